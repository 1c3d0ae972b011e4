"""Every command as the command line sees it: its options, and how its result is shown."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from storybuild.cli import as_json, common, echo, main, out
from storybuild.commands.where import Where
from storybuild.report.words import reason_line, table

if TYPE_CHECKING:
    from storybuild.report.console import Teller


def load() -> None:
    """Importing this room has filled the table of commands."""


def teller(json: bool, verbose: bool, quiet: bool, explain: bool, color: bool) -> "Teller":
    """How a build tells: JSON lines, a live bar on a terminal, plain lines in a pipe."""
    from storybuild.report.console import Bars, Events, Lines

    if json:
        return Events(lambda line: click.echo(line))
    if verbose or quiet or not sys.stderr.isatty():
        return Lines(echo, verbose, quiet, explain)
    from rich.console import Console

    return Bars(Console(stderr=True, no_color=not color), explain)


def telling(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that build."""
    for option in (
        click.option("--json", is_flag=True, help="One JSON event per line on stdout."),
        click.option("-v", "verbose", is_flag=True, help="Tell of every step."),
        click.option("-q", "quiet", is_flag=True, help="Tell of failures only."),
        click.option("--explain", is_flag=True, help="Tell why each step is made: field, old -> new."),
        click.option("--no-color", is_flag=True, help="No colours."),
        click.option("-j", "jobs", type=click.IntRange(1, 512), default=os.cpu_count() or 1, metavar="N",
                     help="How many steps at once."),
    ):  # fmt: skip
        command = option(command)
    return command


@main.command()
@click.argument("folder", default=".")
def init(folder: str) -> None:
    """Write a starter storyboard that builds at once."""
    from storybuild.commands import care

    echo(care.init(folder))


@main.command()
@common
@as_json
def check(where: Where, as_json: bool) -> int:
    """Tell every problem of the storyboard at once."""
    from storybuild.commands import look
    from storybuild.errors import StoryboardError

    try:
        words = look.check(where)
    except StoryboardError as error:
        if not as_json:
            raise
        rows = [
            {
                "message": each.message,
                "file": each.place.file,
                "line": each.place.line,
                "column": each.place.column,
                "hint": each.hint,
            }
            for each in error.problems
        ]
        out({"problems": rows}, True, list)
        return 2
    if as_json:
        out({"problems": []}, True, list)
    else:
        echo(words)
    return 0


@main.command()
@click.argument("targets", nargs=-1)
@common
@as_json
@click.option("--all", "all_shots", is_flag=True, help="Show shots that are current too.")
def plan(where: Where, targets: tuple[str, ...], as_json: bool, all_shots: bool) -> None:
    """Show what a build would make, why, and what it costs. Touches nothing."""
    from storybuild.commands import plan as command

    made = command.run(where, targets)
    out(made.as_json() if as_json else made, as_json, lambda each: each.as_lines(all_shots))


@main.command()
@click.argument("targets", nargs=-1)
@common
@telling
@click.option("-n", "dry", is_flag=True, help="Only plan.")
@click.option("-k", "--keep-going/--fail-fast", "keep_going", default=True, help="Go on after a failure (default).")
@click.option("--force", multiple=True, metavar="SHOT", help="Make this shot's take again.")
@click.option("-o", "output", metavar="FILE", help="Lay the reel there too.")
def build(where: Where, targets: tuple[str, ...], dry: bool, jobs: int, keep_going: bool, force: tuple[str, ...],
          output: str | None, **how: bool) -> int:  # fmt: skip
    """Make the film, or only these shots. This is what `storybuild` alone does."""
    if dry:
        from storybuild.commands import plan as command

        made = command.run(where, targets)
        out(made.as_json() if how["json"] else made, how["json"], lambda each: each.as_lines(False))
        return 0
    from storybuild.commands import build as command_build

    wishes = command_build.Wishes(targets, jobs, keep_going, force, output)
    return command_build.run(where, wishes, _teller(how))


def _teller(how: dict[str, bool]) -> "Teller":
    return teller(how["json"], how["verbose"], how["quiet"], how["explain"], not how["no_color"])


@main.command()
@common
@telling
def watch(where: Where, jobs: int, **how: bool) -> int:
    """Build on every save, until interrupted. A bad file is shown, never the end; only free work is done."""
    from storybuild.commands import watching
    from storybuild.commands.build import Wishes

    say = _teller(how).say if how["json"] else echo
    return watching.run(where, Wishes(jobs=jobs), lambda: _teller(how), say)


@main.command()
@click.argument("shot")
@common
@as_json
def prompt(where: Where, shot: str, as_json: bool) -> None:
    """Show the final prompt of a shot and the exact request."""
    from storybuild.commands import look

    def lines(told: dict[str, Any]) -> list[str]:
        import json

        request = json.dumps(told["request"], indent=2, ensure_ascii=False)
        return [told["prompt"], "", f"request to {told['provider']}:", request]

    out(look.prompt(where, shot), as_json, lines)


@main.command()
@click.argument("target")
@common
@as_json
def why(where: Where, target: str, as_json: bool) -> None:
    """Show a step's manifest, and what differs from last time."""
    from storybuild.commands import why as command

    def lines(told: dict[str, Any]) -> list[str]:
        from storybuild.plan.step import Reason

        reasons = [
            f"  {reason_line(Reason(each['field'], each['old'], each['new']))}" for each in told.get("reasons", [])
        ]
        waits = [f"  waits for {name}" for name in told.get("waits_for", [])]
        note = [f"  {told['note']}"] if told.get("note") else []
        return [f"{told['target']} is {told['state']}", *reasons, *waits, *note]

    out(command.run(where, target), as_json, lines)


@main.command()
@common
@as_json
def status(where: Where, as_json: bool) -> None:
    """Show the state of every shot."""
    from storybuild.commands import shots

    def lines(told: dict[str, Any]) -> list[str]:
        rows = [("shot", "state", "take", "frames", "provider")]
        rows += [(s["id"], s["state"], str(s["take"] or "-"), str(s["frames"]), s["provider"]) for s in told["shots"]]
        return table(rows)

    out(shots.status(where), as_json, lines)


@main.command()
@click.argument("shot")
@common
@as_json
def takes(where: Where, shot: str, as_json: bool) -> None:
    """List the takes of a shot."""
    from storybuild.commands import shots

    def lines(told: dict[str, Any]) -> list[str]:
        rows = [
            ("*" if t["current"] else " ", str(t["number"]), t["provider"], t["made"], t["file"]) for t in told["takes"]
        ]
        return table(rows) if rows else ["no takes yet"]

    out(shots.takes(where, shot), as_json, lines)


@main.command()
@click.argument("shot")
@click.argument("number", type=int)
@common
def pick(where: Where, shot: str, number: int) -> None:
    """Let a take stand in the film for the shot's present words."""
    from storybuild.commands import shots

    echo(shots.pick(where, shot, number))


@main.command()
@click.argument("shots", nargs=-1, required=True)
@common
def accept(where: Where, shots: tuple[str, ...]) -> None:
    """Let the present take stand for the shot's edited words, so that it is not made again."""
    from storybuild.commands import shots as command

    for line in command.accept(where, shots):
        echo(line)


@main.command()
@common
@click.option("--form", type=click.Choice(("dot", "mermaid", "json")), default="dot", help="How to write it.")
def graph(where: Where, form: str) -> None:
    """Print the step graph."""
    from storybuild.commands import look

    click.echo(look.graph(where, form))


@main.command()
@as_json
def providers(as_json: bool) -> None:
    """List providers and models: limits, prices and their dates, sunset dates."""
    from storybuild.commands import look

    def lines(told: dict[str, Any]) -> list[str]:
        return table(
            [(each["name"], "free" if each["free"] else "paid", each["summary"]) for each in told["providers"]]
        )

    out(look.providers(), as_json, lines)


@main.command()
@as_json
def doctor(as_json: bool) -> int:
    """Tell what works on this machine and what is missing."""
    from storybuild.commands import care

    rows = care.doctor()
    out(
        {"checks": rows},
        as_json,
        lambda told: table([(row["state"], row["name"], row["words"]) for row in told["checks"]]),
    )
    return 0 if all(row["state"] == "ok" for row in rows) else 1


@main.command()
@common
def clean(where: Where) -> None:
    """Remove all that can be made again. Takes stay."""
    from storybuild.commands import care

    echo(care.clean(where))


@main.command()
@common
@click.option("--yes", is_flag=True, help="Do not ask.")
def gc(where: Where, yes: bool) -> None:
    """Throw away takes that no shot asks for, after showing them."""
    from storybuild.commands import care

    def agree(question: str) -> bool:
        echo(question)
        return yes or click.confirm("throw them away?", err=True)

    echo(care.gc(where, agree))


@main.command()
@click.argument(
    "name", type=click.Choice(("storyboard", "plan", "status", "takes", "providers", "events")), default="storyboard"
)
def schema(name: str) -> None:
    """Print a JSON Schema: the storyboard's, or that of a command's JSON."""
    from storybuild.report import schemas

    click.echo(schemas.text(name), nl=False)


@main.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the completion script of a shell: `eval "$(storybuild completion bash)"`."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made
    click.echo(made(main, {}, "storybuild", "_STORYBUILD_COMPLETE").source())
