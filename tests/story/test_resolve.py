"""Names, inheritance, durations and transitions: what a storyboard comes to."""

from fractions import Fraction

import pytest

from storybuild.breakdown import Cue, Footage, Look, Sound, View

from .boards import HEAD, film_of, shot_of, told


@pytest.mark.parametrize(
    ("written", "frames"),
    [("4", 96), ("2.5", 60), ("96f", 96), ("500ms", 12), ("1s", 24), ("0.03", 1)],
)
def test_a_duration_is_whole_frames(written: str, frames: int) -> None:
    assert shot_of(f"duration: {written}").frames == frames


def test_a_silent_shot_without_a_duration_lasts_four_seconds() -> None:
    assert shot_of("action: x").frames == 96


def test_auto_is_as_long_as_the_dialogue_needs() -> None:
    shot = shot_of("duration: auto\ndialogue:\n  - mara: One two three four.\n  - tom: Five.")
    first, second = shot.cues
    assert first == Cue("mara", "Mara", "One two three four.", 6, first.end)
    assert second.start == first.end + 7
    assert shot.frames == second.end + 12


def test_footage_without_a_duration_lasts_as_long_as_it_is() -> None:
    shot = shot_of("clip: {file: take.mp4, in: 1}\nspeed: 2", take__mp4="", seconds="5")
    assert (shot.frames, shot.footage, shot.speed) == (48, Footage("take.mp4", Fraction(1)), Fraction(2))


def test_styles_and_camera_setups_inherit() -> None:
    head = (
        f"{HEAD}style: dream\nstyles:\n  noir: {{look: film, palette: [coal], mood: tense}}\n"
        "  dream: {extends: noir, palette: [teal, rose]}\n"
        "cameras:\n  base: {size: WS, lens: 24mm}\n  low: {extends: base, angle: low}\n"
    )
    shot = shot_of("camera: {use: low, move: dolly in}", head)
    assert shot.look == Look("film", "", ("teal", "rose"), "tense")
    assert shot.view == View("wide", "low", "push in", "24mm")
    assert shot_of("camera: low", head).view == View("wide", "low", "", "24mm")


def test_place_time_and_weather_come_from_the_nearest() -> None:
    head = f"{HEAD}locations: {{room: {{description: a room, time: day, weather: rain}}}}\n"
    text = f"{head}scenes:\n  - {{location: room, time: dusk, shots: [{{id: a}}, {{id: b, time: night}}]}}\n"
    assert [(shot.where.description, shot.where.time, shot.where.weather) for shot in film_of(text).shots] == [
        ("a room", "dusk", "rain"),
        ("a room", "night", "rain"),
    ]


def test_those_named_in_the_action_are_in_the_shot_unless_it_lists_who_is() -> None:
    assert [person.name for person in shot_of("action: Mara waits for Tom.").people] == ["Mara", "Tom"]
    assert shot_of("action: Marathon runners pass.").people == ()
    assert [person.name for person in shot_of("action: Mara waits.\ncharacters: [tom]").people] == ["Tom"]
    assert shot_of("action: Mara is gone.\ncharacters: []").people == ()


def test_dialogue_may_be_written_short_or_long() -> None:
    lines = "- mara: One.", "- {who: tom, line: Two., delivery: softly, at: 3}", "- {mara: Three., off: true}"
    shot = shot_of("\n  ".join(("duration: 9\ndialogue:", *lines)))
    assert [(cue.name, cue.text, cue.delivery, cue.off) for cue in shot.cues] == [
        ("Mara", "One.", "", False),
        ("Tom", "Two.", "softly", False),
        ("Mara", "Three.", "", True),
    ]
    assert shot.cues[1].start == 72


def test_sounds_are_words_or_files() -> None:
    shot = shot_of(
        "sound:\n  ambience: wind\n  gain: -6dB\n  effects: [creak, {file: bell.wav, at: 12f, gain: -3}]", bell__wav=""
    )
    assert (shot.ambience, shot.effects, shot.gain) == (
        Sound("wind"),
        (Sound("creak"), Sound("", "bell.wav", -3.0, 12)),
        -6.0,
    )


def test_a_transition_of_the_film_is_every_shots_that_says_no_other() -> None:
    text = (
        f"{HEAD}transition: {{type: dissolve, duration: 6f}}\n"
        "scenes: [{shots: [{id: a}, {id: b}, {id: c, transition: cut}]}]\n"
    )
    assert [(shot.transition, shot.transition_frames) for shot in film_of(text).shots] == [
        ("dissolve", 6),
        ("dissolve", 6),
        ("cut", 0),
    ]


def test_a_profile_says_some_things_differently() -> None:
    text = (
        f"{HEAD}format: {{size: 1280x720, fps: 25}}\ngenerate: {{provider: animatic, seed: 3}}\n"
        "profiles: {small: {format: {size: 320x180}, generate: {seed: 4}}}\nscenes: [{shots: [{id: a}]}]\n"
    )
    film = film_of(text, "small")
    assert (film.width, film.height, film.rate, film.shots[0].maker.seed) == (320, 180, Fraction(25), 4)


def test_options_belong_to_a_model_and_do_not_follow_to_another() -> None:
    head = f"{HEAD}generate: {{provider: command, model: one, options: {{a: 1}}, seed: 5}}\n"
    assert shot_of("generate: {options: {b: 2}}", head).maker.options == (("a", 1), ("b", 2))
    assert shot_of("generate: {model: two}", head).maker.options == ()
    assert shot_of("generate: {provider: animatic}", head).maker.seed is None


def test_included_files_come_before_and_share_their_names() -> None:
    text = f"{HEAD}include: [cast.yaml]\nscenes: [{{shots: [{{id: b, style: s}}]}}]\n"
    film = film_of(text, cast__yaml="styles: {s: {look: film}}\nscenes: [{shots: [{id: a}]}]\n")
    assert [(shot.id, shot.look.look) for shot in film.shots] == [("a", ""), ("b", "film")]


def test_the_same_name_in_two_files_is_told_with_both_places() -> None:
    text = f"{HEAD}include: [cast.yaml]\nscenes: [{{shots: [{{id: b}}]}}]\n"
    assert told(text, cast__yaml="\ncharacters: {mara: {name: M}}\n") == (
        "error: `mara` is already one of the characters, in cast.yaml, line 2\n"
        " --> board.yaml:2:14\n"
        "  |\n"
        "2 | characters: {mara: {name: Mara}, tom: {name: Tom}}\n"
        "  |              ^^^^"
    )


def test_a_matrix_is_every_combination_with_values_in_its_texts() -> None:
    text = (
        f"{HEAD}scenes:\n  - id: s\n    shots:\n      - id: car\n        duration: 1\n"
        "        matrix: {weather: [clear, heavy rain], kmh: [30, 60]}\n"
        "        action: A car at {{ kmh }} km/h in {{ weather }}.\n        take: '{{ kmh }}'\n"
    )
    assert [(shot.id, shot.where.weather, shot.action, shot.take) for shot in film_of(text).shots] == [
        ("car-clear-30", "clear", "A car at 30 km/h in clear.", 30),
        ("car-clear-60", "clear", "A car at 60 km/h in clear.", 60),
        ("car-heavy_rain-30", "heavy rain", "A car at 30 km/h in heavy rain.", 30),
        ("car-heavy_rain-60", "heavy rain", "A car at 60 km/h in heavy rain.", 60),
    ]


def test_shots_without_an_id_are_numbered_by_tens() -> None:
    text = f"{HEAD}scenes: [{{shots: [{{}}, {{}}]}}, {{id: end, shots: [{{}}]}}]\n"
    assert [shot.id for shot in film_of(text).shots] == ["s1_010", "s1_020", "end_010"]
