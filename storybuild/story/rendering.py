"""Templates to text: strict, sandboxed Jinja2 that writes nothing but what is the same in every run and process."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache, wraps
from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, UndefinedError, nodes, pass_eval_context
from jinja2.exceptions import SecurityError, TemplateAssertionError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.filters import FILTERS, do_join, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from storybuild.errors import PromptError

MAX_TEMPLATE = 64_000
MAX_TEXT = 128_000
# Filters that pick and order, and leave what they are given as it is.
PICKING = (
    "attr", "batch", "count", "d", "default", "dictsort", "first", "groupby", "items", "last", "length", "list", "map",
    "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "sum", "tojson", "unique",
)  # fmt: skip
# Filters that make text or numbers, and so must be given nothing else.
WORDING = (
    "abs", "capitalize", "center", "e", "escape", "filesizeformat", "float", "indent", "int", "lower", "replace",
    "round", "safe", "string", "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap",
)  # fmt: skip
SAME = "a prompt must come out the same in every run, or its clip would be paid for again"
FILLED = "a text is filled in by `~` or `{{ }}` alone"


class _Unwritable(TemplateRuntimeError):
    """A value that has no text of its own; `hint` is what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class TemplateTooLarge(PromptError):
    """A template that takes more memory than it may have."""


def render(source: str, facts: Mapping[str, Any]) -> str:
    """The text that a template comes to; PromptError with the template's line.

    facts: text, numbers, truth values, None, and lists and dicts of those.
    """
    try:
        template = _compiled(source)
        text = _tidy(_joined(template.root_render_func(template.new_context(dict(facts)))))
        text.encode()
        return text
    except Exception as error:
        raise _told(error, facts) from None


def line_of(error: BaseException) -> int:
    """The line of a template that was being carried out when something was raised; 0 when none was."""
    frames = [(frame.f_globals.get("__jinja_template__"), line) for frame, line in walk_tb(error.__traceback__)]
    return next((each.get_corresponding_lineno(line) for each, line in reversed(frames) if each), 0)


def _told(error: Exception, facts: Iterable[str]) -> PromptError:
    """What went wrong in a template, in words for its author."""
    hint = getattr(error, "hint", "")
    words = str(error)[:300] or type(error).__name__
    line = line_of(error)
    if isinstance(error, TemplateSyntaxError):
        words, line = error.message or words, error.lineno
        hint = _other_filter(words) if isinstance(error, TemplateAssertionError) else ""
    elif isinstance(error, UndefinedError):
        hint = f"a template knows: {', '.join(sorted(facts))}"
    elif isinstance(error, (RecursionError, SyntaxError)):
        words = "this is nested too deeply, or calls itself without end"
    elif isinstance(error, MemoryError):
        return TemplateTooLarge("this takes more memory than a template may have", hint, line)
    elif isinstance(error, UnicodeEncodeError):
        words = "this writes half of a character (a lone surrogate)"
    elif "no loader" in words:
        words = "a template stands alone: it has no `include`, `import` or `extends`"
    elif "set_int_max_str_digits" in words:
        words = "this number is too long"
    return PromptError(words, hint, line)


def _other_filter(words: str) -> str:
    """What to do about a filter that is not there."""
    name = words.partition("'")[2].partition("'")[0]
    if name == "random":
        return SAME
    near = get_close_matches(name, _environment().filters, n=1)
    return f"did you mean `{near[0]}`?" if near and words.startswith("No filter") else ""


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing becomes text unseen."""

    intercepted_binops = frozenset(("%", "-"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Only numbers are left: `%` makes text of anything, and `-` sets, whose order differs from run to run."""
        if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
            raise SecurityError(FILLED if operator == "%" else "only numbers are subtracted")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        if super().wrap_str_format(value) is None:
            return None
        raise SecurityError(FILLED)


@cache
def _environment() -> _Environment:
    made = _Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_plain)
    picking = {name: FILTERS[name] for name in PICKING}
    wording = {name: _of_plain(FILTERS[name]) for name in WORDING}
    made.filters = {**picking, **wording, "join": _join, "sentence": _of_plain(_sentence)}
    made.globals = {name: made.globals[name] for name in ("dict", "range")}
    return made


@cache
def _compiled(source: str) -> Template:
    if len(source) > MAX_TEMPLATE:
        raise PromptError(f"a template may have {MAX_TEMPLATE:,} characters; this has {len(source):,}")
    environment = _environment()
    tree = environment.parse(source)
    for concat in list(tree.find_all(nodes.Concat)):
        concat.nodes = [_as_text(each, environment) for each in concat.nodes]
    return environment.from_string(tree)


def _as_text(node: nodes.Expr, environment: _Environment) -> nodes.Filter:
    """An expression whose value must be one that has a text."""
    return nodes.Filter(node, "string", [], [], None, None, lineno=node.lineno, environment=environment)


def _plain(value: Any) -> Any:
    """The value, if its text is the same everywhere: text, a number, a truth value, nothing, or a list of those."""
    if isinstance(value, (list, tuple)):
        for each in value:
            _plain(each)
    elif isinstance(value, Undefined):
        str(value)  # '' of an `if` without an `else`; any other raises its own error
    elif value is not None and not isinstance(value, (str, int, float)):
        raise _unwritable(value)
    return value


def _unwritable(value: Any) -> _Unwritable:
    if isinstance(value, dict):
        fields = ", ".join(f"`{name}`" for name in list(value)[:12])
        return _Unwritable("this holds several fields, and is no text", f"name one of them: {fields}" if fields else "")
    name = getattr(value, "__name__", "") or getattr(value, "name", "")
    if callable(value) and name and not isinstance(value, type):
        return _Unwritable(f"`{name}` is to be called, and is no text", f"call it: `{name}()`")
    if isinstance(value, Iterable) and not callable(value) and not isinstance(value, bytes):
        return _Unwritable("this is a row of things, and no text", 'join them: `| join(", ")`')
    return _Unwritable(f"this is of the kind `{type(value).__name__}`, and no text", SAME)


def _of_plain(filter: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that refuses what has no text of its own."""
    skip = int(hasattr(filter, "jinja_pass_arg"))

    @wraps(filter)
    def checked(*given: Any, **named: Any) -> Any:
        _plain(given[skip:])
        _plain(tuple(named.values()))
        return filter(*given, **named)

    return checked


@pass_eval_context
def _join(context: EvalContext, value: Any, between: str = "", attribute: str | int | None = None) -> str:
    """Jinja's `join` for what has a text."""
    things = value if attribute is None else map(make_attrgetter(context.environment, attribute), value)
    return str(do_join(context, _plain(list(things)), _plain(between)))


def _sentence(text: str) -> str:
    """`text` begun with a capital and ended with a full stop; '' stays ''."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…。！？\"'”" else ".")


def _joined(pieces: Iterable[str]) -> str:
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_TEXT:
            raise _Unwritable(f"this writes more than {MAX_TEXT:,} characters")
        kept.append(piece)
    return "".join(kept)


def _tidy(text: str) -> str:
    """Without trailing blanks, and never two empty lines in a row."""
    lines: list[str] = []
    for line in (" ".join(line.split()) for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines)
