"""Real people in a film: nothing of them is sent anywhere without a consent that holds, and its record never is."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from .project import SMALL
from .service import Service
from .studio import CONFIG, Studio

TODAY = date.today()
PAST, SOON = (TODAY - timedelta(days=9)).isoformat(), (TODAY + timedelta(days=9)).isoformat()
RECORD = b"I, Ana Real, agree: consent-record-4711"
REFERENCES = CONFIG.replace('operations = ["extend", "remix"]', "operations = []\ncharacters = 2")
GIVEN = f"{{of: Ana Real, consent: consent/ana.txt, date: {PAST}}}"
FILM = f"""storybuild: 1
title: Likeness
{SMALL}
generate: {{provider: openai, model: tiny}}
characters:
  ana: {{name: Ana, references: [ana.mp4], likeness: {GIVEN}}}
scenes:
  - id: s1
    shots:
      - {{id: one, duration: 12f, action: Ana climbs.}}
      - {{id: two, duration: 12f, action: The lamp is dead.}}
"""
CLIMBS = "Ana.\nAna climbs."
WHO = "`ana` is the likeness of a real person, and their consent"


@pytest.fixture
def studio(tmp_path: Path, service: Service) -> Studio:
    """Two shots, the first one of a real person who has agreed."""
    made = Studio(tmp_path, service, FILM, REFERENCES)
    (made.film.root / "consent").mkdir()
    (made.film.root / "consent" / "ana.txt").write_bytes(RECORD)
    (made.film.root / "ana.mp4").write_bytes(b"a clip of Ana")
    return made


def sent(studio: Studio) -> list[str]:
    """The prompts of all clips that were asked for."""
    return [each.prompt for each in studio.service.creates]


def test_a_consent_that_holds_lets_the_clip_be_bought(studio: Studio) -> None:
    assert studio.row("one")["uploads"] == ["ana.mp4 (character ana)"]
    ran = studio.build("-j", "1")
    assert (ran.code, sorted(sent(studio)), studio.stand_ins) == (
        0,
        [CLIMBS, "The lamp is dead."],
        [],
    ), ran.out
    assert b"a clip of Ana" in studio.service.uploaded.values()


def test_the_record_of_a_consent_and_its_dates_reach_no_request(studio: Studio) -> None:
    studio.film.edit(f"date: {PAST}", f"date: {PAST}, until: {SOON}, scope: [openai]")
    studio.build()
    told = " ".join(str(each.fields) for each in studio.service.creates) + str(studio.service.seen)
    assert "Ana climbs." in told
    assert not [word for word in ("Ana Real", "ana.txt", PAST, SOON) if word in told]
    assert RECORD not in studio.service.uploaded.values()
    prompt = studio.film.run("prompt", "one")
    assert (prompt.code, "Ana Real" in prompt.out, "ana.txt" in prompt.out) == (0, False, False)


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (f"date: {SOON}", f"{WHO} is dated {SOON}"),
        (f"date: {PAST}, until: {PAST}", f"{WHO} ended on {PAST}"),
        (f"date: {PAST}, revoked: {TODAY.isoformat()}", f"{WHO} was revoked on {TODAY.isoformat()}"),
        (f"date: {PAST}, scope: [runway, cometapi]", f"{WHO} does not cover `openai` (it covers runway, cometapi)"),
    ],
)
def test_without_a_consent_that_holds_nothing_is_sent_and_a_stand_in_is_shown(
    studio: Studio, limits: str, why: str
) -> None:
    studio.film.edit(f"date: {PAST}", limits)
    row = studio.row("one")
    assert (row["state"], row["action"], row["uploads"], row["cost"]["amount"]) == ("missing", "wait", [], 0)
    assert why in row["notes"]
    assert f"    note: {why}" in studio.film.run("plan").out.splitlines()
    assert studio.film.run("plan", "--json").json["total"]["amount"] == 0.1
    ran = studio.build()
    assert (ran.code, sent(studio), studio.stand_ins) == (1, ["The lamp is dead."], ["one"])
    assert studio.film.report["shots"][0]["why"] == why
    assert b"a clip of Ana" not in studio.service.uploaded.values()
    assert not [each for each in studio.service.seen if "characters" in each.path]
    seen = len(studio.service.seen)
    assert (studio.build().code, len(studio.service.seen)) == (1, seen)


def test_without_the_record_itself_the_storyboard_is_wrong(studio: Studio) -> None:
    (studio.film.root / "consent" / "ana.txt").unlink()
    ran = studio.build()
    assert (ran.code, len(studio.service.seen)) == (2, 0)
    assert "there is no file `consent/ana.txt`" in ran.err


def test_a_consent_that_comes_later_lets_the_same_clip_be_bought(studio: Studio) -> None:
    studio.film.edit(f"date: {PAST}", f"date: {SOON}")
    studio.build()
    studio.film.edit(f"date: {SOON}", f"date: {TODAY.isoformat()}")
    assert (studio.build().code, sent(studio), studio.stand_ins) == (0, ["The lamp is dead.", CLIMBS], [])


def test_a_clip_that_was_bought_stays_when_the_consent_ends_and_no_other_is_bought(studio: Studio) -> None:
    studio.build()
    studio.creates()
    studio.film.edit(f"date: {PAST}", f"date: {PAST}, revoked: {PAST}")
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (0, 0, [])
    assert (studio.build("--force", "one").code, studio.creates()) == (1, 0)
    studio.film.edit("Ana climbs.", "Ana runs.")
    assert (studio.build().code, studio.creates(), studio.stand_ins) == (1, 0, ["one"])


def test_the_animatic_needs_no_consent(studio: Studio) -> None:
    studio.film.edit(f"date: {PAST}", f"date: {SOON}").edit("provider: openai, model: tiny", "provider: animatic")
    assert (studio.film.build().code, studio.stand_ins, len(studio.service.seen)) == (0, [], 0)


def test_a_shot_that_only_goes_on_from_one_with_a_real_person_needs_their_consent_too(studio: Studio) -> None:
    studio.film.edit("is dead.", "is dead., continue_from: one").edit(f"date: {PAST}", f"date: {PAST}, scope: runway")
    studio.film.edit("action: Ana", "generate: {provider: animatic}, action: Ana")
    ran = studio.build()
    assert (ran.code, sent(studio), studio.stand_ins) == (1, [], ["two"])
    why = f"{WHO} does not cover `openai` (it covers runway)"
    assert studio.film.report["shots"][1]["why"] == why
    assert (studio.row("two")["action"], studio.row("two")["notes"]) == ("wait", [why])


def test_what_hangs_on_a_withheld_shot_is_neither_bought_nor_counted(studio: Studio) -> None:
    studio.film.edit("is dead.", "is dead., continue_from: one").edit(f"date: {PAST}", f"date: {SOON}")
    told = studio.film.run("plan", "--json").json
    assert told["total"] == {"amount": 0, "currency": "USD", "unpriced": 0, "beyond_caps": 0}
    assert [(row["action"], row["uploads"]) for row in told["shots"]] == [("wait", []), ("wait", [])]
    assert (studio.build().code, sent(studio)) == (1, [])


def test_a_likeness_counts_for_whoever_takes_it_over_and_wherever_they_are_seen(studio: Studio) -> None:
    Image.new("RGB", (64, 36)).save(studio.film.root / "face.png")
    studio.film.edit(f"date: {PAST}", f"date: {SOON}")
    studio.film.edit("scenes:", "  old_ana: {extends: ana, name: Granny, references: [face.png]}\nscenes:")
    studio.film.edit("The lamp is dead.", "Granny waits.")
    assert (studio.build().code, sent(studio), studio.stand_ins) == (1, [], ["one", "two"])
    assert (
        studio.row("two")["notes"][-1]
        == f"`old_ana` is the likeness of a real person, and their consent is dated {SOON}"
    )


def test_a_clip_that_may_be_sent_is_bought_beside_one_of_the_same_words_that_may_not(studio: Studio) -> None:
    studio.film.edit(f"date: {PAST}", f"date: {SOON}").edit("references: [ana.mp4], ", "")
    studio.film.edit("action: Ana climbs.", "action: Ana climbs., prompt: The stairs.")
    studio.film.edit("action: The lamp is dead.", "action: The lamp is dead., prompt: The stairs.")
    assert (studio.row("one")["action"], studio.row("two")["action"]) == ("wait", "make")
    assert (studio.build().code, sent(studio), studio.stand_ins) == (1, ["The stairs."], ["one"])


def test_a_check_tells_what_must_not_be_sent(studio: Studio) -> None:
    studio.film.edit(f"date: {PAST}", f"date: {SOON}")
    ran = studio.film.run("check")
    assert (ran.code, ran.err.splitlines()[1:]) == (0, [f"one: nothing is sent for it, since {WHO} is dated {SOON}"])
