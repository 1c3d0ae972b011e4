"""The storyboard language in tables: its fields, and the words it knows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from PIL import ImageColor
from pydantic.fields import FieldInfo

from storybuild import marks
from storybuild.camera_moves import MOVES
from storybuild.camera_vocabulary import ANGLES, FOCUS, SIZES, Entry
from storybuild.drawing import colours, words
from storybuild.film import sound_words
from storybuild.film.transitions import CUT, TRANSITIONS
from storybuild.story import deliver, film_sound, staged
from storybuild.story import field_types as spelt
from storybuild.story import shot as shots
from storybuild.story.field_types import Fields, Short
from storybuild.story.model import Storyboard
from storybuild.story.prompt import FAMILIES

from . import transitions as pictures
from .tables import code, either, table

EFFECTS = {"prompt": "new clip", "edit": "new cut", "overlay": "new overlay", "note": "nothing"}
TABLES: Mapping[str, Mapping[str, Entry]] = {
    "sizes": SIZES, "angles": ANGLES, "moves": MOVES, "focus": FOCUS, "marks": marks.MARKS, "poses": marks.POSES,
}  # fmt: skip
# What a value of one of our own types is called; the page tells how each is written.
KINDS: tuple[tuple[Any, str], ...] = (
    (spelt.Id, "name"),
    (spelt.Length, "length"),
    (spelt.AutoLength, "length or `auto`"),
    (spelt.FrameRate, "frame rate"),
    (spelt.Size, "picture size"),
    (spelt.Day, "day"),
    (spelt.Gain, "gain"),
    (spelt.Words, "text or list of texts"),
    (spelt.File, "file"),
    (spelt.Files, "file or list of files"),
    (spelt.Pitch, "word, or number from -50 to 50"),
    (spelt.Pace, "word, or number from 60 to 400"),
    (deliver.Focus, "place in the picture"),
    (shots.DialogueLine, "line"),
    (spelt.CameraMove, "move, or list of two"),
    (staged.Spot, "mark, or list of two numbers"),
    (staged.Direction, "name, word or degrees"),
    (staged.Stop, "fields, or a mark or two numbers: its `to`"),
    (shots.TransitionName, "type, as in the table below"),
    (film_sound.Ducks, "`true` or `false`, or fields"),
    (film_sound.StemSwitch, "`on`, `off` or `solo`"),
    (film_sound.StemList, "names of stems, or `true` for all of them"),
    (film_sound.Cues, "fields, or a text: its `file`; or a list of them"),
    (str, "text"),
    (bool, "`true` or `false`"),
    (int, "whole number"),
    (float, "number"),
    (Any, "value"),
)
SHORT = {str: "text", int: "number", float: "number", list: "list"}


def own_fields(model: type[Fields]) -> list[str]:
    """The fields that a part does not share with another one."""
    shared = {name for base in model.__mro__[1:] if issubclass(base, Fields) for name in base.model_fields}
    return [name for name in model.model_fields if name not in shared]


def parts() -> dict[str, type[Fields]]:
    """Every part of a storyboard that has fields of its own, by name."""
    found: dict[str, type[Fields]] = {}
    for model in (each for each, _ in _walk(Storyboard, ())):
        for base in reversed(model.__mro__):
            if issubclass(base, Fields) and base is not Fields and own_fields(base):
                found[base.__name__] = base
    return found


def places(model: type[Fields]) -> list[str]:
    """Where a part stands in the file; that of several parts alike stands where they do."""
    found = sorted((path for each, path in _walk(Storyboard, ()) if issubclass(each, model)), key=len)
    return list(dict.fromkeys(" › ".join(f"`{step}`" for step in path) or "the top of the file" for path in found))


def _walk(model: type[Fields], path: tuple[str, ...]) -> Iterator[tuple[type[Fields], tuple[str, ...]]]:
    yield model, path
    for name, hint in get_type_hints(model, include_extras=True).items():
        field = model.model_fields.get(name)
        if field:
            for inner, steps in _models(hint):
                yield from _walk(inner, (*path, field.alias or name, *steps))


def _models(hint: Any) -> Iterator[tuple[type[Fields], tuple[str, ...]]]:
    if isinstance(hint, type) and issubclass(hint, Fields):
        yield hint, ()
        return
    arguments = get_args(hint)
    if get_origin(hint) is dict:
        yield from ((model, ("NAME", *steps)) for model, steps in _models(arguments[1]))
    elif get_origin(hint) is not Literal:
        for inner in arguments[:1] if get_origin(hint) is Annotated else arguments:
            yield from _models(inner)


def fields(name: str, *chosen: str) -> str:
    """The fields of a part, all of its own or those chosen, below the places where it stands."""
    model = parts()[name]
    hints = get_type_hints(model, include_extras=True)
    rows = []
    for field in chosen or own_fields(model):
        info = model.model_fields[field]
        extra: Any = info.json_schema_extra
        told = str(info.description)
        rows.append((
            f"`{info.alias or field}`",
            f"{told[0].upper()}{told[1:]}",
            _kind(hints[field]) + _bounds(info),
            _default(info),
            EFFECTS[extra["x-effect"]],
        ))  # fmt: skip
    stands = f"Place: {'; '.join(places(model))}."
    return f"{stands}\n\n{table(('field', 'is', 'holds', 'when not said', 'a change makes'), rows)}"


def _kind(hint: Any) -> str:
    """What a field holds, in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        kinds = [_kind(each) for each in arguments if each not in (NoneType, *([int] if float in arguments else []))]
        return " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
    if (isinstance(hint, type) and issubclass(hint, Fields)) or hint == dict[str, Any]:
        return "fields"
    if origin is Literal:
        return either(arguments)
    if origin is list:
        kind = _kind(arguments[0])
        return f"a list, each with {kind}" if kind.startswith("fields") else f"a list of {kind}s"
    if origin is dict:
        names = "names" if get_origin(arguments[0]) is not Literal else _kind(arguments[0]).replace(" or ", " and ")
        return f"{names}, each with {_kind(arguments[1])}"
    if origin is Annotated and get_origin(arguments[0]) is Literal:
        return _kind(arguments[0])
    told = next((words for kind, words in KINDS if hint == kind), "")
    if told or origin is not Annotated:
        return told or _unsaid(hint)
    shorts = [each for each in arguments[1:] if isinstance(each, Short)]
    if shorts:
        bare = " or ".join(dict.fromkeys(SHORT[kind] for kind in shorts[0].kinds))
        return f"fields, or a {bare}: its `{shorts[0].field}`"
    return "[word](#words-for-the-camera)"


def _unsaid(hint: Any) -> str:
    raise TypeError(f"{hint} has no word here")


def _bounds(info: FieldInfo) -> str:
    told = {kind: getattr(each, kind) for each in info.metadata for kind in ("ge", "le") if hasattr(each, kind)}
    said = {kind: f"{value:,.1f}".removesuffix(".0") for kind, value in told.items()}
    return f" from {said['ge']}" + (f" to {said['le']}" if "le" in said else "") if said else ""


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "*must be said*"
    value = field.get_default()
    if value is None or value in ("", [], {}) or isinstance(value, Fields):
        return ""
    said = str(value).lower() if isinstance(value, bool) else value[0] if isinstance(value, list) else value
    return f"`{said:g}`" if isinstance(said, float) else f"`{said}`"


def vocabulary_of(name: str) -> str:
    """A table of the camera's words: each with its aliases and what a prompt says."""
    rows = [(f"`{entry.name}`", code(entry.aliases), entry.words) for entry in TABLES[name].values()]
    return table(("word", "also", "a prompt says"), rows)


def transitions() -> str:
    """The ways from one shot to the next."""
    kinds = {
        CUT: "at once",
        **{name: kind.words or "from one picture to the other" for name, kind in TRANSITIONS.items()},
    }
    rows = [(f"`{name}`", goes, _picture(name)) for name, goes in kinds.items()]
    return table(("type", "goes", "before its middle"), rows)


def _picture(kind: str) -> str:
    return "" if kind == CUT else f"![{kind}]({pictures.FOLDER}/{pictures.name_of(kind)})"


def hours() -> str:
    """The times of day that boards are drawn in."""
    return table(("hour", "words for it"), [(name, code(said)) for name, said in words.HOURS.items()])


def weathers() -> str:
    """The weathers that boards are drawn in."""
    falls = {"storm": words.STORM, "rain": words.RAIN, "snow": words.SNOW, "thick air": words.THICK}
    told = {word for said in falls.values() for word in said}
    rest = {"dim light": [word for word in words.GLOOM if word not in told], "nothing to draw": words.FAIR}
    return table(("drawn as", "words for it"), [(name, code(said)) for name, said in {**falls, **rest}.items()])


def colour_names() -> str:
    """The names of colours beside those of CSS."""
    return code(sorted(colours.names()[: -len(ImageColor.colormap)]))


def sounds() -> str:
    """The scratch sounds of the animatic."""
    kinds: dict[str, Iterable[str]] = {"`ambience`": sound_words.BEDS, "`effects`": sound_words.HITS}
    rows = [
        (f"`{name}`", kind, code(word for word, meant in sound_words.ALIKE.items() if meant == name))
        for kind, names in kinds.items()
        for name in names
    ]
    return table(("sound", "in", "also"), rows)


def families() -> str:
    """The families of models that have a template each."""
    return f"The families are {code(FAMILIES)}."


MAKERS: Mapping[str, Callable[..., str]] = {
    "fields": fields, "words": vocabulary_of, "transitions": transitions, "hours": hours, "weathers": weathers,
    "colours": colour_names, "sounds": sounds, "families": families,
}  # fmt: skip
