"""What an author most likely meant by a name that leads nowhere."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from storybuild import camera_moves, camera_vocabulary
from storybuild.providers.base import Provider

_CAMERA = {
    "size": camera_vocabulary.SIZES,
    "angle": camera_vocabulary.ANGLES,
    "move": camera_moves.MOVES,
    "focus": camera_vocabulary.FOCUS,
}
_FIRST = {
    "styles": "look",
    "characters": "description",
    "locations": "description",
    "props": "description",
    "cameras": "size",
}


def unknown(kind: str, name: str, names: Any) -> str:
    """`unknown field `actoin`; did you mean `action`?`."""
    match = near(name, names)
    return f"unknown {kind} `{name[:80]}`" + (f"; did you mean `{match}`?" if match else "")


def near(name: str, names: Any) -> str | None:
    """The one of `names` that was most likely meant."""
    from difflib import get_close_matches  # only where something is misspelt

    return next(iter(get_close_matches(name, [str(each) for each in names], n=1, cutoff=0.6)), None)


def listed(names: list[str]) -> str:
    """`a`, `b` or `c`."""
    ticked = [f"`{name}`" for name in names]
    return ticked[0] if len(ticked) == 1 else f"{', '.join(ticked[:-1])} or {ticked[-1]}"


def file_like(name: str, files: Iterable[str]) -> str:
    """The one of `files` that was most likely meant: in another folder, of another kind, misspelt; else ''."""
    from difflib import get_close_matches

    wanted = PurePosixPath(name)
    paths = [PurePosixPath(each) for each in files]
    same = [each for each in paths if each.name.casefold() == wanted.name.casefold()]
    kin = [each for each in paths if each.parent == wanted.parent and each.stem == wanted.stem]
    stems = {each.stem: each for each in reversed(paths) if each.suffix.casefold() == wanted.suffix.casefold()}
    spelt = [stems[stem] for stem in get_close_matches(wanted.stem, stems, n=1, cutoff=0.7)]
    return next((str(each) for each in (*same, *kin, *spelt)), "")


def no_file(name: str, names: Iterable[str]) -> str:
    """The sentence about a missing file, with the one that was most likely meant."""
    like = file_like(name, names)
    return f"there is no file `{name}`" + (f"; did you mean `{like}`?" if like else "")


def camera_like(text: str) -> str:
    """How `camera:` is written for words that are no setup's name but the trade's own; '' when they are not."""
    words = [word.strip() for word in text.split(",")]
    found: dict[str, str] = {}
    for word in words:
        field = next((name for name, table in _CAMERA.items() if camera_vocabulary.canonical(table, word)), "")
        if not field:
            guess = [(name, camera_vocabulary.nearest(table, word)) for name, table in _CAMERA.items()]
            field, word = next(((name, each) for name, each in guess if each), ("", ""))
        if field:
            found.setdefault(field, word)
    if found and len(text.split()) > 3 and len(words) == 1:
        return f"write `camera: {{{next(iter(found))}: {next(iter(found.values()))}, words: {text}}}`"
    written = ", ".join(f"{name}: {word}" for name, word in found.items())
    return f"write `camera: {{{written}}}`" if len(found) == len(words) else ""


def entry_like(table: str, field: str, name: str, entries: Iterable[str]) -> str:
    """What to do about a name that a table does not have; '' when the table has one like it."""
    known = list(entries)
    camera = camera_like(name) if table == "cameras" else ""
    if near(name, known) or camera:
        return "" if near(name, known) else camera
    if "," in name and table != "cameras":
        return f"write a list: `{field}: [{name}]`"
    if known:
        return f"`{table}` has {', '.join(f'`{each}`' for each in known[:5])}{', …' if len(known) > 5 else ''}"
    if " " in name:
        return f"name it under `{table}`: `{table}: {{mine: {{{_FIRST[table]}: {name[:60]}}}}}`, then `{field}: mine`"
    return f"add it: `{table}: {{{name}: {{{_FIRST[table]}: …}}}}`"


def provider_like(name: str, providers: Mapping[str, Provider]) -> str:
    """What to do about a provider that there is not: it may be a model's name."""
    for each in providers.values():
        models = [model for model in each.models if model.startswith(name) or near(name, [model])]
        if models:
            return f"`{models[0]}` is a model: write `{{provider: {each.name}, model: {models[0]}}}`"
    return "" if near(name, providers) else f"there are {', '.join(f'`{each}`' for each in providers)}"
