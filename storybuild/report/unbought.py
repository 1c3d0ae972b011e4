"""What a build says of clips that it did not buy: a line each, their sum, and what to do about it."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from storybuild.purchasing.budget import (
    ADVICE,
    CAPPED,
    FOREIGN,
    UNAGREED,
    UNCOUNTED,
    UNKNOWN,
    advice,
    sum_of,
    unpriced_in,
)
from storybuild.report.plan_report import Row, bill
from storybuild.report.words import WAITS, count, some, table

MOST = 20
BEYOND = "more than is left of the budget"
BARRED = "cannot be bought"
# How a refusal is told in a word, by how it begins; of what waits for another clip the whole is told.
SHORT = {
    UNAGREED: "", UNKNOWN: "no price", FOREIGN: "no price in US dollars", UNCOUNTED: "no price", CAPPED: "over a cap",
    BEYOND: "over the budget", BARRED: BARRED,
}  # fmt: skip


def unbought_lines(rows: Sequence[Row], why: Mapping[str, str], barred: Mapping[str, str], config: str) -> list[str]:
    """The clips that were not bought, none for none. why: by shot. barred: why nothing can be bought at a provider.

    config: where the user's prices lie.
    """
    kinds = {row.id: BARRED if row.provider in barred else _kind(why[row.id]) for row in rows}
    cells = [
        (
            f"  {row.id}",
            f"{row.provider} {row.model}",
            f"{row.seconds:g} s",
            row.price,
            _short(why[row.id], kinds[row.id]),
        )
        for row in rows[:MOST]
    ]
    more = [f"  … and {len(rows) - MOST} more"] if len(rows) > MOST else []
    total = [f"{count(len(rows), 'clip')} not bought: {bill(row.cost for row in rows)}"] if rows else []
    groups = {kind: [row for row in rows if kinds[row.id] == kind] for kind in dict.fromkeys(kinds.values())}
    to_do = [line for kind, each in groups.items() for line in _to_do(kind, each, why, barred, config)]
    return [*table(cells), *more, *total, *to_do]


def _kind(why: str) -> str:
    return next((begin for begin in (*ADVICE, WAITS) if why.startswith(begin)), BEYOND)


def _short(why: str, kind: str) -> str:
    return why if kind == WAITS else SHORT[kind]


def _to_do(
    kind: str, rows: Sequence[Row], why: Mapping[str, str], barred: Mapping[str, str], config: str
) -> Iterator[str]:
    """What to do about clips that lack the same."""
    names = some([row.id for row in rows])
    costs = [row.cost for row in rows]
    if kind == BARRED:
        yield from dict.fromkeys(barred[row.provider] for row in rows)
    elif kind == UNAGREED:
        most = "" if unpriced_in(costs) else f", `--budget {ceil(sum_of(costs) * 100) / 100:.2f}` for at most that"
        yield f"`storybuild build --yes` buys {names}{most}"
    elif kind in (UNKNOWN, FOREIGN, UNCOUNTED):
        yield f"{names}: {why[rows[0].id]}; {advice(why[rows[0].id])}"
        entries = list(dict.fromkeys(row.entry for row in rows if row.entry))
        yield from [f"in {config}:"] if entries else []
        yield from (f"  {line}" for entry in entries for line in entry)
    elif kind != WAITS:
        yield f"{names}: {why[rows[-1].id]}; {advice(why[rows[-1].id])}"
