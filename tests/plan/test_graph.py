"""The graph: what is needed for some steps, and how long the way from each to the end is."""

from storybuild.plan.graph import graph_of
from storybuild.plan.step import Step

CLIP = Step("clip", "mix", {}, weight=4.0)
LEFT = Step("left", "mix", {}, {"a": "clip", "b": "clip"}, weight=1.0)
RIGHT = Step("right", "mix", {}, {"a": "clip", "b": "there"}, weight=2.0)
REEL = Step("reel", "mix", {}, {"a": "left", "b": "right"}, weight=3.0)
OTHER = Step("other", "mix", {}, {"a": "clip"})
GRAPH = graph_of([CLIP, LEFT, RIGHT, REEL, OTHER], ["there"])


def test_what_some_steps_need_is_found_once_and_in_order_and_not_what_is_there_already() -> None:
    assert GRAPH.needed_by(["reel", "left"]) == graph_of([CLIP, LEFT, RIGHT, REEL], ["there"])
    assert [step.id for step in GRAPH.needed_by(["right"])] == ["clip", "right"]


def test_the_urgency_of_a_step_is_the_longest_way_from_it_to_the_end() -> None:
    assert GRAPH.urgency() == {"clip": 9.0, "left": 4.0, "right": 5.0, "reel": 3.0, "other": 1.0}


def test_a_step_that_reads_another_twice_is_one_of_its_users() -> None:
    assert GRAPH.users == {
        "clip": ("left", "right", "other"), "left": ("reel",), "right": ("reel",), "reel": (), "other": (),
    }  # fmt: skip
