"""What a media file is, and where its picture comes to lie in the film's frame."""

from dataclasses import dataclass
from fractions import Fraction

# A picture within this share of the frame's shape fills it; a hair of black at the edge would look like a fault.
_NEAR = Fraction(985, 1000)


@dataclass(frozen=True)
class Media:
    """Plain facts of a file.

    `width` × `height` are stored pixels, `aspect` is one pixel's ("1", "4/3"), `rotation` in degrees; `rate` is the
    average ("24000/1001"); `matrix` is "bt709", "bt601", "bt2020", "rgb" or "" (not said); `transfer` is "pq",
    "hlg" or ""; `sound_seconds` is 0 when the file does not say; `container` is ffmpeg's name of the
    format.
    """

    width: int = 0
    height: int = 0
    aspect: str = "1"
    rotation: int = 0
    frames: int = 0
    seconds: float = 0.0
    rate: str = "0"
    constant_rate: bool = True
    has_picture: bool = False
    has_sound: bool = False
    has_alpha: bool = False
    interlaced: bool = False
    matrix: str = ""
    transfer: str = ""
    picture_codec: str = ""
    sound_codec: str = ""
    sample_rate: int = 0
    channels: int = 0
    sound_seconds: float = 0.0
    container: str = ""


@dataclass(frozen=True)
class Framing:
    """Scale the picture to `width` × `height`, then put it at `x`, `y` of the frame; below 0 it is cropped."""

    width: int
    height: int
    x: int
    y: int


def framing(media: Media, width: int, height: int, fit: str) -> Framing:
    """Fit a picture into an even frame: `fit` shows all of it, `fill` covers the frame, `stretch` takes its shape."""
    if fit == "stretch" or not media.width or not media.height:
        return Framing(width, height, 0, 0)
    wide, high = _shown_shape(media)
    choose = max if fit == "fill" else min
    scale = choose(Fraction(width) / wide, Fraction(height) / high)
    scaled_width, scaled_height = _near(wide * scale, width), _near(high * scale, height)
    return Framing(scaled_width, scaled_height, (width - scaled_width) // 4 * 2, (height - scaled_height) // 4 * 2)


def _shown_shape(media: Media) -> tuple[Fraction, Fraction]:
    """Width and height as shown: square pixels, upright."""
    wide, high = media.width * Fraction(media.aspect), Fraction(media.height)
    return (high, wide) if media.rotation % 180 else (wide, high)


def _near(length: Fraction, frame: int) -> int:
    """The nearest even length; the frame's own when it is as good as that."""
    if frame * _NEAR <= length <= frame / _NEAR:
        return frame
    return max(2, round(length / 2) * 2)
