"""The null build: has anything changed since the last one? Asked before anything heavy is imported.

A stamp holds, a line each, the size, mtime and inode of every file the last build read or made. When all are
as they were, there is nothing to do. It is written only for a build that left everything current.
"""

# Only what the interpreter has loaded already: pathlib alone takes as long as the whole null build.
import os
from stat import S_ISDIR, S_ISREG

STATE, NAME = ".storybuild", "stamp"
# Where someone keeps state and outputs, when not beside the storyboard.
STATE_ENV, OUT_ENV = "STORYBUILD_STATE", "STORYBUILD_OUT"
MOST = 1 << 26  # bytes of a stamp
WORDS = 1000  # letters of its words


def unchanged(root: str, asked: str) -> str | None:
    """The last words of the build that is still current, or None; `asked` names file, profile and version.

    The folder may be a stranger's: a stamp can claim that there is nothing to do, in plain letters, and no more.
    """
    lines = _read(state_of(root, os.environ.get(STATE_ENV, ""))).split("\n")
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
    except (OSError, ValueError):
        return None
    return "".join(char if char.isprintable() else "\ufffd" for char in lines[1][:WORDS])


def _read(state: str) -> str:
    """The stamp in a folder of state; '' for none, and for what is reached by a link or is no file."""
    try:
        if not S_ISDIR(os.lstat(state).st_mode):
            return ""
        found = os.open(os.path.join(state, NAME), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(found, encoding="utf-8", errors="surrogateescape") as file:
            told = os.fstat(found)
            return file.read() if S_ISREG(told.st_mode) and told.st_size <= MOST else ""
    except OSError:
        return ""


def state_of(root: str, base: str) -> str:
    """Where the state of the project at `root` lies: in it, or below the folder where someone keeps all state."""
    return apart(base, root) if base else os.path.join(root, STATE)


def apart(base: str, root: str) -> str:
    """The folder below `base` that is one project's alone, by the project's name and a digest of where it lies."""
    from hashlib import sha256

    real = os.path.realpath(root)
    name = f"{os.path.basename(real)}-{sha256(os.fsencode(real)).hexdigest()[:12]}"
    return os.path.join(os.path.realpath(os.path.expanduser(base)), name)


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
    return f"{version} {file} {profile or ''} {os.environ.get(OUT_ENV, '')}"
