"""What lies under and beside the thing of an insert, so that one sees of which place it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import cos, pi, sin

from storybuild.drawing.colours import Colour
from storybuild.drawing.stage import landmarks, more_things, outdoor_things, set_pieces, things
from storybuild.drawing.stage.furniture import BLACK, STEEL, WHITE
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.solids import Facets, Item, Layer
from storybuild.drawing.stage.space import Vec, add

Marks = list[tuple[int, float, float, float, float, Colour]]
Make = Callable[[Kit, Colour], None]
Beside = Callable[[Vec], list[Item]]

_MAT = (0.92, 0.46)  # metres across and deep
# What covers a table there: its colour, how it is patterned, the pattern's colour.
_MATS: Mapping[str, tuple[Colour, str, Colour]] = {
    "room": ((150, 176, 206), "border", (70, 62, 150)),
    "bedroom": ((226, 220, 226), "border", (190, 150, 190)),
    "kitchen": ((232, 232, 228), "check", (196, 140, 70)),
    "diner": ((234, 236, 238), "check", (56, 50, 196)),
    "bar": ((50, 46, 44), "ribs", (84, 78, 74)),
    "office": ((92, 120, 70), "papers", (238, 240, 240)),
    "hospital": ((206, 200, 168), "border", (232, 232, 226)),
    "classroom": ((238, 242, 242), "ruled", (206, 150, 110)),
    "shop": ((206, 208, 206), "tags", (60, 200, 240)),
    "library": ((84, 110, 60), "border", (80, 170, 206)),
    "church": ((236, 238, 240), "border", (80, 176, 214)),
    "lab": ((226, 226, 220), "check", (196, 200, 190)),
    "bathroom": ((236, 236, 230), "check", (206, 190, 150)),
}


def mat(kind: str, at: Vec) -> list[Item]:
    """What covers the table at a point; nothing where tables are bare."""
    if kind not in _MATS:
        return []
    colour, pattern, tone = _MATS[kind]
    kit = Kit(at)
    kit.box(colour, (0.0, -0.001, 0.0), (_MAT[0], 0.004, _MAT[1]), marks=_pattern(pattern, tone))
    return kit.items(near=-0.1)


def _pattern(name: str, tone: Colour) -> Marks:
    if name == "check":
        return [(3, n / 14, m / 7, 1 / 14, 1 / 7, tone) for n in range(14) for m in range(7) if (n + m) % 2]
    if name == "ribs":
        return [(3, 0.02, 0.04 + 0.08 * n, 0.96, 0.03, tone) for n in range(12)]
    if name == "ruled":
        lines: Marks = [(3, 0.0, 0.05 + 0.09 * n, 1.0, 0.012, tone) for n in range(11)]
        return [*lines, (3, 0.2, 0.0, 0.006, 1.0, (70, 70, 214)), (3, 0.8, 0.0, 0.006, 1.0, (70, 70, 214))]
    if name == "papers":
        sheets: Marks = [(3, x, y, 0.24, 0.62, tone) for x, y in ((0.05, 0.3), (0.7, 0.1))]
        return [*sheets, *((3, x + 0.03, y + 0.08 * n, 0.18, 0.02, (120, 110, 100)) for x, y in ((0.05, 0.38), (0.7,
            0.18)) for n in range(6))]  # fmt: skip
    if name == "tags":
        tags: Marks = [(3, 0.03 + 0.2 * n, 0.08, 0.15, 0.16, tone) for n in range(5)]
        return [*tags, *((3, 0.05 + 0.2 * n + 0.02 * k, 0.1, 0.008, 0.12, BLACK) for n in range(5) for k in range(5))]
    edges: Marks = [(3, 0.03, y, 0.94, 0.05, tone) for y in (0.06, 0.89)]
    return [*edges, (3, 0.03, 0.06, 0.025, 0.88, tone), (3, 0.945, 0.06, 0.025, 0.88, tone)]


def _put(make: Make, colour: Colour, size: float = 1.0) -> Beside:
    """A small thing by its making."""

    def placed(at: Vec) -> list[Item]:
        kit = Kit(at, size=size)
        make(kit, colour)
        return kit.whole()

    return placed


def _at(make: Callable[[float, float], list[Item]]) -> Beside:
    return lambda at: make(at[0], at[2])


def _squeeze(kit: Kit, colour: Colour) -> None:
    """A squeeze bottle as for ketchup."""
    kit.drum(colour, (0, 0, 0), 0.13, 0.034, 0.03)
    kit.hull(colour, (0, 0.14, 0, 0.022), (0, 0.185, 0, 0.006))


def _beer(kit: Kit, colour: Colour) -> None:
    """A glass of beer with a head."""
    kit.drum(colour, (0, 0, 0), 0.12, 0.032, 0.04)
    kit.drum((226, 240, 246), (0, 0.12, 0), 0.03, 0.042, 0.038)


def _tin(kit: Kit, colour: Colour) -> None:
    """A tin with a label."""
    kit.drum(STEEL, (0, 0, 0), 0.12, 0.042, 0.042)
    kit.drum(colour, (0, 0.015, 0), 0.09, 0.0435, 0.0435, ink=0.4)
    kit.drum((232, 236, 238), (0, 0.04, 0), 0.035, 0.044, 0.044, ink=0.3)


def _pencils(kit: Kit, colour: Colour) -> None:
    """Pencils in a pot."""
    kit.drum(colour, (0, 0, 0), 0.1, 0.038, 0.04)
    for n, tone in enumerate(((60, 60, 210), (60, 200, 236), (110, 160, 60), (200, 120, 50))):
        c, d = cos(n * 1.6), sin(n * 1.6)
        kit.rod(tone, (0.016 * c, 0.08, 0.016 * d), (0.04 * c, 0.2, 0.04 * d), 0.006)


def _remote(kit: Kit, colour: Colour) -> None:
    """A remote control."""
    keys = tuple((3, 0.2 + 0.24 * (n % 3), 0.15 + 0.13 * (n // 3), 0.14, 0.07, WHITE) for n in range(15))
    kit.box(colour, (0, 0.012, 0), (0.05, 0.022, 0.18), marks=(*keys, (3, 0.3, 0.88, 0.4, 0.06, (50, 50, 220))))


def _duck(kit: Kit, colour: Colour) -> None:
    """A rubber duck."""
    kit.hull(colour, (0, 0.04, 0, 0.04), (-0.03, 0.045, 0, 0.035), (-0.07, 0.07, 0, 0.012))
    kit.hull(colour, (0.025, 0.105, 0, 0.032))
    kit.hull((40, 120, 240), (0.055, 0.1, 0, 0.012), (0.07, 0.098, 0, 0.006))
    kit.hull(BLACK, (0.04, 0.115, 0.026, 0.006), ink=0.0)


def _cone(kit: Kit, colour: Colour) -> None:
    """A traffic cone."""
    kit.box(BLACK, (0, 0.015, 0), (0.26, 0.03, 0.26))
    for n, tone in enumerate((colour, WHITE, colour, WHITE, colour)):
        low = 0.11 - 0.02 * n
        kit.drum(tone, (0, 0.03 + 0.08 * n, 0), 0.08, low, low - 0.02, ink=0.6)


def _clapper(kit: Kit, colour: Colour) -> None:
    """A clapperboard, standing."""
    stripes = tuple((5, 0.02 + 0.2 * n, 0.0, 0.1, 1.0, WHITE) for n in range(5))
    lines = tuple((5, 0.06, 0.2 + 0.25 * n, 0.88, 0.025, WHITE) for n in range(3))
    kit.box(colour, (0, 0.09, 0), (0.28, 0.18, 0.012), marks=lines)
    kit.box(colour, (0, 0.2, 0), (0.28, 0.03, 0.016), marks=stripes)
    kit.wedge(colour, ((-0.14, 0.225), (0.13, 0.30), (0.12, 0.33), (-0.15, 0.255)), 0.0, 0.016)
    for n in range(4):
        x, y = 0.065 * n, 0.018 * n
        kit.plate(WHITE, ((x - 0.11, 0.236 + y, 0.009), (x - 0.08, 0.244 + y, 0.009), (x - 0.09, 0.272 + y, 0.009), (
            x - 0.12, 0.264 + y, 0.009)))  # fmt: skip


def _mask(kit: Kit, colour: Colour) -> None:
    """A laughing mask as for the theatre."""
    kit.plate(colour, [(0.1 * cos(pi * n / 8), 0.14 + 0.13 * sin(pi * n / 8), 0) for n in range(16)])
    for side in (-1, 1):
        kit.hull(BLACK, (side * 0.04, 0.17, 0.004, 0.016), (side * 0.055, 0.175, 0.004, 0.012), ink=0.0)
    kit.hull(BLACK, (-0.05, 0.09, 0.004, 0.008), (0.05, 0.09, 0.004, 0.008), (0.0, 0.06, 0.004, 0.012), ink=0.0)


def _leaves(kit: Kit, colour: Colour) -> None:
    """Fallen leaves."""
    for n in range(5):
        c, d, x, z = cos(n * 2.2), sin(n * 2.2), 0.05 * (n % 3) - 0.05, 0.045 * (n % 4) - 0.06
        y = 0.004 + 0.003 * n
        kit.plate((colour, (60, 150, 110), (50, 90, 150))[n % 3], ((x + 0.05 * c, y, z + 0.05 * d), (x - 0.02 * d, y,
            z + 0.02 * c), (x - 0.05 * c, y, z - 0.05 * d), (x + 0.02 * d, y, z - 0.02 * c)), ink=0.6)  # fmt: skip


def _stone(kit: Kit, colour: Colour) -> None:
    """Two stones."""
    kit.hull(colour, (-0.03, 0.03, 0, 0.04), (0.05, 0.025, 0.02, 0.035))
    kit.hull(colour, (0.0, 0.02, 0.09, 0.022))


_KETCHUP, _MUSTARD, _BOTTLE = _put(_squeeze, (40, 40, 200)), _put(_squeeze, (50, 196, 236)), (66, 110, 60)
_APPLE, _CANDLE = _put(more_things.apple, (50, 46, 196)), _put(things.candle, things.PAPER)
_CONES = (_put(_cone, (30, 110, 240)), _put(_cone, (30, 110, 240)))
_BESIDE: Mapping[str, tuple[Beside, Beside]] = {
    "room": (_put(_remote, (50, 46, 46)), _put(more_things.flowers, (80, 70, 206))),
    "bedroom": (_put(more_things.clock, (56, 52, 156), 0.7), _put(more_things.doll, (76, 116, 166), 0.8)),
    "kitchen": (_APPLE, _put(_squeeze, (90, 190, 220))),
    "bar": (_put(things.bottle, _BOTTLE), _put(_beer, (50, 150, 226))),
    "diner": (_KETCHUP, _MUSTARD),
    "office": (_put(_pencils, (70, 66, 66)), _put(more_things.clock, (80, 76, 72), 0.6)),
    "hospital": (_put(things.pills, WHITE), _put(more_things.syringe, WHITE)),
    "classroom": (_APPLE, _put(_pencils, (60, 160, 210))),
    "shop": (_put(_tin, (50, 50, 200)), _put(_tin, (80, 170, 70))),
    "library": (_put(things.book, (58, 52, 138)), _put(things.book, (80, 110, 60))),
    "church": (_CANDLE, _CANDLE),
    "lab": (_put(things.bottle, (110, 200, 90), 0.6), _put(more_things.syringe, WHITE)),
    "bathroom": (_put(_duck, (40, 206, 246)), _put(_squeeze, (190, 150, 226))),
    "studio": (_put(_clapper, (44, 40, 40)), lambda at: set_pieces.coil(at, 0.12, (60, 56, 56))),
    "stage": (_put(_mask, (214, 232, 240)), _put(more_things.rose, (52, 40, 186))),
    "warehouse": (lambda at: outdoor_things.crate(at[0], at[2], 0.24, 0.3), _put(_cone, (30, 110, 240))),
    "car park": _CONES, "street": _CONES, "road": _CONES,
    "tunnel": (_put(_stone, (96, 100, 106)), _put(_stone, (80, 84, 90))),
    "alley": (_put(_tin, (60, 60, 170)), _put(things.bottle, _BOTTLE, 0.8)),
    "square": (lambda at: set_pieces.pigeon(at[0], at[2], 0.8), lambda at: set_pieces.pigeon(at[0], at[2], -1.2)),
    "park": (_put(_leaves, (50, 130, 200)), lambda at: landmarks.flowers(at[0], at[2], 1)),
    "forest": (_at(set_pieces.toadstool), _put(_leaves, (50, 110, 180))),
    "field": (lambda at: landmarks.tuft(at[0], at[2], True), lambda at: landmarks.tuft(at[0], at[2], True)),
    "desert": (lambda at: outdoor_things.cactus(at[0], at[2], 0.32), _put(_stone, (110, 150, 190))),
    "sea": (lambda at: set_pieces.coil(at, 0.1), lambda at: set_pieces.life_ring(at, size=0.13)),
    "beach": (_at(set_pieces.starfish), _at(set_pieces.starfish)),
    "mountain": (_put(_stone, (120, 124, 128)), _put(_stone, (236, 236, 234))),
    "cemetery": (_CANDLE, _put(more_things.flowers, (80, 70, 206))),
}  # fmt: skip


def beside(kind: str, at: Vec, size: float, above: bool = False) -> list[Item]:
    """Two small things of the place at the edges of an insert of something so large, a little behind it.

    above: seen from above, where they must stand nearer to be in the frame.
    """
    found = _BESIDE.get("sea" if kind in ("boat", "pier") else kind)
    if found is None:
        return []
    aside, back = (1.16 * size + 0.03, 0.3 * size) if above else (1.28 * size + 0.05, 0.04 + 0.35 * size)
    spots: tuple[Vec, Vec] = ((at[0] - aside, 0.0, at[2] - back), (at[0] + aside, 0.0, at[2] - back))
    return [_raised(item, at[1]) for make, spot in zip(found, spots, strict=True) for item in make(spot)]


def shelf(at: Vec, size: float, deep: float) -> list[Item]:
    """A board across, so that other things stand beside one that is seen from below."""
    kit = Kit(at)
    kit.box((96, 130, 160), (0.0, -0.016, 0.0), (2.56 * size + 0.4, 0.03, deep))
    return kit.items()


def _raised(item: Item, by: float) -> Item:
    """The item so much higher."""
    return Item([_higher(layer, by) for layer in item.layers], item.near)


def _higher(layer: Layer, by: float) -> Layer:
    up: Vec = (0.0, by, 0.0)
    if isinstance(layer, Facets):
        marks = tuple((face, tuple(add(spot, up) for spot in spots), tone) for face, spots, tone in layer.marks)
        return replace(layer, points=tuple(add(spot, up) for spot in layer.points), marks=marks)
    if isinstance(layer, tuple):
        return tuple(replace(hull, balls=tuple((x, y + by, z, r) for x, y, z, r in hull.balls)) for hull in layer)
    return layer
