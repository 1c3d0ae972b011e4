"""Whose state a folder holds: a mark that only this user can make, and for this place only, beside a ledger of jobs."""

import hmac
import os
from hashlib import sha256
from pathlib import Path

from storybuild.edge.disk import disk_faults, plain_text, write_plain
from storybuild.engine.ledger import Ledger
from storybuild.errors import DiskError

MARK = "owner"
IDENTITY_ENV = "STORYBUILD_IDENTITY"
_LENGTH = 32
# A few people may share a folder, each with a mark.
_MOST = 1 << 16

TRUST = "`storybuild jobs --trust` shows them and takes them over, if you know where they come from"


def stranger(state: Path, ledger: Ledger) -> str:
    """Why no service may be asked for anything here, and what to do about it; '' when it may."""
    words = whose(state, ledger)
    return words and f"{words}; {TRUST}"


def whose(state: Path, ledger: Ledger) -> str:
    """What is said of jobs that are not known to be this user's; '' where there are none."""
    jobs = int(ledger.book.rows("SELECT count(*) FROM jobs")[0][0])
    if not jobs or is_ours(state):
        return ""
    what = "a job" if jobs == 1 else f"{jobs} jobs"
    return f"`{state}` tells of {what} that nobody is known to have asked for here"


def is_ours(state: Path) -> bool:
    """Whether a folder of state bears this user's mark for its place; DiskError when this user cannot be known."""
    secret = _secret()
    return bool(secret) and any(hmac.compare_digest(_mark(secret, state, nonce), mark) for nonce, mark in _marks(state))


def claim(state: Path, ledger: Ledger) -> None:
    """Put this user's mark into a folder of state whose ledger tells of no job yet. DiskError."""
    if not is_ours(state):
        # Files that services keep are told of by jobs alone: what stands here without one is a claim of someone else's.
        ledger.book.write("DELETE FROM sent", ())
        ledger.commit()
        make_ours(state)


def make_ours(state: Path) -> None:
    """Put this user's mark into a folder of state, beside those of others. DiskError."""
    if is_ours(state):
        return
    secret, nonce = _secret() or _new_secret(), os.urandom(16).hex()
    lines = [*_marks(state), (nonce, _mark(secret, state, nonce))]
    with disk_faults(f"write {state / MARK}"):
        write_plain(state / MARK, "".join(f"{each} {mark}\n" for each, mark in lines[-100:]))


def _marks(state: Path) -> list[tuple[str, str]]:
    try:
        lines = plain_text(state / MARK, _MOST).splitlines()
    except (OSError, ValueError):
        return []
    pairs = (line.partition(" ") for line in lines)
    return [(nonce, mark) for nonce, _, mark in pairs if nonce.isalnum() and mark.isascii()]


def _mark(secret: bytes, state: Path, nonce: str) -> str:
    """What vouches for a folder: its place is in it, since whoever was sent a mark can lay it into another folder."""
    place = os.fsencode(os.path.realpath(state))
    return hmac.new(secret, nonce.encode() + b" " + place, sha256).hexdigest()


def _identity() -> Path:
    """The file with this user's secret: `STORYBUILD_IDENTITY`, else in the user's standard folder for state."""
    named = os.environ.get(IDENTITY_ENV)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_state_path

    return user_state_path("storybuild") / "identity"


def _secret() -> bytes:
    """This user's secret, b'' while there is none; DiskError."""
    path = _identity()
    with disk_faults(f"read {path}"):
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            return b""
    if len(found) != _LENGTH:
        raise DiskError(f"`{path}` is no secret of storybuild's", f"remove it, or name another by `{IDENTITY_ENV}`")
    return found


def _new_secret() -> bytes:
    path = _identity()
    with disk_faults(f"write {path}, by which state is known to be this user's (`{IDENTITY_ENV}` names another place)"):
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(os.urandom(_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(half, path)  # the first of several builds wins
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return _secret()
