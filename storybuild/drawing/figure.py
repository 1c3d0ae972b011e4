"""A standing person: a few smooth shapes in body heights, lit from one side."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from storybuild.drawing.canvas import Canvas, Points, oval, smooth, stroke
from storybuild.drawing.colours import Colour, known, luma, mixed
from storybuild.drawing.tones import Tones

Spot = tuple[float, float]


@dataclass(frozen=True)
class Stance:
    """Where someone stands: x of the middle, y of the crown, height, all in frame heights.

    turn: -1 looks left, 1 right. lean: how much wider the feet are than the head (seen from below positive). light: the
    side from which the light comes, -1 or 1. back: seen from behind.
    """

    x: float
    top: float
    height: float
    turn: float = 0.0
    lean: float = 0.0
    light: float = -1.0
    back: bool = False


@dataclass(frozen=True)
class Person:
    """What someone looks like."""

    cloth: Colour
    hair: Colour
    skin: Colour
    hairdo: str
    long_coat: bool


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


def person(name: str, description: str, cloth: Colour, light: Tones) -> Person:
    """Someone's looks from words; what the words leave open follows from the name, always the same."""
    said, chance = description.casefold(), blake2b(name.encode(), digest_size=2).digest()
    hairdo = next((kind for kind, words in _SAID.items() if any(word in said for word in words)), "")
    told = _HAIR_WORDS.search(said)
    natural = ((30, 34, 44), (34, 52, 78), (62, 100, 140), (44, 44, 48))[chance[0] % 4]
    hair = mixed((known(told[2]) if told else None) or natural, light.ink, 0.3)
    if told and told[1] and not hairdo:
        hairdo = "long"
    long_coat = any(word in said for word in _COATS)
    return Person(cloth, hair, mixed(light.skin, light.ink, (chance[1] % 5) * 0.07), hairdo or _HAIRDOS[chance[1] % 4], long_coat)


def clothes(description: str) -> str:
    """The words of a description without those on hair and eyes."""
    return _HAIR_WORDS.sub("", description.casefold())


def draw(canvas: Canvas, who: Person, stance: Stance, light: Tones) -> None:
    """Paint the person, feet first."""
    pen = _Pen(canvas, stance, light)
    _legs(pen, who)
    _behind(pen, who)
    _arm(pen, who, -stance.light, 0.55)
    _torso(pen, who)
    _arm(pen, who, stance.light, 1.0)
    _head(pen, who)


def draw_from_above(canvas: Canvas, who: Person, stance: Stance, light: Tones) -> None:
    """Paint the person as seen from overhead, with a long shadow; stance.top is the head's own place."""
    x, y, size = stance.x, stance.top, stance.height
    shadow = stroke([(x, y), (x - stance.light * size * 0.34, y + size * 0.2)], size * 0.2, size * 0.12)
    canvas.fill(shadow, light.ink, 0.35)
    canvas.fill(oval(x, y + size * 0.012, size * 0.155, size * 0.085), who.cloth)
    canvas.rim(oval(x, y + size * 0.012, size * 0.155, size * 0.085), (-stance.light * size * 0.015, size * 0.01), light.light, 0.5)
    canvas.fill(oval(x - stance.turn * size * 0.01, y + size * 0.03, size * 0.05, size * 0.055), mixed(who.hair, light.ink, 0.3), 0.5)
    canvas.fill(oval(x, y, size * 0.058, size * 0.066), who.skin if who.hairdo == "bald" else who.hair)
    canvas.rim(oval(x, y, size * 0.058, size * 0.066), (-stance.light * size * 0.01, size * 0.008), light.light, 0.4)


@dataclass(frozen=True)
class _Pen:
    canvas: Canvas
    stance: Stance
    light: Tones

    def at(self, points: Points) -> list[Spot]:
        """Body heights (x from the middle, y from the crown) to frame heights."""
        s = self.stance
        return [(s.x + u * s.height * (1 + s.lean * (v - 0.35)), s.top + v * s.height) for u, v in points]

    def solid(self, points: Points, colour: Colour, rim: float = 0.55, shade: float = 0.38) -> None:
        """A shape with its dark side and a lit edge."""
        s, shape = self.stance, self.at(points)
        xs = [u for u, _ in points]
        middle, reach = (min(xs) + max(xs)) / 2, max(xs) - min(xs)
        self.canvas.fill(shape, colour)
        edge = middle - s.light * reach * 0.08
        side = [(edge, -1.0), (edge - s.light * 0.02, 2.0), (-s.light * 3.0, 2.0), (-s.light * 3.0, -1.0)]
        self.canvas.fill(shape, mixed(colour, self.light.ink, 0.85), shade, within=self.at(side))
        self.canvas.rim(shape, (-s.light * s.height * 0.006, s.height * 0.003), self.light.light, rim * (0.5 + self.light.level / 2))


def _legs(pen: _Pen, who: Person) -> None:
    colour = mixed(who.cloth, pen.light.ink, 0.62)
    for side in (-1, 1):
        leg = smooth([(side * 0.008, 0.48), (side * 0.082, 0.48), (side * 0.078, 0.70), (side * 0.066, 0.955), (side * 0.030, 0.955), (side * 0.022, 0.70)])
        shoe = smooth([(side * 0.026, 0.95), (side * 0.07, 0.945), (side * 0.095, 0.985), (side * 0.08, 1.0), (side * 0.024, 1.0)])
        pen.solid(shoe, mixed(pen.light.ink, who.cloth, 0.1), 0.3)
        pen.solid(leg, colour, 0.4)


def _torso(pen: _Pen, who: Person) -> None:
    hem, flare = (0.74, 0.125) if who.long_coat else (0.535, 0.094)
    right = [(0.034, 0.158), (0.092, 0.178), (0.122, 0.208), (0.108, 0.30), (0.092, 0.38), (0.098, 0.46), (flare, hem - 0.02)]
    left = [(-u, v) for u, v in reversed(right)]
    pen.solid(smooth([*right, (flare * 0.96, hem), (-flare * 0.96, hem), *left]), who.cloth)
    if pen.stance.back:
        return
    shift, dark = pen.stance.turn * 0.012, mixed(who.cloth, pen.light.ink, 0.6)
    for side in (-1, 1):
        lapel = [(side * 0.034, 0.157), (side * 0.060, 0.172), (shift + side * 0.004, 0.268)]
        pen.canvas.fill(pen.at(lapel), dark, 0.55)
    pen.canvas.fill(pen.at(stroke([(shift, 0.262), (shift * 1.2, hem - 0.004)], 0.0035)), dark, 0.7)
    pen.canvas.fill(pen.at([(-0.03, 0.156), (0.03, 0.156), (shift, 0.225)]), mixed(who.cloth, (235, 235, 235), 0.5), 0.55)


def _arm(pen: _Pen, who: Person, side: float, lit: float) -> None:
    sleeve = smooth(
        [(side * 0.088, 0.186), (side * 0.126, 0.204), (side * 0.146, 0.30), (side * 0.147, 0.38), (side * 0.138, 0.468),
         (side * 0.102, 0.468), (side * 0.106, 0.38), (side * 0.098, 0.30)]
    )  # fmt: skip
    hand = smooth(
        [(side * 0.107, 0.462), (side * 0.136, 0.462), (side * 0.140, 0.500), (side * 0.131, 0.532), (side * 0.115, 0.534), (side * 0.105, 0.505)]
    )
    thumb = stroke([(side * 0.111, 0.476), (side * 0.099, 0.496), (side * 0.0985, 0.512)], 0.013, 0.012, 0.009)
    pen.canvas.fill(pen.at(thumb), mixed(who.skin, pen.light.ink, 0.12))
    pen.solid(hand, who.skin, 0.4 * lit)
    for finger in (0.1125, 0.120, 0.1275):
        crease = stroke([(side * finger, 0.506), (side * (finger - 0.001), 0.530)], 0.0012)
        pen.canvas.fill(pen.at(crease), pen.light.ink, 0.35)
    pen.solid(sleeve, mixed(who.cloth, pen.light.ink, 0.10), 0.5 * lit)
    pen.canvas.fill(pen.at(stroke([(side * 0.102, 0.456), (side * 0.139, 0.456)], 0.003)), pen.light.ink, 0.4)


def _head(pen: _Pen, who: Person) -> None:
    turn = pen.stance.turn * 0.010
    neck = [(-0.026, 0.105), (0.026, 0.105), (0.034, 0.172), (0.0, 0.186), (-0.034, 0.172)]
    pen.solid(neck, mixed(who.skin, pen.light.ink, 0.22), 0.3)
    face = smooth(
        [(turn * 0.3, 0.004), (0.034, 0.016), (0.049, 0.058), (0.0445, 0.094), (0.024 + turn * 0.6, 0.128), (turn, 0.136),
         (-0.024 + turn * 0.6, 0.128), (-0.0445, 0.094), (-0.049, 0.058), (-0.034, 0.016)]
    )  # fmt: skip
    for side in (-1, 1):
        pen.solid(oval(side * 0.048 - turn * 0.5, 0.078, 0.009, 0.016), mixed(who.skin, pen.light.ink, 0.1), 0.2)
    pen.solid(face, mixed(who.hair, pen.light.ink, 0.1) if pen.stance.back else who.skin, 0.5)
    if not pen.stance.back:
        _face(pen, who, turn * 1.5, face)
    _HAIR[who.hairdo](pen, who, turn, face)


def _face(pen: _Pen, who: Person, turn: float, face: Points) -> None:
    ink, canvas = pen.light.ink, pen.canvas
    dark = mixed(who.skin, ink, 0.62)
    for side in (-1, 1):
        x, white = side * 0.0195 + turn, mixed(who.skin, (238, 238, 238), 0.62)
        socket = oval(x, 0.0705, 0.0125, 0.0085)
        canvas.fill(pen.at(socket), dark, 0.28)
        eye = smooth([(x - 0.0095, 0.0730), (x - 0.003, 0.0682), (x + 0.004, 0.0685), (x + 0.0095, 0.0725), (x + 0.003, 0.0763), (x - 0.004, 0.0764)])
        canvas.fill(pen.at(eye), white)
        iris = oval(x + turn * 0.16, 0.0722, 0.0040, 0.0043)
        canvas.fill(pen.at(iris), mixed(who.hair, (120, 100, 70), 0.4), 1 - 1e-6, within=pen.at(eye))
        canvas.fill(pen.at(oval(x + turn * 0.16, 0.0722, 0.0019, 0.0021)), ink, 1 - 1e-6, within=pen.at(eye))
        canvas.fill(pen.at(oval(x + turn * 0.16 - 0.0014, 0.0708, 0.0008, 0.0008)), (245, 245, 245), 0.9)
        lid = stroke([(x - 0.0100, 0.0732), (x - 0.003, 0.0680), (x + 0.004, 0.0683), (x + 0.0100, 0.0727)], 0.001, 0.0022, 0.0022, 0.001)
        canvas.fill(pen.at(lid), mixed(ink, who.skin, 0.12))
        brow = stroke([(x - 0.0125, 0.0600), (x, 0.0570), (x + 0.0125, 0.0605)], 0.003, 0.0042, 0.002)
        canvas.fill(pen.at(brow), mixed(who.hair, ink, 0.3), 0.9)
    nose = [(turn * 1.2 + 0.001, 0.070), (turn * 1.9 - pen.stance.light * 0.0085, 0.0955), (turn * 1.4, 0.0985)]
    canvas.fill(pen.at(nose), dark, 0.35, within=pen.at(face))
    canvas.fill(pen.at(stroke([(turn * 1.4 - 0.007, 0.0975), (turn * 1.6, 0.0995), (turn * 1.4 + 0.007, 0.0975)], 0.0014)), dark, 0.6)
    mouth = stroke([(turn - 0.0135, 0.1130), (turn * 1.2 - 0.003, 0.1118), (turn * 1.2 + 0.003, 0.1118), (turn + 0.0135, 0.1130)], 0.001, 0.0026, 0.0026, 0.001)
    canvas.fill(pen.at(mouth), mixed(dark, (60, 50, 120), 0.3), 0.9)
    canvas.fill(pen.at(oval(turn * 1.15, 0.1172, 0.0085, 0.0022)), mixed(dark, (80, 70, 140), 0.3), 0.4)


def _behind(pen: _Pen, who: Person) -> None:
    """The hair that falls behind the neck."""
    low = {"long": 0.215, "bob": 0.138, "hood": 0.175}.get(who.hairdo)
    if low:
        colour = mixed(who.cloth, pen.light.ink, 0.45) if who.hairdo == "hood" else mixed(who.hair, pen.light.ink, 0.2)
        pen.solid(smooth([(0.0, -0.004), (0.052, 0.03), (0.058, 0.09), (0.054, low), (0.0, low + 0.006), (-0.054, low), (-0.058, 0.09), (-0.052, 0.03)]), colour, 0.4)


def _fringe(pen: _Pen, who: Person, turn: float, face: Points) -> None:
    part = turn * 0.8 + 0.012
    cap = smooth(
        [(0.0, -0.006), (0.038, 0.008), (0.0525, 0.05), (0.050, 0.078), (0.044, 0.052), (part + 0.012, 0.034), (part, 0.030),
         (part - 0.022, 0.040), (-0.044, 0.054), (-0.050, 0.078), (-0.0525, 0.05), (-0.038, 0.008)]
    )  # fmt: skip
    pen.solid(cap, who.hair, 0.6)


def _bun(pen: _Pen, who: Person, turn: float, face: Points) -> None:
    pen.solid(oval(-turn * 1.5, -0.008, 0.022, 0.020), mixed(who.hair, pen.light.ink, 0.1), 0.5)
    _fringe(pen, who, turn, face)


def _hat(pen: _Pen, who: Person, turn: float, face: Points) -> None:
    colour = mixed(who.cloth, pen.light.ink, 0.5)
    _fringe(pen, who, turn, face)
    pen.canvas.fill(pen.at(oval(turn, 0.052, 0.052, 0.012)), pen.light.ink, 0.4, within=pen.at(face))
    pen.solid(smooth([(-0.045, 0.04), (-0.043, -0.01), (-0.02, -0.026), (0.0, -0.02), (0.02, -0.026), (0.043, -0.01), (0.045, 0.04)]), colour, 0.6)
    pen.solid(oval(turn, 0.040, 0.082, 0.012), mixed(colour, pen.light.ink, 0.15), 0.7)


def _hood(pen: _Pen, who: Person, turn: float, face: Points) -> None:
    hood = [(0.0, -0.018), (0.046, -0.002), (0.064, 0.05), (0.060, 0.115), (0.046, 0.165), (0.043, 0.11), (0.041, 0.06), (0.024 + turn, 0.030),
            (turn, 0.022), (-0.024 + turn, 0.030), (-0.041, 0.06), (-0.043, 0.11), (-0.046, 0.165), (-0.060, 0.115), (-0.064, 0.05), (-0.046, -0.002)]  # fmt: skip
    pen.canvas.fill(pen.at(oval(turn, 0.034, 0.05, 0.026)), pen.light.ink, 0.35, within=pen.at(face))
    pen.solid(smooth(hood), who.cloth, 0.6)


def _bald(pen: _Pen, who: Person, turn: float, face: Points) -> None:
    shine = mixed(who.skin, (250, 250, 250), 0.5)
    pen.canvas.fill(pen.at(oval(pen.stance.light * 0.018, 0.02, 0.012, 0.006)), shine, 0.3 if luma(who.skin) > 60 else 0.15)


_HAIR: dict[str, Callable[[_Pen, Person, float, Points], None]] = {
    "short": _fringe,
    "long": _fringe,
    "bob": _fringe,
    "bun": _bun,
    "hat": _hat,
    "hood": _hood,
    "bald": _bald,
}
