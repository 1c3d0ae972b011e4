"""Takes one frame out of a clip or picture, fitted to an exact size, as a PNG that a service can be sent."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.error import FFmpegError
from PIL import Image, ImageOps

from storybuild.errors import MediaError


def frame(source: Path, out: Path, at: Fraction, width: int, height: int, fit: str) -> None:
    """Write the frame shown at `at` seconds, or the last one before it, `width` x `height`; MediaError without one.

    fit: `fill` crops what does not fit, `stretch` distorts.
    """
    image = _picture(source, at)
    size = (width, height)
    fitted = image.resize(size, Image.Resampling.LANCZOS) if fit == "stretch" else ImageOps.fit(image, size)
    fitted.save(out, format="PNG")


def _picture(source: Path, at: Fraction) -> Image.Image:
    try:
        with source.open("rb") as file, av.open(file, options={"protocol_whitelist": "file,pipe"}) as container:
            stream = next((each for each in container.streams.video), None)
            found = _shown(container, stream, at) if stream else None
    except (FFmpegError, OSError, ValueError) as error:
        raise MediaError(f"`{source.name}` is no usable picture or clip: {error}") from None
    if found is None:
        raise MediaError(f"`{source.name}` has no picture")
    image = found.to_image().convert("RGB")
    turn: Image.Image = image.rotate(found.rotation, expand=True) if found.rotation else image
    return turn


def _shown(container: Any, stream: Any, at: Fraction) -> Any:
    """The frame on the screen at `at`: the last that begins no later, as players count from the first one's time."""
    shown, first = None, None
    for each in container.decode(stream):
        moment = Fraction(each.pts or 0) * each.time_base if each.time_base else Fraction(0)
        first = moment if first is None else first
        if shown is not None and moment - first > at + Fraction(1, 1000):
            break
        shown = each
    return shown
