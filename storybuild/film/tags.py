"""A film's title, provenance, chapters and subtitles, as players read them."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from storybuild.film.boxes import box, full
from storybuild.film.text_track import TextTrack

MOST_CHAPTERS = 255  # the list counts them in one byte


@dataclass(frozen=True)
class Tags:
    """What the film says of itself; `chapters` are (first frame, title) in film order, `texts` its subtitles."""

    title: str = ""
    comment: str = ""
    chapters: tuple[tuple[int, str], ...] = ()
    texts: tuple[TextTrack, ...] = ()


def user_data(tags: Tags, rate: Fraction) -> bytes:
    """The `udta` box: iTunes `ilst` for title and comment, Nero `chpl` for the first 255 chapters."""
    named = ((b"\xa9nam", tags.title), (b"\xa9cmt", tags.comment), (b"\xa9too", "storybuild"))
    items = b"".join(_item(name, text) for name, text in named if text)
    handler = full(b"hdlr", 0, 0, bytes(4), b"mdirappl", bytes(9))
    parts = [full(b"meta", 0, 0, handler, box(b"ilst", items))]
    if tags.chapters:
        parts.append(_chapters(tags.chapters[:MOST_CHAPTERS], rate))
    return box(b"udta", *parts)


def _item(name: bytes, text: str) -> bytes:
    return box(name, box(b"data", struct.pack(">II", 1, 0), text.encode()))


def _chapters(chapters: Sequence[tuple[int, str]], rate: Fraction) -> bytes:
    """Start in units of 100 ns, then the title as a byte-counted string."""
    rows = []
    for frame, title in chapters:
        text = title.encode()[:255].decode(errors="ignore").encode()
        rows.append(struct.pack(">QB", int(frame * 10_000_000 / rate), len(text)) + text)
    return full(b"chpl", 1, 0, bytes(4), struct.pack(">B", len(rows)), *rows)
