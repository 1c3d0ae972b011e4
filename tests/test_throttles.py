"""All throttles stand on one page, and that page tells the truth."""

import ast
from dataclasses import fields
from inspect import signature
from pathlib import Path

from storybuild import throttles
from storybuild.edge.clip_intake import ClipIntake
from storybuild.edge.download import Limits
from storybuild.providers.base import Service
from storybuild.throttles import THROTTLES

PACKAGE = Path(__file__).parent.parent / "storybuild"
# What holds others back when it is made.
MAKERS = {
    "Semaphore", "BoundedSemaphore", "Lock", "RLock", "Condition", "FileLock", "ThreadPoolExecutor",
    "ProcessPoolExecutor", "setNumThreads",
}  # fmt: skip
NUMBERS = {name for name in vars(throttles) if name.isupper()} - {"THROTTLES"}


def trees() -> dict[str, ast.Module]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(path.read_text())
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def test_whatever_holds_a_build_back_stands_on_the_page() -> None:
    told = {each.room for each in THROTTLES}
    made = {
        room
        for room, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in MAKERS
    }
    assert made - told == set()
    assert told - trees().keys() == set()


def test_every_number_of_the_page_is_the_one_that_holds() -> None:
    used = {
        alias.name
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "storybuild.throttles"
        for alias in node.names
    }
    assert used == NUMBERS
    page = ast.parse((PACKAGE / "throttles.py").read_text())
    rows = [ast.unparse(node) for node in ast.walk(page) if isinstance(node, ast.Call)]
    assert [name for name in sorted(NUMBERS) if not any(f", {name}," in row for row in rows)] == []


def test_what_holds_where_nobody_says_otherwise_is_what_the_page_says() -> None:
    defaults = Service._field_defaults | {each.name: each.default for each in fields(Limits)}
    names = ("in_flight", "per_minute", "connections", "together")
    assert [defaults[name] for name in names] == [20, 0, 24, 6]
    assert signature(ClipIntake).parameters["lookers"].default == 2


def test_every_throttle_says_why() -> None:
    assert [each.room for each in THROTTLES if not each.why.endswith(".")] == []
    assert len({each.what for each in THROTTLES}) == len(THROTTLES)
