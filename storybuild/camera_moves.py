"""Camera moves by their names, one or two at once, each with what it means to a camera."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from storybuild.camera_vocabulary import Entry, table_of


@dataclass(frozen=True, eq=False)
class Move(Entry):
    """A camera move from first frame to last.

    pan, tilt: rotation, in frames travelled; right and up are positive. truck, pedestal: the camera itself travels, so
    near things pass faster. arc: it travels and keeps the subject in place. dolly: how much larger the subject becomes
    by coming nearer; zoom: by the lens. roll: degrees, clockwise as seen. shake: amplitude in frame heights, no
    direction. whip: all of it happens in a quick burst.
    """

    pan: float = 0.0
    tilt: float = 0.0
    truck: float = 0.0
    pedestal: float = 0.0
    arc: float = 0.0
    dolly: float = 1.0
    zoom: float = 1.0
    roll: float = 0.0
    shake: float = 0.0
    whip: bool = False

    @property
    def still(self) -> bool:
        """Whether it leads nowhere."""
        turns = self.pan or self.tilt or self.truck or self.pedestal or self.arc or self.roll
        return not turns and self.dolly == self.zoom == 1


MOVES: Mapping[str, Move] = table_of(
    Move("static", "static camera", ("still", "locked", "locked off", "lock off", "fixed", "none", "tripod", "hold")),
    Move("pan left", "the camera pans left", ("pan L",), pan=-0.12),
    Move("pan right", "the camera pans right", ("pan", "pan R"), pan=0.12),
    Move("tilt up", "the camera tilts up", ("tilt",), tilt=0.18),
    Move("tilt down", "the camera tilts down", (), tilt=-0.18),
    Move("roll", "the camera rolls", ("roll right", "roll clockwise", "barrel roll"), roll=8.0),
    Move("roll left", "the camera rolls left", ("roll counterclockwise", "roll anticlockwise"), roll=-8.0),
    Move(
        "push in",
        "the camera pushes in slowly",
        ("dolly in", "dolly", "push", "move in", "track in", "truck in", "creep in", "dolly forward", "push forward"),
        dolly=1.3,
    ),
    Move(
        "pull out",
        "the camera pulls back slowly",
        ("dolly out", "pull back", "pull", "move out", "track out", "dolly back", "push out", "dolly backward"),
        dolly=1 / 1.3,
    ),
    Move("truck left", "the camera trucks left", ("track left", "dolly left", "slide left", "crab left"), truck=-0.17),
    Move(
        "truck right",
        "the camera trucks right",
        ("truck", "track right", "dolly right", "slide right", "crab right", "slide", "crab"),
        truck=0.17,
    ),
    Move(
        "pedestal up", "the camera rises straight up", ("pedestal", "ped up", "ped", "boom up", "rise"), pedestal=0.16
    ),
    Move("pedestal down", "the camera sinks straight down", ("ped down", "boom down", "lower", "sink"), pedestal=-0.16),
    Move(
        "crane up",
        "the camera cranes up and over",
        ("crane", "jib up", "jib", "crane shot up"),
        pedestal=0.22,
        tilt=-0.06,
        dolly=1 / 1.12,
    ),
    Move(
        "crane down", "the camera cranes down", ("jib down", "crane shot down"), pedestal=-0.22, tilt=0.06, dolly=1.12
    ),
    Move("arc left", "the camera arcs left around the subject", ("orbit left", "circle left"), arc=-0.24),
    Move(
        "arc right",
        "the camera arcs right around the subject",
        ("arc", "orbit right", "orbit", "circle right", "circle"),
        arc=0.24,
    ),
    Move("zoom in", "the lens zooms in", ("zoom",), zoom=1.28),
    Move("zoom out", "the lens zooms out", (), zoom=1 / 1.28),
    Move(
        "dolly zoom",
        "dolly zoom: the subject holds its size while the background stretches away",
        ("vertigo", "zolly", "trombone", "contra zoom", "push pull"),
        dolly=1.55,
        zoom=1 / 1.55,
    ),
    Move(
        "handheld",
        "handheld camera, slightly unsteady",
        ("hand held", "HH", "shaky", "shaky cam", "shoulder cam"),
        shake=0.012,
    ),
    Move(
        "whip pan left",
        "whip pan left",
        ("whip left", "swish pan left", "swish left", "flash pan left"),
        pan=-0.3,
        whip=True,
    ),
    Move(
        "whip pan right",
        "whip pan right",
        ("whip pan", "whip", "whip right", "swish pan", "swish", "swish pan right", "flash pan"),
        pan=0.3,
        whip=True,
    ),
    Move(
        "follow",
        "the camera follows the subject",
        ("following", "track", "tracking", "steadicam", "gimbal", "lead", "walk with"),
        truck=0.1,
        dolly=1.1,
        shake=0.003,
    ),
)


@cache
def move_of(text: str) -> Move:
    """The move of one name, or of two joined by a comma, made at once."""
    one, *others = (MOVES[name] for name in text.split(", "))
    return one if not others else _at_once(text, one, others[0])


def against(one: str, other: str) -> str:
    """Why two moves cannot be made at once, '' where they can."""
    if one == other or "static" in (one, other):
        return f"`{one}` and `{other}` are not two moves at once"
    both = (MOVES[one], MOVES[other])
    axes = [tuple(getattr(each, name) for each in both) for name in ("pan", "tilt", "truck", "pedestal", "arc", "roll")]
    axes += [tuple(getattr(each, name) - 1 for each in both) for name in ("dolly", "zoom")]
    whole = all(first * second >= 0 for first, second in axes)
    return "" if whole else f"the camera cannot {one} and {other} at once"


def _at_once(text: str, one: Move, two: Move) -> Move:
    return Move(
        text, f"{one.words} while {two.words}", (), one.pan + two.pan, one.tilt + two.tilt, one.truck + two.truck,
        one.pedestal + two.pedestal, one.arc + two.arc, one.dolly * two.dolly, one.zoom * two.zoom, one.roll + two.roll,
        max(one.shake, two.shake), one.whip or two.whip,
    )  # fmt: skip
