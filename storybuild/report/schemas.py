"""The JSON Schemas that `schemas/` publishes: the storyboard's, and those of what commands print."""

import json
from collections.abc import Callable

from storybuild.report.command_schemas import (
    CHECK,
    COSTS,
    DOCTOR,
    EXPORT,
    GRAPH,
    JOBS,
    PLAN,
    PROMPT,
    PROVIDERS,
    STATUS,
    TAKES,
    TOLD,
    WHY,
)
from storybuild.report.event_schemas import EVENTS
from storybuild.report.film_report_schema import REPORT
from storybuild.report.schema_parts import ERROR, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


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
    "jobs": ("`storybuild jobs --json`", lambda: JOBS),
    "costs": ("`storybuild costs --json`", lambda: COSTS),
    "providers": ("`storybuild providers --json`", lambda: PROVIDERS),
    "check": ("`storybuild check --json`", lambda: CHECK),
    "prompt": ("`storybuild prompt SHOT --json`", lambda: PROMPT),
    "why": ("`storybuild why TARGET --json`", lambda: WHY),
    "graph": ("`storybuild graph --json`", lambda: GRAPH),
    "export": ("`storybuild export KIND --json`", lambda: EXPORT),
    "doctor": ("`storybuild doctor --json`", lambda: DOCTOR),
    "error": ("what any command ends with that fails with `--json`", lambda: ERROR),
    "told": ("`init`, `pick`, `accept`, `clean`, `gc`, `completion` and what `jobs` does, with `--json`", lambda: TOLD),
    "report": ("`build/<name>.report.json`", lambda: REPORT),
    "events": ("each line of `storybuild build --json`, `watch --json` and `review --json`", lambda: EVENTS),
}


NAMES = tuple(SCHEMAS)


def text(name: str) -> str:
    """A schema as its file in `schemas/` holds it."""
    title, make = SCHEMAS[name]
    schema = {"$schema": DIALECT, "title": title, **{key: value for key, value in make().items() if key != "title"}}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
