"""The embedded renderer: a shot as a moving board with scratch sound; free, offline, deterministic."""

from typing import Any

from storybuild.breakdown import Breakdown, Person, ViewEnd
from storybuild.camera_vocabulary import SIZES
from storybuild.marks import BlockedPerson
from storybuild.providers.base import Making, Provider, Request, facts_of

# Raised by hand when boards come to be drawn otherwise: they, and the pieces that show them, are drawn again then.
DRAWING = 6


def making(request: Request) -> Making:
    """What the drawing is told, under the storyboard's own names; with a panel, only what a panel leaves open."""
    shot = request.shot
    facts: dict[str, Any] = {
        "format": {"width": request.width, "height": request.height, "fps": facts_of(request.rate)},
        "frames": shot.media_frames(request.rate),
        "camera": {"move": shot.view.move or "static", **_over_panel(shot)},
        "style": {"grain": shot.look.grain},
        "action": noted(shot),
        "seed": (shot.maker.seed or 0) + shot.take - 1,
        "dialogue": _speech(shot),
        "sound": _sounds(shot),
        "fonts": list(request.fonts) or None,
    }
    if shot.title:
        title = shot.title
        card: dict[str, Any] = {
            "title": title.title,
            "lines": list(title.lines),
            "color": title.color,
            "background": title.background,
        }
        if title.roll:
            card["roll"] = [[role, list(names)] for role, names in title.roll]
        return Making("animatic", facts | {"card": card})
    if shot.panel:
        layers = {f"layer {number}": name for number, name in enumerate(shot.layers, 2)}
        return Making("animatic", facts, {"panel": shot.panel, **layers})
    plate = {"plate": shot.where.plate} if shot.where.plate else {}
    return Making("animatic", facts | _drawn(shot), plate)


def noted(shot: Breakdown) -> str:
    """The action as a board has it written along its bottom, '' where nothing is written there."""
    return shot.action if not shot.title and _option(shot, "action", True) else ""


def _option(shot: Breakdown, name: str, default: bool) -> bool:
    return bool(dict(shot.maker.options).get(name, default))


def _drawn(shot: Breakdown) -> dict[str, Any]:
    """What a board without a panel is drawn from."""
    view, where, look = shot.view, shot.where, shot.look
    camera: dict[str, Any] = {"move": view.move or "static", "size": view.size or "wide", "angle": view.angle
        or "eye", "focus": view.focus or "deep"}  # fmt: skip
    if view.lens:
        camera["lens"] = view.lens
    if view.start and view.end:
        camera |= {"from": _end(view.start), "to": _end(view.end)}
    plate = {"plate": True} if where.plate else {}
    staged = {"blocking": [_staged(each) for each in shot.blocking]} if shot.blocking else {}
    return {**staged, "drawing": DRAWING, "camera": camera, "heading": shot.heading, "characters": [_figure(shot, each)
        for each in shot.people], "others": _others(shot, camera), "props": [{"name": each.name,
        "description": each.description} for each in shot.props], "speech": _lines(shot), "location": {
        "description": ", ".join(part for part in (where.name, where.description) if part), "time": where.time,
        "weather": where.weather, **plate}, "style": {"palette": list(look.palette), "lighting": look.lighting,
        "mood": look.mood, "look": look.look, "grain": look.grain}}  # fmt: skip


def _end(end: ViewEnd) -> dict[str, Any]:
    """What the camera shows at one end, only what is said of it."""
    told = {"size": end.size, "angle": end.angle, "lens": end.lens, "on": end.on}
    return {name: value for name, value in told.items() if value}


def _over_panel(shot: Breakdown) -> dict[str, Any]:
    """What of a panel is framed at the shot's ends."""
    view = shot.view
    if not (shot.panel and view.start and view.end):
        return {}
    told = [{"size": end.size, "area": list(end.area)} for end in (view.start, view.end)]
    one, two = ({name: value for name, value in end.items() if value} for end in told)
    return {"from": one, "to": two}


def _figure(shot: Breakdown, person: Person) -> dict[str, Any]:
    """Someone as drawn, and their place in the scene's cast, by which sides are kept."""
    ids = [each.id for each in shot.cast]
    mark = ids.index(person.id) if person.id in ids else len(ids)
    return {"name": person.name, "description": _seen(person), "mark": mark}


def _staged(told: BlockedPerson) -> dict[str, Any]:
    """Where someone is, only what is said of it."""
    facts = {"name": told.name, "at": told.at and list(told.at), "faces": told.faces, "looks": told.looks,
        "pose": told.pose or None, "path": [[*stop.at, stop.frame] for stop in told.path] or None}  # fmt: skip
    return {name: value for name, value in facts.items() if value is not None}


def _others(shot: Breakdown, camera: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Who else is in the scene, for shots that show the back or the hands of someone who is not listed."""
    if not SIZES[camera["size"]].shoulder and camera["angle"] != "pov":
        return None
    there = {person.id for person in shot.people}
    return [_figure(shot, each) for each in shot.cast if each.id not in there][:1] or None


def _lines(shot: Breakdown) -> list[dict[str, Any]] | None:
    """Who speaks when, and how."""
    names = {person.id: person.name for person in shot.people}
    return [{"who": names[cue.who], "start": cue.start, "end": cue.end, "text": cue.text, "delivery": cue.delivery,
        "off": cue.off} for cue in shot.cues] or None  # fmt: skip


def _seen(person: Person) -> str:
    return ", ".join(part for part in (person.description, person.wardrobe) if part)


def _speech(shot: Breakdown) -> list[dict[str, Any]]:
    """Each line on its frames, with the voice that speaks it."""
    voices = {person.id: person for person in shot.people}
    said = []
    for cue in shot.cues:
        if cue.file:
            continue  # the film lays its recording
        person = voices[cue.who]
        voice = {
            "name": cue.who,
            "kind": person.kind,
            "pitch": person.pitch,
            "rate": person.rate,
            "language": person.language,
        }
        told = {name: value for name, value in voice.items() if value is not None}
        said.append({"start": cue.start, "end": cue.end, "text": cue.text, "voice": told, "whisper": cue.whispered})
    return said


def _sounds(shot: Breakdown) -> dict[str, Any]:
    """Sounds that are only words are heard as scratch sounds; those with a file are the film's."""
    bed = shot.ambience
    return {"ambience": bed.what if bed and (not bed.file) else "", "effects": [[each.frame, each.what]
        for each in shot.effects if each.what and (not each.file)]}  # fmt: skip


PROVIDER = Provider(
    "animatic", "the embedded renderer: boards that move, with scratch sound", making, free=True, prompted=False
)
