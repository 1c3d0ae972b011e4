"""A company of solids made ready to paint: hulls in batches, flat bodies in one array, the tone of everything found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.lens import Floats
from storybuild.drawing.stage.light import CAST, SET, Light, Tone
from storybuild.drawing.stage.solids import Facets, Hull, Item, Picture
from storybuild.drawing.stage.space import Vec, cross, dot, sub, unit

_SIZES = (4, 10, 24)  # balls that hulls are filled up to, so that many are worked on at once


@dataclass(frozen=True, eq=False)
class Batch:
    """Hulls filled up to one number of balls: where they are, what lights them, how heavy their ink is, and their
    place in the list of all."""

    balls: Floats
    way: Floats
    weight: Floats
    numbers: npt.NDArray[np.int64]


class Company:
    """Items made ready to paint."""

    def __init__(self, items: Sequence[Item], light: Light) -> None:
        self.items, self.light = list(items), light
        told = [(hull, bool(item.owner)) for item in items for layer in item.all_layers if isinstance(layer, tuple)
            for hull in layer]  # fmt: skip
        self.hulls = [hull for hull, _ in told]
        middles = [_middle(hull) for hull in self.hulls]
        self.tones = _tones(self.hulls, middles, np.array([CAST if owned else SET for _, owned in told]), light)
        ways = [light.towards(middle)[0] for middle in middles]
        self.batches = [
            _batch(self.hulls, ways, least, most) for least, most in zip((0, *_SIZES), _SIZES, strict=False)
        ]
        self.flats = [Flats(items, light)]
        self._index()

    def _index(self) -> None:
        self.number = {id(hull): number for number, hull in enumerate(self.hulls)}
        self.body = {one: (which, place) for which, flats in enumerate(self.flats) for one, place in
            flats.number.items()}  # fmt: skip

    @staticmethod
    def together(companies: Sequence["Company"], items: Sequence[Item]) -> "Company":
        """One company of several under one light, of which these items are painted."""
        made = Company.__new__(Company)
        made.items, made.light = list(items), companies[0].light
        made.hulls = [hull for each in companies for hull in each.hulls]
        made.tones = [tone for each in companies for tone in each.tones]
        starts = np.cumsum([0, *(len(each.hulls) for each in companies)])
        made.batches = [_chained([each.batches[size] for each in companies], starts) for size in range(len(_SIZES))]
        made.flats = [flats for each in companies for flats in each.flats if flats.number]
        made._index()
        return made


def _chained(batches: Sequence[Batch], starts: npt.NDArray[np.int64]) -> Batch:
    numbers = [each.numbers + start for each, start in zip(batches, starts, strict=False)]
    return Batch(np.concatenate([each.balls for each in batches]), np.concatenate([each.way for each in batches]),
        np.concatenate([each.weight for each in batches]), np.concatenate(numbers))  # fmt: skip


def _batch(hulls: Sequence[Hull], ways: Sequence[Vec], least: int, most: int) -> Batch:
    numbers = [n for n, hull in enumerate(hulls) if least < len(hull.balls) <= most]
    balls = [(*hulls[n].balls, *hulls[n].balls[:1] * (most - len(hulls[n].balls))) for n in numbers]
    return Batch(np.array(balls, float).reshape(-1, most, 4), np.array([ways[n] for n in numbers], float).reshape(-1,
        3), np.array([hulls[n].ink for n in numbers], float), np.array(numbers, np.int64))  # fmt: skip


def _tones(hulls: Sequence[Hull], middles: Sequence[Vec], pull: Floats, light: Light) -> list[tuple[Tone, ...]]:
    """The tones of round bodies, from dark to bright."""
    if not hulls:
        return []
    strength = np.array([light.towards(middle)[1] for middle in middles])
    colours, own = np.array([hull.colour for hull in hulls], float), np.array([hull.own for hull in hulls])
    steps = [light.tones(colours, strength * share, pull, own) for share in light.grade.style.shares]
    return list(zip(*steps, strict=True))


def _middle(hull: Hull) -> Vec:
    count = len(hull.balls)
    x, y, z = (sum(ball[part] for ball in hull.balls) / count for part in range(3))
    return x, y, z


class Flats:
    """The flat bodies of items: all points, faces and marks in one array each."""

    def __init__(self, items: Iterable[Item], light: Light) -> None:
        told = [(layer, bool(item.owner)) for item in items for layer in item.all_layers if isinstance(layer, Facets)]
        self.bodies = [facets for facets, _ in told]
        self.number = {id(facets): number for number, facets in enumerate(self.bodies)}
        self.starts = np.cumsum([0, *(len(facets.points) for facets in self.bodies)])[:-1]
        self._points = [point for facets in self.bodies for point in facets.points]
        self.outlines: list[npt.NDArray[np.int64]] = []
        self.faces: list[range] = []
        for facets, start in zip(self.bodies, self.starts, strict=True):
            self.faces.append(range(len(self.outlines), len(self.outlines) + len(facets.faces)))
            self.outlines += [np.array(face) + start for face in facets.faces]
        normals = [_normal(facets, face) for facets in self.bodies for face in facets.faces]
        self.convex = [_convex(facets, face) for facets in self.bodies for face in facets.faces]
        self.both = np.array([facets.both for facets in self.bodies for _ in facets.faces], bool)
        self.firsts = np.array([facets.points[face[0]] for facets in self.bodies for face in facets.faces])
        self.normals = np.array(normals)
        self._colour(told, normals, light)
        self.points = np.array(self._points).reshape(-1, 3)

    def _colour(self, told: Sequence[tuple[Facets, bool]], normals: Sequence[Vec], light: Light) -> None:
        """Finds the tones of faces and of the marks on them, whose points join those of all."""
        rows = []
        self.marks: dict[int, list[tuple[slice, int]]] = {}
        self.pictures: dict[int, list[Hung]] = {}
        count = len(self.outlines)
        for (facets, owned), faces in zip(told, self.faces, strict=True):
            centres = [_centre(facets, face) for face in facets.faces]
            rows += [(colour, centre, normals[faces[n]], CAST if owned else SET, facets.own) for n, (colour,
                centre) in enumerate(zip(facets.colours, centres, strict=True))]  # fmt: skip
        for (facets, owned), faces in zip(told, self.faces, strict=True):
            for face, points, colour in facets.marks:
                spots = slice(len(self._points), len(self._points) + len(points))
                self._points += points
                self.marks.setdefault(faces[face], []).append((spots, count))
                rows.append((colour, rows[faces[face]][1], normals[faces[face]], CAST if owned else SET, facets.own))
                count += 1
            for face, picture in facets.pictures:
                self.pictures.setdefault(faces[face], []).append(Hung(picture, light, normals[faces[face]]))
        self.tones = _face_tones(rows, light)


def _face_tones(rows: Sequence[tuple[tuple[int, int, int], Vec, Vec, float, bool]], light: Light) -> list[Tone]:
    if not rows:
        return []
    levels = []
    for _, centre, normal, _, _ in rows:
        way, strength = light.towards(centre)
        levels.append(strength * (0.12 + 0.82 * max(0.0, dot(way, normal))))
    return light.tones(np.array([row[0] for row in rows], float), np.array(levels), np.array([row[3] for row in rows]),
        np.array([row[4] for row in rows]))  # fmt: skip


class Hung:
    """A picture with the light on it."""

    def __init__(self, picture: Picture, light: Light, normal: Vec) -> None:
        way, strength = light.towards(picture.corner)
        level = strength * (0.12 + 0.82 * abs(dot(way, normal)))
        share = [low + high * level for low, high in zip(light.ambient, light.key, strict=True)]
        shone = picture.pixels if picture.own else np.clip(picture.pixels * np.array(share), 0, 255).astype(np.uint8)
        self.paint: Bytes = light.grade.painted(np.ascontiguousarray(shone))
        tall, wide = picture.pixels.shape[:2]
        across, down = np.array(picture.across) / wide, np.array(picture.down) / tall
        self.world = np.zeros((4, 3))
        self.world[:3, 0], self.world[:3, 1] = across, down
        self.world[:3, 2] = np.array(picture.corner) + (across + down) / 2
        self.world[3, 2] = 1.0


def _normal(facets: Facets, face: tuple[int, ...]) -> Vec:
    a, b, c = (facets.points[number] for number in face[:3])
    return unit(cross(sub(b, a), sub(c, b)))


def _convex(facets: Facets, face: tuple[int, ...]) -> bool:
    """Whether a face has no corner that turns back; sides of boxes have none."""
    if len(face) < 5 and not facets.both:
        return True
    spots = np.array([facets.points[number] for number in face])
    ways = np.roll(spots, -1, axis=0) - spots
    turns = np.cross(ways, np.roll(ways, -1, axis=0))
    return bool((turns @ turns.sum(0) >= -1e-9).all())


def _centre(facets: Facets, face: tuple[int, ...]) -> Vec:
    x, y, z = (sum(facets.points[number][part] for number in face) / len(face) for part in range(3))
    return x, y, z
