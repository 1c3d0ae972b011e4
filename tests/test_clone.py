"""A clone of a project whose clips were bought elsewhere: what its plan and its builds know of them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .service import Service
from .studio import FILM, Studio
from .test_plan_prices import everything, wanted

HINT = (
    "`storyboard.lock` tells that {} were bought before: who has them in `.storybuild/takes` or `build/shots`"
    " can give you those files; copied here, they are not bought again"
)


@pytest.fixture
def studio(tmp_path: Path, service: Service) -> Studio:
    """Three bought shots, the third one going on from the second."""
    text = FILM.replace("action: She waits.", "action: She waits.\n        continue_from: two")
    made = Studio(tmp_path, service, text)
    assert made.build().code == 0
    made.creates()
    return made


def clone(studio: Studio, *names: str) -> Studio:
    """The storyboard elsewhere, with these files of its folder."""
    made = Studio(studio.root / "clone", studio.service, studio.film.text)
    made.creates()
    for name in names:
        place = made.film.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes((studio.film.root / name).read_bytes())
    return made


CLIPS = tuple(f"build/shots/{name}.mp4" for name in ("one", "two", "three"))


def test_a_plan_sees_the_clips_that_a_build_takes_back_and_touches_nothing(studio: Studio) -> None:
    here = clone(studio, "storyboard.lock", *CLIPS)
    before = everything(here.film.root)
    told = here.film.run("plan", "--json").json
    kept = {"clips": 3, "amount": pytest.approx(0.3), "unpriced": 0, "currency": "USD"}
    assert [(row["action"], row["cost"]["amount"]) for row in told["shots"][:2]] == [("keep", 0)] * 2
    # The frame that it begins with was never made here, so nobody knows yet whether its clip still answers.
    three = told["shots"][2]
    assert (three["cost"]["precision"], three["locked"]["certain"], three["locked"]["here"]) == (
        "estimated",
        False,
        True,
    )
    assert (told["notes"], "and here; what it is made from will show" in here.film.run("plan").out) == ([], True)
    assert (everything(here.film.root), (here.film.root / ".storybuild").exists()) == (before, False)
    assert (here.film.build().code, here.creates()) == (0, 0)
    assert here.film.run("plan", "--json").json["kept"] == kept


def test_a_laid_out_clip_of_other_bytes_is_none_of_the_lock_s(studio: Studio) -> None:
    here = clone(studio, "storyboard.lock", *CLIPS)
    clip = here.film.root / CLIPS[0]
    clip.write_bytes(clip.read_bytes()[:-1] + b"\0")
    row = here.row("one")
    assert (row["action"], row["cost"]["amount"], row["locked"]["cost"]["amount"]) == ("make", 0.1, 0.1)
    assert (here.row("two")["action"], here.states["two"]) == ("keep", "current")


def test_with_the_lock_alone_the_plan_tells_who_bought_what_and_what_buying_it_again_costs(studio: Studio) -> None:
    here = clone(studio, "storyboard.lock")
    lines = json.loads((studio.film.root / "storyboard.lock").read_text())["profiles"][""]
    told = here.film.run("plan", "--json").json
    rows = {row["id"]: row for row in told["shots"]}
    assert rows["one"]["locked"] == {
        "provider": "openai",
        "model": "tiny",
        "job": lines["one"]["job"],
        "asked": lines["one"]["asked"],
        "cost": {"amount": 0.1, "currency": "USD", "precision": "exact"},
        "sha256": lines["one"]["sha256"],
        "certain": True,
        "here": False,
    }
    assert [(row["cost"]["amount"], row["locked"]["certain"]) for row in told["shots"]] == [
        (0.1, True), (0.1, True), (0.1, False),
    ]  # fmt: skip
    assert (told["total"]["amount"], told["notes"]) == (0.3, [HINT.format("3 clips (one, two, three)")])
    shown = here.film.run("plan").out.splitlines()
    day = lines["one"]["asked"][:10]
    bought = f"    bought before for $0.10 on {day} (openai tiny, job {lines['one']['job']}), and not here"
    assert (bought in shown, HINT.format("3 clips (one, two, three)") in shown) == (True, True)
    question = wanted(here)[1]
    assert (bought in question, HINT.format("3 clips (one, two, three)") in question) == (True, True)


def test_words_that_were_edited_since_are_an_ordinary_purchase(studio: Studio) -> None:
    here = clone(studio, "storyboard.lock")
    here.film.edit("Mara climbs", "Mara runs")
    assert ("locked" in here.row("one"), "locked" in here.row("two")) == (False, True)


def test_a_shot_that_was_shortened_since_is_told_with_the_longer_clip_that_would_serve_it(
    tmp_path: Path, service: Service
) -> None:
    studio = Studio(tmp_path, service, FILM.replace("duration: 12f", "duration: 2"))
    assert studio.build().code == 0
    here = clone(studio, "storyboard.lock")
    here.film.edit("id: one\n        duration: 2", "id: one\n        duration: 12f")
    line = json.loads((studio.film.root / "storyboard.lock").read_text())["profiles"][""]["one"]
    told = here.film.run("plan", "--json").json
    row = told["shots"][0]
    assert (row["cost"]["amount"], row["locked"]["sha256"], row["locked"]["certain"]) == (0.1, line["sha256"], True)
    assert told["notes"] == [HINT.format("3 clips (one, two, three)")]
    clip = here.film.root / CLIPS[0]
    clip.parent.mkdir(parents=True)
    clip.write_bytes((studio.film.root / CLIPS[0]).read_bytes())
    assert here.row("one")["action"] == "keep"


def test_a_lock_from_nowhere_leads_a_plan_to_no_file_outside(studio: Studio, tmp_path: Path) -> None:
    here = clone(studio, "storyboard.lock")
    aside = tmp_path / "aside.mp4"
    aside.write_bytes((studio.film.root / CLIPS[0]).read_bytes())
    lock = here.film.root / "storyboard.lock"
    lock.write_text(lock.read_text().replace('"one"', f'"{aside.with_suffix("")}"'))
    assert here.row("one")["action"] == "make"


def test_a_lock_whose_lines_tell_less_is_told_as_far_as_it_goes(studio: Studio) -> None:
    here = clone(studio, "storyboard.lock")
    lock = here.film.root / "storyboard.lock"
    told = json.loads(lock.read_text())
    for name in ("asked", "job", "provider", "model"):
        del told["profiles"][""]["one"][name]
    lock.write_text(json.dumps(told))
    assert "bought before for $0.10 on a day that is not told" in here.film.run("plan").out
    assert here.row("one")["locked"]["job"] == ""


def both(studio: Studio, bring: str) -> Studio:
    """A clone with the lock and the clips, as they are laid out or as they lie in the store."""
    if bring == "build/shots":
        return clone(studio, "storyboard.lock", *CLIPS)
    root = studio.film.root
    takes = [str(each.relative_to(root)) for each in sorted((root / ".storybuild/takes").rglob("*")) if each.is_file()]
    return clone(studio, "storyboard.lock", *takes)


SHOT = """      - id: one
        duration: 12f
        action: Mara climbs the stairs.
        dialogue: [{mara: Dark.}]
"""


@pytest.mark.parametrize("bring", ["build/shots", ".storybuild/takes"])
@pytest.mark.parametrize(("old", "new", "creates"), [("Mara climbs", "Mara runs", 1), (SHOT, "", 0)])
def test_an_edit_that_is_taken_back_buys_no_clip_of_the_lock_again(
    studio: Studio, bring: str, old: str, new: str, creates: int
) -> None:
    here = both(studio, bring)
    words = here.film.text
    here.film.edit(old, new)
    assert (here.build().code, here.creates()) == (0, creates)
    here.film.write(words)
    assert (here.row("one")["action"], here.build().code, here.creates()) == ("keep", 0, 0)
    assert here.film.run("takes", "one").code == 0


@pytest.mark.parametrize("kept", [True, False])
def test_a_clip_that_was_accepted_for_other_words_answers_them_in_a_clone_too(studio: Studio, kept: bool) -> None:
    studio.film.edit("Mara climbs", "Mara runs")
    assert studio.film.run("accept", "one").code == 0
    assert (studio.film.build().code, studio.creates()) == (0, 0)
    here = clone(studio, "storyboard.lock", *CLIPS)
    assert (here.film.build().code, here.creates()) == (0, 0)
    if not kept:
        (here.film.root / "storyboard.lock").unlink()
    here.film.edit("Mara runs", "Mara climbs")
    assert (here.build().code, here.creates()) == (0, 0)
    here.film.edit("Mara climbs", "Mara runs")
    assert (here.build().code, here.creates()) == (0, 0)


def test_a_clip_of_the_lock_takes_the_place_of_no_other_that_the_ledger_knows(studio: Studio) -> None:
    here = clone(studio, "storyboard.lock", *CLIPS)
    assert here.film.build().code == 0
    lock = here.film.root / "storyboard.lock"
    told = json.loads(lock.read_text())
    lines = told["profiles"][""]
    lines["one"] = {**lines["two"], "key": lines["one"]["key"]}
    before = lines["one"]["sha256"], json.loads((studio.film.root / "storyboard.lock").read_text())
    lock.write_text(json.dumps(told))
    assert (here.build().code, here.creates()) == (0, 0)
    after = json.loads(lock.read_text())["profiles"][""]["one"]["sha256"]
    assert (after, after == before[0]) == (before[1]["profiles"][""]["one"]["sha256"], False)


@pytest.mark.parametrize("name", ["key", "answers"])
def test_a_lock_with_a_key_that_no_clip_can_have_is_refused(studio: Studio, name: str) -> None:
    here = clone(studio, "storyboard.lock", *CLIPS)
    lock = here.film.root / "storyboard.lock"
    told = json.loads(lock.read_text())
    told["profiles"][""]["one"][name] = "\ud800"
    lock.write_text(json.dumps(told))
    ran = here.film.build()
    assert (ran.code, "names no clip at `one`" in ran.err) == (2, True)


@pytest.mark.parametrize("damage", [
    ('"model": "tiny"', '"model": "\\ud800"'), ('"provider": "openai"', '"provider": "x", "relay": ["\\udfff"]'),
    ('"job": "', '"job": "\\uD83D'), ('"one": {', '"\\ud800": {'), ('"": {', '"\\ud800": {'),
    ('"rate": "24"', '"rate": "24", "matrix": "\\ud800"'),
])  # fmt: skip
def test_a_lock_with_half_a_letter_is_refused_by_name_and_left_as_it_is(
    studio: Studio, damage: tuple[str, str]
) -> None:
    here = clone(studio, "storyboard.lock", *CLIPS)
    lock = here.film.root / "storyboard.lock"
    text = lock.read_text()
    assert damage[0] in text
    lock.write_text(text.replace(*damage, 1))
    for words in (("build", "--yes"), ("plan",), ("build", "--frozen")):
        ran = here.film.run(*words)
        assert (ran.code, "storyboard.lock` cannot be read: it holds half a letter" in ran.err) == (2, True), ran.err
        assert "delete it, and the next build writes it again" in ran.err
    assert (here.creates(), lock.read_text()) == (0, text.replace(*damage, 1))


def test_a_lock_with_letters_of_two_halves_is_read(studio: Studio) -> None:
    here = clone(studio, "storyboard.lock", *CLIPS)
    lock = here.film.root / "storyboard.lock"
    lock.write_text(lock.read_text().replace('"model": "tiny"', '"model": "\\ud83c\\udfac"'))
    assert (here.film.build().code, "\N{CLAPPER BOARD}" in lock.read_text()) == (0, True)


@pytest.mark.parametrize("name", ["job", "model", "relay"])
def test_a_record_of_a_clip_with_half_a_letter_counts_as_not_there_and_is_told(studio: Studio, name: str) -> None:
    (studio.film.root / "storyboard.lock").unlink()
    with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db, db:
        broken = f"json_set(facts, '$.bought.{name}', 'X')"
        db.execute(f"UPDATE results SET facts = replace({broken}, '\"X\"', '\"\\ud800\"') WHERE kind = 'clip'")
    ran = studio.build()
    assert (ran.code, studio.creates(), "3 records of the ledger did not fit" in ran.out) == (0, 0, True), ran.out
