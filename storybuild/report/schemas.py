"""The JSON Schemas that `schemas/` publishes: the storyboard's, and those of what commands print."""

import json
from collections.abc import Callable
from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_WHOLE: Schema = {"type": ["integer", "null"]}


def _object(fields: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_of(*words: str) -> Schema:
    return {"enum": list(words)}


STATE = _one_of("current", "stale", "missing", "pending", "refused", "failed")
COST = _object({"amount": NUMBER, "currency": TEXT, "precision": _one_of("exact", "estimated")})
REASON = _object({"field": TEXT, "old": {}, "new": {}})

PLAN = _object(
    {
        "shots": _list(
            _object(
                {
                    "id": TEXT,
                    "state": STATE,
                    "action": _one_of("keep", "make"),
                    "reasons": _list(REASON),
                    "provider": TEXT,
                    "model": TEXT,
                    "seconds": NUMBER,
                    "cost": COST,
                }
            )
        ),
        "total": _object({"amount": NUMBER, "currency": TEXT}),
        "steps": _list(_object({"id": TEXT, "kind": TEXT, "state": _one_of("current", "stale", "waiting")})),
    }
)

STATUS = _object(
    {
        "title": TEXT,
        "frames": WHOLE,
        "shots": _list(
            _object(
                {"id": TEXT, "state": STATE, "take": MAYBE_WHOLE, "takes": WHOLE, "provider": TEXT, "frames": WHOLE}
            )
        ),
    }
)

TAKES = _object(
    {
        "shot": TEXT,
        "takes": _list(
            _object(
                {
                    "number": WHOLE,
                    "current": FLAG,
                    "provider": TEXT,
                    "model": TEXT,
                    "made": {"type": "string", "format": "date-time"},
                    "seconds": {"type": ["number", "null"]},
                    "bytes": WHOLE,
                    "cost": COST,
                    "sha256": TEXT,
                    "file": TEXT,
                }
            )
        ),
    }
)

PROVIDERS = _object(
    {
        "providers": _list(
            _object(
                {
                    "name": TEXT,
                    "summary": TEXT,
                    "free": FLAG,
                    "models": _list(
                        _object(
                            {
                                "name": TEXT,
                                "seconds": _list(NUMBER),
                                "sizes": _list(TEXT),
                                "references": WHOLE,
                                "price": {
                                    "anyOf": [{"type": "null"}, _object({"per_second": NUMBER, "currency": TEXT})]
                                },
                                "read": TEXT,
                                "sunset": TEXT,
                            }
                        )
                    ),
                }
            )
        )
    }
)


ANYTHING: Schema = {"type": "object"}

CHECK = _object(
    {"problems": _list(_object({"message": TEXT, "file": TEXT, "line": WHOLE, "column": WHOLE, "hint": TEXT}))}
)

PROMPT = _object(
    {"shot": TEXT, "prompt": TEXT, "provider": TEXT, "request": ANYTHING, "files": ANYTHING}, optional=("files",)
)

WHY = _object(
    {
        "target": TEXT,
        "state": _one_of("current", "stale", "waiting"),
        "waits_for": _list(TEXT),
        "key": TEXT,
        "reasons": _list(REASON),
        "note": TEXT,
        "manifest": ANYTHING,
    },
    optional=("waits_for", "key", "reasons", "note", "manifest"),
)

GRAPH = _object(
    {
        "steps": _list(
            _object(
                {
                    "id": TEXT,
                    "kind": TEXT,
                    "state": _one_of("current", "stale", "waiting"),
                    "reads": _list(TEXT),
                    "files": _list(TEXT),
                }
            )
        )
    }
)

DOCTOR = _object({"checks": _list(_object({"name": TEXT, "state": _one_of("ok", "missing"), "words": TEXT}))})

TOLD = _object({"told": _list(TEXT)})

MONEY = _object({"amount": NUMBER, "currency": TEXT})

REPORT = _object(
    {
        "storybuild": {"const": 1},
        "title": TEXT,
        "format": _object({"size": TEXT, "fps": TEXT}),
        "frames": WHOLE,
        "seconds": NUMBER,
        "shots": _list(
            _object(
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
                    "cost": MONEY,
                    "sha256": TEXT,
                    "why": TEXT,
                },
                optional=("why",),
            )
        ),
        "totals": _object({"shots": WHOLE, "stand_ins": WHOLE, "held_frames": WHOLE, "cost": MONEY}),
        "proof": _object(
            {"frames": WHOLE, "constant_step": FLAG, "increasing": FLAG, "samples": WHOLE, "worst_sync_ms": NUMBER}
        ),
    }
)


def _event(name: str, fields: Schema) -> Schema:
    return _object({"event": {"const": name}, **fields})


_STEP: Schema = {"step": TEXT, "kind": TEXT}
EVENTS: Schema = {
    "oneOf": [
        _event("begin", _STEP),
        _event("end", {**_STEP, "made": FLAG, "reasons": _list(REASON)}),
        _event("fail", {**_STEP, "message": TEXT, "hint": TEXT}),
        _event("blocked", {**_STEP, "on": _list(TEXT)}),
        _event("say", {"text": TEXT}),
        _event(
            "done",
            {
                "reel": MAYBE_TEXT,
                "frames": WHOLE,
                "made": _list(TEXT),
                "failed": {"type": "object", "additionalProperties": TEXT},
                "exit": WHOLE,
            },
        ),
    ]
}


def _storyboard() -> Schema:
    from storybuild.story.model import Storyboard

    return Storyboard.model_json_schema(by_alias=True)


def _part() -> Schema:
    from storybuild.story.model import Part

    return Part.model_json_schema(by_alias=True)


SCHEMAS: dict[str, tuple[str, Callable[[], Schema]]] = {
    "storyboard": ("A storyboard of storybuild", _storyboard),
    "part": ("A file that a storyboard of storybuild includes", _part),
    "plan": ("`storybuild plan --json`", lambda: PLAN),
    "status": ("`storybuild status --json`", lambda: STATUS),
    "takes": ("`storybuild takes SHOT --json`", lambda: TAKES),
    "providers": ("`storybuild providers --json`", lambda: PROVIDERS),
    "check": ("`storybuild check --json`", lambda: CHECK),
    "prompt": ("`storybuild prompt SHOT --json`", lambda: PROMPT),
    "why": ("`storybuild why TARGET --json`", lambda: WHY),
    "graph": ("`storybuild graph --form json`", lambda: GRAPH),
    "doctor": ("`storybuild doctor --json`", lambda: DOCTOR),
    "told": ("`init`, `pick`, `accept`, `clean` and `gc` with `--json`", lambda: TOLD),
    "report": ("`build/<name>.report.json`", lambda: REPORT),
    "events": ("each line of `storybuild build --json` and `watch --json`", lambda: EVENTS),
}


NAMES = tuple(SCHEMAS)


def text(name: str) -> str:
    """A schema as its file in `schemas/` holds it."""
    title, make = SCHEMAS[name]
    schema = {"$schema": DIALECT, "title": title, **{key: value for key, value in make().items() if key != "title"}}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
