"""What a record of ours looks like: every kind of fact fits up to its edge, and nothing beyond it."""

import json
from math import inf, nan
from typing import Any

import pytest

from storybuild.engine.records import (
    LATEST,
    facts_fit,
    job_fits,
    media_fits,
    name_fits,
    parsed,
    request_fits,
    shallow,
)

BOUGHT = {
    "provider": "shop", "model": "tiny", "job": "job-1", "currency": "USD", "precision": "exact",
    "asked": "2026-11-20T10:00:00+00:00", "seconds": 4, "amount": 0.4,
}  # fmt: skip
MEDIA = {"seconds": 1.5, "sound_seconds": 0, "has_picture": True, "has_sound": False}
JOB = {
    "number": 1, "key": "k", "state": "fetched", "seconds": 4, "amount": "1/3", "charged": "0", "intended": 5.0,
    "accepted": 6.0, "ended": 7.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fit", "misfit"),
    [
        ("frames", (0, 10**9), (-1, 10**9 + 1, 1.0, True, "1", None)),
        ("seconds", (0, 0.5, 10**6), (-0.5, 10**6 + 1, inf, nan, True, "1", None)),
        ("rotation", (-(10**9), -0.5, 0, 10**9), (-(10**9) - 1, 10**9 + 1, inf, nan, True, "90", None)),
        ("rate", ("0", "24000/1001", "9" * 12), ("9" * 13, "1/0", "1/01", "-1", 24, None)),
        ("has_sound", (True, False), (0, 1, "yes", None)),
        ("pixels", ("", "x" * 10_000), ("x" * 10_001, b"x", ["x"], None)),
        ("bought", (BOUGHT, {**BOUGHT, "amount": None}, {**BOUGHT, "amount": 0}, {**BOUGHT, "amount": 10**9}),
         ({**BOUGHT, "amount": -1}, {**BOUGHT, "amount": 10**9 + 1}, {**BOUGHT, "model": 3}, {}, [], "shop", None)),
        ("whatever", (None, "x" * 10_001, [1], {"a": [True]}), ()),
    ],
)  # fmt: skip
def test_a_fact_fits_up_to_its_edge_and_no_further(name: str, fit: tuple[Any, ...], misfit: tuple[Any, ...]) -> None:
    assert [value for value in fit if not facts_fit({name: value})] == []
    assert [value for value in misfit if facts_fit({name: value})] == []


def test_facts_are_a_mapping() -> None:
    others: tuple[Any, ...] = (None, [], "facts", 3)
    assert [each for each in others if facts_fit(each)] == []
    assert facts_fit({})


@pytest.mark.parametrize("name", BOUGHT)
def test_a_purchase_lacks_nothing(name: str) -> None:
    assert not facts_fit({"bought": {each: value for each, value in BOUGHT.items() if each != name}})


def test_the_facts_of_a_media_file_are_all_there_or_none_is() -> None:
    whole: list[dict[str, Any]] = [{}, MEDIA, {**MEDIA, "width": 16}]
    assert [each for each in whole if not media_fits(each)] == []
    lacking: list[Any] = [{each: value for each, value in MEDIA.items() if each != name} for name in MEDIA]
    assert [each for each in (*lacking, {**MEDIA, "width": "wide"}, None) if media_fits(each)] == []


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        (("sha", ".mp4", 0), True), (("a" * 200, "", 10**12), True), (("a" * 201, "", 1), False),
        (("../a", "", 1), False), (("sha", ".MP4", 1), False), (("sha", ".mp4", -1), False),
        (("sha", ".mp4", 1.0), False), ((b"sha", ".mp4", 1), False), (("sha", None, 1), False),
    ],
)  # fmt: skip
def test_a_name_in_the_store_leads_nowhere_else(name: tuple[Any, Any, Any], fits: bool) -> None:
    assert name_fits(*name) is fits


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True), ({"accepted": None, "ended": None, "amount": None, "charged": None}, True),
        ({"key": b"k"}, False), ({"state": None}, False), ({"seconds": 0}, True), ({"seconds": 4.0}, False),
        ({"seconds": -1}, False), ({"amount": 1}, False), ({"amount": "1/0"}, False), ({"amount": "-1"}, False),
        ({"charged": 0.5}, False), ({"charged": "0.5"}, False), ({"intended": 0}, True), ({"intended": None}, False),
        ({"intended": LATEST}, True), ({"intended": LATEST * 2}, False), ({"accepted": "soon"}, False),
        ({"accepted": -1.0}, False), ({"ended": nan}, False), ({"ended": LATEST * 2}, False),
    ],
)  # fmt: skip
def test_the_columns_of_a_job_are_each_of_their_kind(change: dict[str, Any], fits: bool) -> None:
    assert job_fits({**JOB, **change}) is fits


def test_what_is_nested_fifty_times_is_shallow_and_what_is_deeper_is_not() -> None:
    deep = [json.loads(f"{'[' * depth}{']' * depth}") for depth in (50, 51)]
    assert [shallow(each) for each in deep] == [True, False]
    assert [facts_fit({"deep": each[0]}) for each in deep] == [True, False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, null]}', {"a": [1, None]}), ('"\\u00e9"', "é"), ('"\\ud83d\\ude00"', "😀"), ('["\\ud83d"]', None),
        ('{"\\udc80": 1}', None), ("{", None), (None, None), ("[" * 100_000, None),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_written_again_is_not_read(text: Any, value: Any) -> None:
    assert parsed(text) == value


MANIFEST = {"kind": "clip", "facts": {}, "reads": {}}
MISFITS: list[dict[str, Any]] = [{"kind": "picture"}, {"kind": None}, {"facts": None}, {"reads": []}]
ASKED = {"token": "t", "manifest": MANIFEST}


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (ASKED, True), (None, False), ([], False), ({**ASKED, "token": 3}, False), ({"token": "t"}, False),
        ({**ASKED, "manifest": []}, False),
        *(({**ASKED, "manifest": {**MANIFEST, **other}}, False)
          for other in MISFITS),
    ],
)  # fmt: skip
def test_a_request_tells_what_was_asked_and_under_which_name(asked: Any, fits: bool) -> None:
    assert request_fits(asked) is fits
