"""Large flat surfaces: painted where and as finely as the camera will see them, with light and shadows baked in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from storybuild.drawing.colours import Colour
from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hulls import DIRECTIONS
from storybuild.drawing.stage.lens import NEAR, Eye, Floats
from storybuild.drawing.stage.light import Light
from storybuild.drawing.stage.space import Vec, cross, dot, far, sub

Casters = Sequence[Floats]  # the balls (n, 4) of each body that throws a shadow

_MOST = 2_600_000  # pixels painted for one shot
_LONGEST = 1700  # pixels of one side of a tile
_UNLIKE = 3.0  # times that density may differ within a tile
_EDGE = 0.12  # frame sides that are painted beyond the frame


@dataclass(frozen=True, eq=False)
class Surface:
    """A rectangle seen from one side: its top left corner, the unit ways right and down, its sides in metres.

    paint: puts its colours on a brush. lit: whether light falls on it. indoors: its corners are darker. edge: inked.
    """

    corner: Vec
    across: Vec
    down: Vec
    wide: float
    tall: float
    paint: Callable[[Brush], None]
    lit: bool = True
    indoors: bool = False
    edge: bool = False

    @property
    def normal(self) -> Vec:
        return cross(self.down, self.across)

    def at(self, x: float, y: float) -> Vec:
        """The point so many metres right and down of the corner."""
        return far(far(self.corner, self.across, x), self.down, y)

    def faces(self, camera: Eye) -> bool:
        """Whether the camera stands on its seen side."""
        return dot(sub(camera.eye, self.corner), self.normal) > 0.01


@dataclass(frozen=True, eq=False)
class Tile:
    """A painted part of a surface: Y, U, V, 255; the way from its pixels to the world, 4 by 3."""

    surface: Surface
    paint: Bytes
    world: Floats
    window: tuple[float, float, float, float]


def baked(
    surfaces: Sequence[Surface], cameras: Sequence[Eye], light: Light, casters: Casters, fine: float = 1.0
) -> list[Tile]:
    """The parts of the surfaces that any of the cameras sees; fine: painted pixels per pixel shown."""
    parts = [(surface, *part) for surface in surfaces if any(surface.faces(each) for each in cameras)
        for part in _divided(surface, cameras, (0.0, 0.0, surface.wide, surface.tall), 0)]  # fmt: skip
    whole = sum((x1 - x0) * (y1 - y0) * across * down for _, (x0, y0, x1, y1), across, down in parts) * fine * fine
    share = fine * min(1.0, (_MOST / max(1.0, whole)) ** 0.5)
    return [_tile(surface, box, across * share, down * share, light, casters) for surface, box, across, down in parts]


Box = tuple[float, float, float, float]


def _divided(surface: Surface, cameras: Sequence[Eye], box: Box, depth: int) -> list[tuple[Box, float, float]]:
    """The seen parts of a box, each with its pixels per metre; cut where these differ too much."""
    seen = [each for each in cameras if surface.faces(each) and _touches(surface, each, box)]
    if not seen:
        return []
    densities = [_density(surface, each, box) for each in seen]
    across, down = (max(float(each[part].max()) for each in densities) for part in (0, 1))
    least = min((float(each[part].min() / max(1e-09, most)) for each in densities for part, most in ((0, across), (1,
        down))))  # fmt: skip
    x0, y0, x1, y1 = box
    wide, tall = (x1 - x0) * across, (y1 - y0) * down
    if depth < 9 and ((least < 1 / _UNLIKE and max(wide, tall) > 420) or max(wide, tall) > _LONGEST):
        if wide > tall:
            middle = (x0 + x1) / 2
            halves = ((x0, y0, middle, y1), (middle, y0, x1, y1))
        else:
            middle = (y0 + y1) / 2
            halves = ((x0, y0, x1, middle), (x0, middle, x1, y1))
        return [part for half in halves for part in _divided(surface, cameras, half, depth + 1)]
    return [(box, min(across, _LONGEST / (x1 - x0)), min(down, _LONGEST / (y1 - y0)))]


def _clipped(surface: Surface, camera: Eye, box: Box) -> Floats:
    """The corners of a box in front of the camera, in its axes; (n, 3)."""
    x0, y0, x1, y1 = box
    corners = camera.seen(np.array([surface.at(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]))
    kept = []
    for number in range(4):
        one, other = corners[number], corners[(number + 1) % 4]
        if one[2] < -NEAR:
            kept.append(one)
        if (one[2] < -NEAR) != (other[2] < -NEAR):
            kept.append(one + (other - one) * ((-NEAR - one[2]) / (other[2] - one[2])))
    return np.array(kept).reshape(-1, 3)


def _touches(surface: Surface, camera: Eye, box: Box) -> bool:
    corners = _clipped(surface, camera, box)
    if len(corners) < 3:
        return False
    spots = camera.pixels(corners)
    margin = np.array([camera.width, camera.height]) * _EDGE
    size = np.array([camera.width, camera.height])
    return bool((spots.max(0) > -margin).all() and (spots.min(0) < size + margin).all())


_GRID = np.stack(np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 1, 7)), -1).reshape(-1, 2)


def _density(surface: Surface, camera: Eye, box: Box) -> tuple[Floats, Floats]:
    """Pixels of the picture per metre across and down, at points of the box that are seen (or at its nearest)."""
    x0, y0, x1, y1 = box
    spots = _GRID * (x1 - x0, y1 - y0) + (x0, y0)
    across, down = np.array(surface.across), np.array(surface.down)
    points = np.array(surface.corner) + spots[:, :1] * across + spots[:, 1:] * down
    seen = camera.seen(points)
    front = seen[:, 2] < -NEAR
    pixels = camera.pixels(seen)
    size, margin = np.array([camera.width, camera.height]), np.array([camera.width, camera.height]) * _EDGE
    inside = front & (pixels > -margin).all(1) & (pixels < size + margin).all(1)
    chosen = seen[inside] if inside.any() else seen[front] if front.any() else np.array([[0.0, 0.0, -1.0]])
    depth = np.maximum(-chosen[:, 2:], 0.25)
    ways = []
    for way in (across, down):
        turned = camera.axes @ way
        flow = (turned[:2] - chosen[:, :2] / np.minimum(chosen[:, 2:], -0.25) * turned[2]) * camera.focal / depth
        ways.append(np.maximum(np.linalg.norm(flow, axis=1), 0.3))
    return ways[0], ways[1]


def _tile(surface: Surface, box: Box, across: float, down: float, light: Light, casters: Casters) -> Tile:
    x0, y0, x1, y1 = box
    wide, tall = max(2, round((x1 - x0) * across)), max(2, round((y1 - y0) * down))
    across, down = wide / (x1 - x0), tall / (y1 - y0)
    before = (2 if x0 > 0 else 0, 2 if y0 > 0 else 0)  # neighbours overlap, or their seam would show
    after = (2 if x1 < surface.wide else 0, 2 if y1 < surface.tall else 0)
    left, top = x0 - before[0] / across, y0 - before[1] / down
    wide, tall = wide + before[0] + after[0], tall + before[1] + after[1]
    brush = Brush(left, top, wide, tall, across, down)
    surface.paint(brush)
    page = _lit(brush, surface, light, casters) if surface.lit else brush.page
    first, right, low = np.array(surface.at(left, top)), np.array(surface.across), np.array(surface.down)
    world = np.zeros((4, 3))
    world[:3, 0], world[:3, 1] = right / across, low / down
    world[:3, 2] = first + right * 0.5 / across + low * 0.5 / down
    world[3, 2] = 1.0
    return Tile(surface, light.grade.painted(page), world, box)


def _lit(brush: Brush, surface: Surface, light: Light, casters: Casters) -> Bytes:
    """The painted page under the light, with what stands in it casting shadows."""
    tall, wide = brush.page.shape[:2]
    rows, columns = max(2, tall // 5), max(2, wide // 5)
    xs = brush.left + (np.arange(columns) + 0.5) / columns * (wide / brush.across)
    ys = brush.top + (np.arange(rows) + 0.5) / rows * (tall / brush.down)
    points = np.array(surface.corner) + xs[None, :, None] * surface.across + ys[:, None, None] * np.array(surface.down)
    level = light.over(points, surface.normal)
    level *= 1 - 0.8 * _shadows(brush, surface, light, casters, (rows, columns))
    dim = _corners(surface, xs, ys)[:, :, None]
    factors = (np.array(light.ambient) * dim + level[:, :, None] * np.array(light.key)).astype(np.float32)
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


def _shadows(brush: Brush, surface: Surface, light: Light, casters: Casters, shape: tuple[int, int]) -> Floats:
    """How much of the key is kept off, 0...1."""
    mask = np.zeros(shape, np.uint8)
    size = np.array([shape[1] / (brush.page.shape[1] / brush.across), shape[0] / (brush.page.shape[0] / brush.down)])
    for balls in casters:
        spots = _cast(balls, surface, light)
        if spots is None:
            continue
        pixels = (spots - (brush.left, brush.top)) * size
        if np.abs(pixels).max() < 20_000:
            outline = cv2.convexHull(np.rint(pixels * 16).astype(np.int32))
            cv2.fillConvexPoly(mask, outline, 255, cv2.LINE_AA, 4)
    if not mask.any():
        return np.zeros(shape)
    soft = cv2.GaussianBlur(mask, (0, 0), max(0.6, float(size.min()) * 0.035))
    return np.asarray(soft, np.float64) / 255


def _cast(balls: Floats, surface: Surface, light: Light) -> Floats | None:
    """The shadow of a hull of balls on the surface's plane, in metres from its corner; None when it misses."""
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
    whole: Floats = (flat[:, None] + radii[:, None, None] * DIRECTIONS[None, ::4]).reshape(-1, 2)
    return whole


def draw(tile: Tile, page: Bytes, camera: Eye, edge: Colour | None = None) -> None:
    """Lay a tile into the picture, in place."""
    if not tile.surface.faces(camera):
        return
    corners = _clipped(tile.surface, camera, tile.window)
    if len(corners) < 3:
        return
    spots = np.clip(camera.pixels(corners), -30_000, 30_000)
    left, top = np.maximum(0, np.floor(spots.min(0)) - 1).astype(int)
    right, bottom = np.minimum([camera.width, camera.height], np.ceil(spots.max(0)) + 2).astype(int)
    if right <= left or bottom <= top:
        return
    matrix = np.array([[1.0, 0.0, -left], [0.0, 1.0, -top], [0.0, 0.0, 1.0]]) @ camera.matrix @ tile.world
    cv2.warpPerspective(tile.paint, matrix, (int(right - left), int(bottom - top)), dst=page[top:bottom, left:right],
        flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)  # fmt: skip


def draw_edge(surface: Surface, page: Bytes, camera: Eye, tone: tuple[int, int, int, int]) -> None:
    """Ink the outline of a surface, where seams would be hard."""
    corners = _clipped(surface, camera, (0.0, 0.0, surface.wide, surface.tall))
    if surface.faces(camera) and len(corners) >= 3:
        spots = np.clip(camera.pixels(corners), -30_000, 30_000)
        thick = max(1, round(camera.height / 480))
        cv2.polylines(page, [np.rint(spots * 256).astype(np.int32)], True, tone, thick, cv2.LINE_AA, 8)
