"""Fields that are read and not obeyed: by anyone yet, or by who makes the shot."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.providers.base import Model, Provider
from storybuild.story.advice import Advice, written
from storybuild.story.field_types import said
from storybuild.story.load import Loaded, Origin
from storybuild.story.meant import listed, provider_like, unknown
from storybuild.story.profiles import combine
from storybuild.story.reading import Path
from storybuild.story.shot import Shot

NEIGHBOURS = ("continue_from", "first_frame", "extend", "remix")
# Fields of a shot that are nothing to who makes it.
UNHEEDED: Mapping[str, tuple[str, ...]] = {
    "footage": ("panel", "card", "references", "take", "seed", "generate", "prompt", *NEIGHBOURS),
    "card": ("panel", "camera", "references", "prompt", *NEIGHBOURS),
    "animatic": (
        "references", "prompt", "generate.seconds", "generate.options", "generate.template", *NEIGHBOURS,
    ),
    "command": ("generate.seconds", *NEIGHBOURS),
}  # fmt: skip
# Fields of a shot that a model may not be able to do.
LACKS: Mapping[str, Callable[[Model], bool]] = {
    "continue_from": lambda model: not model.first_frame,
    "first_frame": lambda model: not model.first_frame,
    "extend": lambda model: "extend" not in model.operations,
    "remix": lambda model: "remix" not in model.operations,
    "seed": lambda model: not model.seed,
    "generate.seed": lambda model: not model.seed,
    "prompt.negative": lambda model: not model.negative,
    "references": lambda model: not model.references,
}
# What the animatic does read of a model's options.
DRAWN = ("action",)


def unheeded(loaded: Loaded, film: Film, providers: Mapping[str, Provider]) -> list[Advice]:
    """What of a film is read and not obeyed, and models that are known by nearly that name."""
    main = Origin(loaded.main, ())
    found: list[Advice] = []
    found += _of_profiles(loaded, main, providers)
    for shot, given, origin in written(loaded, film):
        found += _of_shot(_Case(loaded, shot, given, origin, main), providers)
    return found


def _of_profiles(loaded: Loaded, main: Origin, providers: Mapping[str, Provider]) -> Iterator[Advice]:
    """Providers that no profile can be built with, whichever profile is asked for now."""
    for name, profile in loaded.board.profiles.items():
        provider = profile.generate.provider if profile.generate else None
        if provider is not None and provider not in providers:
            told, hint = unknown("provider", provider, providers), provider_like(provider, providers)
            yield Advice("", told, main, ("profiles", name, "generate", "provider"), hint)


class _Case:
    """A shot as it came out, and as it was written."""

    def __init__(self, loaded: Loaded, shot: Breakdown, given: Shot, origin: Origin, main: Origin) -> None:
        self.shot, self.given, self.origin = shot, given, origin
        self.film, self.main = loaded.board.generate, main
        self.asked = combine(self.film, given.generate)

    def says(self, field: str) -> bool:
        """Whether the field is written for the shot; what is asked of the film counts for `generate`."""
        part, _, name = field.partition(".")
        if part == "generate" and name:
            value = said(self.asked).get(name)
            return bool(set(value or ()) - set(DRAWN)) if name == "options" else value is not None
        own: Any = said(self.given).get(part)
        return bool(own) and (not name or name in said(own))

    def advice(self, field: str, words: str, hint: str = "", soft: bool = False) -> Advice:
        path: Path = tuple(field.split("."))
        own = path[0] != "generate" or (self.given.generate and path[-1] in said(self.given.generate))
        return Advice(self.shot.id, words, self.origin if own or len(path) == 1 else self.main, path, hint, soft)


def _of_shot(case: _Case, providers: Mapping[str, Provider]) -> Iterator[Advice]:
    shot = case.shot
    if shot.footage:
        for field in filter(case.says, UNHEEDED["footage"]):
            if field == "card" and shot.over:
                continue
            yield case.advice(field, f"`{field}` does nothing to existing footage")
        return
    provider = providers[shot.maker.provider]
    if shot.title:
        for field in filter(case.says, UNHEEDED["card"]):
            yield case.advice(field, f"`{field}` does nothing to a title card")
    elif provider.service:
        yield from _of_model(case, provider)
    else:
        drawn = provider.name == "animatic"
        words = "the animatic does without `{}`; services read it" if drawn else "`{}` is not told to a command"
        for field in filter(case.says, UNHEEDED[provider.name]):
            yield case.advice(field, words.format(field), soft=drawn)
        if drawn and case.asked.model:
            told = f"`model: {case.asked.model}` does nothing: the animatic makes the shot"
            yield case.advice("generate.model", told, provider_like(case.asked.model, providers))


def _of_model(case: _Case, provider: Provider) -> Iterator[Advice]:
    name = case.shot.maker.model
    model = provider.model(name)
    for field, lacks in LACKS.items():
        if case.says(field) and lacks(model):
            yield case.advice(field, f"`{field}` does nothing: {name} cannot be told it")
    like = get_close_matches(name, provider.models, n=2, cutoff=0.6)
    if name not in provider.models and like:
        hint = f'if it is new, list it in your config under `[models.{provider.name}."{name}"]`'
        told = f"`{provider.name}` is not known to have a model `{name}`; did you mean {listed(like)}?"
        yield case.advice("generate.model", told, hint)
