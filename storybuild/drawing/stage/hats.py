"""What is worn on the head."""

from math import cos, pi, sin

from storybuild.drawing.colours import mixed
from storybuild.drawing.stage.hair import HairCap
from storybuild.drawing.stage.head import Skull
from storybuild.drawing.stage.looks import Looks
from storybuild.drawing.stage.solids import Hull, Layer
from storybuild.drawing.stage.space import Ball

_BRIMS = {"hat": (0.158, 0.062), "cowboy": (0.185, 0.062), "tophat": (0.145, 0.07)}


def brim(who: Looks, skull: Skull) -> list[Layer]:
    """The brim and the crown of a hat that has them, from the brim up."""
    if who.hat not in _BRIMS:
        return []
    colour = who.hat_colour
    wide, y = _BRIMS[who.hat]
    tall = 0.26 if who.hat == "tophat" else 0.175
    crown = [*_around(skull, 0.088, y + 0.02, 0.016), *_around(skull, 0.074, tall - 0.012, 0.014)]
    band = [*_around(skull, 0.094, y + 0.012, 0.012), *_around(skull, 0.094, y + 0.026, 0.012)]
    edge = (Hull(tuple(_around(skull, wide, y, 0.008, 16)), colour),)
    return [edge, (Hull(tuple(crown), colour), Hull(tuple(band), mixed(colour, (20, 18, 20), 0.55), 0.0))]


def hat(who: Looks, skull: Skull) -> list[Layer]:
    """What fits close, painted after hair and face."""
    colour, made = who.hat_colour, list[Layer]()
    if who.hat in ("cap", "beanie", "helmet"):
        made.append(HairCap(who.hat, colour, skull, 1.12 if who.hat == "helmet" else 1.06, plain=True))
        if who.hat == "cap":
            peak = [skull.ball(x, 0.05 - abs(x) * 0.1, 0.085 + z, 0.007) for x, z in ((-0.065, 0), (0.065, 0), (-0.04,
                0.062), (0.04, 0.062), (0, 0.072))]  # fmt: skip
            made.append((Hull(tuple(peak), mixed(colour, (20, 18, 20), 0.3)),))
        if who.hat == "beanie":
            made.append((Hull((skull.ball(0, 0.145, -0.03, 0.03),), mixed(colour, (240, 240, 240), 0.3)),))
    elif who.hat == "chef":
        made.append((Hull((*_around(skull, 0.085, 0.085, 0.012), *_around(skull, 0.095, 0.2, 0.035)), (236, 238,
            238)),))  # fmt: skip
    elif who.hat == "crown":
        made.append((Hull((*_around(skull, 0.088, 0.075, 0.008), *_around(skull, 0.098, 0.135, 0.006)), (70, 170,
            224)),))  # fmt: skip
    elif who.hat == "hood":
        made.append(HairCap("fringe", colour, skull, 1.1, plain=True))
    return made


def behind(who: Looks, skull: Skull) -> list[Hull]:
    """What of it hangs behind the head."""
    if who.hat != "hood":
        return []
    balls = ((0, 0.03, -0.03, 0.118), (0.06, -0.09, -0.03, 0.06), (-0.06, -0.09, -0.03, 0.06), (0, -0.15, -0.06, 0.08))
    return [Hull(tuple(skull.ball(*one) for one in balls), who.hat_colour)]


def _around(skull: Skull, wide: float, y: float, thick: float, count: int = 8) -> list[Ball]:
    turns = [2 * pi * number / count for number in range(count)]
    return [skull.ball(sin(turn) * wide, y, cos(turn) * wide * 1.12 - 0.012, thick) for turn in turns]
