"""Where a drawn board plays: one simple set for each kind of place, told from its words."""

import re
from collections.abc import Mapping
from hashlib import blake2b
from math import sin

from storybuild.drawing.canvas import Canvas, box, oval
from storybuild.drawing.colours import mixed
from storybuild.drawing.sets import SETS, Stage
from storybuild.drawing.tones import Tones
from storybuild.drawing.words import THICK, VEILS

_KINDS: Mapping[str, frozenset[str]] = {
    "forest": frozenset(["forest", "wood", "jungle", "tree", "grove", "garden", "park", "orchard"]),
    "sea": frozenset(
        [
            "sea",
            "ocean",
            "beach",
            "shore",
            "harbour",
            "harbor",
            "lake",
            "river",
            "coast",
            "boat",
            "pier",
            "dock",
            "cliff",
        ]
    ),
    "city": frozenset(
        [
            "city",
            "street",
            "alley",
            "town",
            "roof",
            "downtown",
            "road",
            "market",
            "station",
            "bridge",
            "square",
            "parking",
        ]
    ),
    "room": frozenset(
        [
            "room",
            "kitchen",
            "office",
            "house",
            "bedroom",
            "hall",
            "corridor",
            "bar",
            "cafe",
            "café",
            "shop",
            "lab",
            "cell",
            "church",
            "attic",
            "cellar",
            "basement",
            "cabin",
            "studio",
            "apartment",
            "flat",
            "lighthouse",
            "car",
            "diner",
            "hospital",
            "school",
            "library",
            "tower",
            "ship",
            "spaceship",
            "cockpit",
            "interior",
            "inside",
            "stair",
        ]
    ),
    "hills": frozenset(["field", "hill", "mountain", "valley", "meadow", "desert", "plain", "farm", "snow", "moor"]),
}


def kind(place: str) -> str:
    """Which set a place's words call for; a place that says nothing is a bare stage."""
    said = re.findall(r"[^\W\d_]+", place.casefold())
    words = {form for word in said for form in (word, word.removesuffix("s"), word.removesuffix("es"))}
    inside = said[:1] == ["int"]
    return "room" if inside else next((name for name, known in _KINDS.items() if words & known), "stage")


def chances(place: str) -> tuple[float, ...]:
    """Thirty-two numbers 0...1 that belong to a place."""
    return tuple(byte / 255 for byte in blake2b(place.casefold().encode(errors="replace"), digest_size=32).digest())


def backdrop(canvas: Canvas, place: str, stage: Stage, light: Tones) -> None:
    """Paint the sky and everything that stands on the ground far behind the figures."""
    SETS[kind(place)](canvas, stage, light)


def ground(canvas: Canvas, place: str, stage: Stage, light: Tones) -> None:
    """Paint the ground: falling tone, and lines that run to the horizon."""
    near = 0.5 + (0.5 - stage.horizon) * 0.2
    canvas.shade_down([(stage.horizon, light.ground_far), (max(near, stage.horizon + 0.05), light.ground_near)])
    indoors, wet = kind(place) == "room", kind(place) == "sea"
    tone = mixed(light.ground_near, light.ink, 0.5)
    if indoors:
        for lane in range(-14, 15):
            foot = (lane * stage.person * 1.2, stage.horizon + max(2.2, stage.person * 1.2))
            canvas.line((0.0, stage.horizon), foot, 0.0022, tone, 0.28)
    depth = stage.base - stage.horizon
    for step in range(12):
        y = stage.horizon + depth * 1.32**step
        ripple = light.light if wet else tone
        if y < 1.2 and depth > 0.004 and not indoors:
            start = (sin(step * 5.3 + stage.chance[0] * 9) * 0.5) * stage.reach
            wide = stage.reach * (0.16 + 0.3 * stage.chance[step])
            canvas.fill(oval(start, y, wide, 0.004 + 0.012 * (y - stage.horizon)), ripple, 0.16)


def weather_veil(canvas: Canvas, weather: str, stage: Stage, light: Tones) -> None:
    """Fog and haze before the backdrop."""
    said = weather.casefold()
    if any(word in said for word in VEILS):
        thick = 0.75 if any(word in said for word in THICK) else 0.35
        for step in range(6):
            reach = stage.person * (0.25 + 0.22 * step)
            canvas.fill(box(-9, stage.base - reach, 9, 9), light.horizon, thick / 6)
