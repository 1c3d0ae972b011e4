"""The sky, painted as a function of the direction in which one looks: no corner shows, wherever a lens points."""

from collections.abc import Sequence
from functools import lru_cache, partial
from math import asin, cos, degrees, pi, radians, sin, tan

import cv2
import numpy as np

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.lens import Floats
from storybuild.drawing.stage.places.grounds import AROUND, SHOWN, SIDES, Horizon, Paint
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import Vec
from storybuild.drawing.stage.surfaces import Surface

_HIGH = 30.0  # metres up that its sides reach
_PAST = 0.2  # metres that sides reach past each other, or a line of what is behind them would show
_WIDE = AROUND / SIDES
_COARSE = 8  # pixels from one worked-out colour of the fall to the next
_TURN = 2.399963  # radians that part one cloud or star from the next, so that they never line up


def build_sky(site: Site, paint: Horizon | None = None, level: float = 0.0) -> None:
    """The sky all around and above; paint: what stands at the horizon; level: how high the ground there is."""
    reach = SHOWN + 4.0
    site.surfaces.append(_piece(site.hour, (-reach, _HIGH, reach), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), 2 * reach,
        2 * reach, None))  # fmt: skip
    for number in range(SIDES):
        angle = pi + 2 * pi * number / SIDES
        across: Vec = (cos(angle), 0.0, sin(angle))
        out, half = (sin(angle) * SHOWN, -cos(angle) * SHOWN), _WIDE / 2 + _PAST
        corner: Vec = (out[0] - across[0] * half, _HIGH + _PAST, out[1] - across[2] * half)
        foot = partial(_foot, site.hour, paint, number * _WIDE - _PAST)
        site.surfaces.append(_piece(site.hour, corner, across, (0.0, -1.0, 0.0), 2 * half, _HIGH + 2 * _PAST - level,
            foot))  # fmt: skip


def _piece(hour: Hour, corner: Vec, across: Vec, down: Vec, wide: float, tall: float, foot: Paint | None) -> Surface:
    def paint(brush: Brush) -> None:
        _fall(brush, hour, *(np.array(part) for part in (corner, across, down)))
        for rings, colour in _marks(hour):
            _dab(brush, rings, colour, *(np.array(part) for part in (corner, across, down)))
        if foot:
            foot(brush)

    return Surface(corner, across, down, wide, tall, paint, lit=False)


def _foot(hour: Hour, paint: Horizon | None, along: float, brush: Brush) -> None:
    """What stands at the horizon, of a strip that goes round it."""
    left, right = brush.left, brush.right
    brush.left, brush.right = left + along, right + along
    if paint:
        paint(brush, _HIGH + _PAST)
    if hour.name == "dawn":
        _mist(brush, hour, _HIGH + _PAST)
    brush.left, brush.right = left, right


def _mist(brush: Brush, hour: Hour, base: float) -> None:
    """Banks of mist before what stands at the horizon."""
    for n in range(110):
        x, tone = (n * 0.618034) % 1.0 * AROUND, mixed(hour.low, (250, 240, 244), 0.5 + 0.12 * (n % 3))
        brush.disc(x, base - 0.15 - 0.45 * (n % 4), 6.5 - 0.8 * (n % 4), 0.4, tone)


def falls(hour: Hour) -> list[tuple[float, Colour]]:
    """The sky's colours by how high they are, in degrees."""
    top = mixed(hour.high, (70, 30, 16), 0.16)
    if hour.name == "dawn":
        pale = mixed(hour.high, (232, 214, 206), 0.55)
        return [(0.0, hour.low), (1.6, hour.low), (5.0, hour.band), (11.5, pale), (36.0, hour.high), (90.0, top)]
    return [(0.0, hour.low), (2.6, hour.low), (16.0, hour.band), (34.0, hour.high), (90.0, top)]


def _fall(brush: Brush, hour: Hour, corner: Floats, across: Floats, down: Floats) -> None:
    """Everything in the fall of colours, woven where it goes from one level to the next."""
    tall, wide = brush.page.shape[:2]
    rows, columns = max(2, tall // _COARSE), max(2, wide // _COARSE)
    xs = brush.left + (np.arange(columns) + 0.5) / columns * (wide / brush.across)
    ys = brush.top + (np.arange(rows) + 0.5) / rows * (tall / brush.down)
    spots = corner + xs[None, :, None] * across + ys[:, None, None] * down
    heights = np.degrees(np.arctan2(spots[..., 1], np.hypot(spots[..., 0], spots[..., 2])))
    stops = falls(hour)
    levels = [np.interp(heights, [at for at, _ in stops], [tone[part] for _, tone in stops]) for part in range(3)]
    smooth = cv2.resize(np.stack(levels, -1).astype(np.float32), (wide, tall), interpolation=cv2.INTER_LINEAR)
    weave = ((np.arange(8)[:, None] * 5 + np.arange(8)[None] * 3) % 8) / 8 - 0.4375
    cover = np.tile(weave.astype(np.float32), (tall // 8 + 1, wide // 8 + 1))[:tall, :wide]
    brush.page[:] = cv2.add(smooth, cv2.merge([cover] * 3), dtype=cv2.CV_8U)


def _dab(brush: Brush, rings: Floats, colour: Colour, corner: Floats, across: Floats, down: Floats) -> None:
    """Flat shapes given by directions (n, spots, 3), where they meet a flat surface."""
    normal = np.cross(down, across)
    slant = rings @ normal
    met = (slant < -0.02).all(1)
    spots = rings[met] * (corner @ normal / slant[met])[..., None] - corner
    flat = np.stack([spots @ across, spots @ down], -1)
    low, high = flat.min(1), flat.max(1)
    seen = (high > (brush.left, brush.top)).all(1) & (low < (brush.right, brush.bottom)).all(1)
    for outline in flat[seen].tolist():
        brush.fill(outline, colour)


def _rings(spots: Sequence[tuple[float, float, float, float]], count: int = 24) -> Floats:
    """Ovals around directions (azimuth from the middle of the frame, height, half as wide and tall; degrees)."""
    made = []
    for azimuth, height, wide, tall in spots:
        a, e = radians(azimuth), radians(height)
        middle = np.array((sin(a) * cos(e), sin(e), -cos(a) * cos(e)))
        right, up = np.array((cos(a), 0.0, sin(a))), np.array((-sin(a) * sin(e), cos(e), cos(a) * sin(e)))
        turns = np.arange(count)[:, None] * 2 * pi / count
        made.append(middle + np.cos(turns) * right * tan(radians(wide)) + np.sin(turns) * up * tan(radians(tall)))
    return np.array(made)


@lru_cache(maxsize=16)
def _marks(hour: Hour) -> list[tuple[Floats, Colour]]:
    """Sun or moon, stars, clouds: shapes of one colour each, in the order in which they are painted."""
    made: list[tuple[Floats, Colour]] = []
    if hour.night and not hour.gloomy:
        made += [(_stars(size), (214, 214, 206)) for size in (0.08, 0.13)]
        made += [(_rings([(24.0, 19.0, 2.0, 2.0), (204.0, 19.0, 2.0, 2.0)], 40), (206, 232, 240)), (_rings([(24.8, 19.5,
            1.7, 1.7), (204.8, 19.5, 1.7, 1.7)], 40), mixed(hour.high, hour.band, 0.5))]  # fmt: skip
    elif hour.low_sun and not hour.gloomy:
        made += _sun(hour)
    return [*made, *_clouds(hour)]


def _sun(hour: Hour) -> list[tuple[Floats, Colour]]:
    """A low sun, before the camera and, for those who look back, behind it."""
    dawn = hour.name == "dawn"
    tone: Colour = (214, 232, 255) if dawn else (96, 200, 255)
    azimuth, height = (19.0, 0.8) if dawn else (-17.0, 4.5)
    discs = ((5.5, 0.3), (3.9, 0.5), (2.3, 1.0)) if dawn else ((7.5, 0.22), (5.4, 0.4), (3.3, 1.0))
    return [(_rings([(azimuth, height, size, size), (azimuth + 180, height, size, size)], 48), mixed(hour.low, tone,
        share)) for size, share in discs]  # fmt: skip


def _stars(size: float) -> Floats:
    first = round(size * 1000)
    return _rings([(degrees(n * _TURN + first), 4 + 84 * ((n * 0.754878 + size) % 1.0) ** 1.3, size, size)
        for n in range(260)], 8)  # fmt: skip


def _clouds(hour: Hour) -> list[tuple[Floats, Colour]]:
    """Clouds, flat near the horizon and round overhead, each lit from below or above as the hour has it."""
    shade, light = _cloud_tones(hour)
    low, high = [], []
    for n in range(84):
        height = 7.0 + degrees(asin(((n * 0.569840) % 1.0) ** 1.25)) * 0.92
        azimuth, flat = degrees(n * _TURN), 0.2 + 0.42 * height / 90 + (0.12 if hour.gloomy else 0.0)
        size = (2.4 + 1.5 * (n % 3)) * (1 + height / 70)
        stretch = 1 / max(0.25, cos(radians(height)))
        for a, b, r in ((0, 0, 1.25), (1.15, -0.12, 0.9), (-1.2, -0.1, 0.8), (0.3, 0.34, 0.8)):
            spot = (azimuth + a * size * stretch, height + b * size * flat)
            low.append((*spot, r * size, r * size * flat))
            high.append((spot[0], spot[1] + 0.28 * size * flat, r * size * 0.9, r * size * flat * 0.72))
    return [(_rings(low), shade), (_rings(high), light)]


def _cloud_tones(hour: Hour) -> tuple[Colour, Colour]:
    if hour.gloomy:
        return mixed(hour.high, (70, 64, 62), 0.26), mixed(hour.high, (70, 64, 62), 0.12)
    if hour.name == "day":
        return mixed(hour.low, (250, 250, 250), 0.35), (252, 250, 248)
    if hour.name == "dawn":
        return (204, 190, 250), mixed(hour.high, (244, 226, 236), 0.6)
    if hour.name == "dusk":
        return (70, 130, 255), mixed(hour.high, (110, 60, 110), 0.6)
    return mixed(hour.high, hour.low, 0.7), mixed(hour.high, hour.low, 0.45)
