"""The stage: who stands where, what the camera sees of it, and what never happens."""

from dataclasses import replace
from itertools import pairwise
from math import hypot

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storybuild.camera_moves import MOVES
from storybuild.camera_vocabulary import ANGLES, SIZES
from storybuild.drawing.animatic import Board, Figure, PropWords, Speech, frames
from storybuild.drawing.stage.company import Company
from storybuild.drawing.stage.cuts import cut
from storybuild.drawing.stage.hours import hour
from storybuild.drawing.stage.lens import aimed
from storybuild.drawing.stage.light import Grade, Light
from storybuild.drawing.stage.looks import looks
from storybuild.drawing.stage.painter import Easel
from storybuild.drawing.stage.places.build import BUILDERS
from storybuild.drawing.stage.places.words import PLACES, kind
from storybuild.drawing.stage.props import known_words, thing
from storybuild.drawing.stage.show import Show, set_up
from storybuild.drawing.stage.solids import Item, slab
from storybuild.drawing.stage.space import dot, length, sub
from tests.drawing.pictures import JONAS, MARA, board

MARKED = (replace(MARA, mark=0), replace(JONAS, mark=1))
TALL = ("close-up", "medium close-up", "medium", "cowboy", "medium wide", "full", "wide")


def scene(**changes: object) -> Board:
    usual = {"heading": "INT. KITCHEN - DAY", "place": "", "figures": MARKED, "frames": 24, "time": ""}
    return board(**{**usual, **changes})


def said_by(name: str) -> tuple[Speech, ...]:
    return (Speech(name, 6, 18, "Nobody came to light it."),)


def across(show: Show, name: str) -> float:
    """Where someone's head is on the picture, in shares of its width."""
    body = next(body for actor, body in show.bodies(0) if actor.name == name)
    return show.cameras[0].spot(body.eyes)[0] / show.board.width


def looks_to(show: Show, name: str, frame: int = 0) -> float:
    """To which side of the picture someone's face points: below 0 is left."""
    body = next(body for actor, body in show.bodies(frame) if actor.name == name)
    return float(np.array(show.cameras[0].right) @ body.skull.axes[:, 2])


@pytest.mark.parametrize("size", ["two shot", "wide", "full", "medium wide", "extreme wide", "over-the-shoulder"])
@pytest.mark.parametrize("speaker", ["Mara", "Jonas"])
def test_screen_sides_are_kept_in_every_size(size: str, speaker: str) -> None:
    show = set_up(scene(size=size, speech=said_by(speaker)))
    assert across(show, "Mara") < across(show, "Jonas")


@pytest.mark.parametrize("size", ["close-up", "medium close-up", "medium"])
def test_singles_look_to_where_the_other_stands(size: str) -> None:
    mara, jonas = (set_up(scene(size=size, speech=said_by(name))) for name in ("Mara", "Jonas"))
    assert looks_to(mara, "Mara", 8) > 0.1
    assert looks_to(jonas, "Jonas", 8) < -0.1


def test_only_who_speaks_opens_their_mouth_and_the_others_look_at_them() -> None:
    show = set_up(scene(size="two shot", speech=said_by("Mara")))
    mouths = [{actor.name: body.mien.mouth for actor, body in show.bodies(frame)} for frame in range(24)]
    assert all((each["Mara"] > 0.2) == (6 <= frame < 18) for frame, each in enumerate(mouths))
    assert {each["Jonas"] for each in mouths} == {0.0}
    (mara, _), (_, listening) = show.bodies(10)
    assert listening.look is not None and listening.look[:2] == mara.head[:2]
    assert 0 < listening.look[2] - mara.head[2] < 0.6  # past her to the audience, which sees a face and no profile


@pytest.mark.parametrize("size", TALL)
@pytest.mark.parametrize("angle", ["eye", "low", "high"])
def test_the_head_has_the_room_that_the_size_gives_it(size: str, angle: str) -> None:
    show = set_up(scene(size=size, angle=angle, figures=MARKED[1:], heading="EXT. FIELD - DAY"))
    (_, body), camera = show.bodies(0)[0], show.cameras[0]
    asked = cut(show.board)
    assert asked is not None
    assert camera.spot(body.crown)[1] / camera.height == pytest.approx(asked.top, abs=0.07)


@pytest.mark.parametrize("size", ["close-up", "medium", "full"])
def test_low_and_high_move_the_camera_in_close_shots_too(size: str) -> None:
    def over(angle: str) -> float:
        show = set_up(scene(size=size, angle=angle, figures=MARKED[1:], heading="EXT. FIELD - DAY"))
        return show.cameras[0].eye[1] - show.bodies(0)[0][1].eyes[1]

    assert over("worm's-eye") < over("low") < over("eye") - 0.3
    assert over("bird's-eye") > over("high") > over("eye") + 0.3


def test_a_shot_past_a_shoulder_faces_the_one_who_speaks() -> None:
    for speaker, other in (("Mara", "Jonas"), ("Jonas", "Mara")):
        show = set_up(scene(size="over-the-shoulder", speech=said_by(speaker)))
        facing = {actor.name: float(np.array(show.cameras[0].back) @ body.skull.axes[:, 2]) for actor,
            body in show.bodies(8)}  # fmt: skip
        assert facing[speaker] > 0.3
        assert facing[other] < 0
        assert show.blocking.shoulder is not None and show.blocking.shoulder.name == other


def test_eyes_of_a_character_see_the_other_with_the_character_s_hands() -> None:
    show = set_up(scene(angle="pov", size="medium", action="Mara looks at Jonas.", heading="EXT. PARK - DAY"))
    assert show.blocking.viewer is not None and show.blocking.viewer.name == "Mara"
    assert [actor.name for actor in show.blocking.actors] == ["Jonas"]
    owners = {item.owner.split("@")[0] for item in show.items(show.bodies(0), show.cameras[0])}
    assert owners == {"Mara", "Jonas"}


def test_a_dolly_zoom_holds_the_subject_exactly() -> None:
    show = set_up(scene(move="dolly zoom", size="medium", figures=MARKED[:1], heading="EXT. ROAD - DAY", frames=48))
    sizes = [each.focal / length(sub(stand.at, stand.eye)) for each, stand in zip(show.cameras, show.views,
        strict=True)]  # fmt: skip
    assert max(sizes) / min(sizes) == pytest.approx(1.0, abs=0.002)
    assert show.cameras[-1].focal / show.cameras[0].focal == pytest.approx(1 / 1.55 ** (2.4 * (2 / 6) ** 0.5), rel=0.01)


def test_an_arc_goes_round_and_keeps_its_distance() -> None:
    show = set_up(scene(move="arc right", frames=96, size="medium", heading="EXT. PARK - DAY"))
    away = [length(sub(stand.at, stand.eye)) for stand in show.views]
    assert max(away) - min(away) < 1e-6
    assert dot(show.cameras[0].back, show.cameras[-1].back) < 0.93


@pytest.mark.parametrize("name", [name for name, move in MOVES.items() if not move.shake])
def test_every_move_begins_and_ends_at_rest_on_the_stage(name: str) -> None:
    show = set_up(scene(move=name, frames=121, size="full", heading="EXT. FIELD - DAY", figures=MARKED[:1]))
    spots = [np.array([*view.eye, *view.at, view.lens / 1000]) for view in show.views]
    steps = [float(np.abs(after - before).max()) for before, after in pairwise(spots)]
    assert max(steps[0], steps[-1]) <= 0.06 * max(steps) + 1e-12


def test_the_same_person_looks_the_same_whoever_else_is_there() -> None:
    mara = Figure("Mara", MARA.description)
    alone, among = (set_up(scene(figures=who)) for who in ((mara,), (JONAS, Figure("Tim", "boy"), mara)))
    assert alone.blocking.actors[0].who == among.blocking.actors[2].who == looks("Mara", MARA.description)


def test_descriptions_tell_age_hair_glasses_hats_and_the_colours_of_clothes() -> None:
    old = looks("Rex", "heavy man in his sixties, black beard, brown hat, glasses, green coat")
    assert (old.age, old.beard, old.hat, bool(old.glasses), old.top, old.woman) == (
        "old",
        "beard",
        "hat",
        True,
        "coat",
        False,
    )
    assert old.wide > 1.1 and old.top_colour[1] > old.top_colour[2]
    child = looks("Tim", "boy of nine, blond hair, red hoodie")
    assert (child.age, child.top) == ("child", "hoodie") and child.tall < 1.4
    assert child.hair_colour[2] > 180 and child.top_colour[2] > 150


@pytest.mark.parametrize(
    ("heading", "place", "meant"),
    [
        ("INT. CAR PARK - NIGHT", "", ("car park", True)),
        ("EXT. CAR PARK - DAY", "", ("car lot", False)),
        ("INT. BAR - DAY", "", ("bar", True)),
        ("INT. HOSPITAL ROOM - DAY", "", ("hospital", True)),
        ("", "cramped lantern room", ("lantern", True)),
        ("EXT. HOUSE - NIGHT", "", ("street", False)),
        ("", "city street", ("street", False)),
        ("EXT. FOREST ROAD - DAY", "", ("road", False)),
        ("INT. GRONKLE - DAY", "", ("", True)),
    ],
)
def test_headings_and_locations_name_their_place(heading: str, place: str, meant: tuple[str, bool]) -> None:
    found = kind(place, heading)
    assert found == meant or (heading.startswith("EXT. HOUSE") and found == ("building", False))


def test_every_place_that_words_name_is_built() -> None:
    unbuilt = {name for name in PLACES if name not in BUILDERS}
    assert unbuilt == set()


@pytest.mark.parametrize("said", ["NIGHT", "DAWN", "DUSK", "DAY"])
def test_the_heading_tells_the_hour(said: str) -> None:
    assert hour(scene(heading=f"EXT. STREET - {said}")).name == said.casefold()


@pytest.mark.parametrize("word", sorted({thing(word).name for word in known_words()})[::3])
def test_an_insert_shows_the_thing_named(word: str) -> None:
    shot = scene(size="insert", figures=(), props=(PropWords(word),), frames=1, grain="none")
    show = set_up(shot)
    camera, things = show.cameras[0], show.props if thing(word).large else show.props[-1:]
    corners = [camera.spot((x, y, z)) for each in things for x in (each.low[0], each.high[0]) for y in (each.low[1],
        each.high[1]) for z in (each.low[2], each.high[2])]  # fmt: skip
    wide = max(x for x, _, _ in corners) - min(x for x, _, _ in corners)
    tall = max(y for _, y, _ in corners) - min(y for _, y, _ in corners)
    assert hypot(wide / shot.width, tall / shot.height) > 0.3
    assert next(frames(shot, None))[:180].std() > 4


def test_shallow_focus_softens_what_lies_behind_and_a_rack_gives_it_back() -> None:
    def sharpness(focus: str, frame: int) -> float:
        shot = scene(size="medium", focus=focus, figures=MARKED[:1], frames=9, heading="INT. BAR - DAY", width=640,
            height=360)  # fmt: skip
        corner = list(frames(shot, None))[frame][:120, :200].astype(float)
        return float((np.diff(corner, axis=1) ** 2).mean())

    assert sharpness("shallow", 8) < 0.6 * sharpness("deep", 8)
    assert sharpness("rack", 0) < 0.6 * sharpness("rack", 8)


def test_an_upright_edge_does_not_crawl() -> None:
    light = Light((0.2, 0.2, 0.2), (0.8, 0.8, 0.8), (0.0, 0.0, 1.0), True, 1.0, Grade())
    company = Company([Item([slab((0.0, 0.0, 0.0), (2.0, 3.0, 0.1), (230, 230, 230), ink=0.0)])], light)
    edges = []
    for number in range(48):
        camera = aimed((number * 0.00052, 0.0, 3.0), (number * 0.00052, 0.0, 0.0), 790.0, (640, 480))
        page = np.zeros((480, 640, 4), np.uint8)
        Easel(page, camera, company).paint(company.items[0])
        rows = page[60:420, :320, 0].astype(float)
        edges.append(float((320 - rows.sum(1) / rows.max()).mean()))
    assert float(np.sqrt((np.diff(edges, 2) ** 2).mean())) <= 0.02


words = st.sampled_from(["a", "the", "walks", "runs", "sits", "phone", "gun", "Mara", "Jonas", "kitchen", "bar",
    "forest", "night", "rain", "letter", "looks", "at", "door", "into", "and", "falls", "box", "zorgle", "car",
    "park", "dances", "gives", "雨", ":"])  # fmt: skip
boards = st.builds(Board, st.just(128), st.sampled_from([72, 128, 228]), st.just("24"), st.just(1),
    size=st.sampled_from(sorted(SIZES)), angle=st.sampled_from(sorted(ANGLES)), move=st.sampled_from(sorted(MOVES)),
    lens=st.none() | st.floats(1, 900), action=st.lists(words, max_size=8).map(" ".join), figures=st.lists(st.builds(
    Figure, words, st.lists(words, max_size=4).map(" ".join), st.integers(-1, 9)), max_size=5).map(tuple),
    place=st.lists(words, max_size=3).map(" ".join), heading=st.sampled_from(["", "INT. BAR - NIGHT",
    "EXT. SEA - DAY", "INT. X", "-"]), time=st.sampled_from(["", "night", "dusk"]), weather=st.sampled_from(["",
    "storm", "snow", "fog"]), props=st.lists(st.builds(PropWords, words), max_size=2).map(tuple))  # fmt: skip


@settings(max_examples=200, deadline=None, derandomize=True)
@given(boards)
@example(Board(128, 72, "24", 1, size="establishing", figures=(Figure("a", "", 5),), place="car"))
def test_no_storyboard_gives_a_blank_frame(shot: Board) -> None:
    frame = next(frames(shot, None))
    assert frame.shape == (shot.height * 3 // 2, shot.width)
    assert frame[: shot.height].std() > 3
