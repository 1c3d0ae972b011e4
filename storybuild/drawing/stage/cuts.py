"""Where a frame cuts a body: the lines of the trade's sizes, and the lens and the tilt that put them at its edges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.lens import focal
from storybuild.drawing.stage.space import UP, Vec, between, far, length, sub
from storybuild.drawing.stage.stands import Stand


@dataclass(frozen=True)
class BodyLines:
    """A line of the body at the top of what is framed and one at its foot, and where they are, in frame heights."""

    head: str
    top: float
    line: str
    bottom: float


CUTS: Mapping[str, BodyLines] = {
    "extreme close-up": BodyLines("lids", 0.0, "lips", 1.0),
    "close-up": BodyLines("crown", 0.05, "chin", 0.88),
    "medium close-up": BodyLines("crown", 0.09, "chest", 1.0),
    "medium": BodyLines("crown", 0.10, "waist", 1.0),
    "over-the-shoulder": BodyLines("crown", 0.13, "waist", 1.0),
    "two shot": BodyLines("crown", 0.12, "hips", 1.0),
    "cowboy": BodyLines("crown", 0.09, "thighs", 1.0),
    "medium wide": BodyLines("crown", 0.08, "knees", 1.0),
    "full": BodyLines("crown", 0.07, "feet", 0.95),
    "wide": BodyLines("crown", 0.41, "feet", 0.83),
    "extreme wide": BodyLines("crown", 0.53, "feet", 0.605),
    "establishing": BodyLines("crown", 0.63, "feet", 0.80),
}
# From low and from the ground whoever is small stands at the frame's foot: above is sky, or ceiling.
_FOOT = {"low": {"wide": 0.91, "extreme wide": 0.90, "establishing": 0.87},
    "worm's-eye": {"wide": 1.02, "extreme wide": 0.98, "establishing": 0.97}}  # fmt: skip
_CEILED = {"extreme wide": 0.34, "establishing": 0.55}  # from high up under a ceiling one sees mostly floor
_ROOM = BodyLines("crown", 0.55, "feet", 0.80)  # an establishing frame of a room shows it from wall to wall
# How far the lens goes from what the distance alone would have.
_CHANGED, _MOST = (0.45, 1.35), {"worm's-eye": 8.0}
_CHINS = {"medium close-up": 0.72, "medium": 0.62}  # frame heights from the top that a chin is at most
_ASIDE = 0.33  # frame widths that the heads of two are off its middle at most
# The line to which one is seen from above, where legs are short: else it is taken for the next closer size.
_FROM_ABOVE = {"waist": "hips", "thighs": "over the knees", "knees": "shins"}
SEATED = {"thighs": "knees", "knees": "shins"}  # the line to which one is seen who sits, and so is short
_LONGER = {"extreme close-up": 8.0, "establishing": 2.2}  # less than a face, and a whole room, from any angle
_SHORTEST = {"worm's-eye": 10.0}  # mm, where it is not 11


def cut(board: Board, inside: bool = False) -> BodyLines | None:
    """Where the board's frame cuts whom it is about; None: its size says nothing of it."""
    made = CUTS.get(board.size)
    foot = _FOOT.get(board.angle, {}).get(board.size)
    if board.angle == "high" and inside:
        foot = _CEILED.get(board.size)
    if made is not None and inside and board.size == "establishing":
        made, foot = _ROOM, foot or _ROOM.bottom
    if made is None or foot is None:
        return made
    return BodyLines(made.head, foot - (made.bottom - made.top), made.line, foot)


def point(body: Body, name: str, whole: bool = True) -> Vec:
    """A line of the body by name, as the point in its middle; whole: with the hat that someone wears."""
    if name == "lids":
        return body.skull.at(0.0, 0.024, 0.090)
    if name == "chin":
        return body.skull.at(0.0, -0.13, 0.06)
    if name == "lips":
        return body.skull.at(0.0, -0.080, 0.082)
    if name == "crown":
        hat = 0.06 if whole and body.who.hat in ("hat", "cowboy", "tophat", "chef", "crown") else 0.0
        return body.skull.at(0.0, 0.135 + hat, 0.0)
    high = {"chest": 1.235, "waist": 1.06, "hips": 0.96}.get(name)
    if high is not None:
        return body.upper((0.0, high, 0.05))
    (hip, knee, ankle), (other_hip, other_knee, other_ankle) = body.legs
    if name == "thighs":
        return between(between(hip, knee, 0.62), between(other_hip, other_knee, 0.62), 0.5)
    if name == "over the knees":
        return between(between(hip, knee, 0.8), between(other_hip, other_knee, 0.8), 0.5)
    if name == "knees":
        return between(between(knee, ankle, 0.36), between(other_knee, other_ankle, 0.36), 0.5)
    if name == "shins":
        return between(between(knee, ankle, 0.6), between(other_knee, other_ankle, 0.6), 0.5)
    low = ankle if ankle[1] < other_ankle[1] else other_ankle
    return low[0], low[1] - 0.06 * body.size, low[2]


def fitted(board: Board, view: Stand, bodies: Sequence[Body], about: Body, inside: bool) -> Stand:
    """The stand with that lens and that tilt by which the size's lines lie where the trade has them.

    bodies: all whose heads are to be seen; about: by whose body the size is measured; inside: under a roof.
    """
    lines = cut(board, inside)
    down = any(each.stance.tip for each in bodies)
    narrow = board.width < board.height and SIZES[board.size].figure < 2.6  # there the width says how near one may be
    if lines is None or about.who.animal or down or narrow:
        return topped(board, view, [each.crown for each in bodies], SIZES[board.size].top) if not down else view
    lower = SEATED if about.stance.seated else _FROM_ABOVE if board.angle == "high" else {}
    feet = [point(about, lower.get(lines.line, lines.line))]
    if SIZES[board.size].people == 2:
        feet += [point(each, "chest") for each in bodies]
    heads = [point(each, lines.head, SIZES[board.size].figure < 2.6) for each in bodies]
    if lines.head == "crown":  # from below the brow hides the crown
        heads += [each.skull.at(0.0, 0.105, 0.06) for each in bodies]
    least = max(
        view.lens * _CHANGED[0], focal(board.lens or _SHORTEST.get(board.angle, 11.0), board.width, board.height)
    )
    most = max(view.lens * _LONGER.get(board.size, _MOST.get(board.angle, _CHANGED[1])), least)
    for _ in range(8 if not board.lens else 0):
        view = topped(board, view, heads, lines.top)
        camera = Stand(view.eye, view.at, view.lens).camera((board.width, board.height))
        spots = [camera.spot(each) for each in (*heads, *feet)]
        if min(depth for *_, depth in spots) < 0.1:
            break
        high = min(y for _, y, _ in spots[: len(heads)])
        shares = [((lines.bottom - lines.top), y - high) for _, y, _ in spots[len(heads) :]]
        shares.append((_CHINS.get(board.size, 9.0) - lines.top, camera.spot(point(about, "chin"))[1] - high))
        wanted = min(share / max(span / board.height, 0.02) for share, span in shares)
        wanted = max(0.4, min(2.5, wanted))
        view = Stand(view.eye, view.at, min(most, max(least, view.lens * wanted)), view.roll, view.upward)
    return topped(board, held_in(board, view, heads), heads, lines.top)


def held_in(board: Board, view: Stand, heads: Sequence[Vec]) -> Stand:
    """With a lens as short as it must be that all heads of a group are in the frame."""
    camera = view.camera((board.width, board.height))
    wide = [abs(camera.spot(each)[0] / board.width - 0.5) for each in heads]
    if view.upward != UP:  # from straight above they lie over each other too
        wide += [abs(camera.spot(each)[1] / board.height - 0.5) for each in heads]
    most = _ASIDE if SIZES[board.size].people == 2 else 0.42
    share = min(1.0, most / max(*wide, 0.01)) if len(wide) > 1 else 1.0
    return Stand(view.eye, view.at, view.lens * share, view.roll, view.upward)


def topped(board: Board, view: Stand, crowns: Sequence[Vec], top: float) -> Stand:
    """Tilted so that the highest of some points stands so far below the frame's top."""
    wanted, at = top * board.height, view.at
    for _ in range(6):
        camera = Stand(view.eye, at, view.lens).camera((board.width, board.height))
        spots = [camera.spot(crown) for crown in crowns]
        if min(depth for *_, depth in spots) < 0.1:
            break
        y = min(y for _, y, _ in spots)
        step = max(-1.2, min(1.2, (wanted - y) / view.lens))
        at = far(at, camera.up, step * length(sub(at, view.eye)))
        at = far(view.eye, sub(at, view.eye), length(sub(view.at, view.eye)) / length(sub(at, view.eye)))
    return Stand(view.eye, at, view.lens, view.roll, view.upward)
