"""What a clip takes over from other shots and pictures: the steps that come first, and where they look."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from storybuild.breakdown import Film
from storybuild.plan.context import PlanContext
from storybuild.plan.links import lead_of, sources_of
from storybuild.plan.step import Step
from storybuild.plan.takes import take_steps
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Provider
from storybuild.providers.makers import Makers
from tests.story.boards import film_of

TABLE: Mapping[str, Provider] = {
    **PROVIDERS,
    "openai": PROVIDERS["openai"]._replace(
        models={
            "tiny": PROVIDERS["openai"].other._replace(
                name="tiny", seconds=(1, 2, 4), sizes=("128x72",), first_frame=True
            ),
            "plain": PROVIDERS["openai"].other._replace(name="plain", operations=(), first_frame=False),
        },
    ),
}
HEAD = "storybuild: 1\nformat: {size: 256x144, fps: 24}\ngenerate: {provider: openai, model: tiny}\n"


def film(shots: str, head: str = HEAD) -> Film:
    lines = "".join(f"      - {{{line.strip()}}}\n" for line in shots.strip().splitlines())
    return film_of(f"{head}scenes:\n  - shots:\n{lines}", take__mp4="", board__png="")


def steps_of(shots: str, head: str = HEAD) -> dict[str, Step]:
    return {step.id: step for step in take_steps(film(shots, head), PlanContext(lambda shot: shot.id, Makers(TABLE)))}


def frame_facts(**changes: object) -> dict[str, object]:
    return {"width": 128, "height": 72, "fit": "fill", "at": "0", **changes}


@pytest.mark.parametrize(
    ("first", "at"),
    [
        ("duration: 12f", "23/48"),
        ("duration: 12f, trim: 6f", "35/48"),
        ("duration: 12f, speed: 2", "23/24"),
        ("duration: 12f, speed: 0.5, trim: 1", "119/96"),
        ("duration: 1f", "1/48"),
    ],
)
def test_at_the_cut_the_first_frame_is_the_last_that_the_film_shows_of_the_other_shot(first: str, at: str) -> None:
    steps = steps_of(f"id: one, {first}\nid: two, continue_from: {{shot: one, at: cut}}")
    assert list(steps) == ["take/one", "frame/two", "take/two"]
    frame = steps["frame/two"]
    assert (frame.kind, frame.facts, frame.inputs) == ("frame", frame_facts(at=at), {"clip": "take/one"})
    assert (steps["take/two"].inputs, steps["take/two"].files) == ({"first frame": "frame/two"}, {})


@pytest.mark.parametrize("first", ["duration: 12f", "duration: 12f, trim: 6f, speed: 2"])
def test_the_first_frame_is_the_last_of_the_other_clip_whatever_the_film_shows_of_it(first: str) -> None:
    steps = steps_of(f"id: one, {first}\nid: two, continue_from: one")
    assert steps["frame/two"].facts == frame_facts(at="end")


def test_the_last_frame_of_footage_counts_from_its_in_point() -> None:
    steps = steps_of("id: one, clip: {file: take.mp4, in: 2}, duration: 12f, trim: 6f\nid: two, continue_from: one")
    frame = steps["frame/two"]
    assert (frame.facts, frame.inputs, frame.files) == (frame_facts(at="131/48"), {}, {"clip": "take.mp4"})


def test_the_last_frame_of_an_extended_clip_lies_behind_what_it_extends() -> None:
    last = "id: three, continue_from: {shot: two, at: cut}, extend: two"
    steps = steps_of(f"id: one, duration: 12f\nid: two, extend: one, duration: 30f\n{last}")
    assert steps["frame/three"].facts["at"] == "107/48"
    assert steps["take/three"].inputs == {"first frame": "frame/three", "source": "take/two"}


def test_the_frame_is_distorted_only_where_the_film_distorts() -> None:
    head = HEAD.replace("fps: 24", "fps: 24, fit: stretch")
    assert steps_of("id: one, panel: board.png, first_frame: panel", head)["frame/one"].facts == frame_facts(
        fit="stretch"
    )


@pytest.mark.parametrize(("named", "file"), [("panel", "board.png"), ("take.mp4", "take.mp4")])
def test_a_panel_or_a_file_is_read_at_its_beginning(named: str, file: str) -> None:
    steps = steps_of(f"id: one, panel: board.png, first_frame: {named}")
    assert list(steps) == ["frame/one", "take/one"]
    assert (steps["frame/one"].facts, steps["frame/one"].files) == (frame_facts(), {"clip": file})


@pytest.mark.parametrize("told", ["panel: [board.png, take.mp4]", "panel: board.png, camera: {from: wide, to: CU}"])
def test_layers_and_a_framed_part_of_a_panel_are_sent_as_they_are_seen_at_the_beginning(told: str) -> None:
    steps = steps_of(f"id: one, {told}, first_frame: panel")
    assert list(steps) == ["previs/one", "frame/one", "take/one"]
    assert steps["previs/one"].files["panel"] == "board.png" and steps["frame/one"].inputs == {"clip": "previs/one"}


@pytest.mark.parametrize(
    ("edit", "head"),
    [
        ("trim: 1, speed: 2, duration: 12f", HEAD),
        ("duration: 36f", HEAD),
        ("duration: 12f", HEAD.replace("fps: 24", "fps: 29.97")),
        ("duration: 12f", HEAD.replace("256x144", "512x288")),
    ],
)
def test_previs_is_a_board_of_the_clip_s_own_size_whatever_the_edit_and_the_film_s_form(edit: str, head: str) -> None:
    steps = steps_of(f"id: one, first_frame: previs, {edit}", head)
    assert list(steps) == ["previs/one", "frame/one", "take/one"]
    plain = steps_of("id: one, first_frame: previs, duration: 12f")
    assert steps["previs/one"] == plain["previs/one"]
    assert steps["previs/one"].facts["format"] == {"width": 128, "height": 72, "fps": "24"}
    assert steps["frame/one"].inputs == {"clip": "previs/one"}


def test_what_a_shot_is_made_from_stands_before_it_wherever_the_film_shows_it() -> None:
    steps = steps_of("id: c, continue_from: b\nid: x\nid: b, remix: a\nid: a")
    assert list(steps) == ["take/a", "take/b", "frame/c", "take/c", "take/x"]


def test_a_model_that_cannot_be_told_is_made_from_nothing() -> None:
    head = HEAD.replace("model: tiny", "model: plain")
    steps = steps_of("id: b, continue_from: a\nid: c, extend: b\nid: d, first_frame: board.png\nid: a", head)
    assert [(name, step.inputs, step.files) for name, step in steps.items()] == [
        (f"take/{name}", {}, {}) for name in "bcda"
    ]


def test_a_free_shot_and_footage_take_nothing_over() -> None:
    steps = steps_of(
        "id: a\nid: b, continue_from: a, generate: {provider: animatic}\nid: c, continue_from: b, clip: take.mp4"
    )
    assert list(steps) == ["take/a", "take/b"]
    linked = film("id: a\nid: b, continue_from: a, clip: take.mp4\nid: c, continue_from: a")
    context = PlanContext(lambda shot: "", Makers(TABLE))
    assert [sources_of(shot, context) for shot in linked.shots] == [(), (), ("a",)]
    assert (steps["take/b"].inputs, steps["take/b"].files) == ({}, {})


def test_footage_is_extended_and_remixed_from_its_file() -> None:
    steps = steps_of("id: a, clip: take.mp4, duration: 1\nid: b, extend: a\nid: c, remix: a")
    assert [(step.inputs, step.files) for step in steps.values()] == [({}, {"source": "take.mp4"})] * 2


@pytest.mark.parametrize(
    ("shots", "why"),
    [
        ("id: a\nid: b, extend: a", ""),
        ("id: a\nid: b, generate: {model: plain}\nid: c, remix: a", ""),
        ("id: a, generate: {model: plain}\nid: b, extend: a", "`a` is made by plain, which cannot extend"),
        ("id: a, generate: {model: plain}\nid: b, remix: a", "`a` is made by plain, which cannot remix"),
        ("id: a, clip: take.mp4, duration: 1, generate: {model: plain}\nid: b, extend: a", ""),
        ("id: a, generate: {provider: animatic}\nid: b, extend: a", ""),
        ("id: a, generate: {model: plain}\nid: b, extend: a\nid: c, remix: b", ""),
    ],
)
def test_a_clip_whose_own_model_makes_nothing_of_it_is_never_sent(shots: str, why: str) -> None:
    *_, last = steps_of(shots).values()
    assert last.order
    assert last.order.withheld == why


@pytest.mark.parametrize(
    ("shots", "lead"),
    [
        ("id: one, duration: 12f\nid: two, extend: one", 1),
        ("id: one, duration: 30f\nid: two, extend: one", 2),
        ("id: zero, duration: 30f\nid: one, extend: zero, duration: 90f\nid: two, extend: one", 6),
        ("id: one, generate: {provider: animatic}, duration: 30f\nid: two, extend: one", Fraction(30, 24)),
        ("id: one, duration: 12f\nid: two, remix: one", 0),
        ("id: one, duration: 12f\nid: two, extend: one, clip: take.mp4", 0),
        ("id: one, duration: 12f\nid: two, extend: one, generate: {model: plain}", 0),
    ],
)
def test_an_extended_clip_begins_with_as_many_seconds_as_it_extends(shots: str, lead: Fraction) -> None:
    made = film(shots)
    assert lead_of(made.shots[-1], made, PlanContext(lambda shot: "", Makers(TABLE))) == lead


LINES = "id: {n}, duration: {n}, action: thing {n}"


@pytest.mark.parametrize(
    "rate", ["23.976", "24", "25", "29.97", "30000/1001", "47.952", "48", "50", "59.94", "60", "12.5"]
)
@pytest.mark.parametrize("model", [f"{name} {model}" for name in PROVIDERS for model in PROVIDERS[name].models])
def test_whole_seconds_buy_the_same_clips_at_every_rate(rate: str, model: str) -> None:
    provider, name = model.split(" ", 1)
    head = f"storybuild: 1\nformat: {{size: 1280x720, fps: 24}}\ngenerate: {{provider: {provider}, model: '{name}'}}\n"
    shots = "\n".join(LINES.format(n=n) for n in range(1, 31))

    def asked(text: str) -> list[tuple[str, object]]:
        steps = take_steps(film(shots, text), PlanContext(lambda shot: shot.action))
        return [(step.id, dict(step.facts)) for step in steps]

    assert asked(head.replace("fps: 24", f"fps: {rate}")) == asked(head)
