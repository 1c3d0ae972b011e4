"""The way from the path of a value, as the language has it, to what stands in the text."""

from collections.abc import Container

ValuePath = tuple[str | int, ...]


def nearest(path: ValuePath, written: Container[ValuePath]) -> tuple[ValuePath, bool]:
    """As much of a path as is written, and whether that is all of it; one thing alone may stand for a list of one."""
    here: ValuePath = ()
    for part in path:
        if (*here, part) in written:
            here = (*here, part)
        elif part != 0:
            return here, False
    return here, True
