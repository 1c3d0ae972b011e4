"""What a style's words on light and mood make of a place's light: where it comes from, how hard it is, its colour."""

import re
from dataclasses import replace

from storybuild.drawing.colours import known
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.light import Light, Share
from storybuild.drawing.stage.space import Vec, unit

_HARD = re.compile(r"\b(hard|harsh|contrasty|high contrast|noir|low[- ]key|chiaroscuro|stark|dramatic)\b")
_SOFT = re.compile(r"\b(soft|diffuse[d]?|high[- ]key|even|flat|overcast|gentle)\b")
# Words, where a lamp hangs in a room (metres), and the way to it outdoors.
_SIDES: tuple[tuple[re.Pattern[str], Vec, Vec], ...] = (
    (re.compile(r"\b(back[- ]?lit|back[- ]?light(ing)?|rim|silhouettes?|contre[- ]jour|from behind)\b"), (0.4, 2.3,
        -1.9), (0.2, 0.62, -0.9)), (re.compile(r"\b(overhead|top[- ]?light(ing)?|from above)\b"), (0.0, 2.55, 0.2), (
        0.08, 1.0, 0.12)), (re.compile(r"\b(under[- ]?lit|under[- ]?light(ing)?|from below|footlights?)\b"), (0.5, 0.3,
        1.9), (0.5, 0.16, 0.9)), (re.compile(r"\b(from (the |camera )?right|right side)\b"), (2.4, 2.2, 1.0), (0.95,
        0.62, 0.5)), (re.compile(r"\b(side|hard|from (the |camera )?left)\b"), (-2.4, 2.2, 1.0), (-0.95, 0.62, 0.5)),
)  # fmt: skip
_WARM = re.compile(r"\b(warm|golden|gold|sodium|tungsten|lamplight|torchlight|sunset|firelight)\b")
_COLD = re.compile(r"\b(cold|cool|icy|moonlight|moonlit|moon|clinical|steely)\b")
_GRIM = re.compile(r"\b(tense|ominous|grim|horror|menacing|eerie|dread|bleak|dark|sinister)\b")
_GAY = re.compile(r"\b(happy|joyful|joyous|cheerful|bright|playful|hopeful|sunny|light-hearted|romantic)\b")
_LEAST = 0.27  # of a colour that is left in the deepest shade, so that night stays legible


def as_said(light: Light, board: Board) -> Light:
    """The light as lighting and mood have it; as it was where they say nothing of it."""
    said, mood = board.lighting.casefold(), board.mood.casefold()
    shade, key, spot = 1.0, 1.0, light.spot
    if _HARD.search(f"{said} {mood}"):
        shade, key = 0.74, 1.22
    elif _SOFT.search(said):
        shade, key = 1.18, 0.72
    if _GRIM.search(mood):
        shade *= 0.9
    elif _GAY.search(mood):
        shade *= 1.08
    for words, lamp, way in _SIDES:
        if words.search(said):
            spot = unit(way) if light.sun else lamp
            break
    tint = _tint(said)
    ambient = _least(_tinted(light.ambient, tint, shade, 0.35))
    return replace(light, ambient=ambient, key=_tinted(light.key, tint, key, 1.0), spot=spot)


def _tint(said: str) -> Share | None:
    """The colour that is named for the light, as shares of its mean."""
    colour = known(said)
    if colour and max(colour) - min(colour) > 50:
        mean = sum(colour) / 3
        return colour[0] / mean, colour[1] / mean, colour[2] / mean
    if _WARM.search(said):
        return 0.62, 0.98, 1.32
    return (1.28, 1.02, 0.76) if _COLD.search(said) else None


def _tinted(share: Share, tint: Share | None, by: float, pull: float) -> Share:
    blue, green, red = (part * by for part in share)
    if tint is None:
        return blue, green, red
    mean, pull = (blue + green + red) / 3, pull * 0.75
    b, g, r = (part * (1 - pull) + mean * lean * pull for part, lean in zip((blue, green, red), tint, strict=True))
    return b, g, r


def _least(share: Share) -> Share:
    lack = max(1.0, _LEAST * 3 / max(0.01, sum(share)))
    return share[0] * lack, share[1] * lack, share[2] * lack
