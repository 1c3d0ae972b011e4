"""A standing person: a few smooth shapes in body heights, lit from one side."""

import re
from hashlib import blake2b

from storybuild.drawing.canvas import Canvas, oval, smooth, stroke
from storybuild.drawing.colours import Colour, known, mixed
from storybuild.drawing.head import behind, head
from storybuild.drawing.pen import DrawnPerson, Pen, Stance
from storybuild.drawing.tones import Tones

_HAIR_WORDS = re.compile(r"\b(long )?([^\W\d_]+)[ -](?:hair|braid|beard|bun|curls|eyes|moustache)")
_HAIRDOS = ("short", "long", "bob", "bun")
_SAID = {
    "hat": ("hat", "fedora", "cap", "helmet", "cowboy"),
    "hood": ("hood", "hoodie", "oilskin", "cloak", "raincoat"),
    "bun": ("bun", "braid", "plait"),
    "long": ("long hair", "long-haired"),
    "bald": ("bald", "shaved"),
}
_COATS = ("coat", "dress", "robe", "gown", "cloak", "oilskin", "skirt", "cassock", "kimono")


def person(name: str, description: str, cloth: Colour, light: Tones) -> DrawnPerson:
    """Someone's looks from words; what the words leave open follows from the name, always the same."""
    said, chance = description.casefold(), blake2b(name.encode(errors="replace"), digest_size=2).digest()
    hairdo = next((kind for kind, words in _SAID.items() if any(word in said for word in words)), "")
    told = _HAIR_WORDS.search(said)
    natural = ((30, 34, 44), (34, 52, 78), (62, 100, 140), (44, 44, 48))[chance[0] % 4]
    hair = mixed((known(told[2]) if told else None) or natural, light.ink, 0.3)
    if told and told[1] and not hairdo:
        hairdo = "long"
    long_coat = any(word in said for word in _COATS)
    return DrawnPerson(
        cloth, hair, mixed(light.skin, light.ink, (chance[1] % 5) * 0.07), hairdo or _HAIRDOS[chance[1] % 4], long_coat
    )


def clothes(description: str) -> str:
    """The words of a description without those on hair and eyes."""
    return _HAIR_WORDS.sub("", description.casefold())


def draw(canvas: Canvas, who: DrawnPerson, stance: Stance, light: Tones) -> None:
    """Paint the person, feet first."""
    pen = Pen(canvas, stance, light)
    _legs(pen, who)
    behind(pen, who)
    _arm(pen, who, -stance.light, 0.55)
    _torso(pen, who)
    _arm(pen, who, stance.light, 1.0)
    head(pen, who)


def draw_from_above(canvas: Canvas, who: DrawnPerson, stance: Stance, light: Tones) -> None:
    """Paint the person as seen from overhead, with a long shadow; stance.top is the head's own place."""
    x, y, size = stance.x, stance.top, stance.height
    shadow = stroke([(x, y), (x - stance.light * size * 0.34, y + size * 0.2)], size * 0.2, size * 0.12)
    canvas.fill(shadow, light.ink, 0.35)
    canvas.fill(oval(x, y + size * 0.012, size * 0.155, size * 0.085), who.cloth)
    canvas.rim(
        oval(x, y + size * 0.012, size * 0.155, size * 0.085),
        (-stance.light * size * 0.015, size * 0.01),
        light.light,
        0.5,
    )
    canvas.fill(
        oval(x - stance.turn * size * 0.01, y + size * 0.03, size * 0.05, size * 0.055),
        mixed(who.hair, light.ink, 0.3),
        0.5,
    )
    canvas.fill(oval(x, y, size * 0.058, size * 0.066), who.skin if who.hairdo == "bald" else who.hair)
    canvas.rim(oval(x, y, size * 0.058, size * 0.066), (-stance.light * size * 0.01, size * 0.008), light.light, 0.4)


def _legs(pen: Pen, who: DrawnPerson) -> None:
    colour = mixed(who.cloth, pen.light.ink, 0.62)
    for side in (-1, 1):
        leg = smooth(
            [
                (side * 0.008, 0.48),
                (side * 0.082, 0.48),
                (side * 0.078, 0.70),
                (side * 0.066, 0.955),
                (side * 0.030, 0.955),
                (side * 0.022, 0.70),
            ]
        )
        shoe = smooth(
            [(side * 0.026, 0.95), (side * 0.07, 0.945), (side * 0.095, 0.985), (side * 0.08, 1.0), (side * 0.024, 1.0)]
        )
        pen.solid(shoe, mixed(pen.light.ink, who.cloth, 0.1), 0.3)
        pen.solid(leg, colour, 0.4)


def _torso(pen: Pen, who: DrawnPerson) -> None:
    hem, flare = (0.74, 0.125) if who.long_coat else (0.535, 0.094)
    right = [
        (0.034, 0.158),
        (0.092, 0.178),
        (0.122, 0.208),
        (0.108, 0.30),
        (0.092, 0.38),
        (0.098, 0.46),
        (flare, hem - 0.02),
    ]
    left = [(-u, v) for u, v in reversed(right)]
    pen.solid(smooth([*right, (flare * 0.96, hem), (-flare * 0.96, hem), *left]), who.cloth)
    if pen.stance.back:
        return
    shift, dark = pen.stance.turn * 0.012, mixed(who.cloth, pen.light.ink, 0.6)
    for side in (-1, 1):
        lapel = [(side * 0.034, 0.157), (side * 0.060, 0.172), (shift + side * 0.004, 0.268)]
        pen.canvas.fill(pen.at(lapel), dark, 0.55)
    pen.canvas.fill(pen.at(stroke([(shift, 0.262), (shift * 1.2, hem - 0.004)], 0.0035)), dark, 0.7)
    pen.canvas.fill(
        pen.at([(-0.03, 0.156), (0.03, 0.156), (shift, 0.225)]), mixed(who.cloth, (235, 235, 235), 0.5), 0.55
    )


def _arm(pen: Pen, who: DrawnPerson, side: float, lit: float) -> None:
    sleeve = smooth(
        [
            (side * 0.088, 0.186),
            (side * 0.126, 0.204),
            (side * 0.146, 0.30),
            (side * 0.147, 0.38),
            (side * 0.138, 0.468),
            (side * 0.102, 0.468),
            (side * 0.106, 0.38),
            (side * 0.098, 0.30),
        ]
    )
    hand = smooth(
        [
            (side * 0.107, 0.462),
            (side * 0.136, 0.462),
            (side * 0.140, 0.500),
            (side * 0.131, 0.532),
            (side * 0.115, 0.534),
            (side * 0.105, 0.505),
        ]
    )
    thumb = stroke([(side * 0.111, 0.476), (side * 0.099, 0.496), (side * 0.0985, 0.512)], 0.013, 0.012, 0.009)
    pen.canvas.fill(pen.at(thumb), mixed(who.skin, pen.light.ink, 0.12))
    pen.solid(hand, who.skin, 0.4 * lit)
    for finger in (0.1125, 0.120, 0.1275):
        crease = stroke([(side * finger, 0.506), (side * (finger - 0.001), 0.530)], 0.0012)
        pen.canvas.fill(pen.at(crease), pen.light.ink, 0.35)
    pen.solid(sleeve, mixed(who.cloth, pen.light.ink, 0.10), 0.5 * lit)
    pen.canvas.fill(pen.at(stroke([(side * 0.102, 0.456), (side * 0.139, 0.456)], 0.003)), pen.light.ink, 0.4)
