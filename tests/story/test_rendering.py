"""What a template may write: plain text that is the same in every run, and each mistake with its line."""

import os
import subprocess
import sys

import pytest

from storybuild.errors import PromptError
from storybuild.story.rendering import PICKING, WORDING, render

FACTS = {"action": "go", "style": {"look": "35mm", "palette": ["coal", "rose"]}, "card": None}
KNOWN = "a template knows: action, card, style"
JOIN = 'join them: `| join(", ")`'
SAME = "a prompt must come out the same in every run, or its clip would be paid for again"
FILLED = "a text is filled in by `~` or `{{ }}` alone"


def told(template: str) -> tuple[int, str, str]:
    """The line, the words and the hint of a template's error."""
    with pytest.raises(PromptError) as caught:
        render(template, FACTS)
    return caught.value.line, caught.value.message, caught.value.hint


@pytest.mark.parametrize(
    ("template", "line", "message", "hint"),
    [
        ("{{ acton }}", 1, "'acton' is undefined", KNOWN),
        ("\n\n{{ style.lok }}", 3, "'dict object' has no attribute 'lok'", KNOWN),
        ("a\n{% if %}", 2, "Expected an expression, got 'end of statement block'", ""),
        ("\n{{ ''.__class__ }}", 2, "access to attribute '__class__' of 'str' object is unsafe.", ""),
        ("{{ action | uper }}", 1, "No filter named 'uper'.", "did you mean `upper`?"),
        ("\n{{ style.palette | random }}", 2, "No filter named 'random'.", SAME),
        ("{{ action.upper }}", 1, "`upper` is to be called, and is no text", "call it: `upper()`"),
        ("{% macro m() %}{% endmacro %}\n{{ m }}", 2, "`m` is to be called, and is no text", "call it: `m()`"),
        ("{{ style.palette | map('upper') }}", 1, "this is a row of things, and no text", JOIN),
        ("\n{{ style.palette | batch(2) }}", 2, "this is a row of things, and no text", JOIN),
        ("{% for a in [1] %}\n{{ loop }}{% endfor %}", 2, "this is of the kind `LoopContext`, and no text", SAME),
        ("{{ self }}", 1, "this is of the kind `TemplateReference`, and no text", SAME),
        ("{{ style }}", 1, "this holds several fields, and is no text", "name one of them: `look`, `palette`"),
        (
            "\n{{ action ~\n style }}",
            2,
            "this holds several fields, and is no text",
            "name one of them: `look`, `palette`",
        ),
        ("{{ '%s' % action }}", 1, FILLED, ""),
        ("{{ '{}'.format(action) }}", 1, FILLED, ""),
        ("{{ style.keys() - [1] }}", 1, "only numbers are subtracted", ""),
        ("{% include 'a' %}", 1, "a template stands alone: it has no `include`, `import` or `extends`", ""),
        ("{{ 1 / 0 }}", 1, "division by zero", ""),
        ("{{ (action | length) ** 99999 }}", 1, "this number is too long", ""),
        ("{{ 'a' * 130000 }}", 0, "this writes more than 128,000 characters", ""),
        ("{{ '\\ud800' }}", 0, "this writes half of a character (a lone surrogate)", ""),
        ("x" * 70_000, 0, "a template may have 64,000 characters; this has 70,000", ""),
        (
            "\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            2,
            "this is nested too deeply, or calls itself without end",
            "",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(template: str, line: int, message: str, hint: str) -> None:
    assert told(template) == (line, message, hint)


def test_no_filter_makes_a_text_of_what_has_none() -> None:
    for name in WORDING:
        assert told("{{ action.upper | NAME }}".replace("NAME", name))[1] == "`upper` is to be called, and is no text"
        assert told(
            "{{ style.palette | map('NAME') | list | map('NAME', style.palette.index) | list }}".replace("NAME", name)
        )


@pytest.mark.parametrize("name", PICKING)
def test_a_picked_method_never_becomes_a_text(name: str) -> None:
    given = {"attr": "('upper')", "batch": "(1)", "slice": "(1)", "map": "('upper')", "groupby": "('upper')"}.get(
        name, ""
    )
    template = f"{{{{ [action.upper] | {name}{given} }}}}"
    try:
        assert " at 0x" not in render(template, FACTS)
    except PromptError as error:
        assert " at 0x" not in error.message


def test_a_prompt_is_the_same_whatever_the_seed_of_hashes() -> None:
    templates = ["{{ style.palette | unique | join }}", "{{ style | dictsort }}", "{{ style.items() | list | join }}"]
    script = (
        f"from storybuild.story.rendering import render\nprint([render(each, {FACTS!r}) for each in {templates!r}])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
