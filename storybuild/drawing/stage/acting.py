"""Actors frame by frame: stance, gaze and face."""

from collections.abc import Sequence
from dataclasses import replace

from storybuild.drawing.stage import business
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.manner import speaking
from storybuild.drawing.stage.space import Vec, add, sub
from storybuild.drawing.stage.stance import Stance

_OPENING = 0.55  # metres towards the audience for each metre between two who talk
_BEFORE, _BENT = 0.3, 0.25  # metres of a hand before the body; the share of a bent head's look that is left
_TWOS = 12  # people move so many times a second, as drawn ones do


def body(actor: Actor, company: Sequence[Actor], frame: int, rate: float, count: int) -> Body:
    """The actor at a frame; people move on twos, and mouths and lids with them."""
    frame = int(int(frame / rate * _TWOS) * rate / _TWOS)
    t, along = frame / rate, frame / max(1, count - 1)
    line = actor.speaks(frame)
    doing = actor.doing
    if line and doing in ("stand", "look", "sit") and actor.fixed is None:
        doing = "talk"
    if line and doing in ("drink", "eat"):
        doing = "hold"
    k = actor.who.tall / 1.75
    if doing in business.TRAVELS and not actor.walks(t):
        doing = "talk" if line else "stand"
    held = business.stance(doing, t, actor.seat / k, actor.chance, along)
    if actor.walks_along and not actor.seat:
        held = business.walking(held, t)
    if line and actor.broad and actor.fixed is None:
        held = business.gesturing(held, t)
    if actor.fixed is not None:
        held = actor.fixed
    if actor.lifts and (line or actor.level or actor.lifts < 0.5) and not held.tip:
        held = replace(held, nod=min(held.nod, 0.0) - actor.lifts)
    if actor.drops:
        held = _lowered(held, actor.drops)
    at = actor.spot(t, count / rate)
    look = _levelled(actor, _gaze(actor, company, frame))
    if look is not None and any(actor.way) and actor.partner is not None and actor.partner.way == actor.way:
        look = add(look, sub(at, actor.at))
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


def _lowered(held: Stance, by: float) -> Stance:
    """The stance with hands that are before chest or face held lower."""
    left, right = ((x, y - by, z) if z > _BEFORE and y > held.hips[1] + 0.15 else (x, y, z) for x, y, z in held.hands)
    return replace(held, hands=(left, right))


def _levelled(actor: Actor, look: Vec | None) -> Vec | None:
    """What is looked at, nearer to the height of the eyes where they are seen closely."""
    if look is None or not actor.level or actor.doing in ("read", "write"):
        return look
    return look[0], actor.head[1] + (look[1] - actor.head[1]) * _BENT, look[2]


def _gaze(actor: Actor, company: Sequence[Actor], frame: int) -> Vec | None:
    """At whom one speaks, or at who speaks; else where one looks anyway."""
    if actor.doing == "read" or actor.gazes:
        return actor.eyes
    if actor.speaks(frame):
        return _opened(actor) if actor.partner else actor.eyes if actor.doing in ("climb",) else None
    speaker = next((other for other in company if other is not actor and other.speaks(frame)), None)
    listens = speaker is not None and actor.doing not in ("write", "drive")
    if actor.partner is not None and (speaker is actor.partner if listens else actor.eyes == actor.partner.head):
        return _opened(actor)
    return speaker.head if speaker is not None and listens else actor.eyes


def _opened(actor: Actor) -> Vec:
    """Past whom one speaks or listens to, towards the audience, as players do: the face is seen."""
    goal = actor.partner.head if actor.partner else actor.head
    away = abs(goal[0] - actor.head[0])
    return goal[0], goal[1], goal[2] + (_OPENING * away if actor.opens else 0.0)


def _blinks(actor: Actor, t: float) -> bool:
    return (t * 1000 + actor.chance * 17) % 3700 < 130 and t > 0.2
