"""From straight above, and from the floor: stands whose size a place in metres does not give alone."""

from collections.abc import Sequence

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.cuts import held_in
from storybuild.drawing.stage.lens import focal
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.space import Vec, add, far, turned
from storybuild.drawing.stage.stands import PERSON, Stand, lens_of

_OVER, _NEAR_HEADS = 1.3, 2.6  # metres over a head at least; figure heights from which on the frame is of the head
_FACE, _TO_LIPS = (
    8.0,
    0.028,
)  # figure heights from which on less than a face is seen; metres from the eyes to its middle
# Figure heights from which on a frame from straight above is so many metres high, as high up as a head is.
_SPANS = ((8.0, 0.112), (4.0, 0.30), (2.6, 0.48), (1.8, 0.72), (1.4, 1.0), (1.1, 1.3), (0.7, 1.7), (0.0, 0.0))
# Figure heights from which on a camera near the floor is so many metres away, and so many under the crown at most.
_GROUND = ((8.0, 0.42, 0.75), (4.0, 0.46, 0.85), (2.6, 0.54, 1.05), (1.9, 0.68, 1.35), (1.4, 0.8, 1.6), (1.1, 0.9,
    9.0), (0.7, 0.95, 9.0), (0.3, 1.9, 9.0), (0.15, 4.2, 9.0), (0.1, 8.5, 9.0), (0.0, 11.0, 9.0))  # fmt: skip


def from_above(
    board: Board, heads: Sequence[Vec], middle: Vec, distance: float, lens: float, low: bool, heading: float
) -> Stand:
    """From straight over some heads, so high that the frame is as large at them as the size has it.

    heading: which way is down in the frame, in radians about the upright. low: whether they lie.
    """
    figure, spread = SIZES[board.size].figure, max(x for x, _, _ in heads) - min(x for x, _, _ in heads)
    floor = middle[1] - 0.2 if figure >= _NEAR_HEADS else 0.1 if low else 0.9
    high = next(high for least, high in _SPANS if figure >= least)
    wanted = lens * (high or PERSON / figure) / board.height
    if spread:
        wanted = max(wanted, lens * (spread / 2 + 0.36) / (board.width / 2 * 0.94))
    away = max(wanted, _OVER)
    low_on = turned((0.0, 0.0, _TO_LIPS if figure >= _FACE else 0.0), heading)
    at = (middle[0] + low_on[0], floor, middle[2] + low_on[2])
    rise = away + middle[1] - 0.13 - floor
    eye = add(at, turned((0.02 * rise, rise, 0.10 * rise), heading))
    return held_in(board, Stand(eye, at, lens * away / wanted, 0.0, turned((0.0, 0.0, -1.0), heading)), heads)


def from_ground(board: Board, site: Site, middle: Vec, turn: float, spread: float) -> Stand:
    """From the floor, so near that one looks steeply up; the lens keeps the size."""
    figure = SIZES[board.size].figure
    near, under = next((near, under) for least, near, under in _GROUND if figure >= least)
    way = turned((0.0, 0.0, 1.0), turn)
    lens, near = within(site, middle, way, near + spread * 0.3, lens_of(board))
    low = max(0.07 if site.open_set else 0.8, middle[1] - under)
    return Stand(far((middle[0], low, middle[2]), way, near), (middle[0], middle[1] - 0.25, middle[2]), lens)


def of_nobody(board: Board, view: Stand) -> Stand:
    """The stand on the floor where nobody is before it: farther back, and wide."""
    return Stand(far(view.eye, (0.0, 0.0, 2.5), 1.0), view.at, focal(18.0, board.width, board.height))


def within(site: Site, aim: Vec, way: Vec, distance: float, lens: float) -> tuple[float, float]:
    """Indoors the camera stays in the room; a wider lens makes up for some of the way it cannot go back."""
    if site.room is None:
        return lens, distance
    half, front = site.room
    most = distance
    if way[2] > 0.05:
        most = min(most, (front - 0.1 - aim[2]) / way[2])
    if abs(way[0]) > 0.05:
        most = min(most, (half - 0.1 - aim[0] * (1 if way[0] > 0 else -1)) / abs(way[0]))
    most = max(most, 0.4)
    return (lens, distance) if most >= distance else (max(lens * most / distance, lens * 0.66), most)
