"""Places shared by the shots of one process: what stands there made ready once, and what was painted of it kept."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import hours
from storybuild.drawing.stage.company import Company
from storybuild.drawing.stage.lens import Eye, Floats
from storybuild.drawing.stage.places.build import place
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.solids import Facets, Item
from storybuild.drawing.stage.surfaces import Patch, parts
from storybuild.drawing.stage.tiles import Fallen, Tile, cast, painted
from storybuild.drawing.text import Fonts

_PLACES = 4  # that are kept
_PIXELS = 12_000_000  # painted ones that are kept, four bytes each


@dataclass(eq=False)
class Scenery:
    """A place, what stands in it made ready, and the painted parts of its surfaces by what stood before them."""

    site: Site
    company: Company
    tiles: OrderedDict[tuple[Patch, frozenset[int]], Tile] = field(default_factory=OrderedDict)
    fallen: dict[int, list[tuple[int, Floats]]] = field(default_factory=dict)
    thrown: dict[tuple[int, frozenset[int]], Fallen] = field(default_factory=dict)

    def site_for(self, board: Board) -> Site:
        """The place for one shot, which may take things out of it."""
        return replace(self.site, board=board, surfaces=list(self.site.surfaces), items=list(self.site.items))

    def painted(self, items: Sequence[Item], cameras: Sequence[Eye], fine: float) -> list[Tile]:
        """The surfaces as the cameras see them, with the shadows of those items of the place that are still there."""
        there = {id(item) for item in items}
        gone = frozenset(number for number, item in enumerate(self.site.items) if id(item) not in there)
        return [self._tile(part, gone) for part in parts(self.site.surfaces, cameras, fine)]

    def _tile(self, part: Patch, gone: frozenset[int]) -> Tile:
        surface = self.site.surfaces[part.number]
        key = (part, gone if surface.lit else frozenset())
        if key not in self.tiles:
            self.tiles[key] = painted(surface, part, self.site.light, self._fallen(part.number, gone))
            _trim()
        self.tiles.move_to_end(key)
        return self.tiles[key]

    def _fallen(self, number: int, gone: frozenset[int]) -> Fallen:
        """The shadows on a surface of what stands there."""
        surface = self.site.surfaces[number]
        if not surface.lit:
            return Fallen(())
        if number not in self.fallen:
            thrown = [(which, cast(balls, surface, self.site.light)) for which, item in enumerate(self.site.items)
                for balls in casters(item)]  # fmt: skip
            self.fallen[number] = [(which, shadow) for which, shadow in thrown if shadow is not None]
        key = (number, gone)
        if key not in self.thrown:
            self.thrown[key] = Fallen([shadow for which, shadow in self.fallen[number] if which not in gone])
        return self.thrown[key]


_KEPT: OrderedDict[tuple[Board, Fonts], Scenery] = OrderedDict()


def scenery(board: Board, fonts: Fonts = ()) -> Scenery:
    """The place of a board, built once for all the shots that show it."""
    key = (_of_place(board), tuple(fonts))
    if key not in _KEPT:
        site = place(key[0], hours.hour(board), fonts)
        _KEPT[key] = Scenery(site, Company(site.items, site.light))
        while len(_KEPT) > _PLACES:
            _KEPT.popitem(last=False)
    _KEPT.move_to_end(key)
    return _KEPT[key]


def _of_place(board: Board) -> Board:
    """The board with nothing but what its place is built and lit from."""
    heading, place = (board.heading[:4], "") if board.plated else (board.heading, board.place)
    return Board(64, 64, "24", 1, heading=heading, place=place, time=board.time, weather=board.weather,
        palette=board.palette, lighting=board.lighting, mood=board.mood, look=board.look)  # fmt: skip


def _trim() -> None:
    """The oldest painting goes first, of the place that was shown longest ago."""
    most = sum(tile.paint.size // 4 for each in _KEPT.values() for tile in each.tiles.values())
    for each in _KEPT.values():
        while most > _PIXELS and len(each.tiles) > 1:
            most -= each.tiles.popitem(last=False)[1].paint.size // 4


def casters(item: Item) -> list[Floats]:
    """The balls (n, 4) of each body of an item, which throw its shadow."""
    found = []
    for layer in item.all_layers:
        if isinstance(layer, Facets):
            found.append(np.array([(*point, 0.0) for point in layer.points]))
        elif isinstance(layer, tuple):
            found += [np.array(hull.balls) for hull in layer if not hull.own]
    return found
