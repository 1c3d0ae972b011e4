"""A shot as a board: what is drawn and heard of it, and its panel, in one file that outlives both."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from storybuild.errors import MediaError

_HEAD = b"storybuild board 1\n"
_MOST = 4 << 20  # bytes of what is told of a shot


class BoardFile(NamedTuple):
    """What a board's file holds; panel: the contents of a picture file, None for a shot without one."""

    facts: Mapping[str, Any]
    panel: bytes | None


def is_board(path: Path) -> bool:
    """Whether a file is a board, and no clip."""
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD


def write_board(out: Path, facts: Mapping[str, Any], panel: bytes | None) -> None:
    """Write a board's file; equal boards give equal bytes."""
    told = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    out.write_bytes(_HEAD + told.encode("utf-8", "surrogatepass") + b"\n" + (b"" if panel is None else b"\n" + panel))


def read_board(path: Path) -> BoardFile:
    """A board from its file; MediaError for one that is damaged."""
    with path.open("rb") as file:
        facts = _told(file, path)
        return BoardFile(facts, file.read() if file.read(1) else None)


def read_facts(path: Path) -> Mapping[str, Any]:
    """What a board's file tells of the shot, its panel left alone; MediaError as of `read_board`."""
    with path.open("rb") as file:
        return _told(file, path)


def _told(file: BinaryIO, path: Path) -> Mapping[str, Any]:
    head, told = file.read(len(_HEAD)), file.readline(_MOST)
    try:
        facts = json.loads(told.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        facts = None
    if head != _HEAD or not told.endswith(b"\n") or not isinstance(facts, dict):
        raise MediaError(f"`{path.name}` is no board as storybuild writes it")
    return facts
