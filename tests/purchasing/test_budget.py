"""The purse: what is out never exceeds what was agreed to, whatever is asked for and whatever comes back."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.film_settings import Caps
from storybuild.plan.step import Order, Step
from storybuild.providers.base import FREE, Cost, Model, Rate
from storybuild.purchasing.budget import Budget, Used, advice_on, caps_told
from storybuild.purchasing.prices import paid_for, rate_told, spent, sum_of, told, unpriced_in
from storybuild.purchasing.refusal import Refusal, RefusalCause

DIME = Fraction(1, 10)
UNKNOWN = Cost(None, precision="unknown")
YUAN = Cost(Fraction(7), "CNY")

amounts = st.fractions(0, 5, max_denominator=60)
costs = st.builds(Cost, st.none() | amounts, st.sampled_from(["USD", "USD", "CNY"]))
moves = st.lists(st.tuples(st.sampled_from("rrfc"), costs, st.integers(1, 12), st.integers(0, 9)), max_size=30)
useds = st.builds(Used, amounts, st.integers(0, 9), st.integers(0, 3))
caps = st.builds(Caps, st.none() | amounts, st.none() | st.integers(0, 30), st.none() | st.integers(0, 5))


@dataclass
class Bill:
    """What a purse should have given out, kept apart from it."""

    out: Fraction = Fraction(0)
    seconds: int = 0
    clips: int = 0

    def add(self, cost: Cost, seconds: int, sign: int) -> None:
        self.out += sign * ((cost.amount or Fraction(0)) if cost.currency == "USD" else 0)
        self.seconds += sign * seconds
        self.clips += sign


def within(bill: Bill, used: Used, cap: Caps, budget: Fraction | None) -> bool:
    """Whether no more is out than was agreed to; a cap that was passed before lets nothing more out."""
    return all(
        limit is None or not out or before + out <= limit
        for limit, before, out in (
            (budget, 0, bill.out),
            (cap.money, used.money, bill.out),
            (cap.seconds, used.seconds, bill.seconds),
            (cap.shots, used.shots, bill.clips),
        )
    )


@given(moves, st.none() | amounts, st.booleans(), caps, useds)
def test_what_is_out_never_exceeds_the_budget_or_a_cap(
    done: list[tuple[str, Cost, int, int]], budget: Fraction | None, unpriced: bool, cap: Caps, used: Used
) -> None:
    purse, bill = Budget(True, budget, unpriced, cap, used), Bill()
    held: list[tuple[Cost, int]] = []
    for move, cost, seconds, which in done:
        if move == "r":
            if not purse.reserve(cost, seconds):
                priced = cost.currency == "USD" and cost.amount is not None
                assert priced or (unpriced and cap.money is None)
                held.append((cost, seconds))
                bill.add(cost, seconds, 1)
        elif held:
            settled = held.pop(which % len(held))
            purse.settle(*settled, charged=move == "c")
            if move == "f":
                bill.add(*settled, -1)
        assert (purse.out, within(bill, used, cap, budget)) == (bill.out, True)


@given(costs, st.integers(1, 12), st.none() | amounts, st.booleans())
def test_a_closed_purse_gives_nothing(cost: Cost, seconds: int, budget: Fraction | None, unpriced: bool) -> None:
    purse = Budget(False, budget, unpriced)
    refused = purse.reserve(cost, seconds)
    assert refused
    assert (refused.cause, purse.out) == (RefusalCause.NOT_AGREED, Fraction(0))


def test_a_budget_is_spent_to_the_last_cent() -> None:
    purse = Budget(True, Fraction(3, 10))
    assert [purse.reserve(Cost(DIME), 4) for _ in range(4)] == [
        None,
        None,
        None,
        Refusal(RefusalCause.OVER_BUDGET, "$0.10 is more than the $0.00 that are left of the budget"),
    ]
    assert purse.out == Fraction(3, 10)


@pytest.mark.parametrize("cost", [UNKNOWN, YUAN])
def test_a_price_that_is_not_in_dollars_is_started_only_when_that_is_agreed_to(cost: Cost) -> None:
    why = "its price is not known" if cost is UNKNOWN else "its price is in CNY"
    cause = RefusalCause.UNPRICED if cost is UNKNOWN else RefusalCause.FOREIGN
    refused = Refusal(cause, f"{why}, and a budget never starts what it cannot count")
    assert Budget(True, Fraction(100)).reserve(cost, 4) == refused
    assert Budget(True).reserve(cost, 4) == refused
    assert Budget(True, Fraction(0), unpriced=True).reserve(cost, 4) is None


@pytest.mark.parametrize("cost", [UNKNOWN, YUAN])
def test_what_is_charged_in_other_money_leaves_the_dollars_alone(cost: Cost) -> None:
    purse = Budget(True, DIME, unpriced=True)
    assert purse.reserve(cost, 4) is None
    purse.settle(cost, 4, charged=True)
    assert (purse.out, purse.reserve(Cost(DIME), 4)) == (Fraction(0), None)


@pytest.mark.parametrize("cost", [UNKNOWN, YUAN, Cost(DIME), Cost(Fraction(0))])
def test_a_clip_that_was_bought_counts_whatever_its_price(cost: Cost) -> None:
    purse = Budget(True, unpriced=True, caps=Caps(shots=1))
    assert purse.reserve(cost, 4) is None
    purse.settle(cost, 4, charged=True)
    full = "the storyboard caps bought clips at 1, of which 1 are bought"
    assert purse.reserve(cost, 4) == Refusal(RefusalCause.CLIPS_CAP, full)


def test_what_was_not_charged_is_free_again_under_every_limit() -> None:
    purse = Budget(True, DIME, caps=Caps(DIME, 4, 1))
    for _ in range(3):
        assert purse.reserve(Cost(DIME), 4) is None
        purse.settle(Cost(DIME), 4, charged=False)
    assert purse.out == 0


@pytest.mark.parametrize("cap", [Caps(money=3 * DIME), Caps(seconds=12), Caps(shots=3)])
def test_what_is_set_aside_counts_towards_every_cap_and_what_is_free_again_does_not(cap: Caps) -> None:
    purse = Budget(True, caps=cap)
    assert [purse.reserve(Cost(DIME), 4) is None for _ in range(5)] == [True, True, True, False, False]
    for _ in range(2):
        purse.settle(Cost(DIME), 4, charged=False)
    assert [purse.reserve(Cost(DIME), 4) is None for _ in range(4)] == [True, True, False, False]


def test_a_yes_to_a_list_covers_what_is_on_it_and_a_cap_is_told_before_the_yes_that_lacks() -> None:
    unagreed = Refusal(RefusalCause.NOT_AGREED, "paid work was not agreed to: $0.10")
    full = Refusal(RefusalCause.CLIPS_CAP, "the storyboard caps bought clips at 0, of which 0 are bought")
    listed = frozenset({"key", "take/one"})
    assert Budget().reserve(Cost(DIME), 4, ("key",)) == unagreed
    assert Budget(True, listed=listed).reserve(Cost(DIME), 4, ("other", "take/two")) == unagreed
    assert Budget(True, caps=Caps(shots=0), listed=listed).reserve(Cost(DIME), 4, ("other",)) == full
    assert [Budget(True, listed=listed).reserve(Cost(DIME), 4, (name,)) for name in sorted(listed)] == [None, None]


def test_a_yes_to_a_step_whose_key_was_not_known_yet_covers_one_clip_of_it_however_often_that_is_asked_for() -> None:
    purse = Budget(True, unpriced=True, listed=frozenset({"take/one", "key"}))
    refusals = [purse.reserve(UNKNOWN, 4, (key, "take/one")) for key in ("first", "first", "another", "key", "first")]
    unagreed = Refusal(RefusalCause.NOT_AGREED, "paid work was not agreed to: price unknown")
    assert refusals == [None, None, unagreed, None, None]


@pytest.mark.parametrize(
    ("costs", "known", "unknown", "words"),
    [
        ([], Fraction(0), 0, "$0.00"),
        ([Cost(DIME), Cost(Fraction(1, 3))], Fraction(13, 30), 0, "$0.43"),
        ([UNKNOWN, YUAN], Fraction(0), 2, "2 of unknown price"),
        ([Cost(DIME), UNKNOWN], DIME, 1, "$0.10 and 1 of unknown price"),
    ],
)
def test_a_sum_tells_what_is_known_and_how_many_have_no_price(
    costs: list[Cost], known: Fraction, unknown: int, words: str
) -> None:
    assert (sum_of(costs), unpriced_in(costs), spent(costs)) == (known, unknown, words)


def test_what_a_clip_cost_is_told_by_its_facts() -> None:
    facts = {"amount": 0.1, "currency": "CNY", "precision": "estimated"}
    assert [paid_for(each) for each in (None, {}, facts, {**facts, "amount": None})] == [
        FREE, FREE, Cost(DIME, "CNY", "estimated"), Cost(None, "CNY", "estimated"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (Rate(DIME), "$0.10/s"), (Rate(Fraction(2)), "$2.00/s"), (Rate(Fraction(1, 20)), "$0.05/s"),
        (Rate(Fraction(1, 80)), "$0.0125/s"), (Rate(Fraction(3), per="clip"), "$3.00/clip"),
    ],
)  # fmt: skip
def test_a_rate_is_told_to_the_cent_or_finer(rate: Rate, words: str) -> None:
    assert (rate_told(rate, FREE), rate_told(rate, YUAN)) == (words, f"{words[1:].replace('/', ' CNY/')}")


def test_a_cost_is_told_and_an_estimate_says_so() -> None:
    assert [told(each) for each in (UNKNOWN, YUAN, Cost(DIME), Cost(DIME, precision="estimated"))] == [
        "price unknown", "7.00 CNY", "$0.10", "about $0.10",
    ]  # fmt: skip


def test_each_cap_says_what_is_left_of_it() -> None:
    used = Used(Fraction(2), 40, 10)
    told = [Budget(True, caps=cap, used=used).reserve(Cost(DIME), 4) for cap in (
        Caps(money=Fraction(2)), Caps(seconds=43), Caps(shots=10))]  # fmt: skip
    assert told == [
        Refusal(RefusalCause.MONEY_CAP, "the storyboard caps spending at $2.00, of which $2.00 is spent"),
        Refusal(RefusalCause.SECONDS_CAP, "the storyboard caps bought seconds at 43, of which 40 are bought"),
        Refusal(RefusalCause.CLIPS_CAP, "the storyboard caps bought clips at 10, of which 10 are bought"),
    ]


@pytest.mark.parametrize(("cap", "told"), [
    (Caps(), ""),
    (Caps(money=Fraction(0)), "the storyboard caps spending at $0.00 ($2.00 spent)"),
    (Caps(seconds=0), "the storyboard caps bought seconds at 0 (40 bought)"),
    (Caps(shots=0), "the storyboard caps bought clips at 0 (10 bought)"),
    (
        Caps(Fraction(3), 50, 12),
        "the storyboard caps spending at $3.00 ($2.00 spent), bought seconds at 50 (40 bought), "
        "bought clips at 12 (10 bought)",
    ),
])  # fmt: skip
def test_caps_are_told_with_what_is_used_of_them_and_no_cap_is_not_told(cap: Caps, told: str) -> None:
    assert caps_told(cap, Used(Fraction(2), 40, 10)) == told


@pytest.mark.parametrize("cost", [UNKNOWN, YUAN])
def test_a_cap_in_money_lets_nothing_out_that_it_cannot_count(cost: Cost) -> None:
    purse = Budget(True, unpriced=True, caps=Caps(money=Fraction(100)))
    refused = purse.reserve(cost, 4)
    words = "the storyboard caps spending in money at $100.00, and its price in US dollars is not known"
    assert (refused, purse.out) == (Refusal(RefusalCause.UNCOUNTED, words), Fraction(0))


def ordered(model: Model, **facts: object) -> Step:
    """A clip of this model."""
    told = {"size": "1280x720", "seconds": 4, **facts}
    return Step("take/one", "clip", told, order=Order("openai", model, UNKNOWN, "one"))


@pytest.mark.parametrize(
    ("step", "entry"),
    [
        (ordered(Model("new")), {"new": {"price": 0.5}}),
        (ordered(Model("bögen 🎬")), {"bögen 🎬": {"price": 0.5}}),
        (ordered(Model("a.b ]\n[commands")), {"a.b ]\n[commands": {"price": 0.5}}),
        (ordered(Model("new", currency="CNY", rates=(Rate(DIME),))), {"new": {"price": 0.5, "currency": "USD"}}),
        (
            ordered(Model("new", rates=(Rate(DIME),), options=("a",)), options={"n": 1}),
            {"new": {"options": ["a", "n"]}},
        ),
    ],
)
def test_the_advice_for_what_has_no_price_is_a_piece_of_config_that_lacks_the_amount(
    step: Step, entry: dict[str, object]
) -> None:
    refused = Refusal(RefusalCause.UNPRICED, "its price is not known")
    advice, _, lines = advice_on(refused, step).partition(":\n")
    assert tomllib.loads(lines.replace("price = ", "price = 0.5"))["models"]["openai"] == entry
    assert advice == refused.advice == "tell its price in your config, or agree to it with `--yes` and no budget"


@pytest.mark.parametrize(
    ("cause", "advice"),
    [
        (RefusalCause.NOT_AGREED, "agree to it with `--yes` or `--budget`"),
        (RefusalCause.OVER_BUDGET, "name a larger `--budget`"),
        (RefusalCause.MONEY_CAP, "raise `spending` in the storyboard"),
        (RefusalCause.SECONDS_CAP, "raise `spending` in the storyboard"),
        (RefusalCause.CLIPS_CAP, "raise `spending` in the storyboard"),
    ],
)
def test_a_refusal_that_no_price_would_do_away_with_asks_for_none(cause: RefusalCause, advice: str) -> None:
    assert advice_on(Refusal(cause, "why"), ordered(Model("new"))) == advice


def test_a_refusal_that_a_price_would_do_away_with_asks_for_it() -> None:
    asking = {each: advice_on(Refusal(each, "why"), ordered(Model("new"))).count("\n") for each in RefusalCause}
    priced = (RefusalCause.UNPRICED, RefusalCause.FOREIGN, RefusalCause.UNCOUNTED)
    assert {each for each, lines in asking.items() if lines} == {*priced}
