"""Looks of drawn boards: what the words of a style make of ink, light and colour."""

from dataclasses import replace

import numpy as np
import pytest

from storybuild.drawing.animatic import Board, Figure, frames
from storybuild.drawing.stage.hours import hour, indoor_light
from storybuild.drawing.stage.style import CLAY, INK, PENCIL, style_of
from tests.drawing.pictures import board


def shot(**changes: object) -> Board:
    usual = {"width": 320, "height": 180, "frames": 1, "size": "medium", "figures": (Figure("Ann", "red dress", 0),)}
    return board(**{**usual, "heading": "INT. ROOM - NIGHT", "place": "", "time": "", "grain": "none", "tags": False,
        "lighting": "", "mood": "", "look": "", "palette": (), **changes})  # fmt: skip


def planes(one: Board) -> tuple[np.ndarray, np.ndarray]:
    picture = next(frames(one, None))
    return picture[: one.height].astype(float), picture[one.height :].astype(float)


@pytest.mark.parametrize(
    ("said", "style"),
    [("", INK), ("35mm black and white", INK), ("rough pencil sketch", PENCIL), ("Claymation, pencil notes", CLAY),
        ("stop-motion puppets", CLAY), ("charcoal storyboard", PENCIL)],
)  # fmt: skip
def test_the_words_of_a_look_choose_how_a_board_is_drawn(said: str, style: object) -> None:
    assert style_of(shot(look=said)) is style


def test_pencil_is_grey_on_light_paper_and_clay_keeps_its_colours_without_ink() -> None:
    ink, pencil, clay = (
        planes(shot(look=look, time="day", heading="INT. ROOM - DAY")) for look in ("", "pencil", "claymation")
    )
    assert np.abs(pencil[1] - 128).max() <= 1
    assert pencil[0].mean() > ink[0].mean() + 40
    assert 2 < np.abs(clay[1] - 128).mean() < np.abs(ink[1] - 128).mean()
    dark = [int((luma < 50).sum()) for luma, _ in (ink, clay)]
    assert dark[1] < dark[0]


@pytest.mark.parametrize("heading", ["INT. ROOM - NIGHT", "EXT. FOREST - NIGHT", "EXT. ALLEY - NIGHT",
    "EXT. SEA - NIGHT", "INT. TUNNEL - NIGHT"])  # fmt: skip
@pytest.mark.parametrize("lighting", ["", "hard low key", "cold moonlight"])
def test_night_is_dark_and_legible(heading: str, lighting: str) -> None:
    luma, _ = planes(shot(heading=heading, lighting=lighting, mood="grim", size="full"))
    bright = np.percentile(luma, 99)
    assert luma.mean() < 110 and bright > 80 and luma.std() > 8
    assert luma.mean() > 32


def test_light_comes_from_the_side_and_in_the_colour_that_words_say() -> None:
    def light(said: str, mood: str = "") -> object:
        one = shot(lighting=said, mood=mood)
        return indoor_light(one, hour(one), (0.3, 2.3, 1.1))

    plain, left, right, back = (light(said) for said in ("", "from the left", "from the right", "backlit"))
    assert left.spot[0] < plain.spot[0] < right.spot[0] and back.spot[2] < 0 < plain.spot[2]  # type: ignore[attr-defined]
    red, cold = light("red light"), light("cold moonlight")
    assert red.key[2] > 2 * red.key[0] and cold.key[0] > cold.key[2]  # type: ignore[attr-defined]
    hard, soft = light("hard light"), light("soft light")
    ratios = [sum(one.key) / sum(one.ambient) for one in (soft, plain, hard)]  # type: ignore[attr-defined]
    assert ratios == sorted(ratios) and ratios[2] > 1.4 * ratios[0]
    assert sum(light("", "ominous").ambient) < sum(plain.ambient)  # type: ignore[attr-defined]


def test_a_palette_and_black_and_white_reach_the_picture() -> None:
    _, plain = planes(shot())
    _, drained = planes(replace(shot(), look="black and white"))
    _, green = planes(shot(palette=("forest", "sage", "moss")))
    assert np.abs(drained - 128).max() <= 1 < np.abs(plain - 128).mean()
    assert green.mean() < plain.mean()
