"""What the words of a shot give to whom: things, business, names."""

import re
from collections.abc import Sequence

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import business
from storybuild.drawing.stage.animals import ANIMALS, animal_of
from storybuild.drawing.stage.places.words import kind
from storybuild.drawing.stage.props import StageThing, thing, things_in

_CLAUSE = re.compile(r"[.;:!?\n]|,? (?:and then|then|while|as|until|when) |, | (?=who )")


_ALL = re.compile(r"\b(both|they|everyone|everybody|together|all of them|two of them|each other|the three|the crowd)\b")


def things_of(board: Board) -> list[StageThing]:
    """The props of the action first, in its order, then those only listed."""
    listed = [thing(each.name, each.description) for each in board.props]
    said = [one for one in things_in(board.action) if not one.large or _wanted(board, one)]
    named = [one for one in listed if any(word in board.action.casefold() for word in one.name.casefold().split())]
    rest = [one for one in listed if one not in named]
    made: list[StageThing] = []
    for one in [*named, *said, *rest] if board.size != "insert" or not listed else [*named, *rest, *said]:
        if not any(one.prop is not None and one.prop is other.prop for other in made):
            made.append(one)
    return made


_VEHICLES = ("car", "truck", "boat")


def _wanted(board: Board, one: StageThing) -> bool:
    """Whether a large thing of the action is to be brought: furniture is the place's own, so are a place's boats."""
    if board.size == "insert":
        return True
    word, (where, inside) = one.prop.words[0] if one.prop else "", kind(board.place, board.heading)
    if word in ANIMALS:
        return not any(word == animal_of(each.name, each.description) for each in board.figures)
    return word in _VEHICLES and not inside and word not in where and where not in ("sea", "street", "road")


_LAID = re.compile(
    r"\b(puts?|places?|lays?|leaves|sets?|drops?|lies|lying|stands? there|looks? (?:at|down at)|stares? at|sees?|"
    r"finds?|notices|spots|watches|on (?:the|a) (?:table|ground|floor|desk|bed|counter|bench))\b"
)


def who_has(board: Board) -> dict[str, tuple[str, str]]:
    """For each thing of the action whose business it is, and whether it is `held` or `laid`."""
    names, last = [each.name for each in board.figures], ""
    found: dict[str, tuple[str, str]] = {}
    for clause in _CLAUSE.split(board.action):
        said = mentioned(clause or "", names)
        last = said[0] if said else last or (names[0] if len(names) == 1 else "")
        held = re.search(
            r"\b(hold|carr|clutch|with (?:a|an|the|his|her)|in (?:his|her) hand)", (clause or "").casefold()
        )
        laid = bool(_LAID.search((clause or "").casefold())) and not held
        for one in things_in(clause or ""):
            found.setdefault(one.name, (last, "laid" if laid else "held"))
    return found


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


def towards_of(board: Board) -> dict[str, str]:
    """To whom each of the shot's people does what they do, where a clause names both."""
    names = [each.name for each in board.figures]
    found: dict[str, str] = {}
    for clause in _CLAUSE.split(board.action):
        said = mentioned(clause or "", names)
        if len(said) > 1 and not re.search(rf"{re.escape(said[0])} and ", clause):
            found.setdefault(said[0], said[1])
            found.setdefault(said[1], said[0])
    return found


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
