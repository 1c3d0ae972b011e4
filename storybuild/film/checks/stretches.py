"""Stretches of a clip for which something holds, as pairs (first, end) of whole numbers."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

Stretch = tuple[int, int]
LEAST = Fraction(1, 2)  # seconds that a stretch lasts before it counts


def merged(stretches: Iterable[Stretch], gap: int = 0) -> list[Stretch]:
    """The same stretches, those that touch or lie at most `gap` apart run together."""
    found: list[Stretch] = []
    for first, end in sorted(stretches):
        if found and first <= found[-1][1] + gap:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found


def within(stretches: Iterable[Stretch], first: int, end: int) -> list[Stretch]:
    """What of the stretches lies in [first, end)."""
    cut = [(max(first, each[0]), min(end, each[1])) for each in stretches]
    return [each for each in cut if each[0] < each[1]]


def without(stretches: Iterable[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """What of the stretches lies in none of the others."""
    left = list(stretches)
    for first, end in others:
        left = [part for each in left for part in ((each[0], min(each[1], first)), (max(each[0], end), each[1]))]
        left = [each for each in left if each[0] < each[1]]
    return sorted(left)


def standing(numbers: Iterable[int], rate: Fraction) -> list[Stretch]:
    """Where the same number comes again and again, for as long as a stretch lasts that counts."""
    found, first = [], 0
    for _, each in groupby(numbers):
        end = first + sum(1 for _ in each)
        if end - first >= LEAST * rate:
            found.append((first, end))
        first = end
    return found
