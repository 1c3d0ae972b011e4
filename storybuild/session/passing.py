"""Pieces of edits that were passed over: a watch that kept them all would fill the disk."""

from storybuild.engine.scheduler import Made
from storybuild.plan.kinds import TAKES
from storybuild.session.built_film import BuiltFilm
from storybuild.session.session import Session

MOST = 32


class PassingPieces:
    """What a watch made and nothing uses any more, takes aside; the last few stay, for an edit that is undone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._made: dict[str, None] = {}

    def let_go(self, session: Session, done: BuiltFilm) -> None:
        """After a build: forget what is over, the oldest first. The frames that clips began with stay."""
        for each in done.outcomes.values():
            if isinstance(each, Made) and each.fresh and session.memory.kind(each.result.key) not in (*TAKES, "frame"):
                self._made.pop(each.result.key, None)
                self._made[each.result.key] = None
        used = session.ledger.keys_in_use()
        shown = {known.sha for key in used if (known := session.memory.named(key))}
        over = [key for key in self._made if key not in used][: -self._most or None]
        old = [key for key in over if (known := session.memory.named(key)) and known.sha not in shown]
        session.memory.let_go(old)
        session.ledger.forget(old)
        session.ledger.commit()
        for key in over:
            del self._made[key]
