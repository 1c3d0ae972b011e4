"""Which things come into whose hands, and where the others lie: whatever is named is seen."""

import re
from collections.abc import Sequence

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import business
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.props import StageThing, thing
from storybuild.drawing.stage.roles import who_has
from storybuild.drawing.stage.space import Vec, far, turned

_USES: dict[str, tuple[str, ...]] = {
    "aim": ("gun", "rifle", "pistol"), "drink": ("glass", "cup", "bottle"), "phone": ("phone",),
    "read": ("letter", "book", "newspaper", "map", "photo", "card"), "write": ("cigarette",),
    "eat": ("cigarette", "apple"), "hold": (), "give": (), "open": (),
}  # fmt: skip
_FOUND = {"aim": "gun", "drink": "glass", "phone": "phone", "read": "letter", "eat": "apple"}
_FREE = ("stand", "look", "walk", "run", "sit", "point", "wave", "cry", "standup")  # business that leaves a hand free
_GROUND = re.compile(r"\b(ground|floor|feet|sand|grass|snow|street|road)\b")
_LONG = 0.62  # metres; what is longer stands on the floor and not on a table
_SMALL = 0.5  # metres; what is no wider, and walks by itself, is beside and not behind
_STEP = 0.34  # metres between things laid beside each other


def hold(board: Board, site: Site, blocking: Blocking) -> None:
    """Things come into the hands of those who use them; what is called for by a verb alone is found; others lie there.

    The place has them then.
    """
    free = [one for one in blocking.things if one.prop is None or one.prop.held]
    people = [*blocking.actors, *([blocking.viewer] if blocking.viewer else [])]
    told = who_has(board)
    for actor in sorted(people, key=lambda one: one is not blocking.subject):
        _use(actor, free)
    if board.size == "insert":
        return
    for one in list(free):
        owner = next((each for each in people if each.name == told.get(one.name, ("", ""))[0]), None)
        if owner is not None and told[one.name][1] == "held" and owner.held is None and owner.doing in _FREE:
            owner.held = one
            owner.doing = "hold" if owner.doing in ("stand", "look") else owner.doing
            free.remove(one)
    held = [actor.held for actor in people]
    rest = [one for one in blocking.things if one not in held and (one.prop is not None or one in free)]
    _lay(board, site, blocking, rest)


def _use(actor: Actor, free: list[StageThing]) -> None:
    if actor.doing not in _USES:
        return
    uses = _USES[actor.doing]
    choice = next((one for one in free if not uses or any(use in _words(one) for use in uses)), None)
    if choice is None and actor.doing in _FOUND:
        choice = thing(_FOUND[actor.doing])
    if choice is not None and actor.doing != "open":
        actor.held = choice
        if choice in free:
            free.remove(choice)


def _words(one: StageThing) -> str:
    return " ".join(one.prop.words) if one.prop else ""


def _lay(board: Board, site: Site, blocking: Blocking, things: Sequence[StageThing]) -> None:
    """On the place's table, or on the ground before whom the shot is about."""
    ground = bool(_GROUND.search(board.action.casefold())) or site.rest[1] < 0.2
    for number, one in enumerate(things):
        if one.large or max(one.size) > 1.2:
            site.add(one.stood(_behind(blocking.subject, one.size[0], number), 0.3))
            continue
        low = ground or max(one.size) > _LONG
        spot = _before(blocking.subject, number) if low else far(site.rest, (_STEP * number, 0.0, 0.0), 1.0)
        site.add(one.stood((spot[0], 0.0 if low else site.rest[1], spot[2]), 0.3))


def _behind(subject: Actor | None, wide: float, number: int) -> Vec:
    """A spot on the floor aside of someone, behind them where it is wide."""
    x, z = (subject.at[0], subject.at[2]) if subject else (0.0, 0.0)
    if wide < _SMALL:
        return x + 0.85 + 0.5 * number, 0.0, z + 0.15
    return x + 0.35 * wide + 0.4, 0.0, z - 0.9 - 0.4 * wide - number


def _before(subject: Actor | None, number: int) -> Vec:
    """A spot on the floor in front of someone, a little aside."""
    if subject is None:
        return _STEP * number, 0.0, 0.5
    way = turned((0.25 + 0.6 * number, 0.0, 0.75), subject.facing if subject.doing not in business.DOWN else 0.0)
    return subject.at[0] + way[0], 0.0, max(subject.at[2] + 0.3, subject.at[2] + way[2])
