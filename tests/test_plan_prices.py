"""What a plan and the question before a build tell of money: prices, their dates, totals, and what would be sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storybuild.commands.arming import Shopping, shopping
from storybuild.commands.desk import desk
from storybuild.commands.where import Where

from .project import SMALL, surroundings
from .service import Fault, Service
from .studio import CONFIG, Studio, settings

MODELS = """
[models.openai.rough]
seconds = [2]
sizes = ["128x72", "1280x720"]
prices = {"128x72" = 0.2, "1280x720" = 9}
precision = "estimated"
read = "2026-10-01"
[models.openai.flat]
price = 0.75
per = "clip"
read = "2026-11-05"
[models.openai.unknown]
seconds = [4]
[models.openai.gone]
price = 0.3
sunset = "2026-02-03"
[models.openai.euro]
price = 0.5
currency = "EUR"
"""
FILM = f"""storybuild: 1
{SMALL}
generate: {{provider: openai}}
scenes:
  - shots:
      - {{id: exact, duration: 12f, generate: {{model: tiny}}}}
      - {{id: rough, duration: 12f, generate: {{model: rough}}}}
      - {{id: flat, duration: 60f, generate: {{model: flat}}}}
      - {{id: unknown, duration: 12f, generate: {{model: unknown}}}}
      - {{id: gone, duration: 12f, generate: {{model: gone}}}}
      - {{id: euro, duration: 12f, generate: {{model: euro}}}}
      - {{id: free, duration: 12f, generate: {{provider: animatic}}}}
"""
TWO = f"""storybuild: 1
{SMALL}
generate: {{provider: openai, model: tiny}}
scenes:
  - shots:
      - {{id: one, duration: 12f, action: Mara climbs.}}
      - {{id: two, duration: 30f, action: The lamp is dead., continue_from: one}}
      - {{id: three, duration: 12f, action: She waits., generate: {{provider: animatic}}}}
"""


@pytest.fixture
def service() -> Iterator[Service]:
    with Service(settings()) as made:
        yield made


@pytest.fixture
def priced(tmp_path: Path, service: Service) -> Studio:
    """A shot for each way of having a price."""
    return Studio(tmp_path, service, FILM, CONFIG + MODELS)


@pytest.fixture
def studio(tmp_path: Path, service: Service) -> Studio:
    """Two bought shots, the second one going on from the first, and a free one."""
    return Studio(tmp_path, service, TWO)


def wanted(studio: Studio, *force: str) -> tuple[Shopping, str]:
    """What a build would buy, and the list a person agrees to."""
    with surroundings(studio.film.env), desk(Where(str(studio.film.root))) as opened:
        found = shopping(opened, frozenset(force))
        return found, found.question(opened)


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file; but for SQLite's own marks of who is reading."""
    found = (each for each in sorted(folder.rglob("*")) if each.is_file() and each.suffix[-4:] not in ("-wal", "-shm"))
    return {str(each): (each.stat().st_mtime_ns, each.read_bytes()) for each in found}


def test_every_way_of_having_a_price_is_told_with_its_date(priced: Studio) -> None:
    told = priced.film.run("plan", "--json").json
    rows = {row["id"]: (row["seconds"], *row["cost"].values(), row.get("price_read")) for row in told["shots"]}
    assert rows == {
        "exact": (1, 0.1, "USD", "exact", "2026-11-01"),
        "rough": (2, 0.4, "USD", "estimated", "2026-10-01"),
        "flat": (3, 0.75, "USD", "exact", "2026-11-05"),
        "unknown": (4, None, "USD", "unknown", None),
        "gone": (1, 0.3, "USD", "exact", None),
        "euro": (1, 0.5, "EUR", "exact", None),
        "free": (0.5, 0, "USD", "exact", None),
    }
    assert told["total"] == {"amount": 1.55, "currency": "USD", "unpriced": 2, "beyond_caps": 0}
    assert told["kept"] == {"clips": 0, "amount": 0, "unpriced": 0, "currency": "USD"}


def test_people_are_told_the_same(priced: Studio) -> None:
    assert priced.film.run("plan").out.splitlines() == [
        "exact    missing  make  openai tiny     1.00 s  $0.10",
        "rough    missing  make  openai rough    2.00 s  about $0.40",
        "flat     missing  make  openai flat     3.00 s  $0.75",
        "unknown  missing  make  openai unknown  4.00 s  price unknown",
        "gone     missing  make  openai gone     1.00 s  $0.30",
        "    note: gone was shut down by its maker on 2026-02-03; it works only where a relay still serves it",
        "euro     missing  make  openai euro     1.00 s  0.50 EUR",
        "free     missing  make  animatic        0.50 s",
        "7 of 7 takes to make; steps: 1 animatic, 6 clip, 1 join, 1 mix, 7 picture, 7 sound;"
        " costs at least $1.55, and an unknown price for 2 clips (prices of 2026-10-01)",
    ]


def test_a_model_that_is_shut_down_some_day_is_not_yet(priced: Studio) -> None:
    path = priced.root / "config" / "config.toml"
    path.write_text(path.read_text().replace("2026-02-03", "2999-02-03"))
    assert priced.row("gone")["notes"] == []


def test_a_plan_touches_no_file_and_asks_no_service(studio: Studio) -> None:
    for prepare in (lambda: None, studio.build, lambda: studio.film.edit("Mara climbs", "Mara runs")):
        prepare()
        before, seen = everything(studio.root), len(studio.service.seen)
        for words in (("plan",), ("plan", "--json"), ("build", "-n"), ("plan", "two"), ("status",), ("why", "two")):
            assert studio.film.run(*words).code == 0
        assert (everything(studio.root), len(studio.service.seen)) == (before, seen)


def test_what_is_kept_is_told_with_what_it_cost_then(studio: Studio) -> None:
    studio.build()
    path = studio.root / "config" / "config.toml"
    path.write_text(path.read_text().replace("price = 0.10", "price = 5"))
    told = studio.film.run("plan", "--json").json
    assert (told["total"]["amount"], told["kept"]) == (0, {"clips": 2, "amount": 0.3, "unpriced": 0, "currency": "USD"})
    assert studio.film.run("plan").out == "nothing to do; not bought again: 2 clips ($0.30)\n"
    studio.film.edit("The lamp is dead", "The lamp is out")
    assert studio.film.run("plan").out.splitlines()[-1] == (
        "1 of 3 takes to make; steps: 1 clip, 1 join, 1 mix, 1 picture, 1 sound;"
        " costs $10.00 (prices of 2026-11-01); not bought again: 1 clip ($0.10)"
    )


def test_a_plan_of_some_shots_counts_only_those(studio: Studio) -> None:
    told = studio.film.run("plan", "one", "--json").json
    assert ([row["id"] for row in told["shots"]], told["total"]["amount"]) == (["one"], 0.1)
    whole = studio.film.run("plan", "two", "--json").json
    assert [step["id"] for step in whole["steps"]] == ["take/one", "frame/two", "take/two"]


def test_the_question_lists_what_is_bought_its_price_and_all_that_is_sent(studio: Studio) -> None:
    found, question = wanted(studio)
    assert question.splitlines() == [
        "2 clips to be bought for $0.30:",
        "  one: openai tiny, 1 s, $0.10",
        "  two: openai tiny, 2 s, $0.20",
        "    uploads a frame of take/one (first frame)",
        "buy them?",
    ]
    assert float(found.total) == 0.3


def test_the_question_says_what_has_no_known_price(priced: Studio) -> None:
    _, question = wanted(priced)
    assert question.splitlines()[0] == ("6 clips to be bought for at least $1.55, and an unknown price for 2 clips:")
    assert question.splitlines()[4] == "  unknown: openai unknown, 4 s, price unknown"


def test_a_forced_free_shot_is_no_clip_to_be_bought(studio: Studio) -> None:
    studio.build()
    assert wanted(studio, "take/three")[1] == "0 clips to be bought for $0.00:\nbuy them?"
    assert wanted(studio, "take/three", "take/one")[1].splitlines() == [
        "2 clips to be bought for about $0.30:",
        "  one: openai tiny, 1 s, $0.10",
        "  two: openai tiny, 2 s, about $0.20",
        "    uploads a frame of take/one (first frame)",
        "buy them?",
    ]
    forced = studio.film.run("build", "-n", "--force", "one").out.splitlines()
    assert forced[-2] == "made from others that are made anew: two, $0.20"


def test_a_target_that_is_existing_footage_buys_nothing(studio: Studio) -> None:
    studio.build("one")
    clip = studio.film.root / "build" / "shots" / "one.mp4"
    (studio.film.root / "shot.mp4").write_bytes(clip.read_bytes())
    studio.film.edit("action: Mara climbs.", "clip: {file: shot.mp4}")
    studio.creates()
    assert (studio.film.build("one").code, studio.creates()) == (0, 0)


def test_a_plan_of_a_shot_tells_what_must_be_bought_for_it(studio: Studio) -> None:
    told = studio.film.run("plan", "two", "--json").json
    assert ([row["id"] for row in told["shots"]], told["total"]["amount"]) == (["one", "two"], 0.3)


def test_what_hangs_on_a_refused_clip_is_not_asked_about(studio: Studio) -> None:
    studio.service.plan(Fault("create-moderated", where="Mara"))
    studio.build()
    assert wanted(studio)[0].rows == ()
    studio.film.edit("Mara climbs", "Mara runs")
    assert [row.id for row in wanted(studio)[0].rows] == ["one", "two"]


def test_shots_that_ask_for_the_same_clip_are_counted_once(studio: Studio) -> None:
    studio.film.edit("action: She waits., generate: {provider: animatic}", "action: Mara climbs.")
    row = studio.row("three")
    assert (row["action"], row["cost"]["amount"], row["notes"]) == ("make", 0, ["the same clip as `one`, bought once"])
    assert float(wanted(studio)[0].total) == studio.film.run("plan", "--json").json["total"]["amount"] == 0.3
    assert (studio.build().code, studio.creates()) == (0, 2)
    assert studio.film.run("plan", "--json").json["kept"] == {
        "clips": 2,
        "amount": 0.3,
        "unpriced": 0,
        "currency": "USD",
    }
    assert studio.film.report["totals"]["cost"] == {"amount": 0.3, "unpriced": 0, "currency": "USD"}


def test_a_picture_of_the_project_as_first_frame_makes_nothing_hang(studio: Studio) -> None:
    studio.film.edit("continue_from: one", "first_frame: previs")
    assert studio.row("two")["cost"] == {"amount": 0.2, "currency": "USD", "precision": "exact"}
    assert not [line for line in studio.film.run("plan").out.splitlines() if line.startswith("made from others")]


def test_the_plan_and_the_question_know_what_the_storyboard_s_caps_leave_out(studio: Studio) -> None:
    studio.film.edit(SMALL, f"{SMALL}\nspending: {{money: 0.10, shots: 5}}")
    left = "1 clip of these would not be bought: the storyboard caps spending at $0.10 ($0.00 spent), bought clips at 5"
    assert studio.film.run("plan").out.splitlines()[-2] == f"{left} (0 bought)"
    assert wanted(studio)[1].splitlines()[-2] == f"  {left} (0 bought)"
    assert studio.film.run("plan", "--json").json["total"]["beyond_caps"] == 1
    assert (studio.build().code, studio.creates()) == (3, 1)
    assert (
        studio.film.run("plan")
        .out.splitlines()[-2]
        .endswith("spending at $0.10 ($0.10 spent), bought clips at 5 (1 bought)")
    )
