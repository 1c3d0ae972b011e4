"""A kit for building things: parts in the thing's own metres, put where and as it stands."""

from collections.abc import Sequence
from math import cos, pi, sin

from storybuild.drawing.colours import Colour
from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.solids import Facets, Hull, Item, Picture
from storybuild.drawing.stage.space import Ball, Vec, add, far, scaled, sub, turned

Axes = tuple[Vec, Vec, Vec]
PLAIN: Axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def turned_axes(turn: float) -> Axes:
    """Axes turned about the upright."""
    return turned(PLAIN[0], turn), PLAIN[1], turned(PLAIN[2], turn)


class Kit:
    """Gathers parts around an origin along three axes; `size` scales all."""

    def __init__(self, origin: Vec, axes: Axes = PLAIN, size: float = 1.0) -> None:
        self.origin, self.axes, self.size = origin, axes, size
        self.parts: list[Hull | Facets] = []

    def at(self, x: float, y: float, z: float) -> Vec:
        """A point of the thing in the world."""
        right, up, front = self.axes
        return far(far(far(self.origin, right, x * self.size), up, y * self.size), front, z * self.size)

    def ball(self, x: float, y: float, z: float, radius: float) -> Ball:
        return (*self.at(x, y, z), radius * self.size)

    def hull(self, colour: Colour, *balls: Ball, ink: float = 1.0, own: bool = False) -> None:
        """A hull of balls."""
        self.parts.append(Hull(tuple(self.ball(*one) for one in balls), colour, ink, own))

    def rod(
        self, colour: Colour, start: Vec, end: Vec, radius: float, tip: float | None = None, ink: float = 1.0
    ) -> None:
        """A round stick."""
        self.hull(colour, (*start, radius), (*end, radius if tip is None else tip), ink=ink)

    def drum(
        self, colour: Colour, bottom: Vec, tall: float, low: float, high: float, own: bool = False, ink: float = 1.0
    ) -> None:
        """A round body with flat ends, along the thing's own upright."""
        edge = min(0.01, low / 3, high / 3)
        balls = []
        for y, radius in ((bottom[1] + edge, low), (bottom[1] + tall - edge, high)):
            for n in range(12):
                c, s = cos(pi * n / 6), sin(pi * n / 6)
                balls.append((bottom[0] + c * (radius - edge), y, bottom[2] + s * (radius - edge), edge))
        self.hull(colour, *balls, ink=ink, own=own)

    def box(
        self, colour: Colour, middle: Vec, size: Vec, top: Colour | None = None, own: bool = False,
        taper: float = 1.0, ink: float = 1.0, marks: Sequence[tuple[int, float, float, float, float, Colour]] = (),
    ) -> None:  # fmt: skip
        """A box: width, height, depth. marks: (face, x, y, width, height, colour) in shares of the face; 5 is front."""
        x, y, z = (side / 2 for side in size)
        corners = []
        for i in (-1, 1):
            for j in (-1, 1):
                for k in (-1, 1):
                    share = taper if j > 0 else 1.0
                    corners.append(self.at(middle[0] + i * x * share, middle[1] + j * y, middle[2] + k * z * share))
        colours = (colour, colour, colour, top or colour, colour, colour)
        made = tuple((face, _part(corners, face, *spot), tone) for face, *spot, tone in marks)
        self.parts.append(Facets(tuple(corners), _SIDES, colours, ink, own, made))

    def plate(self, colour: Colour, points: Sequence[Vec], own: bool = False, ink: float = 1.0) -> None:
        """A flat shape seen from both sides."""
        spots = tuple(self.at(*point) for point in points)
        self.parts.append(Facets(spots, (tuple(range(len(spots))),), (colour,), ink, own, both=True))

    def round(self, colour: Colour, middle: Vec, radius: float) -> None:
        """A round flat face that looks up: what is in a cup."""
        spots = [(middle[0] + radius * cos(pi * n / 12), middle[1], middle[2] + radius * sin(pi * n / 12))
            for n in range(24)]  # fmt: skip
        points = tuple(self.at(*spot) for spot in spots)
        self.parts.append(Facets(points, (tuple(range(23, -1, -1)),), (colour,), 0.3))

    def wedge(self, colour: Colour, outline: Sequence[tuple[float, float]], middle: float, deep: float) -> None:
        """A flat convex outline (x, y; counter-clockwise from the front) made `deep` thick around z = middle."""
        front = [self.at(x, y, middle + deep / 2) for x, y in outline]
        back = [self.at(x, y, middle - deep / 2) for x, y in outline]
        count = len(outline)
        around = [(n, count + n, count + (n + 1) % count, (n + 1) % count) for n in range(count)]
        faces = (tuple(range(count)), tuple(range(2 * count - 1, count - 1, -1)), *around)
        self.parts.append(Facets((*front, *back), faces, (colour,) * len(faces)))

    def sign(self, picture: Bytes, middle: Vec, wide: float, tall: float, back: Colour, own: bool = False) -> None:
        """A picture on a board that faces the thing's front."""
        x, y, z = middle
        corners = [self.at(x + i * wide / 2, y + j * tall / 2, z) for i, j in ((-1, 1), (-1, -1), (1, -1), (1, 1))]
        hung = Picture(corners[0], sub(corners[3], corners[0]), sub(corners[1], corners[0]), picture, own)
        behind = [far(one, self.axes[2], -0.02 * self.size) for one in corners]
        points = (*corners, *behind)
        faces = ((0, 1, 2, 3), (7, 6, 5, 4), (0, 4, 5, 1), (3, 2, 6, 7), (0, 3, 7, 4), (1, 5, 6, 2))
        self.parts.append(Facets(points, faces, (back,) * 6, pictures=((0, hung),)))

    def items(self, near: float = 0.0) -> list[Item]:
        """Each part by itself."""
        return [Item([(part,)] if isinstance(part, Hull) else [part], near) for part in self.parts]

    def whole(self, near: float = 0.0) -> list[Item]:
        """All parts as one, painted in the order in which they were put together."""
        if not self.parts:
            return []
        return [Item([(part,) if isinstance(part, Hull) else part for part in self.parts], near)]


_SIDES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))


def _part(corners: list[Vec], face: int, x: float, y: float, wide: float, tall: float) -> tuple[Vec, ...]:
    """A rectangle on a side of a box, in shares of that side from its lower left."""
    a, b, c, d = (corners[number] for number in _SIDES[face])
    # Sides begin at the lower back corner and go round; right and up as seen from outside:
    start, right, up = {5: (a, b, d), 4: (d, a, c), 0: (a, b, d), 1: (d, a, c), 3: (b, c, a), 2: (a, b, d)}[face]
    across, rise = sub(right, start), sub(up, start)
    return tuple((add(start, add(scaled(across, i), scaled(rise, j))) for i, j in ((x, y), (x + wide, y), (x + wide,
        y + tall), (x, y + tall))))  # fmt: skip
