"""Blocking that is written: where they are, whom they face, what they do, which way they go; and nonsense in it."""

from math import atan2, degrees, hypot, pi

import pytest

from storybuild.drawing.animatic import Figure, Placing
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.space import sub, turned
from storybuild.marks import MARKS
from storybuild.providers.animatic import making
from storybuild.providers.base import Request
from tests.drawing.pictures import JONAS, MARA, board
from tests.story.boards import film_of, shot_of, told

MARKED = (Figure("Mara", MARA.description, 0), Figure("Jonas", JONAS.description, 1))
HEAD = "storybuild: 1\ncharacters: {mara: {name: Mara}, tom: {name: Tom}}\n"


def staged(*placings: Placing, **changes: object) -> Show:
    usual = {"heading": "EXT. PARK - DAY", "place": "", "time": "", "figures": MARKED, "frames": 49, "size": "full"}
    return set_up(board(**{**usual, "blocking": placings, **changes}))


def body(show: Show, name: str, frame: int = 0):  # type: ignore[no-untyped-def]
    return next(body for actor, body in show.bodies(frame) if actor.name == name)


def test_people_stand_where_they_are_put() -> None:
    show = staged(Placing("Mara", at=(2.0, -1.0)), Placing("Jonas", at=(-2.0, 0.5)))
    assert [body(show, name).at for name in ("Mara", "Jonas")] == [(2.0, 0.0, -1.0), (-2.0, 0.0, 0.5)]


@pytest.mark.parametrize(("faces", "meant"), [(0.0, 0.0), (90.0, pi / 2), (-90.0, -pi / 2), (180.0, pi)])
def test_degrees_are_from_the_camera_to_the_frame_s_right(faces: float, meant: float) -> None:
    assert body(staged(Placing("Mara", at=(0.0, 0.0), faces=faces)), "Mara").facing == pytest.approx(meant)


def test_who_faces_somebody_turns_to_them_wherever_they_stand() -> None:
    show = staged(Placing("Mara", at=(2.0, -1.0), faces="Jonas"), Placing("Jonas", at=(-1.0, 1.0)))
    way = sub(body(show, "Jonas").at, body(show, "Mara").at)
    assert body(show, "Mara").facing == pytest.approx(atan2(way[0], way[2]))


def test_who_looks_at_somebody_does_so_whoever_speaks() -> None:
    show = staged(Placing("Mara", at=(0.0, 0.0), faces=0.0, looks="Jonas"))
    jonas = next(actor for actor in show.blocking.actors if actor.name == "Jonas")
    assert body(show, "Mara").look == jonas.head


@pytest.mark.parametrize(("pose", "high"), [("stand", 1.5), ("sit", 1.0), ("kneel", 0.9), ("lie", 0.3)])
def test_a_pose_is_taken(pose: str, high: float) -> None:
    assert body(staged(Placing("Jonas", at=(0.5, 0.0), pose=pose)), "Jonas").eyes[1] == pytest.approx(high, abs=0.32)


def test_a_path_is_walked_in_its_time_and_faced_along() -> None:
    show = staged(Placing("Mara", at=(-2.0, 0.0), path=((0.0, 0.0, 24), (0.0, -2.0, None))))
    spots = [body(show, "Mara", frame).at for frame in range(49)]
    assert spots[0] == (-2.0, 0.0, 0.0) and spots[48] == pytest.approx((0.0, 0.0, -2.0), abs=0.1)
    assert spots[24] == pytest.approx((0.0, 0.0, 0.0), abs=0.1)
    assert degrees(body(show, "Mara", 10).facing) == pytest.approx(90)
    steps = [hypot(b[0] - a[0], b[2] - a[2]) for a, b in zip(spots[:40:4], spots[4:44:4], strict=True)]
    assert max(steps) < 0.5


def test_marks_are_named_in_the_ways_people_name_them() -> None:
    assert (MARKS["left back"].x, MARKS["left back"].z) < (0, 0)
    assert turned((0.0, 0.0, 1.0), pi / 2)[0] == pytest.approx(1.0)
    shot = shot_of("blocking: {mara: upstage left, tom: [1, -0.5]}\ncharacters: [mara, tom]", HEAD)
    assert [(each.name, each.at) for each in shot.blocking] == [("Mara", (-1.2, -1.3)), ("Tom", (1.0, -0.5))]


def test_only_a_shot_that_says_it_has_blocking_among_its_facts() -> None:
    said = "{id: one, characters: [mara], blocking: {mara: {at: left, pose: sit}}}"
    film = film_of(f"{HEAD}scenes: [{{shots: [{said}, {{id: two, characters: [mara]}}]}}]\n")
    facts = [making(Request(shot, "", 64, 64, film.rate)).facts for shot in film.shots]
    assert facts[0]["blocking"] == [{"name": "Mara", "at": [-1.2, 0.0], "pose": "sit"}]
    assert "blocking" not in facts[1]


@pytest.mark.parametrize(
    ("blocking", "meant"),
    [
        ("{mara: lft}", "unknown mark `lft`; did you mean `left`?"),
        ("{mara: [1]}", "two numbers"),
        ("{mara: [100, 0]}", "within 40 metres"),
        ("{mara: {pose: sitt}}", "unknown pose `sitt`; did you mean `sit`?"),
        ("{ann: left}", "`ann` is not in this shot, which has `mara`, `tom`"),
        ("{mara: {faces: mara}}", "nobody faces themselves"),
        ("{mara: {faces: camra}}", "nobody in this shot is `camra`; did you mean `camera`?"),
        ("{mara: {faces: 400}}", "between -360 and 360 degrees"),
        ("{mara: left, tom: left}", "`tom` stands where `mara` does"),
        ("{mara: {path: [{to: left, at: 9}]}}", "after the shot's end"),
        ("{mara: {path: [{to: left, at: 2}, {to: right, at: 1}]}}", "not after where they are before"),
    ],
)
def test_nonsense_is_told_where_it_stands(blocking: str, meant: str) -> None:
    shot = f"{{duration: 4, characters: [mara, tom], blocking: {blocking}}}"
    assert meant in told(f"{HEAD}scenes: [{{shots: [{shot}]}}]\n")


@pytest.mark.parametrize(
    ("move", "meant"),
    [
        ("[push in, pan left]", "push in, pan left"),
        ("push in and orbit", "push in, arc right"),
        ("pan", "pan right"),
        ("[tilt]", "tilt up"),
    ],
)
def test_two_moves_are_made_at_once(move: str, meant: str) -> None:
    assert shot_of(f"camera: {{move: {move}}}", HEAD).view.move == meant


@pytest.mark.parametrize(
    ("move", "meant"),
    [
        ("[push in, pull out]", "cannot push in and pull out at once"),
        ("[pan left, whip pan]", "cannot pan left and whip pan right at once"),
        ("[static, tilt up]", "not two moves at once"),
        ("[push in, pan left, roll]", "one move or two at once, not 3"),
        ("[push im, roll]", "unknown camera move `push im`; did you mean `push in`?"),
    ],
)
def test_moves_against_each_other_are_told(move: str, meant: str) -> None:
    assert meant in told(f"{HEAD}scenes: [{{shots: [{{camera: {{move: {move}}}}}]}}]\n")


def test_two_moves_at_once_are_both_seen() -> None:
    both, push, pan = (staged(move=move, frames=48).views for move in ("push in, pan left", "push in", "pan left"))
    assert [view.eye for view in both] == [pytest.approx(view.eye) for view in push]
    ways = [[sub(view.at, view.eye) for view in (views[0], views[-1])] for views in (both, pan)]
    lenses = [views[0].lens / pan[0].lens for views in (both, pan)]  # who comes nearer does so with a wider one
    turns = [(atan2(end[0], end[2]) - atan2(start[0], start[2])) * lens for (start, end), lens in zip(ways, lenses,
        strict=True)]  # fmt: skip
    assert turns[0] == pytest.approx(turns[1], abs=0.02) and abs(turns[0]) > 0.15
