"""Opens a file or an address in what the desktop shows it with: no shell, no key in its environment, one argument."""

import shutil
import subprocess
from collections.abc import Mapping

from storybuild.edge.programs import without_keys

# Each is told the path or the address, and nothing else.
_OPENERS = {"darwin": (("open",),), "linux": (("xdg-open",), ("gio", "open"), ("wslview",))}
_PATIENCE = 2.0  # seconds; one that still runs then shows it itself


def open_for_viewing(target: str, environ: Mapping[str, str], platform: str) -> str:
    """Open an absolute path or an address; why it could not be opened, '' when it was.

    environ: the process's. platform: `sys.platform`. Opens nothing in CI or without a display.
    """
    if environ.get("CI"):
        return "this runs in CI"
    if platform != "darwin" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return "there is no display here"
    path = environ.get("PATH", "")
    for words in _OPENERS.get(platform, ()):
        if program := shutil.which(words[0], path=path):
            return _started([program, *words[1:], target], environ)
    return "there is no program here that opens files"


def _started(words: list[str], environ: Mapping[str, str]) -> str:
    """Start a program that may stay; why it did not open anything, as far as it tells soon."""
    nothing = subprocess.DEVNULL
    try:
        program = subprocess.Popen(
            words, stdin=nothing, stdout=nothing, stderr=nothing, env=without_keys(environ), start_new_session=True
        )
        code = program.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return ""
    except OSError as error:
        return f"cannot run `{words[0]}`: {(error.strerror or str(error)).lower()}"
    return f"`{words[0]}` ended with status {code}" if code else ""
