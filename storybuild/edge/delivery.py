"""Makes one delivery of a reel: its pictures reframed, written over, scaled and encoded one by one."""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, BinaryIO

import numpy as np

from storybuild.drawing.overlay import Overlays
from storybuild.drawing.text import Fonts
from storybuild.edge.delivery_sound import level_sound
from storybuild.edge.ffmpeg import Program, program, run
from storybuild.edge.media import writing
from storybuild.edge.overlays import burn_ins
from storybuild.edge.parts import TellPart, counted
from storybuild.errors import MediaError, ToolError
from storybuild.film.blend import Frame
from storybuild.film.delivery_formats import (
    FORMATS,
    DeliveryFormat,
    DeliverySound,
    Pictures,
    delivery_args,
    palette_args,
    preview_step,
    scale_args,
)
from storybuild.film.ffmpeg import decode_piece_args
from storybuild.film.media import Framing, Media, framing
from storybuild.film.rate import sample_at
from storybuild.film.reframing import Reframing, window_of

_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = 8  # bytes of a PNG chunk's length and name


def make_delivery(
    facts: Mapping[str, Any], reads: Mapping[str, str], out: Path, tool: str, fonts: Fonts, tell: TellPart
) -> dict[str, Any]:
    """Write a delivery of the reel; its facts: frames, size, how loud where it was levelled, what had no room.

    ToolError where this ffmpeg cannot encode it; MediaError, DiskError.
    """
    form = FORMATS[facts["codec"]]
    encoder = encoder_of(form, tool)
    with TemporaryDirectory(dir=out.parent) as folder, writing():
        source = _ReelPictures(facts, reads, tool, fonts)
        shown = source.encoded(form)
        told, sound = _sound(form, facts, Path(reads["reel"]), Path(folder), tool)
        palette = ""
        if form.suffix == ".gif":
            palette = str(Path(folder, "palette.png").absolute())
            _fed(palette_args(tool, palette, shown), source.pictures(form))
        piped = form.muxer[-1] == "image2pipe"
        argv = delivery_args(tool, "-" if piped else str(out.absolute()), form, encoder, shown, sound, palette)
        pictures = counted(source.pictures(form), shown.count, tell)
        if piped:
            _numbered(argv, pictures, out) if form.suffix == ".zip" else _single(argv, pictures, out)
        else:
            _fed(argv, pictures)
    left = {"unwritten": sorted(source.unwritten)} if source.unwritten else {}
    return {"frames": shown.count, "size": f"{facts['width']}x{facts['height']}", **told, **left}


def encoder_of(form: DeliveryFormat, tool: str) -> str:
    """The best encoder for a format that this ffmpeg has; ToolError when it has none."""
    found = next((name for name in form.encoders if name in _encoders(tool)), "")
    if not found:
        names = " or ".join(form.encoders)
        hint = f"install an ffmpeg that has {names}, or name one in STORYBUILD_FFMPEG; imageio-ffmpeg brings one along"
        raise ToolError(f"this ffmpeg cannot encode {form.called}", hint)
    return found


@cache
def _encoders(tool: str) -> frozenset[str]:
    listing = run([tool, "-hide_banner", "-encoders"]).decode(errors="replace")
    return frozenset(row.split()[1] for row in listing.splitlines() if len(row.split()) > 1)


def _sound(
    form: DeliveryFormat, facts: Mapping[str, Any], reel: Path, folder: Path, tool: str
) -> tuple[dict[str, float], DeliverySound | None]:
    """What goes along besides pictures, and how loud it is where it was levelled for this delivery."""
    if not form.sound:
        return {}, None
    length, levelled, told = sample_at(facts["frames"], Fraction(facts["rate"])), "", dict[str, float]()
    if "loudness" in facts:
        file = folder / "sound.pcm"
        told = level_sound(reel, file, length, facts["loudness"], tool)
        levelled = str(file.absolute())
    return told, DeliverySound(str(reel.absolute()), length, levelled, facts.get("tracks", ()))


@dataclass(frozen=True)
class _Written:
    """What is written over a shot: film frames [start, end), the number of the first among its piece's, facts."""

    start: int
    end: int
    head: int
    facts: Mapping[str, Any]


class _ReelPictures:
    """The reel's pictures as a delivery shows them; unwritten: what had no room in it."""

    def __init__(self, facts: Mapping[str, Any], reads: Mapping[str, str], tool: str, fonts: Fonts) -> None:
        self.path, self.tool, self.fonts = Path(reads.get("picture", reads["reel"])), tool, fonts
        self.watermark = reads.get("watermark")
        self.rate, self.frames, self.size = (
            Fraction(facts["rate"]),
            facts["frames"],
            (facts["size"][0], facts["size"][1]),
        )
        self.frame: tuple[int, int] = (facts["width"], facts["height"])
        self.first, self.only = facts.get("at", 0), "at" in facts
        self.written = [_Written(*each) for each in facts.get("written", ())]
        self.reframing, self.place = self._placed(facts["fit"], facts.get("focus", [[0, 0.5, 0.5]]))
        self.unwritten: set[str] = set()

    def _placed(self, fit: str, keys: Sequence[Any]) -> tuple[Reframing | None, Framing | None]:
        """The window that is cut out of each picture, and how that is scaled; None for all of it, as it is."""
        if self.size == self.frame:
            return None, None
        if fit != "fill":
            return None, framing(Media(width=self.size[0], height=self.size[1]), *self.frame, fit)
        cut = Reframing(self.size, window_of(self.size, self.frame), [tuple(key) for key in keys])
        return cut if cut.window != self.size else None, Framing(*self.frame, 0, 0)

    @property
    def _cut(self) -> Pictures:
        """The pictures as they come out of the reel, cut to their window."""
        size = self.reframing.window if self.reframing else self.size
        return Pictures(size, self.rate, 1 if self.only else self.frames, self.frame, self.place)

    def encoded(self, form: DeliveryFormat) -> Pictures:
        """The pictures as the encoder gets them."""
        cut, step = self._cut, preview_step(form, self.rate)
        count = -(-cut.count // step)
        if self.written:
            return Pictures(self.frame, self.rate / step, count, self.frame)
        return Pictures(cut.size, self.rate / step, count, self.frame, cut.place)

    def pictures(self, form: DeliveryFormat) -> Iterator[Frame]:
        """The pictures that a format shows, once through."""
        step = preview_step(form, self.rate)
        for number, picture in enumerate(self._drawn() if self.written else self._kept()):
            if number % step == 0:
                yield picture

    def _kept(self) -> Iterator[Frame]:
        """Each picture of the reel, or its window."""
        count = 1 if self.only else self.frames
        argv = decode_piece_args(self.tool, str(self.path.absolute()), self.rate, self.first, count)
        with program(argv) as decoder:
            found = 0
            for found, picture in enumerate(_raw(decoder.stdout, self.size), 1):
                yield self.reframing.cut(picture, self.first + found - 1) if self.reframing else picture
            if found != count:
                raise MediaError(f"the reel has {found} of {count} frames", "build again with `--force`")

    def _drawn(self) -> Iterator[Frame]:
        """Each picture at its own size, written over."""
        scaled = (
            self._kept() if self.place is None else _through(scale_args(self.tool, self._cut), self._kept(), self.frame)
        )
        rest, over, now = iter(self.written), None, _Written(0, 0, 0, {})
        for number, picture in enumerate(scaled, self.first):
            while number >= now.end and (following := next(rest, None)):
                now, over = following, None
            if now.start <= number < now.end:
                over = over or self._over(now.facts)
                over.draw(picture, number - now.start + now.head)
            yield picture

    def _over(self, facts: Mapping[str, Any]) -> Overlays:
        made = Overlays(burn_ins(facts, self.watermark, self.fonts), *self.frame, self.rate)
        self.unwritten.update(made.left_out)
        return made


def _raw(stream: BinaryIO, size: tuple[int, int]) -> Iterator[Frame]:
    """The I420 pictures on a stream, each an array of its own."""
    while True:
        frame = np.empty((size[1] * 3 // 2, size[0]), np.uint8)
        if stream.readinto(frame.data.cast("B")) != frame.nbytes:  # type: ignore[attr-defined]
            return
        yield frame


def _write(running: Program, pictures: Iterator[Frame]) -> None:
    with closing(pictures):  # type: ignore[type-var]
        for picture in pictures:
            running.stdin.write(np.ascontiguousarray(picture).data)


def _fed(argv: Sequence[str], pictures: Iterator[Frame]) -> None:
    """Run a program on pictures."""
    with program(argv) as running:
        _write(running, pictures)


def _through(argv: Sequence[str], pictures: Iterator[Frame], size: tuple[int, int]) -> Iterator[Frame]:
    """Pictures as a program makes them of others, while those are still coming."""
    with program(argv) as running:
        yield from _while_fed(running, pictures, lambda stream: _raw(stream, size))


def _while_fed(running: Program, pictures: Iterator[Frame], read: Callable[[BinaryIO], Iterator[Any]]) -> Iterator[Any]:
    """What is read of a program that is fed by a thread; a fault of the pictures is raised here."""
    faults: list[BaseException] = []

    def feed() -> None:
        try:
            _write(running, pictures)
        except BaseException as fault:  # raised again below, where someone listens
            faults.append(fault)
        finally:
            with suppress(OSError):
                running.stdin.close()

    feeder = Thread(target=feed, daemon=True)
    feeder.start()
    try:
        yield from read(running.stdout)
    finally:
        if feeder.is_alive():
            feeder.join(1)
            running.process.kill()
        feeder.join()
    if faults:
        raise faults[0]


def _single(argv: Sequence[str], pictures: Iterator[Frame], out: Path) -> None:
    with program(argv) as running, out.open("wb") as file:
        for part in _while_fed(running, pictures, lambda stream: iter(lambda: stream.read(1 << 16), b"")):
            file.write(part)


def _numbered(argv: Sequence[str], pictures: Iterator[Frame], out: Path) -> None:
    """PNG files in an archive, `000001.png` and so on; they are compressed as they are."""
    with program(argv) as running, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for number, picture in enumerate(_while_fed(running, pictures, _png_files), 1):
            archive.writestr(zipfile.ZipInfo(f"{number:06}.png"), picture)


def _png_files(stream: BinaryIO) -> Iterator[bytes]:
    """Each of the PNG files that follow one another on a stream."""
    while stream.read(len(_PNG)) == _PNG:
        file, name = [_PNG], b""
        while name != b"IEND":
            head = stream.read(_HEAD)
            if len(head) < _HEAD:
                raise MediaError("a picture ends too early", "build again")
            name = head[4:]
            file += [head, stream.read(int.from_bytes(head[:4], "big") + 4)]
        yield b"".join(file)
