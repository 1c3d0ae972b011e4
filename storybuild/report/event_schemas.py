"""The JSON Schema of the events that a build and a watch tell as they go on."""

from storybuild.engine.interfaces import FailureState
from storybuild.report.schema_parts import (
    COST,
    ERROR,
    FLAG,
    MAYBE_TEXT,
    NUMBER,
    REASON,
    STATE,
    SUM,
    TEXT,
    WHOLE,
    Schema,
    many,
    one_of,
    record,
)


def _event(name: str, fields: Schema) -> Schema:
    return record({"event": {"const": name}, **fields})


NOTHING: Schema = {"type": "null"}
MAYBE_MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
_STEP: Schema = {"step": TEXT, "kind": TEXT}
EVENTS: Schema = {
    "oneOf": [
        _event("begin", _STEP),
        _event("end", {**_STEP, "made": FLAG, "reasons": many(REASON)}),
        _event(
            "fail",
            {**_STEP, "state": one_of(*FailureState), "message": TEXT, "hint": TEXT},
        ),
        _event("job", {"job": WHOLE, "shot": TEXT, "progress": {"type": ["number", "null"]}, "words": TEXT}),
        _event("part", {"step": TEXT, "part": NUMBER}),
        _event("blocked", {**_STEP, "on": many(TEXT)}),
        _event("say", {"text": TEXT}),
        _event("error", ERROR["properties"]),
        _event("waiting", {"time": TEXT}),
        _event("review", {"address": TEXT, "viewing": MAYBE_TEXT}),
        _event("armed", {"budget": NUMBER, "spent": NUMBER, "left": NUMBER}),
        _event(
            "reel",
            {"reel": TEXT, "key": TEXT, "shots": many({"type": "array", "prefixItems": [TEXT, WHOLE], "items": False})},
        ),
        _event(
            "shots",
            {
                "title": TEXT,
                "count": WHOLE,
                "others": many(record({"id": TEXT, "state": STATE, "why": TEXT, "cost": {"anyOf": [COST, NOTHING]}})),
                "cost": record(SUM),
                "cut": MAYBE_MOMENT,
            },
        ),
        _event(
            "done",
            {
                "reel": MAYBE_TEXT,
                "frames": WHOLE,
                "made": many(TEXT),
                "failed": {"type": "object", "additionalProperties": TEXT},
                "exit": WHOLE,
            },
        ),
    ]
}
