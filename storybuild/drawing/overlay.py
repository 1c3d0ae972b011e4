"""Overlays: slate, timecode, captions, burn-ins, titles, marks and mattes, laid out and blended into frames."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache

import cv2

from storybuild.drawing.card import TitleCard
from storybuild.drawing.colours import named
from storybuild.drawing.layers import Bytes, planes_of
from storybuild.drawing.layout import ACTION_SAFE, TITLE_SAFE, Laid, Rect, TextItem, aperture, lay, safe
from storybuild.drawing.plates import AMBER, BRIGHT, GREY, Note, Plate, SetNote, SetPlate, TextRow
from storybuild.drawing.sign import SetPicture, SignPicture
from storybuild.drawing.stamp import Stamp, blend, faded
from storybuild.drawing.text import Fonts
from storybuild.film.burn_in_fields import fields_in, filled, names_shot
from storybuild.film.captions import text_unit
from storybuild.film.rate import timecode

# Where each burn-in position lies: 0 left or top, 1 right or bottom.
POSITIONS: Mapping[str, tuple[float, float]] = {
    "top left": (0.0, 0.0),
    "top centre": (0.5, 0.0),
    "top right": (1.0, 0.0),
    "bottom left": (0.0, 1.0),
    "bottom centre": (0.5, 1.0),
    "bottom right": (1.0, 1.0),
}
_NOTES = ("action", "noted")
_BLACK = (16, 128, 128)
_PAPER = (242, 240, 238)
_GUIDE = 190  # luma of the lines around the safe areas


@dataclass(frozen=True)
class Slate:
    """Which shot this is."""

    shot: str
    heading: str = ""
    take: str = ""
    title: str = ""


@dataclass(frozen=True)
class Caption:
    """A caption from frame `start` up to, not with, frame `end`, counted in the shot."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class NamePlate:
    """A lower third on frames [start, end): who someone is."""

    start: int
    end: int
    name: str
    role: str = ""


@dataclass(frozen=True)
class Sign:
    """A watermark: a text, or a BGRA picture `size` of the frame's width wide, at a position, `opacity` of 1."""

    position: str
    text: str = ""
    picture: Bytes | None = None
    opacity: float = 0.5
    size: float = 0.12


@dataclass(frozen=True)
class BurnIns:
    """All that is laid over a shot. timecode: the record frame of the shot's first frame, None for no timecode.

    burn: (position, text) pairs, positions as in POSITIONS; fields: what stands for `{shot}` and the like in them, for
    `{frame}` and `{timecode}` the number of the first frame. stand_in: why this is no real clip, empty when it is one.
    noted: an action note that is in the picture already. card: a title over the picture. matte: the proportions of what
    is seen of the picture, 0 for all of it. guides: lines around the safe areas. own: frames [first, end) on which the
    shot is named and spoken of, None for all.
    """

    slate: Slate | None = None
    timecode: int | None = None
    captions: tuple[Caption, ...] = ()
    burn: tuple[tuple[str, str], ...] = ()
    action: str = ""
    stand_in: str = ""
    fonts: Fonts = ()
    noted: str = ""
    fields: Mapping[str, str | int] = field(default_factory=dict)
    lower_third: NamePlate | None = None
    card: TitleCard | None = None
    sign: Sign | None = None
    matte: float = 0.0
    guides: bool = False
    own: tuple[int, int] | None = None


class Overlays:
    """One shot's overlays at one frame size, laid out and rasterised once.

    laid: what lies where. left_out: names of what has no room however small it is set.
    """

    def __init__(self, spec: BurnIns, width: int, height: int, rate: Fraction) -> None:
        self._spec, self._width, self._height, self._rate = spec, width, height, rate
        self._frame = Rect(0, 0, width, height)
        self._seen = aperture(width, height, spec.matte) if spec.matte else self._frame
        self._unit = text_unit(self._seen.width, self._seen.height)
        self._working, self._titles = safe(self._seen, ACTION_SAFE), safe(self._seen, TITLE_SAFE)
        self.laid, self.left_out = self._lay()
        always = [each for each in self.laid if not _timed(each.item) and each.item.name not in self._running]
        own = {"action", "slate", "stand-in", *(position for position, text in spec.burn if names_shot(text))}
        self._fixed = [(self._made(each), each.item.name in own) for each in always if each.item.name != "noted"]
        self._changing = [each for each in self.laid if each.item.name in self._running]
        self._passing = [each for each in self.laid if _timed(each.item)]
        self._shown = lru_cache(maxsize=4)(lambda number: _stamp_of(self._passing[number]))

    def draw(self, frame: Bytes, index: int) -> None:
        """Blend what belongs on frame `index` of the shot into `frame`, I420 of shape (height * 3 // 2, width)."""
        planes, own = planes_of(frame, self._width, self._height), self._spec.own
        self._mask(planes)
        named = own is None or own[0] <= index < own[1]
        for mark, names in self._fixed:
            if named or not names:
                blend(mark, planes)
        for each in self._changing:
            if named or not names_shot(self._running[each.item.name]):
                blend(self._now(each, index), planes)
        for number, each in enumerate(self._passing):
            if each.item.start <= index < each.item.end and (named or each.item.name == "lower third"):
                blend(self._faded(number, each.item, index), planes)

    def _made(self, each: Laid["_Made"]) -> Stamp:
        sign = self._spec.sign
        share = sign.opacity if sign and each.item.name == "watermark" and sign.picture is None else 1.0
        return faded(_stamp_of(each), share) if share < 1 else _stamp_of(each)

    def _lay(self) -> tuple[tuple[Laid["_Made"], ...], tuple[str, ...]]:
        """What is always there first, then what passes; lines are cut only where not all has room.

        Where that is not enough, what passes is laid before the marks of work, the last of which give way.
        """
        lasting, passing = list(self._lasting()), list(self._passers())
        for tight in (False, True):
            fixed = lay(lasting, self._unit, (), tight)
            timed = lay(passing, self._unit, fixed.laid)
            if not timed.left_out:
                return (*fixed.laid, *timed.laid), fixed.left_out
        ordered = sorted((*passing, *lasting), key=lambda item: item.name not in _NOTES)
        whole = lay(ordered, self._unit, (), True)
        return whole.laid, whole.left_out

    def _lasting(self) -> Iterator[TextItem["_Made"]]:
        spec, narrow = self._spec, self._seen.width < self._seen.height
        for name, text in zip(_NOTES, (spec.action, spec.noted), strict=True):
            if text:
                below = self._height - self._titles.bottom
                note = Note(text, self._width, max(self._titles.left, 2), below, spec.fonts)
                yield TextItem(name, (0.5, 1.0), self._frame, note.set_at)
        if spec.timecode is not None:
            yield self._item("timecode", "top right", Plate((self._clock(),), fonts=spec.fonts))
        if spec.slate:
            yield self._item("slate", "top left", self._slate(spec.slate), 0.56 if spec.timecode is not None else 0.9)
        if spec.stand_in:
            rows = (TextRow("STAND-IN", "bold", 0.9, AMBER), TextRow(spec.stand_in, "sans", 0.72, GREY, 3))
            yield self._item("stand-in", "top right", Plate(rows, 1.0, fonts=spec.fonts), 0.3)
        if spec.card:
            yield TextItem("card", (0.5, 0.5), self._titles, self._title(spec.card).set_at, 0.92)
        for position, text in spec.burn:
            if text.strip():
                yield self._item(position, position, self._burn(position, text), 0.46 if narrow else 0.31)
        if spec.sign:
            yield self._signed(spec.sign)

    def _passers(self) -> Iterator[TextItem["_Made"]]:
        named, fonts = self._spec.lower_third, self._spec.fonts
        if named and (named.name + named.role).strip():
            rows = (TextRow(named.name, "bold", 1.25, BRIGHT, 2), TextRow(named.role, "sans", 0.9, 205, 2))
            plate = Plate(tuple(row for row in rows if row.text.strip()), 0.0, (0.8, 0.4), 1.0, fonts, bar=True)
            yield TextItem("lower third", (0.0, 1.0), self._titles, plate.set_at, 0.62, named.start, named.end)
        for number, cue in enumerate(self._spec.captions):
            if cue.text.strip() and cue.end > cue.start:
                plate = Plate((TextRow(cue.text, "sans", 1.28, BRIGHT, 6, 2),), 0.5, (0.6, 0.3), fonts=fonts)
                name = f"caption {number + 1}"
                yield TextItem(name, (0.5, 1.0), self._titles, plate.set_at, 1.0, cue.start, cue.end, "captions")

    def _item(self, name: str, position: str, plate: Plate, share: float = 1.0) -> TextItem["_Made"]:
        return TextItem(name, POSITIONS[position], self._working, plate.set_at, share)

    def _slate(self, slate: Slate) -> Plate:
        first = "  ".join(part for part in (slate.shot, slate.take) if part)
        small = (TextRow(text, "sans", 0.78, GREY, 2) for text in (slate.heading, slate.title) if text)
        return Plate((TextRow(first, "bold", 1.0, lines=2), *small), fonts=self._spec.fonts)

    def _clock(self) -> TextRow:
        return TextRow(timecode(0, self._rate), "mono", 0.95)

    def _burn(self, position: str, text: str) -> Plate:
        row = TextRow(self._filled(text, 0), "mono" if self._runs(text) else "sans", 0.85, lines=4)
        return Plate((row,), POSITIONS[position][0], fonts=self._spec.fonts)

    def _title(self, card: TitleCard) -> Plate:
        under = (TextRow(line, "sans", 1.2, 210, 2) for line in card.lines)
        rows = (TextRow(card.title, "bold", 2.8, BRIGHT, 4, 2), *under)
        rows = tuple(row for row in rows if row.text.strip()) or (TextRow(" "),)
        ink = named(card.ink) if card.ink else _PAPER
        return Plate(rows, 0.5, (0.8, 0.4), 1.1, self._spec.fonts, bare=ink)

    def _signed(self, sign: Sign) -> TextItem["_Made"]:
        if sign.picture is not None:
            picture = SignPicture(sign.picture, sign.opacity, round(self._seen.width * sign.size), self._unit)
            return TextItem("watermark", POSITIONS[sign.position], self._working, picture.set_at)
        plate = Plate(
            (TextRow(sign.text, "bold", 1.0, BRIGHT, 2),), 0.5, (0.3, 0.15), 1.0, self._spec.fonts, bare=_PAPER
        )
        return self._item("watermark", sign.position, plate, 0.4)

    @cached_property
    def _running(self) -> dict[str, str]:
        """What says something else on every frame: name of the item, text."""
        texts = {position: text for position, text in self._spec.burn if self._runs(text)}
        return texts | ({"timecode": ""} if self._spec.timecode is not None else {})

    def _runs(self, text: str) -> bool:
        return any(isinstance(self._spec.fields.get(name), int) for name in fields_in(text))

    def _filled(self, text: str, index: int) -> str:
        values = {name: each if isinstance(each, str) else "" for name, each in self._spec.fields.items()}
        for name, first in self._spec.fields.items():
            if isinstance(first, int):
                values[name] = timecode(first + index, self._rate) if name == "timecode" else f"{first + index:04}"
        return filled(text, values)

    def _now(self, each: Laid["_Made"], index: int) -> Stamp:
        """A plate that says something else on every frame."""
        assert isinstance(each.made, SetPlate)
        if each.item.name == "timecode":
            text = timecode((self._spec.timecode or 0) + index, self._rate)
        else:
            text = self._filled(self._running[each.item.name], index)
        return each.made.saying(text, each.rect.left, each.rect.top)

    def _faded(self, number: int, item: TextItem["_Made"], index: int) -> Stamp:
        """What passes; a lower third comes and goes in a quarter of a second, where it has the time."""
        frames = min(round(self._rate / 4), (item.end - item.start) // 4)
        share = min(index - item.start + 1, item.end - index) / (frames + 1)
        shown = self._shown(number)
        return faded(shown, share) if item.name == "lower third" and share < 1 else shown

    def _mask(self, planes: tuple[Bytes, Bytes, Bytes]) -> None:
        """The bars of a matte, and the guides."""
        seen = self._seen
        for number, plane in enumerate(planes if seen != self._frame else ()):
            half = 2 if number else 1
            plane[: seen.top // half] = plane[seen.bottom // half :] = _BLACK[number]
            plane[:, : seen.left // half] = plane[:, seen.right // half :] = _BLACK[number]
        for area in (self._working, self._titles) if self._spec.guides else ():
            corners = (area.left, area.top), (area.right - 1, area.bottom - 1)
            cv2.rectangle(planes[0], *corners, _GUIDE, max(1, self._unit // 20))


_Made = SetPlate | SetNote | SetPicture


def _stamp_of(each: Laid[_Made]) -> Stamp:
    return each.made.stamp(each.rect.left, each.rect.top)


def _timed(item: TextItem[_Made]) -> bool:
    return item.name == "lower third" or item.group == "captions"
