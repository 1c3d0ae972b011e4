"""The JSON Schema of a film's report, `build/<name>.report.json`."""

from storybuild.report.schema_parts import (
    ANYTHING,
    CHECKED,
    FLAG,
    MAYBE_WHOLE,
    NUMBER,
    STATE,
    TEXT,
    WHOLE,
    many,
    record,
)

STRETCHES = many({"type": "array", "items": WHOLE, "minItems": 2, "maxItems": 2})
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
                    "check": CHECKED,
                    "provenance": ANYTHING,
                },
                optional=("why", "check", "provenance"),
            )
        ),
        "totals": record({"shots": WHOLE, "stand_ins": WHOLE, "held_frames": WHOLE, "cost": MONEY}),
        "proof": record(
            {
                "frames": WHOLE,
                "constant_step": FLAG,
                "increasing": FLAG,
                "samples": WHOLE,
                "worst_sync_ms": NUMBER,
                "peak_dbfs": {"type": ["number", "null"]},
                "unasked": record({"black": STRETCHES, "frozen": STRETCHES, "silent": STRETCHES}),
            }
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
