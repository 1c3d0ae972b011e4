"""Paints solids into a picture: an inked outline, then tones from dark to bright."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from storybuild.drawing.layers import Bytes
from storybuild.drawing.stage.company import Batch, Company, Flats
from storybuild.drawing.stage.hulls import FINE, outlines
from storybuild.drawing.stage.lens import NEAR, Eye, Floats, box_of, in_front
from storybuild.drawing.stage.light import Tone
from storybuild.drawing.stage.solids import Facets, Hull, Item

_PEN, _LEAST, _BOLD = 0.0042, 1.0, 4.5  # metres of ink at the subject, and pixels of it at least and at most (720 rows)
_SMALL = 5.0  # pixels of radius below which a body has one tone
_FAR = 30_000.0


class Easel:
    """One picture's projection of a company, painted item by item onto a page (the camera's own window of it)."""

    def __init__(self, page: Bytes, camera: Eye, company: Company) -> None:
        self.page, self.camera, self.company = page, camera, company
        self.style, self.ink = company.light.grade.style, company.light.pen
        count, scale = len(company.hulls), camera.height / 720
        self.levels = np.zeros((2 + len(self.style.levels), count, 40, 2), np.int32)
        self.hidden, self.large = np.ones(count, bool), np.zeros(count, bool)
        for batch in company.batches:
            if len(batch.numbers):
                self._project(batch, scale)
        self.shown = [_Shown(flats, page, camera) for flats in company.flats]

    def _project(self, batch: Batch, scale: float) -> None:
        camera, numbers = self.camera, batch.numbers
        seen = camera.seen(batch.balls[..., :3])
        depth = np.maximum(-seen[..., 2], NEAR)
        spots = np.clip(camera.pixels(seen), -_FAR, _FAR)
        radii = np.minimum(camera.focal * batch.balls[..., 3] / depth, _FAR)
        most, least = (spots + radii[..., None]).max(1), (spots - radii[..., None]).min(1)
        off = (most < -8).any(1) | (least[:, 0] > self.page.shape[1] + 8) | (least[:, 1] > self.page.shape[0] + 8)
        hidden = off | ((-seen[..., 2]).min(1) < NEAR)
        self.hidden[numbers] = hidden
        self.large[numbers] = radii.max(1) > _SMALL * scale
        kept = ~hidden
        if kept.any():
            pen = np.clip(camera.focal * _PEN / depth.mean(1), _LEAST * scale, _BOLD * scale) * batch.weight
            self._outline(numbers[kept], spots[kept], radii[kept], pen[kept] * self.style.pen, batch.way[kept])

    def _outline(self, numbers: npt.NDArray[np.int64], spots: Floats, radii: Floats, pen: Floats, ways: Floats) -> None:
        way = ways @ self.camera.axes.T
        shift = (np.stack([way[:, 0], -way[:, 1]], 1) * 0.9)[:, None]
        facing = np.maximum(0.0, way[:, 2])[:, None]
        circles, sizes = [spots, spots], [radii + pen[:, None], radii]
        for near, less, size, more in self.style.levels:
            circles.append(spots + shift * (radii * (near - less * facing))[..., None])
            sizes.append(radii * (size + more * facing))
        count, balls = radii.shape
        made = outlines(np.stack(circles).reshape(-1, balls, 2), np.stack(sizes).reshape(-1, balls))
        self.levels[:, numbers] = made.reshape(len(circles), count, -1, 2)

    def paint(self, item: Item) -> None:
        """Paint one item over what is there."""
        for layer in item.painted(self.camera):
            if isinstance(layer, tuple):
                self._hulls(layer)
            elif isinstance(layer, Facets):
                self._facets(layer)
            else:
                shapes = layer.strokes(self.camera)
                tones = self.company.light.featured([colour for _, colour in shapes]) if shapes else []
                for (points, _), tone in zip(shapes, tones, strict=True):
                    cv2.fillPoly(self.page, [_fixed(points)], tone, cv2.LINE_AA, FINE)

    def _hulls(self, hulls: tuple[Hull, ...]) -> None:
        numbers = [n for n in (self.company.number[id(hull)] for hull in hulls) if not self.hidden[n]]
        levels, page, tones, large = self.levels, self.page, self.company.tones, self.large
        middle = len(self.style.shares) // 2
        if self.style.pen:
            for n in numbers:
                if self.company.hulls[n].ink:
                    cv2.fillConvexPoly(page, levels[0, n], self.ink, cv2.LINE_AA, FINE)
        for n in numbers:
            cv2.fillConvexPoly(page, levels[1, n], tones[n][0 if large[n] else middle], cv2.LINE_AA, FINE)
        for number in range(1, len(self.style.shares)):
            for n in numbers:
                if large[n] and not self.company.hulls[n].own:
                    cv2.fillConvexPoly(page, levels[number + 1, n], tones[n][number], cv2.LINE_AA, FINE)

    def _facets(self, facets: Facets) -> None:
        which, number = self.company.body[id(facets)]
        shown = self.shown[which]
        if not shown.seen[number]:
            return
        flats, cut = shown.flats, shown.cut[number]
        pen = float(np.clip(self.camera.focal * _PEN * 0.8 / shown.depth[number], 0, 4 * self.camera.height / 720))
        pen *= facets.ink * self.style.pen
        for face in flats.faces[number]:
            if not shown.facing[face]:
                continue
            outline = shown.cut_face(face) if cut else shown.fixed[flats.outlines[face]]
            if len(outline) < 3:
                continue
            _fill(self.page, outline, flats.tones[face], flats.convex[face])
            if not cut:
                self._marked(shown, face)
            if pen > 0.45:
                cv2.polylines(self.page, [outline], True, self.ink, max(1, round(pen)), cv2.LINE_AA, FINE)

    def _marked(self, shown: "_Shown", face: int) -> None:
        for spots, number in shown.flats.marks.get(face, ()):
            _fill(self.page, shown.fixed[spots], shown.flats.tones[number], spots.stop - spots.start == 4)
        for hung in shown.flats.pictures.get(face, ()):
            lay(hung.paint, hung.world, self.page, self.camera)


class _Shown:
    """Flat bodies on the picture. seen: whether any of a body may be; cut: whether it reaches behind the camera."""

    def __init__(self, flats: Flats, page: Bytes, camera: Eye) -> None:
        self.flats, self.camera = flats, camera
        if not flats.bodies:
            return
        self.spots = camera.seen(flats.points)
        pixels = camera.pixels(self.spots)
        self.fixed = _fixed(pixels)
        ends = int(flats.starts[-1]) + len(flats.bodies[-1].points)
        back, low, high = self.spots[:ends, 2], pixels[:ends], pixels[:ends]
        self.cut = (np.maximum.reduceat(back, flats.starts) > -NEAR).tolist()
        behind = np.minimum.reduceat(back, flats.starts) > -NEAR
        low, high = np.minimum.reduceat(low, flats.starts), np.maximum.reduceat(high, flats.starts)
        off = (high < 0).any(1) | (low[:, 0] > page.shape[1]) | (low[:, 1] > page.shape[0])
        self.seen = (~behind & ~(off & ~np.array(self.cut))).tolist()
        counts = np.diff(np.append(flats.starts, ends))
        self.depth = np.maximum(0.3, -np.add.reduceat(back, flats.starts) / counts).tolist()
        self.facing = (flats.both | (((camera.place - flats.firsts) * flats.normals).sum(1) > 0)).tolist()

    def cut_face(self, face: int) -> npt.NDArray[np.int32]:
        """The part of a face before the camera, in fractions of pixels."""
        return _fixed(self.camera.pixels(self.before(face)))

    def before(self, face: int) -> Floats:
        """The corners of that part, in the camera's axes."""
        return in_front(self.spots[self.flats.outlines[face]])


def lay(paint: Bytes, world: Floats, page: Bytes, camera: Eye) -> None:
    """Lay a flat painting into the picture by its place in the world."""
    tall, wide = paint.shape[:2]
    corners = np.array([[0.0, 0.0, 1.0], [wide, 0.0, 1.0], [wide, tall, 1.0], [0.0, tall, 1.0]])
    spots = (camera.matrix @ world @ corners.T).T
    if spots[:, 2].min() < NEAR:
        return
    spots = spots[:, :2] / spots[:, 2:]
    room = box_of(spots, page)
    if room is None:
        return
    left, top, right, bottom = room
    matrix = np.array([[1.0, 0.0, -left], [0.0, 1.0, -top], [0.0, 0.0, 1.0]]) @ camera.matrix @ world
    shrunk = max(1.0, wide / max(1.0, float(np.ptp(spots[:, 0]))), tall / max(1.0, float(np.ptp(spots[:, 1]))))
    if shrunk >= 2:
        small = cv2.resize(paint, None, fx=1 / int(shrunk), fy=1 / int(shrunk), interpolation=cv2.INTER_AREA)
        matrix = matrix @ np.diag([wide / small.shape[1], tall / small.shape[0], 1.0])
        paint = np.asarray(small, np.uint8)
    cv2.warpPerspective(paint, matrix, (right - left, bottom - top), dst=page[top:bottom, left:right],
        flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)  # fmt: skip


def _fill(page: Bytes, outline: npt.NDArray[np.int32], tone: Tone, convex: bool) -> None:
    """A flat shape; a convex one by the brush whose nearly level edges do not crawl."""
    if convex:
        cv2.fillConvexPoly(page, outline, tone, cv2.LINE_AA, FINE)
    else:
        cv2.fillPoly(page, [outline], tone, cv2.LINE_AA, FINE)


def _fixed(points: Floats | Sequence[Floats]) -> npt.NDArray[np.int32]:
    return np.rint(np.clip(points, -_FAR, _FAR) * (1 << FINE)).astype(np.int32)
