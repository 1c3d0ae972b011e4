"""A picture of every transition, in its middle: one panel of the Keeper gives way to another."""

from pathlib import Path

import numpy as np
from PIL import Image

from storybuild.drawing.layers import Bytes
from storybuild.drawing.panel import decode
from storybuild.film.blend import Places, plain, shown
from storybuild.film.transitions import TRANSITIONS

FOLDER = "transitions"
SIZE = (320, 180)
SIDES = ("stair", "dawn")
# Frames of the transition, and those of them before the cut. In its middle a fade shows nothing but its colour.
FRAMES, BEFORE = 24, 12
SHOWN, SHOWN_OF_FADES = 9, 4


def name_of(kind: str) -> str:
    """The picture's file."""
    return f"{kind.replace(' ', '-')}.jpg"


def draw(root: Path) -> None:
    """Lay the pictures into `docs/transitions/`."""
    folder = root / "docs" / FOLDER
    folder.mkdir(exist_ok=True)
    panels = root / "examples" / "keeper" / "panels"
    left, right = (_planes(decode((panels / f"{side}.webp").read_bytes())) for side in SIDES)
    for kind, row in TRANSITIONS.items():
        frame = SHOWN_OF_FADES if row.coloured else SHOWN
        picture = shown(row, frame, FRAMES, BEFORE, (left, right), plain(*SIZE), Places(*SIZE))
        image_of(picture).save(folder / name_of(kind), quality=82)


def _planes(picture: Bytes) -> Bytes:
    """A BGR picture as I420, cropped to the size."""
    height, width = picture.shape[:2]
    tall = min(height, width * SIZE[1] // SIZE[0])
    wide = tall * SIZE[0] // SIZE[1]
    box = ((width - wide) // 2, (height - tall) // 2, (width + wide) // 2, (height + tall) // 2)
    small = Image.fromarray(picture[:, :, 2::-1]).resize(SIZE, box=box)
    luma, *chroma = small.convert("YCbCr").split()
    parts = [np.asarray(luma), *(np.asarray(each.resize((SIZE[0] // 2, SIZE[1] // 2))) for each in chroma)]
    scaled = [
        np.rint(parts[0] * (219 / 255) + 16),
        *(np.rint((each - 128.0) * (224 / 255) + 128) for each in parts[1:]),
    ]
    return np.concatenate([each.ravel() for each in scaled]).astype(np.uint8).reshape(-1, SIZE[0])


def image_of(frame: Bytes) -> Image.Image:
    """An I420 picture as an image."""
    height, width = frame.shape[0] * 2 // 3, frame.shape[1]
    chroma = frame[height:].reshape(2, height // 2, width // 2)
    levels = [(frame[:height] - 16.0) * (255 / 219), *((each - 128.0) * (255 / 224) + 128 for each in chroma)]
    planes = [Image.fromarray(np.clip(np.rint(each), 0, 255).astype(np.uint8)) for each in levels]
    return Image.merge("YCbCr", [each.resize((width, height)) for each in planes])
