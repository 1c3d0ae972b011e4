"""What a watch shows on a terminal, as lines of any width and height: pure, so that each size can be looked at."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from textwrap import wrap
from typing import Any

from storybuild.plan.states import ShotState
from storybuild.report.progress import Progress
from storybuild.report.words import count

Span = tuple[str, str]  # text, and its style
Line = list[Span]

MAKING = "making"
STYLES: Mapping[str, str] = {
    MAKING: "cyan", ShotState.CURRENT: "green", ShotState.STALE: "yellow", ShotState.MISSING: "yellow",
    ShotState.PENDING: "blue", ShotState.REFUSED: "red", ShotState.FAILED: "red",
}  # fmt: skip
_ORDER = (MAKING, ShotState.FAILED, ShotState.REFUSED, ShotState.PENDING, ShotState.STALE, ShotState.MISSING)
_OF_A_SHOT = {"take", "picture", "sound", "shot", "stand-in", "check"}
_SAID = 12  # lines of a build that are kept
_FRAME = re.compile(r" *\d* \|| *-->")
_CARETS = re.compile(r"( *\| )( *)(\^+)")


@dataclass(frozen=True)
class ShotLine:
    """A shot that is not current. price: of its clip, for people. part: how far it is made, in words."""

    id: str
    state: str
    price: str = ""
    why: str = ""
    part: str = ""


@dataclass
class WatchScreen:
    """All that is shown: the film, its shots that are not current, what was said last, and what is waited for.

    others: by shot. price: of all clips that arming would buy. cut: when the reel was, by this machine's clock.
    """

    title: str = "storybuild watch"
    count: int = 0
    others: dict[str, ShotLine] = field(default_factory=dict)
    price: str = ""
    allowance: str = "nothing is bought: not armed"
    cut: str = ""
    running: dict[str, None] = field(default_factory=dict)
    progress: Progress = field(default_factory=Progress)
    said: list[str] = field(default_factory=list)
    error: str = ""
    phase: str = "reading the storyboard"

    def stands(self, facts: Mapping[str, Any]) -> None:
        """How every shot stands after a build, as the event `shots` tells it."""
        self.title, self.count = facts["title"] or "storybuild watch", facts["count"]
        self.others = {
            each["id"]: ShotLine(each["id"], each["state"], _price(each["cost"]), each["why"])
            for each in facts["others"]
        }
        self.price = _sum(facts["cost"])
        self.cut = f"{datetime.fromisoformat(facts['cut']).astimezone():%H:%M:%S}" if facts["cut"] else ""

    def say(self, text: str) -> None:
        """Keep the last lines of what was said."""
        self.said = [*self.said, *text.split("\n")][-_SAID:]

    def lines(self, width: int, height: int) -> list[Line]:
        """The screen, at most `height` lines of at most `width` columns."""
        head, foot = self._head(), self._foot()
        room = max(4, height - len(head) - len(foot))
        framed_error = framed(self.error, width)[: max(3, room // 2)]
        error: list[Line] = [[(each, "red" if each.startswith("error: ") else "")] for each in framed_error]
        said: list[Line] = [[(each, "dim")] for text in self.said for each in _wrapped(text, width)]
        shots, room = self._shots(), room - len(error)
        said = _last(said, max(room // 3, room - len(shots) - 2))
        shown = _fitting(shots, max(1, room - len(said)))
        lines = _parted([[*head, *shown], said, error, foot], height)
        lines = [*lines[: max(0, height - len(foot))], *foot] if len(lines) > height else lines
        return [_clipped(line, width) for line in lines[-height:]]

    def _head(self) -> list[Line]:
        cut = f"reel cut {self.cut}" if self.cut else "no reel yet"
        far = self.progress
        bar = int(20 * far.done / far.total) if far.total else 0
        building = [("   ", ""), ("━" * bar, "cyan"), ("─" * (20 - bar), "dim"), (f" {far.count}", "")]
        tally = Counter(each.state for each in self._rows())
        others = [
            span
            for state in _ORDER
            if tally[state]
            for span in ((", ", ""), (f"{tally[state]} {state}", STYLES[state]))
        ]
        first: Line = [(self.title, "bold"), ("   ", ""), (cut, "")]
        if not self.count:
            return [first + (building if self.running else []), others[1:]]
        current = (f"{self.count - sum(tally.values())} current", STYLES[ShotState.CURRENT])
        return [first + (building if self.running else []), [(f"{count(self.count, 'shot')}: ", ""), current, *others]]

    def _foot(self) -> list[Line]:
        now = ", ".join(self.progress.named(step) for step in list(self.running)[:3])
        arming = [[(f"arming would cost {self.price}", "yellow")]] if self.price else []
        return [*arming, [(self.allowance, "dim")], [(f"making {now}" if now else self.phase, "bold")]]

    def _rows(self) -> list[ShotLine]:
        """The shots that are not current, those in hand first."""
        rows = dict(self.others)
        for step in self.progress.awaited:
            kind, _, shot = step.partition("/")
            if kind == "take" and shot:
                rows.setdefault(shot, ShotLine(shot, ShotState.STALE))
        for step in self.running:
            kind, _, shot = step.partition("/")
            if shot and kind in _OF_A_SHOT:
                rows[shot] = ShotLine(shot, MAKING, part=self.progress.named(step).partition(" ")[2])
        return sorted(rows.values(), key=lambda row: _ORDER.index(row.state))

    def _shots(self) -> list[Line]:
        rows = self._rows()
        name, price = (max([len(getattr(row, of)) for row in rows], default=0) for of in ("id", "price"))
        return [
            [(f"  {row.id.ljust(name)}  ", ""), (row.state.ljust(7), STYLES[row.state]),
             (f"  {row.price.rjust(price)}" if price else "", ""), (f"  {row.part or row.why}".rstrip(), "dim")]
            for row in rows
        ]  # fmt: skip


def _last(rows: Sequence[Line], most: int) -> list[Line]:
    return list(rows[len(rows) - min(len(rows), max(0, most)) :])


def _parted(blocks: Sequence[Sequence[Line]], height: int) -> list[Line]:
    """The blocks one below the other, an empty line between them where there is room."""
    full = [block for block in blocks if block]
    between: list[Line] = [[]] if sum(map(len, full)) + len(full) - 1 <= height else []
    return [line for number, block in enumerate(full) for line in (*(between if number else []), *block)]


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, max(10, width), subsequent_indent="  ") or [""]


def _fitting(rows: Sequence[Line], most: int) -> list[Line]:
    """As many rows as there is room for, and how many more there are."""
    if len(rows) <= most:
        return list(rows)
    return [*rows[: most - 1], [(f"  … and {len(rows) - most + 1} more", "dim")]]


def framed(text: str, width: int) -> list[str]:
    """An error's lines; where its carets stand too far right, they and the line above begin later."""
    lines = text.split("\n") if text else []
    for number, line in enumerate(lines[1:], 1):
        found = _CARETS.fullmatch(line)
        past = len(line) - width if found else 0
        if found and past > 0:
            gutter, before, carets = found.groups()
            cut = min(len(before), past + 2)
            source = lines[number - 1]
            lines[number - 1] = f"{source[: len(gutter)]}…{source[len(gutter) + cut + 1 :]}"
            lines[number] = f"{gutter}{before[cut:]}{carets}"
    return [each for line in lines for each in ([line] if _FRAME.match(line) else _wrapped(line, width))]


def _clipped(line: Line, width: int) -> Line:
    """A line cut to a width, the last column telling that there was more."""
    from rich.cells import cell_len, set_cell_size

    room = width
    kept: Line = []
    for text, style in line:
        if cell_len(text) > room:
            return [*kept, (f"{set_cell_size(text, room - 1)}…" if room > 0 else "", style)]
        kept.append((text, style))
        room -= cell_len(text)
    return kept


def _price(cost: Mapping[str, Any] | None) -> str:
    if cost is None:
        return ""
    about = "about " if cost["precision"] == "estimated" else ""
    return "price unknown" if cost["amount"] is None else f"{about}{cost['amount']:.2f} {cost['currency']}"


def _sum(cost: Mapping[str, Any]) -> str:
    """A sum of prices, for people; '' where there is nothing to buy."""
    known = f"{cost['amount']:.2f} {cost['currency']}" if cost["amount"] else ""
    unknown = f"an unknown price for {count(cost['unpriced'], 'clip')}" if cost["unpriced"] else ""
    return " and ".join(each for each in (known, unknown) if each)
