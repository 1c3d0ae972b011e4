"""The first half of a build: for each shot, the step that makes its clip."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from storybuild.breakdown import Breakdown, Film
from storybuild.film.retime import AS_IS
from storybuild.plan.context import PlanContext
from storybuild.plan.kinds import KINDS, weight_of
from storybuild.plan.step import Order, Step, take_id
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Cost, Making, Model, Request, Service

# Who draws boards: their pictures are made where the film needs them.
BOARDS = "animatic"
# Names of options that lead a service somewhere.
ADDRESS = re.compile(r"webhook|callback|endpoint|Ur[il]|(^|[_-])ur[il]s?($|[_-])")


class Source(NamedTuple):
    """What stands in the film for a shot: a step's clip, or a file of the project; and what is known of the media.

    media_frames: frames of the film's rate that the media holds from its beginning. lead: seconds at its beginning that
    belong to the shot it extends. made_by: where a bought clip came from. board: nothing but a board so far, which is
    drawn into its piece.
    """

    step: str = ""
    file: str = ""
    media_frames: int = 0
    stand_in: bool = False
    lead: Fraction = Fraction(0)
    made_by: str = ""
    board: bool = False


def making_of(shot: Breakdown, film: Film, context: PlanContext) -> Making:
    """What makes the shot's clip, as its provider asks for it."""
    return _making_of(shot, _billed(shot, film, context), film, context)


def _billed(shot: Breakdown, film: Film, context: PlanContext) -> Breakdown | None:
    """A shot as a service bills it; None when nobody can tell. What no service makes is as it is."""
    if context.makers.provider_of(shot).service is None:
        return shot
    from storybuild.plan.links import as_billed

    return as_billed(shot, film, context)


def _making_of(shot: Breakdown, billed: Breakdown | None, film: Film, context: PlanContext) -> Making:
    provider, asked = context.makers.provider_of(shot), billed or shot
    words = context.prompt(shot) if provider.prompted else ""
    model = context.makers.model_of(asked)
    making = provider.making(Request(asked, words, film.width, film.height, film.rate, film.fonts, model))
    return making if billed else making._replace(cost=Cost(None, making.cost.currency, "unknown"))


def take_steps(film: Film, context: PlanContext) -> list[Step]:
    """The steps that make every shot's clip, what they are made from first; existing footage needs none."""
    from storybuild.plan.links import sources_of

    shots = {shot.id: shot for shot in film.shots}
    placed: dict[str, tuple[Step, ...]] = {}
    for shot in film.shots:
        waiting = [shot]
        while waiting:
            here = waiting[-1]
            before = [shots[name] for name in sources_of(here, context) if name not in placed]
            waiting += before
            if not before:
                placed.setdefault(here.id, () if here.footage else shot_steps(here, film, context))
                waiting.pop()
    return [step for steps in placed.values() for step in steps]


def shot_steps(shot: Breakdown, film: Film, context: PlanContext) -> tuple[Step, ...]:
    """The step that makes a shot's clip, and before it those that make what it is given."""
    provider, billed = context.makers.provider_of(shot), _billed(shot, film, context)
    making = _making_of(shot, billed, film, context)
    step = _step(take_id(shot.id), making, shot)
    if provider.service is None:
        return (step,)
    # A plan of boards, which asks this of a single shot, does without what only services need.
    from storybuild.plan.consent import withheld
    from storybuild.plan.links import ancestry_of, links_of, unmakeable
    from storybuild.providers.clip import covering

    links = links_of(shot, film, context, making)
    model = context.makers.model_of(billed or shot)
    held = withheld(ancestry_of(shot, film, context), provider.name, context.today)
    held = held or _unfit(shot, model, making) or _gone(provider.service, model, context)
    held = held or unmakeable(shot, film, context)
    order = Order(provider.name, model, making.cost, shot.id, held, making.notes)
    files = {**making.files, **(links.files or {})}
    lengths = () if making.facts.get("operation") else covering(int(making.facts["seconds"]), shot, model, film.rate)
    instead = tuple({"seconds": each} for each in lengths)
    bought = step._replace(inputs=links.inputs or {}, files=files, order=order, instead=instead)
    return (*links.steps, bought)


def _unfit(shot: Breakdown, model: Model, making: Making) -> str:
    """Why a service must not be told what a shot asks, or could not make it; '' when neither is so."""
    for name, value in (making.facts.get("options") or {}).items():
        if ADDRESS.search(name) or "//" in str(value):
            return f"its option `{name}` tells an address, which is not for a storyboard to tell"
    if model.from_picture and not (shot.continue_from or shot.first_frame):
        return f"{model.name} makes clips only from a first frame: give the shot `first_frame` or `continue_from`"
    from storybuild.providers.clip import utf16_length

    letters = utf16_length(making.facts["prompt"])
    if letters > model.letters:
        return (
            f"{model.name} reads {model.letters:,} characters, and its prompt has {letters:,}: shorten its words, "
            "or give it a `prompt` of its own"
        )
    return ""


def shut(model: Model, today: str) -> bool:
    """Whether a model's maker has shut it down by a day (ISO date)."""
    return bool(model.sunset) and model.sunset <= today


def _gone(service: Service, model: Model, context: PlanContext) -> str:
    """Why a model that was shut down is not to be had where it is asked for; '' where a relay may still serve it."""
    if not (shut(model, context.today) and service.maker and context.at_home(service)):
        return ""
    return (
        f"{model.name} was shut down on {model.sunset}, and is not to be had at {service.base}: "
        f"set {service.base_env} to a relay that serves it, or choose another model"
    )


def stand_in_steps(film: Film, failed: Mapping[str, bool]) -> list[Step]:
    """For shots without a clip, an animatic of the same length; without its panel where that one is what failed."""
    steps = []
    for shot in film.shots:
        if shot.id in failed:
            bare = shot._replace(panel="", layers=(), where=shot.where._replace(plate="")) if failed[shot.id] else shot
            plain = bare._replace(footage=None, speed=Fraction(1), retiming=AS_IS, trim=Fraction(0))
            request = Request(plain, "", film.width, film.height, film.rate, film.fonts)
            steps.append(_step(f"stand-in/{shot.id}", PROVIDERS["animatic"].making(request), shot))
    return steps


def _step(name: str, making: Making, shot: Breakdown) -> Step:
    weight = weight_of(making.kind, shot.frames)
    return Step(name, making.kind, making.facts, files=making.files, suffix=KINDS[making.kind].suffix, weight=weight)
