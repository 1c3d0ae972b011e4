"""Words for colours, hours and weathers that nobody knows: slips, and what only a service can read."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from storybuild.breakdown import Film
from storybuild.drawing import colours
from storybuild.drawing.words import TIMES, WEATHERS
from storybuild.story.advice import Advice, written
from storybuild.story.load import Loaded, Origin
from storybuild.story.reading import Path

_WORD = re.compile(r"[^\W\d_]+")
_COMMENT = re.compile(r"(?<=\s)#[0-9a-fA-F]{3,8}\b")
# Near in letters to some colour, and meant as they are.
_SHADES = (
    *("cool", "warm", "dark", "light", "pale", "deep", "soft", "muted", "pastel", "vivid", "bright", "neutral"),
    *("dusty", "faded", "natural", "earthy", "tones"),
)


@dataclass(frozen=True)
class _Word:
    """What was written for a colour, an hour or a weather, and where; drawn: nobody but the drawing reads it."""

    kind: str
    text: str
    shot: str
    origin: Origin
    path: Path
    drawn: bool = False


def strange(loaded: Loaded, film: Film) -> list[Advice]:
    """Words that the animatic does not know: each slip with what was meant, the others in one note a kind."""
    slips, unknown = [], dict[str, list[_Word]]()
    for word in _words(loaded, film):
        if _known(word.kind, word.text):
            continue
        like = _like(word.kind, word.text)
        if like:
            told = f"unknown {word.kind} `{word.text[:60]}`; did you mean `{like}`?"
            slips.append(Advice(word.shot, told, word.origin, word.path))
        elif word.drawn or word.text.startswith("#"):
            told, hint = f"`{word.text[:60]}` is no colour known here", "name another, or write it as `'#rrggbb'`"
            slips.append(Advice(word.shot, told, word.origin, word.path, hint))
        else:
            unknown.setdefault(word.kind, []).append(word)
    return [*slips, *(_note(kind, words) for kind, words in unknown.items()), *_comments(loaded, film)]


def _words(loaded: Loaded, film: Film) -> Iterator[_Word]:
    for name, style in loaded.board.styles.items():
        for number, text in enumerate(style.palette or ()):
            yield _Word("colour", text, "", loaded.tables[("styles", name)], ("palette", number))
    for name, place in loaded.board.locations.items():
        yield from _weathers(place.time, place.weather, "", loaded.tables[("locations", name)])
    for number, scene in enumerate(loaded.board.scenes):
        yield from _weathers(scene.time, scene.weather, "", loaded.origins[(number, 0)].scene)
    for shot, given, origin in written(loaded, film):
        yield from _weathers(given.time, given.weather, shot.id, origin)
        for field in ("color", "background"):
            said = getattr(given.card, field, None)
            if said:
                yield _Word("colour", said, shot.id, origin, ("card", field), drawn=True)


def _weathers(time: str | None, weather: str | None, shot: str, origin: Origin) -> Iterator[_Word]:
    if time:
        yield _Word("time of day", time, shot, origin, ("time",))
    if weather:
        yield _Word("weather", weather, shot, origin, ("weather",))


def _known(kind: str, text: str) -> bool:
    if kind == "colour":
        return colours.known(text) is not None
    return any(word in text.casefold() for word in (TIMES if kind == "time of day" else WEATHERS))


def _like(kind: str, text: str) -> str:
    """The known word that one of the text's was meant to be; '' when none is near."""
    for word in _WORD.findall(text.casefold()):
        found = get_close_matches(word, _names(kind), n=1, cutoff=0.75) if word not in _SHADES else []
        if found:
            return str(found[0])
    return ""


def _names(kind: str) -> Collection[str]:
    if kind == "colour":
        return colours.names()
    plain = sorted(TIMES if kind == "time of day" else WEATHERS)
    return plain if kind == "time of day" else [*plain, *(f"{word}y" for word in plain)]


def _note(kind: str, words: list[_Word]) -> Advice:
    texts = list(dict.fromkeys(word.text[:60] for word in words))
    shown = ", ".join(f"`{text}`" for text in texts[:5]) + (", …" if len(texts) > 5 else "")
    first = words[0]
    told = f"the animatic knows no {kind} {shown}; services read what is written"
    return Advice("", told, first.origin, first.path, soft=True)


def _comments(loaded: Loaded, film: Film) -> Iterator[Advice]:
    """Colours that begin with `#` and are not in quotes: to YAML they are comments."""
    for shot, origin, path in _empty(loaded, film):
        found = _COMMENT.search(origin.place(*path).source)
        if found:
            told = f"`{found[0]}` is a comment here, and no colour"
            yield Advice(shot, told, origin, path, f"put it in quotes: `'{found[0]}'`")


def _empty(loaded: Loaded, film: Film) -> Iterator[tuple[str, Origin, Path]]:
    """Where a colour is named by nothing: the shot's id, and the field."""
    for name, style in loaded.board.styles.items():
        if "palette" in style.model_fields_set and style.palette is None:
            yield "", loaded.tables[("styles", name)], ("palette",)
    for shot, given, origin in written(loaded, film):
        for field in ("color", "background"):
            if given.card and field in given.card.model_fields_set and getattr(given.card, field) is None:
                yield shot.id, origin, ("card", field)
