"""What the scheduler asks of a store that others may share: claims before it makes things, files when it reads."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from storybuild import engine, purchasing
from storybuild.engine.interfaces import Ok
from storybuild.engine.schema import PARTS
from storybuild.plan.keys import canonical, digest, manifest_of
from storybuild.plan.step import Step

from .world import PageMedia, Stage

TAKE = Step("take/a", "animatic", {"action": "x"})
PIECE = Step("picture/a", "picture", {}, {"clip": "take/a"})
KEY = digest(canonical(manifest_of(TAKE, {})))


def test_what_is_made_is_claimed_for_as_long_as_it_takes() -> None:
    held: list[list[str]] = []

    def act(step: Step, reads: Mapping[str, str]) -> str:
        held.append(list(stage.shelf.claims))
        return step.id

    stage = Stage(act=act)
    assert stage.build([TAKE]) == {"take/a": "made"}
    assert (held, stage.shelf.claims) == ([[KEY]], [])


def test_a_claim_is_given_back_when_a_step_fails() -> None:
    stage = Stage(fails={"take/a": "no"})
    assert stage.build([TAKE]) == {"take/a": "failed"}
    assert stage.shelf.claims == []


def test_what_another_made_meanwhile_is_taken_and_used() -> None:
    shelf = PageMedia({"theirs": "their clip"}, {KEY: Ok("theirs", 10, {"frames": 12})})
    stage = Stage(shelf)
    assert stage.build([TAKE, PIECE]) == {"take/a": "made", "picture/a": "made"}
    assert stage.diary == ["picture/a"]
    assert "[] [('clip', 'their clip')]" in shelf.files.values()
    (known,) = [result for wanted, result, _ in stage.ledger.results() if wanted == KEY]
    assert (known.sha, known.size, known.facts) == ("theirs", 10, {"frames": 12})
    assert stage.build([TAKE, PIECE]) == {"take/a": "current", "picture/a": "current"}


def test_what_is_current_is_not_claimed() -> None:
    stage = Stage()
    stage.build([TAKE, PIECE])
    stage.shelf.elsewhere = {KEY: Ok("theirs", 10, {})}
    assert stage.build([TAKE, PIECE]) == {"take/a": "current", "picture/a": "current"}


TABLES = [set(re.findall(r"CREATE TABLE (\w+)", part)) for part in PARTS]
ASKED = r"(?:FROM|INTO|UPDATE|JOIN)\s+(\w+)"


@pytest.mark.parametrize(
    ("room", "module", "part"), [(engine, "ledger", 0), (purchasing, "receipts", 1)], ids=["ledger", "receipts"]
)
def test_the_ledger_and_the_receipts_never_look_into_each_others_tables(room: object, module: str, part: int) -> None:
    text = (Path(room.__path__[0]) / f"{module}.py").read_text()  # type: ignore[attr-defined]
    assert set(re.findall(ASKED, text)) & set.union(*TABLES) <= TABLES[part]
