import numpy as np

from storybuild.film.blend import black, blend, weights


def test_a_dissolve_never_shows_black() -> None:
    left, right = weights("dissolve", 3, 1)

    assert (left + right).tolist() == [1, 1, 1]
    assert right.tolist() == [0.25, 0.5, 0.75]


def test_a_fade_reaches_black_at_the_cut() -> None:
    left, right = weights("fade", 8, 4)

    assert left.tolist() == [0.75, 0.5, 0.25, 0, 0, 0, 0, 0]
    assert right.tolist() == [0, 0, 0, 0, 0, 0.25, 0.5, 0.75]


def test_a_fade_in_begins_at_black_and_a_fade_out_ends_there() -> None:
    assert weights("fade", 4, 0)[1].tolist() == [0, 0.25, 0.5, 0.75]
    assert weights("fade", 4, 4)[0].tolist() == [0.75, 0.5, 0.25, 0]


def test_pictures_mix_over_black_rounded_to_nearest() -> None:
    ground = black(2, 2)
    left, right = np.full((3, 2), 100, np.uint8), np.full((3, 2), 201, np.uint8)

    assert ground.tolist() == [[16, 16], [16, 16], [128, 128]]
    assert blend(left, right, ground, 0.5, 0.5).tolist() == [[150, 150]] * 3
    assert blend(left, right, ground, 0, 0.5).tolist() == [[108, 108], [108, 108], [164, 164]]
