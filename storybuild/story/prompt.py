"""A shot's words for a model: sandboxed, strict Jinja2 templates, one per model family, or the author's own."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from storybuild import vocabulary
from storybuild.breakdown import Breakdown
from storybuild.errors import PromptError

FAMILIES = ("generic", "sora", "veo", "runway")
MAX_PROMPT = 32_000
MAX_TEMPLATE = 64_000
# Filters and methods that fill up to a width.
PADDING = (
    "center", "expandtabs", "format", "format_map", "indent", "ljust", "rjust", "wordwrap", "zfill",
)  # fmt: skip

ReadText = Callable[[str], str]


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that also cannot be made to count for ever, or to build a text larger than the memory."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sizes = [len(side) for side in (left, right) if isinstance(side, (str, list, tuple))]
        if operator == "**" or (
            sizes and any(isinstance(side, int) and side * sizes[0] > MAX_PROMPT for side in (left, right))
        ):
            raise SecurityError("this multiplies too much")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("a text is filled in by `~` or `{{ }}` alone")
        if operator == "+" and sum(sizes) > 4 * MAX_PROMPT:
            raise SecurityError("this adds up to too much")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """A few letters can ask for any width of blanks."""
        padding = isinstance(obj, str) and attr in PADDING
        return not padding and super().is_safe_attribute(obj, attr, value)


@cache
def _environment() -> _Environment:
    made = _Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False)
    made.filters["sentence"] = _sentence
    for name in ("pprint", *PADDING):
        made.filters.pop(name, None)
    for name in ("lipsum", "cycler", "joiner", "namespace"):
        made.globals.pop(name)
    return made


def _sentence(text: str) -> str:
    """`text` begun with a capital and ended with a full stop; '' stays ''."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…。！？\"'”" else ".")


@cache
def _family(name: str) -> Template:
    source = files("storybuild.story").joinpath("templates", f"{name}.j2").read_text("utf-8")
    return _environment().from_string(source)


def prompt(shot: Breakdown, family: str, seconds: float, read: ReadText) -> str:
    """The final prompt of a shot for a model family; PromptError for a template that does not render.

    The author's text wins over the author's template (the shot's over the film's), and that over the family's.
    """
    wording = shot.wording
    if wording.text:
        text = wording.text.strip()
    else:
        text = _render(wording.template or shot.maker.template, family, _facts(shot, seconds), shot.id, read)
    if wording.add:
        text = f"{text}\n{wording.add.strip()}"
    if len(text) > MAX_PROMPT:
        raise PromptError(
            f"the prompt of `{shot.id}` has {len(text):,} characters; at most {MAX_PROMPT:,} are possible"
        )
    return text


def _render(own: str, family: str, facts: dict[str, Any], shot: str, read: ReadText) -> str:
    name = own or f"{family}.j2"
    try:
        template = _own(read(own)) if own else _family(family if family in FAMILIES else "generic")
        pieces, size = [], 0
        for piece in template.generate(facts):
            size += len(piece)
            if size > 4 * MAX_PROMPT:
                raise PromptError(f"template `{name}` writes more than {4 * MAX_PROMPT:,} characters for `{shot}`")
            pieces.append(piece)
        return _tidy("".join(pieces))
    except TemplateSyntaxError as error:
        raise PromptError(f"template `{name}`, line {error.lineno}: {error.message}") from None
    except UndefinedError as error:
        hint = f"a template knows: {', '.join(sorted(facts))}"
        raise PromptError(f"template `{name}`, shot `{shot}`: {error.message}", hint) from None
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        raise PromptError(f"template `{name}`, shot `{shot}`: {error}") from None


@cache
def _own(source: str) -> Template:
    if len(source) > MAX_TEMPLATE:
        raise PromptError(f"a template may have {MAX_TEMPLATE:,} characters; this has {len(source):,}")
    return _environment().from_string(source)


def _facts(shot: Breakdown, seconds: float) -> dict[str, Any]:
    """What a template can say: everything about the shot that may reach a model, and nothing else."""
    view = shot.view
    return {
        "action": shot.action,
        "camera": {
            "size": _words(vocabulary.SIZES, view.size),
            "angle": _words(vocabulary.ANGLES, view.angle),
            "move": _words(vocabulary.MOVES, view.move),
            "focus": _words(vocabulary.FOCUS, view.focus),
            "lens": view.lens,
            "words": view.words,
        },
        "characters": [asdict(replace(person, likeness=None)) for person in shot.people],
        "dialogue": [
            {"name": cue.name, "line": cue.text, "delivery": cue.delivery, "off": cue.off} for cue in shot.cues
        ],
        "props": [asdict(thing) for thing in shot.props],
        "location": asdict(shot.where),
        "style": asdict(shot.look),
        "sound": {
            "ambience": shot.ambience.what if shot.ambience else "",
            "effects": [effect.what for effect in shot.effects if effect.what],
        },
        "card": asdict(shot.title) if shot.title else None,
        "seconds": f"{seconds:g}",
        "negative": shot.wording.negative,
    }


def _words(table: Any, name: str) -> str:
    return table[name].words if name else ""


def _tidy(text: str) -> str:
    """Without trailing blanks, and never two empty lines in a row."""
    lines: list[str] = []
    for line in (" ".join(line.split()) for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines)
