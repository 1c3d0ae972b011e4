"""A clip as a video model is asked for it: the same facts whoever serves the model, so another relay buys nothing."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, log
from typing import TYPE_CHECKING, Any

from storybuild.breakdown import Breakdown
from storybuild.film.retime import AS_IS
from storybuild.providers.base import Cost, Making, Model, Request, cost_of

if TYPE_CHECKING:
    from storybuild.providers.messages import Attached, Job

KIND = "clip"
# A clip may lack so much of what a shot takes up: its last frame is held. Whole seconds are no whole number of frames
# at every rate, and frames counted at 23.976 a second last a thousandth longer than at 24.
SLACK = Fraction(1, 24)
DRIFT = Fraction(1, 1000)
# Seconds within which a longer clip is looked for where a model makes any length.
FURTHER = 16
FILMS = (".mp4", ".mov", ".webm", ".m4v")


def making(request: Request) -> Making:
    """The request as the model sees it. No shot's name, no relay's, nothing that only the cut decides."""
    shot, model = request.shot, request.model
    seconds = seconds_of(shot, model, request.rate)
    size = legal_size(model, request.width, request.height)
    audio = bool(dict(shot.maker.options).get("audio", True)) if model.sound == "choice" else None
    seeded = model.seed and shot.maker.seed is not None
    facts: dict[str, Any] = {
        "model": model.identity or model.name,
        "prompt": request.prompt,
        "negative": (shot.wording.negative or None) if model.negative else None,
        "seconds": seconds,
        "size": size,
        "seed": (shot.maker.seed or 0) + shot.take - 1 if seeded else None,
        "audio": audio,
        "take": shot.take,
        "options": {name: value for name, value in shot.maker.options if name != "audio"} or None,
        "operation": operation_of(shot, model),
    }
    strange = [name for name in facts["options"] or {} if name not in model.options]
    cost = Cost(None, model.currency, "unknown") if strange else cost_of(model, size, seconds, audio)
    kept, left = _references(shot, model)
    notes = tuple(_notes(request, seconds, size, left, strange))
    told = {name: value for name, value in facts.items() if value is not None}
    return Making(KIND, told, kept, notes, cost)


def job(
    facts: Mapping[str, Any],
    model: Model,
    token: str,
    source: str,
    files: Mapping[str, "Attached"],
    known: Mapping[str, str],
) -> "Job":
    """The clip of the facts that `making` tells, as the model's service needs to know it."""
    from storybuild.providers.messages import Job

    return Job(
        model=model.name,
        prompt=facts["prompt"],
        seconds=int(facts["seconds"]),
        size=facts["size"],
        token=token,
        route=model.route,
        operation=facts.get("operation", "generate"),
        source=source,
        negative=facts.get("negative"),
        seed=facts.get("seed"),
        audio=facts.get("audio"),
        options=facts.get("options") or {},
        files=files,
        known=known,
    )


def operation_of(shot: Breakdown, model: Model) -> str | None:
    """`extend` or `remix` of another shot's clip, where the model can; None for a clip of its own."""
    wanted = "extend" if shot.extend else "remix" if shot.remix else ""
    return wanted if wanted in model.operations else None


def seconds_of(shot: Breakdown, model: Model, rate: Fraction) -> int:
    """The length that is asked for: what the shot says, else the shortest legal one that covers it, but for a frame.

    Neither its trim nor its transitions count: the edit must not buy.
    """
    wanted = Fraction(shot.maker.seconds) if shot.maker.seconds else _needed(shot, rate)
    return next((each for each in sorted(model.seconds) if each >= wanted), max(model.seconds, default=0)) or max(
        1, ceil(wanted)
    )


def covering(seconds: int, shot: Breakdown, model: Model, rate: Fraction) -> tuple[int, ...]:
    """Other lengths than the `seconds` that are asked for, of which a clip that is there does as well; nearest first.

    Longer ones; and where a relay makes only such, the shorter ones of another that cover the shot. What covers it at
    the clip's own speed does: to retime a clip that is there buys no other.
    """
    least = shot.maker.seconds or max(1, ceil(min(_needed(shot, rate), _needed(_at_its_own_speed(shot), rate))))
    more = [each for each in sorted(model.seconds) if each > seconds] or range(seconds + 1, seconds + FURTHER)
    return (*range(seconds - 1, least - 1, -1), *(more if not model.seconds or seconds < max(model.seconds) else ()))


def _needed(shot: Breakdown, rate: Fraction) -> Fraction:
    """Seconds of a clip that a shot takes up, but for the frame that may be held."""
    return (shot.frames / rate - max(SLACK, 1 / (2 * rate))) * shot.pace(rate) / (1 + DRIFT)


def _at_its_own_speed(shot: Breakdown) -> Breakdown:
    return shot._replace(speed=Fraction(1), retiming=AS_IS)


def legal_size(model: Model, width: int, height: int) -> str:
    """The model's size nearest in shape, then in area."""
    wanted = f"{width}x{height}"
    if not model.sizes or wanted in model.sizes:
        return wanted

    def distance(size: str) -> tuple[float, float]:
        wide, high = (int(side) for side in size.split("x"))
        return round(abs(log(wide / high) - log(width / height)), 3), abs(log(wide * high) - log(width * height))

    return min(model.sizes, key=distance)


def _references(shot: Breakdown, model: Model) -> tuple[dict[str, str], list[str]]:
    """Pictures and characters the model is sent, by label, and those it has no room for."""
    people = {name: each.id for each in shot.people for name in each.references}
    cast = {each.id: name for each in shot.people for name in each.references if is_film(name)}
    files = {f"character {who}": name for who, name in list(cast.items())[: model.characters]}
    things = [name for each in shot.props for name in each.references]
    named = [*shot.references, *people, *things, *shot.where.references]
    pictures = [name for name in dict.fromkeys(named) if not is_film(name)]
    files |= {f"reference {number:02}": name for number, name in enumerate(pictures[: model.references])}
    return files, [name for name in dict.fromkeys(named) if name not in files.values()]


def utf16_length(prompt: str) -> int:
    """How long services count a prompt to be: the dearer of two ways, which differ where there are emoji."""
    return len(prompt.encode("utf-16-le", "surrogatepass")) // 2


def is_film(name: str) -> bool:
    """Whether a reference is a clip rather than a picture."""
    return name.lower().endswith(FILMS)


def _notes(request: Request, seconds: int, size: str, left: list[str], strange: list[str]) -> Iterable[str]:
    """What the model cannot do of what the shot asks, in words."""
    shot, model = request.shot, request.model
    pace = shot.pace(request.rate)
    held = (shot.trim + shot.frames * pace / request.rate - seconds) / pace
    if held > max(SLACK, 1 / request.rate) + seconds * DRIFT:
        most = f"{model.name} makes at most {seconds} s" if seconds == max(model.seconds, default=0) else ""
        yield f"{most or f'the clip is {seconds} s'}; the last frame is held for {float(held):.2f} s"
    if size != f"{request.width}x{request.height}":
        yield f"{model.name} makes {size}; the film is {request.width}x{request.height}"
    if strange:
        told = ", ".join(f"`{each}`" for each in strange)
        yield f"what {told} does to the price is not known; list under `options` in your config what does nothing"
    if left:
        yield f"{model.name} cannot be sent {', '.join(left)}"
    for field in ("extend", "remix"):
        if getattr(shot, field) and operation_of(shot, model) != field:
            yield f"{model.name} cannot {field}; the clip is made anew"
    if (shot.continue_from or shot.first_frame) and not model.first_frame:
        yield f"{model.name} takes no first frame"
    if shot.wording.negative and not model.negative:
        yield f"{model.name} cannot be told what must not appear"
