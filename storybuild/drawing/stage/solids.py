"""Solids: hulls of balls, bodies of flat faces, and groups of them that are painted together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from storybuild.drawing.colours import Colour
from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.lens import Eye, Floats
from storybuild.drawing.stage.space import Ball, Vec, add, dot, sub, turned


@dataclass(frozen=True, eq=False)
class Hull:
    """The convex hull of balls. ink: how heavy its outline is. own: it shines by itself, one tone."""

    balls: tuple[Ball, ...]
    colour: Colour
    ink: float = 1.0
    own: bool = False


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture on a flat face: its corner, the ways right and down in metres, and BGR pixels; own: it shines."""

    corner: Vec
    across: Vec
    down: Vec
    pixels: Bytes
    own: bool = False


@dataclass(frozen=True, eq=False)
class Facets:
    """A convex body of flat faces (indices of points, counter-clockwise from outside), each with its colour.

    marks: flat shapes on a face: (face, points, colour). pictures: (face, picture).
    """

    points: tuple[Vec, ...]
    faces: tuple[tuple[int, ...], ...]
    colours: tuple[Colour, ...]
    ink: float = 1.0
    own: bool = False
    marks: tuple[tuple[int, tuple[Vec, ...], Colour], ...] = ()
    pictures: tuple[tuple[int, Picture], ...] = ()
    both: bool = False  # faces are seen from either side


class Feature(Protocol):
    """What is drawn on a solid: a face, hair, lapels."""

    def strokes(self, camera: Eye) -> Sequence[tuple[Floats, Colour]]:
        """Flat shapes in pixels, in the order in which they are painted."""


Layer = tuple[Hull, ...] | Facets | Feature


@dataclass(eq=False)
class Item:
    """Solids painted together, layer by layer. near: metres it counts as nearer than it is. owner: whose body it is.

    lid: layers that lie on a plane (a point of it, the way up) and come last seen from above it, first from below.
    back: a plane (a point, the way forward) from before which it lies behind all else of its owner, and else before it.
    aura: metres around it in which its features may be.
    """

    layers: list[Layer]
    near: float = 0.0
    owner: str = ""
    lid: tuple[list[Layer], Vec, Vec] | None = None
    back: tuple[Vec, Vec] | None = None
    aura: float = 0.0
    low: Floats = field(init=False)
    high: Floats = field(init=False)

    @property
    def all_layers(self) -> list[Layer]:
        return [*self.layers, *self.lid[0]] if self.lid else self.layers

    def painted(self, camera: Eye) -> list[Layer]:
        """The layers in the order in which the camera has them."""
        if self.lid is None:
            return self.layers
        lid, point, up = self.lid
        above = dot(sub(camera.eye, point), up) > 0
        return [*self.layers, *lid] if above else [*reversed(lid), *self.layers]

    def __post_init__(self) -> None:
        spots: list[Ball] = []
        for layer in self.all_layers:
            if isinstance(layer, Facets):
                spots += [(*point, 0.0) for point in layer.points]
            elif isinstance(layer, tuple):
                spots += [each for hull in layer for each in hull.balls]
        balls = np.array(spots or [(0.0, 0.0, 0.0, 0.0)])
        self.low = (balls[:, :3] - balls[:, 3:]).min(0)
        self.high = (balls[:, :3] + balls[:, 3:]).max(0)


_SIDES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))


def slab(
    middle: Vec, size: Vec, colour: Colour, turn: float = 0.0, ink: float = 1.0, top: Colour | None = None,
    own: bool = False, taper: float = 1.0,
) -> Facets:  # fmt: skip
    """A box around a point: width, height, depth; turned about the upright; `taper`: how wide its top is."""
    x, y, z = (side / 2 for side in size)
    corners = [add(middle, turned((i * x * (taper if j > 0 else 1.0), j * y, k * z * (taper if j > 0 else 1.0)),
        turn)) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]  # fmt: skip
    colours = (colour, colour, colour, top or colour, colour, colour)
    return Facets(tuple(corners), _SIDES, colours, ink, own)
