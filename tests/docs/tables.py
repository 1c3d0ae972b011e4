"""Tables and lists as the pages write them."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [list(head), ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(words: Iterable[object]) -> str:
    """Words in code, side by side."""
    return ", ".join(f"`{word}`" for word in words)


def either(words: Iterable[object]) -> str:
    """Words in code of which one is meant."""
    said = [f"`{word}`" for word in words]
    return " or ".join(filter(None, (", ".join(said[:-1]), said[-1])))
