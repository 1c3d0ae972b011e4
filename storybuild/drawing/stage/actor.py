"""Who is on the stage, and what is there beside the place."""

from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from math import atan2

from storybuild.drawing.shown import Figure, Speech
from storybuild.drawing.stage import business
from storybuild.drawing.stage.looks import Looks
from storybuild.drawing.stage.props import StageThing
from storybuild.drawing.stage.space import Vec, between, far, sub, turned
from storybuild.drawing.stage.stance import Mien, Stance


@dataclass(eq=False)
class Actor:
    """Someone on the stage. way: metres a second they travel, through `at` in the shot's middle.

    path: where they are in place of that: (seconds, point), in order. eyes: what they look at while nobody speaks.
    """

    figure: Figure
    who: Looks
    at: Vec
    facing: float
    seat: float
    doing: str
    face: Mien
    held: StageThing | None = None
    lines: tuple[Speech, ...] = ()
    eyes: Vec | None = None
    way: Vec = (0.0, 0.0, 0.0)
    path: tuple[tuple[float, Vec], ...] = ()
    number: int = 0
    partner: "Actor | None" = None
    fixed: Stance | None = None
    gazes: bool = False  # looks at `eyes` whoever speaks
    opens: bool = True  # turns a little to the audience while they speak
    away: bool = False  # out of the frame's way: not drawn, and looked at all the same
    broad: bool = False  # seen so small, or so little of the face, that gestures tell who speaks
    lifts: float = 0.0  # radians that the head is raised to a camera above while they speak, lowered to one below
    drops: float = 0.0  # metres that busy hands are lowered, so that a camera below them sees the face
    walks_along: bool = False  # walks while they do what they do, and those they look at walk with them
    level: bool = False  # seen so near that a head that is bent would look as if seen from above

    @property
    def name(self) -> str:
        return self.figure.name

    @property
    def chance(self) -> int:
        return blake2b(self.name.encode(errors="replace"), digest_size=1).digest()[0]

    @property
    def head(self) -> Vec:
        """About where the head is, to look at."""
        k = self.who.tall / 1.75
        if self.doing in business.DOWN:
            return far(self.at, turned((0.0, 0.15, -1.4 * k), self.facing), 1.0)
        low = 0.42 if self.doing == "kneel" and not self.seat else 0.0
        high = (self.seat + 0.74 * k) if self.seat else 1.60 * k - low
        return self.at[0], self.at[1] + high, self.at[2]

    @property
    def goes(self) -> bool:
        """Whether they leave their place."""
        return bool(self.path) or any(self.way)

    def spot(self, t: float, seconds: float) -> Vec:
        """Where they stand at a time of a shot so long."""
        if not self.path:
            return far(self.at, self.way, t - seconds / 2)
        before = [stop for stop in self.path if stop[0] <= t]
        after = [stop for stop in self.path if stop[0] > t]
        if not before or not after:
            return (before or after)[-1 if before else 0][1]
        (start, here), (end, there) = before[-1], after[0]
        return between(here, there, (t - start) / (end - start))

    def walks(self, t: float) -> bool:
        """Whether they are on their way at a time."""
        return not self.path or any(a <= t < b and here != there for (a, here), (b, there) in pairwise(self.path))

    def heading(self, t: float) -> float:
        """Which way they face at a time: where they go, while they do."""
        for (a, here), (b, there) in pairwise(self.path):
            if a <= t < b and here != there:
                way = sub(there, here)
                return atan2(way[0], way[2])
        return self.facing

    def speaks(self, frame: int) -> Speech | None:
        """The line on the lips at a frame."""
        return next((line for line in self.lines if line.start <= frame < line.end and not line.off), None)


@dataclass(eq=False)
class Blocking:
    """All that is on the stage beside the place. subject: whom the shot is about. shoulder: whose back is in front.

    viewer: whose eyes it is seen through. thing: what an insert shows.
    """

    actors: list[Actor]
    subject: Actor | None = None
    shoulder: Actor | None = None
    viewer: Actor | None = None
    thing: StageThing | None = None
    things: list[StageThing] = field(default_factory=list)
