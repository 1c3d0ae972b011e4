"""The last touch on each frame's brightness: falling rain or snow, vignette, grain."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import cv2
import numpy as np

from storybuild.drawing.layers import Bytes
from storybuild.drawing.pencil import sketched
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.hours import weather_of
from storybuild.drawing.stage.places.words import kind
from storybuild.drawing.stage.style import style_of
from storybuild.drawing.words import RAIN, SNOW, STORM

Finish = Callable[[Bytes, int], None]

_GRAIN: Mapping[str, float] = {"none": 0.0, "fine": 1.2, "light": 1.6, "medium": 2.4, "heavy": 4.0, "coarse": 4.0}
_GRAIN_RATE = 12  # patterns a second
# What falls: words, drops per frame area, length and slant in frame heights, frame heights a second, thickness.
_FALLS: tuple[tuple[tuple[str, ...], int, float, float, float, float], ...] = (
    (STORM, 420, 0.13, 0.035, 1.9, 0.0022),
    (RAIN, 260, 0.085, 0.012, 1.5, 0.0018),
    (SNOW, 300, 0.0, 0.0, 0.16, 0.006),
)


def finishes(board: Board, drawn: bool) -> list[Finish]:
    """What to do to each frame, in order, given luma and the frame's number; rain falls on drawn boards only."""
    steps: list[Finish] = []
    if drawn:
        said = "" if kind(board.place, board.heading)[1] else weather_of(board)
        pencil = style_of(board).name == "pencil"
        steps += [sketched(board.width, board.height)] if pencil else []
        steps += [_falling(fall, board) for fall in _FALLS if any(word in said for word in fall[0])][:1]
        steps += [_vignette(board)] if not pencil else []
    strength = next(
        (value for word, value in _GRAIN.items() if word in board.grain.casefold()), 1.6 if board.grain else 0.0
    )
    return [*steps, _grain(board, strength)] if strength else steps


def _falling(fall: tuple[tuple[str, ...], int, float, float, float, float], board: Board) -> Finish:
    _, count, length, slant, speed, thick = fall
    wide, tall = board.width, board.height
    sheet = np.zeros((tall, wide), np.uint8)
    numbers = np.random.default_rng(board.seed & 0xFFFFFFFF)
    for x, y, size in numbers.random((count, 3)):
        start = np.array([x * wide, y * tall])
        end = start + np.array([-slant, length]) * tall * (0.5 + 0.5 * size)
        for lift in (0, tall):
            ends = [tuple(int(part) for part in np.round((spot - (0, lift)) * 16)) for spot in (start, end)]
            cv2.line(
                sheet,
                ends[0],
                ends[1],
                int(28 + 40 * size),
                max(1, round(thick * tall * (0.6 + size * 0.6))),
                cv2.LINE_AA,
                4,
            )
    sheet = np.hstack([sheet, sheet])
    drift = -slant / length if length else 0.15
    rate = Fraction(board.rate)

    def fall_on(luma: Bytes, index: int) -> None:
        down = int(index * speed * tall / rate) % tall
        across = int(index * speed * tall * drift / rate) % wide
        seen = sheet[:, wide - across : 2 * wide - across] if across else sheet[:, :wide]
        cv2.add(luma[down:], seen[: tall - down], dst=luma[down:])
        if down:
            cv2.add(luma[:down], seen[tall - down :], dst=luma[:down])

    return fall_on


def _vignette(board: Board) -> Finish:
    """Wide lenses darken the corners more; seeing through someone's eyes, the edges close in."""
    strength = 0.5 if board.angle == "pov" else 0.24 if (board.lens or 35) < 30 else 0.15
    down, across = (np.linspace(-1, 1, side, dtype=np.float32) for side in (board.height, board.width))
    away = np.hypot(down[:, None], across[None, :]) / np.float32(np.sqrt(2))
    keep = np.asarray(255 * (1 - strength * away**3) + 0.5, dtype=np.uint8)

    def darken(luma: Bytes, index: int) -> None:
        cv2.multiply(luma, keep, dst=luma, scale=1 / 255)

    return darken


def _grain(board: Board, strength: float) -> Finish:
    room = 64
    numbers = np.random.default_rng((board.seed & 0xFFFFFFFF) + 1)
    noise = numbers.normal(0, 1, (board.height + room, board.width + room)).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), 0.7) * (strength * 2.0)
    brighter, darker = (np.asarray(np.clip(part + 0.5, 0, 60), dtype=np.uint8) for part in (noise, -noise))
    rate = Fraction(board.rate)

    def speckle(luma: Bytes, index: int) -> None:
        pattern = int(index * _GRAIN_RATE / rate)
        down, across = pattern * 37 % room, pattern * 53 % room
        spot = (slice(down, down + luma.shape[0]), slice(across, across + luma.shape[1]))
        cv2.add(luma, brighter[spot], dst=luma)
        cv2.subtract(luma, darker[spot], dst=luma)

    return speckle
