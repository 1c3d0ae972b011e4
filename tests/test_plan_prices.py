"""What a plan and the question before a build tell of money: prices, their dates, totals, and what would be sent."""

from pathlib import Path

import pytest

from storybuild.session.approval import PurchasePlan, shopping
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import open_session

from .project import SMALL, surroundings
from .service import Fault, Service
from .studio import CONFIG, Studio

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
def priced(tmp_path: Path, service: Service) -> Studio:
    """A shot for each way of having a price."""
    return Studio(tmp_path, service, FILM, CONFIG + MODELS)


@pytest.fixture
def studio(tmp_path: Path, service: Service) -> Studio:
    """Two bought shots, the second one going on from the first, and a free one."""
    return Studio(tmp_path, service, TWO)


def many(actions: dict[str, str], spending: str) -> str:
    """A film of bought shots of a second, with a cap."""
    shots = "".join(f"      - {{id: {name}, duration: 12f, action: {words}}}\n" for name, words in actions.items())
    head = f"storybuild: 1\n{SMALL}\nspending: {spending}\ngenerate: {{provider: openai, model: tiny}}\n"
    return f"{head}scenes:\n  - shots:\n{shots}"


def wanted(studio: Studio, *force: str) -> tuple[PurchasePlan, str]:
    """What a build would buy, and the list a person agrees to."""
    with surroundings(studio.film.env), open_session(ProjectOptions(str(studio.film.root))) as opened:
        found = shopping(opened, frozenset(force))
        return found, found.question()


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
    assert told["left_out"] == {"shots": [], "amount": 0, "unpriced": 0, "currency": "USD"}
    assert told["kept"] == {"clips": 0, "amount": 0, "unpriced": 0, "currency": "USD"}


def test_people_are_told_the_same(priced: Studio) -> None:
    assert priced.film.run("plan").out.splitlines() == [
        "exact    missing  make  openai tiny     1.00 s  $0.10          $0.10/s, read 2026-11-01",
        "rough    missing  make  openai rough    2.00 s  about $0.40    $0.20/s, read 2026-10-01, estimated",
        "flat     missing  make  openai flat     3.00 s  $0.75          $0.75/clip, read 2026-11-05",
        "unknown  missing  make  openai unknown  4.00 s  price unknown",
        "gone     missing  make  openai gone     1.00 s  $0.30          $0.30/s",
        "euro     missing  make  openai euro     1.00 s  0.50 EUR       0.50 EUR/s",
        "free     missing  make  animatic        0.50 s",
        "gone was shut down by its maker on 2026-02-03; it works only where a relay still serves it",
        "7 of 7 takes to make; steps: 1 animatic, 6 check, 6 clip, 1 join, 1 mix, 7 picture, 1 shot, 7 sound;"
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
        "1 of 3 takes to make; steps: 1 check, 1 clip, 1 join, 1 mix, 1 picture, 1 sound;"
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
        "  one: openai tiny, 1 s, $0.10 ($0.10/s, read 2026-11-01)",
        "  two: openai tiny, 2 s, $0.20 ($0.10/s, read 2026-11-01)",
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
        "  one: openai tiny, 1 s, $0.10 ($0.10/s, read 2026-11-01)",
        "  two: openai tiny, 2 s, about $0.20 ($0.10/s, read 2026-11-01, estimated)",
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
    caps = "the storyboard caps spending at $0.10 ($0.00 spent), bought clips at 5 (0 bought)"
    left = f"; left out: 1 clip, $0.20 (two), since {caps}"
    told = studio.film.run("plan")
    assert told.out.splitlines()[-1].endswith(f"; costs $0.10 (prices of 2026-11-01){left}")
    assert wanted(studio)[1].splitlines() == [
        f"1 clip to be bought for $0.10{left}:",
        "  one: openai tiny, 1 s, $0.10 ($0.10/s, read 2026-11-01)",
        "buy them?",
    ]
    json = studio.film.run("plan", "--json").json
    assert json["total"] == {"amount": 0.1, "currency": "USD", "unpriced": 0, "beyond_caps": 1}
    assert json["left_out"] == {"shots": ["two"], "amount": 0.2, "unpriced": 0, "currency": "USD"}
    assert (studio.build().code, studio.creates()) == (3, 1)
    assert "spending at $0.10 ($0.10 spent), bought clips at 5 (1 bought)" in studio.film.run("plan").out


def test_the_plan_names_the_shots_that_a_cap_leaves_out_as_the_build_does(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, many({f"s{n:02}": f"thing {n}" for n in reversed(range(9))}, "{seconds: 2}"))
    left = studio.film.run("plan", "--json").json["left_out"]["shots"]
    told = studio.film.run("plan").out
    assert "left out: 7 clips, $0.70 (s08, s07, s06, s05, s04 and 2 more), since the storyboard caps bought" in told
    studio.build()
    assert studio.stand_ins == left


def test_shots_of_the_same_clip_count_once_in_everything_that_is_said(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, many({f"s{n}": "the same" for n in range(4)}, "{shots: 1}"))
    plan = studio.film.run("plan").out.splitlines()
    assert plan[-2:] == [
        "note for s1, s2, s3: the same clip as `s0`, bought once",
        "1 of 4 takes to make; steps: 4 check, 1 clip, 1 join, 1 mix, 4 picture, 4 sound;"
        " costs $0.10 (prices of 2026-11-01)",
    ]
    assert wanted(studio)[1].splitlines()[0] == "1 clip to be bought for $0.10:"
    assert [row.get("same_clip_as") for row in studio.film.run("plan", "--json").json["shots"]] == [
        None,
        "s0",
        "s0",
        "s0",
    ]
    assert (studio.build().code, studio.creates()) == (0, 1)


def test_a_note_that_stands_on_several_shots_is_said_once(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, config=CONFIG.replace('["128x72"]', '["256x144"]'))
    lines = studio.film.run("plan").out.splitlines()
    assert [line for line in lines if "256x144" in line] == [
        "note for one, two, three: tiny makes 256x144; the film is 128x72"
    ]
    assert [line for line in wanted(studio)[1].splitlines() if "256x144" in line] == [
        "  note for one, two, three: tiny makes 256x144; the film is 128x72"
    ]


RETIRED = f"""storybuild: 1
{SMALL}
generate: {{provider: openai, model: sora-2}}
scenes:
  - shots:
      - {{id: one, duration: 12f, action: Mara climbs.}}
      - {{id: two, duration: 12f, action: She waits.}}
"""


def test_a_model_that_is_gone_at_its_maker_s_own_address_has_no_price_and_is_not_asked_for(
    tmp_path: Path, service: Service
) -> None:
    studio = Studio(tmp_path, service, RETIRED)
    relay = studio.film.run("plan", "--json").json
    why = "sora-2 was shut down by its maker on 2026-09-24; it works only where a relay still serves it"
    assert ([row["action"] for row in relay["shots"]], relay["notes"]) == (["make", "make"], [why])
    for own in ("", "https://api.openai.com/v1/"):
        studio.film.env["OPENAI_BASE_URL"] = own
        told = studio.film.run("plan", "--json").json
        gone = (
            "sora-2 was shut down on 2026-09-24, and is not to be had at https://api.openai.com/v1: "
            "set OPENAI_BASE_URL to a relay that serves it, or choose another model"
        )
        rows = [(row["action"], row["cost"]["amount"], gone in row["notes"]) for row in told["shots"]]
        assert (rows, told["total"]["amount"], told["notes"]) == ([("wait", 0, True)] * 2, 0, [])
        assert studio.film.run("plan").out.count("sora-2 was shut down") == 1
        assert studio.film.run("check").err.count("sora-2 was shut down") == 1
        assert (studio.build().code, studio.stand_ins) == (1, ["one", "two"])
    assert len(service.seen) == 0


def test_runway_s_own_removed_model_is_not_to_be_had_there(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, RETIRED.replace("openai, model: sora-2", "runway, model: gen3a_turbo"))
    studio.film.edit("action: Mara climbs.", "action: Mara climbs., first_frame: previs")
    assert studio.row("one")["action"] == "make"
    studio.film.env["RUNWAYML_BASE_URL"] = ""
    row = studio.row("one")
    assert (row["action"], any("set RUNWAYML_BASE_URL" in note for note in row["notes"])) == ("wait", True)


def test_the_plan_says_which_key_is_missing(studio: Studio) -> None:
    studio.film.env["OPENAI_API_KEY"] = " "
    why = "nothing can be bought at openai: OPENAI_API_KEY is not set"
    assert studio.film.run("plan").out.splitlines()[-2] == why
    assert studio.film.run("plan", "--json").json["notes"] == [why]
    studio.film.env["OPENAI_API_KEY"] = "sk-\N{SNOWMAN}"
    assert "OPENAI_API_KEY holds characters that no key has" in studio.film.run("plan").out


def test_only_what_a_key_is_set_for_is_asked_about(studio: Studio) -> None:
    studio.film.edit("generate: {provider: animatic}", "generate: {provider: cometapi, model: tiny}")
    studio.film.env["OPENAI_API_KEY"] = ""
    found, question = wanted(studio)
    assert (float(found.total), question.splitlines()) == (
        0.05,
        [
            "1 clip to be bought for $0.05:",
            "  three: cometapi tiny, 1 s, $0.05 ($0.05/s, read 2026-11-01)",
            "  nothing can be bought at openai: OPENAI_API_KEY is not set",
            "buy them?",
        ],
    )
