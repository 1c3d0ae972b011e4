"""What a clip's pictures show to be wrong: black, frozen and flickering stretches, cuts; how steady and smooth it is.

One pass over small grey pictures, in which one pixel is the mean of many: noise is faint there, and motion is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from storybuild.film.checks.flags import runs
from storybuild.film.checks.stillness import Held, Stillness
from storybuild.film.checks.stretches import LEAST, Stretch, merged, without

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float32]

CELL = 8  # pixels of a small picture along a cell's side
_CELLS = 220  # about so many in a picture
_REGIONS = 4  # along each side
_TOGETHER = 16  # pictures that are looked at in one go
_BEFORE = 3  # pictures that are held against the next
_BLACK, _FLAT = 24, 6  # the brightest pixel of a black picture, and how far its pixels may differ
_MOVING, _MORE = 0.25, 0.3  # levels by which details move more beside a frozen stretch, and parts of what they do in it
_AT_ONCE = 3  # times as fast as just inside it: what comes to rest gently is slow there already
_STOPPED = 0.25  # levels that a part of the picture changes on either side of a stretch in which it stops
_PART = Fraction(1)  # seconds that a picture stands still of which only a part moves
_ALIKE, _UNLIKE, _HALF = 0.85, 0.45, 0.75  # correlation of neighbours within a shot, across a cut, and what may be one
_GREYS = 12.0  # levels that the greys are moved by across such a cut
_SHAPED = 3.0  # the spread of a picture that shows something
_SWING, _PART_SWING = 1.5, 4.0  # levels from one picture to the next that count as flicker: of all, of a region
_TURNS, _PART_TURNS = 7.0, 9.0  # turns of brightness in a second: what goes by a camera near it turns a region's, too


@dataclass(frozen=True)
class PictureFacts:
    """What was found; stretches and cuts in frames.

    still: nothing moves in all of it. steadiness: 1 less the mean change from one picture to the next. smoothness: 1
    less the mean distance of a picture from the middle of its neighbours.
    """

    frames: int
    black: tuple[Stretch, ...] = ()
    frozen: tuple[Stretch, ...] = ()
    still: bool = False
    cuts: tuple[int, ...] = ()
    flicker: tuple[Stretch, ...] = ()
    steadiness: float = 1.0
    smoothness: float = 1.0


def small_size(width: int, height: int) -> tuple[int, int]:
    """The size of the small picture of a larger one: whole cells, about as many whatever its shape."""
    shape = min(8.0, max(1 / 8, width / max(1, height)))
    return CELL * round(sqrt(_CELLS * shape)), CELL * round(sqrt(_CELLS / shape))


class PictureCheck:
    """Takes small grey pictures (limited range) in blocks of any length, and tells at the end what they show."""

    def __init__(self, width: int, height: int, rate: Fraction) -> None:
        self._rate = max(Fraction(1), rate)
        self._cells = _means(height, CELL).T, _means(width, CELL)
        self._grid = _means(height, CELL // 2).T, _means(width, CELL // 2)
        self._regions = _regions(height // CELL, width // CELL)
        self._before = np.zeros((0, height, width), np.uint8)
        self._stillness = Stillness()
        self._series: dict[str, list[Numbers]] = {}

    def feed(self, pictures: Grey) -> None:
        """Take the next pictures, (n, height, width)."""
        if not len(pictures):
            return
        before = self._before if len(self._before) else pictures[:1].repeat(_BEFORE, axis=0)
        near = np.concatenate((before, pictures))
        self._before = near[-_BEFORE:]
        self._note("brightest", pictures.max((1, 2)))
        self._note("darkest", pictures.min((1, 2)))
        noise = self._change(near[1:].astype(np.int16))
        self._move(near[_BEFORE - 1 :].astype(np.float32), noise)
        self._shape(near.astype(np.float32))

    def _note(self, name: str, values: NDArray[np.generic]) -> None:
        self._series.setdefault(name, []).append(values.astype(np.float32))

    def _change(self, near: NDArray[np.int16]) -> Numbers:
        """How far each picture is from the one before, and that one from the middle of its neighbours; the noise."""
        steps = np.diff(near, axis=0)
        size = np.abs(steps[1:])
        self._note("step", size.mean((1, 2), dtype=np.float32))
        self._note("bend", np.abs(np.diff(steps, axis=0)).mean((1, 2), dtype=np.float32) / 2)
        changed = _averaged(size.astype(np.float32), self._cells)
        self._note("detail", self._detail(changed, near[2:].astype(np.float32)))
        quarter = changed.shape[1] // 4
        return np.asarray(np.partition(changed, quarter, axis=1)[:, quarter])

    def _detail(self, changed: Numbers, pictures: Numbers) -> Numbers:
        """How much cells change in which there is something to be seen: where the camera moves, most of them do."""
        plain = _averaged(pictures, self._cells)
        spread = _averaged(pictures * pictures, self._cells) - plain * plain
        shaped = spread >= _SHAPED**2
        ranked = np.sort(np.where(shaped, changed, np.inf), axis=1)
        place = (0.4 * shaped.sum(axis=1)).astype(int)
        return np.where(shaped.any(axis=1), ranked[np.arange(len(ranked)), place], 0).astype(np.float32)

    def _move(self, near: Numbers, noise: Numbers) -> None:
        """How fast cells change, where none does, and how the brightness of regions goes up and down."""
        cells = _averaged(near, self._cells)
        moved = np.diff(cells, axis=0)
        size = np.abs(moved)
        ranked, count = np.sort(size, axis=1), cells.shape[1]
        self._note("part", ranked[:, int(0.95 * count)])
        together, apart = moved @ self._regions, size @ self._regions
        self._note("swing", np.where(np.abs(together) >= 0.7 * apart, together, 0))
        self._stillness.feed(cells[1:], noise)

    def _shape(self, near: Numbers) -> None:
        """How alike the shapes and the greys of neighbours are, and the shapes of pictures three apart."""
        grid = _averaged(near, self._grid)
        plain = grid - grid.mean(axis=1, keepdims=True)
        spread = np.sqrt((plain * plain).mean(axis=1))
        plain /= np.maximum(spread, 1e-3)[:, None]
        self._note("spread", spread[_BEFORE:])
        self._note("alike", (plain[_BEFORE:] * plain[_BEFORE - 1 : -1]).mean(axis=1))
        self._note("apart", (plain[_BEFORE:] * plain[:-_BEFORE]).mean(axis=1))
        greys = np.sort(grid[_BEFORE - 1 :], axis=1)
        self._note("greys", np.abs(np.diff(greys, axis=0)).mean(axis=1))

    def done(self) -> PictureFacts:
        """What was found."""
        if not self._series:
            return PictureFacts(0)
        series = {name: np.concatenate(each) for name, each in self._series.items()}
        frames, least = len(series["brightest"]), ceil(LEAST * self._rate)
        black = _black(series, least)
        held = self._stillness.held(least)
        still = bool(held) and held[0].length == frames and not black
        frozen = [] if still else _frozen(series, held, ceil(_PART * self._rate))
        return PictureFacts(
            frames,
            tuple(black),
            tuple(each for each in without(frozen, black) if each[1] - each[0] >= least),
            still,
            tuple(_cuts(series)),
            tuple(_flicker(series["swing"], float(self._rate))),
            _score(series["step"][1:]),
            _score(series["bend"][2:]),
        )


class PieceCheck:
    """Looks at I420 pictures of a piece on their way, `width` × `height`, for stretches that are black or frozen."""

    def __init__(self, width: int, height: int, rate: Fraction) -> None:
        small = small_size(width, height)
        self._check = PictureCheck(*small, rate)
        # A few pixels for each small one: looking must cost far less than encoding.
        self._rows = (np.arange(2 * small[1]) * 2 + 1) * height // (4 * small[1])
        self._columns = (np.arange(2 * small[0]) * 2 + 1) * width // (4 * small[0])
        self._shape = (small[1], 2, small[0], 2)

    def seen(self, pictures: Iterable[Grey]) -> Iterator[Grey]:
        """The same pictures, seen."""
        kept: list[Grey] = []
        for picture in pictures:
            kept.append(self._small(picture))
            if len(kept) == _TOGETHER:
                self._check.feed(np.stack(kept))
                kept.clear()
            yield picture
        if kept:
            self._check.feed(np.stack(kept))

    def _small(self, picture: Grey) -> Grey:
        parts = picture.take(self._rows, 0).take(self._columns, 1).reshape(self._shape)
        pairs = parts[:, 0].astype(np.uint16) + parts[:, 1]
        return np.asarray((pairs[..., 0] + pairs[..., 1]) >> 2, np.uint8)

    def stretches(self) -> dict[str, list[Stretch]]:
        """What was found, in frames of the piece."""
        facts = self._check.done()
        frozen = [(0, facts.frames)] if facts.still else list(facts.frozen)
        return {"black": list(facts.black), "frozen": frozen}


def _means(length: int, part: int) -> Numbers:
    """What takes the means of parts of a row, as a matrix."""
    return np.repeat(np.eye(length // part, dtype=np.float32), part, axis=0) / np.float32(part)


def _averaged(pictures: Numbers, sides: tuple[Numbers, Numbers]) -> Numbers:
    """The means of each picture's blocks, a row for each picture."""
    down, across = sides
    made = np.matmul(down, np.matmul(pictures, across))
    return np.asarray(made.reshape(len(pictures), -1), np.float32)


def _regions(rows: int, columns: int) -> Numbers:
    """What takes the means of all cells, and of the cells of each region, as a matrix."""
    places = (np.arange(rows) * _REGIONS // rows)[:, None] * _REGIONS + np.arange(columns) * _REGIONS // columns
    chosen = np.arange(_REGIONS**2) == places.reshape(-1, 1)
    each = np.concatenate((np.ones((rows * columns, 1)), chosen), axis=1)
    return np.asarray(each / np.maximum(each.sum(axis=0), 1), np.float32)


def _score(changes: Numbers) -> float:
    return round(1 - float(changes.mean()) / 255, 4) if len(changes) else 1.0


def _black(series: dict[str, Numbers], least: int) -> list[Stretch]:
    bright, dark = series["brightest"], series["darkest"]
    return runs((bright <= _BLACK) & (bright - dark <= _FLAT), least)


def _frozen(series: dict[str, Numbers], held: list[Held], part: int) -> list[Stretch]:
    """The stretches that end or begin of a sudden: a move that starts or comes to rest gently is none."""
    found = []
    for each in held:
        some, sudden = _beside(series["part"], each), any(_sudden(series["detail"], each))
        inside = _median(series["part"][each.first + 1 : each.end])
        stopped = each.length >= part and min(some) >= _STOPPED + 2 * inside
        if sudden or stopped:
            found.append((each.first, each.end))
    return merged(found, 1)


def _sudden(detail: Numbers, held: Held) -> Iterator[bool]:
    """Whether what is seen stops moving at a stretch's beginning from one picture to the next, or moves on so."""
    usual = _median(detail[held.first + 1 : held.end])
    inside = detail[held.first + 1 : held.first + 4], detail[held.end - 3 : held.end]
    far = detail[max(1, held.first - 11) : max(1, held.first - 5)], detail[held.end + 6 : held.end + 12]
    for part, beside, later in zip(inside, _beside(detail, held), far, strict=True):
        within = _median(part)
        faster = beside - max(usual, within) >= max(_MOVING, _MORE * usual)
        gently = _beyond(_median(later), usual) >= 2 * _beyond(beside, usual)
        yield faster and not gently and _beyond(beside, usual) >= _AT_ONCE * _beyond(within, usual)


def _median(values: Numbers) -> float:
    return float(np.median(values)) if len(values) else 0.0


def _beyond(speed: float, noise: float) -> float:
    """What of a change is not noise."""
    return sqrt(max(0.0, speed * speed - noise * noise))


def _beside(speeds: Numbers, held: Held) -> tuple[float, float]:
    """How fast the picture moves just before a stretch, and just after it."""
    before, after = speeds[max(1, held.first - 1) : held.first + 1], speeds[held.end + 1 : held.end + 4]
    return _median(before) if held.first else 0.0, _median(after)


def _cuts(series: dict[str, Numbers]) -> list[int]:
    """Pictures that are unlike the one before, where those before are like each other, and those after."""
    alike, apart, spread = series["alike"], series["apart"], series["spread"]
    found = []
    for at in np.flatnonzero(alike < _HALF).tolist():
        sides = np.concatenate((alike[max(0, at - 2) : at], alike[at + 1 : at + 3]))
        across = max(float(alike[at]), float(apart[min(at + 1, len(apart) - 1)]))
        shaped = min(spread[max(0, at - 1)], spread[at]) >= _SHAPED
        other = across < _UNLIKE or (across < _HALF and series["greys"][at] >= _GREYS)
        if len(sides) and shaped and other and min(sides.tolist()) >= max(_ALIKE, across + 0.3):
            found.append(at)
    return found


def _flicker(swings: Numbers, rate: float) -> list[Stretch]:
    """Where brightness turns often: of the whole picture, or of one of its regions."""
    window = max(3, round(rate * float(LEAST)))
    least = np.full(swings.shape[1], _PART_SWING, np.float32)
    least[0] = _SWING
    turns = np.cumsum(_turns(swings, least), axis=0)
    before = np.concatenate((np.zeros((window, turns.shape[1])), turns))[: len(turns)]
    enough = np.full(swings.shape[1], _PART_TURNS * window / rate)
    enough[0] = _TURNS * window / rate
    often = np.asarray(np.any(turns - before >= enough, axis=1))
    return merged((max(0, first - window + 1), end) for first, end in runs(often))


def _turns(swings: Numbers, least: Numbers) -> NDArray[np.bool_]:
    """Where brightness goes the other way than it went last, by enough to be seen."""
    ways = np.where(np.abs(swings) >= least, np.sign(swings), 0)
    last = np.maximum.accumulate(np.where(ways != 0, np.arange(len(ways))[:, None], 0), axis=0)
    going = np.take_along_axis(ways, last, axis=0)
    turned = np.zeros(ways.shape, bool)
    turned[1:] = going[1:] * going[:-1] < 0
    return turned
