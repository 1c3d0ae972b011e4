"""Lines of mixed direction in the order in which they are seen, and Arabic joined where no shaping library does it."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from storybuild.film.directions import right_to_left, side_of

_KINDS = ("<isolated>", "<final>", "<initial>", "<medial>")
_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))  # Arabic presentation forms
_LAM, _STRETCH = "\u0644", "\u0640"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_FACING = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))


def segments(text: str) -> list[tuple[str, bool]]:
    """Stretches of one direction, whether it is from the right, from left to right as they are seen.

    Each stretch is in its reading order. Digits go with the letters before them, signs with what is on both sides.
    """
    base = "R" if right_to_left(text) else "L"
    sides = _settled(_paired(text, [*_sided(text, base)], base), base)
    spans = [
        ("".join(char for char, _ in group), side == "R")
        for side, group in groupby(zip(text, sides, strict=True), key=lambda each: each[1])
    ]
    return spans[::-1] if base == "R" else spans


def _sided(text: str, base: str) -> Iterator[str]:
    """The side of each letter and digit, and of marks on them; '' for what has none of its own."""
    before = base
    last = base
    for char in text:
        kind = unicodedata.bidirectional(char)
        if side := side_of(char):
            before = last = side
        elif kind in ("EN", "AN"):
            last = before
        elif kind != "NSM":
            last = ""
        yield last


def _paired(text: str, sides: list[str], base: str) -> list[str]:
    """Brackets that belong together on one side: the line's, or that of what is in them and before them."""
    opened: list[int] = []
    for number, char in enumerate(text):
        if char in _PAIRS.values():
            opened.append(number)
        elif opened and char in _PAIRS and text[opened[-1]] == _PAIRS[char]:
            start = opened.pop()
            inside = set(filter(None, sides[start + 1 : number]))
            before = next(filter(None, reversed(sides[:start])), base)
            if inside:
                sides[start] = sides[number] = before if inside == {before} else base
    return sides


def _settled(sides: list[str], base: str) -> list[str]:
    """What has no side takes that of both its neighbours, or the line's."""
    settled, at = list[str](), 0
    for side, group in groupby(sides):
        count = len([*group])
        before, after = (settled or [base])[-1], (sides[at + count :] or [base])[0]
        settled += [side or (before if before == after else base)] * count
        at += count
    return settled


def joined(text: str) -> str:
    """A stretch that is read from the right, as letters to be drawn from the left: joined, turned, brackets facing.

    What a font needs that nobody shapes for.
    """
    return _turned(_shaped(text))


@cache
def _shapes() -> dict[str, dict[str, str]]:
    """For each letter, and for lam with alef, its forms: isolated, final, initial, medial."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for codes in _FORMS for code in codes):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        word = "".join(chr(int(letter, 16)) for letter in letters)
        if kind in _KINDS and (
            len(word) == 1 or (len(word) == 2 and word[0] == _LAM and word[1] in "\u0622\u0623\u0625\u0627")
        ):
            found.setdefault(word, {}).setdefault(kind, chr(code))
    found[_STRETCH] = dict.fromkeys(_KINDS, _STRETCH)
    return found


def _shaped(text: str) -> str:
    """Arabic letters in the forms that their neighbours ask for."""
    shapes, made, before = _shapes(), list[str](), False
    bare = [n for n, char in enumerate(text) if not unicodedata.combining(char)]
    after = dict(pairwise(bare))
    skipped = -1
    for number, char in enumerate(text):
        if unicodedata.combining(char) or number == skipped:
            made += [char] if number != skipped else []
            continue
        follower = after.get(number)
        word = char + text[follower] if follower is not None and char + text[follower] in shapes else char
        if len(word) == 2:
            skipped, follower = int(follower or 0), None
        forms = shapes.get(word, {})
        on = follower is not None and "<initial>" in forms and "<final>" in shapes.get(text[follower], {})
        kind = _KINDS[2 * on + (before and "<final>" in forms)]
        made.append(forms.get(kind, word))
        before = "<initial>" in forms
    return "".join(made)


def _turned(text: str) -> str:
    """The text from its end, letters with their marks; numbers stay as they are."""
    clusters: list[str] = []
    for char in text:
        digit = char.isdigit() or (char in ".,:" and clusters and clusters[-1][-1].isdigit())
        if clusters and (unicodedata.combining(char) or (digit and clusters[-1][-1].isdigit())):
            clusters[-1] += char
        else:
            clusters.append(_FACING.get(char, char))
    return "".join(reversed(clusters))
