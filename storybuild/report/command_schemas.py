"""The JSON Schemas of what commands print with `--json`."""

from storybuild.plan.states import PlanAction
from storybuild.report.schema_parts import (
    ANYTHING,
    CHECKED,
    COST,
    FLAG,
    MAYBE_WHOLE,
    MOMENT,
    NUMBER,
    REASON,
    REMARKS,
    STATE,
    STEP_STATE,
    SUM,
    TEXT,
    WHOLE,
    Schema,
    many,
    one_of,
    record,
)

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


CHECK = record({"problems": REMARKS, "warnings": REMARKS, "notes": REMARKS})
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

EXPORT = record({"kind": TEXT, "places": many(TEXT), "faults": many(TEXT)})

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
