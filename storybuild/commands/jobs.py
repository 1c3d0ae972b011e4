"""`jobs`: what was asked of services, how it stands, and what to do about it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import agreeing, amount, out, price, report, teller
from storybuild.errors import UsageError
from storybuild.exit_codes import PAID_WORK_WAITS
from storybuild.iso_time import iso_time
from storybuild.report.words import begin, cost_json, table
from storybuild.session.project_options import ProjectOptions

if TYPE_CHECKING:
    from storybuild.purchasing.receipts import Receipt

SCHEMA = "jobs"  # with an order it tells what was done, as `told`
JOB = click.IntRange(1)


@click.command()
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
def jobs(where: ProjectOptions, as_json: bool, every: bool, yes: bool, **orders: Any) -> None:
    """Show the jobs at services; resume, cancel or forget them."""
    from storybuild.session.job_orders import Orders, carry_out

    asked = [name for name in ("resume", "cancel", "forget", "adopt", "variant", "delete", "trust") if orders[name]]
    if len(asked) > 1:
        raise UsageError(f"one thing at a time: {' or '.join(f'`--{name}`' for name in asked)}")
    if asked:
        report(carry_out(where, Orders(**orders), agreeing(yes), teller(None, False)), as_json)
        if orders["resume"] and jobs_told(where, every=False)["open"]["jobs"]:
            raise click.exceptions.Exit(PAID_WORK_WAITS)
        return
    out(jobs_told(where, every), as_json, _lines)


def jobs_told(where: ProjectOptions, every: bool) -> dict[str, Any]:
    """The jobs that someone or something still waits for, or every job there ever was."""
    from storybuild.edge.project import project_at
    from storybuild.purchasing.prices import unpriced_in
    from storybuild.purchasing.receipts import Receipts, dollars_of
    from storybuild.session.job_orders import refuse_strangers
    from storybuild.session.ledger_access import ledger_of

    with ledger_of(where) as ledger:
        refuse_strangers(project_at(where.directory, where.file), ledger)
        book = Receipts(ledger.book)
        receipts = [each for each in book.all() if every or not each.state.is_settled]
        waits = book.open()
        return {
            "jobs": [_row(each) for each in receipts],
            "open": {
                "jobs": len(waits),
                "amount": float(dollars_of(waits)),
                "unpriced": unpriced_in(each.cost for each in waits),
                "currency": "USD",
            },
        }


def _row(each: "Receipt") -> dict[str, Any]:
    return {
        "number": each.number,
        "shot": each.shot,
        "state": each.state,
        "provider": each.provider,
        "host": each.host,
        "model": each.model,
        "seconds": each.seconds,
        "id": each.ticket.remote,
        "cost": cost_json(each.cost),
        "charged": None if each.charged is None else float(each.charged),
        "asked": iso_time(each.intended),
        "accepted": None if each.accepted is None else iso_time(each.accepted),
        "ended": None if each.ended is None else iso_time(each.ended),
        "prompt": begin(_prompt(each)),
        "words": each.words,
    }


def _prompt(each: "Receipt") -> str:
    """The words of a job's request."""
    manifest = each.request.get("manifest")
    facts = manifest.get("facts") if isinstance(manifest, dict) else None
    return str(facts.get("prompt", "")) if isinstance(facts, dict) else ""


def _lines(told: dict[str, Any]) -> list[str]:
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
        [*table([head, *rows]), f"{waits['jobs']} open, {amount(waits, 'amount', 'unpriced')}"] if rows else ["no jobs"]
    )


def _window(asked: str, ended: str | None) -> str:
    """From when to when, by the clock on the wall here."""
    start = datetime.fromisoformat(asked).astimezone()
    if ended is None:
        return f"{start:%Y-%m-%d %H:%M:%S} -"
    end = datetime.fromisoformat(ended).astimezone()
    return f"{start:%Y-%m-%d %H:%M:%S} - {end:{'%H:%M:%S' if end.date() == start.date() else '%Y-%m-%d %H:%M:%S'}}"
