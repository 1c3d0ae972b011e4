"""An error of ours: its whole story goes into a file, for whoever mends it."""

import sys
import traceback
from pathlib import Path

from storybuild import __version__


def log(error: Exception, *folders: Path, words: bool = True) -> Path | None:
    """Write an error's story into the first of the folders that can be written; where it is, None for nowhere.

    words: whether the error's own words are told, which may quote what it was at.
    """
    story = traceback.format_exception(error) if words else [*traceback.format_tb(error.__traceback__), _name(error)]
    text = f"storybuild {__version__}, Python {sys.version}\n\n{''.join(story)}"
    for folder in folders:
        try:
            path = folder.expanduser() / "crash.log"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except (OSError, RuntimeError):
            continue
        return path
    return None


def _name(error: Exception) -> str:
    return f"{type(error).__name__}\n"
