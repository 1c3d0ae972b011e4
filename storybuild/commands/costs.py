"""`costs`: what was spent, over time, by shot, model or day."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import amount, out
from storybuild.report.words import table
from storybuild.session.project_options import ProjectOptions

if TYPE_CHECKING:
    from storybuild.purchasing.receipts import Receipt

SCHEMA = "costs"
BY: "dict[str, Callable[[Receipt], str]]" = {
    "shot": lambda each: each.shot,
    "model": lambda each: f"{each.provider} {each.model}",
    "day": lambda each: datetime.fromtimestamp(each.intended).date().isoformat(),
}


@click.command()
@common
@as_json
@click.option("--by", type=click.Choice(tuple(BY)), default="shot", help="What to sum up by.")
def costs(where: ProjectOptions, as_json: bool, by: str) -> None:
    """Show what was spent: by shot, model or day."""
    out(costs_by(where, by), as_json, _lines)


def costs_by(where: ProjectOptions, by: str) -> dict[str, Any]:
    """Sums over every job: what was charged or may have been, what open jobs may yet cost; dearest first, or by day."""
    from storybuild.purchasing.job_state import JobState
    from storybuild.purchasing.receipts import Receipts
    from storybuild.session.ledger_access import ledger_of

    with ledger_of(where) as ledger:
        mine = [
            each
            for each in Receipts(ledger.book).all()
            if each.film == ledger.film and each.state is not JobState.UNSENT
        ]
        groups: dict[tuple[str, str], list[Receipt]] = defaultdict(list)
        for each in mine:
            groups[(BY[by](each), each.cost.currency)].append(each)
        rows = [{"name": name, **_sums(each), "currency": currency} for (name, currency), each in groups.items()]
        rows.sort(key=lambda row: row["name"] if by == "day" else (-row["spent"] - row["open"], row["name"]))
        currencies = sorted({each.cost.currency for each in mine} | {"USD"})
        totals = [
            {**_sums(each for each in mine if each.cost.currency == currency), "currency": currency}
            for currency in currencies
        ]
        return {"by": by, "rows": rows, "totals": totals}


def _sums(receipts: "Iterable[Receipt]") -> dict[str, Any]:
    from storybuild.purchasing.job_state import JobState

    jobs = list(receipts)
    ended = [each for each in jobs if not each.state.is_open and each.state is not JobState.REPEATED]
    repeated = [each for each in jobs if each.state is JobState.REPEATED]
    waits = [each for each in jobs if each.state.is_open]
    return {
        "clips": sum(each.state is JobState.FETCHED for each in jobs),
        "seconds": sum(each.seconds for each in jobs if each.state is JobState.FETCHED),
        "spent": float(sum((each.spent for each in ended), Fraction(0))),
        "maybe": float(sum((each.spent for each in repeated), Fraction(0))),
        "open": float(sum((each.spent for each in waits), Fraction(0))),
        "unpriced": _unpriced(ended),
        "maybe_unpriced": _unpriced(repeated),
        "open_unpriced": _unpriced(waits),
    }


def _unpriced(jobs: "Iterable[Receipt]") -> int:
    """Jobs that were paid, or may have been, nobody knows how much."""
    return sum(each.bought and each.cost.amount is None for each in jobs)


def _lines(told: dict[str, Any]) -> list[str]:
    repeated = any(each["maybe"] or each["maybe_unpriced"] for each in told["totals"])
    head = (told["by"], "clips", "seconds", "spent", *(("may have been charged",) if repeated else ()), "open")
    rows = [(each["name"], *_cells(each, repeated)) for each in told["rows"]]
    return table([head, *rows, *(("in all", *_cells(each, repeated)) for each in told["totals"])])


def _cells(each: dict[str, Any], repeated: bool) -> tuple[str, ...]:
    maybe = (amount(each, "maybe", "maybe_unpriced"),) if repeated else ()
    spent, open_ = amount(each, "spent", "unpriced"), amount(each, "open", "open_unpriced")
    return (str(each["clips"]), str(each["seconds"]), spent, *maybe, open_)
