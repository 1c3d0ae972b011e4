"""Shadows of people and of what they carry, cast anew whenever they move; those of a place are painted with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.company import Batch, Company
from storybuild.drawing.stage.hulls import FINE, outlines
from storybuild.drawing.stage.lens import NEAR, Eye, Floats, box_of
from storybuild.drawing.stage.light import Light
from storybuild.drawing.stage.surfaces import Surface, clipped

_SOFT = 0.045  # metres over which a shadow's edge fades
_COARSE = 4  # pixels of the picture to one of a shadow's mask
_WIDE = 72  # pixels that the widest edge reaches
_KEPT_OFF = 0.8  # of the key
_FAINT = 0.07  # of the light; a shadow that takes less is not drawn
_THIN = 0.024  # metres of radius; what is thinner throws none
_FARTHEST = 12.0  # metres from its body that a shadow is drawn


@dataclass(frozen=True, eq=False)
class Shadow:
    """What lies on one surface: outlines (n, 40, 3) in the world, and how much darker it is there."""

    surface: Surface
    outlines: Floats
    share: float


def joined(shadows: Sequence[Shadow]) -> list[Shadow]:
    """All that lies on one surface as one shadow."""
    found: dict[int, list[Shadow]] = {}
    for each in shadows:
        found.setdefault(id(each.surface), []).append(each)
    return [Shadow(some[0].surface, np.concatenate([each.outlines for each in some]), max(each.share for each in
        some)) for some in found.values()]  # fmt: skip


def cast(surfaces: Sequence[Surface], light: Light, company: Company) -> list[Shadow]:
    """The shadows of a company's round bodies on the lit surfaces that they fall on."""
    made = []
    for surface in surfaces:
        if surface.lit:
            flat = [one for batch in company.batches if len(batch.numbers) for one in _fallen(batch, surface, light)]
            share = _share(surface, light, flat) if flat else 0.0
            if share > _FAINT:
                made.append(Shadow(surface, _world(surface, np.array(flat)), share))
    return made


def _world(surface: Surface, flat: Floats) -> Floats:
    across, down = np.array(surface.across), np.array(surface.down)
    world: Floats = np.array(surface.corner) + flat[..., :1] * across + flat[..., 1:] * down
    return world


def _fallen(batch: Batch, surface: Surface, light: Light) -> list[Floats]:
    """Of each body that throws one, the outline of its shadow."""
    normal, corner = np.array(surface.normal), np.array(surface.corner)
    points = batch.balls[..., :3]
    height = (points - corner) @ normal
    if light.sun:
        steep = float(np.dot(light.spot, normal))
        if steep < 0.05:
            return []
        thrown = (height.min(1) > -0.1) & (height.max(1) / steep < _FARTHEST)
        spots, size = points - np.array(light.spot) * (height / steep)[..., None], np.ones(height.shape)
    else:
        lamp = float(np.dot(np.array(light.spot) - corner, normal))
        if lamp < 0.1:
            return []
        thrown = (height.min(1) > -0.1) & (height.max(1) < lamp - 0.06)
        size = lamp / np.maximum(lamp - height, 0.05)
        spots = np.array(light.spot) + (points - light.spot) * size[..., None]
    flat = np.stack([(spots - corner) @ np.array(way) for way in (surface.across, surface.down)], -1)
    on = (
        thrown
        & (batch.balls[..., 3].max(1) > _THIN)
        & (flat.max(1) > -0.2).all(1)
        & (flat.min(1) < (surface.wide + 0.2, surface.tall + 0.2)).all(1)
    )
    radii = np.maximum(batch.balls[..., 3], 0.005) * size
    return list(outlines(flat[on], radii[on]) / (1 << FINE)) if on.any() else []


def _share(surface: Surface, light: Light, flat: Sequence[Floats]) -> float:
    """How much of the light is gone in the shadow, where it lies."""
    x, y = np.mean([each.mean(0) for each in flat], 0)
    level = float(light.over(np.array([surface.at(float(x), float(y))]), surface.normal)[0])
    whole = sum(low + high * level for low, high in zip(light.ambient, light.key, strict=True))
    return _KEPT_OFF * level * sum(light.key) / whole


def darken(shadow: Shadow, page: Bytes, camera: Eye) -> None:
    """Lay a shadow on the page, in place."""
    if not shadow.surface.faces(camera):
        return
    drawn, room = _seen(shadow, page, camera)
    if room is None:
        return
    left, top, right, bottom = room
    spot = page[top:bottom, left:right]
    # The mask's grid belongs to the whole picture, and begins and ends out of the blur's reach.
    x, y = left - _WIDE - (camera.left + left) % _COARSE, top - _WIDE - (camera.top + top) % _COARSE
    size = ((right + _WIDE - x) // _COARSE + 1, (bottom + _WIDE - y) // _COARSE + 1)
    mask, ground = np.zeros((size[1], size[0]), np.uint8), np.zeros((size[1], size[0]), np.uint8)
    for outline in drawn:
        cv2.fillPoly(mask, [_coarse(outline, x, y)], 255, cv2.LINE_AA, FINE)
    soft = cv2.GaussianBlur(mask, (0, 0), _softness(shadow, camera))
    whole = camera.pixels(clipped(shadow.surface, camera, (0.0, 0.0, shadow.surface.wide, shadow.surface.tall)))
    cv2.fillPoly(ground, [_coarse(np.clip(whole, -30_000, 30_000), x, y)], 255, cv2.LINE_AA, FINE)
    left_on = cv2.LUT(cv2.min(soft, ground), _table(shadow.share))
    keep = cv2.resize(left_on, None, fx=_COARSE, fy=_COARSE, interpolation=cv2.INTER_LINEAR)
    keep = np.ascontiguousarray(keep[top - y : bottom - y, left - x : right - x])
    luma = cv2.extractChannel(spot, 0)
    dark = np.asarray(cv2.multiply(luma, keep, scale=1 / 255), np.uint8)
    cv2.insertChannel(np.maximum(dark, 16), spot, 0)


def reach(shadows: Sequence[Shadow], page: Bytes, camera: Eye) -> list[tuple[int, int, int, int]]:
    """The parts of the page that shadows lie on."""
    rooms = (_seen(each, page, camera)[1] for each in shadows if each.surface.faces(camera))
    return [room for room in rooms if room]


def _seen(shadow: Shadow, page: Bytes, camera: Eye) -> tuple[list[Floats], tuple[int, int, int, int] | None]:
    """Outlines in pixels of those before the camera, and what they take up with their soft edges."""
    seen = camera.seen(shadow.outlines)
    drawn = list(np.clip(camera.pixels(seen[seen[..., 2].max(1) < -NEAR]), -30_000, 30_000))
    if not drawn:
        return [], None
    return drawn, box_of(np.concatenate(drawn), page, 3 + round(3 * _COARSE * _softness(shadow, camera)))


def _softness(shadow: Shadow, camera: Eye) -> float:
    """The edge's blur in pixels of the mask."""
    x, y, z = shadow.outlines[0, 0].tolist()
    depth = max(0.5, camera.spot((x, y, z))[2])
    return float(np.clip(camera.focal * _SOFT / depth / _COARSE, 0.5, 6.0))


@lru_cache(maxsize=256)
def _table(share: float) -> Bytes:
    """What is left of the light under so much of a shadow."""
    return np.asarray(np.rint(255 - np.arange(256.0) * share), np.uint8)


def _coarse(points: Floats, x: int, y: int) -> npt.NDArray[np.int32]:
    """Pixels of the picture as fractions of pixels of a mask that begins at x, y."""
    return np.rint((points - (x, y)) / _COARSE * (1 << FINE)).astype(np.int32)
