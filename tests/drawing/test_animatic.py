"""The animatic: every word of the vocabulary is drawn, to the frame, the same each time."""

from dataclasses import asdict, replace
from hashlib import sha256
from json import dumps

import numpy as np
import pytest

from storybuild.camera_moves import MOVES
from storybuild.camera_vocabulary import ANGLES, FOCUS, SIZES
from storybuild.drawing.animatic import Board, Figure, TitleCard, frames
from tests.drawing.pictures import board, dots

WORDS = [(field, name) for field, table in (("size", SIZES), ("angle", ANGLES), ("focus", FOCUS)) for name in table]
PLACES = ["", "INT. KITCHEN", "city street", "forest", "beach", "mountain valley", "厨房", "🏠"]


def digest(shot: Board, panel: bytes | None = None) -> str:
    return sha256(b"".join(frame.tobytes() for frame in frames(shot, panel))).hexdigest()


@pytest.mark.parametrize(("width", "height"), [(320, 180), (180, 320)])
@pytest.mark.parametrize(("field", "name"), WORDS)
def test_every_word_draws_a_board_of_its_own(field: str, name: str, width: int, height: int) -> None:
    drawn = list(frames(board(width=width, height=height, **{field: name}), None))
    assert [(frame.shape, frame.dtype) for frame in drawn] == [((height * 3 // 2, width), np.dtype(np.uint8))] * 4
    assert all(frame[:height].std() > 4 for frame in drawn)


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize(("width", "height"), [(320, 180), (180, 320)])
def test_every_move_draws_its_frames_with_and_without_a_panel(name: str, width: int, height: int) -> None:
    shot = board(width=width, height=height, move=name, frames=7)
    for panel in (None, dots()):
        drawn = list(frames(shot, panel))
        assert [frame.shape for frame in drawn] == [(height * 3 // 2, width)] * 7
        assert np.array_equal(drawn[0], drawn[-1]) == (name == "static")


@pytest.mark.parametrize("count", [1, 2, 3, 25])
def test_there_are_exactly_as_many_frames_as_asked(count: int) -> None:
    shots = [board(frames=count, move="push in"), board(frames=count, card=TitleCard("The End"))]
    assert [len(list(frames(shot, None))) for shot in shots] == [count, count]
    assert len(list(frames(shots[0], dots()))) == count


def test_the_same_shot_gives_the_same_bytes() -> None:
    shot = board(move="handheld", weather="rain", grain="heavy", focus="rack", seed=5)
    assert digest(shot) == digest(shot)
    assert digest(shot) != digest(replace(shot, seed=6))
    assert digest(shot, dots()) == digest(shot, dots())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("time", ["night", "dawn", "day", "dusk", "whenever"])
def test_every_kind_of_place_and_hour_is_drawn(place: str, time: str) -> None:
    drawn = [frames(board(place=place, time=time, weather=sky, frames=1), None) for sky in ("", "fog", "snow")]
    assert [next(one).shape for one in drawn] == [(270, 320)] * 3


def test_a_colourless_look_takes_all_hue() -> None:
    frame = next(frames(board(look="35mm black and white", palette=("teal", "rose")), None))
    assert np.abs(frame[180:].astype(int) - 128).max() <= 3


def test_a_frame_is_the_caller_s_own() -> None:
    first, second = (frame for frame in frames(board(frames=2), None))
    first[:] = 0
    assert second.any()


def test_any_number_of_people_and_any_name_can_stand_in_a_shot() -> None:
    crowd = tuple(Figure(name) for name in ("", "מרה", "真理", "😀" * 40, "a" * 900, "Zoë", "\x00\x07", "ناجي"))
    for size in ("close-up", "wide", "two shot", "over-the-shoulder", "insert"):
        for people in ((), crowd[:1], crowd):
            assert next(frames(board(size=size, figures=people), None)).shape == (270, 320)


def test_odd_lenses_and_palettes_are_drawn() -> None:
    for lens in (None, 1.0, 12.0, 800.0):
        shot = board(lens=lens, palette=("coal", "#ff8800", "no such colour", "", "#12"))
        assert next(frames(shot, None)).shape == (270, 320)


@pytest.mark.parametrize("title", ["The Keeper", "גשם", "雨の夜", "ليل", "😀😀", "", "W" * 300, "two\nlines"])
def test_a_card_shows_any_script(title: str) -> None:
    for width, height in ((320, 180), (180, 320)):
        card = TitleCard(title, ("a line", title), ink="amber", ground="midnight")
        assert next(frames(board(width=width, height=height, card=card), None)).shape == (height * 3 // 2, width)


def test_a_board_can_stand_in_a_manifest() -> None:
    assert dumps(asdict(board(card=TitleCard("x", ("y",)))), sort_keys=True)
