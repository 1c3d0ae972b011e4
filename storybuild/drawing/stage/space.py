"""Points and directions in metres: x to the right, y up, z towards the audience."""

from math import cos, sin, sqrt

Vec = tuple[float, float, float]
Ball = tuple[float, float, float, float]  # a point and a radius

UP: Vec = (0.0, 1.0, 0.0)


def add(one: Vec, other: Vec) -> Vec:
    """The sum."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def sub(one: Vec, other: Vec) -> Vec:
    """The way from `other` to `one`."""
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def scaled(one: Vec, by: float) -> Vec:
    """The vector made so many times as long."""
    return one[0] * by, one[1] * by, one[2] * by


def far(one: Vec, way: Vec, by: float) -> Vec:
    """The point that lies `by` times `way` from `one`."""
    return one[0] + way[0] * by, one[1] + way[1] * by, one[2] + way[2] * by


def between(one: Vec, other: Vec, share: float) -> Vec:
    """The point at a share of the way."""
    return far(one, sub(other, one), share)


def dot(one: Vec, other: Vec) -> float:
    """The scalar product."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def cross(one: Vec, other: Vec) -> Vec:
    """The vector product, right-handed."""
    return (one[1] * other[2] - one[2] * other[1], one[2] * other[0] - one[0] * other[2], one[0] * other[1] - one[
        1] * other[0])  # fmt: skip


def length(one: Vec) -> float:
    """How long the vector is."""
    return sqrt(dot(one, one))


def unit(one: Vec) -> Vec:
    """The direction; straight up where there is none."""
    size = length(one)
    return scaled(one, 1 / size) if size > 1e-9 else UP


def turned(one: Vec, angle: float) -> Vec:
    """The vector turned about the upright: z goes to x at a quarter turn; radians."""
    c, s = cos(angle), sin(angle)
    return one[0] * c + one[2] * s, one[1], one[2] * c - one[0] * s


def tipped(one: Vec, angle: float) -> Vec:
    """The vector tipped about x: what is up goes forward (to z) at a quarter turn; radians."""
    c, s = cos(angle), sin(angle)
    return one[0], one[1] * c - one[2] * s, one[2] * c + one[1] * s


def ball(at: Vec, radius: float) -> Ball:
    """A ball around a point."""
    return at[0], at[1], at[2], radius


def reach(root: Vec, end: Vec, upper: float, lower: float, pole: Vec) -> tuple[Vec, Vec]:
    """The middle joint of two bones, bent towards `pole`, and how far towards `end` they come."""
    way = sub(end, root)
    size = max(1e-6, length(way))
    there = min(size, (upper + lower) * 0.9995)
    way = scaled(way, 1 / size)
    along = (upper * upper - lower * lower + there * there) / (2 * there)
    out = unit(far(pole, way, -dot(pole, way)))
    middle = far(far(root, way, along), out, sqrt(max(0.0, upper * upper - along * along)))
    return middle, far(root, way, there)
