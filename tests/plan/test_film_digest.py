"""A shot's digest holds all that the film is cut from beside its clip, and nothing that only its clip is made from."""

from fractions import Fraction
from typing import Any

import pytest

from storybuild.breakdown import (
    Breakdown,
    Film,
    Footage,
    Look,
    Maker,
    Naming,
    Person,
    Sound,
    Thing,
    Title,
    View,
    Where,
    Wording,
)
from storybuild.film.retime import Hold, Retiming
from storybuild.marks import BlockedPerson
from storybuild.plan.deliveries import delivery_steps
from storybuild.plan.film import assemble, scene_starts, sound_files
from storybuild.plan.snapshot import film_digest
from storybuild.plan.step import take_id
from storybuild.plan.takes import Source
from tests.story.boards import HEAD, film_of

BOARD = f"""{HEAD}
sound: {{music: {{file: a.wav, duck: true}}}}
overlay: {{slate: true, timecode: true, captions: off}}
deliver: [{{name: phone, size: 90x160, fit: crop}}]
scenes:
- shots: [{{id: first, duration: 4}}]
- shots:
  - id: one
    duration: 4
    transition: {{type: dissolve, duration: 6f}}
    fade_out: 6f
    dialogue: [{{mara: Dark., at: 1}}]
    sound:
      ambience: {{what: wind, file: a.wav}}
      effects: [{{what: bang, at: 1, file: a.wav}}, {{what: sea, at: 2}}]
- shots: [{{id: last, duration: 4}}]
"""
FILM = film_of(BOARD, a__wav="")
SHOT = FILM.shots[1]
(CUE,), (BANG, SEA) = SHOT.cues, SHOT.effects
WIND = Sound("wind", "a.wav")
# A clip is made anew, and then the film is: who the shot is linked with decides that, and is no part of a piece.
LINKS = ("continue_from", "extend", "remix")
# Field -> other values of it.
OTHER: dict[str, list[Any]] = {
    "id": ["two"], "scene": ["s1"], "heading": ["X"], "frames": [48], "view": [View(size="wide")], "action": ["x"],
    "cues": [(), (CUE._replace(start=40, end=50),), (CUE._replace(text="x", who="tom", name="Tom"),),
             (CUE._replace(file="a.wav"),)],
    "people": [(Person("tom", "Tom"),)], "props": [(Thing("lamp"),)], "where": [Where("x")], "look": [Look("x")],
    "maker": [Maker("command", "x", 3)], "wording": [Wording("x")], "take": [2], "panel": ["a.png"],
    "footage": [Footage("a.mp4", Fraction(1))], "title": [Title("x")],
    "over": [Title("x")], "lower_third": [Naming("Ann", "Keeper", 6, 30)], "references": [("a.png",)],
    "continue_from": ["first"], "continue_at": ["cut"], "first_frame": ["previs"], "extend": ["first"],
    "remix": ["first"],
    "ambience": [None, Sound("wind"), WIND._replace(what="rain"), WIND._replace(file="b.wav"), WIND._replace(gain=3.0)],
    "effects": [
        (SEA,), (BANG,), (BANG, SEA._replace(what="x")), (BANG, SEA._replace(frame=1)), (BANG._replace(what="x"), SEA),
        (BANG._replace(frame=9), SEA), (BANG._replace(gain=3.0), SEA), (BANG._replace(file="b.wav"), SEA),
    ],
    "gain": [3.0], "mute": [True], "lead": [0], "tail": [12], "transition": ["fade"], "transition_frames": [8],
    "transition_color": ["#ffffff"], "fade_out": [5], "fade_color": ["#ffffff"],
    "speed": [Fraction(2)],
    "retiming": [Retiming(reverse=True), Retiming(holds=(Hold(2, 4),)), Retiming(((Fraction(1), Fraction(2)),))],
    "trim": [Fraction(1)], "tags": [("x",)], "cast": [(Person("tom", "Tom"),)],
    "blocking": [(BlockedPerson("mara", (1.0, 2.0)),)], "focus": [(0.0, 0.5)], "layers": [("a.png",)],
}  # fmt: skip
CASES = [(name, value) for name, values in OTHER.items() for value in values]


def cut(shot: Breakdown, ducked: bool = True) -> tuple[list[Any], str]:
    """All steps from the clips to the reel of a film with this shot, and the shot's digest."""
    (music,) = FILM.music
    music = music._replace(duck=music.duck if ducked else None)
    film = FILM._replace(shots=(FILM.shots[0], shot, FILM.shots[2]), music=(music,))
    lengths = dict.fromkeys(sound_files(film), 96_000)
    sources = {each.id: source_of(each, film) for each in film.shots}
    made = assemble(film, sources, lengths, scene_starts(film))
    steps = [*made.steps, *delivery_steps(film, sources, made.timeline)]
    return [(step.id, step.kind, step.facts, step.inputs, step.files) for step in steps], film_digest(shot, film)


def source_of(shot: Breakdown, film: Film) -> Source:
    return Source(file=shot.footage.file) if shot.footage else Source(take_id(shot.id), media_frames=400)


def test_every_field_of_a_shot_is_tried_here() -> None:
    assert list(OTHER) == list(Breakdown._fields)


@pytest.mark.parametrize(("field", "value"), CASES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(CASES)])
@pytest.mark.parametrize("ducked", [True, False])
def test_the_digest_changes_exactly_when_the_film_is_cut_otherwise(field: str, value: Any, ducked: bool) -> None:
    (steps, digest), (others, other) = (cut(shot, ducked) for shot in (SHOT, SHOT._replace(**{field: value})))

    assert (digest != other) == (steps != others or field in LINKS)
