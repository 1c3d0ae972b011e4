"""The shapes of what builds leave and tell: events, reports, jobs and costs, in the words of JSON Schema."""

from storybuild.engine.interfaces import FailureState
from storybuild.report.shapes import (
    ANYTHING,
    COST,
    ERROR,
    FLAG,
    MAYBE_TEXT,
    MAYBE_WHOLE,
    NUMBER,
    REASON,
    STATE,
    TEXT,
    WHOLE,
    Schema,
    many,
    one_of,
    record,
)

MOMENT: Schema = {"type": "string", "format": "date-time"}

JOBS = record(
    {
        "jobs": many(
            record(
                {
                    "number": WHOLE,
                    "shot": TEXT,
                    "state": TEXT,
                    "provider": TEXT,
                    "host": TEXT,
                    "model": TEXT,
                    "seconds": WHOLE,
                    "id": TEXT,
                    "cost": COST,
                    "charged": {"type": ["number", "null"]},
                    "asked": MOMENT,
                    "accepted": {"oneOf": [MOMENT, {"type": "null"}]},
                    "ended": {"oneOf": [MOMENT, {"type": "null"}]},
                    "prompt": TEXT,
                    "words": TEXT,
                }
            )
        ),
        "open": record({"jobs": WHOLE, "amount": NUMBER, "unpriced": WHOLE, "currency": TEXT}),
    }
)

SUMS: Schema = {
    "clips": WHOLE, "seconds": WHOLE, "spent": NUMBER, "unpriced": WHOLE, "maybe": NUMBER, "maybe_unpriced": WHOLE,
    "open": NUMBER, "open_unpriced": WHOLE, "currency": TEXT,
}  # fmt: skip

COSTS = record(
    {
        "by": one_of("shot", "model", "day"),
        "rows": many(record({"name": TEXT, **SUMS})),
        "totals": many(record(SUMS)),
    }
)

MONEY = record({"amount": NUMBER, "unpriced": WHOLE, "currency": TEXT})

REPORT = record(
    {
        "storybuild": {"const": 1},
        "title": TEXT,
        "format": record({"size": TEXT, "fps": TEXT}),
        "frames": WHOLE,
        "seconds": NUMBER,
        "shots": many(
            record(
                {
                    "id": TEXT,
                    "scene": TEXT,
                    "state": STATE,
                    "take": MAYBE_WHOLE,
                    "first_frame": WHOLE,
                    "frames": WHOLE,
                    "held": WHOLE,
                    "provider": TEXT,
                    "model": TEXT,
                    "cost": record({"amount": {"type": ["number", "null"]}, "currency": TEXT}),
                    "sha256": TEXT,
                    "stand_in": FLAG,
                    "why": TEXT,
                    "provenance": ANYTHING,
                },
                optional=("why", "provenance"),
            )
        ),
        "totals": record({"shots": WHOLE, "stand_ins": WHOLE, "held_frames": WHOLE, "cost": MONEY}),
        "proof": record(
            {"frames": WHOLE, "constant_step": FLAG, "increasing": FLAG, "samples": WHOLE, "worst_sync_ms": NUMBER}
        ),
        "stems": many(TEXT),
        "loudness": record({"target": NUMBER, "integrated": NUMBER, "true_peak": NUMBER, "gain": NUMBER}),
        "deliveries": many(
            record(
                {
                    "name": TEXT,
                    "file": TEXT,
                    "codec": TEXT,
                    "size": TEXT,
                    "frames": WHOLE,
                    "bytes": WHOLE,
                    "beyond": many(TEXT),
                    "loudness": NUMBER,
                    "peak": NUMBER,
                },
                optional=("loudness", "peak"),
            )
        ),
    },
    optional=("loudness", "stems", "deliveries"),
)


def _event(name: str, fields: Schema) -> Schema:
    return record({"event": {"const": name}, **fields})


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
