"""The README's picture of the review page: the Keeper, as `export html` writes it, in a browser."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ..page.browser import started

NAME = "page.jpg"
SHOT, LATER = "tower_040", 66  # the shot that is looked at, and how many frames into it


def make(root: Path) -> None:
    """Build the Keeper small, open its page, and lay a picture of it into `docs/`."""
    with TemporaryDirectory() as folder:
        film = Path(folder) / "keeper"
        shutil.copytree(root / "examples" / "keeper", film, ignore=shutil.ignore_patterns("build", ".storybuild"))
        page = Path(folder) / "page"
        for words in (["build", "-q"], ["export", "html", "-q", "-o", str(page)]):
            command = [sys.executable, "-m", "storybuild", *words, "-C", str(film), "--profile", "small"]
            subprocess.run(command, cwd=root, check=True)
        with started() as browser:
            seen = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            seen.goto(f"{(page / 'index.html').as_uri()}#{SHOT}")
            seen.wait_for_selector("body[data-ready]")
            seen.wait_for_function("document.querySelector('video:not(.behind)').readyState >= 2")
            seen.evaluate(f"Storybuild.player.step({LATER})")
            seen.wait_for_timeout(3000)  # the frame, the strip's pictures and the shot's are painted
            seen.screenshot(path=str(root / "docs" / NAME), type="jpeg", quality=82)
