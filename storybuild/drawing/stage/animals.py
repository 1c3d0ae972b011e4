"""Dogs, cats, horses and birds, each from a few balls; a head is over the spot where the animal is put."""

import re
from collections.abc import Callable, Mapping

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage.furniture import BLACK, kit_at
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.solids import Item

DARK: Colour = (30, 28, 30)
# Words for each animal, its usual colour, and how tall a person would be whose head is as high.
ANIMALS: Mapping[str, tuple[tuple[str, ...], Colour, float]] = {
    "dog": (("dog", "puppy", "hound", "terrier", "labrador", "wolf"), (70, 108, 160), 0.62),
    "cat": (("cat", "kitten", "tomcat"), (90, 130, 170), 0.36),
    "horse": (("horse", "pony", "mare", "stallion", "foal"), (44, 70, 116), 2.05),
    "bird": (("bird", "crow", "raven", "gull", "seagull", "pigeon", "owl", "parrot", "dove"), (70, 60, 56), 0.30),
}
_OF = {word: name for name, (words, _, _) in ANIMALS.items() for word in words}


def animal_of(name: str, description: str) -> str:
    """The animal that someone is, '' for people: named so, or first told so."""
    said = description.casefold().strip()
    first = re.match(r"(?:\w+[- ]){0,3}?(" + "|".join(_OF) + r")\b", said)
    called = name.casefold().strip().removeprefix("the ")
    return _OF.get(called, "") or (_OF[first[1]] if first and not re.search(r"\b(man|woman|boy|girl)\b", said) else "")


def animal(kind: str, x: float, z: float, turn: float, colour: Colour, step: float = 0.0) -> list[Item]:
    """An animal that looks along `turn`; step: how far its legs are apart, -1 to 1."""
    body, head = (kit_at(x, z, turn, size=_SIZE[kind]) for _ in range(2))
    _BUILT[kind](body, head, colour, step)
    return [*body.whole(), *head.whole(near=0.02)]


def _legs(body: Kit, colour: Colour, wide: float, high: float, ends: tuple[float, float], thick: float, step: float
    ) -> None:  # fmt: skip
    for n, (side, z) in enumerate((s, z) for z in ends for s in (-1, 1)):
        swing = step * high * 0.35 * (1 if n in (0, 3) else -1)
        body.hull(colour, (side * wide, high, z, thick * 1.35), (side * wide, thick, z + swing, thick))


def _hound(body: Kit, head: Kit, colour: Colour, step: float) -> None:
    shade = mixed(colour, DARK, 0.3)
    _legs(body, colour, 0.075, 0.36, (-0.2, -0.58), 0.034, step)
    body.hull(colour, (0, 0.41, -0.18, 0.125), (0, 0.41, -0.56, 0.105))
    body.hull(colour, (0, 0.46, -0.65, 0.026), (0, 0.64, -0.78, 0.016))
    head.hull(colour, (0, 0.42, -0.16, 0.09), (0, 0.53, -0.03, 0.07))
    head.hull(colour, (0, 0.55, 0, 0.088), (0, 0.53, 0.05, 0.07))
    head.hull(mixed(colour, (220, 226, 230), 0.35), (0, 0.515, 0.09, 0.046), (0, 0.50, 0.17, 0.034))
    for s in (-1, 1):
        head.hull(shade, (s * 0.065, 0.61, -0.02, 0.022), (s * 0.095, 0.50, -0.01, 0.03))
        head.hull((206, 214, 220), (s * 0.04, 0.575, 0.07, 0.017), ink=0.4)
        head.hull(BLACK, (s * 0.042, 0.575, 0.08, 0.010), ink=0.0)
    head.hull(BLACK, (0, 0.52, 0.20, 0.02), ink=0.0)


def _cat(body: Kit, head: Kit, colour: Colour, step: float) -> None:
    _legs(body, colour, 0.05, 0.18, (-0.1, -0.36), 0.026, step)
    body.hull(colour, (0, 0.22, -0.1, 0.075), (0, 0.22, -0.34, 0.08))
    body.hull(colour, (0, 0.26, -0.42, 0.022), (0, 0.42, -0.5, 0.02))
    body.hull(colour, (0, 0.42, -0.5, 0.02), (0, 0.52, -0.44, 0.016))
    head.hull(colour, (0, 0.24, -0.08, 0.06), (0, 0.32, 0, 0.075))
    head.hull((214, 222, 226), (-0.015, 0.295, 0.065, 0.022), (0.015, 0.295, 0.065, 0.022), ink=0.5)
    for s in (-1, 1):
        head.hull(colour, (s * 0.045, 0.37, 0.0, 0.026), (s * 0.055, 0.43, 0.0, 0.006))
        head.hull((90, 190, 150), (s * 0.03, 0.335, 0.066, 0.014), ink=0.4)
        head.hull(BLACK, (s * 0.03, 0.335, 0.079, 0.006), ink=0.0)


def _horse(body: Kit, head: Kit, colour: Colour, step: float) -> None:
    mane = mixed(colour, DARK, 0.65)
    _legs(body, colour, 0.17, 0.85, (-0.55, -1.5), 0.06, step)
    body.hull(colour, (0, 1.15, -0.55, 0.30), (0, 1.12, -1.05, 0.29), (0, 1.18, -1.5, 0.30))
    body.hull(mane, (0, 1.3, -1.8, 0.06), (0, 0.7, -1.95, 0.04))
    head.hull(colour, (0, 1.25, -0.5, 0.2), (0, 1.75, -0.12, 0.12))
    head.hull(mane, (0, 1.45, -0.55, 0.06), (0, 1.92, -0.2, 0.05))
    head.hull(colour, (0, 1.82, -0.05, 0.125), (0, 1.62, 0.32, 0.075))
    head.hull(mixed(colour, DARK, 0.4), (0, 1.6, 0.36, 0.072), (0, 1.63, 0.33, 0.07))
    for s in (-1, 1):
        head.hull(colour, (s * 0.07, 1.93, -0.06, 0.032), (s * 0.085, 2.05, -0.05, 0.01))
        head.hull(BLACK, (s * 0.1, 1.82, 0.05, 0.025), ink=0.0)


def _bird(body: Kit, head: Kit, colour: Colour, step: float) -> None:
    for s in (-1, 1):
        body.rod((60, 140, 200), (s * 0.025, 0.09, -0.05), (s * 0.025, 0.005, -0.03 + s * step * 0.03), 0.006)
    body.hull(colour, (0, 0.14, -0.04, 0.065), (0, 0.15, -0.14, 0.05), (0, 0.12, -0.28, 0.012))
    for s in (-1, 1):
        body.hull(mixed(colour, DARK, 0.35), (s * 0.055, 0.16, -0.05, 0.03), (s * 0.05, 0.13, -0.22, 0.012))
    head.hull(colour, (0, 0.18, -0.03, 0.045), (0, 0.25, 0.0, 0.043))
    head.hull((40, 150, 220), (0, 0.245, 0.04, 0.014), (0, 0.235, 0.085, 0.003))
    for s in (-1, 1):
        head.hull((240, 240, 240), (s * 0.03, 0.262, 0.026, 0.010), ink=0.4)
        head.hull(BLACK, (s * 0.034, 0.262, 0.034, 0.005), ink=0.0)


_BUILT: Mapping[str, Callable[[Kit, Kit, Colour, float], None]] = {
    "dog": _hound, "cat": _cat, "horse": _horse, "bird": _bird,
}  # fmt: skip
_SIZE: Mapping[str, float] = {"dog": 1.0, "cat": 1.0, "horse": 1.0, "bird": 1.15}
