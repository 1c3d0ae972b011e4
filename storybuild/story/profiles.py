"""Other ways of building the same film: what a profile says, laid over what the storyboard says."""

import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from storybuild.errors import Place, Problem, UsageError
from storybuild.story.field_types import Fields, said
from storybuild.story.film_sound import FilmSound
from storybuild.story.meant import unknown
from storybuild.story.model import Format, Overlay, Profile, Spending, Storyboard
from storybuild.story.reading import Path, Text
from storybuild.story.shot import Generate

PARTS: dict[str, type[Fields]] = {"format": Format, "overlay": Overlay, "sound": FilmSound, "spending": Spending}


# What else lies in `build/`, where each profile has a folder of its own.
TAKEN = re.compile(r"prompts|shots|deliver|.*\.(mp4|srt|vtt|json|wav)", re.IGNORECASE)


def profiled(board: Storyboard, name: str, main: Text) -> Storyboard:
    """The storyboard as a profile says it; UsageError for a name it does not have."""
    if name not in board.profiles:
        names = list(board.profiles)
        hint = f"this storyboard has {', '.join(f'`{each}`' for each in names)}" if names else "it has no `profiles:`"
        raise UsageError(unknown("profile", name, names), hint)
    profile = board.profiles[name]
    update: dict[str, Any] = {key: _laid(board, profile, key) for key in PARTS if getattr(profile, key)}
    if profile.style is not None:
        update["style"] = profile.style
    if profile.deliver is not None:
        update["deliver"] = profile.deliver
    if profile.generate is not None:
        update["generate"] = combine(board.generate, profile.generate)
    return board.model_copy(update=update)


def profile_problems(board: Storyboard, main: Text) -> list[Problem]:
    """What is wrong in any profile, used or not."""
    found: list[Problem] = []
    for name, profile in board.profiles.items():
        if TAKEN.fullmatch(name):
            hint = "a profile's film lies in `build/NAME/`; give it another name"
            found.append(Problem(f"`{name}` is no name for a profile", main.place(("profiles", name), True), hint))
        for key, model in PARTS.items():
            try:
                _laid(board, profile, key)
            except ValidationError as error:
                from storybuild.story.problems import problems_of

                found += problems_of(error, model, _inside(main, ("profiles", name, key)))
        if profile.style is not None and profile.style not in board.styles:
            place = main.place(("profiles", name, "style"))
            found.append(Problem(unknown("style", profile.style, board.styles), place))
    return found


def _laid(board: Storyboard, profile: Profile, key: str) -> Fields:
    base: Fields = getattr(board, key)
    over = getattr(profile, key) or {}
    return PARTS[key].model_validate({**base.model_dump(by_alias=True, exclude_unset=True), **over})


def _inside(text: Text, at: Path) -> Callable[[Path, bool], Place]:
    """Places of paths that begin at `at`."""
    return lambda path, of_key: text.place((*at, *path), of_key)


def combine(base: Generate, over: Generate | None) -> Generate:
    """`over` on `base`; another provider or model starts from nothing, since options belong to a model."""
    if over is None:
        return base
    facts, more = said(base), said(over)
    if more.get("provider", facts.get("provider")) != facts.get("provider"):
        return over if "on_fault" in more else over.model_copy(update={"on_fault": base.on_fault})
    if "model" in more and more["model"] != facts.get("model"):
        facts.pop("options", None)
    options = {**facts.get("options", {}), **more.get("options", {})}
    return Generate(**{**facts, **more, "options": options})
