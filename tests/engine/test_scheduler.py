"""The build loop: what runs, in what order, and what is remembered."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.engine.interfaces import Failed, Ok
from storybuild.engine.scheduler import Broken
from storybuild.errors import StorybuildError
from storybuild.plan.graph import graph_of
from storybuild.plan.keys import Manifest
from storybuild.plan.step import Order, Step
from storybuild.providers.base import FREE, Model

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
    stage.build([TAKE, OTHER._replace(facts={"action": "z"}), PIECE, REEL])
    assert stage.diary == ["take/b", "reel"]


def test_going_back_to_old_facts_makes_nothing() -> None:
    stage = Stage()
    stage.build(FILM)
    stage.build([TAKE, OTHER._replace(facts={"action": "z"}), PIECE, REEL])
    stage.build(FILM)
    assert stage.diary == []


def test_equal_bytes_stop_the_build() -> None:
    stage = Stage(act=lambda step, reads: "same" if step.id == "take/a" else f"{step.id}{sorted(reads.items())}")
    stage.build(FILM)
    stage.build([TAKE._replace(facts={"action": "other"}), OTHER, PIECE, REEL])
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


def test_a_forced_step_that_fails_leaves_what_stood() -> None:
    stage = Stage()
    stage.build(FILM)
    stage.fails = {"take/b": "no"}
    told = stage.build(FILM, force=frozenset({"take/b"}))
    assert told == {"take/a": "current", "take/b": "current, despite: no", "picture/a": "current", "reel": "current"}


def test_what_did_not_stand_before_and_is_forced_and_fails_has_failed() -> None:
    stage = Stage(fails={"take/a": "no"})
    assert stage.build([TAKE, PIECE], force=frozenset({"take/a"})) == {"take/a": "failed", "picture/a": "blocked"}


def test_other_facts_that_do_as_well_are_taken_unless_the_step_is_forced() -> None:
    stage = Stage()
    stage.build([Step("take/a", "animatic", {"seconds": 6})])
    either = Step("take/a", "animatic", {"seconds": 5}, instead=({"seconds": 6},))
    assert stage.build([either]) == {"take/a": "current"}
    assert stage.build([either], force=frozenset({"take/a"})) == {"take/a": "made"}
    assert list(stage.shelf.files.values()) == ["[('seconds', 6)] []", "[('seconds', 5)] []"]


def test_what_two_steps_ask_for_alike_is_made_once() -> None:
    stage = Stage()
    twins = [TAKE, TAKE._replace(id="take/twin")]
    assert stage.build(twins, jobs=2) == {"take/a": "made", "take/twin": "current"}
    assert stage.diary == ["take/a"]
    assert stage.ledger.last_key("take/twin") == stage.ledger.last_key("take/a")


def test_a_step_reads_what_its_inputs_made() -> None:
    stage = Stage()
    stage.build([TAKE, PIECE])
    assert list(stage.shelf.files.values()) == ["[('action', 'x')] []", "[] [('clip', \"[('action', 'x')] []\")]"]


@dataclass
class Torn(Stage):
    """Hands of which some break off with an error; tells how steps ended."""

    breaks: dict[str, StorybuildError] = field(default_factory=dict)
    told: list[tuple[str, object]] = field(default_factory=list)

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        if step.id in self.breaks:
            raise self.breaks[step.id]
        return await super().do(step, key, manifest, reads)

    def ended(self, step: Step, outcome: object) -> None:
        self.told.append((step.id, outcome))


def test_every_error_that_ends_a_build_is_told_and_what_is_left_is_not_done() -> None:
    stage = Torn(breaks={"take/a": StorybuildError("job 1 is lost", "note it"), "take/b": StorybuildError("so is 2")})
    with pytest.raises(StorybuildError, match="job 1 is lost"):
        stage.build([TAKE, OTHER, Step("take/c", "animatic", {"n": 1}, weight=0.5)], jobs=3)
    assert stage.told == [
        ("take/a", Broken(Failed("job 1 is lost", "note it"))),
        ("take/b", Broken(Failed("so is 2"))),
    ]


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
    edited = [TAKE._replace(facts={"action": "new"}), OTHER, PIECE, REEL]
    stage.fails = {"take/a": "must not be made"}
    stage.build(edited)
    wanted = stage.ledger.failures()["take/a"][0]
    assert old
    stage.ledger.bless(wanted, old)
    assert set(stage.build(edited).values()) == {"current"}


@dataclass
class Pools(Stage):
    """Hands that tell how many were at work in each pool; a service takes forty times as long."""

    at_work: Counter[str] = field(default_factory=Counter)
    most: dict[str, int] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    async def do(self, step: Step, key: str, manifest: Manifest, reads: Mapping[str, str]) -> Ok | Failed:
        self.at_work[step.pool] += 1
        self.most[step.pool] = max(self.most.get(step.pool, 0), self.at_work[step.pool])
        for _ in range(40 if step.pool else 1):
            await asyncio.sleep(0)
        made = await super().do(step, key, manifest, reads)
        self.at_work[step.pool] -= 1
        self.done.append(step.id)
        return made


def bought(name: str, pool: str, weight: float = 1.0) -> Step:
    return Step(name, "clip", {"n": name}, weight=weight, order=Order(pool, Model("tiny"), FREE, name))


def local(name: str, weight: float = 1.0, **reads: str) -> Step:
    return Step(name, "mix", {"n": name}, reads, weight=weight)


def test_each_pool_has_its_own_depth() -> None:
    stage = Pools()
    steps = [step for n in range(9) for step in (local(f"l{n}"), bought(f"a{n}", "a"), bought(f"b{n}", "b"))]
    assert set(stage.build(steps, jobs=2, pools={"a": 3, "b": 4}).values()) == {"made"}
    assert stage.most == {"": 2, "a": 3, "b": 4}


def test_a_full_service_never_keeps_this_machine_waiting() -> None:
    stage = Pools()
    stage.build([bought(f"a{n}", "a", 9.0) for n in range(3)] + [local(f"l{n}") for n in range(6)], pools={"a": 1})
    assert stage.done == [*(f"l{n}" for n in range(6)), "a0", "a1", "a2"]


def test_a_busy_machine_never_keeps_a_service_waiting() -> None:
    stage = Pools()
    stage.build([local(f"l{n}", 9.0) for n in range(60)] + [bought("a0", "a"), bought("a1", "a")], pools={"a": 2})
    assert stage.most == {"": 1, "a": 2}
    assert stage.done.index("a1") < stage.done.index("l59")


def test_in_each_pool_the_longest_chain_goes_first() -> None:
    stage = Pools()
    clips = [bought("a0", "a"), bought("a1", "a"), bought("a2", "a", 3.0)]
    users = [local("l1", 8.0, clip="a1"), local("l2", 1.0, clip="a2"), local("l3", 2.0), local("l4", 5.0)]
    stage.build([*clips, *users], pools={"a": 1})
    assert stage.diary == ["l4", "l3", "a1", "l1", "a2", "l2", "a0"]


def test_a_clip_that_failed_blocks_its_users_and_frees_its_place() -> None:
    stage = Pools(fails={"a0": "no"})
    told = stage.build([bought("a0", "a"), bought("a1", "a"), local("l0", clip="a0")], pools={"a": 1})
    assert told == {"a0": "failed", "a1": "made", "l0": "blocked"}


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
