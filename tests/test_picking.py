"""Takes of another shape or length: chosen all the same, and not without a word."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from .project import Project

CHOSEN = "one: take 1 stands in the film from the next build on"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("size: 128x72", "size: 256x144", ["one: take 1 is 128x72 and the film 256x144; it is enlarged"]),
        (
            "size: 128x72, fps: 24",
            "size: 72x128, fps: 24, fit: fill",
            ["one: take 1 is 128x72 and the film 72x128; what is over is cropped (`fit: fill`)"],
        ),
        (
            "size: 128x72",
            "size: 128x128",
            ["one: take 1 is 128x72 and the film 128x128; bars are added (`fit: fit`)"],
        ),
        ("size: 128x72", "size: 64x64", ["one: take 1 is 128x72 and the film 64x64; bars are added (`fit: fit`)"]),
        (
            "one\n        duration: 12f",
            "one\n        duration: 1",
            ["one: take 1 lasts 0.50 s and the shot takes 1.00 s; its last frame is held"],
        ),
        (
            "one\n        duration: 12f",
            "one\n        duration: 6f",
            ["one: take 1 lasts 0.50 s and the shot takes 0.25 s; what is over is left out"],
        ),
        ("climbs", "runs", []),
    ],
)
def test_a_take_of_another_shape_or_length_is_not_picked_without_a_word(
    old: str, new: str, told: list[str], project: Project
) -> None:
    project.made()
    project.edit(old, new)
    assert project.run("pick", "one", "1", "--json").json == {"told": [CHOSEN, *told]}


def test_a_take_of_another_length_is_not_accepted_without_a_word_either(project: Project) -> None:
    project.made()
    project.edit("one\n        duration: 12f", "one\n        duration: 1")
    assert project.run("accept", "one").err.splitlines() == [
        "one: take 1 stands for the new words",
        "one: take 1 lasts 0.50 s and the shot takes 1.00 s; its last frame is held",
    ]


@pytest.mark.parametrize("manifest", [
    {}, {"facts": {}}, {"facts": {"format": "wide"}}, {"facts": {"format": ["width"]}}, {"facts": {"model": 5}},
    {"facts": {"format": {"width": [], "height": {}}, "model": ["x"], "prompt": {}}}, {"facts": {"width": "1e9"}},
    {"facts": {"format": {"width": "9" * 5000, "height": True}}}, {"facts": {"width": float("inf"), "height": -1}},
])  # fmt: skip
def test_a_take_whose_manifest_is_forged_is_listed_and_picked_without_its_size(
    manifest: dict[str, Any], project: Project
) -> None:
    project.made()
    with closing(sqlite3.connect(project.root / ".storybuild/ledger.sqlite")) as db, db:
        db.execute("UPDATE results SET manifest = ?", (json.dumps(manifest),))
        db.execute("""UPDATE results SET facts = '{"seconds": 0.5}' WHERE kind = 'animatic'""")
    assert project.run("pick", "one", "1", "--json").json == {"told": [CHOSEN]}
    ran = project.run("takes", "one", "--json")
    assert (ran.code, [each["size"] for each in ran.json["takes"]], project.run("takes", "one").code) == (0, [""], 0)
