"""The table of step kinds, and those who do what it names."""

from storybuild.edge.actions import ACTIONS
from storybuild.plan.kinds import KINDS, weight_of


def test_a_worker_does_exactly_the_kinds_that_no_service_makes() -> None:
    assert sorted(ACTIONS) == sorted(name for name, kind in KINDS.items() if not kind.bought)


def test_what_is_bought_is_kept_and_what_is_kept_is_told_and_named_by_its_content() -> None:
    assert [name for name, kind in KINDS.items() if kind.bought and not kind.take] == []
    assert [name for name, kind in KINDS.items() if kind.take and (kind.plain or kind.by_key)] == []


def test_work_is_put_in_order_by_a_guess_of_its_seconds() -> None:
    guesses = {
        "animatic": 0.05, "command": 3, "clip": 90, "check": 0.3, "frame": 0.2, "probe": 0, "picture": 2, "sound": 0.1,
        "overlap": 3, "shot": 0.2, "track": 0.5, "mix": 0.1, "join": 1, "clean": 1, "deliver": 4,
    }  # fmt: skip
    assert {name: weight_of(name, 144) for name in guesses} == guesses


def test_a_step_weighs_the_seconds_that_its_frames_take_and_a_bought_clip_the_same_whatever_its_length() -> None:
    assert (weight_of("picture", 72), weight_of("overlap", 24), weight_of("track")) == (1, 0.5, 0.5)
    assert weight_of("picture") == 0
    assert weight_of("clip", 24) == weight_of("clip", 960) > weight_of("animatic", 960)


def test_takes_are_made_by_the_animatic_a_program_or_a_service_and_nothing_else_is() -> None:
    assert [name for name, kind in KINDS.items() if kind.take] == ["animatic", "command", "clip"]
    assert [name for name, kind in KINDS.items() if kind.bought] == ["clip"]
    assert [name for name, kind in KINDS.items() if kind.by_key] == ["join", "clean", "deliver"]
    assert [name for name, kind in KINDS.items() if kind.aside] == ["shot"]
    plain = ["check", "picture", "shot", "sound", "overlap", "track", "mix", "loudness", "stem", "clean"]
    assert [name for name, kind in KINDS.items() if kind.plain] == plain
