"""A clip that is wanted, as its service needs to know it, and as its receipt tells it."""

from dataclasses import replace
from fractions import Fraction

from storybuild.plan.step import Order, Step
from storybuild.providers.base import Cost, Model
from storybuild.purchasing.purchase import ClipPurchase, charge, wanted_of

from .purchase_world import PRICE
from .shop import provider
from .test_receipts import TAKEN

MODEL = Model("tiny", route="fast")


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
