"""Fields in burnt-in texts, like `{shot}`: these words in braces and no others."""

import re
from collections.abc import Mapping

_FIELD = re.compile(r"\{(shot|scene|take|title|frame|timecode)\}")


def fields_in(text: str) -> set[str]:
    """The fields that a text has."""
    return set(_FIELD.findall(text))


def names_shot(text: str) -> bool:
    """Whether a text says something else in each shot."""
    return not fields_in(text).isdisjoint(("shot", "scene", "take", "frame"))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in, once: braces in a value, and any others, stay as they are."""
    return _FIELD.sub(lambda match: values.get(match[1], match[0]), text)
