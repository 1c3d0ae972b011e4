"""The frames of a piece, decoded where they are mixed: a program for a few of them takes longer than they do."""

from collections.abc import Generator, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from av.error import FFmpegError

from storybuild.edge.media_probe import decoder, opened
from storybuild.errors import MediaError
from storybuild.film.blend import Frame

_ANEW = "conform it again"


def piece_frames(
    piece: Path, rate: Fraction, size: tuple[int, int], first: int, count: int
) -> Generator[Frame, None, None]:
    """Frames [first, first + count) of a house-format piece as I420 pictures, untouched; MediaError without them."""
    found = 0
    try:
        with piece.open("rb") as file, opened(file, piece.name) as container:
            for picture in _from(container, rate, first, piece.name):
                if (picture.format.name, picture.width, picture.height) != ("yuv420p", *size):
                    raise MediaError(f"`{piece.name}` is no piece of {size[0]}x{size[1]}", _ANEW)
                yield np.asarray(picture.to_ndarray(), np.uint8)
                found += 1
                if found == count:
                    return
    except FFmpegError as fault:
        raise MediaError(f"`{piece.name}` cannot be decoded: {fault.strerror}", _ANEW) from fault
    raise MediaError(f"`{piece.name}` has {found} of {count} frames where a transition needs them", _ANEW)


def _from(container: Any, rate: Fraction, first: int, name: str) -> Iterator[Any]:
    """The pictures from number `first` on."""
    if not container.streams.video:
        raise MediaError(f"`{name}` has no picture", _ANEW)
    stream = container.streams.video[0]
    decoder(stream, name)

    def numbered(start: int) -> Iterator[tuple[int, Any]]:
        container.seek(round(start / rate / stream.time_base), stream=stream)
        for picture in container.decode(stream):
            yield round(picture.pts * stream.time_base * rate), picture

    # A key frame is stored before the pictures that are shown before it: a seek to one of these may meet that.
    for start in (first, 0):
        pictures = numbered(start)
        number, picture = next(pictures, (first, None))
        if number <= first:
            break
    if picture and number == first:
        yield picture
    yield from (each for number, each in pictures if number >= first)
