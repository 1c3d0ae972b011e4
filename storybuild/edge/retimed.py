"""Pieces of media that plays unevenly: slowed, held or backwards; memory stays flat however long the clip is."""

import os
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, cast
from zlib import compress, decompress

import numpy as np
from numpy.typing import NDArray

from storybuild.edge.media import BYTES, ClipPictures, Look, Overlay, PictureSpec, writing
from storybuild.edge.media_probe import probe
from storybuild.edge.parts import TellPart, untold
from storybuild.film.blend import Frame
from storybuild.film.checks.stretches import Stretch, standing, without
from storybuild.film.course import Course
from storybuild.film.mix import Sound
from storybuild.film.rate import SAMPLE_RATE
from storybuild.film.stretch import HOP, SEEK, Numbers, retimed

HELD = 128 << 20  # bytes of decoded pictures that may be in memory
MARGIN = 4 * HOP + SEEK
# Makes so many samples of sound, from so many seconds into the media; facts as of `conform_sound`.
Conform = Callable[[Path, int, str], dict[str, object]]


def conform_retimed(
    take: Path,
    out: Path,
    spec: PictureSpec,
    course: Course,
    tool: str,
    overlay: Overlay | None = None,
    look: Look = probe,
    tell: TellPart = untold,
    most: int = HELD,
) -> dict[str, object]:
    """Make a picture piece out of a clip that plays unevenly; facts and errors as of `conform_picture`.

    most: bytes of decoded pictures that may be in memory.
    """
    clip = ClipPictures(take, spec, tool, look(take))
    reel = _Numbered(clip, Fraction(clip.media.rate) or Fraction(spec.rate))
    wanted = course.pictures(spec.frames, reel.rate) if clip.media.frames != 1 else [0] * spec.frames
    pictures = _forwards(reel, wanted) if wanted == sorted(wanted) else _backwards(reel, wanted, most)
    made = clip.conformed(pictures, course.start, out, overlay, tell)
    asked = [(spec.head_hold + first, spec.head_hold + end) for first, end in standing(wanted, Fraction(spec.rate))]
    return {**made, "frozen": without(cast(list[Stretch], made["frozen"]), asked)}


class _Numbered(NamedTuple):
    """Pictures of a clip by their numbers, which count from its beginning at its own rate."""

    clip: ClipPictures
    rate: Fraction

    def decoded(self, first: int, count: int) -> Iterator[Frame]:
        return self.clip.decoded(Fraction(first) / self.rate, self.rate, count)


def _forwards(reel: _Numbered, wanted: Sequence[int]) -> Iterator[Frame]:
    pictures = reel.decoded(wanted[0], wanted[-1] - wanted[0] + 1)
    yield from shown_in_turn(pictures, [each - wanted[0] for each in wanted])
    next(pictures, None)


def shown_in_turn(pictures: Iterator[Frame], wanted: Sequence[int]) -> Iterator[Frame]:
    """Of pictures those that are wanted, whose numbers never fall; one that is shown again is a copy of its own.

    What is not held for want of media is not the same picture.
    """
    found, numbers = -1, iter(wanted)
    number = next(numbers, None)
    for found, picture in enumerate(pictures):
        first = True
        while number == found:
            yield picture if first else picture.copy()
            first, number = False, next(numbers, None)
        if number is None:
            return


def _backwards(reel: _Numbered, wanted: Sequence[int], held: int) -> Iterator[Frame]:
    """Pictures whose numbers never rise: a segment is decoded at a time, the last one first."""
    most = max(1, held // (reel.clip.spec.width * reel.clip.spec.height * 3 // 2))
    first, segment, shown, missing = wanted[0] + 1, list[Frame](), -1, 0
    for number in wanted:
        if number < first:
            segment.clear()
            end, first = number + 1, max(wanted[-1], number + 1 - most)
            segment += reel.decoded(first, end - first)
        if not segment:
            missing += 1
            continue
        place = min(number - first, len(segment) - 1)
        yield from repeat(segment[place], missing)
        # One that is held for want of media is the same picture, one that is shown again is not.
        yield segment[place].copy() if number == shown else segment[place]
        shown, missing = number if first + place == number else -1, 0


def drawn_backwards(drawn: Iterator[Frame], wanted: Sequence[int]) -> Iterator[Frame]:
    """Of drawn pictures those that are wanted, whose numbers never rise; they wait on the disk, packed."""
    with TemporaryFile() as file:
        places = list(_packed(drawn, file, wanted[0]))
        shape: tuple[int, ...] = (0, 0)
        for number in wanted:
            begin, length, shape = places[min(number, len(places) - 1)]
            file.seek(begin)
            yield np.frombuffer(bytearray(decompress(file.read(length))), np.uint8).reshape(shape)


def _packed(drawn: Iterator[Frame], file: BinaryIO, last: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    for number, picture in enumerate(drawn):
        begin = file.tell()
        with writing():
            file.write(compress(np.ascontiguousarray(picture).data, 1))
        yield begin, file.tell() - begin, picture.shape
        if number == last:
            return


def conform_retimed_sound(conform: Conform, out: Path, samples: int, course: Course) -> dict[str, object]:
    """Make a sound piece of media that plays unevenly; facts as of `conform_sound`."""
    ends = course.samples(np.array([0, samples]))
    numbers = np.arange(0, samples + 1, 480)
    places = np.concatenate([ends, course.samples(numbers)])
    low, high = max(0, int(places.min()) - MARGIN), max(0, int(places.max())) + MARGIN
    plain = out.with_suffix(".plain")
    try:
        made = conform(plain, high - low, str(Fraction(low, SAMPLE_RATE)))
        if not made["samples"]:
            with writing():
                out.write_bytes(b"")
            return made
        heard = high - low - int(str(made["missing"]))
        return _played(plain, out, samples, course, low, heard)
    finally:
        plain.unlink(missing_ok=True)


def _played(plain: Path, out: Path, samples: int, course: Course, low: int, heard: int) -> dict[str, object]:
    """The sound of a file that begins `low` samples into its media as the course plays it."""
    sound: Sound = np.memmap(plain, np.int16, "r").reshape(-1, 2)
    back = course.way.retiming.reverse

    def played(numbers: Numbers) -> NDArray[np.float64]:
        places = course.samples(numbers) - low
        return len(sound) - places if back else places

    with writing():
        with out.open("wb") as file:
            os.truncate(file.fileno(), samples * BYTES)
        made: Sound = np.memmap(out, np.int16, "r+", shape=(samples, 2))
    retimed(sound[::-1] if back else sound, made, played, course.silent(samples), course.way.retiming.follow)
    places = course.samples(np.arange(0, samples, 48)) - low
    return {"samples": samples, "missing": int(((places > heard) | (places < -48 - low)).sum()) * 48}
