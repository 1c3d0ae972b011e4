"""Hair: a cap on the skull whose edge slides to the limb where it leaves sight, and what falls or is tied behind."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from storybuild.drawing.colours import Colour, mixed
from storybuild.drawing.ribbon import stroke
from storybuild.drawing.stage.head import Skull
from storybuild.drawing.stage.lens import NEAR, Eye, Floats
from storybuild.drawing.stage.looks import Looks
from storybuild.drawing.stage.solids import Hull

_COLUMNS, _ROWS = 26, 5
_CROWN = (0.0, 0.046, -0.022, 0.103)  # hair behind the crown, which one sees past the brow from below
_TURNS = np.linspace(-np.pi, np.pi, _COLUMNS, endpoint=False)
_BALL, _RADIUS = np.array([0.0, 0.027, -0.014]), 0.1115
_BEHIND = -0.5  # how far round the skull a point has no side of its own to slide to
_POLE = np.array([0.0, 0.86, -0.51])

# Where hair begins, in degrees over the ears' level: at the brow, the temple, over the ear, behind it, at the nape.
_LINES = {"short": (25, 15, -8, -26, -42), "curly": (26, 12, -10, -34, -48), "long": (33, 10, -34, -52, -62), "bob": (
    30, 8, -40, -56, -62), "bun": (33, 19, 4, -18, -38), "ponytail": (31, 17, 2, -20, -38), "braid": (32, 18, 0, -22,
    -42), "fringe": (24, 8, -30, -52, -60), "old": (56, 34, 2, -24, -40), "beanie": (22, 18, 8, -6, -12), "cap": (28,
    24, 16, 4, -4), "helmet": (20, 4, -18, -36, -44), "rest": (44, 22, -2, -26, -42)}  # fmt: skip


class HairCap:
    """Hair (or a close hat) over the skull, as strips from its edge to the crown."""

    def __init__(self, kind: str, colour: Colour, skull: Skull, swell: float = 1.0, plain: bool = False) -> None:
        line = np.radians(_LINES[kind])
        self._edge = np.interp(np.abs(_TURNS), np.radians([0, 52, 90, 125, 180]), line)
        # A parting, and a little unevenness, keep the brow from looking like a helmet.
        if not plain:
            self._edge = self._edge + 0.05 * np.sin(_TURNS * 5 + 0.6) * (np.abs(_TURNS) < 1.3)
        self._skull, self._radius, self._colour = skull, _RADIUS * swell, colour
        self._plain = plain

    def strokes(self, camera: Eye) -> Sequence[tuple[Floats, Colour]]:
        """The strips that are seen, in pixels."""
        skull = self._skull
        eye = skull.axes.T @ (camera.place - skull.middle) / skull.size - _BALL
        away = max(float(np.linalg.norm(eye)), self._radius * 1.05)
        way, limit = eye / away, self._radius / away
        rise = np.linspace(0, 1, _ROWS)[:, None]
        edge = np.stack([np.sin(_TURNS) * np.cos(self._edge), np.sin(self._edge), np.cos(_TURNS) * np.cos(
            self._edge)], 1)  # fmt: skip
        grid = edge[None] * (1 - rise[..., None]) + _POLE[None, None] * rise[..., None]
        grid = grid / np.linalg.norm(grid, axis=2, keepdims=True)
        facing = grid @ way
        side = grid - facing[..., None] * way
        side = side / np.maximum(np.linalg.norm(side, axis=2, keepdims=True), 1e-9)
        side = np.where((facing < _BEHIND)[..., None], side[:1], side)
        slid = np.where((facing < limit)[..., None], way * limit + side * np.sqrt(1 - limit * limit), grid)
        world = skull.middle + ((_BALL + slid * self._radius) @ skull.axes.T) * skull.size
        seen = camera.seen(world)
        if seen[..., 2].max() > -NEAR:
            return []
        pixels = camera.pixels(seen)
        seen_columns, near = (facing > limit).any(0), self._this_side(way)
        shown = (seen_columns | np.roll(seen_columns, -1)) & near & np.roll(near, -1)
        return self._strips(pixels, shown, away)

    @staticmethod
    def _this_side(way: Floats) -> npt.NDArray[np.bool_]:
        """Which columns jaw and neck do not hide from an eye below them."""
        flat = max(1e-6, float(np.hypot(way[0], way[2])))
        toward = (np.sin(_TURNS) * way[0] + np.cos(_TURNS) * way[2]) / flat
        return np.asarray(toward > -1.01 + 1.25 * max(0.0, -float(way[1])))

    def _strips(self, pixels: Floats, shown: np.ndarray, away: float) -> list[tuple[Floats, Colour]]:
        made = []
        streak, dark = mixed(self._colour, (210, 220, 226), 0.10), mixed(self._colour, (20, 18, 20), 0.16)
        for number in np.flatnonzero(shown):
            after = (number + 1) % _COLUMNS
            strip = np.concatenate([pixels[:, number], pixels[::-1, after]])
            tone = self._colour if self._plain or number % 3 == 0 else dark if number % 3 == 1 else streak
            made.append((strip, tone))
        return made


class Parting:
    """Hair as one sees it from above: a parting from the brow to the crown, and strands that fall from it."""

    def __init__(self, who: Looks, skull: Skull) -> None:
        self._skull, self._colour = skull, who.hair_colour
        self._radius = _RADIUS * (1.10 if who.hair == "curly" else 1.02)
        self._part = mixed(who.hair_colour, who.skin, 0.55)

    def strokes(self, camera: Eye) -> Sequence[tuple[Floats, Colour]]:
        """Thin ribbons in pixels; none from the front, where the hair's own strips tell its fall."""
        skull = self._skull
        eye = skull.axes.T @ (camera.place - skull.middle) / skull.size - _BALL
        away = max(float(np.linalg.norm(eye)), self._radius * 1.05)
        if eye[1] / away < _OVER:
            return []
        world = skull.middle + ((_BALL + _STRANDS * self._radius) @ skull.axes.T) * skull.size
        seen = camera.seen(world)
        if seen[..., 2].max() > -NEAR:
            return []
        pixels, facing = camera.pixels(seen), _STRANDS @ (eye / away)
        wide = 0.003 * skull.size * camera.focal / away
        made = []
        for number, line in enumerate(pixels):
            spots = [(float(x), float(y)) for x, y in line[facing[number] > self._radius / away + 0.04]]
            if len(spots) > 2:
                tone = self._part if number == 0 else mixed(self._colour, *_TONES[number % 2])
                made.append((np.array(stroke(spots, wide if number else wide * 1.7)), tone))
        return made


def _fallen() -> Floats:
    """The parting and the strands on a ball around the head: (lines, points, 3)."""
    along = np.linspace(0.45, -0.30, 9)  # radians from the top to the brow and to the crown behind
    ridge = np.stack([np.full(9, 0.22), np.cos(along), np.sin(along)], 1)
    lines = [ridge]
    for side in (-1.0, 1.0):
        for root in np.linspace(0.42, -0.28, 5):
            fall = np.linspace(0.10, 1.15, 9)
            turn = 0.5 * fall * (0.2 - root)  # strands sweep back
            lines.append(np.stack([0.22 * (1 - fall) + side * np.sin(fall), np.cos(fall), np.sin(root) - turn], 1))
    made = np.array(lines)
    return np.asarray(made / np.linalg.norm(made, axis=2, keepdims=True))


_OVER = 0.42  # how far over the head's level the eye is from which on the parting is seen
_STRANDS = _fallen()
_TONES: tuple[tuple[Colour, float], tuple[Colour, float]] = (((210, 220, 226), 0.15), ((20, 18, 20), 0.34))


def parting(who: Looks, skull: Skull) -> Parting | None:
    """What is seen from above of hair that no hat hides."""
    bare = who.hair == "bald" or who.hat or (who.age == "old" and not who.woman)
    return None if bare else Parting(who, skull)


def cap(who: Looks, skull: Skull) -> HairCap | None:
    """The hair on the head, if there is any."""
    if who.hair == "bald":
        return None
    kind = "old" if who.age == "old" and not who.woman else who.hair
    return HairCap(kind, who.hair_colour, skull, 1.07 if who.hair == "curly" else 1.0)


def back(who: Looks, skull: Skull) -> list[Hull]:
    """What hangs behind the head or is tied there."""
    colour = mixed(who.hair_colour, (24, 20, 22), 0.14)

    def hull(*balls: tuple[float, float, float, float]) -> Hull:
        return Hull(tuple(skull.ball(*one) for one in balls), colour)

    if who.hair == "long":
        return [hull((0, 0.03, -0.03, 0.106), (0.045, -0.1, -0.045, 0.062), (-0.045, -0.1, -0.045, 0.062), (0.042,
            -0.25, -0.075, 0.045), (-0.042, -0.25, -0.075, 0.045))]  # fmt: skip
    if who.hair == "bob":
        return [hull((0, 0.03, -0.03, 0.107), (0.055, -0.075, -0.025, 0.056), (-0.055, -0.075, -0.025, 0.056))]
    if who.hair == "curly":
        return [hull((0, 0.045, -0.035, 0.118), (0.06, -0.02, -0.03, 0.062), (-0.06, -0.02, -0.03, 0.062))]
    if who.hair == "bun":
        return [hull(_CROWN), hull((0, 0.085, -0.105, 0.046))]
    if who.hair == "ponytail":
        tied, fallen = (0, 0.055, -0.112, 0.034), (0, -0.04, -0.155, 0.038)
        return [hull(_CROWN), hull(tied, fallen), hull(fallen, (0, -0.17, -0.135, 0.014))]
    if who.hair == "braid":
        steps = [(-0.012, 0.030), (-0.062, 0.029), (-0.112, 0.028), (-0.162, 0.025), (-0.212, 0.022), (-0.262, 0.014)]
        return [hull(_CROWN), *(hull((0.028, y, -0.098 + n * -0.004, r)) for n, (y, r) in enumerate(steps))]
    return [] if who.hair == "bald" or (who.age == "old" and not who.woman) else [hull(_CROWN)]
