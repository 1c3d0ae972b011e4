"""A clip that is wanted, as its service needs to know it, and as its receipt tells it."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from storybuild.plan.step import Order, Step
from storybuild.providers.base import Cost, Model
from storybuild.providers.messages import Attached, Job
from storybuild.purchasing.purchase import ClipPurchase, charge, job_from, wanted_of

from .purchase_world import PRICE, clip
from .shop import provider
from .test_receipts import TAKEN

MODEL = Model("tiny", route="fast")
ALL: dict[str, Any] = {"operation": "remix", "negative": "rain", "seed": 3, "audio": False, "options": {"style": "ink"}}


def test_a_service_is_told_all_that_a_step_asks_for() -> None:
    files = {"first frame": Attached("a.png", "image/png", 3)}
    step = clip("one", **ALL)
    step = step._replace(order=Order("shop", MODEL, Cost(PRICE), "one"))
    assert job_from(step, "token", "job-9", files, {"first frame": "file-1"}) == Job(
        "tiny", "words of one", 4, "16x9", "token", "fast", "remix", "job-9", "rain", 3, False, {"style": "ink"},
        files, {"first frame": "file-1"},
    )  # fmt: skip


def test_what_a_step_does_not_ask_for_is_not_told() -> None:
    assert job_from(clip("one"), "token", "", {}, {}) == Job("tiny", "words of one", 4, "16x9", "token")


def test_what_a_job_was_asked_for_is_known_by_its_receipt_alone() -> None:
    manifest = {"kind": "clip", "recipe": 1, "facts": {"seconds": 4, "prompt": "words"}, "reads": {"source": "sha"}}
    shop = provider("shop", "shop.test")._replace(models={"tiny": MODEL})
    order = Order("shop", MODEL, Cost(PRICE), "one")
    step = Step("take/one", "clip", {"seconds": 4, "prompt": "words"}, suffix=".mp4", order=order)
    wanted = wanted_of(replace(TAKEN, request={"token": "t", "manifest": manifest}), shop)
    assert wanted == ClipPurchase(step, "k", {}, {"source": "sha"})
    assert (wanted.manifest, wanted.names, wanted.seconds, wanted.alike) == (manifest, ("k", "take/one"), 4, "words")


def test_a_job_comes_to_its_price_where_it_is_charged_and_to_nothing_where_that_is_unknown() -> None:
    told = [charge(price, charged) for price in (PRICE, None) for charged in (True, False)]
    assert told == [PRICE, Fraction(0), Fraction(0), Fraction(0)]
