"""What a review page may show of the disk: files and pictures, each under a name that changes with what it holds.

Nothing else can be asked for: an address that is not on the shelf leads nowhere.
"""

import json
from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Any, NamedTuple

Signature = tuple[int, int, int]

THUMB = 320  # pixels of a small picture's longer side
BOARD = 1280


class MediaFile(NamedTuple):
    """A file as it was seen: its path, and its size, mtime in ns and inode."""

    path: str
    signature: Signature


class Still(NamedTuple):
    """A picture that is made when somebody looks: a frame of a clip or board, or of a board drawn for it.

    at: seconds into the clip, as an exact ratio. drawing: facts of the board, where no file holds it; `pictures` are
    what it is drawn over then, by what a step calls them.
    """

    width: int
    height: int
    at: str
    clip: MediaFile | None = None
    drawing: str = ""
    pictures: tuple[tuple[str, MediaFile], ...] = ()


Medium = MediaFile | Still


class PageMedia:
    """The media that documents name, by address."""

    def __init__(self) -> None:
        self.media: dict[str, Medium] = {}

    def file(self, file: MediaFile | None) -> str | None:
        """The address of a file; None where there is none."""
        return None if file is None else self._put(file, file.path[file.path.rfind(".") :])

    def frame(self, clip: MediaFile | None, at: Fraction, size: tuple[int, int]) -> str | None:
        """The address of a frame of a clip or board, in at most this size."""
        return None if clip is None else self._put(Still(*size, str(max(at, Fraction(0))), clip), ".jpg")

    def drawn(
        self, facts: Mapping[str, Any], pictures: Mapping[str, MediaFile], size: tuple[int, int], at: Fraction
    ) -> str:
        """The address of a board that is drawn for it, from the facts of its step."""
        form = {**facts["format"], "width": size[0], "height": size[1]}
        told = json.dumps({**facts, "format": form}, sort_keys=True, ensure_ascii=False)
        return self._put(Still(*size, str(at), None, told, tuple(pictures.items())), ".jpg")

    def _put(self, medium: Medium, suffix: str) -> str:
        name = sha256(repr(medium).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        address = f"media/{name}{suffix}"
        self.media[address] = medium
        return address


def fitted(width: int, height: int, most: int) -> tuple[int, int]:
    """A picture's size with its longer side at most so long, both even."""
    scale = min(Fraction(1), Fraction(most, max(width, height)))
    return max(2, int(width * scale) // 2 * 2), max(2, int(height * scale) // 2 * 2)
