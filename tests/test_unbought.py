"""What a build says of clips that it did not buy: a table and a sum, however many they are, and what to do."""

from pathlib import Path

from .project import SMALL
from .service import Service
from .studio import CONFIG, Studio


def film(shots: int, head: str = "") -> str:
    """A film of shots of a second each."""
    rows = "".join(f"      - {{id: s{n:02}, duration: 12f, action: thing {n}}}\n" for n in range(shots))
    return f"storybuild: 1\n{SMALL}\n{head}generate: {{provider: openai, model: tiny}}\nscenes:\n  - shots:\n{rows}"


def test_sixty_three_clips_that_nobody_agreed_to_are_a_table_and_a_sum(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, film(63))
    ran = studio.film.run("build")
    lines = ran.err.splitlines()
    start = lines.index("  s00  openai tiny  1 s  $0.10")
    assert lines[start + 19 : -1] == [
        "  s19  openai tiny  1 s  $0.10",
        "  … and 43 more",
        "63 clips not bought: $6.30",
        "`storybuild build --yes` buys s00, s01, s02, s03, s04 and 58 more, `--budget 6.30` for at most that",
    ]
    assert (ran.code, [line for line in lines if "stand-in is" in line or "unfunded" in line]) == (3, [])


def test_each_way_of_not_being_bought_is_told_with_what_to_do(tmp_path: Path, service: Service) -> None:
    text = film(4).replace("action: thing 3", "action: thing 3, generate: {model: dear}")
    text = text.replace("action: thing 1", "action: thing 1, generate: {model: new}")
    text = text.replace("action: thing 2", "action: thing 2, generate: {provider: cometapi, model: tiny}")
    dear = "[models.openai.dear]\nprice = 2.5\n"
    studio = Studio(tmp_path, service, text, CONFIG + dear)
    studio.film.env["COMETAPI_KEY"] = ""
    lines = studio.film.run("build", "--budget", "1").err.splitlines()
    start = lines.index("  s01  openai new   1 s  price unknown  no price")
    assert lines[start:-1] == [
        "  s01  openai new   1 s  price unknown  no price",
        "  s03  openai dear  1 s  $2.50          over the budget",
        "2 clips not bought: at least $2.50, and an unknown price for 1 clip",
        "s01: its price is not known, and a budget never starts what it cannot count;"
        " tell its price in your config, or agree to it with `--yes` and no budget",
        f"in {studio.root}/config/config.toml:",
        '  [models.openai."new"]',
        '  price =     # US dollars per second; or, with per = "clip", for a whole clip',
        "s03: $2.50 is more than the $0.90 that are left of the budget; name a larger `--budget`",
    ]
    told = studio.film.run("build").err.splitlines()
    assert "nothing can be bought at cometapi: COMETAPI_KEY is not set" in told
    assert "`storybuild build --yes` buys s01, s03" in told


def test_what_waits_for_a_clip_that_is_not_bought_stands_in_the_same_table(tmp_path: Path, service: Service) -> None:
    text = film(2, "spending: {shots: 0}\n").replace("action: thing 1", "action: thing 1, continue_from: s00")
    studio = Studio(tmp_path, service, text)
    lines = studio.film.run("build", "--yes").err.splitlines()
    assert lines[lines.index("2 clips not bought: $0.20") - 2 : -1] == [
        "  s00  openai tiny  1 s  $0.10  over a cap",
        "  s01  openai tiny  1 s  $0.10  waits for s00",
        "2 clips not bought: $0.20",
        "s00: the storyboard caps bought clips at 0, of which 0 are bought; raise `spending` in the storyboard",
    ]


def test_stand_ins_for_the_same_reason_are_told_together(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service, film(7))
    studio.film.env["OPENAI_API_KEY"] = ""
    told = studio.film.run("build", "--yes").err.splitlines()
    assert "s00, s01, s02, s03, s04 and 2 more: stand-ins are in the film (set OPENAI_API_KEY)" in told
