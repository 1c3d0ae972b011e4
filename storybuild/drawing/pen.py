"""A pen for people: shapes in body heights, lit from one side."""

from dataclasses import dataclass

from storybuild.drawing.canvas import Canvas, Points
from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.tones import Tones

Spot = tuple[float, float]


@dataclass(frozen=True)
class Stance:
    """Where someone stands: x of the middle, y of the crown, height, all in frame heights.

    turn: -1 looks left, 1 right. lean: how much wider the feet are than the head (seen from below positive). light: the
    side from which the light comes, -1 or 1. back: seen from behind.
    """

    x: float
    top: float
    height: float
    turn: float = 0.0
    lean: float = 0.0
    light: float = -1.0
    back: bool = False


@dataclass(frozen=True)
class DrawnPerson:
    """What someone looks like."""

    cloth: Colour
    hair: Colour
    skin: Colour
    hairdo: str
    long_coat: bool


@dataclass(frozen=True)
class Pen:
    canvas: Canvas
    stance: Stance
    light: Tones

    def at(self, points: Points) -> list[Spot]:
        """Body heights (x from the middle, y from the crown) to frame heights."""
        s = self.stance
        return [(s.x + u * s.height * (1 + s.lean * (v - 0.35)), s.top + v * s.height) for u, v in points]

    def solid(self, points: Points, colour: Colour, rim: float = 0.55, shade: float = 0.38) -> None:
        """A shape with its dark side and a lit edge."""
        s, shape = self.stance, self.at(points)
        xs = [u for u, _ in points]
        middle, reach = (min(xs) + max(xs)) / 2, max(xs) - min(xs)
        self.canvas.fill(shape, colour)
        edge = middle - s.light * reach * 0.08
        side = [(edge, -1.0), (edge - s.light * 0.02, 2.0), (-s.light * 3.0, 2.0), (-s.light * 3.0, -1.0)]
        self.canvas.fill(shape, mixed(colour, self.light.ink, 0.85), shade, within=self.at(side))
        self.canvas.rim(
            shape, (-s.light * s.height * 0.006, s.height * 0.003), self.light.light, rim * (0.5 + self.light.level / 2)
        )
