"""Consent to a real person's likeness: when a shot may be sent to a service, and the words when it may not."""

import pytest

from storybuild.breakdown import Consent, Person
from storybuild.plan.consent import withheld
from storybuild.plan.context import PlanContext
from storybuild.plan.links import ancestry_of
from tests.story.boards import HEAD, film_of, shot_of

TODAY = "2026-11-20"
WHO = "`ana` is the likeness of a real person, and their consent"
GIVEN = Consent("Ana Real", "ana.pdf", "2026-11-02")

LINKED = f"""{HEAD}generate: {{provider: openai, model: sora-2}}
scenes:
  - shots:
      - {{id: one, action: Mara waits.}}
      - {{id: two, continue_from: one}}
      - {{id: three, extend: two}}
      - {{id: four}}
      - {{id: five, continue_from: one, generate: {{provider: cometapi, model: doubao-seedance-1-0-pro}}}}
"""


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"date": TODAY}, ""),
        ({"date": "2026-11-21"}, f"{WHO} is dated 2026-11-21"),
        ({"until": TODAY}, ""),
        ({"until": "2026-11-19"}, f"{WHO} ended on 2026-11-19"),
        ({"revoked": "2026-11-21"}, ""),
        ({"revoked": TODAY}, f"{WHO} was revoked on {TODAY}"),
        ({"revoked": "2026-11-10", "until": "2026-11-12"}, f"{WHO} was revoked on 2026-11-10"),
        ({"scope": ("openai",)}, ""),
        ({"scope": ("runway", "any")}, ""),
        ({"scope": ("runway", "cometapi")}, f"{WHO} does not cover `openai` (it covers runway, cometapi)"),
        ({"scope": ()}, f"{WHO} does not cover `openai` (it covers nobody)"),
    ],
)
def test_a_consent_holds_on_its_days_and_for_its_providers(changes: dict[str, object], why: str) -> None:
    ana = Person("ana", "Ana", likeness=GIVEN._replace(**changes))  # type: ignore[arg-type]
    shot = shot_of("action: x")._replace(people=(Person("tom", "Tom"), ana))
    assert withheld([shot], "openai", TODAY) == why


def test_a_shot_without_real_people_may_always_be_sent() -> None:
    assert withheld([shot_of("action: Mara waits.")], "openai", TODAY) == ""


def test_those_who_are_seen_in_a_clip_that_another_is_made_from_count_for_both() -> None:
    film = film_of(LINKED)
    shots = {
        shot.id: [each.id for each in ancestry_of(shot, film, PlanContext(lambda _: "", today=TODAY))]
        for shot in film.shots
    }
    assert shots == {
        "one": ["one"],
        "two": ["two", "one"],
        "three": ["three", "two", "one"],
        "four": ["four"],
        "five": ["five"],
    }


def test_a_likeness_comes_from_a_parent_with_all_its_limits() -> None:
    head = (
        "storybuild: 1\ncharacters:\n  ana: {likeness: {of: Ana Real, consent: ana.pdf, date: 2026-11-02,"
        " scope: runway, until: 2027-01-01, revoked: 2026-12-24}}\n  young_ana: {extends: ana}\n"
    )
    (person,) = shot_of("characters: [young_ana]", head, ana__pdf="").people
    assert person.likeness == Consent("Ana Real", "ana.pdf", "2026-11-02", ("runway",), "2027-01-01", "2026-12-24")
