"""What the published JSON Schemas have in common."""

from typing import Any

from storybuild.plan.states import ShotState, StepState

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_WHOLE: Schema = {"type": ["integer", "null"]}


def record(fields: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def one_of(*words: str) -> Schema:
    return {"enum": list(words)}


STATE = one_of(*ShotState)
STEP_STATE = one_of(*StepState)
COST = record(
    {"amount": {"type": ["number", "null"]}, "currency": TEXT, "precision": one_of("exact", "estimated", "unknown")}
)
REASON = record({"field": TEXT, "old": {}, "new": {}})

SUM: Schema = {"amount": NUMBER, "unpriced": WHOLE, "currency": TEXT}
ANYTHING: Schema = {"type": "object"}


MOMENT: Schema = {"type": "string", "format": "date-time"}

SCORE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
MOMENT_IN_CLIP: Schema = {"type": ["number", "null"]}
FAULTS = many(record({"fault": TEXT, "words": TEXT, "from": MOMENT_IN_CLIP, "to": MOMENT_IN_CLIP}))
CHECKED = record({"faults": FAULTS, "steadiness": SCORE, "smoothness": SCORE})

REMARKS = many(record({"message": TEXT, "file": TEXT, "line": WHOLE, "column": WHOLE, "hint": TEXT}))
ERROR = record({"error": record({"exit": WHOLE, "message": TEXT, "hint": TEXT, "problems": REMARKS})})
