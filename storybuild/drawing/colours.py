"""Colours from words: the names people put in palettes and wardrobes, CSS names, hex; and a film's tones from them."""

import re
from collections.abc import Sequence
from hashlib import blake2b

from PIL import ImageColor

Colour = tuple[int, int, int]  # blue, green, red, 0...255 each

# Names from paints, cloth and light that CSS does not have or makes glaring.
_NAMES = """
    red b8332e green 3f7d4a blue 345f9c yellow dcb23a orange d97a32 brown 5e402c black 1e1e22 white e9e7e2
    grey 8c8f92 gray 8c8f92 purple 6a4a86 pink d98a9c coal 1c1d21 charcoal 2e3136 ink 14161c soot 26262a
    ash 9a9a98 smoke 7d8387 slate 4d5a66 lead 5b6066 steel 6f7f8c iron 4a4e54 fog c3cacd mist cfd8da bone e5dcc8
    cream f1e6c9 sand d6bd8d straw dcc070 amber e39a2d honey d99b35 ochre c07f2d mustard cda12f rust a8502b
    brick 9c4434 copper b8693c blood 7d1418 wine 6b1f33 rose cf6f7f blush e5b3ab peach f0b48c coral ec7a63
    plum 5d3359 violet 6f4fa0 lilac b49ccc lavender b4a7d6 indigo 2e3470 navy 1b2a4a midnight 131a33
    cobalt 2450a4 sky 8fc0e0 ice cfe6ee teal 1f7a7c sea 2f7d85 jade 2f8f68 emerald 1c8a55 moss 66723a
    sage 98a684 forest 2c4a34 pine 254637 olive 6c6a31 earth 6a4c36 umber 5b4331 chocolate 4d3024 leather 7b4f30
    oilskin d6ac2f denim 3e5c82 khaki 9c8f63 blond d9b871 blonde d9b871 silver c4c9ce gold d4a53a neon 35e0c8
    sunset e57b4f
"""
_PAIRS = _NAMES.split()
_TRADE = {name: f"#{value}" for name, value in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_WORD = re.compile(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|[^\W\d_]+")


def names() -> list[str]:
    """Every colour that has a name here."""
    return [*_TRADE, *ImageColor.colormap]


def named(word: str) -> Colour:
    """The colour of a word; a word that means none gets a muted colour of its own, always the same."""
    return known(word) or _muted(word)


def known(text: str) -> Colour | None:
    """The first colour that a text speaks of, such as yellow in `yellow oilskin`, or None."""
    words = _WORD.findall(text.casefold())
    for word in ("".join(words), *words):
        value = _TRADE.get(word) or (word if word in ImageColor.colormap or word.startswith("#") else "")
        if value:
            red, green, blue = ImageColor.getrgb(value)[:3]
            return blue, green, red
    return None


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the one."""
    blue, green, red = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return blue, green, red


def luma(colour: Colour) -> float:
    """Brightness, 0...255 (BT.709)."""
    return 0.0722 * colour[0] + 0.7152 * colour[1] + 0.2126 * colour[2]


def grey(colour: Colour) -> Colour:
    """The colour without its hue."""
    level = round(luma(colour))
    return level, level, level


def lit(colour: Colour, light: Colour, level: float) -> Colour:
    """The colour under a coloured light of a level."""
    blue, green, red = (min(255, round(a * b / 255 * level)) for a, b in zip(colour, light, strict=True))
    return blue, green, red


def with_luma(colour: Colour, level: float) -> Colour:
    """The colour made as bright as `level`, towards black or white."""
    now = luma(colour)
    if level <= now:
        return mixed((0, 0, 0), colour, level / max(1.0, now))
    return mixed(colour, (255, 255, 255), (level - now) / max(1.0, 255 - now))


def contrasting(ground: Colour) -> Colour:
    """An ink that reads on the ground."""
    return (228, 236, 240) if luma(ground) < 140 else (34, 26, 24)


def spread(palette: Sequence[Colour], share: float) -> Colour:
    """The colour at `share` of the way from a palette's darkest to its brightest."""
    steps = sorted(palette, key=luma)
    place = share * (len(steps) - 1)
    low = min(int(place), len(steps) - 2) if len(steps) > 1 else 0
    return mixed(steps[low], steps[min(low + 1, len(steps) - 1)], place - low)


def _muted(word: str) -> Colour:
    first = blake2b(word.casefold().encode(errors="replace"), digest_size=4).digest()
    blue, green, red = (70 + value * 120 // 255 for value in first[:3])
    return blue, green, red
