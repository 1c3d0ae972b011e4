"""What the words of a shot give to whom: things, business, names."""

import re
from collections.abc import Sequence

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import business
from storybuild.drawing.stage.props import StageThing, thing, things_in

_CLAUSE = re.compile(r"[.;:!?\n]|,? (?:and then|then|while|as|until|when) |, | (?=who )")


_ALL = re.compile(r"\b(both|they|everyone|everybody|together|all of them|two of them|each other|the three|the crowd)\b")


def things_of(board: Board) -> list[StageThing]:
    """The props of the action first, in its order, then those only listed."""
    listed = [thing(each.name, each.description) for each in board.props]
    said = things_in(board.action)
    named = [one for one in listed if any(word in board.action.casefold() for word in one.name.casefold().split())]
    rest = [one for one in listed if one not in named]
    made: list[StageThing] = []
    for one in [*named, *said, *rest] if board.size != "insert" or not listed else [*named, *rest, *said]:
        if not any(one.prop is not None and one.prop is other.prop for other in made):
            made.append(one)
    return made


def unknown_of(board: Board) -> StageThing | None:
    """What an insert is of when nobody knows the word: the last noun that follows an article."""
    if board.figures or not board.action:
        return None
    found = re.findall(r"\b(?:the|a|an|his|her|their|its)\s+([^\W\d_]+(?:\s[^\W\d_]+)?)", board.action.casefold())
    return thing(found[0]) if found else None


def told_of(board: Board) -> dict[str, list[str]]:
    """What each of the shot's people does, by name."""
    done: dict[str, list[str]] = {each.name: [] for each in board.figures}
    names = [each.name for each in board.figures]
    last, named = names[:1], ""
    for clause in _CLAUSE.split(board.action):
        if not clause:
            continue
        said = mentioned(clause, names)
        if _ALL.search(clause.casefold()) and not said:
            said = names
        if clause.strip().casefold().startswith("who ") and named:
            last, said = [named], []
        named = said[-1] if said else named
        if said:
            last = said[:1] if len(said) > 1 and not re.search(rf"{re.escape(said[0])} and ", clause) else said
        for name in last:
            done[name] += business.spoken_of(clause)
    return done


def mentioned(text: str, names: Sequence[str]) -> list[str]:
    """Which names a text says, in its order; a first name will do."""
    spots = []
    for name in names:
        words = [name, *(word for word in name.split() if len(word) > 2 and word.casefold() not in ("the", "old",
            "young"))]  # fmt: skip
        found = [match.start() for word in words if (match := re.search(f"\\b{re.escape(word)}\\b", text,
            re.IGNORECASE))]  # fmt: skip
        if found:
            spots.append((min(found), name))
    return [name for _, name in sorted(spots)]
