"""The animatic of a board: its frames drawn straight into the film's piece, its scratch sound, or both as a clip."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from storybuild.drawing.animatic import Backing, Board, BoardEnd, Figure, Placing, PropWords, Speech, TitleCard, frames
from storybuild.drawing.layers import Bytes
from storybuild.drawing.overlay import BurnIns, Overlays
from storybuild.drawing.panel import decode, decode_clear, look_through
from storybuild.drawing.panel_layers import of_one_canvas
from storybuild.drawing.text import Fonts
from storybuild.edge.board import BoardFile, read_board, read_facts, write_board
from storybuild.edge.media import Overlay, PictureSpec, conform_drawing, exact_sound, writing
from storybuild.edge.parts import TellPart, untold
from storybuild.edge.reading import reading
from storybuild.edge.retimed import drawn_backwards, shown_in_turn
from storybuild.edge.speech import speak
from storybuild.edge.speech_level import levelled_speech
from storybuild.errors import MediaError
from storybuild.film import scratch
from storybuild.film.course import Course
from storybuild.film.formats import decode_seconds
from storybuild.film.mix import Sound, mix
from storybuild.film.placement import Placement
from storybuild.film.rate import SAMPLE_RATE, sample_at

WHISPER_GAIN = 0.5


def board_of(facts: Mapping[str, Any]) -> Board:
    """A manifest's facts as a board."""
    form, style, place = facts["format"], facts["style"], facts.get("location", {})
    camera = dict(facts["camera"])
    lens, ends = camera.pop("lens", None), [camera.pop(name, None) for name in ("from", "to")]
    card = facts.get("card")
    return Board(
        width=form["width"], height=form["height"], rate=form["fps"], frames=facts["frames"], **camera,
        lens=_millimetres(lens), ends=(_end(ends[0]), _end(ends[1])) if all(end is not None for end in ends) else None,
        action=facts["action"],
        heading=facts.get("heading", ""), figures=tuple(Figure(**each) for each in facts.get("characters", ())),
        others=tuple(Figure(**each) for each in facts.get("others") or ()), tags=not facts.get("clean", False),
        props=tuple(PropWords(**each) for each in facts.get("props") or ()),
        speech=tuple(Speech(**each) for each in facts.get("speech") or ()),
        place=place.get("description", ""),
        plated=bool(place.get("plate")), time=place.get("time", ""), weather=place.get("weather", ""),
        **{**style, "palette": tuple(style.get("palette", ()))}, seed=facts["seed"],
        card=_card(card) if card else None,
        blocking=tuple(_placing(each) for each in facts.get("blocking") or ()),
    )  # fmt: skip


def _millimetres(lens: str | None) -> float | None:
    return float(lens.lower().removesuffix("mm")) if lens else None


def _end(told: Mapping[str, Any]) -> BoardEnd:
    """What the camera shows at an end of the shot."""
    area = tuple(float(each) for each in told.get("area") or ())
    return BoardEnd(**{**told, "lens": _millimetres(told.get("lens")), "area": area})


def _placing(told: Mapping[str, Any]) -> Placing:
    """Someone's blocking as the stage has it."""
    at, path = told.get("at"), told.get("path") or ()
    spots = tuple((float(x), float(z), frame) for x, z, frame in path)
    return Placing(**{**told, "at": (float(at[0]), float(at[1])) if at else None, "path": spots})


def _card(told: Mapping[str, Any]) -> TitleCard:
    roll = tuple((role, tuple(names)) for role, names in told.get("roll", ()))
    return TitleCard(told["title"], tuple(told["lines"]), told["color"], told["background"], roll)


def make_board(facts: Mapping[str, Any], reads: Mapping[str, str], out: Path) -> dict[str, Any]:
    """Write the shot's board, its panel looked through; its facts are those of a media file. MediaError."""
    panel = Path(reads["panel"]).read_bytes() if "panel" in reads else None
    names = [name for name in sorted(reads, key=lambda each: (len(each), each)) if name != "panel"]
    more = tuple(Path(reads[name]).read_bytes() for name in names)
    if not facts.get("card"):
        _look_through(BoardFile(facts, panel, more))
    write_board(out, facts, panel, more)
    seconds = float(facts["frames"] / Fraction(facts["format"]["fps"]))
    return {"frames": facts["frames"], "seconds": seconds, "has_sound": _is_heard(facts)}


def draw_piece(
    path: Path,
    out: Path,
    spec: PictureSpec,
    tool: str,
    overlay: Overlay | None,
    fonts: Fonts,
    tell: TellPart = untold,
    clean: bool = False,
    course: Course | None = None,
    own: tuple[int, int] | None = None,
) -> dict[str, object]:
    """Draw a board's frames into a picture piece, `overlay` over each; facts as of `conform_picture`.

    clean: without the action that is written along the bottom. own: frames [first, end) on which it is, None for all.
    """
    shot = read_board(path)
    board = replace(checked(shot), width=spec.width, height=spec.height)
    rate = Fraction(board.rate)
    drawn = _frames(board, shot, fonts)
    note = None if clean or shot.facts.get("clean") else _note(board, fonts, own)
    shown = timed(drawn, rate, spec) if course is None else _retimed(drawn, course.pictures(spec.frames, rate))
    return conform_drawing(shown, out, spec, tool, _one_after_another(note, overlay), tell)


def _one_after_another(first: Overlay | None, second: Overlay | None) -> Overlay | None:
    """Both laid over a frame."""
    if first is None or second is None:
        return first or second

    def both(frame: Bytes, number: int) -> None:
        first(frame, number)
        second(frame, number)

    return both


def _retimed(drawn: Iterator[Bytes], wanted: list[int]) -> Iterator[Bytes]:
    return shown_in_turn(drawn, wanted) if wanted == sorted(wanted) else drawn_backwards(drawn, wanted)


def draw_sound(
    path: Path, out: Path, tool: str, samples: int, start: str, laid: int | None = None
) -> dict[str, object]:
    """A board's scratch sound as a sound piece, from `start` seconds on, which may be before it; as `conform_sound`.

    laid: on so many frames, where the film has another number of them than the board.
    """
    facts = read_facts(path)
    heard = scratch_sound(facts, Fraction(facts["format"]["fps"]), laid or facts["frames"], tool)
    begin = round(Fraction(start) * SAMPLE_RATE)
    if heard is not None:
        heard = np.pad(heard, ((max(0, -begin), 0), (0, 0)))[max(0, begin) :][:samples]
    with writing():
        out.write_bytes(b"" if heard is None else heard.tobytes())
    return exact_sound(out, samples if heard is not None else 0)


def _is_heard(facts: Mapping[str, Any]) -> bool:
    return bool(facts["dialogue"] or facts["sound"]["ambience"] or facts["sound"]["effects"])


def checked(shot: BoardFile) -> Board:
    """The board that a file tells of; MediaError where it tells something else."""
    try:
        return board_of(shot.facts)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise MediaError("a board is damaged: its facts are not those of a shot") from None


def drawn_from(board: Board, shot: BoardFile, fonts: Fonts, first: int = 0) -> Iterator[Bytes]:
    """The board's pictures from `first` on, with its note."""
    made = _frames(board, shot, fonts, first)
    return made if shot.facts.get("clean") else _noted(board, made, fonts, first)


def timed(drawn: Iterator[Bytes], rate: Fraction, spec: PictureSpec) -> Iterator[Bytes]:
    """Of pictures drawn at a rate, those that a piece shows: from its start on, at its speed."""
    begin, step = Fraction(spec.start) * rate, Fraction(spec.speed) * rate / Fraction(spec.rate)
    return shown_in_turn(drawn, [max(0, int(begin + number * step)) for number in range(spec.frames)])


def _frames(board: Board, shot: BoardFile, fonts: Fonts, first: int = 0) -> Iterator[Bytes]:
    staged = shot.panel is None
    more = Backing(plate=next(iter(shot.more), None)) if staged else Backing(shot.more)
    decoded = _plate if staged else _decoded
    return frames(board, shot.panel, fonts, decoded, first, more, _clear)


def _look_through(shot: BoardFile) -> None:
    """See whether all pictures of a shot can be used. MediaError."""
    if shot.panel is not None and not shot.more:
        with reading("the panel", decode_seconds(len(shot.panel))):
            look_through(shot.panel)
    else:
        of_one_canvas([each.shape for each in pictures_of(shot)] or [(1, 1)])


def pictures_of(shot: BoardFile) -> list[Bytes]:
    """What a board is drawn over, read: the panel's layers, or the plate; MediaError."""
    if shot.panel is None:
        return [_plate(each) for each in shot.more[:1]]
    layers = enumerate(shot.more, 2)
    return [_decoded(shot.panel), *(_clear(each, f"layer {number} of the panel") for number, each in layers)]


def _clear(picture: bytes, what: str) -> Bytes:
    with reading(what, decode_seconds(len(picture))):
        return decode_clear(picture, what)


def _plate(picture: bytes) -> Bytes:
    with reading("the plate", decode_seconds(len(picture))):
        return decode(picture, "the plate")


def _decoded(panel: bytes) -> Bytes:
    with reading("the panel", decode_seconds(len(panel))):
        return decode(panel)


def _noted(board: Board, drawn: Iterator[Bytes], fonts: Fonts, first: int) -> Iterator[Bytes]:
    """The frames with the action written along the bottom, as on a drawn board."""
    note = _note(board, fonts)
    for number, frame in enumerate(drawn, first):
        if note:
            note(frame, number)
        yield frame


def _note(board: Board, fonts: Fonts, own: tuple[int, int] | None = None) -> Overlay | None:
    """What writes the action along the bottom; None where there is none."""
    if not board.action:
        return None
    spec = BurnIns(action=board.action, fonts=fonts, own=own)
    return Overlays(spec, board.width, board.height, Fraction(board.rate)).draw


def scratch_sound(facts: Mapping[str, Any], rate: Fraction, count: int, tool: str) -> Sound | None:
    """Speech, ambience and effects of the shot as (samples, 2) s16; None when there is nothing to hear.

    Every voice speaks at one level, and whispers below it.
    """
    whole = sample_at(count, rate)
    sources: list[Sound] = []
    placements: list[Placement] = []

    def lay(sound: Sound, at: int, gain: float = 1.0, fade: int = 0) -> None:
        length = min(len(sound), whole - at)
        placements.append(Placement(len(sources), at, length, 0, gain, fade, fade, track=len(sources)))
        sources.append(sound)

    for line in facts["dialogue"]:
        at = sample_at(line["start"], rate)
        room = (sample_at(line["end"], rate) - at) / SAMPLE_RATE
        spoken = np.frombuffer(speak({"text": line["text"], "voice": line["voice"], "seconds": room}), np.int16)
        voice = levelled_speech(np.repeat(spoken[:, None], 2, axis=1), tool)
        lay(voice, at, WHISPER_GAIN if line["whisper"] else 1.0)
    if facts["sound"]["ambience"]:
        lay(_samples(scratch.ambience(facts["sound"]["ambience"], whole, 0)), 0, 1.0, min(2400, whole // 2))
    for frame, words in facts["sound"]["effects"]:
        lay(_samples(scratch.effect(words, 0)), sample_at(frame, rate))
    return mix(placements, sources.__getitem__, 0, whole) if placements else None


def _samples(sound: Any) -> Sound:
    return np.asarray(np.clip(np.rint(sound * 32767), -32767, 32767), np.int16)
