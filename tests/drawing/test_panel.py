"""Panel pictures: anything that is a picture is shown, anything else is refused in a sentence."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from storybuild.drawing.animatic import frames
from storybuild.drawing.panel import decode, look_through
from storybuild.errors import MediaError
from tests.drawing.pictures import board, file_of

RED = Image.new("RGB", (60, 40), (200, 30, 30))


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


HOSTILE = {
    "nothing": b"",
    "text": b"this is no picture",
    "half a picture": file_of(Image.effect_noise((300, 300), 90))[:4000],
    "a page that would start a program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage",
    "too many pixels": png_header(11_000, 10_000),
    "a bomb": png_header(60_000, 60_000),
    "no size": png_header(0, 10),
}


@pytest.mark.parametrize("picture", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_usable_picture_is_refused(picture: bytes) -> None:
    with pytest.raises(MediaError, match="the panel"):
        list(frames(board(), picture))
    with pytest.raises(MediaError, match="the panel"):
        look_through(picture)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    kind = "TIFF" if mode in ("CMYK", "I;16", "I", "F") else "PNG"
    values = np.full((40, 60), {"I;16": 40000, "I": 40000, "F": 0.6}.get(mode, 0))
    types = {"I;16": np.uint16, "I": np.int32, "F": np.float32}
    image = Image.fromarray(values.astype(types[mode])) if mode in types else RED.convert(mode)
    read = decode(file_of(image, kind))
    look_through(file_of(image, kind))
    assert (read.shape, read.dtype) == ((40, 60, 3), np.dtype(np.uint8))
    if mode in types:
        assert abs(int(read[0, 0, 0]) - 155) <= 3


def test_a_picture_that_was_shot_on_its_side_is_set_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert decode(file_of(RED, "JPEG", exif=turned)).shape == (60, 40, 3)


def test_transparent_parts_lie_on_white_paper() -> None:
    assert decode(file_of(Image.new("RGBA", (4, 4), (0, 0, 0, 0))))[0, 0].tolist() == [238, 240, 242]


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (2000, 3), (640, 360), (360, 640)])
def test_a_picture_of_any_shape_covers_the_frame(size: tuple[int, int]) -> None:
    for move in ("static", "pan left", "dolly zoom", "roll"):
        drawn = list(frames(board(move=move), file_of(Image.new("RGB", size, (255, 255, 255)))))
        assert [int(frame[:180].min()) for frame in drawn] == [235] * 4
