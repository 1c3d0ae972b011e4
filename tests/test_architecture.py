"""Imports point one way, and the outside world is met only where it belongs."""

import ast
import re
from collections import Counter
from pathlib import Path

from storybuild.command_line import ORDER

PACKAGE = Path(__file__).parent.parent / "storybuild"

# From the ground up; a room imports from rooms below it, and from itself.
LAYERS = (
    ("exit_codes", "film_settings", "deliverables", "iso_time"),
    ("errors", "explained", "throttles", "camera_vocabulary", "spoken", "null_build"),
    ("camera_moves", "marks"),
    ("film", "drawing", "breakdown", "notes"),
    ("providers",),
    ("story",),
    ("plan",),
    ("engine",),
    ("purchasing",),
    ("edge", "report", "handover"),
    ("session",),
    ("exports",),
    ("review",),
    ("cli",),
    ("commands",),
    ("command_line",),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
# Drawing and the breakdown measure time as film does.
SIBLINGS = {("drawing", "film"), ("breakdown", "film")}

WORLD = {"subprocess", "socket", "os", "sys", "time", "random", "shutil", "tempfile", "http", "urllib", "ctypes", "av"}
IMPURE = {"edge", "session", "exports", "review", "cli", "commands", "command_line", "__main__", "null_build"}
ONLY_IN = {
    "httpx": {"edge.http_client"},
    "watchfiles": {"edge.watch"},
    "starlette": {f"review.{name}" for name in ("app", "assets", "bodies", "middleware", "media")},
    "uvicorn": {"review.server"},
    "sse_starlette": {"review.app"},
    "segno": {"review.qr_code"},
    "yaml": {"story.reading", "story.syntax"},
    "jinja2": {"story.rendering"},
    "pydantic": {
        f"story.{name}"
        for name in (
            "deliver", "field_types", "film_sound", "framings", "load", "problems", "profiles", "shot", "speed",
            "staged",
        )
    },
    "sqlite3": {"engine.book", "edge.project"},
    "click": {"cli.completing", "cli.options", "cli.printing", "command_line", *(f"commands.{name}" for name in ORDER)},
    "rich": {"report.console", "report.live_screen", "report.watch_screen", "cli.printing"},
    "fpdf": {"handover.paper"},
    "fontTools": {"exports.paper_fonts"},
    "ffmpeg": {"film.ffmpeg", "film.delivery_formats"},
}  # fmt: skip


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by dots"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(module: str) -> str:
    return module.split(".")[0]


def test_imports_point_down() -> None:
    wrong = []
    for module, path in modules().items():
        for name in imports(path):
            target = name.split(".")[1] if name.startswith("storybuild.") and "." in name else ""
            if target not in LEVEL or not module or room(module) == target:
                continue
            if LEVEL[target] >= LEVEL[room(module)] and (room(module), target) not in SIBLINGS:
                wrong.append(f"{module} imports {name}")
    assert wrong == []


def test_the_outside_world_is_met_only_at_the_edge() -> None:
    wrong = [
        f"{module} imports {name}"
        for module, path in modules().items()
        for name in imports(path)
        if name.split(".")[0] in WORLD and room(module) not in IMPURE
    ]
    assert wrong == []


def test_each_library_has_its_room() -> None:
    wrong = [
        f"{module} imports {name}"
        for module, path in modules().items()
        for name in imports(path)
        if module not in ONLY_IN.get(name.split(".")[0], {module})
    ]
    assert wrong == []


def test_a_class_has_a_name_of_its_own() -> None:
    names = Counter(
        node.name
        for path in modules().values()
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_command_imports_another() -> None:
    wrong = [
        f"{module} imports {name}"
        for module, path in modules().items()
        for name in imports(path)
        if module != "command_line" and name.startswith("storybuild.commands.")
    ]
    assert wrong == []


def test_rooms_and_functions_are_small() -> None:
    wrong = []
    for module, path in modules().items():
        text = path.read_text()
        if len(text.splitlines()) > 300:
            wrong.append(f"{module} has {len(text.splitlines())} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > 40:
                    wrong.append(f"{module}.{node.name} has {lines} lines")
    assert wrong == []


def test_every_room_says_what_it_is_for() -> None:
    assert [name for name, path in modules().items() if not ast.get_docstring(ast.parse(path.read_text()))] == []


def test_the_way_of_a_word_is_short_and_leads_through_files_that_are_there() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(
        r"^\| `([\w/]+\.\w+)` \| (.+?) \|", page.partition("## The way of a word")[2].partition("## ")[0], re.M
    )
    named = [(file, name) for file, names in rows for name in re.findall(r"`(\w+)`", names)]
    lost = [row for row in named if not re.search(rf"\b{row[1]}\b", (PACKAGE / row[0]).read_text("utf-8"))]
    assert (len(rows), lost) == (9, [])
