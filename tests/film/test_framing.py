from dataclasses import asdict

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
        (Media(10, 10_000), "fit", Framing(2, 720, 638, 0)),
        (Media(0, 720), "fit", FULL),
        (Media(1280, 0), "fill", FULL),
        (Media(1281, 720), "fill", FULL),
        (Media(1280, 720, aspect="197/200"), "fit", FULL),
        (Media(1280, 720, aspect="200/197"), "fill", FULL),
        (Media(1260, 720), "fit", Framing(1260, 720, 10, 0)),
        (Media(1262, 720), "fit", FULL),
        (Media(1298, 720), "fit", Framing(1280, 720, 0, 0)),
        (Media(1302, 720), "fit", Framing(1280, 708, 0, 6)),
        (Media(640, 480, rotation=270), "fit", Framing(540, 720, 370, 0)),
        (Media(650, 480), "fit", Framing(976, 720, 152, 0)),
    ],
)
def test_a_picture_is_placed_upright_with_square_pixels(media: Media, fit: str, expected: Framing) -> None:
    assert framing(media, 1280, 720, fit) == expected


def test_a_file_of_which_nothing_is_known_has_nothing() -> None:
    assert asdict(Media()) == {
        "width": 0, "height": 0, "aspect": "1", "rotation": 0, "frames": 0, "seconds": 0, "rate": "0",
        "constant_rate": True, "has_picture": False, "has_sound": False, "has_alpha": False, "interlaced": False,
        "matrix": "", "transfer": "", "picture_codec": "", "sound_codec": "", "sample_rate": 0, "channels": 0,
        "sound_seconds": 0, "container": "",
    }  # fmt: skip
