"""The services' many words for a picture's size, as pixels."""

import re

from tests.service.records import Refusal

SHORT_SIDES = {"480p": 480, "720p": 720, "1080p": 1080}
SMALLEST = 32
LARGEST = 4096


def pixels(words: str, resolution: str = "") -> str:
    """`1280x720` for `1280x720`, `1280:720`, and for `16:9` or `16x9` at `720p`."""
    if not words and not resolution:
        return "320x180"
    found = re.fullmatch(r"(\d+)[x:](\d+)", words or "16:9")
    if not found or "0" in found.groups():
        raise Refusal(400, "invalid_value", f"Invalid value: '{words}'.", "size")
    width, height = int(found[1]), int(found[2])
    if max(width, height) > LARGEST:
        raise Refusal(400, "invalid_value", f"Invalid value: '{words}'.", "size")
    if min(width, height) >= SMALLEST:
        return f"{_even(width)}x{_even(height)}"
    short = SHORT_SIDES.get(resolution, 720)
    scale = short / min(width, height)
    return f"{_even(width * scale)}x{_even(height * scale)}"


def _even(side: float) -> int:
    return round(side / 2) * 2
