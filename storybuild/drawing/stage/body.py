"""A person's body as solids: bones from a stance, flesh and clothes from looks."""

from dataclasses import dataclass
from functools import cached_property
from math import asin, atan2, cos, sin

import numpy as np

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.stage import clothes, hair, hats, head
from storybuild.drawing.stage.animals import animal
from storybuild.drawing.stage.head import Skull
from storybuild.drawing.stage.looks import Looks
from storybuild.drawing.stage.solids import Facets, Hull, Item, Layer
from storybuild.drawing.stage.space import Vec, add, ball, between, dot, far, reach, scaled, sub, tipped, turned, unit
from storybuild.drawing.stage.stance import AT_REST, Mien, Stance
from storybuild.drawing.stage.utterance import AURA, Utterance

_UNIT = 1.75
_THIGH, _SHIN, _UPPER, _FORE = 0.445, 0.435, 0.285, 0.265
_NECK_TURN, _NECK_NOD = 1.25, 0.42  # radians that a head turns and nods at most


@dataclass(frozen=True)
class Body:
    """Someone in a stance at a place, facing a direction (radians about the upright, 0 is z), looking at a point."""

    who: Looks
    at: Vec
    facing: float
    stance: Stance
    look: Vec | None = None
    mien: Mien = AT_REST

    @property
    def size(self) -> float:
        return self.who.tall / _UNIT

    def world(self, point: Vec) -> Vec:
        """A point of the body, in its own units, in the world."""
        moved = turned(tipped(point, self.stance.tip), self.facing)
        return add(add(self.at, scaled(moved, self.size)), (0.0, self.stance.lift, 0.0))

    def way(self, direction: Vec) -> Vec:
        return turned(tipped(direction, self.stance.tip), self.facing)

    def spine(self, point: Vec) -> Vec:
        """A point of the upper body, bent about the hips, in the body's units."""
        x, y, z = point[0], point[1] - 0.94, point[2]
        c, s = cos(self.stance.lean), sin(self.stance.lean)
        y, z = y * c - z * s, z * c + y * s
        c, s = cos(self.stance.sway), sin(self.stance.sway)
        x, y = x * c + y * s, y * c - x * s
        hips = self.stance.hips
        return hips[0] + x, hips[1] + y, hips[2] + z

    def upper(self, point: Vec) -> Vec:
        """A point of the upper body in the world."""
        return self.world(self.spine(point))

    @cached_property
    def shoulder(self) -> float:
        return (0.150 if self.who.woman else 0.182 if self.who.age != "child" else 0.150) * (0.6 + 0.4 * self.who.wide)

    @cached_property
    def skull(self) -> Skull:
        """The head's place and axes: it looks where the body looks, as far as a neck allows."""
        child = self.who.age == "child"
        size = self.size * (1.30 if child else 1.06)
        middle = self.upper((0.0, 1.612 if not child else 1.60, 0.026))
        turn, nod = self._aim(middle)
        forward = self.way((sin(turn) * cos(nod), -sin(nod), cos(turn) * cos(nod)))
        up = self.way((0.0, 1.0, 0.0)) if abs(self.stance.tip) > 0.6 else (0.0, 1.0, 0.0)
        up = unit(far(up, forward, -dot(up, forward)))
        left = np.cross(up, forward)
        return Skull(np.array(middle), np.stack([left, np.array(up), np.array(forward)], axis=1), size)

    def _aim(self, middle: Vec) -> tuple[float, float]:
        if self.look is None:
            return 0.0, self.stance.lean * 0.4 + self.stance.nod
        way = tipped(turned(unit(sub(self.look, middle)), -self.facing), -self.stance.tip)
        turn, nod = atan2(way[0], way[2]), -asin(max(-1.0, min(1.0, way[1])))
        turn = max(-_NECK_TURN, min(_NECK_TURN, turn))
        return turn, max(-_NECK_NOD, min(_NECK_NOD, nod)) + self.stance.nod

    @cached_property
    def eyes(self) -> Vec:
        return self.skull.at(0.0, 0.002, 0.085)

    @cached_property
    def crown(self) -> Vec:
        return self.skull.at(0.0, 0.135, 0.0)

    @cached_property
    def arms(self) -> tuple[tuple[Vec, Vec, Vec], tuple[Vec, Vec, Vec]]:
        """Shoulder, elbow and wrist, left and right, in the body's units."""
        return self._arm(0), self._arm(1)

    def _arm(self, side: int) -> tuple[Vec, Vec, Vec]:
        sign = 1 - 2 * side
        root = self.spine((sign * self.shoulder, 1.392, 0.0))
        pole = self.stance.elbows
        elbow, wrist = reach(root, self.stance.hands[side], _UPPER, _FORE, (sign * pole[0], pole[1], pole[2]))
        return root, elbow, wrist

    @cached_property
    def legs(self) -> tuple[tuple[Vec, Vec, Vec], tuple[Vec, Vec, Vec]]:
        """Hip, knee and ankle, left and right, in the world."""
        return self._leg(0), self._leg(1)

    def _leg(self, side: int) -> tuple[Vec, Vec, Vec]:
        sign, hips, pole = 1 - 2 * side, self.stance.hips, self.stance.knees
        hip = (hips[0] + sign * 0.088, hips[1] - 0.03, hips[2])
        knee, ankle = reach(hip, self.stance.feet[side], _THIGH, _SHIN, (sign * pole[0], pole[1], pole[2]))
        return self.world(hip), self.world(knee), self.world(ankle)

    def grip(self, side: int) -> tuple[Vec, Vec, Vec]:
        """Where a hand holds things: the palm, the way of the fingers, and of the thumb; in the world."""
        _, elbow, wrist = self.arms[side]
        way = unit(sub(wrist, elbow))
        palm = self.world(far(wrist, way, 0.075))
        fingers = self.way(way)
        thumb = self.way((0.0, 1.0, 0.0)) if abs(fingers[1]) < 0.7 else self.way((0.0, 0.0, 1.0))
        return palm, fingers, thumb


def solids(body: Body, held: tuple[Hull | Facets, ...] = (), detail: bool = False) -> list[Item]:
    """The body's items; held: what is in its gripping hand; detail: fingers are drawn apart."""
    who = body.who
    owner = f"{who.name}@{body.at[0]:.3f},{body.at[2]:.3f}"
    if who.animal:
        step = (
            max(-1.0, min(1.0, body.stance.feet[0][2] / 0.3)) if body.stance.feet[0][2] != Stance().feet[0][2] else 0.0
        )
        beast = animal(who.animal, body.at[0], body.at[2], body.facing, who.top_colour, step)
        for one in beast:
            one.owner = owner
        return beast
    made = [*_lower(body), _torso(body), *_arms(body, held, detail), *_head(body)]
    for one in made:
        one.owner = owner
    return made


def arms(body: Body, held: tuple[Hull | Facets, ...]) -> list[Item]:
    """The body's arms alone, as it sees them itself; held: what is in its gripping hand."""
    made = _arms(body, held, True, own=True)
    for one in made:
        one.owner = body.who.name
    return made


def _arms(body: Body, held: tuple[Hull | Facets, ...], detail: bool, own: bool = False) -> list[Item]:
    return [_arm(body, side, held if side == body.stance.grip else (), detail, own) for side in (0, 1)]


def _lower(body: Body) -> list[Item]:
    """Legs; with a skirt over them they are one, so that no knee comes through it."""
    legs, skirt = [_leg(body, side) for side in (0, 1)], clothes.skirt(body, body.legs)
    return legs if skirt is None else [Item([*legs[0].layers, *legs[1].layers, (skirt,)])]


def _leg(body: Body, side: int) -> Item:
    who, k = body.who, body.size
    hip, knee, ankle = body.legs[side]
    wide = 0.5 + 0.5 * who.wide
    bare = who.lower == "skirt" or who.top == "dress"
    colour = who.skin if bare else who.lower_colour
    shin = who.skin if who.lower == "shorts" or bare else colour
    forward = body.way((0.0, 0.0, 1.0))
    down = body.way((0.0, -1.0, 0.0))
    slope = unit(add(scaled(sub(ankle, knee), 0.25), scaled(forward, 1.0))) if body.stance.feet[side][
        1] > 0.2 else forward  # fmt: skip
    heel = far(far(ankle, down, 0.036 * k), slope, -0.035 * k)
    toe = far(far(ankle, down, 0.042 * k), slope, 0.15 * k)
    cuff = [ball(knee, 0.060 * wide * k), ball(ankle, (0.042 if bare else 0.052) * k)]
    shoe = Hull((ball(heel, 0.036 * k), ball(toe, 0.030 * k), ball(far(toe, slope, -0.06 * k), 0.036 * k)), who.shoes)
    leg = (Hull((ball(hip, 0.092 * wide * k), ball(knee, 0.062 * wide * k)), colour), Hull(tuple(cuff), shin))
    return Item([(shoe,), leg])


def _torso(body: Body) -> Item:
    layers: list[Layer] = [(clothes.pelvis(body),), (clothes.chest(body),)]
    marks = clothes.marks(body)
    if marks:
        layers.append(marks)
    return Item(layers)


def _arm(body: Body, side: int, held: tuple[Hull | Facets, ...], detail: bool, own: bool) -> Item:
    who, k = body.who, body.size
    shoulder, elbow, wrist = (body.world(one) for one in body.arms[side])
    wide = 0.45 + 0.55 * who.wide if not who.woman else 0.36 + 0.5 * who.wide
    thick = 1.12 if who.top in ("coat", "hoodie", "sweater", "robe") else 1.0
    colour = mixed(clothes.sleeve(who), (30, 26, 28), 0.05)
    bare = who.top in clothes.BARE
    upper = Hull((ball(shoulder, 0.06 * wide * thick * k), ball(elbow, 0.047 * wide * thick * k)), who.skin
        if who.top in ("vest",) else colour)  # fmt: skip
    fore = Hull((ball(elbow, 0.046 * wide * thick * k), ball(wrist, (0.032 if bare else 0.038 * thick) * k)), who.skin
        if bare else colour)  # fmt: skip
    half = between(shoulder, elbow, 0.55)
    cap = (Hull((ball(shoulder, 0.063 * wide * k), ball(half, 0.06 * wide * k)), colour),
        ) if bare and who.top != "vest" else ()  # fmt: skip
    arm: tuple[Hull, ...] = (Hull(upper.balls, who.skin), fore, *cap) if cap else (upper, fore)
    palm, fingers = hand(body, side, bool(held), detail, own and not held)
    layers: list[Layer] = [palm, arm]
    layers += [one if isinstance(one, Facets) else (one,) for one in held]
    if held:
        layers.append(fingers)
    else:
        layers[0] = (*palm, *fingers)
    return Item(layers, near=0.10)


def hand(
    body: Body, side: int, holding: bool, detail: bool, down: bool = False
) -> tuple[tuple[Hull, ...], tuple[Hull, ...]]:
    """The palm, and fingers with thumb; down: the palm is, as one has one's own hands before oneself."""
    k, skin, sign = body.size * (1.0 if body.who.age != "child" else 0.9), body.who.skin, 1 - 2 * side
    wrist = body.world(body.arms[side][2])
    _, way, up = body.grip(side)
    if down:
        up = body.way((-float(sign), 0.0, 0.0))
    out = unit((way[1] * up[2] - way[2] * up[1], way[2] * up[0] - way[0] * up[2], way[0] * up[1] - way[1] * up[0]))
    out = scaled(out, -float(sign) if down else float(sign))

    def at(along: float, across: float, over: float) -> Vec:
        return far(far(far(wrist, way, along * k), up, across * k), out, over * k)

    palm = Hull((ball(wrist, 0.028 * k), ball(at(0.075, 0.022, 0), 0.021 * k), ball(at(0.075, -0.022, 0), 0.021 * k)),
        skin)  # fmt: skip
    thumb = Hull((ball(at(0.03, 0.024, 0.006), 0.017 * k), ball(at(0.085, 0.048, 0.02 if not holding else -0.02),
        0.0125 * k)), skin, 0.8)  # fmt: skip
    curl = -0.055 if holding else -0.012
    long = 0.095 if holding else 0.155
    if not detail:
        tip = Hull((ball(at(0.075, 0.02, 0), 0.02 * k), ball(at(0.075, -0.022, 0), 0.02 * k), ball(at(long, 0.012,
            curl), 0.016 * k), ball(at(long - 0.012, -0.02, curl), 0.015 * k)), skin)  # fmt: skip
        return (palm,), (tip, thumb)
    made = []
    for number, (across, share) in enumerate(((0.031, 0.94), (0.011, 1.0), (-0.010, 0.95), (-0.030, 0.8))):
        root, knuckle = (at(0.078, across, 0.0), at(0.078 + 0.042 * share, across * 1.05, -0.004 if not holding
            else -0.02))  # fmt: skip
        tip_at = at(0.078 + (0.082 if not holding else 0.030) * share, across * 1.1, curl - 0.006)
        made.append(Hull((ball(root, 0.0135 * k), ball(knuckle, 0.0125 * k)), skin, 0.7))
        made.append(Hull((ball(knuckle, 0.0125 * k), ball(tip_at, 0.0105 * k)), skin, 0.7))
        del number
    return (palm,), (*made, thumb)


def _forward(skull: Skull) -> Vec:
    """The way from hair that hangs behind to a face; a little down, for from above one sees the hair."""
    x, y, z = skull.axes[:, 2] - 0.6 * skull.axes[:, 1]
    return float(x), float(y), float(z)


def _head(body: Body) -> list[Item]:
    who, skull, k = body.who, body.skull, body.size
    low, high = body.upper((0.0, 1.43, -0.005)), skull.at(0.0, -0.075, -0.012)
    neck_wide = (0.046 if who.woman or who.age == "child" else 0.058) * (0.7 + 0.3 * who.wide) * k
    shade: Colour = mixed(who.skin, (70, 60, 110), 0.14)
    neck = Hull((ball(low, neck_wide * 1.05), ball(high, neck_wide)), shade)
    layers: list[Layer] = [(neck,), tuple(head.hulls(who, skull)), head.face(who, body.mien, skull)]
    cap = hair.cap(who, skull)
    if cap:
        layers.append(cap)
    brim = hats.brim(who, skull)
    lid = (brim, skull.at(0.0, 0.062, 0.0), body.way((0.0, 1.0, 0.0))) if brim else None
    layers += hats.hat(who, skull)
    if body.mien.speaks:
        layers.append(Utterance(skull, body.mien.mouth))
    made = [Item(layers, near=0.03, lid=lid, aura=AURA if body.mien.speaks else 0.0)]
    over: list[Layer] = []
    behind = [*hair.back(who, skull), *hats.behind(who, skull)]
    parted = hair.parting(who, skull)
    if parted:
        (over if behind else layers).append(parted)
    if behind:
        made.append(Item([tuple(behind), *over], back=(skull.at(0.0, -0.1, 0.0), _forward(skull))))
    return made
