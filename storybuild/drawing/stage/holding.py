"""Which things come into whose hands, and where the others lie."""

import re

from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Blocking
from storybuild.drawing.stage.props import thing

_USES = {"aim": ("gun", "rifle", "pistol"), "drink": ("glass", "cup", "bottle"), "phone": ("phone",), "read": (
    "letter", "book"), "write": ("cigarette",), "eat": ("cigarette", "apple"), "hold": (), "give": (), "open": (
    )}  # fmt: skip


def hold(board: Board, blocking: Blocking) -> None:
    """Things come into the hands of those who use them; what is called for by a verb alone is found."""
    free = [one for one in blocking.things if one.prop is None or one.prop.held]
    people = [*blocking.actors, *([blocking.viewer] if blocking.viewer else [])]
    for actor in sorted(people, key=lambda one: one is not blocking.subject):
        if actor.doing not in _USES:
            continue
        uses = _USES[actor.doing]
        choice = next((one for one in free if not uses or any((use in " ".join(one.prop.words if one.prop else ())
            for use in uses))), None)  # fmt: skip
        if choice is None and actor.doing in ("aim", "drink", "phone", "read", "eat"):
            choice = thing({"aim": "gun", "drink": "glass", "phone": "phone", "read": "letter", "eat": "apple"}[
                actor.doing])  # fmt: skip
        if choice is not None and actor.doing != "open":
            actor.held = choice
            free = [one for one in free if one is not choice]
    if (
        free
        and blocking.subject
        and blocking.subject.held is None
        and blocking.subject.doing in ("stand", "look", "walk", "sit")
        and board.size != "insert"
    ):
        said = board.action.casefold()
        if any(one.name in said for one in free) and re.search(
            r"\b(with|in (?:his|her) hands?|in hand|her|his)\b", said
        ):
            blocking.subject.held = next(one for one in free if one.name in said)
            if blocking.subject.doing in ("stand", "look"):
                blocking.subject.doing = "hold"
