"""Named entries with everything they take over through `extends`."""

from collections.abc import Mapping
from typing import Any

from storybuild.errors import Problem
from storybuild.story.field_types import Fields, said
from storybuild.story.load import TABLES, Loaded
from storybuild.story.meant import unknown

Facts = dict[str, Any]

ONE = {
    "styles": "style",
    "characters": "character",
    "locations": "location",
    "props": "prop",
    "cameras": "camera setup",
}


def inherited(loaded: Loaded, problems: list[Problem]) -> dict[str, dict[str, Facts]]:
    """table -> name -> what is said there or further up; unknown parents and circles are added to `problems`."""
    return {table: _table(loaded, table, problems) for table in TABLES}


def _table(loaded: Loaded, table: str, problems: list[Problem]) -> dict[str, Facts]:
    entries: Mapping[str, Fields] = getattr(loaded.board, table)
    return {name: _one(loaded, table, entries, name, problems) for name in entries}


def _one(loaded: Loaded, table: str, entries: Mapping[str, Fields], name: str, problems: list[Problem]) -> Facts:
    chain = [name]
    while (parent := said(entries[chain[-1]]).get("extends")) is not None:
        place = loaded.tables[(table, chain[-1])].place("extends")
        if parent not in entries:
            _once(problems, Problem(unknown(ONE[table], parent, entries), place))
            break
        if parent in chain:
            circle = " -> ".join([*chain[chain.index(parent) :], parent])
            if parent == name == min(chain):
                problems.append(Problem(f"these {table} extend each other: {circle}", place))
            break
        chain.append(parent)
    facts: Facts = {}
    for each in reversed(chain):
        facts.update(said(entries[each]))
    facts.pop("extends", None)
    return facts


def _once(problems: list[Problem], problem: Problem) -> None:
    if problem not in problems:
        problems.append(problem)
