"""A mark over the whole film."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FilmWatermark:
    """A watermark: a text or a picture's file, `size` of the frame's width."""

    text: str
    image: str
    position: str
    opacity: float
    size: float
