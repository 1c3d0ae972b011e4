"""The book's jobs: what was asked of services, at what price, and how it stands. None is ever deleted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from storybuild.engine.book import Book
from storybuild.engine.records import AMOUNT, job_fits, parsed, request_fits, shallow
from storybuild.errors import LedgerError
from storybuild.providers.base import Cost
from storybuild.providers.messages import Ticket
from storybuild.purchasing.budget import Used
from storybuild.purchasing.job_state import JobState


@dataclass(frozen=True)
class Receipt:
    """One job. amount: its price when it was asked for; charged: what it came to, None while that is open.

    request: the facts by which it can be found in a service's list. Times are seconds since 1970.
    """

    number: int
    key: str
    film: str
    profile: str
    shot: str
    provider: str
    host: str
    model: str
    seconds: int
    state: JobState
    request: Mapping[str, Any]
    ticket: Ticket
    cost: Cost
    charged: Fraction | None
    words: str
    intended: float
    accepted: float | None
    ended: float | None
    sha: str

    @property
    def spent(self) -> Fraction:
        """What it cost, or may yet cost."""
        return (self.cost.amount or Fraction(0)) if self.charged is None else self.charged

    @property
    def dollars(self) -> Fraction:
        """What it cost, or may yet cost, as far as that is in US dollars."""
        return self.spent if self.cost.currency == "USD" else Fraction(0)

    @property
    def bought(self) -> bool:
        """Whether it was paid, or may have been: of unknown price, what was given up counts too."""
        unknown = self.state.was_given_up and self.cost.amount is None
        return self.charged is None or self.charged > 0 or unknown or self.state.was_paid


@dataclass(frozen=True)
class Intent:
    """A request that is about to be sent."""

    key: str
    shot: str
    provider: str
    host: str
    model: str
    seconds: int
    cost: Cost
    request: Mapping[str, Any]


_FIELDS = (
    "number, key, film, profile, shot, provider, host, model, seconds, state, request, remote, ticket, "
    "amount, currency, precision, charged, words, intended, accepted, ended, sha"
)


class Receipts:
    """The jobs of a book. Each change that money hangs on is on the disk for good before the call returns."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._strict = False

    def of(self, key: str) -> Receipt | None:
        """The job that answers for this clip: the last one that did not come to nothing, if there is any."""
        return _by_key(self._read("WHERE key = ? ORDER BY number", (key,))).get(key)

    def promised(self, key: str) -> bool:
        """Whether a job that was asked for answers for a clip: it is here, or may come."""
        receipt = self.of(key)
        return receipt is not None and receipt.state.is_promised

    def by_key(self) -> dict[str, Receipt]:
        """The job that answers for each key."""
        return _by_key(self.all())

    def numbered(self, number: int) -> Receipt:
        """One job; KeyError for none."""
        found = self._read("WHERE number = ?", (number,))
        if not found:
            raise KeyError(number)
        return found[0]

    def all(self) -> list[Receipt]:
        """Every job of every film of the folder, oldest first."""
        return self._read("ORDER BY number", ())

    def open(self) -> list[Receipt]:
        """The jobs that may go on at their services, or may come to be known there, oldest first."""
        return [each for each in self.all() if each.state.is_open]

    def open_of(self, film: str, profile: str) -> list[Receipt]:
        """Those of a film's profile."""
        return [each for each in self.open() if (each.film, each.profile) == (film, profile)]

    def of_clip(self, sha: str, provider: str, host: str) -> Receipt | None:
        """The job at this very service that made a clip."""
        where = "WHERE sha = ? AND provider = ? AND host = ? AND state = ? ORDER BY number DESC LIMIT 1"
        found = self._read(where, (sha, provider, host, JobState.FETCHED))
        return found[0] if found else None

    def knows(self, remote: str, but: int = 0) -> bool:
        """Whether a service's job is one of ours already, whatever name the service went by; `but` this one."""
        return bool(self._book.rows("SELECT 1 FROM jobs WHERE remote = ? AND number != ?", (remote, but)))

    def used(self, film: str, profile: str) -> Used:
        """What a film's profile bought so far, open jobs included."""
        mine = [each for each in self.all() if (each.film, each.profile) == (film, profile)]
        bought = [each for each in mine if each.bought and each.state is not JobState.UNSENT]
        return Used(dollars_of(bought), sum(each.seconds for each in bought), len(bought))

    def intend(self, intent: Intent, now: float, number: int | None = None) -> int:
        """Write down that a request is about to leave; its number, which a further try at the same one keeps."""
        request = json.dumps(intent.request)
        if number is not None:
            change = "state = ?, request = ?, intended = ?, ended = NULL, charged = NULL"
            self._durably(f"UPDATE jobs SET {change} WHERE number = ?", (JobState.INTENDED, request, now, number))
            return number
        cost, book = intent.cost, self._book
        amount = None if cost.amount is None else str(cost.amount)
        if amount is not None and not AMOUNT.fullmatch(amount):
            raise LedgerError(f"a price of {amount} cannot be written down", "give it in your config with fewer digits")
        self._durably(
            "INSERT INTO jobs (key, film, profile, shot, provider, host, model, seconds, state, request, remote,"
            " ticket, amount, currency, precision, words, intended, sha)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '{}', ?, ?, ?, '', ?, '')",
            (
                intent.key, book.film, book.profile, intent.shot, intent.provider, intent.host, intent.model,
                intent.seconds, JobState.INTENDED, request, amount, cost.currency, cost.precision, now,
            ),
        )  # fmt: skip
        return int(book.rows("SELECT last_insert_rowid()")[0][0])

    def accept(self, number: int, ticket: Ticket, now: float) -> None:
        """The service has the job, under this id."""
        self._durably(
            "UPDATE jobs SET state = ?, remote = ?, ticket = ?, accepted = ?, ended = NULL, charged = NULL,"
            " words = '' WHERE number = ?",
            (JobState.RUNNING, ticket.remote, json.dumps(dict(ticket.facts)), now, number),
        )

    def doubt(self, number: int, words: str, remote: str = "") -> None:
        """The answer was lost: the service may have the job. remote: the id that it named, which is another job's."""
        change = "state = ?, words = ?, remote = ?"
        self._durably(f"UPDATE jobs SET {change} WHERE number = ?", (JobState.DOUBT, words, remote, number))

    def close(self, number: int, state: JobState, now: float, words: str = "", charged: Fraction = Fraction(0)) -> None:
        """The job came to nothing more."""
        self._durably(
            "UPDATE jobs SET state = ?, ended = ?, words = ?, charged = ? WHERE number = ?",
            (state, now, words, str(charged), number),
        )

    def fetched(self, number: int, sha: str, charged: Fraction, now: float) -> None:
        """The clip is here. Durable together with the record of the clip itself."""
        self._book.write(
            "UPDATE jobs SET state = ?, sha = ?, charged = ?, ended = ?, words = '' WHERE number = ?",
            (JobState.FETCHED, sha, str(charged), now, number),
        )

    def sent(self, host: str, sha: str) -> str:
        """The id under which a service keeps a file that was sent before; '' for none."""
        rows = self._book.rows("SELECT remote FROM sent WHERE host = ? AND sha = ?", (host, sha))
        return rows[0][0] if rows else ""

    def learn(self, host: str, sha: str, remote: str) -> None:
        """A service keeps a file under this id."""
        self._book.write("INSERT OR REPLACE INTO sent VALUES (?, ?, ?)", (host, sha, remote))

    def _durably(self, sql: str, values: tuple[Any, ...]) -> None:
        """Write and wait for the disk: only a record that outlives a power cut is a receipt."""
        self._book.commit()
        if not self._strict:
            self._book.rows("PRAGMA synchronous = FULL")
            self._strict = True
        self._book.write(sql, values)
        self._book.commit()

    def _read(self, where: str, values: tuple[Any, ...]) -> list[Receipt]:
        rows = self._book.rows(f"SELECT {_FIELDS} FROM jobs {where}", values)
        try:
            return [_receipt(row) for row in rows]
        except (ValueError, TypeError, RecursionError) as error:
            raise LedgerError(f"a job in the ledger cannot be read: {error}", "restore it from a backup") from error


def dollars_of(receipts: Iterable[Receipt]) -> Fraction:
    """What jobs cost, or may yet cost, as far as that is in US dollars."""
    return sum((each.dollars for each in receipts), Fraction(0))


def _by_key(receipts: list[Receipt]) -> dict[str, Receipt]:
    """The job that answers for each key, of jobs from the oldest on."""
    found: dict[str, Receipt] = {}
    for each in receipts:
        hoped = each.key in found and not found[each.key].state.may_be_bought_again
        if not (hoped and each.state.may_be_bought_again):
            found[each.key] = each
    return found


def _receipt(row: tuple[Any, ...]) -> Receipt:
    facts = dict(zip(_FIELDS.split(", "), row, strict=True))
    state = _state(facts["state"])
    if not job_fits(facts):
        raise ValueError(f"the facts of job {facts['number']} are none")
    amount, charged = facts.pop("amount"), facts["charged"]
    cost = Cost(None if amount is None else Fraction(amount), facts.pop("currency"), facts.pop("precision"))
    request, told = parsed(facts["request"]), parsed(facts["ticket"])
    if not (request_fits(request) and isinstance(told, dict) and shallow(told)):
        raise ValueError("its facts are none")
    ticket = Ticket(facts.pop("remote"), told)
    known = {"request": request, "charged": None if charged is None else Fraction(charged)}
    return Receipt(**{**facts, **known, "state": state, "ticket": ticket, "cost": cost})


def _state(told: Any) -> JobState:
    try:
        return JobState(told)
    except ValueError:
        raise ValueError(f"`{str(told)[:60]}` is no state") from None
