"""The first half of a build: for each shot, the step that makes its clip."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from storybuild.breakdown import Breakdown, Film
from storybuild.plan.step import Step
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Making, Request

Prompts = Callable[[Breakdown], str]


@dataclass(frozen=True)
class Source:
    """What stands in the film for a shot: a step's clip, or a file of the project; and what is known of the media.

    media_frames: frames of the film's rate that the media holds from its beginning.
    """

    step: str = ""
    file: str = ""
    media_frames: int = 0
    stand_in: bool = False


def take_id(shot: str) -> str:
    return f"take/{shot}"


def making_of(shot: Breakdown, film: Film, prompts: Prompts) -> Making:
    """What makes the shot's clip, as its provider asks for it."""
    request = Request(shot, lambda: prompts(shot), film.width, film.height, film.rate, film.fonts)
    return PROVIDERS[shot.maker.provider].making(request)


def take_steps(film: Film, prompts: Prompts) -> list[Step]:
    """One step for each shot whose clip must be made; existing footage needs none."""
    return [take_step(shot, film, prompts) for shot in film.shots if not shot.footage]


def take_step(shot: Breakdown, film: Film, prompts: Prompts) -> Step:
    """The step that makes a shot's clip."""
    return _step(take_id(shot.id), making_of(shot, film, prompts), shot)


def stand_in_steps(film: Film, failed: Mapping[str, bool]) -> list[Step]:
    """For shots without a clip, an animatic of the same length; without its panel where that one is what failed."""
    steps = []
    for shot in film.shots:
        if shot.id in failed:
            panel = "" if failed[shot.id] else shot.panel
            plain = replace(shot, panel=panel, footage=None, speed=Fraction(1), trim=Fraction(0))
            request = Request(plain, str, film.width, film.height, film.rate, film.fonts)
            steps.append(_step(f"stand-in/{shot.id}", PROVIDERS["animatic"].making(request), shot))
    return steps


def _step(name: str, making: Making, shot: Breakdown) -> Step:
    return Step(name, making.kind, making.facts, files=making.files, suffix=".mp4", weight=shot.frames / 48)
