"""A shot set up: its place, people and things before the camera."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from storybuild.camera_vocabulary import SIZES
from storybuild.drawing.layers import Bytes
from storybuild.drawing.shown import Board
from storybuild.drawing.stage import acting, framing, inserts, moves, passage
from storybuild.drawing.stage.actor import Actor, Blocking
from storybuild.drawing.stage.backdrop import Backdrop, bared, hung
from storybuild.drawing.stage.blocking import block
from storybuild.drawing.stage.body import Body, arms, solids
from storybuild.drawing.stage.company import Company
from storybuild.drawing.stage.lens import Eye
from storybuild.drawing.stage.light import Light
from storybuild.drawing.stage.places.site import Site
from storybuild.drawing.stage.scenery import scenery
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.space import Vec, dot, far, sub, turned, unit
from storybuild.drawing.stage.stance import Stance
from storybuild.drawing.stage.stands import Stand
from storybuild.drawing.stage.tiles import Tile
from storybuild.drawing.stage.underfoot import underfoot
from storybuild.drawing.text import Fonts


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
    stands: Company
    backdrop: Backdrop | None = None

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

    def solids(self, actor: Actor, body: Body, camera: Eye) -> list[Item]:
        """Someone's solids, with what they hold; of whose eyes see it, the arms."""
        held = _held(self, actor, body, camera)
        if actor is self.blocking.viewer:
            return arms(body, held)
        return solids(body, held, detail=SIZES[self.board.size].figure > 4 or self.board.angle == "pov")

    def items(self, bodies: Sequence[tuple[Actor, Body]], camera: Eye) -> list[Item]:
        """The solids of people, with what they hold."""
        shown = [(actor, body) for actor, body in bodies if not actor.away]
        return [item for actor, body in shown for item in self.solids(actor, body, camera)]


def set_up(board: Board, fonts: Fonts = (), plate: Bytes | None = None) -> Show:
    """The shot made ready; plate: BGR pixels that stand behind the people of a board with one."""
    ends, board = board, passage.nearest_of(board)
    place = scenery(board, fonts)
    site = place.site_for(board)
    if board.plated:
        bared(site)
    blocking = block(board, site)
    props: list[Item] = []
    if ends.ends:
        views = passage.passed(ends, site, blocking)
    elif board.size == "insert":
        view, props = inserts.stage_insert(board, site, blocking)
        views = moves.moved(board, view, blocking, site)
    else:
        view = framing.stand(board, site, blocking)
        framing.cleared(board, view, blocking)
        props = [] if board.plated else underfoot(board, site, view)
        views = moves.moved(board, view, blocking, site)
    size = (board.width, board.height)
    cameras = [each.camera(size) for each in views]
    rate = float(Fraction(board.rate))
    show = Show(board, site, blocking, views, cameras, site.light, [], props, rate, place.company)
    if board.plated:
        show.backdrop = None if plate is None else hung(plate, ends, views, cameras)
        return show
    _cleared(show)
    spread = sorted({round(n * (len(cameras) - 1) / 4) for n in range(5)})
    show.tiles = place.painted(site.items, [cameras[n] for n in spread], 1.0 if show.still else 1.06)
    return show


def _cleared(show: Show) -> None:
    """What of the place would stand between the camera and whom it is on is taken away, as on a set."""
    if not show.site.open_set:
        return
    ends = [(camera.eye, view.at) for camera, view in zip(show.cameras[::max(1, len(show.cameras) // 3)], show.views[
        ::max(1, len(show.views) // 3)], strict=False)]  # fmt: skip
    targets = [actor.head for actor in show.blocking.actors if SIZES[show.board.size].figure < 2.6] if len(
        show.blocking.actors) < 4 else []  # fmt: skip
    speaks = [actor.head for actor in show.blocking.actors if any(not line.off for line in actor.lines)]
    lines = [(eye, spot, 0.86) for eye, at in ends for spot in (at, *targets)]
    lines += [(eye, spot, 0.98) for eye, _ in ends for spot in speaks if show.board.angle in ("low", "worm's-eye")]
    if show.site.items:
        between = _between(show.site.items, lines)
        show.site.items = [item for item, met in zip(show.site.items, between, strict=True) if not met]


def _between(items: Sequence[Item], lines: Sequence[tuple[Vec, Vec, float]]) -> list[bool]:
    """Which items any of the lines (an eye, a spot, how far towards it) meets, or stand at its eye."""
    low, high = np.array([item.low for item in items]), np.array([item.high for item in items])
    met = np.zeros(len(items), bool)
    for eye, spot, most in lines:
        points = np.array(eye) + np.linspace(0.0, most, 25)[:, None] * np.array(sub(spot, eye))
        inside = (points > low[:, None] - 0.05) & (points < high[:, None] + 0.05)
        met |= inside.all(2).any(1) | (np.linalg.norm((low + high) / 2 - eye, axis=1) < 0.4)
    return [bool(one) for one in met]


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
    aside = min(0.155, half * camera.width / camera.height * reach * 1.1)
    busy = viewer.held is not None or viewer.doing in ("aim", "open", "give", "hold")
    below = half * reach * 0.85 if busy else half * reach * 0.95 + 0.035  # idle hands hide nobody's face
    hand = (aside, eyes + drop - below - 0.24 * (1.0 - aside / 0.155), reach + 0.02)
    other = (-hand[0], hand[1] + 0.01, hand[2])
    if busy and viewer.held is not None and viewer.doing != "aim":  # what is held up stays below a face
        wide, tall, deep = viewer.held.size
        over = tall - min(tall * 0.4, 0.11) if tall > 0.06 else 0.8 * deep
        other = (
            -min(0.16, 1.2 * aside),
            eyes + drop - half * reach * (0.3 if wide < 0.25 else 0.8) - over,
            hand[2] + 0.03,
        )
    elif busy:
        other = (-min(0.16, 1.2 * aside), hand[1] + half * reach * 0.12, hand[2] + 0.03)  # beside a face, and below it
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
    shown = shown and (show.board.size == "insert" or not inserts.hangs(actor.held))
    forward = unit(sub(camera.eye, palm)) if shown else body.way((0.0, 0.0, 1.0))
    if shown:
        flat = actor.held.size[1] < 0.06
        share = 0.0 if show.board.size != "insert" else 0.9 if flat else 0.5
        forward = unit((forward[0], forward[1] * share, forward[2]))
        if dot(forward, forward) < 0.5:
            forward = (0.0, 0.0, 1.0)
    return inserts.in_grip(actor.held, palm, fingers, thumb, shown, forward)
