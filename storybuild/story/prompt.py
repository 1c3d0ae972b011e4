"""A shot's words for a model: the author's own, or a template's, one per model family."""

from functools import cache
from typing import Any

from storybuild import camera_vocabulary
from storybuild.breakdown import Breakdown, View, ViewEnd
from storybuild.camera_moves import move_of
from storybuild.errors import PromptError

FAMILIES = ("generic", "sora", "veo", "runway")
MAX_PROMPT = 32_000


def template_of(shot: Breakdown) -> str:
    """The author's template that words a shot, its own before the film's; '' where there is none, or it has a text."""
    return "" if shot.wording.text else shot.wording.template or shot.maker.template


def prompt(shot: Breakdown, family: str, seconds: float, own: str = "") -> str:
    """The final prompt of a shot for a model family; PromptError when it is too long.

    own: what the author's template came to, where `template_of` names one.
    """
    wording = shot.wording
    if wording.text:
        text = wording.text.strip()
    else:
        text = own if template_of(shot) else _in_family(family, facts_of(shot, seconds))
    if wording.add:
        text = f"{text}\n{wording.add.strip()}"
    if len(text) > MAX_PROMPT:
        raise PromptError(
            f"the prompt of `{shot.id}` has {len(text):,} characters; at most {MAX_PROMPT:,} are possible"
        )
    return text


def _in_family(family: str, facts: dict[str, Any]) -> str:
    from storybuild.story.rendering import render

    return render(_template(family if family in FAMILIES else "generic"), facts)


@cache
def _template(name: str) -> str:
    from importlib.resources import files

    return files("storybuild.story").joinpath("templates", f"{name}.j2").read_text("utf-8")


def facts_of(shot: Breakdown, seconds: float) -> dict[str, Any]:
    """What a template can say, as JSON has it: everything about the shot that may reach a model, and nothing else."""
    view = shot.view
    return {
        "action": shot.action,
        "camera": {
            "size": _words(camera_vocabulary.SIZES, view.size),
            "angle": _words(camera_vocabulary.ANGLES, view.angle),
            "move": _move_words(view),
            "focus": _words(camera_vocabulary.FOCUS, view.focus),
            "lens": view.lens,
            "words": view.words,
        },
        "characters": [_fields(person) for person in shot.people],
        "dialogue": [
            {"name": cue.name, "line": cue.text, "delivery": cue.delivery, "off": cue.off} for cue in shot.cues
        ],
        "props": [_fields(thing) for thing in shot.props],
        "location": _fields(shot.where),
        "style": _fields(shot.look),
        "sound": {
            "ambience": shot.ambience.what if shot.ambience else "",
            "effects": [effect.what for effect in shot.effects if effect.what],
        },
        "card": _fields(shot.title) if shot.title else None,
        "seconds": f"{seconds:g}",
        "negative": shot.wording.negative,
    }


def _fields(thing: Any) -> dict[str, Any]:
    """What is told of a person, a place or a thing; who a person really is, and what only boards show, is not."""
    fields = thing._asdict()
    for name in ("likeness", "plate"):
        fields.pop(name, None)
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    if not said.get("roll"):
        said.pop("roll", None)
    return said


def _move_words(view: View) -> str:
    """The move in words; from where to where, where the shot says it."""
    if not (view.start and view.end):
        return move_of(view.move).words if view.move else ""
    ends = [_end_words(one, other) for one, other in ((view.start, view.end), (view.end, view.start))]
    goes = "the lens zooms" if "zoom" in view.move else "the camera moves"
    held = f"; {move_of('handheld').words}" if "handheld" in view.move else ""
    return f"{goes} from {ends[0]}{',' if ',' in ends[0] else ''} to {ends[1]}{held}"


def _end_words(end: ViewEnd, other: ViewEnd) -> str:
    """What the camera shows at one end: its size, and what is otherwise at the other."""
    size = _words(camera_vocabulary.SIZES, end.size) or "view"
    kind, _, rest = size.partition(", ")
    named = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}{f' of {end.on}' if end.on else ''}"
    angle = _words(camera_vocabulary.ANGLES, end.angle) if end.angle != other.angle else ""
    lens = f"{end.lens} lens" if end.lens and end.lens != other.lens else ""
    return ", ".join(part for part in (named, rest, angle, lens) if part)


def _words(table: Any, name: str) -> str:
    return table[name].words if name else ""
