"""A shot as a board: what is drawn and heard of it, and its panel, in one file that outlives both."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from storybuild.errors import MediaError

_HEAD = b"storybuild board 1\n"
_MORE = b"+"  # before the sizes of more pictures
_MOST = 4 << 20  # bytes of what is told of a shot


class BoardFile(NamedTuple):
    """What a board's file holds; panel: the contents of a picture file, None for a shot without one.

    more: contents of the panel's nearer layers, or of the plate behind a staged board.
    """

    facts: Mapping[str, Any]
    panel: bytes | None
    more: tuple[bytes, ...] = ()


def is_board(path: Path) -> bool:
    """Whether a file is a board, and no clip."""
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD


def write_board(out: Path, facts: Mapping[str, Any], panel: bytes | None, more: Sequence[bytes] = ()) -> None:
    """Write a board's file; equal boards give equal bytes."""
    told = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    sizes = " ".join(str(len(each)) for each in more).encode()
    behind = _MORE + sizes + b"\n" + b"".join(more) if more else b""
    pictures = behind + (b"" if panel is None else b"\n" + panel)
    out.write_bytes(_HEAD + told.encode("utf-8", "surrogatepass") + b"\n" + pictures)


def read_board(path: Path) -> BoardFile:
    """A board from its file; MediaError for one that is damaged."""
    with path.open("rb") as file:
        facts, sign, more = _told(file, path), file.read(1), tuple[bytes, ...]()
        if sign == _MORE:
            more, sign = _more(file, path), file.read(1)
        return BoardFile(facts, file.read() if sign else None, more)


def read_facts(path: Path) -> Mapping[str, Any]:
    """What a board's file tells of the shot, its panel left alone; MediaError as of `read_board`."""
    with path.open("rb") as file:
        return _told(file, path)


def _more(file: BinaryIO, path: Path) -> tuple[bytes, ...]:
    try:
        sizes = [int(each) for each in file.readline(_MOST).split()]
        found = tuple(file.read(max(0, each)) for each in sizes)
    except (ValueError, MemoryError, OverflowError):
        sizes, found = [1], ()
    if [len(each) for each in found] != sizes:
        raise MediaError(f"`{path.name}` is no board as storybuild writes it")
    return found


def _told(file: BinaryIO, path: Path) -> Mapping[str, Any]:
    head, told = file.read(len(_HEAD)), file.readline(_MOST)
    try:
        facts = json.loads(told.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        facts = None
    if head != _HEAD or not told.endswith(b"\n") or not isinstance(facts, dict):
        raise MediaError(f"`{path.name}` is no board as storybuild writes it")
    return facts
