"""Painted parts of surfaces, with light and the shadows of what stands there, and how they are laid on a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

import cv2
import numpy as np

from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hulls import DIRECTIONS, FINE
from storybuild.drawing.stage.lens import NEAR, Eye, Floats, box_of, in_front
from storybuild.drawing.stage.light import Light
from storybuild.drawing.stage.surfaces import Patch, Surface, clipped

Room = tuple[int, int, int, int]


class Fallen:
    """Shadows or light on a surface: convex outlines (n, 2) in metres from its corner, and what each takes up."""

    def __init__(self, outlines: Sequence[Floats]) -> None:
        self.outlines = outlines
        self.low = np.array([each.min(0) for each in outlines]).reshape(-1, 2)
        self.high = np.array([each.max(0) for each in outlines]).reshape(-1, 2)

    def within(self, brush: Brush) -> list[Floats]:
        """Those that the brush reaches."""
        met = (self.high > (brush.left, brush.top)).all(1) & (self.low < (brush.right, brush.bottom)).all(1)
        return [self.outlines[number] for number in np.flatnonzero(met).tolist()]


@dataclass(frozen=True, eq=False)
class Tile:
    """A painted part of a surface: Y, U, V, 255; the way from its pixels to the world, 4 by 3; its corners there."""

    surface: Surface
    paint: Bytes
    world: Floats
    corners: Floats


def painted(surface: Surface, part: Patch, light: Light, fallen: Fallen) -> Tile:
    """The part as it looks in its light, under the shadows of what stands there."""
    (x0, y0, x1, y1), across, down = part.box, part.across, part.down
    wide, tall = max(2, round((x1 - x0) * across)), max(2, round((y1 - y0) * down))
    across, down = wide / (x1 - x0), tall / (y1 - y0)
    before = (2 if x0 > 0 else 0, 2 if y0 > 0 else 0)  # neighbours overlap, or their seam would show
    after = (2 if x1 < surface.wide else 0, 2 if y1 < surface.tall else 0)
    left, top = x0 - before[0] / across, y0 - before[1] / down
    wide, tall = wide + before[0] + after[0], tall + before[1] + after[1]
    brush = Brush(left, top, wide, tall, across, down)
    surface.paint(brush)
    page = _lit(brush, surface, light, fallen) if surface.lit else brush.page
    first, right, low = np.array(surface.at(left, top)), np.array(surface.across), np.array(surface.down)
    world = np.zeros((4, 3))
    world[:3, 0], world[:3, 1] = right / across, low / down
    world[:3, 2] = first + right * 0.5 / across + low * 0.5 / down
    world[3, 2] = 1.0
    corners = np.array([surface.at(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))])
    return Tile(surface, light.grade.painted(page), world, corners)


def _lit(brush: Brush, surface: Surface, light: Light, fallen: Fallen) -> Bytes:
    """The painted page under the light, with what stands in it casting shadows."""
    tall, wide = brush.page.shape[:2]
    rows, columns = max(2, tall // 5), max(2, wide // 5)
    xs = brush.left + (np.arange(columns) + 0.5) / columns * (wide / brush.across)
    ys = brush.top + (np.arange(rows) + 0.5) / rows * (tall / brush.down)
    points = np.array(surface.corner) + xs[None, :, None] * surface.across + ys[:, None, None] * np.array(surface.down)
    level = light.over(points, surface.normal)
    level *= 1 - 0.8 * _mask(brush, fallen, (rows, columns), _SHADOW_EDGE)
    dim = _corners(surface, xs, ys)[:, :, None]
    factors = (np.array(light.ambient) * dim + level[:, :, None] * np.array(light.key)).astype(np.float32)
    if surface.beams and any(light.beam):
        lit = _mask(brush, Fallen([np.array(each) for each in surface.beams]), (rows, columns), _BEAM_EDGE)
        factors += (lit[:, :, None] * np.array(light.beam)).astype(np.float32)
    factors = np.asarray(cv2.resize(factors, (wide, tall), interpolation=cv2.INTER_LINEAR), np.float32)
    shone = brush.page.astype(np.float32)
    cv2.multiply(shone, factors, dst=shone)
    page = np.asarray(cv2.convertScaleAbs(shone), np.uint8)
    if brush.glow.any():
        np.copyto(page, brush.page, where=(brush.glow > 127)[:, :, None])
    return page


def _corners(surface: Surface, xs: Floats, ys: Floats) -> Floats:
    """Less light where walls meet."""
    if not surface.indoors:
        return np.ones((len(ys), len(xs)))
    across, down = np.minimum(xs, surface.wide - xs), np.minimum(ys, surface.tall - ys)
    dim: Floats = (1 - 0.3 * np.exp(-down / 0.3))[:, None] * (1 - 0.3 * np.exp(-across / 0.3))[None]
    return dim


_SHADOW_EDGE, _BEAM_EDGE = 0.035, 0.02  # metres over which their edges fade


def _mask(brush: Brush, outlines: Fallen, shape: tuple[int, int], edge: float) -> Floats:
    """How much of each spot convex outlines cover, 0...1."""
    mask = np.zeros(shape, np.uint8)
    size = np.array([shape[1] / (brush.page.shape[1] / brush.across), shape[0] / (brush.page.shape[0] / brush.down)])
    for outline in outlines.within(brush):
        pixels = (outline - (brush.left, brush.top)) * size
        if np.abs(pixels).max() < 20_000:
            cv2.fillConvexPoly(mask, np.rint(pixels * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    if not mask.any():
        return np.zeros(shape)
    soft = cv2.GaussianBlur(mask, (0, 0), max(0.6, float(size.min()) * edge))
    return np.asarray(soft, np.float64) / 255


def cast(balls: Floats, surface: Surface, light: Light) -> Floats | None:
    """The outline of the shadow of a hull of balls on a surface, in metres from its corner; None when it misses."""
    normal, corner = np.array(surface.normal), np.array(surface.corner)
    height = (balls[:, :3] - corner) @ normal
    if light.sun:
        steep = float(np.dot(light.spot, normal))
        if steep < 0.05 or height.min() < -0.1:
            return None
        spots, size = balls[:, :3] - np.array(light.spot) * (height / steep)[:, None], np.ones(len(balls))
    else:
        lamp = float(np.dot(np.array(light.spot) - corner, normal))
        if lamp < 0.1 or height.min() < -0.1 or (height > lamp - 0.06).any():
            return None
        size = lamp / (lamp - height)
        spots = np.array(light.spot) + (balls[:, :3] - light.spot) * size[:, None]
    flat = np.stack([(spots - corner) @ np.array(way) for way in (surface.across, surface.down)], 1)
    radii = np.maximum(balls[:, 3], 0.005) * size
    whole = (flat[:, None] + radii[:, None, None] * DIRECTIONS[None, ::4]).reshape(-1, 2)
    return np.asarray(cv2.convexHull(whole.astype(np.float32)), np.float64)[:, 0]


def shown(tiles: Sequence[Tile], page: Bytes, camera: Eye) -> list[Tile]:
    """The tiles that are seen at all: on the page, and not wholly behind a surface that comes later."""
    if not tiles:
        return []
    size = np.array([page.shape[1], page.shape[0]])
    seen = camera.seen(np.array([tile.corners for tile in tiles]))
    whole = seen[..., 2].max(1) < -NEAR
    spots = camera.pixels(seen)
    low, high = np.clip(spots.min(1) - 2, 0, size), np.clip(spots.max(1) + 2, 0, size)
    kept = (seen[..., 2].min(1) < -NEAR) & ~(whole & (low >= high).any(1))
    surfaces = list(dict.fromkeys(tile.surface for tile in tiles))
    before = np.array([surfaces.index(tile.surface) for tile in tiles])
    boxes = np.stack([low, np.stack([high[:, 0], low[:, 1]], 1), high, np.stack([low[:, 0], high[:, 1]], 1)], 1)
    for number, surface in enumerate(surfaces[1:], 1):
        outline = _outline(surface, camera)
        if outline is not None:
            ways = np.roll(outline, -1, axis=0) - outline
            off = boxes[:, :, None] - outline
            inside = (ways[:, 0] * off[..., 1] - ways[:, 1] * off[..., 0] > 0).all((1, 2))
            kept &= ~(inside & whole & (before < number))
    return [tile for tile, one in zip(tiles, kept.tolist(), strict=True) if one]


def _outline(surface: Surface, camera: Eye) -> Floats | None:
    """The corners of a surface that is seen whole, clockwise on the picture; None where it hides little."""
    if not surface.faces(camera):
        return None
    corners = ((0.0, 0.0), (surface.wide, 0.0), (surface.wide, surface.tall), (0.0, surface.tall))
    seen = camera.seen(np.array([surface.at(*corner) for corner in corners]))
    if seen[:, 2].max() > -NEAR:
        return None
    spots = camera.pixels(seen)
    return spots if np.ptp(spots, axis=0).min() > camera.height * _HIDES else None


_HIDES = 0.15  # frame heights that a surface takes up at least before others are sought behind it


def draw(tile: Tile, page: Bytes, camera: Eye) -> None:
    """Lay a tile into the picture, in place."""
    if not tile.surface.faces(camera):
        return
    seen = camera.seen(tile.corners)
    corners = seen if seen[:, 2].max() < -NEAR else in_front(seen)
    if len(corners) < 3:
        return
    spots = np.clip(camera.pixels(corners), -30_000, 30_000)
    room = box_of(spots, page)
    if room is None:
        return
    matrix = camera.matrix @ tile.world
    horizon = np.linalg.inv(matrix)[2] if seen[:, 2].max() >= -NEAR else None
    for strip in _strips(spots.tolist(), room):
        if horizon is None or abs(horizon[0]) < _LEVEL * abs(horizon[1]):  # a level one is where the strip ends
            _lay(tile.paint, matrix, page, strip)
        else:
            _lay_before(horizon, tile.paint, matrix, page, strip)


def _lay(paint: Bytes, matrix: Floats, page: Bytes, room: Room) -> None:
    """Lay paint into a room of the page."""
    left, top, right, bottom = room
    place = _BACK.copy()
    place[:2, 2] = -left, -top
    cv2.warpPerspective(paint, place @ matrix, (right - left, bottom - top), dst=page[top:bottom, left:right],
        flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)  # fmt: skip


def _lay_before(horizon: Floats, paint: Bytes, matrix: Floats, page: Bytes, room: Room) -> None:
    """Lay paint where a room shows what lies before the camera; over the horizon would be what lies behind it.

    horizon: what is above 0 at pixels (x, y, 1) before it.
    """
    left, top, right, bottom = room
    across, down, least = horizon
    for high in range(top, bottom, _STRIP):
        low = min(bottom, high + _STRIP)
        meets = sorted(-(down * y + least) / across for y in (high, low))
        start, end = (int(np.clip(x, left, right)) for x in (np.floor(meets[0]), np.ceil(meets[1])))
        before = (end, high, right, low) if across > 0 else (left, high, start, low)
        if before[0] < before[2]:
            _lay(paint, matrix, page, before)
        if start < end:
            part = page[high:low, start:end]
            kept = part.copy()
            _lay(paint, matrix, page, (start, high, end, low))
            beyond = across * np.arange(start, end) + (down * np.arange(high, low) + least)[:, None] <= 0
            np.copyto(part, kept, where=beyond[:, :, None])


_LEVEL = 0.02  # how steep a horizon may be
_BACK = np.eye(3)
_STRIP = 90  # rows of a slanted tile that are laid at once, so that little is worked on in vain


def _strips(spots: list[list[float]], room: Room) -> list[Room]:
    """The parts of a room that a shape of these corners lies in."""
    left, top, right, bottom = room
    turns = list(zip(spots, [*spots[1:], spots[0]], strict=True))
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2
    if (right - left) * (bottom - top) < 16_000 or area > 0.8 * (right - left) * (bottom - top):
        return [room]
    made, count = [], -(-(bottom - top) // _STRIP)
    edges = [top + (bottom - top) * number // count for number in range(count + 1)]
    for high, low in pairwise(edges):
        xs = [x for a, b in turns for x in _within(a, b, high - 2.0, low + 2.0)]
        if xs:
            start, end = max(left, int(min(xs)) - 2), min(right, int(max(xs)) + 3)
            if end > start:
                made.append((start, high, end, low))
    return made


def _within(one: list[float], other: list[float], high: float, low: float) -> list[float]:
    """How far left and right a line reaches between two heights."""
    (x0, y0), (x1, y1) = (one, other) if one[1] <= other[1] else (other, one)
    if y1 < high or y0 > low:
        return []
    if y1 - y0 < 1e-6:
        return [x0, x1]
    slope = (x1 - x0) / (y1 - y0)
    return [x0 + slope * (max(y0, high) - y0), x0 + slope * (min(y1, low) - y0)]


def draw_edge(surface: Surface, page: Bytes, camera: Eye, tone: tuple[int, int, int, int]) -> None:
    """Ink the outline of a surface, where seams would be hard."""
    corners = clipped(surface, camera, (0.0, 0.0, surface.wide, surface.tall))
    if surface.faces(camera) and len(corners) >= 3:
        spots = camera.pixels(corners)
        for one, other in zip(spots, np.roll(spots, -1, axis=0), strict=True):
            _inked(page, one, other, max(1.0, camera.height / 480), tone)


_OFF = 60.0  # pixels past the page that lines are drawn


def _inked(page: Bytes, one: Floats, other: Floats, thick: float, tone: tuple[int, int, int, int]) -> None:
    """A straight line of thin ones side by side: cv2's thick lines tremble where they are nearly level."""
    (x, y), (right, low) = one.tolist(), other.tolist()
    wide, down = right - x, low - y
    long = hypot(wide, down)
    # Ends far off would be moved by cv2, and the line with them.
    start, end = 0.0, 1.0
    for begin, way, side in ((x, wide, page.shape[1]), (y, down, page.shape[0])):
        if abs(way) > 1e-9:
            meets = (-_OFF - begin) / way, (side + _OFF - begin) / way
            start, end = max(start, min(meets)), min(end, max(meets))
        elif not -_OFF <= begin <= side + _OFF:
            return
    if end <= start or long < 1e-3:
        return
    ends = ((x + wide * start, y + down * start), (x + wide * end, y + down * end))
    across, along = -down / long * (thick - 1) / 2, wide / long * (thick - 1) / 2
    count = ceil(thick)
    lines = []
    for number in range(count):
        share = 2 * number / (count - 1) - 1 if count > 1 else 0.0
        lines.append([[round((px + across * share) * (1 << FINE)), round((py + along * share) * (1 << FINE))] for px, py
            in ends])  # fmt: skip
    cv2.polylines(page, list(np.array(lines, np.int32)), False, tone, 1, cv2.LINE_AA, FINE)
