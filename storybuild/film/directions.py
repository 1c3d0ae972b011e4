"""From which side a text is read."""

import unicodedata

FROM_LEFT, FROM_RIGHT = "\u200e", "\u200f"  # marks that are not seen, and give a line its direction


def side_of(char: str) -> str:
    """`R` or `L` for a letter that is read from the right or from the left, '' for what has no direction."""
    kind = unicodedata.bidirectional(char)
    return "R" if kind in ("R", "AL") else "L" if kind == "L" else ""


def right_to_left(text: str) -> bool:
    """Whether a text's first letter that has a direction is read from the right."""
    return next((side == "R" for side in map(side_of, text) if side), False)


def directed(line: str, from_right: bool) -> str:
    """A line of a text that is read from a side, with a mark before it where it would be taken for the other."""
    if right_to_left(line) == from_right:
        return line
    return (FROM_RIGHT if from_right else FROM_LEFT) + line
