"""Shows a board without a panel: its place, people and things before the camera, frame by frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import cv2
import numpy as np

from storybuild.drawing.layers import Bytes
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import acting, framing, hours, inserts, moves
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.blocking import block
from storybuild.drawing.stage.body import Body, solids
from storybuild.drawing.stage.depth import soften, soften_since, softness
from storybuild.drawing.stage.lens import Eye
from storybuild.drawing.stage.light import Light
from storybuild.drawing.stage.order import painting_order
from storybuild.drawing.stage.painter import Company, Easel
from storybuild.drawing.stage.places.build import place
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.solids import Facets, Item
from storybuild.drawing.stage.space import Vec, dot, far, sub, turned, unit
from storybuild.drawing.stage.stance import Stance
from storybuild.drawing.stage.stands import Stand
from storybuild.drawing.stage.surfaces import Tile, baked, draw, draw_edge
from storybuild.drawing.stage.tags import NameTags
from storybuild.drawing.text import Fonts
from storybuild.vocabulary import SIZES

_ORDERED = 8  # frames after which the painting order is found again
_KEPT = 24  # pictures of a still camera that are kept


@dataclass(eq=False)
class Show:
    """A shot set up: everything that its frames are painted from."""

    board: Board
    site: Site
    blocking: Blocking
    views: list[Stand]
    cameras: list[Eye]
    light: Light
    tiles: list[Tile]
    props: list[Item]
    rate: float

    @property
    def still(self) -> bool:
        return all(view == self.views[0] for view in self.views)

    def bodies(self, frame: int) -> list[tuple[Actor, Body]]:
        """Everyone as they are at a frame."""
        people = list(self.blocking.actors)
        if self.blocking.shoulder is not None and self.blocking.shoulder not in people:
            people.append(self.blocking.shoulder)
        count = self.board.frames
        made = [(actor, acting.body(actor, people, frame, self.rate, count)) for actor in people]
        viewer = self.blocking.viewer
        return [*made, (viewer, _viewing(self, viewer, frame))] if viewer is not None else made

    def items(self, bodies: Sequence[tuple[Actor, Body]], camera: Eye) -> list[Item]:
        """The solids of people, with what they hold."""
        made: list[Item] = []
        close = SIZES[self.board.size].figure > 4 or self.board.angle == "pov"
        for actor, body in bodies:
            if actor.away:
                continue
            held = _held(self, actor, body, camera)
            parts = solids(body, held, detail=close)
            made += parts if actor is not self.blocking.viewer else parts[3:5]
        return made


def set_up(board: Board, fonts: Fonts = ()) -> Show:
    """The shot made ready."""
    hour = hours.hour(board)
    site = place(board, hour, fonts)
    blocking = block(board, site)
    props: list[Item] = []
    if board.size == "insert":
        view, props = inserts.stage_insert(board, site, blocking)
    else:
        view = framing.stand(board, site, blocking)
        framing.cleared(board, view, blocking)
    views = moves.moved(board, view, blocking)
    size = (board.width, board.height)
    cameras = [each.camera(size) for each in views]
    rate = float(Fraction(board.rate))
    show = Show(board, site, blocking, views, cameras, site.light, [], props, rate)
    _cleared(show)
    spread = sorted({round(n * (len(cameras) - 1) / 4) for n in range(5)})
    casters = _casters(show)
    show.tiles = baked(site.surfaces, [cameras[n] for n in spread], site.light, casters, 1.0 if show.still else 1.06)
    return show


def _casters(show: Show) -> list[np.ndarray]:
    """The balls of all that throws a shadow: things that stand, people where they are halfway."""
    people = show.items(show.bodies(show.board.frames // 2), show.cameras[0])
    found = []
    for item in (*show.site.items, *show.props, *people):
        for layer in item.all_layers:
            if isinstance(layer, Facets):
                found.append(np.array([(*point, 0.0) for point in layer.points]))
            elif isinstance(layer, tuple):
                found += [np.array(hull.balls) for hull in layer if not hull.own]
    return found


def _cleared(show: Show) -> None:
    """What of the place would stand between the camera and whom it is on is taken away, as on a set."""
    if not show.site.open_set:
        return
    ends = [(camera.eye, view.at) for camera, view in zip(show.cameras[::max(1, len(show.cameras) // 3)], show.views[
        ::max(1, len(show.views) // 3)], strict=False)]  # fmt: skip
    targets = [actor.head for actor in show.blocking.actors if SIZES[show.board.size].figure < 2.6] if len(
        show.blocking.actors) < 4 else []  # fmt: skip
    lines = [(eye, spot) for eye, at in ends for spot in (at, *targets)]
    show.site.items = [item for item in show.site.items if not any(_between(item, eye, spot) for eye, spot in lines)]


def _between(item: Item, eye: Vec, spot: Vec) -> bool:
    way = np.array(sub(spot, eye))
    low, high = item.low - 0.05, item.high + 0.05
    for share in np.linspace(0.0, 0.86, 25):
        point = np.array(eye) + way * share
        if (point > low).all() and (point < high).all():
            return True
    middle = (item.low + item.high) / 2
    return float(np.linalg.norm(middle - np.array(eye))) < 0.4


def _viewing(show: Show, viewer: Actor, frame: int) -> Body:
    """The viewer's own arms, at the frame's lower edge."""
    camera = show.cameras[min(frame, len(show.cameras) - 1)]
    look = (-camera.back[0], -camera.back[1], -camera.back[2])
    facing = float(np.arctan2(look[0], look[2]))
    k = viewer.who.tall / 1.75
    reach = 0.47
    half = camera.height / 2 / camera.focal
    drop = -camera.back[1] * reach
    eyes = 1.62
    hand = (0.155, eyes + drop - half * reach * 0.72, reach + 0.02)
    other = (-hand[0], hand[1] + 0.01, hand[2])
    if viewer.held or viewer.doing in ("aim", "open", "give", "hold"):
        other = (-0.09, hand[1] + half * reach * 0.30, hand[2] + 0.03)
    stance = Stance(hands=(hand, other), lean=0.0, elbows=(0.9, -0.7, -0.1))
    at = far((camera.eye[0], camera.eye[1] - eyes * k, camera.eye[2]), turned((0.0, 0.0, 1.0), facing), -0.02)
    return Body(viewer.who, at, facing, stance)


def _held(show: Show, actor: Actor, body: Body, camera: Eye) -> tuple:  # type: ignore[type-arg]
    if actor.held is None:
        return ()
    palm, fingers, thumb = body.grip(body.stance.grip)
    shown = (
        show.board.size == "insert"
        or (actor is show.blocking.viewer and actor.doing != "aim")
        or actor.doing in ("hold", "give")
    )
    forward = unit(sub(camera.eye, palm)) if shown else body.way((0.0, 0.0, 1.0))
    if shown:
        forward = unit((forward[0], 0.0, forward[2])) if show.board.size != "insert" else unit((forward[0], forward[
            1] * 0.5, forward[2]))  # fmt: skip
        if dot(forward, forward) < 0.5:
            forward = (0.0, 0.0, 1.0)
    return inserts.in_grip(actor.held, palm, fingers, thumb, shown, forward)


def pictures(board: Board, fonts: Fonts = ()) -> Iterator[Bytes]:
    """One I420 picture for each frame, yours to keep."""
    show = set_up(board, fonts)
    return _still(show, fonts) if show.still else _moving(show, fonts)


def _signature(bodies: Sequence[tuple[Actor, Body]]) -> tuple:  # type: ignore[type-arg]
    return tuple((body.at, body.stance, body.mien, body.look) for _, body in bodies)


def _moving(show: Show, fonts: Fonts) -> Iterator[Bytes]:
    order: list[int] = []
    company, before = None, None
    tags = NameTags(show.board, fonts)
    for number, camera in enumerate(show.cameras):
        bodies = show.bodies(number)
        now = _signature(bodies)
        if company is None or now != before:
            company = Company([*show.site.items, *show.props, *show.items(bodies, camera)], show.light)
            before = now
        if number % _ORDERED == 0 or len(order) != len(company.items):
            order = painting_order(company.items, camera)
        page = np.empty((camera.height, camera.width, 4), np.uint8)
        _backdrop(show, page, camera)
        _paint(show, page, camera, company, order, number)
        yield _finished(show, page, camera, bodies, tags)


def _still(show: Show, fonts: Fonts) -> Iterator[Bytes]:
    """What stands behind everyone is painted once; each state of the people is painted once."""
    camera = show.cameras[0]
    base = np.empty((camera.height, camera.width, 4), np.uint8)
    _backdrop(show, base, camera)
    tags = NameTags(show.board, fonts)
    kept: dict[tuple, Bytes] = {}  # type: ignore[type-arg]
    for number in range(show.board.frames):
        bodies = show.bodies(number)
        state = (softness(show.board, number), *_signature(bodies))
        if state not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            company = Company([*show.site.items, *show.props, *show.items(bodies, camera)], show.light)
            page = base.copy()
            _paint(show, page, camera, company, painting_order(company.items, camera), number)
            kept[state] = _finished(show, page, camera, bodies, tags)
        yield kept[state].copy()


def _paint(show: Show, page: Bytes, camera: Eye, company: Company, order: Sequence[int], frame: int) -> None:
    """All items over the backdrop; out of focus is what is painted before the first of the people, or after."""
    near, far_off = softness(show.board, frame)
    easel, before = Easel(page, camera, company), None
    things = {id(item) for item in show.props}
    for item in (company.items[one] for one in order):
        if before is None and (item.owner or id(item) in things):
            soften(page, far_off)
            before = page.copy()
        easel.paint(item)
    if before is None:
        soften(page, far_off)
    else:
        soften_since(page, before, near)


def _backdrop(show: Show, page: Bytes, camera: Eye) -> None:
    tone = show.light.grade.tone(show.site.hour.low if not show.site.inside else (34, 28, 28))
    page.view(np.uint32)[:] = np.array(tone, np.uint8).view(np.uint32)[0]
    for tile in show.tiles:
        draw(tile, page, camera)
    ink = show.light.plain(show.light.ink, 0.0)
    for surface in show.site.surfaces:
        if surface.edge:
            draw_edge(surface, page, camera, ink)


def _finished(show: Show, page: Bytes, camera: Eye, bodies: Sequence[tuple[Actor, Body]], tags: NameTags) -> Bytes:
    """The painted page as I420, with names."""
    height, width = page.shape[:2]
    out = np.empty((height * 3 // 2, width), np.uint8)
    cv2.extractChannel(page, 0, dst=out[:height])
    small = cv2.resize(page, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    out[height:] = np.concatenate([small[:, :, 1].ravel(), small[:, :, 2].ravel()]).reshape(height // 2, width)
    if show.board.tags:
        unnamed = (show.blocking.viewer, show.blocking.shoulder)
        tags.draw(out, camera, [(one, body) for one, body in bodies if not one.away and one not in unnamed])
    return out
