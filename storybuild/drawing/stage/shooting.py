"""Shoots a board without a panel frame by frame; where the camera stands still, only what moves is painted again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from storybuild.drawing.layers import Bytes, planes_of
from storybuild.drawing.shown import Board
from storybuild.drawing.stage.actor import Actor
from storybuild.drawing.stage.body import Body
from storybuild.drawing.stage.company import Company
from storybuild.drawing.stage.depth import is_soft, soften, soften_since, softness
from storybuild.drawing.stage.lens import Eye, box_of
from storybuild.drawing.stage.order import painting_order
from storybuild.drawing.stage.painter import Easel
from storybuild.drawing.stage.shadows import Shadow, cast, darken, joined, reach
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.solids import Item
from storybuild.drawing.stage.tags import NameTags
from storybuild.drawing.stage.tiles import draw, draw_edge, shown
from storybuild.drawing.text import Fonts

_ORDERED = 2  # frames after which the painting order is found again: people move on twos
_KEPT = 24  # pictures of a still camera that are kept
_ROOM = 0.05  # metres around solids in which hair and ink may be
Box = tuple[int, int, int, int]
State = tuple[object, ...]


@dataclass(eq=False)
class _Player:
    """Someone as they are for a while: what is painted of them, and the shadows they throw."""

    state: State
    company: Company
    shadows: list[Shadow]


@dataclass(eq=False)
class Shooting:
    """The shot while it is shot: the page, and everyone as they were painted last."""

    show: Show
    tags: NameTags
    page: Bytes = field(init=False)
    players: list[_Player] = field(default_factory=list)
    company: Company | None = None
    order: list[int] = field(default_factory=list)
    bodies: list[tuple[Actor, Body]] = field(default_factory=list)
    shadows: list[Shadow] = field(default_factory=list)

    def __post_init__(self) -> None:
        camera = self.show.cameras[0]
        self.page = np.empty((camera.height, camera.width, 4), np.uint8)
        known = {id(item) for item in self.show.stands.items}
        brought = [item for item in self.show.site.items if id(item) not in known]
        self._props = Company([*brought, *self.show.props], self.show.light)
        self._laid = cast(self.show.site.surfaces, self.show.light, self._props)
        self._things = {id(item) for item in self.show.props}

    def enter(self, number: int) -> None:
        """Put everyone where they are at a frame."""
        camera = self.show.cameras[number]
        self.bodies = [(actor, body) for actor, body in self.show.bodies(number) if not actor.away]
        before, self.players = self.players, [self._player(place, actor, body, camera) for place, (actor, body)
            in enumerate(self.bodies)]  # fmt: skip
        if self.company is None or any(old is not new for old, new in zip(before, self.players, strict=True)):
            items = [*self.show.site.items, *self.show.props]
            items += [item for player in self.players for item in player.company.items]
            parts = [self.show.stands, self._props, *(player.company for player in self.players)]
            self.company = Company.together(parts, items)
            self.shadows = joined([*self._laid, *(one for player in self.players for one in player.shadows)])

    def _player(self, place: int, actor: Actor, body: Body, camera: Eye) -> _Player:
        state: State = (body.at, body.facing, body.stance, body.mien, body.look)
        if actor is self.show.blocking.viewer:
            state = (*state, camera)
        if place < len(self.players) and self.players[place].state == state:
            return self.players[place]
        company = Company(self.show.solids(actor, body, camera), self.show.light)
        return _Player(state, company, cast(self.show.site.surfaces, self.show.light, company))

    def paint(self, number: int, box: Box) -> None:
        """Paint the part of the page in the box anew."""
        assert self.company is not None
        left, top, right, bottom = box
        camera, page = self.show.cameras[number], self.page[top:bottom, left:right]
        camera = replace(camera, left=left, top=top) if (left, top) != (0, 0) else camera
        self._backdrop(page, camera)
        near, far_off = softness(self.show.board, number)
        easel, before, met = Easel(page, camera, self.company), None, False
        for item in (self.company.items[one] for one in self.order):
            if not met and (item.owner or id(item) in self._things):
                met = True
                soften(page, far_off)
                before = page.copy() if is_soft(near) else None
            easel.paint(item)
        if not met:
            soften(page, far_off)
        elif before is not None:
            soften_since(page, before, near)

    def _backdrop(self, page: Bytes, camera: Eye) -> None:
        show = self.show
        tone = show.light.grade.tone(show.site.hour.low if not show.site.inside else show.site.beyond)
        page.view(np.uint32)[:] = np.array(tone, np.uint8).view(np.uint32)[0]
        if show.backdrop is not None:
            show.backdrop.lay(page, camera)
            for shadow in self.shadows:
                darken(shadow, page, camera)
            return
        tiles = shown(show.tiles, page, camera)
        for number, tile in enumerate(tiles):
            draw(tile, page, camera)
            if number + 1 == len(tiles) or tiles[number + 1].surface is not tile.surface:
                for shadow in self.shadows:
                    if shadow.surface is tile.surface:
                        darken(shadow, page, camera)
        for surface in show.site.surfaces:
            if surface.edge and show.light.grade.style.pen:
                draw_edge(surface, page, camera, show.light.pen)

    def sort(self, number: int) -> None:
        """Find what is painted before what."""
        if self.company is not None:
            self.order = painting_order(self.company.items, self.show.cameras[number])

    def differing(self, before: Sequence[_Player], number: int) -> Box:
        """The part of the page, on even pixels, that those who are not as they were before took up or take up now."""
        camera, rooms = self.show.cameras[number], list[Box]()
        pairs = zip(before, self.players, strict=True)
        for player in (one for pair in pairs if pair[0] is not pair[1] for one in pair):
            rooms += [room for item in player.company.items if (room := _room(item, self.page, camera))]
            rooms += reach(player.shadows, self.page, camera)
        if not rooms:
            return 0, 0, 2, 2
        left, top, right, bottom = (pick(each[part] for each in rooms) for part, pick in enumerate((min, min, max,
            max)))  # fmt: skip
        return left // 2 * 2, top // 2 * 2, (right + 1) // 2 * 2, (bottom + 1) // 2 * 2

    def named(self, picture: Bytes, number: int) -> Bytes:
        """The picture with the names of who is seen."""
        blocking = self.show.blocking
        if self.show.board.tags:
            self.tags.draw(picture, self.show.cameras[number], [(actor, body) for actor, body in self.bodies if actor
                is not blocking.viewer and actor is not blocking.shoulder])  # fmt: skip
        return picture


def _room(item: Item, page: Bytes, camera: Eye) -> Box | None:
    """What an item takes up of the page, with the ink around it."""
    low, high = item.low - _ROOM - item.aura, item.high + _ROOM + item.aura
    corners = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    seen = camera.seen(corners)
    if seen[:, 2].max() > -0.1:
        return 0, 0, page.shape[1], page.shape[0]
    return box_of(np.clip(camera.pixels(seen), -30_000, 30_000), page, 8)


def pictures(board: Board, fonts: Fonts = (), first: int = 0, plate: Bytes | None = None) -> Iterator[Bytes]:
    """One I420 picture for each frame from `first` on, yours to keep. plate: as of `set_up`."""
    show = set_up(board, fonts, plate)
    shooting = Shooting(show, NameTags(board, fonts))
    return _still(shooting, first) if show.still else _moving(shooting, first)


def still(show: Show, fonts: Fonts, number: int) -> Bytes:
    """The I420 picture of one frame of a shot that is set up."""
    shooting = Shooting(show, NameTags(show.board, fonts))
    shooting.enter(number)
    shooting.sort(number)
    shooting.paint(number, _whole(shooting.page))
    return shooting.named(_developed(shooting.page), number)


def _whole(page: Bytes) -> Box:
    return 0, 0, page.shape[1], page.shape[0]


def _moving(shooting: Shooting, first: int) -> Iterator[Bytes]:
    for number in range(first, shooting.show.board.frames):
        shooting.enter(number)
        count = len(shooting.company.items) if shooting.company else 0
        if number % _ORDERED == 0 or len(shooting.order) != count:
            shooting.sort(number)
        shooting.paint(number, _whole(shooting.page))
        yield shooting.named(_developed(shooting.page), number)


def _still(shooting: Shooting, first: int) -> Iterator[Bytes]:
    """Each state of the people is painted once, and of it what differs from the last that was painted."""
    kept: dict[State, Bytes] = {}
    plain, painted = np.empty(0, np.uint8), None
    for number in range(first, shooting.show.board.frames):
        shooting.enter(number)
        soft = softness(shooting.show.board, number)
        state: State = (soft, *(player.state for player in shooting.players))
        if state not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            shooting.sort(number)
            box = _whole(shooting.page)
            if painted is not None and not any(map(is_soft, soft)):
                box = shooting.differing(painted, number)
            shooting.paint(number, box)
            if painted is None:
                plain = _developed(shooting.page)
            else:
                _develop(shooting.page, plain, box)
            painted = shooting.players
            kept[state] = shooting.named(plain.copy(), number)
        yield kept[state].copy()


def _developed(page: Bytes) -> Bytes:
    """The painted page as I420."""
    height, width = page.shape[:2]
    picture = np.empty((height * 3 // 2, width), np.uint8)
    _develop(page, picture, _whole(page))
    return picture


def _develop(page: Bytes, picture: Bytes, box: Box) -> None:
    """Put the part of the page in the box, which begins and ends on even pixels, into the picture."""
    left, top, right, bottom = box
    luma, *colours = planes_of(picture, page.shape[1], page.shape[0])
    part = page[top:bottom, left:right]
    small = cv2.resize(part, ((right - left) // 2, (bottom - top) // 2), interpolation=cv2.INTER_AREA)
    luma[top:bottom, left:right] = cv2.extractChannel(part, 0)
    for number, plane in enumerate(colours, 1):
        plane[top // 2 : bottom // 2, left // 2 : right // 2] = cv2.extractChannel(small, number)
