"""Frames of a piece, wherever in it they are asked for."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storybuild.edge.media import PictureSpec, conform_picture
from storybuild.edge.piece_frames import piece_frames
from storybuild.errors import MediaError

from .footage import HEIGHT, SIZE, TOOL, WIDTH, clip, decoded

RATE = Fraction(24)


@pytest.fixture(scope="module")
def piece(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A piece of 36 moving pictures, with key frames at 0, 10 and 30."""
    folder = tmp_path_factory.mktemp("piece")
    take, made = clip(folder / "take.mp4", seconds="1.5"), folder / "piece.mp4"
    conform_picture(take, made, PictureSpec(WIDTH, HEIGHT, "24", 36, boundaries=(10, 30)), TOOL)
    return made


def test_any_frames_of_a_piece_are_those_that_it_shows_there(piece: Path) -> None:
    every = decoded(piece)

    for first in range(36):
        found = list(piece_frames(piece, RATE, SIZE, first, min(3, 36 - first)))
        assert np.array_equal(found, every[first : first + 3])


@pytest.mark.parametrize(("first", "count", "found"), [(34, 4, 2), (36, 1, 0), (0, 50, 36)])
def test_a_piece_that_ends_too_early_is_named(piece: Path, first: int, count: int, found: int) -> None:
    with pytest.raises(MediaError, match=f"`piece.mp4` has {found} of {count} frames where a transition needs them"):
        list(piece_frames(piece, RATE, SIZE, first, count))


def test_a_piece_of_another_size_and_a_file_that_is_none_are_named(piece: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.mp4").write_bytes(b"odd")
    with pytest.raises(MediaError, match=r"`piece\.mp4` is no piece of 32x32"):
        list(piece_frames(piece, RATE, (32, 32), 0, 1))
    with pytest.raises(MediaError, match=r"`odd\.mp4` cannot be decoded"):
        list(piece_frames(tmp_path / "odd.mp4", RATE, SIZE, 0, 1))
