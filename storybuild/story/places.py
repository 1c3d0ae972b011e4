"""The way from the path of a value, as the language has it, to what stands in the text."""

from collections.abc import Container
from itertools import zip_longest

ValuePath = tuple[str | int, ...]


def nearest(path: ValuePath, written: Container[ValuePath]) -> tuple[ValuePath, bool]:
    """As much of a path as is written, and whether that is all of it.

    One thing alone may stand for a list of one, and a list for the mapping that has it.
    """
    here: ValuePath = ()
    for part, following in zip_longest(path, path[1:]):
        if (*here, part) in written:
            here = (*here, part)
        elif part != 0 and not (isinstance(following, int) and (*here, following) in written):
            return here, False
    return here, True
