"""Keys: what they hang on, what they do not, and a golden file that no release may change unnoticed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.breakdown import Film
from storybuild.edge.disk import ProjectFolder, sha256_of
from storybuild.plan.context import PlanContext
from storybuild.plan.film import assemble, sound_files
from storybuild.plan.keys import canonical, digest, manifest_of
from storybuild.plan.reasons import Reason, differences
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import Source, take_steps
from storybuild.providers import PROVIDERS
from storybuild.providers.makers import Makers
from storybuild.session.prompts import Prompter
from storybuild.story.load import load
from storybuild.story.names import Surroundings
from storybuild.story.resolve import resolve
from tests.story.boards import HEAD, film_of

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
GOLDEN = Path(__file__).parent.parent / "golden" / "keys.json"

plain = st.none() | st.booleans() | st.integers(-100, 100) | st.text(max_size=5)
names = st.text("abcdefgh", min_size=1, max_size=3)
values = st.none() | st.integers(-3, 3) | st.text(max_size=3) | st.lists(st.integers(0, 3), min_size=1, max_size=3)
facts = st.dictionaries(st.text(max_size=5), plain | st.lists(plain, max_size=3), max_size=5)


def key(step: Step, **contents: str) -> str:
    return digest(canonical(manifest_of(step, contents)))


def take_keys(film: Film) -> dict[str, str]:
    return {step.id: key(step) for step in take_steps(film, PlanContext(lambda shot: ""))}


@given(facts, st.randoms())
def test_the_order_of_facts_does_not_matter(told: dict[str, object], chance: object) -> None:
    turned = dict(reversed(list(told.items())))
    assert key(Step("a", "mix", told)) == key(Step("b", "mix", turned))


@given(st.dictionaries(names, values, max_size=5), names, values)
def test_a_changed_fact_changes_the_key_and_is_the_reason(told: dict[str, object], name: str, value: object) -> None:
    one, two = Step("a", "mix", told), Step("a", "mix", {**told, name: value})
    same = told.get(name) == value
    assert (key(one) == key(two)) == same
    reasons = differences(manifest_of(one, {}), manifest_of(two, {}))
    assert {reason.field.partition("[")[0] for reason in reasons} == (set() if same else {name})


def test_a_manifest_is_the_same_text_everywhere_with_every_letter_as_it_is_and_no_number_that_is_none() -> None:
    assert canonical({"b": "Zoë 🎬", "a": [1, 0.5, None]}) == '{"a":[1,0.5,null],"b":"Zoë 🎬"}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"a": float("nan")})


def test_what_is_absent_leaves_no_trace_but_what_is_default_does() -> None:
    assert key(Step("a", "mix", {"x": 1, "new": None})) == key(Step("a", "mix", {"x": 1}))
    assert key(Step("a", "mix", {"x": 1, "new": 0})) != key(Step("a", "mix", {"x": 1}))


def test_a_key_hangs_on_the_content_of_inputs_and_not_on_the_name_of_the_step() -> None:
    step = Step("a", "mix", {}, {"one": "x"})
    assert key(step, one="aa") == key(step._replace(id="b"), one="aa")
    assert key(step, one="aa") != key(step, one="ab")
    assert key(step, one="aa") != key(step, two="aa")


def test_differences_name_the_field_old_and_new() -> None:
    old = manifest_of(Step("a", "mix", {"camera": {"move": "static"}, "gone": 1, "list": [1, 2]}), {"clip": "aa"})
    new = manifest_of(Step("a", "mix", {"camera": {"move": "pan"}, "list": [1, 3], "more": True}), {"clip": "bb"})
    assert differences(old, new) == (
        Reason("camera.move", "static", "pan"),
        Reason("list[1]", 2, 3),
        Reason("more", None, True),
        Reason("content of clip", "aa", "bb"),
        Reason("gone", 1, None),
    )


def test_names_notes_places_and_transitions_are_in_no_take() -> None:
    one = film_of(f"{HEAD}scenes: [{{id: s, shots: [{{id: a, action: x}}, {{id: b, action: y}}]}}]\n")
    two = film_of(
        f"{HEAD}title: T\nscenes:\n- id: other\n  notes: n\n  shots:\n"
        "  - {id: second, action: y, tags: [t], transition: fade}\n  - {id: first, action: x, notes: n, fade_out: 1}\n"
    )
    assert sorted(take_keys(one).values()) == sorted(take_keys(two).values())


def example_films(folder: Path) -> dict[str, Film]:
    """An example as it is, and in each of its profiles."""
    root = ProjectFolder(folder)
    around = Surroundings(root.exists, lambda _: None, PROVIDERS)
    plain = load(root, "storyboard.yaml")
    films = {folder.name: resolve(plain, around, "storyboard")}
    for profile in plain.board.profiles:
        films[f"{folder.name}@{profile}"] = resolve(load(root, "storyboard.yaml", profile), around, "storyboard")
    return films


def example_keys() -> dict[str, str]:
    """Keys of every take of the examples, and of the first pieces of each."""
    found = {}
    for folder in sorted(path.parent for path in EXAMPLES.glob("*/storyboard.yaml")):
        for name, film in example_films(folder).items():
            sources = {shot.id: Source(take_id(shot.id), media_frames=shot.frames) for shot in film.shots}
            pieces = assemble(film, sources, dict.fromkeys(sound_files(film), 48_000), [0]).steps[:4]
            ways = PlanContext(Prompter(ProjectFolder(folder), film, Makers(PROVIDERS)))
            for step in (*take_steps(film, ways), *pieces):
                made = {} if step.id.startswith(("picture", "sound")) else dict(step.inputs)
                contents = made | {label: sha256_of(folder / file) for label, file in step.files.items()}
                found[f"{name} {step.id}"] = key(step, **contents)
    return found


def test_the_keys_of_the_examples_are_those_of_the_golden_file() -> None:
    """A changed key makes every user's takes again: know why before you run `python -m tests.plan.test_keys`."""
    assert example_keys() == json.loads(GOLDEN.read_text())


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(example_keys(), indent=1) + "\n")
