"""Paints solids into a picture: an inked outline, then a dark, a middle and a bright tone."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.hulls import FINE, outlines
from storybuild.drawing.stage.lens import NEAR, Eye, Floats
from storybuild.drawing.stage.light import CAST, SET, Light, Tone
from storybuild.drawing.stage.solids import Facets, Hull, Item, Picture
from storybuild.drawing.stage.space import Vec, cross, dot, sub, unit

_PEN, _LEAST, _BOLD = 0.0042, 1.0, 4.5  # metres of ink at the subject, and pixels of it at least and at most (720 rows)
_SMALL = 5.0  # pixels of radius below which a body has one tone
_FAR = 30_000.0
_SIZES = (4, 10, 24)  # balls that hulls are filled up to, so that many are worked on at once


@dataclass(eq=False)
class _Batch:
    """Hulls with as many balls: where they are in the world, what lights them, and their place in the list of all."""

    balls: Floats
    way: Floats
    numbers: npt.NDArray[np.int64]


class Company:
    """Items made ready to paint: hulls in batches, tones found."""

    def __init__(self, items: Sequence[Item], light: Light) -> None:
        self.items, self.light = items, light
        self.hulls = [hull for item in items for layer in item.all_layers if isinstance(layer, tuple) for hull in layer]
        self.owned = [bool(item.owner) for item in items for layer in item.all_layers if isinstance(layer, tuple)
            for _ in layer]  # fmt: skip
        self.middles = [_middle(hull) for hull in self.hulls]
        self.tones = [self._tones(number) for number in range(len(self.hulls))]
        self.number = {id(hull): number for number, hull in enumerate(self.hulls)}
        self.batches = [batch for least, most in zip((0, *_SIZES), _SIZES, strict=False) if (batch := self._batch(
            least, most))]  # fmt: skip
        self.faces: dict[int, _Body] = {}

    def _tones(self, number: int) -> tuple[Tone, Tone, Tone]:
        hull, pull = self.hulls[number], CAST if self.owned[number] else SET
        if hull.own:
            return (self.light.plain(hull.colour, pull),) * 3
        return self.light.three(hull.colour, self.middles[number], pull)

    def _batch(self, least: int, most: int) -> _Batch | None:
        numbers = [n for n, hull in enumerate(self.hulls) if least < len(hull.balls) <= most]
        if not numbers:
            return None
        balls = [(*hull.balls, *hull.balls[:1] * (most - len(hull.balls))) for hull in (self.hulls[n]
            for n in numbers)]  # fmt: skip
        ways = [self.light.towards(self.middles[n])[0] for n in numbers]
        return _Batch(np.array(balls), np.array(ways), np.array(numbers))

    def body(self, facets: Facets, owned: bool) -> "_Body":
        """The flat body with its tones, found once."""
        if id(facets) not in self.faces:
            self.faces[id(facets)] = _Body(facets, self.light, CAST if owned else SET)
        return self.faces[id(facets)]


def _middle(hull: Hull) -> Vec:
    count = len(hull.balls)
    x, y, z = (sum(ball[part] for ball in hull.balls) / count for part in range(3))
    return x, y, z


class _Body:
    """Flat faces with the tone of each."""

    def __init__(self, facets: Facets, light: Light, pull: float) -> None:
        self.facets = facets
        self.points = np.array(facets.points)
        self.normals = [_normal(facets, face) for face in facets.faces]
        self.firsts = [facets.points[face[0]] for face in facets.faces]
        pairs = zip(facets.faces, self.normals, facets.colours, strict=True)
        self.tones = [light.plain(colour, pull) if facets.own else light.face(colour, _centre(facets, face), normal,
            pull) for face, normal, colour in pairs]  # fmt: skip
        self.marks = [(face, np.array(points), light.plain(colour, pull) if facets.own else light.face(colour,
            _centre(facets, facets.faces[face]), self.normals[face], pull)) for face, points,
            colour in facets.marks]  # fmt: skip
        self.pictures = [(face, _Hung(picture, light, self.normals[face])) for face, picture in facets.pictures]


class _Hung:
    """A picture with the light on it."""

    def __init__(self, picture: Picture, light: Light, normal: Vec) -> None:
        way, strength = light.towards(picture.corner)
        level = strength * (0.12 + 0.82 * abs(dot(way, normal)))
        share = [low + high * level for low, high in zip(light.ambient, light.key, strict=True)]
        shone = picture.pixels if picture.own else np.clip(picture.pixels * np.array(share), 0, 255).astype(np.uint8)
        self.paint = light.grade.painted(np.ascontiguousarray(shone))
        tall, wide = picture.pixels.shape[:2]
        across, down = np.array(picture.across) / wide, np.array(picture.down) / tall
        self.world = np.zeros((4, 3))
        self.world[:3, 0], self.world[:3, 1] = across, down
        self.world[:3, 2] = np.array(picture.corner) + (across + down) / 2
        self.world[3, 2] = 1.0


def _normal(facets: Facets, face: tuple[int, ...]) -> Vec:
    a, b, c = (facets.points[number] for number in face[:3])
    return unit(cross(sub(b, a), sub(c, b)))


def _centre(facets: Facets, face: tuple[int, ...]) -> Vec:
    x, y, z = (sum(facets.points[number][part] for number in face) / len(face) for part in range(3))
    return x, y, z


class Easel:
    """One picture's projection of a company, painted item by item."""

    def __init__(self, page: Bytes, camera: Eye, company: Company) -> None:
        self.page, self.camera, self.company = page, camera, company
        self.light = company.light
        self.ink = company.light.plain(company.light.ink, 0.0)
        count, scale = len(company.hulls), camera.height / 720
        self.levels = np.zeros((4, count, 40, 2), np.int32)
        self.hidden, self.large = np.ones(count, bool), np.zeros(count, bool)
        for batch in company.batches:
            self._project(batch, scale)

    def _project(self, batch: _Batch, scale: float) -> None:
        camera, numbers = self.camera, batch.numbers
        seen = camera.seen(batch.balls[..., :3])
        depth = np.maximum(-seen[..., 2], NEAR)
        spots = np.clip(camera.pixels(seen), -_FAR, _FAR)
        radii = np.minimum(camera.focal * batch.balls[..., 3] / depth, _FAR)
        weight = np.array([self.company.hulls[n].ink for n in numbers])
        pen = np.clip(camera.focal * _PEN / depth.mean(1), _LEAST * scale, _BOLD * scale) * weight
        way = batch.way @ camera.axes.T
        shift = (np.stack([way[:, 0], -way[:, 1]], 1) * 0.9)[:, None]
        facing = np.maximum(0.0, way[:, 2])[:, None]
        middle = spots + shift * (radii * (0.22 - 0.10 * facing))[..., None]
        bright = spots + shift * (radii * (0.40 - 0.20 * facing))[..., None]
        circles = np.stack([spots, spots, middle, bright])
        sizes = np.stack([radii + pen[:, None], radii, radii * (0.76 + 0.12 * facing), radii * (0.48 + 0.20 * facing)])
        count, balls = radii.shape
        made = outlines(circles.reshape(-1, balls, 2), sizes.reshape(-1, balls)).reshape(4, count, -1, 2)
        self.levels[:, numbers] = made
        most, least = (spots + radii[..., None]).max(1), (spots - radii[..., None]).min(1)
        off = (most < 0).any(1) | (least[:, 0] > camera.width) | (least[:, 1] > camera.height)
        self.hidden[numbers] = off | ((-seen[..., 2]).min(1) < NEAR)
        self.large[numbers] = radii.max(1) > _SMALL * scale

    def paint(self, item: Item) -> None:
        """Paint one item over what is there."""
        for layer in item.painted(self.camera):
            if isinstance(layer, tuple):
                self._hulls(layer)
            elif isinstance(layer, Facets):
                self._facets(self.company.body(layer, bool(item.owner)))
            else:
                for points, colour in layer.strokes(self.camera):
                    tone = self.light.grade.tone(colour, CAST)
                    cv2.fillPoly(self.page, [_fixed(points)], tone, cv2.LINE_AA, FINE)

    def _hulls(self, hulls: tuple[Hull, ...]) -> None:
        numbers = [n for n in (self.company.number[id(hull)] for hull in hulls) if not self.hidden[n]]
        levels, page, tones = self.levels, self.page, self.company.tones
        for n in numbers:
            if self.company.hulls[n].ink:
                cv2.fillPoly(page, [levels[0, n]], self.ink, cv2.LINE_AA, FINE)
        for n in numbers:
            cv2.fillPoly(page, [levels[1, n]], tones[n][0 if self.large[n] else 1], cv2.LINE_AA, FINE)
        for number in (2, 3):
            for n in numbers:
                if self.large[n] and not self.company.hulls[n].own:
                    cv2.fillPoly(page, [levels[number, n]], tones[n][number - 1], cv2.LINE_AA, FINE)

    def _facets(self, body: _Body) -> None:
        camera, facets = self.camera, body.facets
        seen = camera.seen(body.points)
        if seen[:, 2].min() > -NEAR:
            return
        cut = bool(seen[:, 2].max() > -NEAR)
        spots = camera.pixels(seen)
        if not cut and (
            (spots.max(0) < 0).any() or spots[:, 0].min() > camera.width or spots[:, 1].min() > camera.height
        ):
            return
        fixed = _fixed(spots)
        scale = camera.height / 720
        depth = max(0.3, float(-seen[:, 2].mean()))
        pen = float(np.clip(camera.focal * _PEN * 0.8 / depth, 0, 4 * scale)) * facets.ink
        for number, face in enumerate(facets.faces):
            if facets.both or dot(sub(camera.eye, body.firsts[number]), body.normals[number]) > 0:
                outline = _fixed(camera.pixels(in_front(seen[list(face)]))) if cut else fixed[list(face)]
                if len(outline) < 3:
                    continue
                cv2.fillPoly(self.page, [outline], body.tones[number], cv2.LINE_AA, FINE)
                if not cut:
                    self._marked(body, number)
                if pen > 0.45:
                    cv2.polylines(self.page, [outline], True, self.ink, max(1, round(pen)), cv2.LINE_AA, FINE)

    def _marked(self, body: _Body, number: int) -> None:
        for face, points, tone in body.marks:
            if face == number:
                spots = _fixed(self.camera.pixels(self.camera.seen(points)))
                cv2.fillPoly(self.page, [spots], tone, cv2.LINE_AA, FINE)
        for face, hung in body.pictures:
            if face == number:
                lay(hung.paint, hung.world, self.page, self.camera)


def in_front(seen: Floats) -> Floats:
    """The part of a flat shape that lies before the camera, in the camera's axes: (n, 3)."""
    kept = []
    for number in range(len(seen)):
        one, other = seen[number], seen[(number + 1) % len(seen)]
        if one[2] < -NEAR:
            kept.append(one)
        if (one[2] < -NEAR) != (other[2] < -NEAR):
            kept.append(one + (other - one) * ((-NEAR - one[2]) / (other[2] - one[2])))
    return np.array(kept).reshape(-1, 3)


def lay(paint: Bytes, world: Floats, page: Bytes, camera: Eye) -> None:
    """Lay a flat painting into the picture by its place in the world."""
    tall, wide = paint.shape[:2]
    corners = np.array([[0.0, 0.0, 1.0], [wide, 0.0, 1.0], [wide, tall, 1.0], [0.0, tall, 1.0]])
    spots = (camera.matrix @ world @ corners.T).T
    if spots[:, 2].min() < NEAR:
        return
    spots = spots[:, :2] / spots[:, 2:]
    left, top = np.maximum(0, np.floor(spots.min(0)) - 1).astype(int)
    right, bottom = np.minimum([camera.width, camera.height], np.ceil(spots.max(0)) + 2).astype(int)
    if right <= left or bottom <= top:
        return
    matrix = np.array([[1.0, 0.0, -left], [0.0, 1.0, -top], [0.0, 0.0, 1.0]]) @ camera.matrix @ world
    size = (int(right - left), int(bottom - top))
    shrunk = max(1.0, wide / max(1.0, float(np.ptp(spots[:, 0]))), tall / max(1.0, float(np.ptp(spots[:, 1]))))
    if shrunk >= 2:
        small = cv2.resize(paint, None, fx=1 / int(shrunk), fy=1 / int(shrunk), interpolation=cv2.INTER_AREA)
        matrix = matrix @ np.diag([wide / small.shape[1], tall / small.shape[0], 1.0])
        paint = np.asarray(small, np.uint8)
    cv2.warpPerspective(paint, matrix, size, dst=page[top:bottom, left:right], flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT)  # fmt: skip


def _fixed(points: Floats) -> npt.NDArray[np.int32]:
    return np.rint(np.clip(points, -_FAR, _FAR) * (1 << FINE)).astype(np.int32)
