"""Money that a page asks for: what is armed is bought and no more, and all of it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..studio import CONFIG, Studio
from .served import Served, served, until


@contextmanager
def buying(tmp_path: Path, studio: Studio) -> Iterator[tuple[Served, Iterator[dict[str, Any]]]]:
    """A page that has armed 0.30 for clips of a second each, bought one after another; the first is under way."""
    studio.service.settings.job_seconds = 1.0
    (tmp_path / "config/config.toml").write_text(CONFIG.replace("in_flight = 8", "in_flight = 1"))
    with served(studio.film) as page, page.events() as events:
        next(events)
        page.send("api/arm", amount="0.30")
        page.send("api/build")
        until(events, "job")
        yield page, events


def test_a_take_is_accepted_for_other_words(studio: Studio) -> None:
    studio.build()
    studio.film.edit("climbs", "runs up")
    with served(studio.film) as page:
        assert page.shot("one")["due"] is True
        assert page.send("api/shots/one/accept").status_code == 200
        assert page.shot("one")["due"] is False
        assert page.send("api/shots/no/accept").status_code == 400


def test_nothing_is_bought_without_arming_and_no_more_than_was_armed(tmp_path: Path, studio: Studio) -> None:
    (tmp_path / "config/config.toml").write_text(CONFIG.replace("price = 0.10", "price = 0.15"))
    with served(studio.film) as page:
        assert page.film["plan"]["total"]["amount"] == 0.45
        page.build()
        assert (studio.creates(), len(studio.stand_ins)) == (0, 3)
        assert page.send("api/arm", amount="0.40").json() == {"armed": 0.4, "left": 0.4}
        assert studio.creates() == 0
        page.build()
        assert (studio.creates(), len(studio.stand_ins)) == (2, 1)
        told = page.film["spending"]
        assert (told["spent"], told["armed"], round(told["left"], 2)) == (0.3, 0.4, 0.1)
        page.build()
        assert studio.creates() == 0
        page.send("api/disarm")
        assert page.film["spending"]["armed"] is None
        page.build()
        assert studio.creates() == 0


def test_what_is_disarmed_asks_for_nothing_more_and_what_is_under_way_is_kept(tmp_path: Path, studio: Studio) -> None:
    with buying(tmp_path, studio) as (page, events):
        assert page.send("api/shots/three/retake", agree="0.10").json()["under_way"] is True  # it waits for its turn
        assert page.send("api/disarm").json()["armed"] is None
        until(events, "done")
        assert (studio.creates(), studio.stand_ins) == (1, ["two", "three"])
        until(events, "done")
        assert (studio.creates(), studio.stand_ins) == (0, ["two", "three"])
        assert page.film["spending"]["spent"] == 0.1
        assert page.film["jobs"] == []


def test_who_arms_less_while_clips_are_bought_buys_no_more_than_that(tmp_path: Path, studio: Studio) -> None:
    with buying(tmp_path, studio) as (page, events):
        page.send("api/arm", amount="0.20")
        until(events, "done")
        assert (studio.creates(), len(studio.stand_ins)) == (2, 1)


def test_arming_twice_allows_what_was_said_last(studio: Studio) -> None:
    with served(studio.film) as page:
        page.send("api/arm", amount="0.30")
        page.send("api/arm", amount="0.10")
        page.build()
        assert studio.creates() == 1


def test_another_take_tells_its_price_and_is_bought_once_and_alone(studio: Studio) -> None:
    studio.build("one")
    assert studio.creates() == 1
    with served(studio.film) as page:
        asked = page.send("api/shots/one/retake").json()
        assert asked["price"]["cost"] == {"amount": 0.1, "currency": "USD", "precision": "exact"}
        assert (asked["under_way"], studio.creates()) == (False, 0)
        assert page.send("api/shots/one/retake", agree="0.05").status_code == 400
        with page.events() as events:
            next(events)
            assert page.send("api/shots/one/retake", agree="0.10").json()["under_way"] is True
            assert page.send("api/shots/one/retake", agree="0.10").status_code == 409
            until(events, "done")
            until(events, "film")
        assert studio.creates() == 1
        assert [each["number"] for each in page.web.get("api/shots/one").json()["takes"]] == [1, 2]
        assert {shot["id"]: shot["due"] for shot in page.film["shots"]} == {"one": False, "two": True, "three": True}
        assert page.send("api/shots/no/retake").status_code == 400


def test_the_plan_is_what_plan_tells(studio: Studio) -> None:
    with served(studio.film) as page:
        assert page.web.get("api/plan").json() == studio.film.run("plan", "--json").json


def test_what_is_spent_is_told_while_the_build_goes_on(tmp_path: Path, studio: Studio) -> None:
    studio.service.settings.job_seconds = 1.0
    with served(studio.film) as page, page.events() as events:
        next(events)
        page.send("api/arm", amount="0.20")
        until(events, "spending")
        page.send("api/build")
        told = [each for each in until(events, "done") if each["event"] == "spending"]
        assert told[-1] == {"event": "spending", "armed": 0.2, "left": 0, "spent": 0.2}
        until(events, "spending")
        assert page.film["spending"] | {"unpriced": 0} == {
            "spent": 0.2, "unpriced": 0, "cap": None, "currency": "USD", "armed": 0.2, "left": 0,
        }  # fmt: skip
        assert page.film["jobs"] == []
