"""Pieces of clips that play unevenly, backwards a segment at a time."""

from fractions import Fraction
from pathlib import Path

import pytest

from storybuild.edge.media import PictureSpec
from storybuild.edge.retimed import conform_retimed, drawn_backwards, shown_in_turn
from storybuild.errors import MediaError
from storybuild.film.course import Course
from storybuild.film.retime import Hold, Retiming, Way
from tests.edge.footage import HEIGHT, TOOL, WIDTH, encode_frames, greys, lumas

PICTURE = WIDTH * HEIGHT * 3 // 2  # bytes
BACK = Retiming(reverse=True)


def take(path: Path, rate: str = "24") -> Path:
    encode_frames(greys(40), path, WIDTH, HEIGHT, rate, TOOL)
    return path


def course(frames: int, retiming: Retiming = BACK, speed: str = "1", start: str = "0", head: int = 0) -> Course:
    return Course(Way(Fraction(speed), retiming, frames, Fraction(24)), Fraction(start), head)


@pytest.mark.parametrize("most", [1, 7 * PICTURE, 1 << 27])
def test_backwards_is_the_same_however_few_pictures_may_be_in_memory(tmp_path: Path, most: int) -> None:
    clip, out = take(tmp_path / "t.mp4"), tmp_path / "p.mp4"
    spec = PictureSpec(WIDTH, HEIGHT, "24", 34, head_hold=1, tail_hold=2)
    made = conform_retimed(clip, out, spec, course(30, start="1/4", head=2), TOOL, most=most)

    assert made == {"frames": 37, "held": 0, "black": [], "frozen": []}
    assert lumas(out) == [37, *range(37, 3, -1), 4, 4]


def test_backwards_a_clip_that_is_too_short_holds_its_last_picture_first_and_says_so(tmp_path: Path) -> None:
    clip, out = take(tmp_path / "t.mp4"), tmp_path / "p.mp4"
    for most in (3 * PICTURE, 1 << 27):
        made = conform_retimed(clip, out, PictureSpec(WIDTH, HEIGHT, "24", 50), course(50), TOOL, most=most)
        assert (made["frames"], made["held"]) == (50, 10)
        assert lumas(out) == [39] * 10 + list(range(39, -1, -1))


def test_a_clip_of_another_rate_keeps_its_time_at_every_speed(tmp_path: Path) -> None:
    clip, out = take(tmp_path / "t.mp4", "12"), tmp_path / "p.mp4"
    spec = PictureSpec(WIDTH, HEIGHT, "24", 12)
    held = Retiming(holds=(Hold(4, 8),))
    conform_retimed(clip, out, spec, course(12, held), TOOL)
    assert lumas(out) == [0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3]
    conform_retimed(clip, out, spec, course(12, BACK, "2"), TOOL)
    assert lumas(out) == list(range(11, -1, -1))


def test_a_clip_that_has_nothing_where_the_shot_begins_is_told(tmp_path: Path) -> None:
    clip = take(tmp_path / "t.mp4")
    with pytest.raises(MediaError, match=r"`t\.mp4` has no picture at 60 s"):
        conform_retimed(clip, tmp_path / "p", PictureSpec(WIDTH, HEIGHT, "24", 5), course(5, start="60"), TOOL)


def test_drawn_pictures_come_in_any_order_and_one_that_is_shown_again_is_a_copy_of_its_own() -> None:
    def told(pictures: object) -> list[int]:
        return [(int(picture[0, 0]) - 20) // 4 for picture in pictures]  # type: ignore[attr-defined]

    assert told(drawn_backwards(greys(9), [12, 7, 7, 3, 0])) == [8, 7, 7, 3, 0]
    shown = list(shown_in_turn(greys(9), [1, 1, 4, 8, 9]))
    assert (told(shown), len({id(each) for each in shown})) == ([1, 1, 4, 8], 4)
