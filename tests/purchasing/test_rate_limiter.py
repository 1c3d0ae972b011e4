"""The pace: no service is asked more often than it allows, and everybody waits when it says so."""

import asyncio
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storybuild.purchasing.rate_limiter import MINUTE, RateLimiter

from .shop import Clock

eighths = st.integers(0, 2400).map(lambda each: each / 8)


def turns(
    arrivals: list[float], per_minute: int = 0, pauses: tuple[tuple[float, float], ...] = (), start: float = 0.0
) -> list[tuple[int, float]]:
    """Who was let through when, in order; arrivals are seconds after the start."""
    clock, told = Clock(start), list[tuple[int, float]]()

    async def ask(pace: RateLimiter, who: int, at: float) -> None:
        await clock.wait(at)
        await pace.turn()
        told.append((who, clock.now()))

    async def pause(pace: RateLimiter, at: float, seconds: float) -> None:
        await clock.wait(at)
        pace.pause(seconds)

    async def all_of_them() -> None:
        pace = RateLimiter(clock, per_minute)
        asked = (ask(pace, who, at) for who, at in enumerate(arrivals))
        await asyncio.gather(*(pause(pace, *each) for each in pauses), *asked)

    asyncio.run(all_of_them())
    return told


@given(st.lists(st.floats(0, 300), max_size=25), st.integers(1, 4), st.sampled_from([0.0, 0.1, 1.7e9]))
def test_no_minute_holds_more_than_the_limit(arrivals: list[float], limit: int, start: float) -> None:
    times = [at for _, at in turns(arrivals, limit, start=start)]
    assert len(times) == len(arrivals)
    assert all(later >= at + MINUTE for at, later in zip(times, times[limit:], strict=False))


@given(st.lists(eighths, max_size=20), st.integers(0, 4), st.lists(st.tuples(eighths, eighths), max_size=3))
def test_turns_are_taken_in_order_and_none_waits_longer_than_it_must(
    arrivals: list[float], limit: int, pauses: list[tuple[float, float]]
) -> None:
    wanted: list[tuple[int, float]] = []
    for who, arrived in sorted(enumerate(arrivals), key=lambda each: each[1]):
        at = max([arrived, *(before for _, before in wanted[-1:])])
        if limit and len(wanted) >= limit:
            at = max(at, wanted[-limit][1] + MINUTE)
        for began, seconds in sorted(pauses):
            if began <= at < began + seconds:
                at = began + seconds
        wanted.append((who, at))
    assert turns(arrivals, limit, tuple(pauses)) == wanted


def test_those_who_wait_are_let_through_in_the_order_in_which_they_came() -> None:
    assert turns([0.0, 1.0, 2.0, 61.0], 1) == [(0, 0.0), (1, 60.0), (2, 120.0), (3, 180.0)]


def test_a_pause_is_obeyed_by_everyone_even_by_those_who_wait_already() -> None:
    told = turns([0.0, 3.0, 4.0, 40.0], 0, ((2.0, 10.0), (5.0, 20.0)))
    assert told == [(0, 0.0), (1, 25.0), (2, 25.0), (3, 40.0)]


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    assert turns([3.0], 0, ((1.0, 30.0), (2.0, 1.0))) == [(0, 31.0)]


def test_whoever_waits_no_longer_than_so_long_is_let_through_and_whoever_would_is_not() -> None:
    clock = Clock()
    pace = RateLimiter(clock, 0)
    pace.pause(10.0)
    assert (asyncio.run(pace.turn(9.0)), clock.now()) == (False, 1000.0)
    assert (asyncio.run(pace.turn(10.0)), clock.now()) == (True, 1010.0)


def test_without_a_limit_nobody_waits() -> None:
    told = turns([5.0] * 50)
    assert [at for _, at in told] == [5.0] * 50
    assert all(one < other for (one, _), (other, _) in pairwise(told))
