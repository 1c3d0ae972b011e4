"""Large flat surfaces, and which parts of them are painted how finely for what cameras see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.lens import NEAR, Eye, Floats, in_front
from storybuild.drawing.stage.space import Vec, cross, dot, far, sub

_MOST = 2_600_000  # pixels painted for one shot
_LONGEST = 1700  # pixels of one side of a tile
_UNLIKE = 3.0  # times that density may differ within a tile
_STEPS = 3  # densities to an octave
_EDGE = 0.12  # frame sides that are painted beyond the frame
_ENOUGH = 10  # spots of a box's grid that are seen, from which on they tell where it is nearest
_NEARER = 0.6  # of the depth of what was tried of a box: what is seen of it nearer than that counts as well


@dataclass(frozen=True, eq=False)
class Surface:
    """A rectangle seen from one side: its top left corner, the unit ways right and down, its sides in metres.

    paint: puts its colours on a brush. lit: whether light falls on it. indoors: its corners are darker. edge: inked.
    beams: outlines of what the sun lights there, in metres from its corner.
    around: the lowest and highest corner of a room whose walls hide it from all that is in there.
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
    around: tuple[Vec, Vec] | None = None
    beams: tuple[tuple[tuple[float, float], ...], ...] = ()

    @property
    def normal(self) -> Vec:
        return cross(self.down, self.across)

    def at(self, x: float, y: float) -> Vec:
        """The point so many metres right and down of the corner."""
        return far(far(self.corner, self.across, x), self.down, y)

    def faces(self, camera: Eye) -> bool:
        """Whether the camera stands on its seen side."""
        if self.around is not None:
            low, high = self.around
            if all(a < at < b for a, at, b in zip(low, camera.eye, high, strict=True)):
                return False
        return dot(sub(camera.eye, self.corner), self.normal) > 0.01


@dataclass(frozen=True)
class Patch:
    """A part of a surface (its number) to be painted at so many pixels a metre, across and down."""

    number: int
    box: "Box"
    across: float
    down: float


def parts(surfaces: Sequence[Surface], cameras: Sequence[Eye], fine: float = 1.0) -> list[Patch]:
    """The parts of the surfaces that any of the cameras sees; fine: painted pixels per pixel shown.

    Boxes and densities come in steps, so that shots that see about the same of a place share what is painted.
    """
    seen = [(number, *part) for number, surface in enumerate(surfaces) if any(surface.faces(each) for each in cameras)
        for part in _divided(surface, cameras, (0.0, 0.0, surface.wide, surface.tall), 0)]  # fmt: skip
    whole = sum((x1 - x0) * (y1 - y0) * across * down for _, (x0, y0, x1, y1), across, down in seen) * fine * fine
    share = fine * min(1.0, (_MOST / max(1.0, whole)) ** 0.5)
    return [Patch(number, box, _stepped(across * share), _stepped(down * share)) for number, box, across, down in seen]


def _stepped(density: float) -> float:
    step: float = 2.0 ** (round(log2(density) * _STEPS) / _STEPS)
    return step


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


def clipped(surface: Surface, camera: Eye, box: Box) -> Floats:
    """The corners of a box in front of the camera, in its axes; (n, 3)."""
    x0, y0, x1, y1 = box
    corners = camera.seen(np.array([surface.at(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]))
    return in_front(corners)


def _touches(surface: Surface, camera: Eye, box: Box) -> bool:
    corners = clipped(surface, camera, box)
    if len(corners) < 3:
        return False
    spots = camera.pixels(corners)
    margin = np.array([camera.width, camera.height]) * _EDGE
    size = np.array([camera.width, camera.height])
    return bool((spots.max(0) > -margin).all() and (spots.min(0) < size + margin).all())


_GRID = np.stack(np.meshgrid(np.linspace(0, 1, 6), np.linspace(0, 1, 6)), -1).reshape(-1, 2)


def _met(surface: Surface, camera: Eye, box: Box) -> Floats:
    """Where rays through the frame meet the box, in the camera's axes: of a large box the frame may see one corner."""
    x, y = camera.middle
    spots = (_GRID * (1 + 2 * _EDGE) - _EDGE) * (camera.width, camera.height) - (x, y)
    rays = np.stack([spots[:, 0], -spots[:, 1], np.full(len(spots), -camera.focal)], 1) / camera.focal
    normal, corner = camera.axes @ np.array(surface.normal), camera.seen(np.array(surface.corner))
    slant = rays @ normal
    reach = (corner @ normal) / np.where(np.abs(slant) < 1e-9, 1e-9, slant)
    points = rays * reach[:, None]
    flat = (points - corner) @ np.stack([camera.axes @ np.array(way) for way in (surface.across, surface.down)], 1)
    on = (reach > NEAR) & (flat >= box[:2]).all(1) & (flat <= box[2:]).all(1)
    return np.asarray(points[on])


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
    met = _met(surface, camera, box) if inside.sum() < _ENOUGH else np.zeros((0, 3))
    if len(met) and met[:, 2].max() > _NEARER * chosen[:, 2].max():
        chosen = np.concatenate([chosen, met])
    depth = np.maximum(-chosen[:, 2:], 0.25)
    ways = []
    for way in (across, down):
        turned = camera.axes @ way
        flow = (turned[:2] - chosen[:, :2] / np.minimum(chosen[:, 2:], -0.25) * turned[2]) * camera.focal / depth
        ways.append(np.maximum(np.linalg.norm(flow, axis=1), 0.3))
    return ways[0], ways[1]
