"""The null build: has anything changed since the last one? Asked before anything heavy is imported.

A stamp holds, a line each, the size, mtime and inode of every file the last build read or made. When all are
as they were, there is nothing to do. It is written only for a build that left everything current.
"""

# Only `os`, which the interpreter has loaded already: pathlib alone takes as long as the whole null build.
import os

NAME = ".storybuild/stamp"


def unchanged(root: str, asked: str) -> str | None:
    """The last words of the build that is still current, or None; `asked` names file, profile and version."""
    try:
        with open(os.path.join(root, NAME), encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        return None
    if len(lines) < 3 or lines[0] != asked:
        return None
    stat, join = os.stat, os.path.join
    try:
        for line in lines[2:]:
            wanted, _, name = line.partition("\t")
            if wanted == "absent":
                if os.path.exists(join(root, name)):
                    return None
                continue
            found = stat(join(root, name))
            if f"{found.st_size} {found.st_mtime_ns} {found.st_ino}" != wanted:
                return None
    except OSError:
        return None
    return lines[1]


def plain(argv: list[str], command: str) -> tuple[str, str, str | None] | None:
    """Folder, file and profile when `argv` is the command with nothing but where to work; else None."""
    root, file, profile = ".", "storyboard.yaml", None
    words = iter(argv)
    for word in words:
        if word == "-C":
            root = next(words, "")
        elif word == "-f":
            file = next(words, "")
        elif word == "--profile":
            profile = next(words, "")
        elif word != command:
            return None
    return root, file, profile


def quick(argv: list[str], version: str) -> str | None:
    """The last words when `argv` asks for a plain build and nothing changed; None when a real build must look."""
    asked = plain(argv, "build")
    if asked is None:
        return None
    root, file, profile = asked
    folder, _, name = os.path.join(root, file).rpartition("/")
    return unchanged(folder or ".", asked_for(name, profile, version))


def asked_for(file: str, profile: str | None, version: str) -> str:
    """The first line of a stamp: what it is the stamp of."""
    return f"{version} {file} {profile or ''}"
