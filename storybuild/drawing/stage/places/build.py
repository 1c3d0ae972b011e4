"""The table of places, and the one that a board calls for."""

from collections.abc import Callable, Mapping

from storybuild.drawing.shown import Board
from storybuild.drawing.stage.hours import Hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.lettering import lettered
from storybuild.drawing.stage.places import halls, homes, outside, plaza, rides, rooms, sets, waters, wild, work
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.places.words import kind
from storybuild.drawing.text import Fonts

BUILDERS: Mapping[str, Callable[[Board, Hour], Site]] = {"room": homes.room, "bedroom": homes.bedroom,
    "kitchen": homes.kitchen, "bathroom": homes.bathroom, "attic": homes.attic, "corridor": homes.corridor,
    "stairs": homes.stairs, "bar": rooms.bar, "diner": rooms.diner, "office": work.office, "hospital": work.hospital,
    "classroom": work.classroom, "shop": rooms.shop, "library": rooms.library, "church": rooms.church,
    "lab": work.lab, "studio": sets.studio, "stage": sets.theatre, "lift": work.lift, "lantern": work.lantern,
    "warehouse": halls.warehouse, "car park": halls.car_park, "tunnel": halls.tunnel, "cell": halls.cell,
    "ship": rides.ship, "train": rides.train, "car": rides.car, "platform in": halls.platform,
    "street": outside.street, "building": outside.building, "alley": outside.alley, "rooftop": outside.rooftop,
    "square": plaza.square, "park": wild.park, "forest": wild.forest, "field": wild.field, "beach": waters.beach,
    "pier": waters.pier, "sea": waters.boat, "boat": waters.boat, "desert": wild.desert, "mountain": wild.mountain,
    "road": wild.road, "bridge": waters.bridge, "cemetery": wild.cemetery, "platform": outside.station,
    "car lot": outside.lot, "lighthouse": waters.lighthouse, "cabin": wild.cabin}  # fmt: skip


def place(board: Board, hour: Hour, fonts: Fonts = ()) -> Site:
    """The board's place; one that nobody knows is neutral, with its name on a board in it."""
    name, inside = kind(board.place, board.heading)
    if name in BUILDERS:
        site = BUILDERS[name](board, hour)
        site.kind = name
        return site
    site = wild.nowhere(board, hour, inside)
    words = _plain(board)
    if words:
        site.add(signboard(words, -1.9, -1.9, fonts).items())
    return site


def signboard(words: str, x: float, z: float, fonts: Fonts) -> Kit:
    """Words on a board on two posts."""
    page = lettered(words, fonts)
    kit = Kit((x, 0.0, z))
    wide = 1.5
    tall = wide * page.shape[0] / page.shape[1]
    for s in (-1, 1):
        kit.box((70, 104, 140), (s * 0.55, 0.75, -0.06), (0.08, 1.5, 0.06))
    kit.sign(page, (0.0, 1.55, 0.0), wide, tall, (70, 104, 140))
    return kit


def _plain(board: Board) -> str:
    """The place's name as it may stand on a board."""
    text = board.place.split(",")[0].strip() or board.heading.strip()
    return " ".join(text.split()[:6])
