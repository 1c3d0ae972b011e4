"""A film's deliveries, with what their presets say and the film has; what cannot be is gathered as problems."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import NamedTuple

from storybuild.breakdown import Breakdown
from storybuild.deliverables import CODECS, PRESETS, TRACKLESS, Delivery, size_of
from storybuild.film.rate import parse_frames
from storybuild.film.shapes import FITS
from storybuild.story.deliver import Deliver
from storybuild.story.load import Loaded, Origin
from storybuild.story.names import Names

_DNXHR = (256, 120)  # pixels of its smallest picture


class _Shape(NamedTuple):
    """What deliveries are made from; captions: as the film has them. languages: of the dialogue, None without any."""

    width: int
    height: int
    rate: Fraction
    frames: int
    captions: str
    languages: AbstractSet[str] | None


def film_deliveries(
    loaded: Loaded, frames: int, rate: Fraction, names: Names, languages: AbstractSet[str] | None
) -> tuple[Delivery, ...]:
    """Every delivery of a film; `names` gathers what cannot be: two of one name, no name, a poster after the end."""
    board, origin = loaded.board, Origin(loaded.main, ("deliver",))
    width, height = (int(side) for side in board.format.size.split("x"))
    shape = _Shape(width, height, rate, frames, board.overlay.captions, languages)
    made, taken = [], set[str]()
    for number, each in enumerate(board.deliver):
        delivery = _delivery(each, shape)
        for field, words, hint in _faults(delivery, shape, taken):
            names.fail(origin, (number, field) if field in each.model_fields_set else (number,), words, hint)
        taken |= {delivery.name.casefold(), _file(delivery)}
        made.append(delivery)
    return tuple(made)


def languages_of(shots: Sequence[Breakdown], own: str | None) -> set[str] | None:
    """The languages that the dialogue is written in; None where nobody speaks. own: the film's, where it says so."""
    cues = [cue for shot in shots for cue in shot.cues]
    others = {language for cue in cues for language, _ in cue.translations}
    return others | ({own} if own else set()) if cues else None


def _delivery(asked: Deliver, shape: _Shape) -> Delivery:
    preset = PRESETS[asked.preset] if asked.preset else None
    codec = asked.codec or (preset.codec if preset else CODECS[0])
    width, height = size_of(preset, codec, shape.width, shape.height)
    if asked.size:
        width, height = (int(side) for side in asked.size.split("x"))
    loudness = asked.loudness if asked.loudness is not None or preset is None else preset.loudness
    at = None if asked.at is None else parse_frames(asked.at, shape.rate)
    fit = asked.fit or (preset.fit if preset else FITS[0])
    return Delivery(
        asked.name or asked.preset or "", codec, width, height, fit, asked.captions or "", asked.language or "",
        loudness, at, asked.preset or "",
    )  # fmt: skip


def _file(made: Delivery) -> str:
    from storybuild.film.delivery_formats import FORMATS  # read only where something is delivered

    return f"{made.name}{FORMATS[made.codec].suffix}".casefold()


def _faults(made: Delivery, shape: _Shape, taken: AbstractSet[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a delivery: of which field, in which words, and what to do."""
    if not made.name:
        yield "name", "a delivery without a `preset` needs a `name`", "its file is called by it"
    if not taken.isdisjoint((made.name.casefold(), _file(made))):
        yield "name", f"two deliveries are called `{made.name}`", "give one of them another `name`"
    if made.codec == "dnxhr" and (made.width < _DNXHR[0] or made.height < _DNXHR[1]):
        hint = "give it a larger `size`, or write `codec: prores`"
        yield "size", f"DNxHR has pictures of {_DNXHR[0]}x{_DNXHR[1]} at least", hint
    if made.at is not None and made.codec != "poster":
        yield "at", "`at` is when a poster is taken, and this is none", "write `codec: poster`, or leave `at` out"
    elif made.at is not None and made.at >= shape.frames:
        yield "at", f"this poster is taken at frame {made.at}, after the film's end (it has {shape.frames} frames)", ""
    if made.captions == "file" and made.codec in TRACKLESS:
        yield "captions", f"a {made.codec} holds no caption tracks", "write `captions: burn`, or leave it out"
    if made.language and shape.languages is not None and made.language not in shape.languages:
        spoken = [f"`{each}`" for each in sorted(shape.languages)]
        hint = f"there are {', '.join(spoken)}" if spoken else "name the dialogue's own with `language` at the top"
        yield "language", f"no dialogue is in `{made.language}`", hint
    if made.captions == "file" and made.codec not in TRACKLESS and shape.captions == "off":
        yield "captions", "the film has no caption tracks to hand on", "write `overlay: {captions: file}`"
