"""Small faults put into the rooms that money and films hang on, one at a time: do the tests of the room notice?

`python -m tests.mutations [--sample N] [--seed S] [--tests PATH]… [room or module …]` tells what survived, and the
share caught; `--tests`: by these alone, which is quicker for a module that has its own.
Whether a survivor could be noticed at all is for a reader to say: some change nothing that anybody can see.
"""

import argparse
import ast
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faulty_runs import ROOT, Faulty, measured, prepare, survives

# The tests that answer for a room.
ROOMS = {
    "engine": ("tests/engine", "tests/test_states.py"),
    "purchasing": ("tests/purchasing", "tests/test_states.py"),
    "plan": ("tests/plan",),
    "film": (
        "tests/film",
        "tests/edge/test_media.py",
        "tests/edge/test_reel.py",
        "tests/edge/test_retimed.py",
        "tests/handover",
        "tests/test_review_documents.py",
    ),
}
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """A small change of a tree, at a line; it is in the tree once `apply` was called."""

    line: int
    apply: Callable[[], None]


def faults(tree: ast.AST) -> Iterator[Fault]:
    """Every small change of a tree, in its order; types, decorators, `strict` and `repr` are left alone."""
    if isinstance(tree, ast.expr | ast.stmt):
        yield from (Fault(tree.lineno, change) for change in _changes(tree))
    quiet = {"annotation", "returns", "decorator_list"}
    for name, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            silent = isinstance(child, ast.keyword) and child.arg in ("strict", "repr")
            if isinstance(child, ast.AST) and name not in quiet and not silent:
                yield from faults(child)


def _changes(node: ast.expr | ast.stmt) -> Iterator[Callable[[], None]]:
    match node:
        case ast.Compare(ops=ops):
            for at, sign in enumerate(ops):
                yield partial(ops.__setitem__, at, COMPARED[type(sign)]())
        case ast.BoolOp(op=both):
            yield partial(setattr, node, "op", ast.Or() if isinstance(both, ast.And) else ast.And())
        case ast.BinOp(op=op) if type(op) in COUNTED:
            yield partial(setattr, node, "op", COUNTED[type(op)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield partial(setattr, node, "operand", ast.UnaryOp(ast.Not(), operand))
        case ast.Constant(value=bool(truth)):
            yield partial(setattr, node, "value", not truth)
        case ast.Constant(value=int(number)) if abs(number) < 100:
            yield partial(setattr, node, "value", number + 1)
        # Whoever asks whether something is so takes None for False.
        case ast.Return(value=ast.expr() as told) if not (
            isinstance(told, ast.Constant) and told.value in (None, False)
        ):
            yield partial(setattr, node, "value", ast.Constant(None))


def mutated(source: str, number: int) -> tuple[int, str]:
    """The source with its fault of this number, as code without comments, and the line that differs."""
    tree = ast.parse(source)
    fault = list(faults(tree))[number]
    fault.apply()
    return fault.line, ast.unparse(ast.fix_missing_locations(tree))


def modules(names: list[str]) -> list[str]:
    """The paths of these rooms and modules, as `film` or `film/mp4`; of all rooms where none is named."""
    paths = [path for name in names or ROOMS for path in _named(name)]
    return [str(path.relative_to(ROOT)) for path in paths]


def _named(name: str) -> list[Path]:
    at = ROOT / "storybuild" / name
    found = sorted(at.glob("*.py")) if at.is_dir() else [at.with_suffix(".py")]
    if name.partition("/")[0] not in ROOMS or not all(path.exists() for path in found):
        raise SystemExit(f"`{name}` is no room or module of {', '.join(ROOMS)}")
    return found


def differing(source: str, code: str) -> str:
    """The first line of the code that was not in the source."""
    before = ast.unparse(ast.parse(source)).splitlines()
    pairs = zip(before, code.splitlines(), strict=False)
    return next((f"{old.strip()}  ->  {new.strip()}" for old, new in pairs if old != new), "")


def main() -> None:
    """Try a sample of all faults, or every one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tests", action="append", default=[])
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    sources = {module: (ROOT / module).read_text() for module in modules(options.modules)}
    every = [(module, n) for module, text in sources.items() for n, _ in enumerate(faults(ast.parse(text)))]
    tried = random.Random(options.seed).sample(every, min(options.sample or len(every), len(every)))
    ended: Counter[bool | None] = Counter()
    answering = {name: tuple(options.tests) or ROOMS[name] for name in {Path(at).parts[1] for at, _ in tried}}
    prepare([path for paths in answering.values() for path in paths])
    with TemporaryDirectory() as folder:
        rooms = {name: measured(tests, Path(folder)) for name, tests in answering.items()}
        for module, number in sorted(tried):
            name, source = Path(module).parts[1], sources[module]
            room = rooms[name]
            if room is None:
                raise SystemExit(f"the tests of `{name}` fail as they are")
            line, code = mutated(source, number)
            survived = survives(Faulty(module, code), source, line, room, Path(folder))
            ended[survived] += 1
            if survived:
                print(f"{module}:{line}: {differing(source, code)}", flush=True)
    caught = ended[False] + ended[None]
    share = f"{caught} of {len(tried)} caught, {100 * caught / max(1, len(tried)):.1f} %, of {len(every)} there are"
    print(f"{share}; {ended[None]} of them did not end in time")


if __name__ == "__main__":
    main()
