"""A panel picture under the camera: decoded with care, covering the frame, with room for the move."""

from collections.abc import Callable, Sequence
from io import BytesIO
from math import ceil

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from storybuild.drawing.camera import Pose, view
from storybuild.drawing.layers import Bytes, Layer, developed, middled
from storybuild.errors import MediaError

MOST_PIXELS = 100_000_000
NEARNESS = 0.7  # a little behind the subject, so that a dolly zoom shows
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

# Only formats that Pillow decodes itself: EPS, for one, would start a program.
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF", "BMP", "AVIF", "JPEG2000", "PPM", "TGA", "PSD", "ICO")
_SMALLER = "make it smaller; 4096 pixels across is plenty"
_BAND = 512  # rows
_DEEP = {"I;16": 65535.0, "I;16B": 65535.0, "I;16L": 65535.0, "I;16N": 65535.0, "I": 65535.0, "F": 1.0}
_PAPER = (238, 240, 242)
_CRISP = 2.0  # pixels painted per pixel shown: with the softening, linear lookups move dots by less than 0.02 px
_MOST_PAINTED = 24e6  # pixels of a panel that is framed from near
_SOFT = 0.8  # painted pixels, standard deviation


def decode(picture: bytes, what: str = "the panel") -> Bytes:
    """The picture as upright BGR, uint8 of shape (height, width, 3); transparent parts lie on white paper.

    MediaError when it is no picture, is broken, has more than 100 million pixels, or takes too much memory.
    """
    return _decoded(picture, what, _bgr)


def look_through(picture: bytes) -> None:
    """See whether `decode` can read the picture: it is decoded whole, but no copy of it is made. MediaError."""
    _decoded(picture, "the panel", _sampled)


def decode_clear(picture: bytes, what: str) -> Bytes:
    """The same as BGRA, with what is transparent in it; `what` it is called in errors."""
    return _decoded(picture, what, _bgra)


def _decoded(picture: bytes, what: str, converted: Callable[[Image.Image], Bytes]) -> Bytes:
    try:
        with Image.open(BytesIO(picture), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_large(what)
            ImageOps.exif_transpose(image, in_place=True)
            return converted(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(what) from None
    except MediaError:
        raise
    except MemoryError:
        raise MediaError(f"{what} takes too much memory to decode", _SMALLER) from None
    except Exception as error:  # decoders of broken files raise whatever they stumble on
        raise MediaError(f"{what} is no usable picture: it cannot be decoded") from error


def staged(picture: Bytes, poses: Sequence[Pose], width: int, height: int, fine: float = 0.0) -> Layer:
    """The picture as a layer that covers the frame at every pose.

    fine: painted for frames of which so many fit into its height, where the poses are of a picture that just covers.
    """
    tall, wide = picture.shape[:2]
    across, down = room_of(poses, width / height, NEARNESS)
    if fine:
        across, down = max(across, width / height / 2), max(down, 0.5)
    size = max(2 * across / wide, 2 * down / tall)  # frame heights per pixel of the picture
    picture = _seen(picture, 2 * across / size, 2 * down / size)
    tall, wide = picture.shape[:2]
    scale = height * (fine or magnified(poses, NEARNESS)) * _CRISP
    if fine:
        scale = min(scale, (_MOST_PAINTED / (wide * size * tall * size)) ** 0.5)
    pixels = (_fourfold(wide * size * scale), _fourfold(tall * size * scale))
    return middled(_painted(picture, pixels), NEARNESS, scale)


def _painted(picture: Bytes, pixels: tuple[int, int]) -> list[Bytes]:
    """Y, and at half size U and V, of a picture at so many pixels, softened."""
    shrinking = pixels[0] < picture.shape[1]
    if shrinking:  # a large picture is made small before all else
        picture = np.asarray(cv2.resize(picture, pixels, interpolation=cv2.INTER_AREA), np.uint8)
    luma, *colours = developed(picture)
    half = (pixels[0] // 2, pixels[1] // 2)
    if not shrinking:
        luma = np.asarray(cv2.resize(luma, pixels, interpolation=cv2.INTER_CUBIC), np.uint8)
    way = cv2.INTER_AREA if half[0] < picture.shape[1] else cv2.INTER_CUBIC
    small = [cv2.resize(each, half, interpolation=way) for each in colours]
    softened = [(luma, _SOFT), *((each, _SOFT / 2) for each in small)]
    return [np.asarray(cv2.GaussianBlur(plane, (0, 0), soft), np.uint8) for plane, soft in softened]


def room_of(poses: Sequence[Pose], aspect: float, nearness: float) -> tuple[float, float]:
    """Half the width and height of what the camera sees of a plane so near, over all poses."""
    corners = np.array([[x, y, 1.0] for x in (-aspect / 2, aspect / 2) for y in (-0.5, 0.5)]).T
    seen = [np.linalg.inv(view(pose, 0.0, nearness)) @ corners for pose in poses]
    points = np.concatenate([part[:2] / part[2] for part in seen], axis=1)
    return float(np.abs(points[0]).max()), float(np.abs(points[1]).max())


def _seen(picture: Bytes, wide: float, tall: float) -> Bytes:
    """The middle of the picture, all that the camera sees of it: a long strip is never painted whole."""
    cut = [max(0, int((side - need) / 2)) for side, need in zip(picture.shape, (tall, wide), strict=False)]
    return picture[cut[0] : picture.shape[0] - cut[0], cut[1] : picture.shape[1] - cut[1]]


def magnified(poses: Sequence[Pose], nearness: float) -> float:
    """How large a plane so near is seen at most, its own size at rest at the subject's distance being 1."""
    return max(float(np.hypot(*view(pose, 0.0, nearness)[:2, 0])) for pose in poses)


def _bgr(image: Image.Image) -> Bytes:
    """Converted in bands: whole copies of a large picture would take more memory than it does."""
    image.load()
    made = np.empty((image.height, image.width, 3), np.uint8)
    for top in range(0, image.height, _BAND):
        made[top : top + _BAND] = _band_of(image, top)
    return made


def _band_of(image: Image.Image, top: int) -> Bytes:
    band = image.crop((0, top, image.width, min(image.height, top + _BAND)))
    band.info = image.info
    return _band(band)


def _sampled(image: Image.Image) -> Bytes:
    image.load()
    return _band_of(image, 0)


def _bgra(image: Image.Image) -> Bytes:
    return np.ascontiguousarray(np.asarray(image.convert("RGBA"), dtype=np.uint8)[:, :, [2, 1, 0, 3]])


def _band(image: Image.Image) -> Bytes:
    if image.mode in _DEEP:
        return _from_deep(np.asarray(image, dtype=np.float32), _DEEP[image.mode])
    if "A" in image.getbands() or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, _PAPER[::-1]), image.convert("RGBA"))
    return np.asarray(image.convert("RGB"), dtype=np.uint8)[:, :, ::-1]


def _from_deep(values: npt.NDArray[np.float32], white: float) -> Bytes:
    grey = np.clip(np.nan_to_num(values) * (255.0 / white) + 0.5, 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _fourfold(side: float) -> int:
    """A side, or a little more: its half is even too."""
    return max(4, ceil(side / 4 - 1e-6) * 4)


def _too_large(what: str) -> MediaError:
    return MediaError(f"{what} has more than 100 million pixels", _SMALLER)
