"""What a frame holds: whom the size is of, how far up or down it looks, what an insert is level with."""

from dataclasses import replace
from math import asin, degrees

import pytest

from storybuild.drawing.animatic import Figure, Speech
from storybuild.drawing.stage.cuts import point
from storybuild.drawing.stage.hair import parting
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.solids import Facets
from storybuild.drawing.stage.space import sub, unit
from tests.drawing.pictures import JONAS, MARA, board

PEOPLE = (replace(MARA, mark=0), replace(JONAS, mark=1), Figure("Sam", "boy of ten, brown hair, orange hoodie", 2))
PLACES = ("EXT. FIELD - DAY", "INT. DINER - DAY")


def framed(size: str, people: int = 1, **changes: object) -> Show:
    usual = {"heading": "EXT. FIELD - DAY", "place": "", "time": "", "action": "Mara talks to Jonas.", "frames": 24,
        "width": 96, "height": 54}  # fmt: skip
    return set_up(board(**{**usual, "figures": PEOPLE[:people], "size": size, **changes}))


def across(show: Show, name: str) -> float:
    """Where someone's head is, in frame widths from the left."""
    body = next(body for actor, body in show.bodies(12) if actor.name == name)
    return show.cameras[12].spot(body.skull.at(0.0, 0.0, 0.0))[0] / show.board.width


def horizon(show: Show) -> float:
    """Where what is as high as the lens is seen far off, in frame heights from the top."""
    camera = show.cameras[12]
    x, _, z = camera.eye
    return camera.spot((x - camera.back[0] * 1e5, camera.eye[1], z - camera.back[2] * 1e5))[1] / camera.height


def rise(show: Show) -> float:
    """Degrees that the camera looks up."""
    return degrees(asin(-show.cameras[12].back[1]))


@pytest.mark.parametrize("size", ["full", "medium wide", "cowboy", "medium"])
@pytest.mark.parametrize("angle", ["eye", "low", "high"])
@pytest.mark.parametrize("heading", PLACES)
def test_a_size_of_one_shows_one_and_of_others_what_the_frame_s_edge_leaves(
    size: str, angle: str, heading: str
) -> None:
    show = framed(size, 3, angle=angle, heading=heading)
    there = {actor.name for actor in show.blocking.actors if not actor.away}
    assert 0.2 < across(show, "Mara") < 0.8
    assert all(not 0.12 < across(show, name) < 0.88 for name in there - {"Mara"})


@pytest.mark.parametrize("angle", ["low", "pov"])
def test_a_two_shot_shows_both_who_have_to_do_with_each_other(angle: str) -> None:
    for heading in PLACES:
        show = framed("two shot", 3, angle=angle, heading=heading)
        assert all(0.0 < across(show, name) < 1.0 for name in ("Mara", "Jonas"))


@pytest.mark.parametrize("angle", ["eye", "high", "bird's-eye", "dutch"])
def test_those_of_a_two_shot_stand_clear_of_the_frame_s_edges_and_of_others(angle: str) -> None:
    show = framed("two shot", 3, angle=angle, heading="EXT. PARK - DAY")
    assert all(0.14 < across(show, name) < 0.86 for name in ("Mara", "Jonas"))
    assert [actor.name for actor in show.blocking.actors if actor.away] == ["Sam"]


def test_past_a_shoulder_from_below_one_sees_the_shoulder_beside_the_face() -> None:
    show = framed("over-the-shoulder", 2, angle="low")
    back, subject = show.blocking.shoulder, show.blocking.subject
    camera, bodies = show.cameras[12], {actor.name: body for actor, body in show.bodies(12)}
    assert back is not None and subject is not None
    body = bodies[back.name]
    shoulder = [camera.spot(body.world(root)) for root, _, _ in body.arms]
    assert any(0 < x < camera.width and 0 < y < camera.height for x, y, _ in shoulder)
    x, y, _ = camera.spot(bodies[subject.name].skull.at(0.0, -0.06, 0.09))
    assert 0 < x < camera.width and 0 < y < 0.75 * camera.height


@pytest.mark.parametrize("angle", ["high", "bird's-eye"])
@pytest.mark.parametrize("size", ["extreme close-up", "close-up", "medium close-up"])
def test_a_face_seen_closely_from_above_is_raised_to_the_lens_and_upright_in_the_frame(size: str, angle: str) -> None:
    show = framed(size, 1, angle=angle)
    (_, body), camera = show.bodies(12)[0], show.cameras[12]
    towards = unit(sub(camera.eye, body.skull.at(0.0, 0.0, 0.0)))
    assert float(body.skull.axes[:, 2] @ towards) > 0.8
    (x, brow, _), (mouth_x, mouth, _) = (camera.spot(body.skull.at(0.0, y, 0.09)) for y in (0.04, -0.06))
    assert brow < mouth and abs(x - mouth_x) < 0.35 * (mouth - brow)


@pytest.mark.parametrize("prop", ["gun", "box", "letter"])
def test_what_is_held_before_one_s_own_eyes_leaves_the_other_s_face_free(prop: str) -> None:
    show = framed("medium", 2, angle="pov", action=f"Jonas looks at Mara, holding a {prop}.",
        speech=(Speech("Mara", 0, 20, "No."),))  # fmt: skip
    camera, seen = show.cameras[12], show.bodies(12)
    mouth = next(camera.spot(body.skull.at(0.0, -0.07, 0.09)) for actor, body in seen if actor.name == "Mara")
    mine = next((actor, body) for actor, body in seen if actor is show.blocking.viewer)
    layers = [layer for item in show.solids(*mine, camera) for layer in item.all_layers]
    points = [point for layer in layers if isinstance(layer, Facets) for point in layer.points]
    points += [ball[:3] for layer in layers if isinstance(layer, tuple) for hull in layer for ball in hull.balls]
    spots = [camera.spot(point) for point in points]
    assert all(y > mouth[1] for x, y, _ in spots if abs(x - mouth[0]) < 0.08 * camera.width)


def test_who_is_embraced_by_someone_taller_is_not_seen_with_a_headless_body() -> None:
    child = Figure("Sam", "boy of ten, brown hair, orange hoodie", 0)
    show = framed("full", 0, figures=(replace(JONAS, mark=1), child), action="Jonas embraces Sam.",
        speech=(Speech("Sam", 0, 20, "No."),))  # fmt: skip
    tops = [show.cameras[12].spot(body.crown)[1] for _, body in show.bodies(12)]
    assert all(0 < top < show.board.height for top in tops)


@pytest.mark.parametrize("angle", ["eye", "high"])
@pytest.mark.parametrize("move", ["pedestal up", "pedestal down"])
def test_a_pedestal_passes_by_what_was_composed_in_its_middle(angle: str, move: str) -> None:
    tops = []
    for one in ("static", move):
        show = framed("cowboy", 1, angle=angle, move=one, frames=48)
        tops.append(show.cameras[24].spot(show.bodies(24)[0][1].crown)[1] / show.board.height)
    assert tops[1] == pytest.approx(tops[0], abs=0.13)


def test_two_who_both_speak_are_both_in_the_frame() -> None:
    said = tuple(Speech(name, at, at + 10, "No.") for name, at in (("Mara", 0), ("Jonas", 12)))
    show = framed("full", 2, speech=said)
    assert all(0.05 < across(show, name) < 0.95 for name in ("Mara", "Jonas"))


@pytest.mark.parametrize("angle", ["eye", "low", "high", "bird's-eye", "worm's-eye", "pov", "dutch"])
def test_an_extreme_close_up_shows_less_than_a_face(angle: str) -> None:
    show = framed("extreme close-up", 2, angle=angle)
    subject = show.blocking.subject
    body = next(body for actor, body in show.bodies(12) if actor is subject)
    camera = show.cameras[12]
    spots = [camera.spot(body.skull.at(0.0, y, 0.06)) for y in (0.105, -0.125)]
    face = sum((a - b) ** 2 for a, b in zip(spots[0][:2], spots[1][:2], strict=True)) ** 0.5
    assert face > 1.3 * camera.height


@pytest.mark.parametrize(
    ("size", "least", "most"),
    [("full", 0.8, 0.95), ("wide", 0.36, 0.5), ("establishing", 0.13, 0.2), ("extreme wide", 0.05, 0.1)],
)
def test_whole_people_take_up_of_the_frame_what_tells_the_sizes_apart(size: str, least: float, most: float) -> None:
    show = framed(size)
    (_, body), camera = show.bodies(12)[0], show.cameras[12]
    ends = [camera.spot(point(body, line))[1] / camera.height for line in ("crown", "feet")]
    assert least < ends[1] - ends[0] < most


@pytest.mark.parametrize(
    "size", ["medium", "cowboy", "full", "wide", "extreme wide", "establishing", "over-the-shoulder"]
)
@pytest.mark.parametrize("heading", PLACES)
def test_low_looks_up_and_high_looks_down_at_every_size(size: str, heading: str) -> None:
    low, eye, high = (framed(size, 2, angle=angle, heading=heading) for angle in ("low", "eye", "high"))
    assert rise(low) > (5 if size == "over-the-shoulder" else 8) and horizon(low) > 0.7
    assert -14 < rise(eye) < 13
    assert rise(high) < -9 and horizon(high) < 0.25


@pytest.mark.parametrize("size", ["wide", "extreme wide", "establishing"])
@pytest.mark.parametrize("heading", PLACES)
def test_the_ground_s_eye_looks_steeply_up_where_people_are_small(size: str, heading: str) -> None:
    assert rise(framed(size, 1, angle="worm's-eye", heading=heading)) > 35


@pytest.mark.parametrize("prop", ["knife", "cup", "keys", "suitcase"])
@pytest.mark.parametrize("action", ["The {}.", "Mara holds the {}."])
def test_an_insert_is_level_with_the_thing_from_below_it_or_from_above(prop: str, action: str) -> None:
    eye, low, high = (
        rise(framed("insert", action=action.format(prop), angle=angle)) for angle in ("eye", "low", "high")
    )
    assert abs(eye) < 4 and low > 25 and high < -40


@pytest.mark.parametrize("size", ["wide", "extreme wide", "establishing"])
def test_grass_before_a_lens_at_the_ground_comes_into_the_frame(size: str) -> None:
    assert framed(size, angle="eye").props == []
    for angle, least in (("low", 0.95), ("worm's-eye", 0.8)):
        show = framed(size, angle=angle)
        tips = [show.cameras[12].spot(ball[:3])[1] / show.board.height for item in show.props
            for layer in item.layers if isinstance(layer, tuple) for hull in layer for ball in hull.balls]  # fmt: skip
        assert min(tips) < least


def test_hair_is_parted_as_seen_from_above_and_from_nowhere_else() -> None:
    above, front = framed("medium", angle="bird's-eye"), framed("medium")
    (_, body), *_ = above.bodies(12)
    parted = parting(body.who, body.skull)
    assert parted is not None
    assert len(parted.strokes(above.cameras[12])) > 5
    assert parted.strokes(front.cameras[12]) == []
