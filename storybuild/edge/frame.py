"""Takes one frame out of a clip or picture, fitted to an exact size, as a PNG that a service can be sent."""

import warnings
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from av import VideoFrame
from av.error import FFmpegError
from av.video.reformatter import Colorspace
from PIL import Image, ImageOps, UnidentifiedImageError

from storybuild.drawing.panel import FORMATS, decode
from storybuild.edge.media_probe import decoder, opened, too_large
from storybuild.errors import MediaError

_UNSAID = 2
_STANDARD_HEIGHT = 576  # up to it, video that does not name its matrix is BT.601, as in the film


def frame(source: Path, out: Path, at: Fraction | None, width: int, height: int, fit: str) -> str:
    """Write the frame shown at `at` seconds, or the last one before it, `width` x `height`; MediaError without one.

    at: None is the end.

    Returns the SHA-256 of its pixels, which no encoder has a say in.

    fit: `fill` crops what does not fit, `stretch` distorts.
    """
    return write_fitted(_still(source) or _picture(source, at), out, width, height, fit)


def drawn_image(picture: npt.NDArray[np.uint8]) -> Image.Image:
    """An I420 picture (bt709, limited) as an image."""
    shown: Any = VideoFrame.from_ndarray(picture, format="yuv420p")
    image: Image.Image = shown.to_image(src_colorspace=Colorspace.ITU709).convert("RGB")
    return image


def write_fitted(image: Image.Image, out: Path, width: int, height: int, fit: str) -> str:
    """Write the image as a PNG of exactly this size; what is returned and `fit` are as of `frame`."""
    size = (width, height)
    fitted = image.resize(size, Image.Resampling.LANCZOS) if fit == "stretch" else ImageOps.fit(image, size)
    fitted.save(out, format="PNG")
    return sha256(f"{width}x{height} ".encode() + fitted.convert("RGB").tobytes()).hexdigest()


def _still(source: Path) -> Image.Image | None:
    """A picture file as the animatic shows it, upright and on paper; None when it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a huge one, which is refused below
            Image.open(source, formats=FORMATS).close()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    except Image.DecompressionBombError:
        pass
    try:
        return Image.fromarray(decode(source.read_bytes())[:, :, ::-1])
    except MediaError as error:
        words = error.message.replace("the panel", f"`{source.name}`", 1)
        raise MediaError(words, error.hint) from None


def _picture(source: Path, at: Fraction | None) -> Image.Image:
    try:
        with source.open("rb") as file, opened(file, source.name) as container:
            stream = next((each for each in container.streams.video), None)
            if stream:
                decoder(stream, source.name)
            found = _shown(container, stream, at) if stream else None
            aspect = Fraction(stream.sample_aspect_ratio or 1) if stream else Fraction(1)
    except MemoryError:
        raise too_large(source.name) from None
    except (FFmpegError, OSError, ValueError) as error:
        raise MediaError(f"`{source.name}` is no usable picture or clip: {error}") from None
    if found is None:
        raise MediaError(f"`{source.name}` has no picture")
    plain = found.colorspace == _UNSAID and found.height > _STANDARD_HEIGHT and not found.format.is_rgb
    image = found.to_image(src_colorspace=Colorspace.ITU709 if plain else None).convert("RGB")
    if aspect != 1:
        image = image.resize((max(1, round(image.width * aspect)), image.height), Image.Resampling.LANCZOS)
    turn: Image.Image = image.rotate(found.rotation, expand=True) if found.rotation else image
    return turn


def _shown(container: Any, stream: Any, at: Fraction | None) -> Any:
    """The frame on the screen just before `at`: the last that begins before it, counted from the first one's time."""
    shown, first = None, None
    for each in container.decode(stream):
        moment = Fraction(each.pts or 0) * each.time_base if each.time_base else Fraction(0)
        first = moment if first is None else first
        if shown is not None and at is not None and moment - first > at - Fraction(1, 1000):
            break
        shown = each
    return shown
