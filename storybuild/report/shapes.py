"""The shapes of what commands print as JSON, in the words of JSON Schema."""

from typing import Any

from storybuild.plan.states import PlanAction, ShotState, StepState

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
LOCKED = record(
    {
        "provider": TEXT,
        "model": TEXT,
        "job": TEXT,
        "asked": TEXT,
        "sha256": TEXT,
        "cost": COST,
        "certain": FLAG,
        "here": FLAG,
    }
)

PLAN = record(
    {
        "shots": many(
            record(
                {
                    "id": TEXT,
                    "state": STATE,
                    "action": one_of(*PlanAction),
                    "reasons": many(REASON),
                    "provider": TEXT,
                    "model": TEXT,
                    "seconds": NUMBER,
                    "cost": COST,
                    "price_read": TEXT,
                    "rate": record({"amount": NUMBER, "per": one_of("second", "clip")}),
                    "same_clip_as": TEXT,
                    "locked": LOCKED,
                    "uploads": many(TEXT),
                    "notes": many(TEXT),
                },
                optional=("price_read", "rate", "same_clip_as", "locked"),
            )
        ),
        "total": record({**SUM, "beyond_caps": WHOLE}),
        "left_out": record({"shots": many(TEXT), **SUM}),
        "kept": record({"clips": WHOLE, **SUM}),
        "notes": many(TEXT),
        "steps": many(record({"id": TEXT, "kind": TEXT, "state": STEP_STATE})),
    }
)

SCORE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
MOMENT_IN_CLIP: Schema = {"type": ["number", "null"]}
FAULTS = many(record({"fault": TEXT, "words": TEXT, "from": MOMENT_IN_CLIP, "to": MOMENT_IN_CLIP}))
CHECKED = record({"faults": FAULTS, "steadiness": SCORE, "smoothness": SCORE})

STATUS = record(
    {
        "title": TEXT,
        "frames": WHOLE,
        "shots": many(
            record(
                {
                    "id": TEXT,
                    "state": STATE,
                    "take": MAYBE_WHOLE,
                    "takes": WHOLE,
                    "provider": TEXT,
                    "frames": WHOLE,
                    "check": {"oneOf": [CHECKED, {"type": "null"}]},
                }
            )
        ),
    }
)

TAKES = record(
    {
        "shot": TEXT,
        "takes": many(
            record(
                {
                    "number": WHOLE,
                    "current": FLAG,
                    "provider": TEXT,
                    "model": TEXT,
                    "made": {"type": "string", "format": "date-time"},
                    "prompt": TEXT,
                    "size": TEXT,
                    "seconds": {"type": ["number", "null"]},
                    "bytes": WHOLE,
                    "cost": COST,
                    "sha256": TEXT,
                    "file": TEXT,
                    "profiles": many(TEXT),
                    "differs": many(REASON),
                    "check": {"oneOf": [CHECKED, {"type": "null"}]},
                }
            )
        ),
    }
)

PRICE = record(
    {"amount": NUMBER, "per": one_of("second", "clip"), "size": TEXT, "audio": {"type": ["boolean", "null"]}}
)

PROVIDERS = record(
    {
        "providers": many(
            record(
                {
                    "name": TEXT,
                    "summary": TEXT,
                    "free": FLAG,
                    "models": many(
                        record(
                            {
                                "name": TEXT,
                                "default": FLAG,
                                "seconds": many(NUMBER),
                                "sizes": many(TEXT),
                                "references": WHOLE,
                                "characters": WHOLE,
                                "first_frame": FLAG,
                                "last_frame": FLAG,
                                "operations": many(TEXT),
                                "seed": FLAG,
                                "sound": one_of("none", "always", "choice"),
                                "prices": many(PRICE),
                                "currency": TEXT,
                                "precision": one_of("exact", "estimated", "unknown"),
                                "read": TEXT,
                                "sunset": TEXT,
                                "note": TEXT,
                            }
                        )
                    ),
                }
            )
        )
    }
)


ANYTHING: Schema = {"type": "object"}

REMARKS = many(record({"message": TEXT, "file": TEXT, "line": WHOLE, "column": WHOLE, "hint": TEXT}))
CHECK = record({"problems": REMARKS, "warnings": REMARKS, "notes": REMARKS})
ERROR = record({"error": record({"exit": WHOLE, "message": TEXT, "hint": TEXT, "problems": REMARKS})})

PROMPT = record(
    {
        "shot": TEXT,
        "prompt": TEXT,
        "provider": TEXT,
        "request": ANYTHING,
        "files": ANYTHING,
        "call": ANYTHING,
        "declined": TEXT,
    },
    optional=("files", "call", "declined"),
)

WHY = record(
    {
        "target": TEXT,
        "state": STEP_STATE,
        "waits_for": many(TEXT),
        "key": TEXT,
        "reasons": many(REASON),
        "note": TEXT,
        "manifest": ANYTHING,
    },
    optional=("waits_for", "key", "reasons", "note", "manifest"),
)

GRAPH = record(
    {
        "steps": many(
            record(
                {
                    "id": TEXT,
                    "kind": TEXT,
                    "state": STEP_STATE,
                    "reads": many(TEXT),
                    "files": many(TEXT),
                }
            )
        )
    }
)

DOCTOR = record({"checks": many(record({"name": TEXT, "state": one_of("ok", "no key", "missing"), "words": TEXT}))})

TOLD = record({"told": many(TEXT)})
