"""What grows and lies before a lens at the ground: seen so large, it tells how low the camera is."""

from math import hypot

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.places.words import kind
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec, far
from storybuild.drawing.stage.stands import Stand

_SMALL = 0.7  # figure heights under which people do not tell it themselves
_STONY = frozenset({"desert", "beach", "mountain", "rooftop"})
_GREEN = frozenset({"park", "forest", "field", "cemetery", "road"})
_BARE = frozenset({"sea", "boat", "pier"})
_BLADE: Colour = (44, 104, 72)
_STONE: Colour = (104, 112, 118)
# Frame heights from the top to which it comes up, at the frame's sides and in its middle.
_REACH = {"worm's-eye": (0.64, 0.95), "low": (0.84, 1.02)}


def underfoot(board: Board, site: Site, view: Stand) -> list[Item]:
    """Grass or stones close before a camera that stands at the ground, outdoors, and is on nobody closely."""
    place, _ = kind(board.place, board.heading)
    if site.inside or board.angle not in _REACH or SIZES[board.size].figure >= _SMALL or place in _BARE:
        return []
    made, draw = list[Item](), _stone if place in _STONY else _blade
    count = 11 if place in _STONY else 34 if place in _GREEN else 20  # weeds grow between paving stones too
    for number in range(count):
        across = (number + 0.5) / count
        chance = (number * 0.618034) % 1.0
        side, middle = _REACH[board.angle]
        top = middle + (side - middle) * abs(2 * across - 1) ** 2 + 0.10 * (chance - 0.5)
        made += draw(board, view, across, top, chance)
    return made


def _ray(board: Board, view: Stand, across: float, down: float, away: float) -> Vec:
    """The point that is seen at a place of the frame, so many metres off along the ground."""
    camera = view.camera((board.width, board.height))
    right, up = (across - 0.5) * board.width / view.lens, (0.5 - down) * board.height / view.lens
    way = far(far(far((0.0, 0.0, 0.0), camera.back, -1.0), camera.right, right), camera.up, up)
    return far(view.eye, way, away / max(0.05, hypot(way[0], way[2])))


def _blade(board: Board, view: Stand, across: float, top: float, chance: float) -> list[Item]:
    away = 0.34 + 0.22 * ((chance * 7) % 1.0)
    tip = _ray(board, view, across, top, away)
    if tip[1] < 0.03:
        return []
    foot = _ray(board, view, across + 0.12 * (chance - 0.5), 1.0, away)
    foot = (foot[0], min(0.0, tip[1] - 0.1), foot[2])
    kit = Kit((0.0, 0.0, 0.0))
    colour = mixed(_BLADE, (90, 160, 120), 0.5 * ((chance * 3) % 1.0))
    kit.rod(colour, foot, tip, 0.010, 0.001, ink=0.6)
    return kit.items()


def _stone(board: Board, view: Stand, across: float, top: float, chance: float) -> list[Item]:
    away = 0.5 + 0.3 * ((chance * 7) % 1.0)
    crown = _ray(board, view, across, max(top, 0.78), away)
    if crown[1] < 0.02 or chance < 0.25:
        return []
    size = min(0.12, crown[1] * 0.5)
    kit = Kit((0.0, 0.0, 0.0))
    tone = mixed(_STONE, (150, 160, 168), 0.6 * ((chance * 3) % 1.0))
    kit.hull(tone, (crown[0], crown[1] - size, crown[2], size), (crown[0] + size, 0.0, crown[2], size * 0.8), (crown[
        0] - size * 1.2, 0.0, crown[2] + 0.02, size * 0.7))  # fmt: skip
    return kit.items()
