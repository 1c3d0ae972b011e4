"""The frame that a service is sent: out of any clip or picture, upright, in its colours, exactly as large as asked."""

import subprocess
from fractions import Fraction
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image, ImageDraw

from storybuild.edge.frame import frame
from storybuild.errors import MediaError

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 200, 30), (30, 30, 200), (220, 220, 40)
CORNERS = (RED, GREEN, BLUE, YELLOW)
PAPER = (242, 240, 238)
GREYS = tuple((level, level, level) for level in (81, 130, 49, 199))
SIZE = (128, 72)


def quarters(width: int = 256, height: int = 144) -> Image.Image:
    """Red, green over blue, yellow."""
    image = Image.new("RGB", (width, height), YELLOW)
    draw = ImageDraw.Draw(image)
    middle = width // 2, height // 2
    draw.rectangle((0, 0, middle[0] - 1, middle[1] - 1), RED)
    draw.rectangle((middle[0], 0, width, middle[1] - 1), GREEN)
    draw.rectangle((0, middle[1], middle[0] - 1, height), BLUE)
    return image


def corners(source: Path, at: str = "0", size: tuple[int, int] = SIZE, fit: str = "fill") -> list[tuple[int, ...]]:
    """The colours of the four quarters of the frame that is sent."""
    out = source.with_name("out.png")
    frame(source, out, Fraction(at), *size, fit)
    with Image.open(out) as made:
        assert (made.format, made.mode, made.size) == ("PNG", "RGB", size)
        places = [(x * size[0] // 4, y * size[1] // 4) for y in (1, 3) for x in (1, 3)]
        return [made.getpixel(place) for place in places]  # type: ignore[misc]


def near(found: list[tuple[int, ...]], wanted: tuple[tuple[int, ...], ...], off: int = 6) -> bool:
    return bool(np.abs(np.array(found, int) - np.array(wanted, int)).max() <= off)


def saved(path: Path, image: Image.Image, **how: object) -> Path:
    image.save(path, **how)  # type: ignore[arg-type]
    return path


def clip(path: Path, *words: str) -> Path:
    """A clip that ffmpeg makes of these words."""
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *words, str(path)], check=True)
    return path


@pytest.mark.parametrize("shape", [(256, 144), (128, 72), (64, 36), (400, 40), (40, 400), (301, 299)])
@pytest.mark.parametrize("fit", ["fill", "stretch"])
def test_a_picture_of_any_shape_is_fitted_to_exactly_the_size(tmp_path: Path, shape: tuple[int, int], fit: str) -> None:
    assert near(corners(saved(tmp_path / "a.png", quarters(*shape)), fit=fit), CORNERS)


def test_fill_crops_what_does_not_fit_and_stretch_keeps_all(tmp_path: Path) -> None:
    striped = Image.new("RGB", (72, 144), RED)
    striped.paste(GREEN, (0, 36, 72, 108))
    source = saved(tmp_path / "a.png", striped)
    assert near(corners(source, size=(64, 64), fit="fill"), (GREEN,) * 4)
    frame(source, tmp_path / "out.png", Fraction(0), 64, 64, "stretch")
    with Image.open(tmp_path / "out.png") as made:
        assert [made.getpixel((32, y)) for y in (4, 32, 60)] == [RED, GREEN, RED]


@pytest.mark.parametrize(
    ("orientation", "back"),
    [
        (1, None),
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
        (3, Image.Transpose.ROTATE_180),
        (4, Image.Transpose.FLIP_TOP_BOTTOM),
        (5, Image.Transpose.TRANSPOSE),
        (6, Image.Transpose.ROTATE_90),
        (7, Image.Transpose.TRANSVERSE),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_a_photo_is_upright_however_the_camera_was_held(
    tmp_path: Path, orientation: int, back: Image.Transpose | None
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    held = quarters() if back is None else quarters().transpose(back)
    assert near(corners(saved(tmp_path / "a.jpg", held, exif=exif, quality=95)), CORNERS)


def test_what_is_transparent_lies_on_paper_as_in_the_animatic(tmp_path: Path) -> None:
    clear = quarters().convert("RGBA")
    clear.putalpha(Image.new("L", clear.size, 0))
    clear.paste((*RED, 255), (0, 0, 128, 72))
    assert near(corners(saved(tmp_path / "a.png", clear)), (RED, PAPER, PAPER, PAPER), 1)


@pytest.mark.parametrize(
    ("name", "mode", "wanted"),
    [
        ("a.jpg", "CMYK", CORNERS),
        ("a.png", "P", CORNERS),
        ("a.png", "L", GREYS),
        ("a.png", "1", GREYS),
        ("a.png", "I;16", GREYS),
        ("a.gif", "P", CORNERS),
        ("a.webp", "RGB", CORNERS),
        ("a.tif", "RGB", CORNERS),
        ("a.bmp", "RGB", CORNERS),
        ("no-suffix", "RGB", CORNERS),
    ],
)
def test_every_kind_of_picture_has_its_own_colours(
    tmp_path: Path, name: str, mode: str, wanted: tuple[tuple[int, ...], ...]
) -> None:
    if mode == "I;16":
        image = Image.fromarray(np.asarray(quarters().convert("L")).astype(np.uint16) * 257)
    else:
        image = quarters().convert(mode)
    how = {"format": "PNG"} if name == "no-suffix" else {"quality": 95} if mode == "CMYK" else {}
    path = saved(tmp_path / name, image, **how)
    if mode != "1":
        assert near(corners(path), wanted, 8)
        return
    frame(path, tmp_path / "out.png", Fraction(0), *SIZE, "fill")
    with Image.open(tmp_path / "out.png") as made:
        means = [np.asarray(made)[y : y + 20, x : x + 40].mean() for y in (8, 44) for x in (12, 76)]
    assert np.abs(np.array(means) - [level for level, _, _ in wanted]).max() < 8


def test_a_huge_picture_is_fitted_and_an_absurd_one_is_refused_in_words(tmp_path: Path) -> None:
    assert near(corners(saved(tmp_path / "a.png", quarters(8000, 4500), compress_level=1)), CORNERS)
    source = saved(tmp_path / "b.png", Image.new("1", (20_000, 10_000)), compress_level=1)
    with pytest.raises(MediaError) as caught:
        corners(source)
    assert caught.value.message == "`b.png` has more than 100 million pixels"


def test_the_frame_is_the_one_on_the_screen_just_before_that_moment_or_the_last_there_is(tmp_path: Path) -> None:
    ramp = "nullsrc=s=128x72:r=24:d=1,geq=lum='16+8*N':cb=128:cr=128"
    path = clip(tmp_path / "a.mp4", "-f", "lavfi", "-i", ramp, "-c:v", "libx264", "-crf", "5", "-pix_fmt", "yuv420p")
    levels = [corners(path, at)[0][0] for at in ("0", "1/24", "11/24", "23/48", "23/24", "9")]
    seen = [round((level * 219 / 255) / 8) for level in levels]
    assert seen == [0, 0, 10, 11, 22, 23]


@pytest.mark.parametrize(
    ("height", "matrix", "named"),
    [(720, "bt709", False), (360, "bt601", False), (720, "bt601", True), (360, "bt709", True)],
)
def test_a_clip_has_the_colours_it_has_in_the_film(tmp_path: Path, height: int, matrix: str, named: bool) -> None:
    size = f"{height * 16 // 9}x{height}"
    tagged = {"bt709": "bt709", "bt601": "smpte170m"}[matrix] if named else "unknown"
    shown = f"scale=out_color_matrix={matrix}:out_range=tv,format=yuv420p,setparams=colorspace={tagged}"
    source = f"color=0xC81E1E:s={size}:r=24:d=0.1,format=rgb24"
    path = clip(tmp_path / "a.mp4", "-f", "lavfi", "-i", source, "-vf", shown, "-c:v", "libx264", "-crf", "5")
    assert near(corners(path), (RED,) * 4, 4)


def test_a_clip_with_wide_pixels_is_as_wide_as_it_is_shown(tmp_path: Path) -> None:
    still = saved(tmp_path / "a.png", quarters(64, 72))
    path = clip(tmp_path / "a.mp4", "-i", str(still), "-vf", "setsar=2,format=yuv420p", "-c:v", "libx264", "-crf", "5")
    frame(path, tmp_path / "out.png", Fraction(0), 128, 72, "fill")
    with Image.open(tmp_path / "out.png") as made:
        assert near([made.getpixel(at) for at in ((8, 4), (120, 4), (8, 68), (120, 68))], CORNERS, 12)  # type: ignore[misc]


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(MediaError) as caught:
        corners(tmp_path / "a.png")
    assert caught.value.message.startswith("`a.png` is no usable picture")


def test_a_file_without_a_picture_is_said_to_have_none(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.wav", "-f", "lavfi", "-i", "sine=d=0.1")
    with pytest.raises(MediaError) as caught:
        corners(path)
    assert caught.value.message == "`a.wav` has no picture"
