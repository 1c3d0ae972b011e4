"""A title card: a title and lines under it on a quiet ground; any script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.colours import Colour, contrasting, mixed, named
from storybuild.drawing.layers import Layer, developed, middled
from storybuild.drawing.stamp import Cover, imprint
from storybuild.drawing.text import Fonts, Type, block_mask, measure, wrap

_CRISP = 1.5  # pixels painted per pixel shown
_ROOM = 1.12  # painted width per frame width: a card may drift a little


@dataclass(frozen=True)
class TitleCard:
    """What a title card says; ink and ground are colour words, empty for the house's own. roll: (role, names)."""

    title: str
    lines: tuple[str, ...] = ()
    ink: str = ""
    ground: str = ""
    roll: tuple[tuple[str, tuple[str, ...]], ...] = ()


def painted(card: TitleCard, width: int, height: int, fonts: Fonts = ()) -> Layer:
    """The card as a layer that fills the frame with a little room around."""
    ground, ink = colours_of(card)
    scale = height * _CRISP
    wide, tall = (round(side * _ROOM * _CRISP / 2) * 2 for side in (width, height))
    paint: npt.NDArray[np.floating[Any]] = lit_ground(ground, wide, tall)
    letters, soft = _set(card, wide, tall, round(width * _CRISP), fonts)
    for mask, colour in ((letters, ink), (soft, mixed(ground, ink, 0.72))):
        share = mask[:, :, None] / 255
        paint = paint * (1 - share) + np.array(colour, np.float32) * share
    soft_edge = cv2.GaussianBlur((paint + 0.5).astype(np.uint8), (0, 0), 0.6)
    luma, *colours = developed(np.asarray(soft_edge, np.uint8))
    half = (wide // 2, tall // 2)
    small = (np.asarray(cv2.resize(each, half, interpolation=cv2.INTER_AREA), np.uint8) for each in colours)
    return middled([luma, *small], 1.0, scale)


def colours_of(card: TitleCard) -> tuple[Colour, Colour]:
    """The colour behind the text, and the text's."""
    ground = named(card.ground) if card.ground else (26, 22, 20)
    return ground, named(card.ink) if card.ink else contrasting(ground)


def _set(card: TitleCard, wide: int, tall: int, frame: int, fonts: Fonts) -> tuple[Cover, Cover]:
    """The title's mask, and the mask of the rule and the lines under it."""
    room = round(frame * 0.8)
    kind = _fitting(card.title, room, round(min(tall * 0.1, wide * 0.075)), fonts)
    small = Type("sans", max(8, round(kind.size * 0.42)), fonts)
    title = block_mask(wrap(card.title, room, kind, 4), kind, 0.5, 1.05)
    under = [row for line in card.lines for row in wrap(line, room, small, 2)]
    below = block_mask(tuple(under), small, 0.5, 1.3) if under else np.zeros((0, 1), np.uint8)
    gap = round(kind.size * 0.45) if under else 0
    letters, soft = np.zeros((tall, wide), np.float32), np.zeros((tall, wide), np.float32)
    top = max(0, (tall - title.shape[0] - 2 * gap - below.shape[0]) // 2)
    imprint(letters, title, (wide - title.shape[1]) // 2, top)
    if under:
        rule, at = kind.size // 2, top + title.shape[0] + gap
        soft[at : at + max(1, kind.size // 32), wide // 2 - rule : wide // 2 + rule] = 180
        imprint(soft, below, (wide - below.shape[1]) // 2, at + gap)
    return letters, soft


def _fitting(title: str, room: int, size: int, fonts: Fonts) -> Type:
    """The largest of a few sizes in which the longest word still fits on a line."""
    kinds = [Type("bold", max(10, round(size * step)), fonts) for step in (1.0, 0.8, 0.62, 0.48)]
    longest: Sequence[str] = sorted(title.split(), key=len)[-1:] or [""]
    return next((kind for kind in kinds if measure(longest[0], kind) <= room), kinds[-1])


def lit_ground(colour: Colour, wide: int, tall: int) -> Cover:
    """The ground colour, a little lighter in the middle; a fixed fine pattern keeps the fall-off from banding."""
    down, across = np.mgrid[0:tall, 0:wide].astype(np.float32)
    away = np.hypot(across / wide - 0.5, down / tall - 0.5)
    weave = ((across * 7 + down * 13) % 16) / 16 - 0.5
    light = np.array(mixed(colour, (255, 255, 255), 0.10), np.float32)
    dark = np.array(mixed(colour, (0, 0, 0), 0.12), np.float32)
    share = np.clip(away * 1.5, 0, 1)[:, :, None]
    return np.asarray(np.clip(light * (1 - share) + dark * share + weave[:, :, None], 0, 254), dtype=np.float32)
