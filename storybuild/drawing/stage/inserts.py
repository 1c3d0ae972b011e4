"""Inserts: the thing named, large, in a hand or where it lies; never an empty frame."""

from math import cos, radians, sin

from storybuild.drawing.shown import Board
from storybuild.drawing.stage import laid
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.kit import Kit
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.props import StageThing, build
from storybuild.drawing.stage.solids import Facets, Hull, Item
from storybuild.drawing.stage.space import Vec, add, dot, far, scaled, turned, unit
from storybuild.drawing.stage.stance import Stance
from storybuild.drawing.stage.stands import Stand, lens_of

_FILLS, _HELD = 0.50, 0.66  # of the frame's shorter need: of what lies there, and of what is held up
_LARGEST = 0.38  # metres of a thing in a hand that an insert shows; who holds it is not what it is of
_LONG = 0.6  # metres; what is longer lies there, and a hand reaches for it
_HIGH = 1.25  # metres of what a thing is put on that is seen from below
_BELOW, _ABOVE = frozenset({"low", "worm's-eye"}), frozenset({"high", "bird's-eye"})
_SLOPES = {"low": 80.0, "worm's-eye": 84.0, "eye": 76.0}  # degrees that a flat thing is raised to the lens
_WIDER = 0.5
_STANDS = frozenset({"door", "bicycle", "telescope"})


def stage_insert(board: Board, site: Site, blocking: Blocking) -> tuple[Stand, list[Item]]:
    """The camera on the thing, and what is put there for it."""
    thing, actor = blocking.thing, blocking.subject
    if thing is None:
        return (_hands(board, actor), []) if actor else _detail(board, site)
    if actor is not None and thing.prop is not None and thing.prop.held and max(thing.size) < _LONG:
        return _in_hand(board, actor, thing), []
    return _lying(board, site, blocking, thing)


def _hands(board: Board, actor: Actor) -> Stand:
    """Someone's hands, busy before them."""
    k = actor.who.tall / 1.75
    low = (actor.seat - 0.5) if actor.seat else 0.0
    actor.fixed = Stance(hands=((0.1, 1.13, 0.36), (-0.09, 1.15, 0.4)), lean=0.08, elbows=(0.7, -0.6, -0.1), hips=(
        0.0, 0.94 + low, 0.0))  # fmt: skip
    spot = add(actor.at, turned((0.0, (1.13 + low) * k, 0.42 * k), actor.facing))
    lens = lens_of(board)
    away = lens * 0.46 / board.height
    eye = far(spot, turned((0.10, 0.30, 0.95), actor.facing * 0.8), max(0.5, away))
    return Stand(eye, spot, lens)


def _in_hand(board: Board, actor: Actor, thing: StageThing) -> Stand:
    """Held up before the chest, turned to the lens."""
    k = actor.who.tall / 1.75
    size = min(_LARGEST, max(thing.size))
    actor.held, actor.doing = thing, "hold"
    low = actor.seat - 0.5 if actor.seat else 0.0
    right: Vec = (-0.12, 1.18, 0.40)
    actor.fixed = Stance(hips=(0.0, 0.94 + low, 0.0), hands=((0.25, 0.95, 0.16), (right[0], right[1] + low, right[
        2])), lean=0.05, elbows=(0.75, -0.6, -0.2))  # fmt: skip
    actor.way, actor.path, actor.facing = (0.0, 0.0, 0.0), (), max(-0.5, min(0.5, actor.facing * 0.4))
    middle = add(actor.at, scaled(turned((right[0] + 0.02, right[1] + low + 0.03 + min(0.1, thing.size[1] * 0.35),
        right[2] + 0.08), actor.facing), k))  # fmt: skip
    lens = _lens(board)
    away = max(0.30, lens * max(size, 0.12) / (_HELD * min(board.height, board.width)))
    rise = {"low": -38.0, "high": 44.0, "bird's-eye": 68.0, "worm's-eye": -54.0}.get(board.angle, 1.0)
    way = turned((0.0, sin(radians(rise)), cos(radians(rise))), actor.facing * 0.6 + 0.12)
    return Stand(far(middle, way, away), middle, lens, 11.0 if board.angle == "dutch" else 0.0)


def word_of(thing: StageThing) -> str:
    """The kind's first word, '' where nobody knows the thing."""
    return thing.prop.words[0] if thing.prop else ""


def _lying(board: Board, site: Site, blocking: Blocking, thing: StageThing) -> tuple[Stand, list[Item]]:
    """Where things are laid in the place; what hangs or stands gets its own wall or floor."""
    word = word_of(thing)
    at, extra = site.rest, list[Item]()
    wide, tall, deep = thing.size
    if word in _STANDS or thing.large:
        at = (0.0, 0.0, -0.6)
    elif word in ("switch", "mirror", "painting"):
        at = (0.0, 1.15, -0.4)
        wall = Kit((0.0, 0.0, -0.46))
        wall.box((150, 168, 172), (0, 1.3, 0), (2.6, 2.6, 0.06))
        extra += wall.items()
    size = max(wide, tall, deep)
    small = max(size, 0.06) < _LONG
    if small and board.angle not in _BELOW:
        extra += laid.mat(site.kind, at) if at[1] > 0.2 else []
        extra += laid.beside(site.kind, at, max(size, 0.06), board.angle in _ABOVE)
    flat = tall < (min(0.16, max(0.06, 0.6 * min(wide, deep))) if board.angle in _BELOW else 0.06)
    if not thing.large and board.angle in _BELOW and word not in _STANDS:
        at, stood = _plinth(at, wide, deep)
        site.items = [one for one in site.items if not _through(one, at)]
        extra += stood
        if small:
            extra += [*laid.shelf(at, max(size, 0.06), 0.14), *laid.beside(site.kind, at, max(size, 0.06))]
    slope = radians(_SLOPES.get(board.angle, _SLOPES["eye"])) if flat and board.angle not in _ABOVE else 0.0
    size = max(wide, tall, deep * (1.0 if word in _POINTED else 0.8 if flat else 0.3))
    if slope:
        at, made, extra = _sloped(thing, at, slope, extra)
    else:
        made = thing.stood(at, 1.3 if word in _POINTED else 0.0)
    focus: Vec = (at[0], at[1] + (tall / 2 if not slope else 0.0), at[2])
    if word == "door":
        focus, size = (at[0] + 0.3, 1.02, at[2]), 0.5
    view = _on(board, focus, size, flat, thing.large)
    if blocking.subject is not None:
        _reaching(blocking.subject, focus, size)
    site.items = [one for one in site.items if not _upon(one, at, size)]
    return view, [*extra, *made]


def _on(board: Board, focus: Vec, size: float, flat: bool, large: bool) -> Stand:
    """The camera on a thing so large that lies or stands there."""
    lens = _lens(board)
    away = max(0.25, lens * max(size, 0.042) / (_FILLS * min(board.height, board.width)))
    rise = {"low": -34.0, "high": 50.0, "bird's-eye": 84.0, "worm's-eye": -48.0}.get(board.angle, 1.5)
    rise = rise if rise > 0 or not large else 3.0
    way = turned((0.0, sin(radians(rise)), cos(radians(rise))), 0.30 if not flat else 0.12)
    return Stand(far(focus, way, away), focus, lens, 11.0 if board.angle == "dutch" else 0.0, (0.0, 0.0, -1.0)
        if rise > 80 else (0.0, 1.0, 0.0))  # fmt: skip


def _lens(board: Board) -> float:
    """The lens; from below a wide one that is near, so that one sees that it looks up."""
    return lens_of(board) * (_WIDER if board.angle in _BELOW and not board.lens else 1.0)


def hangs(thing: StageThing) -> bool:
    """Whether it hangs from the hand that carries it."""
    return word_of(thing) in _CARRIED


def _plinth(at: Vec, wide: float, deep: float) -> tuple[Vec, list[Item]]:
    """Something high and narrow to stand on, so that one sees the thing from below."""
    box = Kit((at[0], 0.0, at[2]))
    across, back = max(0.14, wide * 0.8), min(max(0.05, deep * 0.6), 0.14)
    box.box((96, 130, 160), (0.0, _HIGH / 2, 0.0), (across, _HIGH, back))
    return (at[0], _HIGH, at[2]), box.items()


def _through(one: Item, at: Vec) -> bool:
    """Whether a thing of the place stands where a plinth is put, or before it."""
    low, high = one.low, one.high
    return bool(low[0] < at[0] + 0.5 and high[0] > at[0] - 0.5 and high[2] > at[2] - 0.5 and low[2] < at[2] + 1.6)


def _sloped(thing: StageThing, at: Vec, slope: float, extra: list[Item]) -> tuple[Vec, list[Item], list[Item]]:
    """A flat thing on a sloping board, so that one sees its face from about its own height."""
    wide, _, deep = thing.size
    turn = 0.0 if word_of(thing) not in _POINTED else 1.3
    if turn:
        wide, deep = deep, wide
    up: Vec = (0.0, cos(slope), sin(slope))
    down: Vec = (0.0, -sin(slope), cos(slope))
    long = max(deep, 0.06) + 0.08
    spot = (at[0], at[1] + sin(slope) * long / 2 + 0.012, at[2])
    under = Kit(spot, ((1.0, 0.0, 0.0), up, down))
    under.box((58, 84, 116), (0.0, -0.012, 0.0), (max(wide, 0.06) + 0.1, 0.02, long))
    kit = Kit(spot, (add(scaled((1.0, 0.0, 0.0), cos(turn)), scaled(down, -sin(turn))), up, add(scaled(down, cos(
        turn)), scaled((1.0, 0.0, 0.0), sin(turn)))))  # fmt: skip
    build(thing, kit)
    return spot, kit.whole(near=0.3), [*extra, *under.items()]


def _upon(one: Item, at: Vec, size: float) -> bool:
    """Whether a small thing of the place stands where the prop is laid."""
    small = float((one.high - one.low).max()) < 0.45
    near = abs(float(one.low[0] + one.high[0]) / 2 - at[0]) < 0.2 + size and abs(float(one.low[2] + one.high[
        2]) / 2 - at[2]) < 0.25 + size  # fmt: skip
    return small and near and float(one.low[1]) > at[1] - 0.05


def _reaching(actor: Actor, focus: Vec, size: float) -> None:
    """A hand comes in from the side and touches it."""
    k = actor.who.tall / 1.75
    actor.way, actor.path, actor.seat = (0.0, 0.0, 0.0), (), 0.0
    actor.facing = -1.25
    hand: Vec = (-0.16, 1.10, 0.50)
    wanted = (focus[0] + size * 0.36 + 0.05, focus[1] + 0.02, focus[2] + 0.10)
    reach = scaled(turned((hand[0], 0.0, hand[2] + 0.13), actor.facing), k)
    actor.at = (wanted[0] - reach[0], 0.0, wanted[2] - reach[2])
    drop = wanted[1] / k - hand[1]
    actor.fixed = Stance(hips=(0.0, 0.94 + min(0.0, drop), 0.0), hands=((0.25, 0.86 + drop, 0.1), (hand[0], hand[
        1] + drop, hand[2])), lean=0.1)  # fmt: skip
    if drop > 0:
        actor.fixed = Stance(hands=((0.25, 0.86, 0.1), (hand[0], hand[1] + drop, hand[2])), lean=0.1)


def _detail(board: Board, site: Site) -> tuple[Stand, list[Item]]:
    """Nothing is named and nobody is there: a detail of the place itself."""
    x, y, z = site.rest
    return Stand((x + 0.5, y + 1.0, z + 2.4), (x, y + 0.2, z - 0.6), lens_of(board) * 0.4), []


_CARRIED = frozenset({"briefcase", "bag", "suitcase"})
_POINTED = frozenset(
    ["gun", "rifle", "knife", "sword", "flashlight", "microphone", "hammer", "axe", "shovel", "syringe", "cigarette"]
)  # fmt: skip


def in_grip(
    thing: StageThing, palm: Vec, fingers: Vec, thumb: Vec, shown: bool, forward: Vec
) -> tuple[Hull | Facets, ...]:
    """The thing's parts in a hand; shown: held up to the lens, else as one uses it."""
    _, tall, deep = thing.size
    word, flat, up = word_of(thing), tall < 0.06, (0.0, 1.0, 0.0)
    if (
        shown and flat
    ):  # its face is turned to the lens wherever that is, and it stands over the fist as seen from there
        up = unit(far(up, forward, -dot(up, forward)))
    right = _cross(up, forward)
    if shown and flat and word in _POINTED:
        kit = Kit(far(far(palm, up, 0.07), forward, 0.03), (scaled(right, -1.0), forward, up))
    elif shown and flat:
        # The face that lies upward looks at the lens, its foot is down.
        kit = Kit(far(far(palm, up, max(deep * 0.30, 0.062)), forward, 0.042), (right, forward, scaled(up, -1.0)))
    elif shown and word in _POINTED:
        kit = Kit(far(far(palm, up, -0.06), forward, 0.03), (_cross(up, scaled(right, -1.0)), up, scaled(right, -1.0)))
    elif shown:
        kit = Kit(far(far(palm, up, -min(tall * 0.4, 0.11)), forward, 0.035), (right, up, forward))
    elif word in _CARRIED:
        kit = Kit(far(palm, up, -tall * 0.97), (forward, up, _cross(forward, up)))
    elif word in _POINTED:
        kit = Kit(far(palm, thumb, -0.06 if word == "gun" else -0.02), (_cross(fingers, thumb), thumb, fingers))
    elif flat:
        tilted = add(scaled(forward, -0.55), (0.0, 0.85, 0.0)), add(scaled(forward, -0.85), (0.0, -0.55, 0.0))
        kit = Kit(far(palm, thumb, 0.03), (right, *tilted))
    else:
        kit = Kit(far(palm, up, -min(tall * 0.45, 0.10)), (right, up, forward))
    build(thing, kit)
    return tuple(kit.parts)


def _cross(one: Vec, other: Vec) -> Vec:
    return (one[1] * other[2] - one[2] * other[1], one[2] * other[0] - one[0] * other[2], one[0] * other[1] - one[
        1] * other[0])  # fmt: skip
