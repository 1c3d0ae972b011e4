"""Which solid is painted before which: from far to near, by planes that part them."""

from collections.abc import Sequence

import numpy as np

from storybuild.drawing.stage.lens import NEAR, Eye
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import dot, sub

_TOUCH = 0.05  # metres that two solids may reach into each other and still be told apart


def painting_order(items: Sequence[Item], camera: Eye) -> list[int]:
    """Indices of the items, the farthest first.

    Where a plane across one axis parts two that overlap on the picture, the one on the eye's side comes later; else the
    nearer middle does. Rings of such pairs are cut at the farthest.
    """
    if not items:
        return []
    low, high = np.array([each.low for each in items]), np.array([each.high for each in items])
    middle = (low + high) / 2
    away = np.linalg.norm(middle - camera.place, axis=1) - np.array([each.near for each in items])
    gaps = low[None] - high[:, None]  # [i, j]: how far j begins after i ends
    parted = np.maximum(gaps, gaps.transpose(1, 0, 2))
    axis = parted.argmax(2)
    rows, columns = np.indices(axis.shape)
    apart = parted[rows, columns, axis] > -_TOUCH
    after = gaps[rows, columns, axis] >= gaps.transpose(1, 0, 2)[rows, columns, axis]
    border = (np.where(after, high[rows, axis] + low[columns, axis], low[rows, axis] + high[columns, axis])) / 2
    eye = camera.place[axis]
    in_front = np.where(after, eye < border, eye > border)  # i lies on the eye's side
    own = np.array([each.owner for each in items])
    same = (own[:, None] == own[None]) & (own != "")[:, None]
    closer = away[:, None] < away[None]
    apart &= ~same | (axis == 1)
    meet = _overlapping(low, high, camera)
    later = np.where(apart, in_front, closer)
    for number, each in enumerate(items):
        if each.back is not None:
            kin = same[number]
            before = dot(sub(camera.eye, each.back[0]), each.back[1]) > 0
            later[kin, number], later[number, kin] = before, not before
    later &= meet
    np.fill_diagonal(later, False)
    return _sorted(later & ~later.T, away)


def _overlapping(low: np.ndarray, high: np.ndarray, camera: Eye) -> np.ndarray:
    """Whether the boxes may overlap on the picture."""
    corners = np.stack([np.where(mask, high, low) for mask in _CORNERS], axis=1)
    seen = camera.seen(corners)
    seen[..., 2] = np.minimum(seen[..., 2], -NEAR)
    spots = camera.pixels(seen)
    least, most = spots.min(1) - 2, spots.max(1) + 2
    meet: np.ndarray = ((least[:, None] < most[None]) & (least[None] < most[:, None])).all(2)
    return meet


_CORNERS = [np.array([bool(n & 1), bool(n & 2), bool(n & 4)]) for n in range(8)]


def _sorted(later: np.ndarray, away: np.ndarray) -> list[int]:
    """later[i, j]: i is painted after j."""
    waits = later.sum(1)
    left = np.ones(len(away), bool)
    made = []
    for _ in range(len(away)):
        ready = left & (waits == 0)
        choice = int(np.where(ready if ready.any() else left, away, -np.inf).argmax())
        made.append(choice)
        left[choice] = False
        waits = waits - later[:, choice]
    return made
