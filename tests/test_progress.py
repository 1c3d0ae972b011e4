"""What a build tells of how far it is: counted of the whole from the first line on, with the reasons in order."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from storybuild.engine.scheduler import Made
from storybuild.plan.reasons import Reason
from storybuild.plan.step import Step
from storybuild.plan.verdict import Result
from storybuild.purchasing.receipts import Receipt
from storybuild.report.console import Bars
from storybuild.report.progress import Progress
from storybuild.report.words import reason_lines

from .project import Project
from .studio import KEY, Studio


def counts(told: str) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in re.findall(r"^\[(\d+)/(\d+)\]", told, re.MULTILINE)]


def test_a_pipe_is_told_how_far_a_build_is_of_the_whole(project: Project) -> None:
    first = project.run("build", "-j", "1").err.splitlines()
    assert first == [
        "[1/8] made take/one",
        "[2/8] made take/two",
        "[8/8] made reel",
        f"2 takes made; {project.reel} has 24 frames, 1.00 s",
        "`storybuild watch` builds again on every save",
    ]
    told = counts(project.edit("climbs", "runs").run("build", "-v").err)
    # The mix turns out to be what it was: it is counted, and not told.
    assert (told[0], told[-1], len(told), {whole for _, whole in told}) == ((1, 5), (5, 5), 4, {5})
    assert told == sorted(set(told))
    assert project.run("build").err == f"nothing to do; {project.reel} has 24 frames, 1.00 s\n"


def test_only_what_is_asked_for_is_counted(project: Project) -> None:
    assert counts(project.run("build", "one").err) == [(1, 3)]


def test_a_failure_is_counted_too_and_the_last_line_says_what_to_try(project: Project) -> None:
    (project.root / "board.png").write_bytes(b"no picture")
    told = project.edit("action: Mara", "panel: board.png\n        action: Mara").run("build").err
    assert re.search(r"^\[\d/\d\] failed take/one: ", told, re.MULTILINE)
    assert len({a for a, b in counts(told) if a == b}) == 1
    assert told.splitlines()[-1] == "`storybuild status` tells how every shot stands; a build tries again what failed"


def test_stand_ins_of_clips_that_are_not_bought_are_foreseen(studio: Studio) -> None:
    told = studio.film.run("build", "-v").err
    wholes = {whole for _, whole in counts(told)}
    assert len(wholes) == 1
    assert counts(told)[-1] == (wholes.copy().pop(), wholes.pop())
    assert told.splitlines()[-2] == ("`storybuild build --yes` buys one, two, three, `--budget 0.30` for at most that")


@pytest.mark.parametrize(("head", "words", "key"), [
    ("spending: {shots: 2}", ("--yes",), KEY), ("", ("--budget", "0.20"), KEY), ("", ("--yes",), ""),
])  # fmt: skip
def test_clips_that_are_not_bought_though_paid_work_was_agreed_to_are_foreseen_as_stand_ins(
    studio: Studio, head: str, words: tuple[str, ...], key: str
) -> None:
    studio.film.edit("title: Bought", f"title: Bought\n{head}")
    studio.film.env["OPENAI_API_KEY"] = key
    told = counts(studio.film.run("build", "-v", *words).err)
    assert ({whole for _, whole in told}, told[-1][0]) == ({told[0][1]}, told[0][1])
    assert studio.creates() == (2 if key else 0)


def step(name: str, weight: float) -> Step:
    return Step(name, "animatic", {}, weight=weight)


def test_progress_counts_steps_and_weighs_them() -> None:
    far = Progress()
    far.ended(step("was there", 9.0))
    far.expect(lambda: {"a": 4.0, "b": 1.0})
    assert far.count == "0/0"
    far.begun(step("a", 3.0))
    far.part("a", 0.25)
    assert (far.count, far.done, far.total) == ("0/2", 1.0, 5.0)
    far.ended(step("a", 3.0))
    far.begun(step("unforeseen", 2.0))
    assert (far.count, far.done, far.total) == ("1/3", 4.0, 7.0)


def test_a_bar_shows_the_count_the_jobs_progress_and_the_time_left() -> None:
    shown = io.StringIO()
    bars = Bars(Console(file=shown, force_terminal=True, width=120, color_system=None))
    clip = step("take/one", 8.0)
    bars.expect(lambda: {"take/one": 8.0, "reel": 2.0})
    bars.begun(clip)
    receipt: Any = Receipt.__new__(Receipt)
    object.__setattr__(receipt, "shot", "one")
    object.__setattr__(receipt, "number", 1)
    bars.job(receipt, 0.5, "")
    task = bars.task
    assert (task.completed, task.total, task.fields["count"]) == (4.0, 10.0, "0/2")
    bars.part("take/one", 0.75)
    assert (bars.task.completed, bars.task.description.strip()) == (6.0, "take/one 75%")
    bars.ended(clip, Made(Result("key", "sha", 1, ".mp4", {}), fresh=True))
    bars.part("take/one", 0.9)
    assert (bars.task.completed, bars.task.fields["count"]) == (8.0, "1/2")
    bars.close()
    assert "made take/one" in shown.getvalue()
    assert "left" in shown.getvalue()


def test_whoever_reads_events_is_told_how_far_a_long_shot_is(tmp_path: Path) -> None:
    shot = "{id: one, duration: 6s, action: Mara runs., camera: {move: handheld}}"
    text = f"storybuild: 1\nformat: {{size: 1920x1080, fps: 24}}\nscenes: [{{id: s1, shots: [{shot}]}}]\n"
    events = Project(tmp_path, text).build().events
    parts = [(each["step"], each["part"]) for each in events if each["event"] == "part"]
    assert {step for step, _ in parts} == {"picture/one"}
    drawn = [part for _, part in parts]
    assert drawn == sorted(set(drawn))
    assert 0 <= drawn[0] < drawn[-1] < 1


REASONS = (
    Reason("boundaries[1]", 132, 108),
    Reason("prompt", "a" * 200, "b" * 200),
    Reason("camera.move", "static", "push in"),
    Reason("content of clip", "0" * 64, "1" * 64),
    Reason("samples", 1, 2),
    Reason("content of panel", "0" * 64, "1" * 64),
)


def test_reasons_name_what_was_written_first_and_fold_what_follows() -> None:
    told = reason_lines(REASONS, ["clip"])
    assert told == [
        "camera.move: `static` -> `push in`",
        "content of panel: 000000000000 -> 111111111111",
        f"prompt: `{'a' * 157}…` -> `{'b' * 157}…`",
        "and 3 more facts that follow from it (`-v` tells them)",
    ]
    assert len(reason_lines(REASONS, ["clip"], every=True)) == len(REASONS)
    only = [each for each in REASONS if each.field in ("samples", "boundaries[1]", "content of clip")]
    assert reason_lines(only, ["clip"]) == [
        "boundaries[1]: `132` -> `108`",
        "and 2 more facts that follow from it (`-v` tells them)",
    ]


def test_explain_folds_and_v_tells_everything(project: Project) -> None:
    project.made()
    folded = project.edit("climbs", "runs").run("build", "--explain").err.splitlines()
    assert folded[1] == "  action: `Mara climbs the stairs.` -> `Mara runs the stairs.`"
    every = project.edit("12f\n        action: Mara", "20f\n        action: Mara").run("build", "--explain", "-v").err
    assert "facts that follow" not in every
    assert "  boundaries" in every or "  samples" in every
