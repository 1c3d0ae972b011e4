"""The verdict on a step: current, to be made for these reasons or for the first time, or waiting for others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from storybuild.plan.graph import graph_of
from storybuild.plan.keys import Manifest, canonical, digest, manifest_of
from storybuild.plan.reasons import Reason, differences
from storybuild.plan.step import Step
from storybuild.plan.verdict import Current, Result, Stale, Waiting, judge, survey

STEP = Step("take/one", "mix", {"seconds": 5})


@dataclass
class Memory:
    """What earlier builds left: results and promises by key, manifests by step."""

    results: Mapping[str, Result] = field(default_factory=dict)
    manifests: Mapping[str, Manifest] = field(default_factory=dict)
    promises: Sequence[str] = ()

    def result(self, key: str) -> Result | None:
        return self.results.get(key)

    def last(self, step: str) -> Manifest | None:
        return self.manifests.get(step)

    def promised(self, key: str) -> bool:
        return key in self.promises


def asked(step: Step, **contents: str) -> tuple[str, Manifest]:
    manifest = manifest_of(step, contents)
    return digest(canonical(manifest)), manifest


def made(step: Step, **contents: str) -> Result:
    return Result(asked(step, **contents)[0], f"sha of {step.id}", 1, ".wav", {})


def test_a_result_is_called_by_its_content_and_a_picture_by_that_of_its_pixels() -> None:
    assert [Result("key", "sha", 1, ".png", facts).name for facts in ({}, {"pixels": ""}, {"pixels": "p"})] == [
        "sha", "sha", "p",
    ]  # fmt: skip


@pytest.mark.parametrize("gain", [float("nan"), float("inf")])
def test_no_key_hangs_on_what_json_cannot_write(gain: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(manifest_of(STEP._replace(facts={"gain": gain}), {}))


def test_a_step_is_judged_by_what_its_inputs_are_called() -> None:
    frame = Step("frame/one", "frame", {"at": "0"})
    clip = Step("take/one", "clip", {"seconds": 4}, {"first frame": "frame/one"}, {"panel": "a.png"})
    pixels = made(frame)._replace(facts={"pixels": "p"})
    key, manifest = asked(clip, **{"first frame": "p", "panel": "content of a.png"})
    told = survey(graph_of([frame, clip]), Memory({pixels.key: pixels}), lambda name: f"content of {name}")
    assert told["take/one"] == Stale(key, manifest, (), new=True)


def test_what_was_never_made_is_new_and_has_no_reasons() -> None:
    assert judge(STEP, {}, Memory()) == Stale(*asked(STEP), (), new=True)


def test_what_was_made_of_other_facts_is_not_new_and_says_what_differs() -> None:
    before = STEP._replace(facts={"seconds": 4})
    memory = Memory({asked(before)[0]: made(before)}, {STEP.id: asked(before)[1]})
    assert judge(STEP, {}, memory) == Stale(*asked(STEP), (Reason("seconds", 4, 5),), new=False)


def test_what_was_made_and_is_gone_is_neither_new_nor_different() -> None:
    assert judge(STEP, {}, Memory({}, {STEP.id: asked(STEP)[1]})) == Stale(*asked(STEP), (), new=False)


def test_what_the_store_holds_is_current_whatever_was_made_last() -> None:
    key, manifest = asked(STEP)
    assert judge(STEP, {}, Memory({key: made(STEP)})) == Current(key, manifest, made(STEP))


LONGER, LONGEST = ({"seconds": 6}, {"seconds": 8})
EITHER = STEP._replace(instead=(LONGER, LONGEST))
LONG, VERY_LONG = STEP._replace(facts=LONGER), STEP._replace(facts=LONGEST)


def test_what_does_as_well_is_taken_made_before_promised_and_nearest_first() -> None:
    results = {made(each).key: made(each) for each in (LONG, VERY_LONG)}
    promises = [asked(each)[0] for each in (LONG, VERY_LONG)]
    assert judge(EITHER, {}, Memory(results)) == Current(*asked(LONG), made(LONG))
    later = {made(VERY_LONG).key: made(VERY_LONG)}
    assert judge(EITHER, {}, Memory(later, promises=promises)) == Current(*asked(VERY_LONG), made(VERY_LONG))
    assert judge(EITHER, {}, Memory(promises=promises)) == Stale(*asked(LONG), (), new=False)


def test_nothing_else_is_taken_where_it_was_asked_for_itself_or_is_made_anew() -> None:
    key, manifest = asked(LONG)
    memory = Memory({key: made(LONG)}, promises=[asked(EITHER)[0]])
    assert judge(EITHER, {}, memory) == Stale(*asked(STEP), (), new=True)
    assert judge(EITHER, {}, replace(memory, promises=()), anew=True) == Stale(*asked(STEP), (), new=True)
    assert judge(EITHER, {}, replace(memory, promises=())) == Current(key, manifest, made(LONG))


@pytest.mark.parametrize("force", [(), ("one",)])
def test_a_step_waits_for_what_is_not_current_or_is_made_anew(force: tuple[str, ...]) -> None:
    one, two = Step("one", "mix", {}), Step("two", "mix", {}, files={"file": "a.wav"})
    reel = Step("reel", "mix", {}, {"a": "one", "b": "two"})
    memory = Memory({made(one).key: made(one)})
    verdicts = survey(graph_of([one, two, reel]), memory, {"a.wav": "aa"}.__getitem__, force)
    assert verdicts == {
        "one": Current(*asked(one), made(one)),
        "two": Stale(*asked(two, file="aa"), (), new=True),
        "reel": Waiting((*force, "two")),
    }


def test_a_step_is_judged_by_the_content_of_what_it_reads() -> None:
    one, reel = Step("one", "mix", {}), Step("reel", "mix", {}, {"a": "one"})
    memory = Memory({made(each, **reads).key: made(each, **reads) for each, reads in ((one, {}), (reel, {"a": "xx"}))})
    sha = made(one).name
    assert survey(graph_of([one, reel]), memory, str)["reel"] == Stale(*asked(reel, a=sha), (), new=True)


@pytest.mark.parametrize(("old", "new", "reasons"), [
    ({"x": 1}, {"x": True}, [("x", 1, True)]), ({"x": 0}, {"x": False}, [("x", 0, False)]),
    ({"x": 1}, {"x": 1.0}, [("x", 1, 1.0)]), ({}, {"x": []}, [("x", None, [])]), ({"x": {}}, {}, [("x", {}, None)]),
    ({"x": []}, {"x": {}}, [("x", [], {})]), ({"x": []}, {"x": ()}, []), ({"x": []}, {"x": [4]}, [("x[0]", None, 4)]),
    ({"x": {"y": 1}}, {"x": {}}, [("x.y", 1, None)]), ({"x": [[1], []]}, {"x": [[1]]}, [("x[1]", [], None)]),
    ({"x": {"y": None}}, {"x": {}}, [("x.y", None, None)]),
])  # fmt: skip
def test_whatever_changes_a_key_is_told_as_a_difference(
    old: dict[str, Any], new: dict[str, Any], reasons: list[tuple[str, Any, Any]]
) -> None:
    before, after = (manifest_of(STEP._replace(facts=facts), {}) for facts in (old, new))
    told = [(each.field, each.old, each.new) for each in differences(before, after)]
    assert (repr(told), bool(told)) == (repr(reasons), canonical(before) != canonical(after))


def test_a_manifest_that_tells_nothing_differs_by_what_there_is() -> None:
    told = differences({"facts": {}}, {"kind": "mix", "recipe": 1, "facts": {"seconds": 5}, "reads": {}})
    assert told == (Reason("kind", None, "mix"), Reason("recipe", None, 1), Reason("seconds", None, 5))
