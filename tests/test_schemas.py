"""The published schemas are what the code says, and what commands print fits them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from storybuild.report.schemas import SCHEMAS, text

from .project import Project

FOLDER = Path(__file__).parent.parent / "schemas"


def schema(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.schema.json").read_text())


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_published_schema_is_current(name: str) -> None:
    assert (FOLDER / f"{name}.schema.json").read_text() == text(name), f"run: storybuild schema {name} > schemas/…"


def test_every_schema_is_published_and_no_other() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.schema.json" for name in SCHEMAS)


def test_every_field_of_the_storyboard_tells_its_effect_and_what_it_is() -> None:
    bare = []
    for name, model in {"Storyboard": schema("storyboard"), **schema("storyboard")["$defs"]}.items():
        for field, facts in model.get("properties", {}).items():
            if facts.get("x-effect") not in ("prompt", "edit", "overlay", "note") or not facts.get("description"):
                bare.append(f"{name}.{field}")
    assert bare == []


def test_what_commands_print_fits_the_schemas(project: Project) -> None:
    for event in project.build().events:
        jsonschema.validate(event, schema("events"))
    project.edit("climbs", "runs")
    jsonschema.validate(project.report, schema("report"))
    looks = ("plan",), ("status",), ("takes", "one"), ("providers",), ("prompt", "one"), ("doctor",), ("check",)
    for command, *rest in (*looks, ("jobs",), ("costs",), ("why", "one"), ("why", "reel"), ("why", "two")):
        jsonschema.validate(project.run(command, *rest, "--json").json, schema(command))
    jsonschema.validate(project.run("graph", "--form", "json").json, schema("graph"))
    for command, *rest in (("accept", "one"), ("pick", "one", "1"), ("gc", "--yes"), ("clean",)):
        jsonschema.validate(project.run(command, *rest, "--json").json, schema("told"))
    project.edit("action: The", "acton: The")
    jsonschema.validate(project.run("check", "--json").json, schema("check"))


def test_the_examples_and_the_starter_fit_the_storyboard_schema() -> None:
    boards = [FOLDER.parent / "storybuild/starter.yaml", *FOLDER.parent.glob("examples/*/storyboard.yaml")]
    assert len(boards) == 6
    for board in boards:
        jsonschema.validate(yaml.safe_load(board.read_text()), schema("storyboard"))
