"""Every kind of edge glides under a slow move: its place on the picture has no trembling of its own."""

from collections.abc import Callable

import numpy as np
import pytest

from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.company import Company
from storybuild.drawing.stage.hours import hour
from storybuild.drawing.stage.lens import Eye, aimed
from storybuild.drawing.stage.light import Grade, Light
from storybuild.drawing.stage.painter import Easel, lay
from storybuild.drawing.stage.places.site import outdoors
from storybuild.drawing.stage.places.skies import build_sky
from storybuild.drawing.stage.shadows import Shadow, darken
from storybuild.drawing.stage.solids import Facets, Hull, Item
from storybuild.drawing.stage.space import Vec
from storybuild.drawing.stage.surfaces import Surface, parts
from storybuild.drawing.stage.tiles import Fallen, draw, draw_edge, painted
from tests.drawing.pictures import board

LIGHT = Light((0.2, 0.2, 0.2), (0.8, 0.8, 0.8), (0.0, 0.6, 0.8), True, 1.0, Grade())
SIZE = (1280, 720)
MOST = 0.02  # pixels, rms of the second difference
Draw = Callable[[Bytes, Eye], None]


def trucking(number: int) -> Eye:
    """A camera that goes aside by a fraction of a pixel from frame to frame."""
    return aimed((number * 0.00026, 1.2, 3.0), (number * 0.00026, 1.0, 0.0), 1180.0, SIZE)


def rising(number: int) -> Eye:
    """A camera that goes up by a fraction of a pixel, and looks a little aslant."""
    return aimed((0.3, 0.8 + number * 0.00026, 3.0), (0.0, 0.2 + number * 0.00026, 0.0), 1180.0, SIZE, roll=1.0)


def trembling(made: Draw, camera: Callable[[int], Eye], upright: bool = True, faint: int = 0) -> float:
    """The rms second difference of where the middle of an edge (or of a thin line) is, in pixels.

    faint: levels under which a change is none: a fall of colours is woven.
    """
    where = []
    for number in range(40):
        page = np.full((SIZE[1], SIZE[0], 4), 200, np.uint8)
        made(page, camera(number))
        luma = page[:, :, 0].astype(float)
        luma = luma[60:660, 520:760] if upright else luma[240:560, 40:1240].T
        change = np.abs(np.diff(luma, axis=1))
        change[change < faint] = 0
        where.append(float((change * np.arange(change.shape[1])).sum() / change.sum()))
    return float(np.sqrt((np.diff(where, 2) ** 2).mean()))


def surfaces(*given: Surface, inked: bool = False) -> Draw:
    """Surfaces painted for the first and the last camera."""

    def made(page: Bytes, camera: Eye) -> None:
        kept = tiles.setdefault(camera.up, [])
        if not kept:
            ends = [each(number) for each in (trucking, rising) for number in (0, 39)]
            kept += [painted(given[one.number], one, LIGHT, Fallen(())) for one in parts(given, ends)]
        for tile in kept:
            draw(tile, page, camera)
        for surface in given if inked else ():
            draw_edge(surface, page, camera, (20, 128, 128, 255))

    tiles: dict[Vec, list] = {}  # type: ignore[type-arg]
    return made


def halves(brush: Brush) -> None:
    brush.cover((200, 200, 200))
    brush.rect(0.0, 0.0, 4.0, 4.0, (40, 40, 40))


def wall(corner: Vec = (-4.0, 4.0, 0.0), wide: float = 8.0, tall: float = 8.0, tone: int = 0) -> Surface:
    paint = halves if not tone else lambda brush: brush.cover((tone, tone, tone))
    return Surface(corner, (1.0, 0.0, 0.0), (0.0, -1.0, 0.0), wide, tall, paint, lit=False)


def floor(tone: int) -> Surface:
    return Surface(
        (-6.0, 0.0, 0.0),
        (1.0, 0.0, 0.0),
        (0.0, 0.0, 1.0),
        12.0,
        9.0,
        lambda brush: brush.cover((tone, tone, tone)),
        lit=False,
    )


def solid(*layers: Facets | tuple[Hull, ...]) -> Draw:
    company = Company([Item(list(layers))], LIGHT)

    def made(page: Bytes, camera: Eye) -> None:
        Easel(page, camera, company).paint(company.items[0])

    return made


BODY = (Hull(((-1.5, -2.0, 0.0, 1.5), (-1.5, 4.0, 0.0, 1.5)), (40, 40, 60)),)
TOP = Facets(((-5.0, -4.0, 0.0), (5.0, -4.0, 0.0), (5.0, 0.2, 0.0), (-5.0, 0.2, 0.0)), ((0, 1, 2, 3),), ((200, 200,
    200),))  # fmt: skip
BOX = Facets(((-5.0, -4.0, 0.0), (0.0, -4.0, 0.0), (0.0, 6.0, 0.0), (-5.0, 6.0, 0.0)), ((0, 1, 2, 3),), ((30, 30, 30),))
MARK = Facets(
    ((-5.0, -4.0, 0.0), (5.0, -4.0, 0.0), (5.0, 6.0, 0.0), (-5.0, 6.0, 0.0)),
    ((0, 1, 2, 3),),
    ((200, 200, 200),),
    marks=((0, ((-4.0, -4.0, 0.0), (0.0, -4.0, 0.0), (0.0, 6.0, 0.0), (-4.0, 6.0, 0.0)), (30, 30, 30)),),
)


def shaded(page: Bytes, camera: Eye) -> None:
    outline = np.array([[(-4.0, 3.0, 0.0), (0.0, 3.0, 0.0), (0.0, -2.0, 0.0), (-4.0, -2.0, 0.0)]])
    darken(Shadow(wall(), outline, 0.6), page, camera)


def picture(page: Bytes, camera: Eye) -> None:
    paint = np.full((200, 200, 4), 200, np.uint8)
    paint[:, :100, 0] = 40
    world = np.array([[0.03, 0.0, -3.0], [0.0, -0.03, 4.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    lay(paint, world, page, camera)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("a painted line on a wall", surfaces(wall())),
        ("the edge of a wall", surfaces(wall(wide=4.0, tone=40))),
        ("the inked edge of a wall", surfaces(wall(wide=4.0, tone=199), inked=True)),
        ("where two walls meet", surfaces(wall(wide=4.0, tone=40), wall((0.0, 4.0, 0.0), tone=160))),
        ("a person's outline", solid(BODY)),
        ("the edge of a thing", solid(BOX)),
        ("a mark on a thing", solid(MARK)),
        ("a picture on a thing", picture),
        ("a shadow's edge", shaded),
    ],
)
def test_an_upright_edge_glides_under_a_truck(kind: str, made: Draw) -> None:
    assert trembling(made, trucking) <= MOST, kind


def _sky() -> list[Surface]:
    shot = board(heading="EXT. SEA - DAY", place="", time="", weather="overcast")
    site = outdoors(shot, hour(shot))
    build_sky(site)
    return [floor(60), *site.surfaces]


SKY = _sky()


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("where floor and wall meet", surfaces(wall(tone=180), floor(60))),
        ("the inked line between them", surfaces(wall(tone=200), floor(200), inked=True)),
        ("the inked edge of a thing", solid(TOP)),
        ("the horizon", surfaces(*SKY)),
    ],
)
def test_a_level_edge_glides_under_a_pedestal(kind: str, made: Draw) -> None:
    assert trembling(made, rising, upright=False, faint=8) <= MOST, kind
