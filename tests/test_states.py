"""States and refusals are data: every one explains itself, and what may be done about it stands beside it."""

import ast
from pathlib import Path

import pytest

from storybuild.engine.interfaces import FailureState
from storybuild.explained import ExplainedEnum
from storybuild.plan.states import PlanAction, ShotState, StepState
from storybuild.purchasing.job_state import JobState
from storybuild.purchasing.refusal import RefusalCause

PACKAGE = Path(__file__).parent.parent / "storybuild"
EVERY: tuple[type[ExplainedEnum], ...] = (JobState, ShotState, PlanAction, StepState, FailureState, RefusalCause)


def test_every_enum_that_explains_itself_is_looked_at_here() -> None:
    found = {
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and "ExplainedEnum" in {ast.unparse(base) for base in node.bases}
    }
    assert found == {each.__name__ for each in EVERY}


@pytest.mark.parametrize("kind", EVERY)
def test_every_state_says_in_a_sentence_of_its_own_what_it_means(kind: type[ExplainedEnum]) -> None:
    meanings = [each.meaning for each in kind]
    assert [text for text in meanings if not (text[:1].isupper() and text.endswith("."))] == []
    assert len(set(meanings)) == len(meanings) > 0


@pytest.mark.parametrize("kind", EVERY)
def test_a_state_is_the_word_that_databases_and_programs_have(kind: type[ExplainedEnum]) -> None:
    for each in kind:
        assert (kind(str(each.value)), f"{each}", each == each.value) == (each, each.value, True)


# Of every state: what holds for it.
JOBS = {
    "intended": {"is_open", "is_promised", "is_unanswered", "forgettable", "resumable", "adoptable"},
    "doubt": {"is_open", "is_promised", "is_unanswered", "forgettable", "resumable", "adoptable"},
    "running": {"is_open", "is_promised", "was_paid", "forgettable", "resumable"},
    "fetched": {"is_settled", "is_promised", "was_paid", "deletable"},
    "failed": {"is_settled", "may_be_bought_again", "deletable"},
    "refused": {"is_lost", "forgettable", "deletable"},
    "gone": {"is_lost", "is_promised", "was_paid", "forgettable", "resumable", "adoptable"},
    "unsent": {"is_settled", "may_be_bought_again"},
    "repeated": {"may_be_bought_again", "was_given_up", "adoptable"},
    "cancelled": {"is_settled", "may_be_bought_again", "was_given_up"},
    "forgotten": {"is_settled", "may_be_bought_again", "was_given_up"},
}


def test_what_may_be_done_about_a_job_follows_from_its_state() -> None:
    names = [name for name, value in vars(JobState).items() if isinstance(value, property) and name != "answers"]
    assert {str(each): {name for name in names if getattr(each, name)} for each in JobState} == JOBS


def test_a_job_either_answers_for_its_shot_or_lets_its_clip_be_bought_again() -> None:
    answers = {str(each): each.answers for each in JobState if each.answers}
    assert answers == {
        "intended": ("pending", "wait"),
        "doubt": ("pending", "wait"),
        "running": ("pending", "fetch"),
        "fetched": ("pending", "fetch"),
        "refused": ("refused", "wait"),
        "gone": ("failed", "wait"),
    }
    assert {each for each in JobState if each.may_be_bought_again} == {each for each in JobState if not each.answers}


def test_a_clip_that_a_later_build_gets_has_not_failed() -> None:
    assert [each for each in FailureState if each.waits] == ["pending", "unfunded", "unsent"]
    assert [each for each in FailureState if each.is_failure] == ["failed"]


def test_no_state_or_action_is_compared_with_a_bare_word() -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute):
                words = [each for side in node.comparators for each in ast.walk(side) if isinstance(each, ast.Constant)]
                if node.left.attr in ("state", "action") and any(isinstance(each.value, str) for each in words):
                    found.append(f"{path.name}: {ast.unparse(node)}")
    assert found == []
