"""`check`: every problem of a storyboard, and what it is warned of."""

from dataclasses import dataclass

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import echo, out
from storybuild.errors import Problem, StoryboardError, printable, show_warning
from storybuild.exit_codes import DONE, NOT_MEANT
from storybuild.report.words import count, problem_json, some
from storybuild.session.project_options import ProjectOptions

SCHEMA = "check"


@click.command()
@common
@as_json
def check(where: ProjectOptions, as_json: bool) -> int:
    """Tell every problem of the storyboard at once."""
    try:
        checked = check_storyboard(where)
    except StoryboardError as error:
        if not as_json:
            raise
        out({"problems": [*map(problem_json, error.problems)], "warnings": [], "notes": []}, True, list)
        return NOT_MEANT
    if as_json:
        told = {"warnings": checked.warnings, "notes": checked.notes}
        out({"problems": [], **{name: [*map(problem_json, rows)] for name, rows in told.items()}}, True, list)
        return DONE
    for problem in checked.warnings:
        echo(f"{show_warning(problem)}\n")
    for note in checked.notes:
        echo(printable(f"note: {note.message} ({note.place.file}:{note.place.line})"))
    for line in checked.lines:
        echo(line)
    return DONE


@dataclass(frozen=True)
class Checked:
    """What is said of a sound storyboard: lines, what it is warned of, and what is only noted."""

    lines: list[str]
    warnings: list[Problem]
    notes: list[Problem]


def check_storyboard(where: ProjectOptions) -> Checked:
    """A line on a sound storyboard, one on each clip that must not be bought; StoryboardError with all."""
    from storybuild.plan.takes import take_steps
    from storybuild.session.session import open_session
    from storybuild.story.advice import gathered
    from storybuild.story.footage_faults import footage_faults
    from storybuild.story.silent_sounds import silent_sounds
    from storybuild.story.strange import strange
    from storybuild.story.unheeded import unheeded
    from storybuild.story.unknown_places import unknown_places

    with open_session(where) as session:
        film = session.film
        session.prompt.all(film.shots)
        rest = unheeded(session.loaded, film, session.config.providers)
        footage = footage_faults(session.loaded, film, session.probes.of)
        silent = [*silent_sounds(session.loaded, film), *unknown_places(session.loaded, film)]
        advice = gathered([*session.unheard, *rest, *strange(session.loaded, film), *footage, *silent])
        warnings = [problem for problem, soft in advice if not soft]
        seconds = float(film.frames / film.rate)
        words = f"{session.project.file} is sound: {len(film.shots)} shots, {film.frames} frames, {seconds:.2f} s"
        words += f"; {count(len(warnings), 'warning')}" if warnings else ""
        kept: dict[str, list[str]] = {}
        for step in take_steps(film, session.context):
            if step.order and step.order.withheld:
                kept.setdefault(step.order.withheld, []).append(step.order.shot)
        lines = [words, *(f"{some(shots)}: nothing is sent for it, since {why}" for why, shots in kept.items())]
        return Checked(lines, warnings, [problem for problem, soft in advice if soft])
