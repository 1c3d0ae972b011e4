"""Camera moves by their names, one or two at once."""

from functools import cache

from storybuild.camera_vocabulary import MOVES, Move


@cache
def move_of(text: str) -> Move:
    """The move of one name, or of two joined by a comma, made at once."""
    one, *others = (MOVES[name] for name in text.split(", "))
    return one if not others else _at_once(text, one, others[0])


def against(one: str, other: str) -> str:
    """Why two moves cannot be made at once, '' where they can."""
    if one == other or "static" in (one, other):
        return f"`{one}` and `{other}` are not two moves at once"
    both = (MOVES[one], MOVES[other])
    axes = [tuple(getattr(each, name) for each in both) for name in ("pan", "tilt", "truck", "pedestal", "arc", "roll")]
    axes += [tuple(getattr(each, name) - 1 for each in both) for name in ("dolly", "zoom")]
    whole = all(first * second >= 0 for first, second in axes)
    return "" if whole else f"the camera cannot {one} and {other} at once"


def _at_once(text: str, one: Move, two: Move) -> Move:
    return Move(
        text, f"{one.words} while {two.words}", (), one.pan + two.pan, one.tilt + two.tilt, one.truck + two.truck,
        one.pedestal + two.pedestal, one.arc + two.arc, one.dolly * two.dolly, one.zoom * two.zoom, one.roll + two.roll,
        max(one.shake, two.shake), one.whip or two.whip,
    )  # fmt: skip
