"""Commands on the way to a film: init, check, plan, build, watch."""

from fractions import Fraction
from typing import Any

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, asking, common, echo, main, money, out, report, teller, telling, told
from storybuild.commands.where import Where
from storybuild.edge.streams import Feed, document, insist
from storybuild.errors import StoryboardError, printable, show_warning
from storybuild.report.words import problem_json


@main.command()
@click.argument("folder", default=".")
@as_json
def init(folder: str, as_json: bool) -> None:
    """Write a starter storyboard that builds at once."""
    from storybuild.commands import care

    report([care.init(folder)], as_json)


@main.command()
@common
@as_json
def check(where: Where, as_json: bool) -> int:
    """Tell every problem of the storyboard at once."""
    from storybuild.commands import look

    try:
        checked = look.check(where)
    except StoryboardError as error:
        if not as_json:
            raise
        out({"problems": [*map(problem_json, error.problems)], "warnings": [], "notes": []}, True, list)
        return 2
    if as_json:
        told = {"warnings": checked.warnings, "notes": checked.notes}
        out({"problems": [], **{name: [*map(problem_json, rows)] for name, rows in told.items()}}, True, list)
        return 0
    for problem in checked.warnings:
        echo(f"{show_warning(problem)}\n")
    for note in checked.notes:
        echo(printable(f"note: {note.message} ({note.place.file}:{note.place.line})"))
    for line in checked.lines:
        echo(line)
    return 0


@main.command()
@click.argument("targets", nargs=-1, shell_complete=completing.targets)
@common
@as_json
@click.option("--all", "all_shots", is_flag=True, help="Show shots that are current too.")
def plan(where: Where, targets: tuple[str, ...], as_json: bool, all_shots: bool) -> None:
    """Show what a build would make, why, and what it costs. Touches nothing."""
    from storybuild.commands import plan as command

    made = command.run(where, targets)
    out(made.as_json() if as_json else made, as_json, lambda each: each.as_lines(all_shots))


@main.command()
@click.argument("targets", nargs=-1, shell_complete=completing.targets)
@common
@telling
@click.option("-n", "dry", is_flag=True, help="Only plan.")
@click.option("-k", "--keep-going/--fail-fast", "keep_going", default=True, help="Go on after a failure (default).")
@click.option(
    "--force", multiple=True, metavar="SHOT", shell_complete=completing.shots, help="Make this shot's take again."
)
@click.option("-o", "output", metavar="FILE", help="Lay the reel there too.")
@click.option("--yes", is_flag=True, help="Buy what must be bought, without asking.")
@click.option("--budget", callback=money, metavar="USD", help="Buy for at most so many US dollars.")
@click.option("--frozen", is_flag=True, help="Cut the film from the lock file's clips; ask no service for anything.")
def build(where: Where, dry: bool, as_json: bool, explain: bool, **wishes: Any) -> int:
    """Make the film, or only these shots. This is what `storybuild` alone does."""
    from storybuild.commands import build as command
    from storybuild.commands.plan import run as make_plan

    if dry:
        made = make_plan(where, wishes["targets"], wishes["force"])
        out(made.as_json() if as_json else made, as_json, lambda each: each.as_lines(False))
        return 0
    feed = Feed() if as_json else None
    code = command.run(where, command.Wishes(**wishes), teller(feed, explain), asking())
    if feed:
        feed.check()
    return code


@main.command()
@common
@telling
@click.option("--budget", callback=money, metavar="USD", help="Buy for at most so many US dollars, over all builds.")
def watch(where: Where, jobs: int, as_json: bool, explain: bool, budget: Fraction | None) -> int:
    """Build on every save, until interrupted. A bad file never ends it; without a budget nothing is bought."""
    from storybuild.commands import watching
    from storybuild.commands.build import Wishes
    from storybuild.commands.staff import Wall
    from storybuild.report.console import Events, Lines

    feed = Feed() if as_json else None
    between = Events(document) if feed else Lines(insist, quiet=told("quiet"))
    return watching.run(where, Wishes(jobs=jobs, budget=budget), lambda: teller(feed, explain), between, Wall())
