"""What reframing keeps of a picture."""

import numpy as np
import pytest

from storybuild.film.reframing import Reframing, window_of

SIZE = (128, 72)


@pytest.mark.parametrize(
    ("size", "shape", "window"),
    [
        ((1280, 720), (1080, 1920), (404, 720)),
        ((1280, 720), (1080, 1080), (720, 720)),
        ((720, 1280), (1920, 1080), (720, 404)),
        ((1280, 720), (1920, 1080), (1280, 720)),
        ((8192, 64), (64, 8192), (2, 64)),
    ],
)
def test_a_window_is_the_largest_of_its_shape(
    size: tuple[int, int], shape: tuple[int, int], window: tuple[int, int]
) -> None:
    assert window_of(size, shape) == window


@pytest.mark.parametrize(
    ("point", "corner"),
    [((0, 0.5), (0, 0)), ((1, 0.5), (88, 0)), ((0.5, 0), (44, 0)), ((0.25, 1), (12, 0)), ((0.26, 0.5), (14, 0))],
)
def test_a_window_lies_around_its_point_inside_the_picture(point: tuple[float, float], corner: tuple[int, int]) -> None:
    assert Reframing(SIZE, (40, 72), [(0, *point)]).corner(7) == corner


def test_a_point_stays_until_it_moves_evenly_and_stays_again() -> None:
    moving = Reframing(SIZE, (40, 72), [(0, 0.0, 0.5), (10, 0.25, 0.5), (12, 0.75, 0.5), (30, 0.75, 0.5)])
    assert [moving.corner(frame)[0] for frame in (0, 10, 11, 12, 29, 99)] == [0, 12, 44, 76, 76, 76]


def test_a_window_has_the_very_samples_of_the_picture_in_all_planes() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (108, 128), np.uint8)
    cut = Reframing(SIZE, (40, 36), [(0, 1.0, 1.0)]).cut(picture, 0)

    assert cut.shape == (54, 40)
    assert (cut[:36] == picture[36:72, 88:]).all()
    chroma = picture.reshape(-1)[128 * 72 :].reshape(2, 36, 64)
    assert (cut.reshape(-1)[40 * 36 :].reshape(2, 18, 20) == chroma[:, 18:, 44:]).all()
