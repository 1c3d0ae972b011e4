"""The hour on the picture: day, dawn, dusk and night are four pictures everywhere; the sky has no seam."""

from itertools import combinations

import numpy as np
import pytest

from storybuild.drawing.animatic import frames
from storybuild.drawing.stage.brush import Brush
from storybuild.drawing.stage.places.grounds import SIDES
from storybuild.drawing.stage.show import set_up
from storybuild.drawing.stage.surfaces import Surface
from tests.drawing.pictures import MARA, board

HOURS = ("DAY", "DAWN", "DUSK", "NIGHT")
PLACES = ("INT. LIVING ROOM", "INT. CORRIDOR", "INT. CAR PARK", "INT. TUNNEL", "INT. THEATRE STAGE", "INT. CAR",
    "EXT. ALLEY", "EXT. FOREST", "EXT. BEACH")  # fmt: skip


def tone(heading: str, **changes: object) -> np.ndarray:
    """The mean Y, U and V of a medium shot."""
    usual = {"width": 160, "height": 90, "heading": heading, "place": "", "time": "", "size": "medium", "frames": 1,
        "figures": (MARA,), "grain": "none"}  # fmt: skip
    picture = next(frames(board(**{**usual, **changes}), None)).reshape(-1).astype(float)
    whole, part = 160 * 90, 80 * 45
    return np.array([picture[:whole].mean(), picture[whole : whole + part].mean(), picture[whole + part :].mean()])


@pytest.mark.parametrize("heading", PLACES)
def test_the_four_hours_are_four_pictures_in_every_place(heading: str) -> None:
    day, dawn, dusk, night = (tone(f"{heading} - {said}") for said in HOURS)
    apart = {frozenset(pair): float(np.abs(np.subtract(*pair_tones)).sum()) for pair, pair_tones in zip(combinations(
        HOURS, 2), combinations((day, dawn, dusk, night), 2), strict=True)}  # fmt: skip
    assert min(apart.values()) > 14, apart
    assert dawn[1] > day[1] + 3 and dawn[1] > dusk[1] + 3  # bluer than day and dusk
    assert dusk[2] > dawn[2] + 6  # redder
    assert dawn[0] > night[0] + 14 and dawn[0] > dusk[0] + 4  # and pale


@pytest.mark.parametrize("heading", ["INT. LIVING ROOM", "EXT. STREET"])
def test_rain_does_not_make_dawn_another_hour(heading: str) -> None:
    dawn, day = (tone(f"{heading} - {said}", weather="rain") for said in ("DAWN", "DAY"))
    assert dawn[1] > day[1] + 3


def strip(surface: Surface, x: float, y: float, wide: float, tall: float) -> np.ndarray:
    """A part of a surface, painted at ten pixels a metre."""
    brush = Brush(x, y, max(2, round(wide * 10)), round(tall * 10), 10.0, 10.0)
    surface.paint(brush)
    return brush.page.astype(float)


@pytest.mark.parametrize("heading", ["EXT. OPEN SEA - DAY", "EXT. FIELD - DAWN", "EXT. MOUNTAIN - DUSK",
    "EXT. STREET - NIGHT"])  # fmt: skip
def test_the_sides_of_the_sky_meet_without_a_seam(heading: str) -> None:
    site = set_up(board(heading=heading, place="", time="", frames=1)).site
    sides = [each for each in site.surfaces if not each.lit and each.down == (0.0, -1.0, 0.0)]
    assert len(sides) == SIDES
    past = 0.2
    for one, other in zip(sides, [*sides[1:], sides[0]], strict=True):
        right = strip(one, one.wide - past - 0.2, past, 0.2, 26.0)[:, -1]
        left = strip(other, past, past, 0.2, 26.0)[:, 0]
        differs = np.abs(right - left).max(1)
        assert np.median(differs) <= 2 and (differs > 24).mean() < 0.12


def test_the_top_of_the_sky_goes_on_where_its_sides_end() -> None:
    site = set_up(board(heading="EXT. DESERT - DUSK", place="", time="", weather="overcast", frames=1)).site
    top, front = site.surfaces[1], site.surfaces[2 + SIDES // 2]
    edge = strip(front, 4.0, 0.2, 16.0, 0.2)[0]
    reach = top.corner[2] + 46.0
    over = strip(top, front.corner[0] - top.corner[0] + 4.0, reach, 16.0, 0.2)[0]
    assert np.median(np.abs(edge - over).max(1)) <= 2


CEILED = ("LIVING ROOM", "BEDROOM", "BAR", "OFFICE", "HOSPITAL ROOM", "CLASSROOM", "WAREHOUSE", "CAR PARK", "TUNNEL",
    "THEATRE STAGE", "FILM STUDIO", "CORRIDOR", "STAIRCASE", "TRAIN", "BATHROOM", "GRONKLE")  # fmt: skip


@pytest.mark.parametrize("name", CEILED)
def test_no_ceiling_is_blank(name: str) -> None:
    site = set_up(board(heading=f"INT. {name} - DAY", place="", time="", frames=1)).site
    ceiling = next(each for each in site.surfaces if each.normal == (0.0, -1.0, 0.0))
    page = strip(ceiling, 0.2, 0.2, min(3.2, ceiling.wide - 0.4), 3.0)
    tones, counts = np.unique(page.reshape(-1, 3), axis=0, return_counts=True)
    assert len(tones) > 4 and counts.max() < 0.93 * counts.sum()
    assert site.ceiled == ceiling.corner[1]
