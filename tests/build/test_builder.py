"""The build loop: what runs, in what order, and what is remembered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.plan.graph import graph_of
from storybuild.plan.step import Step

from .world import Stage

TAKE = Step("take/a", "animatic", {"action": "x"}, weight=2)
OTHER = Step("take/b", "animatic", {"action": "y"}, weight=1)
PIECE = Step("picture/a", "picture", {}, {"clip": "take/a"})
REEL = Step("reel", "join", {}, {"a": "picture/a", "b": "take/b"})
FILM = (TAKE, OTHER, PIECE, REEL)


def test_everything_is_made_once_and_then_nothing() -> None:
    stage = Stage()
    assert set(stage.build(FILM).values()) == {"made"}
    assert stage.diary == ["take/a", "picture/a", "take/b", "reel"]
    assert set(stage.build(FILM).values()) == {"current"}
    assert stage.diary == []


def test_a_change_makes_what_hangs_on_it_and_nothing_else() -> None:
    stage = Stage()
    stage.build(FILM)
    stage.build([TAKE, replace(OTHER, facts={"action": "z"}), PIECE, REEL])
    assert stage.diary == ["take/b", "reel"]


def test_going_back_to_old_facts_makes_nothing() -> None:
    stage = Stage()
    stage.build(FILM)
    stage.build([TAKE, replace(OTHER, facts={"action": "z"}), PIECE, REEL])
    stage.build(FILM)
    assert stage.diary == []


def test_equal_bytes_stop_the_build() -> None:
    stage = Stage(act=lambda step, reads: "same" if step.id == "take/a" else f"{step.id}{sorted(reads.items())}")
    stage.build(FILM)
    stage.build([replace(TAKE, facts={"action": "other"}), OTHER, PIECE, REEL])
    assert stage.diary == ["take/a"]


def test_a_failed_step_blocks_its_users_and_its_neighbours_go_on() -> None:
    stage = Stage(fails={"take/a": "no"})
    assert stage.build(FILM) == {"take/a": "failed", "take/b": "made", "picture/a": "blocked", "reel": "blocked"}
    assert {step: message for step, (_, message) in stage.ledger.failures().items()} == {"take/a": "no"}
    stage.fails = {}
    assert set(stage.build(FILM).values()) == {"made", "current"}
    assert stage.ledger.failures() == {}


def test_without_keeping_going_nothing_new_begins_after_a_failure() -> None:
    stage = Stage(fails={"take/a": "no"})
    stage.build(FILM, keep_going=False)
    assert stage.diary == ["take/a"]


def test_a_forced_step_is_made_though_current() -> None:
    stage = Stage()
    stage.build(FILM)
    stage.build(FILM, force=frozenset({"take/b"}))
    assert stage.diary == ["take/b"]


def test_a_result_that_is_gone_from_the_store_is_made_again() -> None:
    stage = Stage()
    stage.build(FILM)
    stage.shelf.files = {sha: text for sha, text in stage.shelf.files.items() if "('clip'," not in text}
    stage.build(FILM)
    assert stage.diary == ["picture/a"]


def test_a_changed_file_is_a_changed_step() -> None:
    stage = Stage(files={"panel.png": "aa"})
    step = Step("take/a", "animatic", {}, files={"panel": "panel.png"})
    assert stage.build([step]) == {"take/a": "made"}
    assert stage.build([step]) == {"take/a": "current"}
    stage.files["panel.png"] = "bb"
    assert stage.build([step]) == {"take/a": "made"}


def test_never_more_at_once_than_asked() -> None:
    stage = Stage()
    stage.build([Step(f"take/{n}", "animatic", {"n": n}) for n in range(20)], jobs=3)
    assert stage.busiest == 3


def test_the_longest_chain_goes_first() -> None:
    stage = Stage()
    chain = [Step("x", "mix", {"n": 0}, weight=1), Step("y", "mix", {}, {"x": "x"}, weight=9)]
    stage.build([Step("short", "mix", {"n": 1}, weight=2), *chain])
    assert stage.diary == ["x", "y", "short"]


def test_a_blessed_take_answers_for_new_words() -> None:
    stage = Stage()
    stage.build(FILM)
    old = stage.ledger.last_key("take/a")
    edited = [replace(TAKE, facts={"action": "new"}), OTHER, PIECE, REEL]
    stage.fails = {"take/a": "must not be made"}
    stage.build(edited)
    wanted = stage.ledger.failures()["take/a"][0]
    assert old
    stage.ledger.bless(wanted, old)
    assert set(stage.build(edited).values()) == {"current"}


@given(st.integers(1, 12), st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_graph_is_built_in_order_and_once(size: int, chance: object, jobs: int) -> None:
    steps = []
    for number in range(size):
        reads = {f"r{n}": f"s{n}" for n in range(number) if chance.random() < 0.4}  # type: ignore[attr-defined]
        steps.append(Step(f"s{number}", "mix", {"n": number}, reads))
    stage = Stage()
    assert set(stage.build(steps, jobs=jobs).values()) == {"made"}
    assert sorted(stage.diary) == sorted(step.id for step in steps)
    for step in steps:
        assert all(stage.diary.index(name) < stage.diary.index(step.id) for name in step.inputs.values())
    assert set(stage.build(steps, jobs=jobs).values()) == {"current"}


def test_a_graph_that_reads_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="`picture/a` reads `take/a`, which does not stand before it"):
        graph_of([PIECE])
