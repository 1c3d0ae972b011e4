"""Runs tests with a fault in the program, in a process forked from this one.

It has all that others wrote imported already, forgets what is ours, and runs those tests, the quickest first, that call
the function at fault.
"""

import ast
import os
import pickle
import resource
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from signal import SIGKILL, SIGXCPU
from time import perf_counter
from types import FrameType, ModuleType
from typing import Any

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).parent.parent
# Bytes that a fault may take: a list that never ends must not take the machine's.
MEMORY = 8 << 30
WORDS = (
    "-qx",
    "-n0",
    "--timeout=0",
    "-p",
    "no:cacheprovider",
    "--hypothesis-profile=faults",
    "-Wignore::pytest.PytestAssertRewriteWarning",
)
# The same examples every time, and none is looked for that is simpler than the first that fails.
settings.register_profile(
    "faults", deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)


@dataclass(frozen=True)
class Faulty(MetaPathFinder, Loader):
    """Imports a module from other code than its file's."""

    path: str
    code: str

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        own = name == self.path.removesuffix(".py").replace("/", ".")
        return spec_from_file_location(name, ROOT / self.path, loader=self) if own else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.code, ROOT / self.path, "exec"), module.__dict__)


@dataclass
class Measured:
    """Of each test of a room, by its id: how long it takes, and the file and first line of all that it calls."""

    seconds: dict[str, float] = field(default_factory=dict)
    calls: dict[str, set[tuple[str, int]]] = field(default_factory=dict)

    def that_call(self, module: str, source: str, line: int) -> list[str]:
        """The tests that call the function at a line, the quickest first; all, where it is in none or none calls it."""
        first, last = next((span for span in spans(ast.parse(source)) if span[0] <= line <= span[1]), (0, 0))
        at = {(str(ROOT / module), number) for number in range(first, last + 1)}
        calling = [test for test, calls in self.calls.items() if not calls.isdisjoint(at)]
        return sorted(calling or self.calls, key=self.seconds.__getitem__)


def spans(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """The first and last lines of a tree's functions; what is inside of them is part of them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield min(each.lineno for each in (node, *node.decorator_list)), node.end_lineno or 0
        else:
            yield from spans(node)


class Measuring:
    """A plugin of pytest's that writes what it measures into a file."""

    def __init__(self, file: Path) -> None:
        self.file, self.told = file, Measured()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        calls = self.told.calls[item.nodeid] = set()

        def note(frame: FrameType, event: str, _: Any) -> None:
            if event == "call":
                calls.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        began = perf_counter()
        threading.setprofile(note)
        sys.setprofile(note)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
            self.told.seconds[item.nodeid] = perf_counter() - began

    def pytest_sessionfinish(self) -> None:
        self.file.write_bytes(pickle.dumps((self.told.seconds, self.told.calls)))


class Chosen:
    """A plugin of pytest's that runs some tests, in their order."""

    def __init__(self, tests: list[str]) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in self.tests if test in found]


def passes(words: Sequence[str], plugin: object, seconds: float, faulty: Faulty | None = None) -> bool | None:
    """Whether tests pass in a process of their own; None when they do not end though they had far more than these."""
    child = get_context("fork").Process(target=_tests, args=(words, plugin, seconds, faulty))
    child.start()
    child.join(5 + 5 * seconds)
    ended = child.exitcode
    with suppress(ProcessLookupError):
        os.killpg(child.pid or 0, SIGKILL)
    child.join()
    return None if ended in (None, -SIGXCPU) else ended == 0


def _tests(words: Sequence[str], plugin: object, seconds: float, faulty: Faulty | None) -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # What loops for ever takes its own time, however busy the machine is; what waits for ever takes none.
    resource.setrlimit(resource.RLIMIT_CPU, (int(2 + 2 * seconds), resource.RLIM_INFINITY))
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("storybuild", "tests")]:
        del sys.modules[name]
    sys.meta_path[:0] = [faulty] if faulty else []
    sys.exit(pytest.main([*WORDS, *words], plugins=[plugin]))


def prepare(paths: Sequence[str]) -> None:
    """Import all that tests import."""
    with redirect_stdout(StringIO()):
        pytest.main([*WORDS, "--collect-only", *paths])


def measured(paths: Sequence[str], folder: Path) -> Measured | None:
    """How long tests take, and what they call; None when they do not pass."""
    told = folder / "measured"
    passed = passes((*paths, f"--basetemp={folder}/tests"), Measuring(told), 100)
    return Measured(*pickle.loads(told.read_bytes())) if passed else None


def survives(fault: Faulty, source: str, line: int, room: Measured, folder: Path) -> bool | None:
    """Whether the tests of a room pass with a fault in it; None when they do not end in the time they should take."""
    tests = room.that_call(fault.path, source, line)
    words = (*sorted({test.partition("::")[0] for test in tests}), f"--basetemp={folder}/tests")
    return passes(words, Chosen(tests), sum(room.seconds[test] for test in tests), fault)
