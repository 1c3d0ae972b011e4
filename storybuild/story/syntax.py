"""The YAML parser's complaints in words that say what to do, at the place where the mistake was made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INDENT = "this is indented unlike the lines around it"
_COLON = "a text with `: ` in it is written in quotes"
_TAB = "lines are indented with spaces, not tabs"
_QUOTES = "a text that begins with `{}` is written in quotes"
_SENTENCES = {
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _INDENT,
    "did not find expected <document start>": _INDENT,
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "block sequence entries are not allowed in this context": _QUOTES.format("- "),
    "mapping keys are not allowed in this context": _QUOTES.format("? "),
    "found unknown escape character": "`\\` begins an escape that YAML does not know; use single quotes, or `\\\\`",
}
_UNCLOSED = ("did not find expected ',' or '}'", "did not find expected ',' or ']'")
_STARTS = ("found character that cannot start any token", "did not find expected alphabetic or numeric character")
_BLOCK = "did not find expected comment or line break"
_FIELD = re.compile(r"^\s*(?:- )?[\w-]+:(?:\s|$)", re.MULTILINE)
_LEAD = re.compile(r"[ ]*(?:- +)*")
_COLOUR = re.compile(r"(?<=[\s\[,])#[0-9a-fA-F]{3,8}\b")

_LOOKALIKES = {"\u00a0": "a plain space", "\u3000": "a plain space", "：": "the colon `:`", "，": "the comma `,`"}

Told = tuple[str, int, int, str]


def explain(error: yaml.YAMLError, text: str) -> Told:
    """A complaint as a sentence, a 0-based line and column, and a hint; line -1 where there is no place."""
    unreadable = getattr(error, "position", None)
    if isinstance(unreadable, int):
        return _control(text, getattr(error, "character", 0))
    words = str(getattr(error, "problem", None) or "it cannot be read")
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return f"this is not YAML: {words}", -1, 0, ""
    context: Any = getattr(error, "context_mark", None) or mark
    fault = _Fault(text, words, mark.line, mark.column, context.line, context.column)
    told = next(filter(None, (look(fault) for look in _LOOKS)), None) or fault.at(_SENTENCES.get(words, words))
    return f"this is not YAML: {told[0]}", *told[1:]


@dataclass(frozen=True)
class _Fault:
    """Where the parser gave up, and where what it was reading began; lines and columns from 0."""

    text: str
    words: str
    line: int
    column: int
    from_line: int
    from_column: int

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def source(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line on which the parser gave up."""
        return self.source(self.line)

    @property
    def char(self) -> str:
        return self.here[self.column : self.column + 1]

    def at(self, words: str, hint: str = "") -> Told:
        return words, self.line, self.column, hint

    @cached_property
    def before(self) -> tuple[Any, list[Any]]:
        """The last quoted text that ends before the fault, and the brackets that are open at it."""
        quoted, brackets = None, []
        for token in _tokens(self.text):
            if (token.start_mark.line, token.start_mark.column) >= (self.line, self.column):
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                quoted = token
            elif isinstance(token, (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)):
                brackets.append(token.start_mark)
            elif isinstance(token, (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)) and brackets:
                brackets.pop()
        return quoted, brackets


def _tokens(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while loader.check_token():
            yield loader.get_token()
    except yaml.YAMLError:
        return
    finally:
        loader.dispose()


def _quote(fault: _Fault) -> Told | None:
    """A quote that is not closed where it was meant to be: the parser goes on to the next one, or to the end."""
    if fault.words == "found unexpected end of stream":
        return "this quote is never closed", fault.from_line, fault.from_column, ""
    quoted, brackets = fault.before
    if quoted is None or quoted.end_mark.line != fault.line:
        return None
    if fault.here[quoted.end_mark.column : fault.column].strip():
        return None
    start = quoted.start_mark
    inside = "\n".join(fault.lines[start.line + 1 : fault.line + 1])
    if start.line < fault.line and _FIELD.search(inside):
        told = f"this quote is not closed; the text goes on to the next quote, in line {fault.line + 1}"
        return told, start.line, start.column, ""
    if brackets and fault.char in "}]:,":
        return None
    escape = "''" if quoted.style == "'" else '\\"'
    hint = f"inside such a text a `{quoted.style}` is written `{escape}`" if brackets else _quoted(fault.here)
    return fault.at("the text goes on after its closing quote", hint)


def swallows(text: str, start: int, end: int) -> bool:
    """Whether the quoted text from `start` to `end` holds lines that would be fields beside it, had it been closed."""
    begin = text.rfind("\n", 0, start) + 1
    lead = _LEAD.match(text, begin, start)
    column = lead.end() - begin if lead else 0
    if begin + column == start or text[begin + column] in "{[":
        column = text[begin : begin + column].rfind("-")
    inside = text[start:end].split("\n")[1:]
    return any(len(line) - len(line.lstrip()) <= column and _FIELD.match(line) is not None for line in inside)


def _stray(fault: _Fault) -> Told | None:
    """A closing bracket where none is open."""
    if fault.char and fault.char in "}]" and not fault.before[1]:
        return fault.at(f"this `{fault.char}` closes nothing")
    return None


def _bracket(fault: _Fault) -> Told | None:
    """A bracket that is not closed, or something in it that ends the reading of it."""
    missing = fault.words == "did not find expected node content"
    if fault.words not in _UNCLOSED and not missing:
        return None
    opened = fault.before[1][-1] if fault.before[1] else None
    line, column = (opened.line, opened.column) if opened else (fault.from_line, fault.from_column)
    colour = _COLOUR.search(fault.source(line), column)
    if colour:
        words = f'`#` begins a comment; the colour is written in quotes: `"{colour[0]}"`'
        return words, line, colour.start(), ""
    if missing and fault.char and fault.char in ",]}":
        return fault.at(f"something is missing before this `{fault.char}`")
    if fault.char == ":" and ": " in re.split(r"[,\[{]", fault.here[: fault.column])[-1]:
        return fault.at("a second `: ` stands here", "put quotes around the text, or a comma before the name")
    if fault.line == line and fault.char and fault.char not in ":}]":
        return fault.at("a comma is missing here")
    return f"this `{fault.source(line)[column : column + 1]}` is never closed", line, column, ""


def _start(fault: _Fault) -> Told | None:
    """A text that begins with a character that means something to YAML."""
    if fault.words == _BLOCK:
        return _QUOTES.format(fault.source(fault.from_line)[fault.from_column]), fault.from_line, fault.from_column, ""
    if fault.words not in _STARTS:
        return None
    alias = fault.words == _STARTS[1]
    line, column = (fault.from_line, fault.from_column) if alias else (fault.line, fault.column)
    source = fault.source(line)
    char = source[column : column + 1]
    if char == "\t":
        return _TAB, line, column, ""
    return _QUOTES.format(char), line, column, "" if fault.before[1] else _quoted(source)


def _no_pair(fault: _Fault) -> Told | None:
    """A line without a colon, or without the space behind it."""
    if fault.words != "could not find expected ':'":
        return None
    line, above = fault.source(fault.from_line).strip(), fault.source(fault.from_line - 1).rstrip()
    spaced = re.fullmatch(r"((?:- )?[\w-]+):(\S.*)", line)
    worded = re.fullmatch(r"((?:- )?[a-z_]+) (.+)", line)
    hints = (
        _strange(line),
        "the lines of a text are indented further than its name" if above.endswith((">", "|", ">-", "|-")) else "",
        f"a space stands behind the colon: `{spaced[1]}: {spaced[2]}`" if spaced else "",
        f"is a colon missing? `{worded[1]}: {worded[2]}`" if worded else "",
    )
    return "this line is no `name: value`", fault.from_line, fault.from_column, next(filter(None, hints), "")


def _strange(line: str) -> str:
    """The hint about a character that only looks like one of YAML's."""
    found = next((char for char in _LOOKALIKES if char in line), "")
    return f"`{found}` (U+{ord(found):04X}) is not {_LOOKALIKES[found]}" if found else ""


def _second_colon(fault: _Fault) -> Told | None:
    """A colon in a text; or a line that runs on from the one above, since it is indented further."""
    if fault.words != "mapping values are not allowed in this context":
        return None
    before = fault.here[: fault.column]
    if before.strip().startswith("dialogue:"):
        return fault.at("lines of dialogue are a list", f"write below it: `- {before.partition(':')[2].strip()}: …`")
    if re.search(r":\s", before) or not before.strip():
        return fault.at(_COLON, _quoted(fault.here) if ": " in fault.here else "")
    above = fault.source(fault.line - 1)
    dash = re.match(r"\s*(-)(\w.*)", above)
    if dash:
        return "a space stands behind the dash", fault.line - 1, dash.start(1), f"write `- {dash[2]}`"
    hint = _strange(above) or _beside(above)
    return _INDENT, fault.line, len(before) - len(before.lstrip()), hint


def _indent(fault: _Fault) -> Told | None:
    """A line that begins in another column than the fields or entries it stands among."""
    if _SENTENCES.get(fault.words) != _INDENT or fault.here[: fault.column].strip():
        return None
    if "'-'" in fault.words:
        above = (fault.source(line) for line in range(fault.line - 1, -1, -1))
        entry = next((each for each in above if each[fault.from_column :].startswith("- ")), "")
        return fault.at(_INDENT, f"{_beside(entry)}, the `-` of an entry in column {fault.from_column + 1}")
    if fault.from_line < fault.line and fault.from_column != fault.column:
        return fault.at(_INDENT, _beside(fault.source(fault.from_line), fault.from_column))
    return None


def _beside(source: str, column: int | None = None) -> str:
    """Where the field stands with which another should be in line."""
    found = re.match(r"\s*(?:- +)*", source)
    at = (found.end() if found else 0) if column is None else column
    name = source[at:].partition(":")[0].strip()
    return f"`{name[:40]}` begins in column {at + 1}"


_LOOKS = (_quote, _stray, _bracket, _start, _no_pair, _second_colon, _indent)


def _quoted(line: str) -> str:
    """The hint that shows a line's whole text in quotes."""
    value = line.partition(": ")[2].strip()
    if not value:
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return f"put the whole text in quotes: `{in_quotes(value)}`"


def in_quotes(text: str) -> str:
    """A text as YAML reads it back, in the quotes that need the fewest escapes."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _control(text: str, char: int) -> Told:
    before = text.partition(chr(char))[0]
    column = len(before) - before.rfind("\n") - 1
    return f"this file holds a control character (0x{char:02x})", before.count("\n"), column, ""
