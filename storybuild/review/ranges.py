"""Which bytes of a file a request asks for, by RFC 9110."""

import re

_RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.IGNORECASE)


class UnsatisfiableRange(ValueError):
    """None of the bytes that are asked for is there."""


def asked_range(header: str | None, size: int) -> tuple[int, int] | None:
    """The range [start, end) of a file of `size` bytes; None for all of it: several ranges, or none that can be read.

    UnsatisfiableRange where it begins behind the end.
    """
    found = _RANGE.fullmatch(header or "")
    if not found or found[1] == found[2] == "":
        return None
    if found[1] == "":
        start, end = max(0, size - int(found[2])), size
    else:
        start, end = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < start:
            return None
    if start >= size:
        raise UnsatisfiableRange
    return start, end
