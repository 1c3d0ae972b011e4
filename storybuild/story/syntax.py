"""The YAML parser's complaints in words that say what to do."""

from typing import Any

import yaml

_INDENT = "this is indented unlike the lines around it"
_SENTENCES = {
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _INDENT,
    "did not find expected <document start>": _INDENT,
    "mapping values are not allowed in this context": "a text with `: ` in it is written in quotes",
    "could not find expected ':'": "this line is no `name: value`",
    "found unknown escape character": "`\\` begins an escape that YAML does not know; use single quotes, or `\\\\`",
}
_UNCLOSED = {
    "did not find expected ',' or '}'": "this `{` is never closed",
    "did not find expected ',' or ']'": "this `[` is never closed",
    "did not find expected node content": "something is missing before the end of this",
    "found unexpected end of stream": "this quote is never closed",
}


def explain(error: yaml.YAMLError, text: str) -> tuple[str, int, int, str]:
    """A complaint as a sentence, a 0-based line and column, and a hint; line -1 where there is no place."""
    unreadable = getattr(error, "position", None)
    if isinstance(unreadable, int):
        return _control(text, getattr(error, "character", 0))
    mark: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None)
    words = str(getattr(error, "problem", None) or "it cannot be read")
    if words in _UNCLOSED and context is not None:
        return f"this is not YAML: {_UNCLOSED[words]}", context.line, context.column, ""
    mark = mark or context
    if mark is None:
        return f"this is not YAML: {words}", -1, 0, ""
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    if words == "found character that cannot start any token":
        words = _no_token(line[mark.column : mark.column + 1])
    hint = _quoted(line) if "quotes" in _SENTENCES.get(words, "") and ": " in line else ""
    return f"this is not YAML: {_SENTENCES.get(words, words)}", mark.line, mark.column, hint


def _no_token(char: str) -> str:
    if char == "\t":
        return "lines are indented with spaces, not tabs"
    return f"a text that begins with `{char}` is written in quotes"


def _quoted(line: str) -> str:
    value = line.partition(": ")[2].strip()
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'put the whole text in quotes: `"{escaped}"`'


def _control(text: str, char: int) -> tuple[str, int, int, str]:
    before = text.partition(chr(char))[0]
    column = len(before) - before.rfind("\n") - 1
    return f"this file holds a control character (0x{char:02x})", before.count("\n"), column, ""
