"""The film as an OpenTimelineIO timeline: a clip a shot, transitions, markers, and where the media lie.

Written by hand: it is plain JSON, and the library has no wheels for every Python that runs this.
"""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from storybuild.breakdown import Breakdown
from storybuild.film.timeline import Cut, Overlap, split
from storybuild.handover.shots import HandedFilm, ShotMedia
from storybuild.notes.note import OPEN, ReviewNote, note_json
from storybuild.providers.base import facts_of

Told = dict[str, Any]
_LABEL = 60  # letters of a note in a marker's name


def otio(handed: HandedFilm) -> str:
    """The text of a `.otio` file."""
    film, rate = handed.film, handed.film.rate
    picture = [each for shot, cut in handed.shots() for each in _placed(handed, shot, cut)]
    tracks = [_track("V1", "Video", picture)]
    if handed.reel:
        span = _range(0, handed.timeline.frames, rate)
        sound = {**_item("Clip.2", film.title or film.name, span), **_linked(_file(handed.reel, span))}
        tracks.append(_track("A1", "Audio", [sound]))
    stack = {**_item("Stack.1", "tracks", None), "markers": list(_scenes(handed)), "children": tracks}
    facts = {"title": film.title, "rate": facts_of(rate), "size": f"{film.width}x{film.height}"}
    timeline = {
        "OTIO_SCHEMA": "Timeline.1", "name": film.title or film.name, "global_start_time": _time(0, rate),
        "tracks": stack, "metadata": {"storybuild": facts},
    }  # fmt: skip
    return json.dumps(timeline, indent=2, ensure_ascii=False) + "\n"


def _placed(handed: HandedFilm, shot: Breakdown, cut: Cut) -> Iterator[Told]:
    """A shot's clip, after the transition into it and before its fade."""
    rate = handed.film.rate
    around = [each for each in handed.timeline.overlaps if shot.id in (each.left, each.right)]
    entry = next((each for each in around if each.right == shot.id), None)
    fade = next((each for each in around if each.right is None), None)
    if entry:
        yield from [_gap(rate)] if entry.left is None else []
        yield _transition(entry, rate)
    yield _clip(handed, shot, cut)
    if fade:
        yield _transition(fade, rate)
        yield _gap(rate)


def _clip(handed: HandedFilm, shot: Breakdown, cut: Cut) -> Told:
    rate, media = handed.film.rate, handed.media.get(shot.id, ShotMedia())
    facts: Told = {
        "shot": shot.id, "scene": shot.scene, "heading": shot.heading, "take": shot.take,
        "state": str(handed.states[shot.id]), "action": shot.action, "start": cut.start, "frames": cut.frames,
        "held": [cut.held_head, cut.held_tail],
    }  # fmt: skip
    effects = []
    if shot.retiming.uneven:
        facts["retimed"] = True
    elif media.speed != 1:
        told = {"OTIO_SCHEMA": "LinearTimeWarp.1", "name": "", "effect_name": "LinearTimeWarp", "metadata": {}}
        effects.append({**told, "time_scalar": float(media.speed)})
    span = _range(media.first, cut.frames, rate)
    held = _file(media.url, _range(0, max(media.frames, 1), rate)) if media.url else _missing(shot.id)
    notes = [_note(note, media.first, rate) for note in handed.notes_of(shot.id)]
    clip = {**_item("Clip.2", shot.id, span), **_linked(held)}
    return {**clip, "effects": effects, "markers": notes, "metadata": {"storybuild": facts}}


def _transition(overlap: Overlap, rate: Fraction) -> Told:
    before = split(overlap)
    plain = overlap.kind == "dissolve"
    return {
        "OTIO_SCHEMA": "Transition.1", "name": overlap.kind, "in_offset": _time(before, rate),
        "out_offset": _time(overlap.frames - before, rate),
        "transition_type": "SMPTE_Dissolve" if plain or "fade" in overlap.kind else "Custom_Transition",
        "metadata": {"storybuild": {"kind": overlap.kind, "color": overlap.color}},
    }  # fmt: skip


def _scenes(handed: HandedFilm) -> Iterator[Told]:
    """A marker on the first frame of each scene."""
    before = None
    for shot, cut in handed.shots():
        if shot.scene != before:
            yield _marker(
                shot.heading or shot.scene, _range(cut.start, 0, handed.film.rate), "GREEN", {"scene": shot.scene}
            )
        before = shot.scene


def _note(note: ReviewNote, first: int, rate: Fraction) -> Told:
    name = " ".join(note.text.split())
    label = name if len(name) <= _LABEL else f"{name[: _LABEL - 1]}…"
    colour = "RED" if note.state == OPEN else "CYAN"
    told = _marker(label, _range(first + note.frame, 0, rate), colour, {"note": note_json(note)})
    return {**told, "comment": f"{note.name}: {note.text}" if note.name else note.text}


def _marker(name: str, span: Told, colour: str, facts: Told) -> Told:
    kept = {"storybuild": facts}
    return {
        "OTIO_SCHEMA": "Marker.2",
        "name": name,
        "color": colour,
        "marked_range": span,
        "comment": "",
        "metadata": kept,
    }


def _track(name: str, kind: str, children: list[Told]) -> Told:
    return {**_item("Track.1", name, None), "kind": kind, "children": children}


def _item(schema: str, name: str, span: Told | None) -> Told:
    return {
        "OTIO_SCHEMA": schema, "name": name, "source_range": span, "effects": [], "markers": [], "enabled": True,
        "metadata": {},
    }  # fmt: skip


def _gap(rate: Fraction) -> Told:
    """Nothing, for no time: what is faded from or to."""
    return _item("Gap.1", "", _range(0, 0, rate))


def _linked(media: Mapping[str, Any]) -> Told:
    return {"media_references": {"DEFAULT_MEDIA": media}, "active_media_reference_key": "DEFAULT_MEDIA"}


def _file(url: str, span: Told) -> Told:
    name = url.rpartition("/")[2]
    told = {"OTIO_SCHEMA": "ExternalReference.1", "name": name, "target_url": url, "available_range": span}
    return {**told, "available_image_bounds": None, "metadata": {}}


def _missing(name: str) -> Told:
    told = {"OTIO_SCHEMA": "MissingReference.1", "name": name, "available_range": None}
    return {**told, "available_image_bounds": None, "metadata": {}}


def _range(start: int, frames: int, rate: Fraction) -> Told:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": _time(start, rate), "duration": _time(frames, rate)}


def _time(frames: int, rate: Fraction) -> Told:
    return {"OTIO_SCHEMA": "RationalTime.1", "value": float(frames), "rate": float(rate)}
