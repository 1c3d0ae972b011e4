"""The process may end at any moment and the service may fail in any way: what was wanted is paid for once."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybuild.film_settings import Caps
from storybuild.plan.step import Step

from .purchase_world import PRICE, World, clip
from .shop import Killed

LOST = ("lost before", "lost after", "error before", "error after")
FAULTS = {
    "create": st.sampled_from(["unsent", "busy", "declined", "moderated", *LOST, ""]),
    "poll": st.sampled_from(["error", "lost", "napping", ""]),
    "list": st.sampled_from(["error", "lost", ""]),
    "fetch": st.sampled_from(["stale", "cut", "lost", "broken", ""]),
}
plans = st.fixed_dictionaries({what: st.lists(each, max_size=6) for what, each in FAULTS.items()})
ends = st.lists(st.sampled_from(["done", "failed", "moderated", "gone"]), max_size=5)
# Different words, the same words, and the same words but for a seed.
FILM = (clip("one"), clip("two", "the same"), clip("three", "the same", take=2), clip("four", "the same", seed=7))


@contextmanager
def worlds(lists: bool = True) -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        yield World(Path(folder) / "book", lists=lists, service={"fresh": 10.0})


def lives(world: World, steps: tuple[Step, ...], kills: list[int]) -> dict[str, str]:
    """What stands after processes that were ended at these moments, and a few that were left in peace."""
    for kill in kills:
        with suppress(Killed):
            world.buy(*steps, kill=kill, budget=len(steps) * PRICE)
        world.clock.time += 1.0
    for faults in (world.shop.faults, world.shop.ends):
        faults.clear()
    told = {}
    for _ in range(3):
        told = world.words(*steps, budget=len(steps) * PRICE)
        assert world.purse.out <= len(steps) * PRICE
    return told


def owners(world: World) -> dict[str, str]:
    """job -> the shot whose receipt it is; no job has two."""
    found = [(remote, shot) for shot, _, remote, _ in world.jobs if remote]
    assert len(found) == len(dict(found))
    return dict(found)


@given(st.integers(1, 4), plans, ends, st.lists(st.integers(1, 160), max_size=4), st.floats(0, 13))
@settings(max_examples=150)
def test_every_job_that_is_paid_is_a_clip_that_was_wanted(
    size: int, plan: dict[str, list[str]], end: list[str], kills: list[int], lag: float
) -> None:
    with worlds() as world:
        for what, faults in plan.items():
            world.shop.plan(what, *faults)
        world.shop.ends.extend(end)
        world.shop.lag = lag
        told = lives(world, FILM[:size], kills)
        owned = owners(world)
        assert set(owned) == {made.id for made in world.shop.taken}
        ended = {shot: [made.end for made in world.shop.taken if owned[made.id] == shot] for shot in told}
        wanted = {"current": ["done"], "refused": ["moderated"], "failed": ["gone"]}
        for shot, states in ended.items():
            paid = [each for each in states if each != "failed"]
            assert paid == wanted[told[shot]] or (told[shot], paid) == ("refused", [])
        charged = sum(charged or 0 for *_, charged in world.jobs)
        assert charged == PRICE * sum(each in ("done", "gone") for states in ended.values() for each in states)
        assert len(world.landing.shelf) == [*told.values()].count("current")


@given(
    st.integers(1, 4),
    st.lists(st.sampled_from(["unsent", "busy", *LOST, ""]), max_size=6),
    st.lists(st.integers(1, 160), max_size=4),
)
@settings(max_examples=100)
def test_without_a_list_no_doubt_is_ever_sent_again(size: int, faults: list[str], kills: list[int]) -> None:
    with worlds(lists=False) as world:
        world.shop.plan("create", *faults)
        told = lives(world, FILM[:size], kills)
        owned = owners(world)
        # What was certainly never taken may be asked for under a receipt of its own by the next process.
        jobs = [(shot, state) for shot, state, *_ in world.jobs if state != "unsent"]
        stands = {"current": "fetched", "pending": "doubt"}
        assert sorted(jobs) == sorted((shot, stands[word]) for shot, word in told.items())
        assert sorted(owned.values()) == sorted(shot for shot in told if told[shot] == "current")
        assert len(owned) <= len(world.shop.taken) <= len(told)


def moments(*steps: Step, lists: bool = True) -> int:
    """How many moments a quiet build has."""
    with worlds(lists) as world:
        assert set(world.words(*steps).values()) == {"made"}
        return world.clock.fate.moments


@pytest.mark.parametrize("lag", [0.0, 13.0])
def test_ended_at_any_moment_a_build_is_taken_up_and_buys_nothing_twice(lag: float) -> None:
    last = moments(*FILM[:2])
    assert last > 40
    for kill in range(1, last + 1):
        with worlds() as world:
            world.shop.lag = lag
            with pytest.raises(Killed):
                world.buy(*FILM[:2], kill=kill)
            assert set(world.words(*FILM[:2]).values()) <= {"made", "current"}
            assert (len(world.shop.taken), len(owners(world))) == (2, 2)


def test_ended_at_any_moment_without_a_list_what_is_in_doubt_stays_so() -> None:
    doubts = 0
    for kill in range(1, moments(FILM[0], lists=False) + 1):
        with worlds(lists=False) as world:
            with pytest.raises(Killed):
                world.buy(FILM[0], kill=kill)
            (before,) = [state for _, state, *_ in world.jobs] or [""]
            posted = world.shop.asked.count("POST /jobs")
            told = world.words(FILM[0])
            doubted = before == "intended"
            doubts += doubted
            assert told in ([{"one": "pending"}] if doubted else [{"one": "made"}, {"one": "current"}])
            assert world.shop.asked.count("POST /jobs") == (posted if doubted else 1)
            assert [state for _, state, *_ in world.jobs] == ["doubt" if doubted else "fetched"]
    assert doubts >= 3


def test_ended_at_any_moment_while_a_lost_answer_is_looked_for_the_job_is_bought_once() -> None:
    with worlds() as world:
        world.shop.plan("create", "lost after")
        world.shop.lag = 13.0
        world.words(FILM[0])
        last = world.clock.fate.moments
    for kill in range(1, last + 1):
        with worlds() as world:
            world.shop.plan("create", "lost after")
            world.shop.lag = 13.0
            with pytest.raises(Killed):
                world.buy(FILM[0], kill=kill)
            assert set(world.words(FILM[0]).values()) <= {"made", "current"}
            assert (len(world.shop.taken), len(owners(world))) == (1, 1)


@pytest.mark.parametrize("fault", LOST)
def test_a_price_in_doubt_counts_under_the_cap_of_every_later_build(fault: str) -> None:
    with worlds(lists=False) as world:
        world.shop.plan("create", fault)
        assert world.words(FILM[0], caps=Caps(PRICE)) == {"one": "pending"}
        assert world.words(*FILM[:2], caps=Caps(PRICE)) == {"one": "pending", "two": "unfunded"}
        assert world.jobs == [("one", "doubt", "", None)]
