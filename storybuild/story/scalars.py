"""Unquoted words of YAML as values, by YAML 1.2's core schema."""

import re
from typing import Any

_PLAIN = re.compile(
    r"(?P<null>~|null|Null|NULL|)|(?P<true>true|True|TRUE)|(?P<false>false|False|FALSE)"
    r"|(?P<int>[-+]?[0-9]+)|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?)"
)


def plain(text: str) -> Any:
    """An unquoted scalar by YAML 1.2's core schema; decimals stay exact text until a field asks for a number."""
    match = _PLAIN.fullmatch(text)
    if not match or match.lastgroup is None:
        return text
    kind = match.lastgroup
    if kind == "int" and len(text) < 400:
        return int(text)
    if kind == "float":
        return float(text)
    return {"null": None, "true": True, "false": False}.get(kind, text)
