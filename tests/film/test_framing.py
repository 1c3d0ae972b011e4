import pytest

from storybuild.film.media import Framing, Media, framing

FULL = Framing(1280, 720, 0, 0)


@pytest.mark.parametrize(
    ("media", "fit", "expected"),
    [
        (Media(1920, 1080), "fit", FULL),
        (Media(848, 480), "fit", FULL),
        (Media(640, 480), "fit", Framing(960, 720, 160, 0)),
        (Media(640, 480), "fill", Framing(1280, 960, 0, -120)),
        (Media(640, 480), "stretch", FULL),
        (Media(720, 540, aspect="4/3"), "fit", FULL),
        (Media(1280, 720, rotation=90), "fit", Framing(404, 720, 438, 0)),
        (Media(1280, 720, rotation=180), "fit", FULL),
        (Media(10_000, 10), "fit", Framing(1280, 2, 0, 358)),
    ],
)
def test_a_picture_is_placed_upright_with_square_pixels(media: Media, fit: str, expected: Framing) -> None:
    assert framing(media, 1280, 720, fit) == expected
