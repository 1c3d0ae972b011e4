"""YAML text to plain values, with every place remembered on demand; safe on hostile text.

The events of the parser are folded with a stack of our own: composing is recursive in C and a deep
nest of brackets would take the whole process down. Scalars follow YAML 1.2's core schema, so that
`no`, `on`, `12:30` and dates stay the words they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from storybuild.errors import Place, Problem, StoryboardError
from storybuild.story.places import nearest
from storybuild.story.scalars import plain

MAX_BYTES = 64 * 2**20
MAX_DEPTH = 64
MAX_VALUES = 5_000_000

Path = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Spot(NamedTuple):
    """Where a value (or its key) stands: 0-based line and column, and its width on that line."""

    line: int
    column: int
    width: int = 1


@dataclass
class Text:
    """One YAML file: its name, its text, and the way from a value's path to its place."""

    name: str
    text: str
    _spots: dict[Path, Spot] | None = field(default=None, repr=False)
    shot_lines: list[int] = field(default_factory=list, repr=False)
    _line_starts: list[int] = field(default_factory=list, repr=False)

    def values(self) -> Any:
        """The document as dicts, lists and scalars; StoryboardError when it is no sound YAML.

        `shot_lines` then holds the 0-based line on which each shot of the file begins.
        """
        return _Fold(self, None).run()

    def place(self, path: Path, key: bool = False) -> Place:
        """The place of the value at `path`, or of the nearest thing around it that exists; `key`: of its key."""
        if self._spots is None:
            self._spots = {}
            _Fold(self, self._spots).run()
        path, whole = nearest(path, self._spots)
        if key and whole and (*path, _KEY) in self._spots:
            return self.at(self._spots[(*path, _KEY)])
        return self.at(self._spots.get(path, Spot(0, 0)))

    def line_at(self, offset: int) -> int:
        """The 0-based line on which a character of the text stands."""
        if not self._line_starts:
            self._line_starts = [0, *(mark.end() for mark in re.finditer("\n", self.text))]
        return bisect_right(self._line_starts, offset) - 1

    def at(self, spot: Spot) -> Place:
        """A spot as a place with its source line."""
        lines = self.text.split("\n")
        source = lines[spot.line] if spot.line < len(lines) else ""
        shown = source[:240]
        return Place(
            self.name, spot.line + 1, spot.column + 1, shown, max(1, min(spot.width, len(shown) - spot.column))
        )


def decode(name: str, data: bytes) -> Text:
    """Bytes of a file as text; StoryboardError when it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise _plain_error(name, f"this file has {len(data) // 2**20} MiB; a storyboard file may have {limit} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        spot = Spot(before.count("\n"), len(before) - before.rfind("\n") - 1)
        place = Text(name, data.decode("utf-8", "replace")).at(spot)
        words = f"this file is not UTF-8: byte 0x{data[error.start]:02x}"
        raise StoryboardError([Problem(words, place, "save it as UTF-8")]) from None
    return Text(name, text.replace("\r\n", "\n"))


def _plain_error(name: str, message: str) -> StoryboardError:
    return StoryboardError([Problem(message, Place(name))])


_KEY = "\0key"
_QUOTES = ("'", '"')
_MAPPING = yaml.MappingStartEvent


class _Open:
    """A collection being filled."""

    __slots__ = ("anchor", "key", "merged", "path", "size", "value", "waits_for_key")

    def __init__(self, value: dict[str, Any] | list[Any], path: Path, anchor: str | None) -> None:
        self.value = value
        self.path = path
        self.anchor = anchor
        self.key: str = ""
        self.waits_for_key = isinstance(value, dict)
        self.merged: list[dict[str, Any]] = []
        self.size = 1


class _Fold:
    """One pass over the parser's events."""

    def __init__(self, text: Text, spots: dict[Path, Spot] | None) -> None:
        self.text = text
        self.spots = spots
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int] | None] = {}
        self.result: Any = None
        self.documents = 0
        self.problems: list[Problem] = []

    def run(self) -> Any:
        try:
            for event in _events(self.text.text):
                handler = _HANDLERS.get(type(event))
                if handler:
                    handler(self, event)
        except yaml.YAMLError as error:
            told = _syntax(self.text, error)
            self.problems += [told] if told.place not in (each.place for each in self.problems) else []
        if self.problems and self.spots is None:
            raise StoryboardError(self.problems)
        return self.result

    def fail(self, event: Any, message: str, hint: str = "") -> None:
        """Remember a problem; the pass goes on, so that all are told at once."""
        mark = event.start_mark
        width = event.end_mark.column - mark.column if event.end_mark.line == mark.line else 1
        self.problems.append(Problem(message, self.text.at(Spot(mark.line, mark.column, width)), hint))

    def stop(self, event: Any, message: str, hint: str = "") -> StoryboardError:
        """The error for text that must not be read any further."""
        self.fail(event, message, hint)
        return StoryboardError(self.problems)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self.stop(event, "a storyboard is one YAML document; this starts a second one")

    def scalar(self, event: Any) -> None:
        if event.style or event.tag:
            self.wary(event)
        value = event.value if event.style or not event.implicit[0] else plain(event.value)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.waits_for_key:
            self.key(top, event, value)
        else:
            self.add(event, value, 1)
            self.name_anchor(event.anchor, value, 1)

    def wary(self, event: Any) -> None:
        """A text of which YAML takes less, or more, than its author meant is refused."""
        start, end = event.start_mark, event.end_mark
        if event.tag and event.tag.startswith("!") and len(event.tag) > 1:
            self.fail(event, "a text that begins with `!` is written in quotes")
        elif event.style in _QUOTES and end.line > start.line:
            from storybuild.story.syntax import swallows

            if swallows(self.text.text, start.index, end.index):
                words = f"this quote is not closed; the text goes on to the next quote, in line {end.line + 1}"
                self.fail(event, words)

    def key(self, top: _Open, event: Any, value: Any) -> None:
        name = event.value if isinstance(value, (int, float)) else value
        if not isinstance(name, str):
            name = str(event.value)
        if name != "<<" and name in top.value:
            self.fail(event, f"`{name}` is given twice here")
        top.key = name
        top.waits_for_key = False
        if self.spots is not None:
            self.remember((*top.path, name, _KEY), event)

    def open(self, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop(event, f"this is nested more than {MAX_DEPTH} deep")
        if self.stack and self.stack[-1].waits_for_key:
            hint = "a text that begins with `{` is written in quotes" if isinstance(event, _MAPPING) else ""
            raise self.stop(event, "a key must be a plain word here", hint)
        value: Any = {} if isinstance(event, _MAPPING) else []
        if event.anchor:
            self.anchors[event.anchor] = None
        path: Path = ()
        if self.spots is not None:
            path = self.path_of_next()
            self.remember(path, event)
        elif len(self.stack) == 4 and self.stack[0].key == "scenes" and self.stack[2].key == "shots":
            self.text.shot_lines.append(event.start_mark.line)
        self.stack.append(_Open(value, path, event.anchor))

    def close(self, event: Any) -> None:
        done = self.stack.pop()
        for merged in done.merged:
            for key, value in merged.items():
                done.value.setdefault(key, value)  # type: ignore[union-attr]
        self.add(event, done.value, done.size)
        self.name_anchor(done.anchor, done.value, done.size)

    def alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            words = f"`*{event.anchor}` names no anchor above it"
            raise self.stop(event, words, "a text that begins with `*` is written in quotes")
        held = self.anchors[event.anchor]
        if held is None:
            raise self.stop(event, f"`*{event.anchor}` contains itself")
        if self.stack and self.stack[-1].waits_for_key:
            raise self.stop(event, "a key must be a plain word here")
        self.add(event, *held)

    def name_anchor(self, anchor: str | None, value: Any, size: int) -> None:
        if anchor:
            self.anchors[anchor] = (value, size)

    def add(self, event: Any, value: Any, size: int) -> None:
        if not self.stack:
            self.result = value
            return
        top = self.stack[-1]
        top.size += size
        if top.size > MAX_VALUES:
            raise self.stop(event, f"this expands to more than {MAX_VALUES:,} values")
        if self.spots is not None and not isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.remember(self.path_of_next(), event)
        if isinstance(top.value, list):
            top.value.append(value)
            return
        top.waits_for_key = True
        if top.key == "<<":
            self.merge(top, event, value)
        elif top.key not in top.value:
            top.value[top.key] = value

    def merge(self, top: _Open, event: Any, value: Any) -> None:
        parts = value if isinstance(value, list) else [value]
        if all(isinstance(part, dict) for part in parts):
            top.merged.extend(parts)
        else:
            self.fail(event, "`<<` takes a mapping, or a list of mappings")

    def path_of_next(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else top.key)

    def remember(self, path: Path, event: Any) -> None:
        assert self.spots is not None
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        self.spots.setdefault(path, Spot(start.line, start.column, max(1, width)))


_HANDLERS: dict[type, Any] = {
    yaml.DocumentStartEvent: _Fold.document,
    yaml.ScalarEvent: _Fold.scalar,
    yaml.MappingStartEvent: _Fold.open,
    yaml.SequenceStartEvent: _Fold.open,
    yaml.MappingEndEvent: _Fold.close,
    yaml.SequenceEndEvent: _Fold.close,
    yaml.AliasEvent: _Fold.alias,
}


def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _syntax(text: Text, error: yaml.YAMLError) -> Problem:
    from storybuild.story.syntax import explain  # only where something is wrong

    words, line, column, hint = explain(error, text.text)
    place = text.at(Spot(line, column)) if line >= 0 else Place(text.name)
    return Problem(words, place, hint)
