"""Words as a picture, to stand on things of the stage."""

from functools import lru_cache

import numpy as np

from storybuild.drawing.layers import Bytes
from storybuild.drawing.text import Fonts, Type, block_mask, wrap


@lru_cache(maxsize=64)
def lettered(words: str, fonts: Fonts = ()) -> Bytes:
    """Dark words on a light ground, in up to three lines: (height, width, 3)."""
    type_ = Type("bold", 44, fonts)
    lines = wrap(words, 460, type_, 3)
    mask = block_mask(lines, type_, 0.5)
    page = np.full((mask.shape[0] + 36, max(mask.shape[1], 200) + 48, 3), (214, 226, 232), np.uint8)
    left = (page.shape[1] - mask.shape[1]) // 2
    spot = page[18 : 18 + mask.shape[0], left : left + mask.shape[1]]
    shade = mask[:, :, None] / 255.0
    spot[:] = (spot * (1 - shade) + np.array((48, 40, 40)) * shade).astype(np.uint8)
    return page
