"""A clip as a model is asked for it: legal lengths and sizes, what goes along, and what is said of the rest."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.breakdown import Breakdown, Look, Maker, Person, Thing, View, Where, Wording
from storybuild.film.retime import Hold, Retiming
from storybuild.plan.keys import canonical, manifest_of
from storybuild.plan.step import Step
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Cost, Making, Model, Rate, Request
from storybuild.providers.clip import covering, job, legal_size, making, seconds_of
from storybuild.providers.messages import Attached, Job

RATE = Fraction(24)
SHOT = Breakdown(
    id="one", scene="s1", heading="", frames=72, view=View(), action="x", cues=(), people=(), props=(),
    where=Where(), look=Look(), maker=Maker("openai", "tiny"), wording=Wording(),
)  # fmt: skip
TINY = Model("tiny", seconds=(4, 8, 12), sizes=("1280x720", "720x1280"))
PLAIN = {"model": "tiny", "prompt": "words", "seconds": 4, "size": "1280x720", "take": 1}

lengths = st.lists(st.integers(1, 60), max_size=5).map(tuple)
sides = st.integers(32, 2048).map(lambda half: 2 * half)
sizes = st.builds(lambda wide, high: f"{wide}x{high}", sides, sides)


def asked(model: Model = TINY, prompt: str = "words", size: str = "1280x720", **shot: Any) -> Making:
    """What makes the clip of the shot with these fields."""
    wide, high = (int(side) for side in size.split("x"))
    return making(Request(SHOT._replace(**shot), prompt, wide, high, RATE, (), model))


def manifest(made: Making) -> str:
    return canonical(manifest_of(Step("take/one", made.kind, made.facts), dict(made.files)))


def shot_lasting(frames: int, speed: str = "1", **maker: Any) -> Breakdown:
    return SHOT._replace(frames=frames, speed=Fraction(speed), maker=SHOT.maker._replace(**maker))


def test_a_plain_clip_is_asked_for_in_these_facts_and_no_more() -> None:
    assert asked() == Making("clip", PLAIN, cost=Cost(None, "USD", "unknown"))


@given(lengths, st.integers(1, 24 * 70), st.sampled_from(["0.5", "1", "1.5", "3"]))
def test_the_shortest_legal_length_that_covers_is_asked_for_else_the_longest(
    legal: tuple[int, ...], frames: int, speed: str
) -> None:
    lasts = frames * Fraction(speed) / RATE
    seconds = seconds_of(shot_lasting(frames, speed), Model("m", seconds=legal), RATE)
    lack = Fraction(speed) / RATE  # a frame, which is held

    def covers(length: int) -> bool:
        return length * Fraction(1001, 1000) + lack >= lasts

    if legal:
        assert seconds == min(filter(covers, legal), default=max(legal))
    else:
        assert covers(seconds)
        assert seconds == 1 or not covers(seconds - 1)


def test_a_clip_that_covers_the_shot_at_its_own_speed_does_for_one_that_is_retimed() -> None:
    model = Model("m", seconds=(4, 8, 12))
    ramp = shot_lasting(96)._replace(retiming=Retiming(((Fraction(0), Fraction(1)), (Fraction(4), Fraction(4)))))
    for shot, asked_for, others in (
        (shot_lasting(96), 4, (8, 12)),
        (shot_lasting(96, "2"), 8, (7, 6, 5, 4, 12)),
        (shot_lasting(96, "2", seconds=8), 8, (12,)),
        (ramp, 12, (11, 10, 9, 8, 7, 6, 5, 4)),
        (shot_lasting(96)._replace(retiming=Retiming(holds=(Hold(24, 48),), reverse=True)), 4, (8, 12)),
    ):
        seconds = seconds_of(shot, model, RATE)
        assert (seconds, covering(seconds, shot, model, RATE)) == (asked_for, others)


@given(lengths, st.integers(1, 60), st.integers(1, 500))
def test_seconds_that_the_shot_says_are_asked_for_as_nearly_as_is_legal(
    legal: tuple[int, ...], said: int, frames: int
) -> None:
    seconds = seconds_of(shot_lasting(frames, seconds=said), Model("m", seconds=legal), RATE)
    assert seconds == min((each for each in legal if each >= said), default=max(legal, default=said))


@given(lengths, st.lists(sizes, max_size=4).map(tuple), st.data())
def test_what_only_the_cut_decides_is_in_no_fact(
    legal: tuple[int, ...], shapes: tuple[str, ...], data: st.DataObject
) -> None:
    model = Model("m", seconds=legal, sizes=shapes, seed=True, sound="choice")
    cut: dict[str, Any] = {
        "id": data.draw(st.text(min_size=1, max_size=5)),
        "scene": data.draw(st.text(max_size=5)),
        "heading": data.draw(st.text(max_size=5)),
        "trim": data.draw(st.fractions(0, 3)),
        "transition": data.draw(st.sampled_from(["cut", "dissolve", "fade"])),
        "transition_frames": data.draw(st.integers(0, 24)),
        "fade_out": data.draw(st.integers(0, 24)),
        "gain": data.draw(st.floats(-20, 20)),
        "mute": data.draw(st.booleans()),
        "tags": tuple(data.draw(st.lists(st.text(max_size=3), max_size=2))),
    }
    assert manifest(asked(model, **cut)) == manifest(asked(model))
    other = SHOT.maker._replace(provider=data.draw(st.sampled_from(["cometapi", "runway"])))
    assert manifest(asked(model, maker=other, **cut)) == manifest(asked(model))


@given(st.lists(sizes, min_size=1, max_size=6).map(tuple), sides, sides)
def test_the_size_is_a_legal_one_and_the_film_s_own_where_that_is_legal(
    shapes: tuple[str, ...], wide: int, high: int
) -> None:
    model = Model("m", sizes=shapes)
    assert legal_size(model, wide, high) in shapes
    assert legal_size(model._replace(sizes=(*shapes, f"{wide}x{high}")), wide, high) == f"{wide}x{high}"
    assert legal_size(Model("m"), wide, high) == f"{wide}x{high}"


@pytest.mark.parametrize(
    ("film", "size"),
    [
        ("1280x720", "1280x720"),
        ("1920x1080", "1792x1008"),
        ("640x360", "640x360"),
        ("320x180", "640x360"),
        ("1080x1920", "720x1280"),
        ("1000x1000", "960x960"),
        ("2048x858", "1792x1008"),
    ],
)
def test_the_nearest_size_is_nearest_in_shape_and_then_in_area(film: str, size: str) -> None:
    model = Model("m", sizes=("640x360", "1280x720", "1792x1008", "720x1280", "960x960"))
    assert legal_size(model, *(int(side) for side in film.split("x"))) == size


@pytest.mark.parametrize(
    ("seed", "take", "model", "told"),
    [
        (7, 1, TINY._replace(seed=True), {"seed": 7, "take": 1}),
        (7, 3, TINY._replace(seed=True), {"seed": 9, "take": 3}),
        (0, 1, TINY._replace(seed=True), {"seed": 0, "take": 1}),
        (None, 3, TINY._replace(seed=True), {"take": 3}),
        (7, 3, TINY, {"take": 3}),
    ],
)
def test_another_take_is_another_seed_where_the_model_takes_one(
    seed: int | None, take: int, model: Model, told: Mapping[str, int]
) -> None:
    facts = asked(model, take=take, maker=SHOT.maker._replace(seed=seed)).facts
    assert {name: facts[name] for name in ("seed", "take") if name in facts} == told


@pytest.mark.parametrize(
    ("sound", "options", "audio", "left"),
    [
        ("choice", (), True, None),
        ("choice", (("audio", False), ("cfg", 4)), False, {"cfg": 4}),
        ("choice", (("audio", True),), True, None),
        ("always", (("audio", False),), None, None),
        ("none", (("cfg", 4),), None, {"cfg": 4}),
    ],
)
def test_sound_is_switched_only_where_the_model_has_a_switch(
    sound: str, options: tuple[tuple[str, Any], ...], audio: bool | None, left: Any
) -> None:
    facts = asked(TINY._replace(sound=sound), maker=SHOT.maker._replace(options=options)).facts
    assert (facts.get("audio"), facts.get("options")) == (audio, left)


def test_what_a_clip_costs_hangs_on_its_size_its_sound_and_its_length() -> None:
    rates = (Rate(Fraction(1, 5), "720x1280"), Rate(Fraction(2, 5), audio=True), Rate(Fraction(3), per="clip"))
    model = TINY._replace(sound="choice", rates=rates, precision="estimated", currency="EUR")
    silent: dict[str, Any] = {"maker": SHOT.maker._replace(options=(("audio", False),))}
    costs = [
        asked(model, size="720x1280").cost,
        asked(model, frames=24 * 9).cost,
        asked(model, frames=24 * 9, **silent).cost,
    ]
    assert costs == [Cost(each, "EUR", "estimated") for each in (Fraction(4, 5), Fraction(24, 5), Fraction(3))]


def people(*references: str) -> dict[str, Any]:
    return {
        "references": ("own.png", "ana.png"),
        "people": (Person("ana", "Ana", references=references),),
        "props": (Thing("lamp", references=("lamp.png",)),),
        "where": Where("room", references=("room.png", "door.png")),
    }


def test_references_go_along_in_order_as_far_as_the_model_takes_them_and_the_rest_is_told() -> None:
    made = asked(TINY._replace(references=3), **people("ana.png", "face.png"))
    assert made.files == {"reference 00": "own.png", "reference 01": "ana.png", "reference 02": "face.png"}
    assert made.notes == ("tiny cannot be sent lamp.png, room.png, door.png",)
    whole = asked(TINY._replace(references=9), **people("ana.png", "face.png"))
    assert [*whole.files.values()] == ["own.png", "ana.png", "face.png", "lamp.png", "room.png", "door.png"]
    assert whole.notes == ()


def test_a_character_s_clip_goes_only_where_the_model_knows_characters() -> None:
    fields = people("ana.MP4", "face.png")
    made = asked(TINY._replace(references=9, characters=2), **fields)
    assert made.files["character ana"] == "ana.MP4"
    assert (len(made.files), made.notes) == (7, ())
    other = asked(TINY._replace(references=9), **fields)
    assert "character ana" not in other.files
    assert other.notes == ("tiny cannot be sent ana.MP4",)


def test_only_so_many_characters_go_along_as_the_model_takes() -> None:
    cast = tuple(Person(name, name, references=(f"{name}.mov",)) for name in ("ana", "ben", "cleo"))
    made = asked(TINY._replace(characters=2), people=cast)
    assert made.files == {"character ana": "ana.mov", "character ben": "ben.mov"}
    assert made.notes == ("tiny cannot be sent cleo.mov",)


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"frames": 24 * 13}, "tiny makes at most 12 s; the last frame is held for 1.00 s"),
        ({"frames": 24 * 7, "speed": Fraction(2)}, "tiny makes at most 12 s; the last frame is held for 1.00 s"),
        ({"frames": 96, "trim": Fraction(1, 2)}, "the clip is 4 s; the last frame is held for 0.50 s"),
        ({"maker": Maker(seconds=3), "frames": 120}, "the clip is 4 s; the last frame is held for 1.00 s"),
        ({"size": "1920x1080"}, "tiny makes 1280x720; the film is 1920x1080"),
        ({"extend": "two"}, "tiny cannot extend; the clip is made anew"),
        ({"remix": "two"}, "tiny cannot remix; the clip is made anew"),
        ({"continue_from": "two"}, "tiny takes no first frame"),
        ({"first_frame": "panel"}, "tiny takes no first frame"),
        ({"wording": Wording(negative="rain")}, "tiny cannot be told what must not appear"),
    ],
)
def test_what_the_model_cannot_do_is_said_in_one_line(fields: dict[str, Any], note: str) -> None:
    made = asked(**fields)
    assert made.notes == (note,)
    assert "operation" not in made.facts and "negative" not in made.facts


def test_what_the_model_can_do_is_asked_for_and_needs_no_note() -> None:
    able = TINY._replace(operations=("extend", "remix"), first_frame=True, negative=True)
    made = asked(able, extend="two", continue_from="two", wording=Wording(negative="rain"))
    assert made.facts == PLAIN | {"operation": "extend", "negative": "rain"}
    assert asked(able, remix="two").facts == PLAIN | {"operation": "remix"}
    assert made.notes == ()


@pytest.mark.parametrize("name", ["gen4.5", "gen3a_turbo"])
def test_the_same_model_at_two_relays_has_the_same_manifest_and_another_price(name: str) -> None:
    own, relayed = (asked(PROVIDERS[each].model(name)) for each in ("runway", "cometapi"))
    assert manifest(own) == manifest(relayed)
    assert own.cost.amount is None or own.cost != relayed.cost


def test_a_relay_s_own_name_for_a_model_is_not_in_the_manifest() -> None:
    renamed = TINY._replace(name="vendor/tiny-v2@relay", identity="tiny", route="sora", note="cheap")
    assert manifest(asked(renamed)) == manifest(asked())


def test_a_service_is_told_all_that_is_asked() -> None:
    able = Model(
        "able", "able-1", route="fast", seconds=(4,), sizes=("16x9",), operations=("remix",),
        negative=True, seed=True, sound="choice",
    )  # fmt: skip
    maker = Maker("openai", "able", seed=3, options=(("audio", False), ("style", "ink")))
    facts = asked(able, size="16x9", maker=maker, wording=Wording(negative="rain"), remix="zero", take=2).facts
    files, known = {"first frame": Attached("a.png", "image/png", 3)}, {"first frame": "file-1"}
    assert job(facts, able, "token", "job-9", files, known) == Job(
        "able", "words", 4, "16x9", "token", "fast", "remix", "job-9", "rain", 4, False, {"style": "ink"}, files, known
    )


def test_what_is_not_asked_is_not_told() -> None:
    assert job(asked().facts, TINY, "token", "", {}, {}) == Job("tiny", "words", 4, "1280x720", "token")
