"""A board is drawn straight into its piece, as long, as fast and from where the film wants it."""

import json
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from storybuild.drawing.animatic import frames
from storybuild.edge.animatic import board_of, draw_piece, draw_sound, make_board, timed
from storybuild.edge.board import BoardFile, is_board, read_board, write_board
from storybuild.edge.board_frame import draw_frame
from storybuild.edge.ffmpeg import find
from storybuild.edge.media import PictureSpec
from storybuild.edge.shot_clip import cut_out
from storybuild.edge.shot_sound import piece_of
from storybuild.errors import MediaError
from tests.edge.footage import decoded

TOOL = find(os.environ).path
FACTS: dict[str, Any] = {
    "format": {"width": 128, "height": 72, "fps": "24"}, "frames": 24, "camera": {"move": "static"},
    "style": {"grain": ""}, "action": "", "seed": 0, "dialogue": [],
    "sound": {"ambience": "wind", "effects": [[12, "knock"]]},
    "card": {"title": "One", "lines": [], "color": "", "background": "#406080"},
}  # fmt: skip
SPEC = PictureSpec(width=128, height=72, rate="24", start="0", speed="1", frames=24)


def test_a_board_s_file_holds_all_that_it_is_drawn_from(tmp_path: Path) -> None:
    for number, panel in enumerate((None, b"", b"\n\nfrom a picture file\n")):
        path = tmp_path / str(number)
        write_board(path, {"action": "Mara \ud83d\n", "frames": 3}, panel)
        assert (is_board(path), read_board(path)) == (True, BoardFile({"action": "Mara \ud83d\n", "frames": 3}, panel))
        for more in ((b"layer",), (b"", b"\n+7\n", b"x" * 99)):
            write_board(path, {"frames": 3}, panel, more)
            assert read_board(path) == BoardFile({"frames": 3}, panel, more)


@pytest.mark.parametrize("harm", [b"+9\nx", b"+-1\nx", b"+a\n", b"+1 99999999999999999999\nx"])
def test_a_board_whose_pictures_are_damaged_is_told(harm: bytes, tmp_path: Path) -> None:
    path = tmp_path / "one.board"
    write_board(path, {"frames": 3}, None)
    path.write_bytes(path.read_bytes() + harm)
    with pytest.raises(MediaError, match="is no board as storybuild writes it"):
        read_board(path)


def test_layers_and_plates_that_are_no_pictures_of_one_canvas_are_told_before_anything_is_drawn(tmp_path: Path) -> None:
    files = {name: str(tmp_path / name) for name in ("wide.png", "square.png", "none.png")}
    Image.new("RGBA", (64, 36)).save(files["wide.png"])
    Image.new("RGBA", (64, 64)).save(files["square.png"])
    Path(files["none.png"]).write_bytes(b"none")
    facts = {name: value for name, value in FACTS.items() if name != "card"}
    refused = [
        ({"panel": "wide.png", "layer 2": "wide.png", "layer 3": "square.png"}, "layer 3 of the panel is 64x64"),
        ({"panel": "wide.png", "layer 2": "none.png"}, "layer 2 of the panel is no usable picture"),
        ({"plate": "none.png"}, "the plate is no usable picture"),
    ]
    for reads, told in refused:
        with pytest.raises(MediaError, match=told):
            make_board(facts, {label: files[name] for label, name in reads.items()}, tmp_path / "a.board")
    make_board(facts, {"plate": files["square.png"]}, tmp_path / "a.board")


@pytest.mark.parametrize("harm", [b"", b"storybuild board 1\n", b"storybuild board 1\n[]\n", b"storybuild board 1\n{}"])
def test_a_damaged_board_is_told(harm: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.board").write_bytes(harm)
    with pytest.raises(MediaError, match=r"`a\.board` is no board as storybuild writes it"):
        read_board(tmp_path / "a.board")


def test_a_board_with_other_facts_than_a_shot_s_is_told(tmp_path: Path) -> None:
    write_board(tmp_path / "a", {"frames": 3}, None)
    with pytest.raises(MediaError, match="its facts are not those of a shot"):
        draw_piece(tmp_path / "a", tmp_path / "out", SPEC, TOOL, None, ())


def test_a_panel_that_is_no_picture_is_told_before_anything_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "panel.png").write_text("no picture")
    plain = {name: value for name, value in FACTS.items() if name != "card"}
    with pytest.raises(MediaError, match="the panel"):
        make_board(plain, {"panel": str(tmp_path / "panel.png")}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_piece_is_drawn_with_its_handles_and_what_is_written_over_it(tmp_path: Path) -> None:
    board, out, written = tmp_path / "board", tmp_path / "piece", []
    assert make_board(FACTS, {}, board) == {"frames": 24, "seconds": 1.0, "has_sound": True}
    spec = PictureSpec(128, 72, "24", 24, "0", "1", head_hold=3, tail_hold=2, boundaries=(3, 27))

    made = draw_piece(board, out, spec, TOOL, lambda frame, number: written.append(number), ())

    assert (made, written, len(decoded(out))) == ({"frames": 29, "held": 0}, list(range(29)), 29)


@pytest.mark.parametrize(
    ("start", "speed", "frames", "shown"),
    [
        ("0", "1", 4, [0, 1, 2, 3]),
        ("1/2", "1", 3, [12, 13, 14]),
        ("0", "2", 5, [0, 2, 4, 6, 8]),
        ("0", "1/2", 5, [0, 0, 1, 1, 2]),
        ("11/12", "1", 4, [22, 23]),
        ("0", "10", 4, [0, 10, 20]),
    ],
)
def test_a_board_is_shown_from_where_and_as_fast_as_the_film_asks(
    start: str, speed: str, frames: int, shown: list[int]
) -> None:
    drawn = (np.full((108, 128), number, np.uint8) for number in range(24))
    pictures = timed(drawn, Fraction(24), PictureSpec(128, 72, "24", frames, start, speed))

    assert [int(picture[0, 0]) for picture in pictures] == shown


def test_its_sound_is_as_long_as_asked_and_begins_where_asked(tmp_path: Path) -> None:
    board, whole, late, fast = (tmp_path / name for name in ("board", "whole", "late", "fast"))
    make_board(FACTS, {}, board)

    assert draw_sound(board, whole, TOOL, 48_000, "0") == {"samples": 48_000, "missing": 0}
    assert draw_sound(board, late, TOOL, 48_000, "1/2") == {"samples": 48_000, "missing": 24_000}
    facts = {"start": "0", "speed": "2", "rate": "24", "frames": 12, "samples": 24_000}
    assert piece_of(board, fast, facts, TOOL)["samples"] == 24_000
    samples = {path: np.fromfile(path, np.int16).reshape(-1, 2) for path in (whole, late, fast)}
    assert [len(each) for each in samples.values()] == [48_000, 48_000, 24_000]
    assert np.array_equal(samples[late][:24_000], samples[whole][24_000:])
    assert not samples[late][24_000:].any()


def test_a_board_without_a_sound_has_none(tmp_path: Path) -> None:
    silent = FACTS | {"sound": {"ambience": "", "effects": []}}
    assert make_board(silent, {}, tmp_path / "board")["has_sound"] is False

    assert draw_sound(tmp_path / "board", tmp_path / "out", TOOL, 48_000, "0") == {"samples": 0, "missing": 0}
    assert (tmp_path / "out").read_bytes() == b""


def test_a_shot_s_own_clip_is_cut_out_of_its_pieces_to_the_frame_and_the_sample(tmp_path: Path) -> None:
    board, piece, sound, out = (tmp_path / name for name in ("board", "piece", "sound", "out.mp4"))
    make_board(FACTS, {}, board)
    spec = PictureSpec(128, 72, "24", 24, "0", "1", head_hold=3, tail_hold=2, boundaries=(3, 27))
    draw_piece(board, piece, spec, TOOL, None, ())
    draw_sound(board, sound, TOOL, 60_000, "0")

    cut_out(piece, sound, out, "24", 3, 24, 2_000, TOOL)

    assert np.array_equal(np.stack(decoded(out)), np.stack(decoded(piece)[3:27]))
    assert json.dumps(sorted(path.name for path in tmp_path.iterdir())) == '["board", "out.mp4", "piece", "sound"]'


PREVIS: dict[str, Any] = {
    **{name: value for name, value in FACTS.items() if name != "card"}, "format": {"width": 192, "height": 108,
    "fps": "24"}, "camera": {"move": "pan left", "size": "wide"}, "heading": "EXT. FIELD - DAY", "clean": True,
    "action": "Mara runs.", "style": {"grain": ""}, "characters": [{"name": "Mara", "description": "red coat"}],
}  # fmt: skip


@pytest.mark.parametrize(("at", "number"), [("0", 0), ("1/48", 0), ("1/2", 11), ("5/9", 13), ("9", 23), (None, 23)])
def test_a_frame_of_a_board_is_drawn_alone_and_at_its_exact_size(at: str | None, number: int, tmp_path: Path) -> None:
    """Neither the frames before it are drawn nor anything encoded; a clean board bears no name and no note."""
    board, out = tmp_path / "board", tmp_path / "frame.png"
    make_board(PREVIS, {}, board)
    moment = None if at is None else Fraction(at)
    first = draw_frame(board, out, moment, 192, 108, "fill", ())
    with Image.open(out) as image:
        assert (image.size, image.mode) == ((192, 108), "RGB")
        shown = np.asarray(image.convert("L"), float)
    drawn = list(frames(board_of(PREVIS), None))[number][:108].astype(float)
    assert np.corrcoef(shown.ravel(), drawn.ravel())[0, 1] > 0.995
    assert draw_frame(board, tmp_path / "again.png", moment, 192, 108, "fill", ()) == first
    draw_frame(board, out, moment, 96, 96, "fill", ())
    with Image.open(out) as image:
        assert image.size == (96, 96)
