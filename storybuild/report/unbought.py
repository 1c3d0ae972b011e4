"""What a build says of clips that it did not buy: a line each, their sum, and what to do about it."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from storybuild.purchasing.prices import sum_of, unpriced_in
from storybuild.purchasing.refusal import Refusal, RefusalCause
from storybuild.report.plan_report import Row, bill
from storybuild.report.words import count, some, table

MOST = 20
BARRED = "cannot be bought"


def unbought_lines(
    rows: Sequence[Row], why: Mapping[str, Refusal | str], barred: Mapping[str, str], config: str
) -> list[str]:
    """The clips that were not bought, none for none. barred: why nothing can be bought at a provider.

    why: by shot, the budget's refusal, or what the clip waits for. config: where the user's prices lie.
    """
    kinds = {row.id: _kind(row, why[row.id], barred) for row in rows}
    cells = [
        (f"  {row.id}", f"{row.provider} {row.model}", f"{row.seconds:g} s", row.price, kinds[row.id][0])
        for row in rows[:MOST]
    ]
    more = [f"  … and {len(rows) - MOST} more"] if len(rows) > MOST else []
    total = [f"{count(len(rows), 'clip')} not bought: {bill(row.cost for row in rows)}"] if rows else []
    groups = {kind: [row for row in rows if kinds[row.id] == kind] for kind in dict.fromkeys(kinds.values())}
    to_do = [line for each in groups.values() for line in _to_do(each, why, barred, config)]
    return [*table(cells), *more, *total, *to_do]


def _kind(row: Row, why: Refusal | str, barred: Mapping[str, str]) -> tuple[str, str]:
    """In a word why a clip was not bought, and what to do; clips of the same kind are told of together."""
    if row.provider in barred:
        return BARRED, ""
    return (why.cause.short, why.advice) if isinstance(why, Refusal) else (why, "")


def _to_do(
    rows: Sequence[Row], why: Mapping[str, Refusal | str], barred: Mapping[str, str], config: str
) -> Iterator[str]:
    """What to do about clips of the same kind."""
    first, last = why[rows[0].id], why[rows[-1].id]
    if rows[0].provider in barred:
        yield from dict.fromkeys(barred[row.provider] for row in rows)
    elif isinstance(first, Refusal) and isinstance(last, Refusal):
        yield from _refused(rows, first, last, config)


def _refused(rows: Sequence[Row], first: Refusal, last: Refusal, config: str) -> Iterator[str]:
    """What to do about clips that the budget refused; first, last: what it said of the first and the last of them."""
    names = some([row.id for row in rows])
    costs = [row.cost for row in rows]
    if first.cause is RefusalCause.NOT_AGREED:
        most = "" if unpriced_in(costs) else f", `--budget {ceil(sum_of(costs) * 100) / 100:.2f}` for at most that"
        yield f"`storybuild build --yes` buys {names}{most}"
    elif first.cause.wants_price:
        yield f"{names}: {first.words}; {first.advice}"
        entries = list(dict.fromkeys(row.entry for row in rows if row.entry))
        yield from [f"in {config}:"] if entries else []
        yield from (f"  {line}" for entry in entries for line in entry)
    else:
        yield f"{names}: {last.words}; {last.advice}"
