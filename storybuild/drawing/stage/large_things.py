"""Things as large as furniture and larger: each put at a place on the floor and turned; their fronts are towards z."""

from collections.abc import Callable
from functools import partial

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage import furniture, outdoor_things
from storybuild.drawing.stage.animals import ANIMALS, animal
from storybuild.drawing.stage.furniture import BLACK, STEEL, WHITE, kit_at
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec


def truck(x: float, z: float, turn: float, colour: Colour) -> list[Item]:
    """A lorry: a cab and a box, along x."""
    kit = kit_at(x, z, turn)
    kit.box(mixed(colour, WHITE, 0.6), (-0.9, 1.75, 0), (4.2, 2.3, 2.1))
    kit.box(colour, (2.1, 1.3, 0), (1.6, 1.7, 2.0), taper=0.86, marks=((5, 0.25, 0.5, 0.6, 0.38, (210, 196, 170)),))
    kit.box(BLACK, (0.1, 0.5, 0), (5.6, 0.2, 1.6))
    for along in (-2.3, -1.3, 2.1):
        for side in (-0.95, 0.95):
            kit.hull(BLACK, (along, 0.42, side, 0.4), (along, 0.42, side * 0.8, 0.4))
            kit.hull(STEEL, (along, 0.42, side * 1.32, 0.14))
    return kit.items()


def window(x: float, z: float, turn: float, colour: Colour) -> list[Item]:
    """A window in a piece of wall."""
    kit = kit_at(x, z, turn)
    kit.box((168, 180, 184), (0, 1.3, -0.06), (2.2, 2.6, 0.1))
    kit.box(colour, (0, 1.5, 0.0), (1.3, 1.4, 0.06), marks=((5, 0.06, 0.06, 0.42, 0.42, (226, 206, 168)), (5, 0.52,
        0.06, 0.42, 0.42, (226, 206, 168)), (5, 0.06, 0.52, 0.42, 0.42, (230, 212, 178)), (5, 0.52, 0.52, 0.42, 0.42,
        (230, 212, 178))))  # fmt: skip
    kit.box(colour, (0, 0.76, 0.08), (1.5, 0.06, 0.16))
    return kit.whole()


def vehicle(x: float, z: float, turn: float, colour: Colour) -> list[Item]:
    """A car."""
    return outdoor_things.car(x, z, turn, colour)


def _animal(kind: str, x: float, z: float, turn: float, colour: Colour) -> list[Item]:
    return animal(kind, x, z, turn, colour)


# Words, how it is put up, its usual colour, its size.
LARGE: tuple[tuple[tuple[str, ...], Callable[[float, float, float, Colour], list[Item]], Colour, Vec], ...] = (
    (("car", "taxi", "limousine", "sedan", "jeep"), vehicle, (52, 52, 176), (4.2, 1.45, 1.7)),
    (("truck", "lorry", "van", "bus"), truck, (150, 96, 50), (6.0, 2.9, 2.1)),
    (("boat", "rowboat", "canoe", "dinghy"), lambda x, z, t, c: outdoor_things.boat(x, z, t, 1.0, c), (70, 110, 168),
        (3.0, 0.6, 1.1)),
    (("gravestone", "tombstone", "headstone", "grave"), lambda x, z, t, c: outdoor_things.gravestone(x, z, 0, t),
        WHITE, (0.7, 0.95, 1.6)),
    (("table", "desk"), lambda x, z, t, c: furniture.table(x, z, t, colour=c), furniture.WOOD, (1.3, 0.76, 0.75)),
    (("chair", "armchair"), lambda x, z, t, c: furniture.chair(x, z, t, c), furniture.DARK_WOOD, (0.46, 0.92, 0.46)),
    (("sofa", "couch"), lambda x, z, t, c: furniture.sofa(x, z, t, colour=c), furniture.CLOTH, (1.7, 0.9, 0.8)),
    (("bed", "cot"), lambda x, z, t, c: furniture.bed(x, z, t, cover=c), (150, 104, 84), (1.5, 1.1, 2.1)),
    (("window",), window, (206, 212, 214), (2.2, 2.6, 0.2)),
    *((words, partial(_animal, name), colour, (0.3, high / 1.75 * 1.7, high)) for name, (words, colour, high)
        in ANIMALS.items()),
    (("wheelchair",), lambda x, z, t, c: furniture.wheelchair(x, z, t), BLACK, (0.7, 0.95, 0.8)),
)  # fmt: skip
