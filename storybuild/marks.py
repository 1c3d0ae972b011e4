"""Blocking: who is where, and its words: marks on the floor, ways to face, poses; each with aliases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from storybuild.camera_vocabulary import Entry


class Waypoint(NamedTuple):
    """A place on somebody's way: metres to the right and towards the audience; frame: when they are there."""

    at: tuple[float, float]
    frame: int | None = None


class BlockedPerson(NamedTuple):
    """Where someone is, by name: metres to the right and towards the audience; faces, looks: a name, or degrees."""

    name: str
    at: tuple[float, float] | None = None
    faces: str | float | None = None
    looks: str | float | None = None
    pose: str = ""
    path: tuple[Waypoint, ...] = ()


@dataclass(frozen=True, eq=False)
class FloorMark(Entry):
    """A spot on the floor. x: metres to the right as the audience sees it; z: metres towards the audience."""

    x: float = 0.0
    z: float = 0.0


@dataclass(frozen=True, eq=False)
class Facing(Entry):
    """A way to face. degrees: 0 is to the audience, 90 to the frame's right."""

    degrees: float = 0.0


@dataclass(frozen=True, eq=False)
class PoseWord(Entry):
    """How somebody holds themselves; doing: what the stage calls it."""

    doing: str = "stand"


def _marks() -> Mapping[str, FloorMark]:
    across = {"left": -1.2, "centre": 0.0, "right": 1.2}
    deep = {"front": 0.9, "": 0.0, "back": -1.3, "far": -3.2}
    spoken = {"front": ("downstage",), "": (), "back": ("upstage", "behind"), "far": ("far back", "background")}
    made = {}
    for side, x in across.items():
        for depth, z in deep.items():
            name = f"{side} {depth}".strip()
            middle = ("center", "middle") if side == "centre" else ()
            sides = (side, *middle)
            others = [f"{a} {b}".strip() for a in sides for b in (depth, *spoken[depth])]
            others += [f"{b} {a}" for a in sides for b in (depth, *spoken[depth]) if b]
            others += [depth, *spoken[depth]] if side == "centre" and depth else []
            words = f"at the {name}" if not depth else f"at the {side}, {depth}"
            made[name] = FloorMark(name, words, tuple(one for one in dict.fromkeys(others) if one != name), x, z)
    return made


MARKS = _marks()
FACINGS: Mapping[str, Facing] = {each.name: each for each in (
    Facing("camera", "to the camera", ("audience", "us", "lens", "front"), 0.0),
    Facing("right", "to the right", ("screen right", "frame right"), 90.0),
    Facing("left", "to the left", ("screen left", "frame left"), -90.0),
    Facing("away", "away from the camera", ("back", "upstage"), 180.0),
)}  # fmt: skip
POSES: Mapping[str, PoseWord] = {each.name: each for each in (
    PoseWord("stand", "standing", ("standing", "stands"), "stand"),
    PoseWord("sit", "sitting", ("sitting", "sits", "seated"), "sit"),
    PoseWord("lie", "lying", ("lying", "lies", "lie down", "asleep"), "lie"),
    PoseWord("kneel", "kneeling", ("kneeling", "crouch", "crouching", "squat"), "kneel"),
    PoseWord("walk", "walking", ("walking", "walks"), "walk"),
    PoseWord("run", "running", ("running", "runs"), "run"),
    PoseWord("fall", "falling", ("falling", "falls"), "fall"),
    PoseWord("climb", "climbing", ("climbing",), "climb"),
    PoseWord("point", "pointing", ("pointing", "points"), "point"),
    PoseWord("hold", "holding something", ("holding", "holds"), "hold"),
    PoseWord("give", "giving something", ("giving", "gives", "reach", "reaching"), "give"),
    PoseWord("drink", "drinking", ("drinking", "drinks"), "drink"),
    PoseWord("phone", "on the phone", ("phoning", "calling", "on the phone"), "phone"),
    PoseWord("read", "reading", ("reading", "reads"), "read"),
    PoseWord("write", "writing", ("writing", "typing", "working"), "write"),
    PoseWord("knock", "knocking", ("knocking",), "knock"),
    PoseWord("drive", "driving", ("driving", "at the wheel"), "drive"),
    PoseWord("embrace", "embracing", ("embracing", "hug", "hugging"), "embrace"),
    PoseWord("fight", "fighting", ("fighting", "punch"), "fight"),
    PoseWord("aim", "aiming a gun", ("aiming", "aim a gun"), "aim"),
    PoseWord("wave", "waving", ("waving", "hands up"), "wave"),
    PoseWord("dance", "dancing", ("dancing",), "dance"),
    PoseWord("cry", "crying", ("crying", "weeping"), "cry"),
)}  # fmt: skip
