"""A site: what a place is built from and what is built of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import Hour, indoor_light, outdoor_light
from storybuild.drawing.stage.light import Light
from storybuild.drawing.stage.places.grounds import SHOWN, Paint, floor
from storybuild.drawing.stage.places.openings import door, window
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
    open_set: bool = True  # whether what stands before the camera may be taken away
    room: tuple[float, float] | None = None  # half its width, and where its front wall is
    kind: str = ""  # what it is known by, '' where nobody knows its words
    beyond: Colour = (34, 28, 28)  # what is seen past the edges of a room
    longer: float = 0.0  # metres that a room goes on towards the audience, so that a camera finds room in it

    @property
    def chance(self) -> tuple[float, ...]:
        """Numbers 0...1 that belong to the place."""
        said = f"{self.board.heading} {self.board.place}".casefold()
        return tuple(byte / 255 for byte in blake2b(said.encode(errors="replace"), digest_size=16).digest())

    @property
    def ceiled(self) -> float:
        """How high the walls are, in metres."""
        return max((each.corner[1] for each in self.surfaces), default=0.0)

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


def build_room(site: Site, room: Room) -> None:
    """The ground around it, floor, ceiling and four walls, each seen from inside only."""
    half, back = room.wide / 2, room.back
    site.longer = max(0.0, _FRONT - back - room.deep) if room.wide > _SNUG or room.deep > 10 else 0.0
    deep = room.deep + site.longer
    front, t = back + deep, room.tall
    site.room = (half, front)
    walls = {"back": ((-half, t, back), (1.0, 0.0, 0.0), room.wide), "left": ((-half, t, front), (0.0, 0.0, -1.0),
        deep), "right": ((half, t, back), (0.0, 0.0, 1.0), deep), "front": ((half, t, front), (-1.0, 0.0,
        0.0), room.wide)}  # fmt: skip
    site.surfaces.append(_around(room, deep))
    site.beyond = mixed(room.ceiling, (44, 40, 44), 0.4)
    for name, (corner, across, wide) in walls.items():
        paint = _wall(site, room, name, wide)
        paint = farther(paint, site.longer) if name == "left" else paint
        site.surfaces.append(Surface(corner, across, (0.0, -1.0, 0.0), wide, t, paint, indoors=True, edge=True))
    site.surfaces.append(Surface((-half, 0.0, back), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), room.wide, deep, floor(
        room.floor, room.ground), indoors=True, edge=True))  # fmt: skip
    site.surfaces.append(Surface((-half, t, front), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), room.wide, deep,
        lambda brush: brush.cover(room.ceiling), indoors=True, edge=True))  # fmt: skip


def _around(room: Room, deep: float) -> Surface:
    """The ground that goes on beyond the walls, for cameras that stand outside of them."""
    half = room.wide / 2
    corner: Vec = (-half - _BEYOND, -0.01, room.back - _BEYOND)
    shade = floor("plain", mixed(room.ground, (44, 40, 44), 0.22))
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


def build_sky(site: Site, paint: Callable[[Brush, float], None] | None = None) -> None:
    """The sky all around and above; paint: what stands at the horizon, told where the ground is (metres down)."""
    # Sides and top reach past each other, or a line of what is behind them would show along their edges.
    high, past, wide = 30.0, 0.4, 2 * SHOWN
    base, far = high + past, SHOWN + past

    def around(brush: Brush) -> None:
        hour = site.hour
        brush.fade(
            [(0.0, hour.high), (high * (0.74 if hour.name == "dawn" else 0.55), hour.band), (high * 0.93, hour.low)]
        )
        sky_marks(brush, hour, wide)
        if paint:
            paint(brush, base)
        if hour.name == "dawn":
            _mist(brush, hour, base, wide)

    sides: tuple[tuple[Vec, Vec], ...] = (((-far, base, -SHOWN), (1.0, 0.0, 0.0)), ((-SHOWN, base, far), (0.0, 0.0,
        -1.0)), ((SHOWN, base, -far), (0.0, 0.0, 1.0)), ((far, base, SHOWN), (-1.0, 0.0, 0.0)))  # fmt: skip
    for corner, across in sides:
        # It goes on below the ground's edge, or a line of plain sky would show between them.
        site.surfaces.append(Surface(corner, across, (0.0, -1.0, 0.0), 2 * far, base + 0.5, around, lit=False))
    site.surfaces.append(Surface((-far, high, far), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), 2 * far, 2 * far,
        lambda b: b.cover(site.hour.high), lit=False))  # fmt: skip


def _mist(brush: Brush, hour: Hour, base: float, wide: float) -> None:
    """Banks of mist before what stands at the horizon."""
    for n in range(34):
        x, tone = (n * 0.618034) % 1.0 * wide, mixed(hour.low, (246, 244, 250), 0.45 + 0.15 * (n % 3))
        brush.disc(x, base - 0.25 - 0.5 * (n % 4), 5.5 - 0.7 * (n % 4), 0.34, tone)


def sky_marks(brush: Brush, hour: Hour, wide: float) -> None:
    """Sun or moon, stars, clouds."""
    if hour.night and not hour.gloomy:
        for n in range(130):
            size = 0.05 + 0.05 * (n % 3)
            brush.disc((n * 0.618034) % 1.0 * wide, (n * 0.3717) % 1.0 * 24.0, size, size, (214, 214, 206))
        brush.disc(wide * 0.63, 15.0, 1.5, 1.5, (206, 226, 232))
        brush.disc(wide * 0.63 + 0.6, 14.6, 1.25, 1.25, mixed(hour.high, hour.low, 0.3))
    elif hour.low_sun and not hour.gloomy:
        sun = (196, 238, 255) if hour.name == "dawn" else (120, 206, 255)
        for size, share in ((4.2, 0.25), (3.0, 0.4)):
            brush.disc(wide * 0.6, 27.0, size, size, mixed(hour.low, sun, share))
        brush.disc(wide * 0.6, 27.0, 1.9, 1.9, sun)
    cloud = mixed(hour.low, (250, 250, 250), 0.5) if not hour.night else mixed(hour.high, hour.low, 0.6)
    if hour.gloomy:
        cloud = mixed(hour.high, (70, 64, 62), 0.22)
    for n in range(16):
        x, y = (n * 0.618034) % 1.0 * wide, 8.0 + (n * 0.377) % 1.0 * (12.0 if not hour.gloomy else 9.0)
        for a, b, r in ((0, 0, 2.6), (2.2, -0.35, 1.9), (-2.4, 0.15, 1.7), (0.5, -0.7, 1.6)):
            brush.disc(x + a, y + b, r * 1.25, r * (0.26 if not hour.gloomy else 0.42), cloud)


def build_ground(site: Site, paint: Paint) -> None:
    """The ground as far as the sky; paint has its middle at (SHOWN, SHOWN)."""
    site.surfaces.append(Surface((-SHOWN, 0.0, -SHOWN), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), 2 * SHOWN, 2 * SHOWN, paint))
