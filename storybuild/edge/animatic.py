"""Makes an animatic's clip: drawn frames and scratch sound into one file."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from storybuild.drawing.animatic import Board, Figure, PropWords, Speech, TitleCard, frames
from storybuild.drawing.layers import Bytes
from storybuild.drawing.overlay import BurnIns, Overlays
from storybuild.drawing.panel import decode
from storybuild.drawing.text import Fonts
from storybuild.edge.media import encode_frames
from storybuild.edge.parts import TellPart, counted, untold
from storybuild.edge.reading import reading
from storybuild.edge.speech import speak
from storybuild.film import scratch
from storybuild.film.formats import decode_seconds
from storybuild.film.mix import Sound, mix
from storybuild.film.placement import Placement
from storybuild.film.rate import SAMPLE_RATE, sample_at

SPEECH_GAIN = 0.8
WHISPER_GAIN = 0.4


def board_of(facts: Mapping[str, Any]) -> Board:
    """A manifest's facts as a board."""
    form, style, place = facts["format"], facts["style"], facts.get("location", {})
    camera = dict(facts["camera"])
    lens = camera.pop("lens", None)
    card = facts.get("card")
    return Board(
        width=form["width"], height=form["height"], rate=form["fps"], frames=facts["frames"], **camera,
        lens=float(lens.lower().removesuffix("mm")) if lens else None, action=facts["action"],
        heading=facts.get("heading", ""), figures=tuple(Figure(**each) for each in facts.get("characters", ())),
        others=tuple(Figure(**each) for each in facts.get("others") or ()), tags=not facts.get("clean", False),
        props=tuple(PropWords(**each) for each in facts.get("props") or ()),
        speech=tuple(Speech(**each) for each in facts.get("speech") or ()),
        place=place.get("description", ""), time=place.get("time", ""), weather=place.get("weather", ""),
        **{**style, "palette": tuple(style.get("palette", ()))}, seed=facts["seed"],
        card=TitleCard(card["title"], tuple(card["lines"]), card["color"], card["background"]) if card else None,
    )  # fmt: skip


def make_animatic(
    facts: Mapping[str, Any], reads: Mapping[str, str], out: Path, tool: str, fonts: Fonts, tell: TellPart = untold
) -> dict[str, Any]:
    """Write the clip; its facts are those of any media file."""
    board = board_of(facts)
    panel = Path(reads["panel"]).read_bytes() if "panel" in reads else None
    heard = scratch_sound(facts, Fraction(board.rate), board.frames)
    sound = out.with_suffix(".pcm") if heard is not None else None
    film = out.with_suffix(".mp4")
    try:
        if sound is not None and heard is not None:
            sound.write_bytes(heard.tobytes())
        made = frames(board, panel, fonts, _decoded)
        noted = made if facts.get("clean") else _noted(board, made, fonts)
        drawn = counted(noted, board.frames, tell)
        encode_frames(drawn, film, board.width, board.height, board.rate, tool, sound=sound)
        film.replace(out)
    finally:
        for half in (film, sound):
            if half is not None:
                half.unlink(missing_ok=True)
    return {
        "frames": board.frames,
        "seconds": float(board.frames / Fraction(board.rate)),
        "has_sound": sound is not None,
    }


def _decoded(panel: bytes) -> Bytes:
    with reading("the panel", decode_seconds(len(panel))):
        return decode(panel)


def _noted(board: Board, drawn: Iterator[Bytes], fonts: Fonts) -> Iterator[Bytes]:
    """The frames with the action written along the bottom, as on a drawn board."""
    note = Overlays(BurnIns(action=board.action, fonts=fonts), board.width, board.height, Fraction(board.rate))
    for number, frame in enumerate(drawn):
        if board.action:
            note.draw(frame, number)
        yield frame


def scratch_sound(facts: Mapping[str, Any], rate: Fraction, count: int) -> Sound | None:
    """Speech, ambience and effects of the shot as (samples, 2) s16; None when there is nothing to hear."""
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
        lay(np.repeat(spoken[:, None], 2, axis=1), at, WHISPER_GAIN if line["whisper"] else SPEECH_GAIN)
    if facts["sound"]["ambience"]:
        lay(_samples(scratch.ambience(facts["sound"]["ambience"], whole, 0)), 0, 1.0, min(2400, whole // 2))
    for frame, words in facts["sound"]["effects"]:
        lay(_samples(scratch.effect(words, 0)), sample_at(frame, rate))
    return mix(placements, sources.__getitem__, 0, whole) if placements else None


def _samples(sound: Any) -> Sound:
    return np.asarray(np.clip(np.rint(sound * 32767), -32767, 32767), np.int16)
