"""Where a browser is."""

import shutil
import subprocess
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@cache
def chromium() -> str:
    """The Chromium or Chrome of this machine; '' for none."""
    for path in filter(None, map(shutil.which, NAMES)):
        asked = subprocess.run([path, "--version"], capture_output=True)
        if asked.returncode == 0:  # some are only a word of where to get one
            return path
    return ""
