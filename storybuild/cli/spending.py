"""Commands about paid work: jobs, costs."""

from datetime import datetime
from typing import Any

import click

from storybuild.cli.options import agreeing, as_json, common, main, out, price, report, teller
from storybuild.commands.where import Where
from storybuild.errors import UsageError
from storybuild.report.words import begin, table

JOB = click.IntRange(1)


@main.command()
@common
@as_json
@click.option("--all", "every", is_flag=True, help="List every job there ever was.")
@click.option("--resume", is_flag=True, help="Wait for all open jobs and fetch their clips. Buys nothing.")
@click.option("--cancel", type=JOB, metavar="N", help="Cancel a job at its service.")
@click.option("--forget", type=JOB, metavar="N", help="Let a job's clip be bought again.")
@click.option("--adopt", type=(JOB, str), metavar="N ID", help="Say which of the service's jobs a lost one is.")
@click.option("--variant", type=(JOB, str), metavar="N KIND", help="Fetch a clip's `thumbnail` or `spritesheet`.")
@click.option("--delete", type=JOB, metavar="N", help="Delete an ended job at its service.")
@click.option("-o", "output", metavar="FILE", help="Where a variant is laid.")
@click.option("--trust", is_flag=True, help="Take over jobs that are told of in a folder from elsewhere.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def jobs(where: Where, as_json: bool, every: bool, yes: bool, **orders: Any) -> None:
    """Show the jobs at services; resume, cancel or forget them."""
    from storybuild.commands import jobs as command

    asked = [name for name in ("resume", "cancel", "forget", "adopt", "variant", "delete", "trust") if orders[name]]
    if len(asked) > 1:
        raise UsageError(f"one thing at a time: {' or '.join(f'`--{name}`' for name in asked)}")
    if asked:
        report(command.run(where, command.Orders(**orders), agreeing(yes), teller(None, False)), as_json)
        if orders["resume"] and command.listed(where, every=False)["open"]["jobs"]:
            raise click.exceptions.Exit(3)
        return
    out(command.listed(where, every), as_json, _job_lines)


def _job_lines(told: dict[str, Any]) -> list[str]:
    """Jobs so that each can be found on its service's own page: where, when, under which id, for which words."""
    head = ("job", "shot", "state", "at", "model", "price", "asked - ended", "id", "prompt", "")
    rows = [
        (
            str(each["number"]), each["shot"], each["state"], each["host"], each["model"], price(each["cost"]),
            _window(each["asked"], each["ended"]), each["id"], begin(each["prompt"], 40), each["words"],
        )
        for each in told["jobs"]
    ]  # fmt: skip
    waits = told["open"]
    return (
        [*table([head, *rows]), f"{waits['jobs']} open, {_sum(waits, 'amount', 'unpriced')}"] if rows else ["no jobs"]
    )


def _window(asked: str, ended: str | None) -> str:
    """From when to when, by the clock on the wall here."""
    start = datetime.fromisoformat(asked).astimezone()
    if ended is None:
        return f"{start:%Y-%m-%d %H:%M:%S} -"
    end = datetime.fromisoformat(ended).astimezone()
    return f"{start:%Y-%m-%d %H:%M:%S} - {end:{'%H:%M:%S' if end.date() == start.date() else '%Y-%m-%d %H:%M:%S'}}"


@main.command()
@common
@as_json
@click.option("--by", type=click.Choice(("shot", "model", "day")), default="shot", help="What to sum up by.")
def costs(where: Where, as_json: bool, by: str) -> None:
    """Show what was spent: by shot, model or day."""
    from storybuild.commands import costs as command

    def lines(told: dict[str, Any]) -> list[str]:
        repeated = any(each["maybe"] or each["maybe_unpriced"] for each in told["totals"])
        head = (told["by"], "clips", "seconds", "spent", *(("may have been charged",) if repeated else ()), "open")
        rows = [(each["name"], *_sums(each, repeated)) for each in told["rows"]]
        return table([head, *rows, *(("in all", *_sums(each, repeated)) for each in told["totals"])])

    out(command.run(where, by), as_json, lines)


def _sums(each: dict[str, Any], repeated: bool) -> tuple[str, ...]:
    maybe = (_sum(each, "maybe", "maybe_unpriced"),) if repeated else ()
    spent, open_ = _sum(each, "spent", "unpriced"), _sum(each, "open", "open_unpriced")
    return (str(each["clips"]), str(each["seconds"]), spent, *maybe, open_)


def _sum(told: dict[str, Any], known: str, unpriced: str) -> str:
    """A sum in its own currency, with what has no known price."""
    from storybuild.build.purse import with_unknown

    amount = f"{told[known]:.2f} {told['currency']}" if told[known] or not told[unpriced] else ""
    return with_unknown(amount, told[unpriced])
