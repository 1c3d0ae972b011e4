"""What of a place is in the frame: in close-ups, from above and below, beside an insert's thing, past a room's edge."""

from dataclasses import replace

import numpy as np
import pytest

from storybuild.drawing.animatic import Board, Figure, PropWords
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.hours import hour
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.lens import Eye
from storybuild.drawing.stage.props import thing
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.solids import Facets, Item
from storybuild.drawing.stage.surfaces import Surface
from tests.drawing.pictures import JONAS, MARA, board

OPEN = ("TOWN SQUARE", "FOREST", "WHEAT FIELD", "BEACH", "DESERT", "MOUNTAIN", "COUNTRY ROAD", "BRIDGE", "CEMETERY",
    "PARK", "ROOFTOP")  # fmt: skip
CLOSED = ("THEATRE STAGE", "FILM STUDIO", "HOTEL CORRIDOR", "TUNNEL", "CAR PARK")
HEADINGS = (*(f"EXT. {name} - DAY" for name in OPEN), *(f"INT. {name} - DAY" for name in CLOSED))
MARKED = (replace(MARA, mark=0), replace(JONAS, mark=1))


def shot(heading: str, **changes: object) -> Show:
    usual: dict[str, object] = {"heading": heading, "place": "", "time": "", "figures": MARKED[:1], "frames": 24}
    return set_up(board(**{**usual, **changes}))


def laid(heading: str, angle: str) -> Show:
    return shot(heading, size="insert", angle=angle, figures=(), props=(PropWords("coin"),), action="The coin.")


def seen(item: Item, camera: Eye) -> bool:
    """Whether what the item takes up reaches into the frame."""
    low, high = item.low, item.high
    spots = [camera.spot((float(x), float(y), float(z))) for x in (low[0], high[0]) for y in (low[1], high[1])
        for z in (low[2], high[2])]  # fmt: skip
    xs, ys, depths = zip(*spots, strict=True)
    return bool(
        min(depths) > 0.1 and max(xs) > 0 and min(xs) < camera.width and max(ys) > 0 and min(ys) < camera.height
    )


def of_place(show: Show) -> list[Item]:
    return [item for item in show.site.items if seen(item, show.cameras[0])]


@pytest.mark.parametrize("heading", [*HEADINGS[: len(OPEN)], "INT. FILM STUDIO - DAY"])
def test_something_of_the_place_stands_in_a_close_up(heading: str) -> None:
    assert of_place(shot(heading, size="close-up"))


@pytest.mark.parametrize("heading", HEADINGS)
def test_something_of_the_place_rises_into_a_close_up_from_below(heading: str) -> None:
    assert of_place(shot(heading, size="close-up", angle="low"))


@pytest.mark.parametrize("heading", [each for each in HEADINGS if "ROOFTOP" not in each and "MOUNTAIN" not in each])
def test_the_ground_around_people_is_of_more_than_one_colour_from_above(heading: str) -> None:
    show = shot(heading, size="close-up", angle="bird's-eye")
    ground = next(each for each in show.site.surfaces if each.normal == (0.0, 1.0, 0.0) and each.around is None)
    x, _, z = show.blocking.actors[0].at
    left, top = x - ground.corner[0] - 0.8, z - ground.corner[2] - 0.5
    brush = Brush(left, top, 160, 100, 100.0, 100.0)
    ground.paint(brush)
    tones, counts = np.unique(brush.page.reshape(-1, 3), axis=0, return_counts=True)
    marked = sum(count for count in counts if count < counts.max())
    assert len(tones) > 1 and marked > 0.01 * 160 * 100


@pytest.mark.parametrize(
    "heading",
    ["INT. KITCHEN - DAY", "INT. BAR - DAY", "INT. CLASSROOM - DAY", *HEADINGS[:2], *HEADINGS[3:5], HEADINGS[11]],
)
@pytest.mark.parametrize("angle", ["eye", "high", "low"])
def test_an_insert_has_something_of_the_place_in_the_frame_and_the_thing_in_its_middle(
    heading: str, angle: str
) -> None:
    show = laid(heading, angle)
    camera = show.cameras[0]
    assert any(seen(item, camera) for item in show.props[:-1])
    middle = (show.props[-1].low + show.props[-1].high) / 2
    x, y, _ = camera.spot((float(middle[0]), float(middle[1]), float(middle[2])))
    assert 0.35 < x / camera.width < 0.65 and 0.3 < y / camera.height < 0.7


def test_outdoors_a_thing_that_lies_there_lies_on_the_ground() -> None:
    show = laid("EXT. FOREST - DAY", "high")
    assert float(show.props[-1].low[1]) == pytest.approx(0.0, abs=0.02)


def _met(surface: Surface, camera: Eye, x: float, y: float) -> bool:
    """Whether the ray through a point of the picture meets the surface on its seen side."""
    if not surface.faces(camera):
        return False
    ahead = (
        np.array(((x - camera.middle[0]) / camera.focal, -(y - camera.middle[1]) / camera.focal, -1.0)) @ camera.axes
    )
    normal, corner = np.array(surface.normal), np.array(surface.corner)
    along = float(ahead @ normal)
    reach = float((corner - camera.place) @ normal) / along if abs(along) > 1e-9 else -1.0
    spot = camera.place + ahead * reach - corner
    return reach > 0 and 0 <= spot @ surface.across <= surface.wide and 0 <= spot @ surface.down <= surface.tall


@pytest.mark.parametrize("heading", ["INT. OFFICE - DAY", "INT. CORRIDOR - DAY"])
@pytest.mark.parametrize("angle", ["high", "bird's-eye"])
def test_nothing_is_empty_past_the_edge_of_a_room_however_far_somebody_runs(heading: str, angle: str) -> None:
    show = shot(heading, size="full", angle=angle, action="Mara runs.", frames=48)
    for camera in show.cameras[::23]:
        for x in (1.0, camera.width - 1.0):
            assert any(_met(each, camera, x, camera.height - 1.0) for each in show.site.surfaces)


def test_the_ground_around_a_room_is_hidden_from_all_who_stand_in_it() -> None:
    show = shot("INT. OFFICE - DAY", size="medium")
    around = [each for each in show.site.surfaces if each.around]
    assert len(around) == 1
    assert not any(around[0].faces(camera) for camera in show.cameras)


def test_dawn_has_a_rosy_band_and_a_low_warm_sun_and_is_lighter_than_dusk() -> None:
    def at(name: str, weather: str = "") -> Board:
        return board(heading=f"EXT. FIELD - {name}", place="", time="", weather=weather)

    dawn, day, dusk = (shot(f"EXT. FIELD - {name}").light for name in ("DAWN", "DAY", "DUSK"))
    assert dawn.spot[1] < 0.5 * day.spot[1]
    assert dawn.key[2] > 1.8 * dawn.key[0]
    assert sum(dawn.ambient) > sum(dusk.ambient)
    blue, green, red = hour(at("DAWN")).band
    assert red > green + 40 and red > blue + 40
    assert hour(at("DAWN")).low[2] > hour(at("DAWN")).low[0] + 60
    plain = hour(at("DAWN", "overcast"))
    assert max(plain.band) - min(plain.band) < 40


def test_a_cup_has_a_handle_at_its_side_and_a_drink_below_its_rim() -> None:
    kit = Kit((0.0, 0.0, 0.0))
    cup = thing("cup")
    assert cup.prop is not None
    cup.prop.make(kit, cup.colour)
    balls = [ball for part in kit.parts if not isinstance(part, Facets) for ball in part.balls]
    assert max(x for x, *_ in balls) > -min(x for x, *_ in balls)
    flats = [part for part in kit.parts if isinstance(part, Facets)]
    assert [len(part.points) for part in flats] == [24] * 4


def test_a_studio_without_a_set_is_a_bare_hall() -> None:
    figures = (Figure("Mara", "woman", 0),)
    bare, filmed = (len(shot(f"INT. {name} - DAY", figures=figures).site.items) for name in ("MUSEUM", "TV STUDIO"))
    assert bare < filmed
