"""What a shot's clip takes over from other shots and pictures: its first frame, and the clip it extends or remixes."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from storybuild.breakdown import Breakdown, Film
from storybuild.film.retime import AS_IS, Way
from storybuild.plan.context import PlanContext
from storybuild.plan.kinds import KINDS, weight_of
from storybuild.plan.step import Step, take_id
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Making, Request, facts_of
from storybuild.providers.clip import operation_of, seconds_of

STILL_RATE = Fraction(24)


@dataclass(frozen=True)
class Links:
    """Steps that must come first, what the clip reads of them, and files of the project that it reads as well."""

    steps: tuple[Step, ...] = ()
    inputs: Mapping[str, str] | None = None
    files: Mapping[str, str] | None = None


def sources_of(shot: Breakdown, context: PlanContext) -> tuple[str, ...]:
    """The shots whose clips a shot's clip is made from."""
    if context.makers.provider_of(shot).service is None or shot.footage:
        return ()
    model = context.makers.model_of(shot)
    first = shot.continue_from if model.first_frame else ""
    source = getattr(shot, operation_of(shot, model) or "", "")
    return tuple(dict.fromkeys(each for each in (first, source) if each))


def ancestry_of(shot: Breakdown, film: Film, context: PlanContext) -> tuple[Breakdown, ...]:
    """A shot, and every shot whose clip something of its own clip comes from."""
    if not sources_of(shot, context):
        return (shot,)
    shots = {each.id: each for each in film.shots}
    found, waiting = {shot.id: shot}, [shot]
    while waiting:
        before = [shots[name] for name in sources_of(waiting.pop(), context) if name not in found]
        found |= {each.id: each for each in before}
        waiting += before
    return tuple(found.values())


def as_billed(shot: Breakdown, film: Film, context: PlanContext) -> Breakdown | None:
    """A shot with the model and the length for which its request is billed; None when nobody can tell them.

    Whoever extends or remixes a clip tells the service neither: the model is the clip's, a remix is as long as it.
    """
    operation = operation_of(shot, context.makers.model_of(shot))
    if not operation:
        return shot
    source = next(each for each in film.shots if each.id == getattr(shot, operation))
    if source.footage or source.maker.provider != shot.maker.provider:
        return None
    billed = as_billed(source, film, context)
    if billed is None:
        return None
    model = context.makers.model_of(billed)
    if operation not in model.operations:
        return None
    seconds = seconds_of(billed, model, film.rate) if operation == "remix" else shot.maker.seconds
    return shot._replace(maker=shot.maker._replace(model=billed.maker.model, seconds=seconds))


def unmakeable(shot: Breakdown, film: Film, context: PlanContext) -> str:
    """Why a clip cannot be made from the one it names: that one's model makes none from its clips; '' when it can."""
    operation = operation_of(shot, context.makers.model_of(shot))
    source = next((each for each in film.shots if operation and each.id == getattr(shot, operation)), None)
    if source is None or source.footage or source.maker.provider != shot.maker.provider:
        return ""
    billed = as_billed(source, film, context)
    model = context.makers.model_of(billed or source)
    return "" if operation in model.operations else f"`{source.id}` is made by {model.name}, which cannot {operation}"


def links_of(shot: Breakdown, film: Film, context: PlanContext, making: Making) -> Links:
    """All that a shot's clip takes over, for a service that can be told."""
    model = context.makers.model_of(shot)
    shots = {each.id: each for each in film.shots}
    steps, inputs, files = _first_frame(shot, film, context, shots, str(making.facts["size"]))
    source = shots.get(getattr(shot, operation_of(shot, model) or "", ""))
    if source and source.footage:
        files = {**files, "source": source.footage.file}
    elif source:
        inputs = {**inputs, "source": take_id(source.id)}
    return Links(steps, inputs, files)


def _first_frame(
    shot: Breakdown, film: Film, context: PlanContext, shots: Mapping[str, Breakdown], size: str
) -> tuple[tuple[Step, ...], dict[str, str], dict[str, str]]:
    """The step that makes a clip's first frame, fitted to exactly the clip's size."""
    model = context.makers.model_of(shot)
    if not model.first_frame or not (shot.continue_from or shot.first_frame):
        return (), {}, {}
    name = f"frame/{shot.id}"
    width, height = (int(side) for side in size.split("x"))
    fit = "stretch" if film.fit == "stretch" else "fill"
    facts = {"width": width, "height": height, "fit": fit, "at": "0"}
    before: tuple[Step, ...] = ()
    inputs: dict[str, str] = {}
    files: dict[str, str] = {}
    if shot.continue_from:
        last = shots[shot.continue_from]
        shown = last.footage or shot.continue_at == "cut"
        facts["at"] = facts_of(lead_of(last, film, context) + _last_moment(last, film.rate)) if shown else "end"
        if last.footage:
            files = {"clip": last.footage.file}
        else:
            inputs = {"clip": take_id(last.id)}
    elif shot.first_frame == "previs" or (shot.first_frame == "panel" and (shot.layers or shot.view.start)):
        before = (previs_step(shot, film, width, height),)
        inputs = {"clip": before[0].id}
    else:
        files = {"clip": shot.panel if shot.first_frame == "panel" else shot.first_frame}
    frame = Step(name, "frame", facts, inputs, files, ".png", weight_of("frame"))
    return (*before, frame), {"first frame": name}, {}


def _last_moment(shot: Breakdown, rate: Fraction) -> Fraction:
    """A time in a shot's own media, in seconds: what begins before it last is the last frame the film shows of it.

    The middle of the film's frame: media of another rate is brought to the film's by the nearest frame.
    """
    start = shot.footage.start if shot.footage else shot.trim
    return start + Way(shot.speed, shot.retiming, shot.frames, rate).shown(shot.frames - 1)


def previs_step(shot: Breakdown, film: Film, width: int, height: int) -> Step:
    """A single board, as large as the clip and without notes or names: nothing but the picture is in what is sent."""
    still = shot._replace(frames=1, speed=Fraction(1), retiming=AS_IS, trim=Fraction(0))
    plain = still._replace(cues=(), ambience=None, effects=())
    making = PROVIDERS["animatic"].making(Request(plain, "", width, height, STILL_RATE, film.fonts))
    weight = weight_of(making.kind, plain.frames)
    facts, suffix = {**making.facts, "clean": True}, KINDS[making.kind].suffix
    return Step(f"previs/{shot.id}", making.kind, facts, files=making.files, suffix=suffix, weight=weight)


def lead_of(shot: Breakdown, film: Film, context: PlanContext) -> Fraction:
    """Seconds at the beginning of a shot's clip that are the clip it extends."""
    if shot.footage or not shot.extend or operation_of(shot, context.makers.model_of(shot)) != "extend":
        return Fraction(0)
    before = next((each for each in film.shots if each.id == shot.extend), None)
    if before is None:
        return Fraction(0)
    if before.footage or context.makers.provider_of(before).service is None:
        return before.media_frames(film.rate) / film.rate
    return seconds_of(before, context.makers.model_of(before), film.rate) + lead_of(before, film, context)
