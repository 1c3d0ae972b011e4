"""The files of a project's folder, for those who look for one that they misspelt."""

import os
from pathlib import Path

MOST_FILES = 5000
MOST_FOLDERS = 500
OURS = (".storybuild", "build")


def files_below(root: Path) -> list[str]:
    """Names of the files below a folder, nearest first; nothing hidden, of ours, or behind a link."""
    found: list[str] = []
    folders = [""]
    for folder in folders:
        try:
            with os.scandir(root / folder) as entries:
                seen = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in seen:
            name = f"{folder}{entry.name}"
            if entry.name.startswith(".") or entry.is_symlink() or name in OURS:
                continue
            if entry.is_dir():
                folders.append(f"{name}/")
            else:
                found.append(name)
        if len(found) > MOST_FILES or len(folders) > MOST_FOLDERS:
            break
    return found[:MOST_FILES]
