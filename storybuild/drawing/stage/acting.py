"""Actors frame by frame: stance, gaze and face."""

from collections.abc import Sequence
from dataclasses import replace

from storybuild.drawing.stage import business
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.manner import speaking
from storybuild.drawing.stage.space import Vec

_OPENING = 0.55  # metres towards the audience for each metre between two who talk
_TWOS = 12  # people move so many times a second, as drawn ones do


def body(actor: Actor, company: Sequence[Actor], frame: int, rate: float, count: int) -> Body:
    """The actor at a frame; people move on twos, and mouths and lids with them."""
    frame = int(int(frame / rate * _TWOS) * rate / _TWOS)
    t, along = frame / rate, frame / max(1, count - 1)
    line = actor.speaks(frame)
    doing = actor.doing
    if line and doing in ("stand", "look", "sit") and actor.fixed is None:
        doing = "talk"
    k = actor.who.tall / 1.75
    if doing in business.TRAVELS and not actor.walks(t):
        doing = "talk" if line else "stand"
    held = business.stance(doing, t, actor.seat / k, actor.chance, along)
    if line and actor.broad and actor.fixed is None:
        held = business.gesturing(held, t)
    if actor.fixed is not None:
        held = actor.fixed
    at = actor.spot(t, count / rate)
    look = _gaze(actor, company, frame)
    if line:
        face = speaking(actor.face, line, frame, 1.7 if actor.broad else 1.0)
    else:
        listens = any(other.speaks(frame) for other in company)
        face = replace(actor.face, mouth=0.0) if listens else actor.face
    if _blinks(actor, t) and face.eyes > 0.3:
        face = replace(face, eyes=0.1)
    if actor.doing == "lie":
        face = replace(face, eyes=0.1 if not line else face.eyes)
        look = None
    return Body(actor.who, at, actor.heading(t), held, look, face)


def _gaze(actor: Actor, company: Sequence[Actor], frame: int) -> Vec | None:
    """At whom one speaks, or at who speaks; else where one looks anyway."""
    if actor.doing == "read" or actor.gazes:
        return actor.eyes
    if actor.speaks(frame):
        return _opened(actor) if actor.partner else actor.eyes if actor.doing in ("climb",) else None
    speaker = next((other for other in company if other is not actor and other.speaks(frame)), None)
    return speaker.head if speaker and actor.doing not in ("write", "drive") else actor.eyes


def _opened(actor: Actor) -> Vec:
    """Past whom one speaks to, towards the audience, as players do: the face is seen."""
    goal = actor.partner.head if actor.partner else actor.head
    away = abs(goal[0] - actor.head[0])
    return goal[0], goal[1], goal[2] + (_OPENING * away if actor.opens else 0.0)


def _blinks(actor: Actor, t: float) -> bool:
    return (t * 1000 + actor.chance * 17) % 3700 < 130 and t > 0.2
