"""What ended a command: a limit of the machine, or an error of ours, whose whole story goes into a file."""

import errno
import os
import sys
import traceback
from pathlib import Path
from tempfile import gettempdir

from storybuild import __version__
from storybuild.edge.disk import write_plain
from storybuild.errors import DiskError, InternalError, Interrupted, StorybuildError

_MANY = (errno.EMFILE, errno.ENFILE)
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)


def told(error: BaseException) -> StorybuildError:
    """Whatever ended a command, as an error that tells what to do; one of ours is logged outside any project."""
    if isinstance(error, StorybuildError):
        return error
    if isinstance(error, KeyboardInterrupt) or type(error).__name__ == "CancelledError":
        return Interrupted()
    return _limit(error) or _ours(error)


def _limit(error: BaseException) -> StorybuildError | None:
    """What the machine has too little of. A library that cannot be opened tells so in words only."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _MANY or (isinstance(error, ImportError) and os.strerror(errno.EMFILE) in str(error)):
        return StorybuildError("too many files are open at once", "allow more, like `ulimit -n 256`")
    if isinstance(error, MemoryError):
        return StorybuildError("there is not enough memory", "build with fewer jobs: `-j 1`")
    if isinstance(error, OSError) and number in _DISK:
        where = f" (`{error.filename}`)" if error.filename else ""
        return DiskError(f"{(error.strerror or str(error)).lower()}{where}", "make room on the disk, or mend it")
    return None


def _ours(error: BaseException) -> InternalError:
    path = log(error, Path("~/.cache/storybuild"), Path(gettempdir()) / "storybuild")
    return InternalError(f"internal error: {type(error).__name__}: {error}", f"the whole story is in {path}")


def log(error: BaseException, *folders: Path, words: bool = True) -> Path | None:
    """Write an error's story into the first of the folders that can be written; where it is, None for nowhere.

    words: whether the error's own words are told, which may quote what it was at.
    """
    story = traceback.format_exception(error) if words else [*traceback.format_tb(error.__traceback__), _name(error)]
    text = f"storybuild {__version__}, Python {sys.version}\n\n{''.join(story)}"
    for folder in folders:
        try:
            path = folder.expanduser() / "crash.log"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_plain(path, text)
        except (OSError, RuntimeError):
            continue
        return path
    return None


def _name(error: BaseException) -> str:
    return f"{type(error).__name__}\n"
