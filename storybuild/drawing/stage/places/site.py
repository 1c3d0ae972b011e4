"""A site: what a place is built from and what is built of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour, indoor_light, outdoor_light
from storybuild.drawing.stage.light import Light
from storybuild.drawing.stage.places.ceilings import overhead
from storybuild.drawing.stage.places.grounds import SHOWN, Paint, floor
from storybuild.drawing.stage.places.openings import door, window
from storybuild.drawing.stage.places.sunbeams import on_floor, on_wall
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec
from storybuild.drawing.stage.surfaces import Surface

_FLOOR, _CEILING = 5, 6  # which of a room's surfaces these are
_BEYOND = 14.0  # metres that the ground goes on around a room
_FRONT, _SNUG = 7.0, 3.0  # metres: where a room's front wall is at least, and how wide a room is that stays short


@dataclass(frozen=True)
class Mark:
    """Where someone is by default: a spot on the floor, a direction, and how high a seat is there (0: they stand)."""

    at: Vec
    facing: float
    seat: float = 0.0


@dataclass(eq=False)
class Site:
    """A place being built. marks: where people are, in the order of the scene's cast. rest: where a thing is laid.

    inside: whether walls keep the weather off. shift: how a still wide camera stands off the middle, in radians.
    """

    board: Board
    hour: Hour
    light: Light
    inside: bool
    surfaces: list[Surface] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    rest: Vec = (0.0, 0.0, 0.45)
    shift: float = 0.20
    sits: bool = False
    bed: Vec | None = None  # where the feet of who lies there are
    lane: tuple[float, float] | None = None  # half its width and where it ends in front, between walls under the sky
    open_set: bool = True  # whether what stands before the camera may be taken away
    room: tuple[float, float] | None = None  # half its width, and where its front wall is
    ceiled: float = 0.0  # metres up that a camera inside finds its way barred
    kind: str = ""  # what it is known by, '' where nobody knows its words
    beyond: Colour = (34, 28, 28)  # what is seen past the edges of a room
    longer: float = 0.0  # metres that a room goes on towards the audience, so that a camera finds room in it

    @property
    def chance(self) -> tuple[float, ...]:
        """Numbers 0...1 that belong to the place."""
        said = f"{self.board.heading} {self.board.place}".casefold()
        return tuple(byte / 255 for byte in blake2b(said.encode(errors="replace"), digest_size=16).digest())

    def add(self, *groups: Sequence[Item]) -> None:
        """Put things in it."""
        for group in groups:
            self.items += group

    def over_floor(self, paint: Paint) -> None:
        """Paint something more on a room's floor."""
        self._repaint(_FLOOR, over(self.surfaces[_FLOOR].paint, paint))

    def ceiling(self, paint: Paint) -> None:
        """Paint a room's ceiling anew."""
        low = self.longer
        self._repaint(_CEILING, lambda brush: _shifted(brush, paint, 0.0, low))

    def _repaint(self, number: int, paint: Paint) -> None:
        self.surfaces[number] = replace(self.surfaces[number], paint=paint)

    def people(self, *marks: tuple[float, float, float, float]) -> None:
        """Marks as x, z, facing, seat."""
        self.marks = [Mark((x, 0.0, z), facing, seat) for x, z, facing, seat in marks]


def farther(paint: Paint, along: float) -> Paint:
    """A painting that begins so many metres along its surface."""
    return lambda brush: _shifted(brush, paint, along, 0.0)


def _shifted(brush: Brush, paint: Paint, across: float, down: float) -> None:
    left, top, right, bottom = brush.left, brush.top, brush.right, brush.bottom
    brush.left, brush.right, brush.top, brush.bottom = left - across, right - across, top - down, bottom - down
    paint(brush)
    brush.left, brush.top, brush.right, brush.bottom = left, top, right, bottom


def over(first: Paint, then: Paint) -> Paint:
    """One painting over the other."""

    def paint(brush: Brush) -> None:
        first(brush)
        then(brush)

    return paint


def indoors(board: Board, hour: Hour, lamp: Vec = (0.3, 2.3, 1.1), bright: float = 1.0, cold: bool = False) -> Site:
    """A site under a roof."""
    return Site(board, hour, indoor_light(board, hour, lamp, bright, cold), True)


def outdoors(board: Board, hour: Hour, lamp: Vec | None = None) -> Site:
    """A site under the sky."""
    return Site(board, hour, outdoor_light(board, hour, lamp), False)


@dataclass(frozen=True)
class Room:
    """A room's measures (metres) and finish. floor: `boards`, `tiles`, `concrete`, `carpet`, `check`, `stone`.

    windows: (wall, x, y from the top, width, height); walls are `back`, `left`, `right`. door: the same without sizes.
    """

    wide: float = 7.0
    deep: float = 6.0
    tall: float = 2.7
    back: float = -2.3
    wall: Colour = (150, 172, 172)
    low: Colour | None = None
    floor: str = "boards"
    ground: Colour = (92, 124, 164)
    ceiling: Colour = (176, 188, 192)
    windows: tuple[tuple[str, float, float, float, float], ...] = ()
    doors: tuple[tuple[str, float], ...] = ()
    decor: tuple[tuple[str, Paint], ...] = ()
    skirting: bool = True
    sunny: bool = True  # whether the sun falls in
    overhead: str = "coffers"  # how its ceiling is made


def build_room(site: Site, room: Room) -> None:
    """The ground around it, floor, ceiling and four walls, each seen from inside only."""
    half, back = room.wide / 2, room.back
    site.longer = max(0.0, _FRONT - back - room.deep) if room.wide > _SNUG or room.deep > 10 else 0.0
    deep = room.deep + site.longer
    front, t = back + deep, room.tall
    site.room, site.ceiled = (half, front), t
    walls = {"back": ((-half, t, back), (1.0, 0.0, 0.0), room.wide), "left": ((-half, t, front), (0.0, 0.0, -1.0),
        deep), "right": ((half, t, back), (0.0, 0.0, 1.0), deep), "front": ((half, t, front), (-1.0, 0.0,
        0.0), room.wide)}  # fmt: skip
    site.surfaces.append(_around(room, deep))
    site.beyond = _dimmed(_shade(room), site.light)
    for name, (corner, across, wide) in walls.items():
        paint = _wall(site, room, name, wide)
        paint = farther(paint, site.longer) if name == "left" else paint
        site.surfaces.append(Surface(corner, across, (0.0, -1.0, 0.0), wide, t, paint, indoors=True, edge=True,
            beams=on_wall(site.hour, wide, t) if room.sunny else ()))  # fmt: skip
    site.surfaces.append(Surface((-half, 0.0, back), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), room.wide, deep, floor(
        room.floor, room.ground), indoors=True, edge=True, beams=on_floor(site.hour, room.wide, deep) if room.sunny
        else ()))  # fmt: skip
    site.surfaces.append(Surface((-half, t, front), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), room.wide, deep,
        overhead(room.overhead, room.ceiling, site.hour, room.wide), indoors=True, edge=True))  # fmt: skip


def _shade(room: Room) -> Colour:
    """The ground beyond a room."""
    return mixed(room.ground, (44, 40, 44), 0.22)


def _dimmed(colour: Colour, light: Light) -> Colour:
    """A colour where no lamp reaches."""
    blue, green, red = (min(255, round(part * share)) for part, share in zip(colour, light.ambient, strict=True))
    return blue, green, red


def _around(room: Room, deep: float) -> Surface:
    """The ground that goes on beyond the walls, for cameras that stand outside of them."""
    half = room.wide / 2
    corner: Vec = (-half - _BEYOND, -0.01, room.back - _BEYOND)
    shade = floor("plain", _shade(room))
    inside = ((-half, -1.0, room.back), (half, room.tall, room.back + deep))
    return Surface(corner, (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), room.wide + 2 * _BEYOND, deep + 2 * _BEYOND, shade,
        around=inside)  # fmt: skip


def _wall(site: Site, room: Room, name: str, wide: float) -> Paint:
    def paint(brush: Brush) -> None:
        brush.cover(room.wall)
        if room.low:
            brush.rect(-wide, room.tall - 0.95, 2 * wide, 0.95, room.low)
            brush.rect(-wide, room.tall - 0.98, 2 * wide, 0.05, mixed(room.low, (20, 20, 24), 0.4))
        for at, x in room.doors:
            if at == name:
                door(brush, x, room.tall)
        for at, x, y, w, h in room.windows:
            if at == name:
                window(brush, site.hour, x, y, w, h)
        for at, decorate in room.decor:
            if at == name:
                decorate(brush)
        if room.skirting:
            brush.rect(-wide, room.tall - 0.11, 2 * wide, 0.11, mixed(room.wall, (24, 24, 30), 0.45))

    return paint


def build_ground(site: Site, paint: Paint) -> None:
    """The ground as far as the sky, which hides it beyond; paint has its middle at (SHOWN, SHOWN)."""
    far_ground(site, Surface((-SHOWN, 0.0, -SHOWN), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 2 * SHOWN, 2 * SHOWN, paint))


def far_ground(site: Site, ground: Surface) -> None:
    """Ground that lies as far as the sky and is hidden by it beyond."""
    site.surfaces.insert(0, ground)
