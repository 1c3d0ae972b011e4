"""Pages written by hand, with blocks between two marks that are made from the program's tables."""

import re
from pathlib import Path

from . import commands, language, services, transitions

ROOT = Path(__file__).parent.parent.parent
PAGES = ("storyboard", "providers", "commands")
COMMAND = "python -m tests.docs"
_BLOCK = re.compile(r"(<!-- made: (\w+)([^>]*) -->\n).*?(<!-- /made -->)", re.DOTALL)
MAKERS = {**language.MAKERS, **services.MAKERS, **commands.MAKERS}


def path_of(page: str) -> Path:
    """Where a page lies."""
    return ROOT / "docs" / f"{page}.md"


def filled(text: str) -> str:
    """A page with all its blocks made anew."""
    return _BLOCK.sub(lambda found: f"{found[1]}\n{MAKERS[found[2]](*found[3].split())}\n\n{found[4]}", text)


def blocks(page: str) -> list[tuple[str, ...]]:
    """The blocks of a page: what makes each, and of what."""
    return [(found[2], *found[3].split()) for found in _BLOCK.finditer(path_of(page).read_text("utf-8"))]


def write() -> None:
    """Make the blocks of every page anew, and the pictures in them."""
    transitions.draw(ROOT)
    for page in PAGES:
        path = path_of(page)
        path.write_text(filled(path.read_text("utf-8")), "utf-8")
