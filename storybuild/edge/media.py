"""Makes pieces: pictures and sound brought into the house format, transitions, chunks of the mix.

Each function reads paths, writes the path it is given, and is run inside a worker process.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from errno import ENOSPC
from fractions import Fraction
from itertools import chain, islice, repeat
from pathlib import Path

import numpy as np

from storybuild.edge.ffmpeg import Bounds, Program, failure, has_filter, program, run, starved
from storybuild.edge.media_probe import probe
from storybuild.edge.parts import TellPart, counted, untold
from storybuild.edge.piece_frames import piece_frames
from storybuild.errors import DiskError, MediaError
from storybuild.film.blend import Frame, Places, plain, shown
from storybuild.film.checks.pictures import PieceCheck
from storybuild.film.ffmpeg import (
    decode_picture_args,
    decode_sound_args,
    encode_picture_args,
)
from storybuild.film.formats import MOST_MEMORY, decode_memory, decode_seconds
from storybuild.film.media import Media
from storybuild.film.rate import SAMPLE_RATE
from storybuild.film.timeline import Overlap, sides_seen, split
from storybuild.film.transitions import TRANSITIONS

Overlay = Callable[[Frame, int], None]
Look = Callable[[Path], Media]  # tells what a file holds; MediaError

BYTES = 4  # of one sample: two channels, 16 bits
_SAMPLE_COST = 20  # pixels that take as long as a sample: ten seconds of sound are given one


@dataclass(frozen=True)
class PictureSpec:
    """A picture piece to be made: head_hold + frames + tail_hold frames of `width` × `height` at `rate` ("24000/1001").

    `start` is in seconds into the media ("1/3"), `speed` a factor ("2"); key frames are forced at `boundaries`.
    """

    width: int
    height: int
    rate: str
    frames: int
    start: str = "0"
    speed: str = "1"
    head_hold: int = 0
    tail_hold: int = 0
    boundaries: tuple[int, ...] = ()
    fit: str = "fit"


@dataclass
class ClipPictures:
    """A clip's pictures on their way into a piece; complaint: what a decoder found wrong so far."""

    take: Path
    spec: PictureSpec
    tool: str
    media: Media
    complaint: str = ""

    def __post_init__(self) -> None:
        if not self.media.has_picture:
            raise MediaError(f"`{self.take.name}` has no picture")

    def decoded(self, start: Fraction, rate: Fraction, count: int, speed: Fraction = Fraction(1)) -> Iterator[Frame]:
        """At most `count` I420 pictures at `rate`, from `start` seconds on at `speed`; MediaError past its bounds."""
        media, size = self.media, (self.spec.width, self.spec.height)
        zscale = bool(media.transfer) and has_filter(self.tool, "zscale")
        path, pixels = str(self.take.absolute()), media.width * media.height
        argv = decode_picture_args(self.tool, path, media, size, rate, start, speed, count, self.spec.fit, zscale)
        bounds = bounds_of(self.take, count * (pixels + size[0] * size[1]), memory=decode_memory(pixels))
        with program(argv, False, bounds) as decoder:
            yield from pictures_of(decoder, size)
            code, complaint = decoder.ended(), complaint_of(decoder)
        if code < 0 or starved(complaint):
            raise failure(self.tool, code, complaint, bounds)
        self.complaint = self.complaint or complaint[:200]

    def conformed(
        self, pictures: Iterator[Frame], start: Fraction, out: Path, overlay: Overlay | None, tell: TellPart
    ) -> dict[str, object]:
        """Make the piece out of its pictures, which begin `start` seconds in; facts as of `conform_picture`."""
        first, check = next(pictures, None), PieceCheck(self.spec.width, self.spec.height, Fraction(self.spec.rate))
        if first is None:
            raise MediaError(f"`{self.take.name}` has no picture at {float(start):g} s {self.complaint}".strip())
        made = _encoded(
            check.seen(_laid(chain([first], pictures), self.spec)), out, self.spec, self.tool, overlay, tell
        )
        told = {"complaint": self.complaint} if self.complaint else {}
        return {**made, **check.stretches(), **told}


def conform_picture(
    take: Path,
    out: Path,
    spec: PictureSpec,
    tool: str,
    overlay: Overlay | None = None,
    look: Look = probe,
    tell: TellPart = untold,
) -> dict[str, object]:
    """Make a picture piece out of any clip or image, `overlay` drawn into each I420 frame (given its number).

    Facts: `frames` in the piece, `held`: frames the media was short of, `black` and `frozen` stretches of it,
    `complaint` of the decoder if any. MediaError without picture, or when decoding takes too much.
    """
    clip, start = ClipPictures(take, spec, tool, look(take)), Fraction(spec.start)
    pictures = clip.decoded(start, Fraction(spec.rate), spec.frames, Fraction(spec.speed))
    return clip.conformed(pictures, start, out, overlay, tell)


def conform_drawing(
    drawn: Iterator[Frame], out: Path, spec: PictureSpec, tool: str, overlay: Overlay | None, tell: TellPart = untold
) -> dict[str, object]:
    """Make a picture piece out of pictures that are drawn as they are needed; facts as of `conform_picture`."""
    return _encoded(_laid(drawn, spec), out, spec, tool, overlay, tell)


def _encoded(
    laid: Iterator[Frame], out: Path, spec: PictureSpec, tool: str, overlay: Overlay | None, tell: TellPart
) -> dict[str, object]:
    whole, size = spec.head_hold + spec.frames + spec.tail_hold, (spec.width, spec.height)
    with _encoder(tool, out, size, Fraction(spec.rate), spec.boundaries) as write:
        found = _pour(counted(laid, whole, tell), write, overlay)
    return {"frames": whole, "held": spec.frames - found}


def bounds_of(take: Path, pixels: int, file: int | None = None, memory: int = MOST_MEMORY) -> Bounds:
    """What decoding a clip may take: time grows with the clip and with what is asked of it, not with what it claims."""
    return Bounds(take.name, memory, decode_seconds(take.stat().st_size, pixels), file)


def complaint_of(decoder: Program) -> str:
    """What the decoder found wrong; that a clip has streams besides, which nobody reads, is nothing wrong."""
    return " / ".join(line for line in decoder.words if "not on whitelist" not in line)


def conform_sound(
    take: Path,
    out: Path,
    tool: str,
    samples: int,
    start: str = "0",
    gain: float = 1.0,
    look: Look = probe,
) -> dict[str, object]:
    """Make a sound piece: exactly `samples` samples of s16le stereo 48 kHz, or an empty file when there is no sound.

    Facts: `samples` in the file, `missing`: how many of them the media did not have (they are silent).
    """
    with writing():
        out.write_bytes(b"")
        media = look(take)
        if not media.has_sound:
            return {"samples": 0, "missing": 0}
        begin, path, made = Fraction(start), str(take.absolute()), str(out.absolute())
        heard_until = int(begin * SAMPLE_RATE) + samples
        bounds = bounds_of(take, heard_until * _SAMPLE_COST, samples * BYTES + (1 << 20))
        run(decode_sound_args(tool, path, media, made, begin, samples, gain), bounds=bounds)
    return exact_sound(out, samples)


def exact_sound(out: Path, samples: int) -> dict[str, object]:
    """Cut or fill a file of sound to so many samples; facts as of `conform_sound`."""
    with writing():
        heard = out.stat().st_size // BYTES
        os.truncate(out, samples * BYTES)
    return {"samples": samples, "missing": max(0, samples - heard)}


def overlap(
    what: Overlap, left: Path | None, right: Path | None, out: Path, size: tuple[int, int], rate: str, tool: str
) -> None:
    """Make a transition's piece out of the few frames it needs of its neighbours' pieces; None is its ground."""
    ground, place, exact = plain(*size, *filter(None, [what.color])), Places(*size), Fraction(rate)
    kind, before, spans = TRANSITIONS[what.kind], split(what), sides_seen(what)
    with ExitStack() as open_pieces:

        def side(piece: Path | None, first: int, skip: int, end: int) -> Iterator[Frame]:
            count = end - skip
            dark = repeat(ground, skip), repeat(ground, what.frames - end)
            if piece is None or not count:
                return repeat(ground, what.frames)
            frames = open_pieces.enter_context(closing(piece_frames(piece, exact, size, first, count)))
            return chain(dark[0], frames, dark[1])

        lefts = side(left, what.left_first, *spans[0])
        rights = side(right, what.right_first, *spans[1])
        write = open_pieces.enter_context(_encoder(tool, out, size, exact))
        for frame, pictures in enumerate(zip(lefts, rights, strict=True)):
            write(shown(kind, frame, what.frames, before, pictures, ground, place))


@contextmanager
def writing() -> Iterator[None]:
    """Name a refusal of the disk as what it is."""
    try:
        yield
    except OSError as fault:
        if fault.errno == ENOSPC:
            raise DiskError("the disk is full", "make room and build again; what was made is kept") from fault
        raise DiskError(f"`{fault.filename}`: {fault.strerror}" if fault.filename else str(fault.strerror)) from fault


@contextmanager
def _encoder(
    tool: str,
    out: Path,
    size: tuple[int, int],
    rate: Fraction,
    boundaries: Sequence[int] = (),
) -> Iterator[Callable[[Frame], None]]:
    """An encoder that takes I420 pictures one by one."""
    argv = encode_picture_args(tool, str(out.absolute()), size, rate, boundaries)
    with program(argv) as running:

        def write(frame: Frame) -> None:
            running.stdin.write(np.ascontiguousarray(frame).data)

        yield write


def pictures_of(decoder: Program, size: tuple[int, int]) -> Iterator[Frame]:
    """The I420 pictures that a decoder writes, each an array of its own."""
    while True:
        frame = np.empty((size[1] * 3 // 2, size[0]), np.uint8)
        if decoder.stdout.readinto(frame.data.cast("B")) != frame.nbytes:  # type: ignore[attr-defined]
            return
        yield frame


def _laid(pictures: Iterator[Frame], spec: PictureSpec) -> Iterator[Frame]:
    """The piece's pictures: the first one held at its head, the last one to its end."""
    last, found = None, 0
    for found, last in enumerate(islice(pictures, spec.frames), 1):
        yield from repeat(last, 1 if found > 1 else 1 + spec.head_hold)
    next(pictures, None)  # who decodes them tells at their end what was wrong
    if last is not None:
        yield from repeat(last, spec.frames - found + spec.tail_hold)


def _pour(frames: Iterator[Frame], write: Callable[[Frame], None], overlay: Overlay | None) -> int:
    """Draw over and write each frame; gives how many of them were not held ones."""
    found, last, page = 0, None, np.empty(0, np.uint8)
    for number, frame in enumerate(frames):
        found += frame is not last
        last = frame
        if overlay:
            page = page if page.shape == frame.shape else np.empty_like(frame)
            np.copyto(page, frame)
            overlay(page, number)
        write(page if overlay else frame)
    return found
