"""How a body is held: where hips, hands and feet are, in units of a person 1.75 m tall, facing z."""

from dataclasses import dataclass

from storybuild.drawing.stage.space import Vec

Pair = tuple[Vec, Vec]  # the left one (x above 0), the right one

HANGING: Pair = ((0.25, 0.86, 0.08), (-0.25, 0.86, 0.08))


@dataclass(frozen=True)
class Stance:
    """hips: their middle. lean: radians that the back bends forward; sway: to the left. tip: radians the whole body is
    tipped forward (-1.57 lies on its back); lift: metres it is raised then. nod: radians the head looks further down.
    elbows: which way they point, where not usual. grip: the hand that holds what is held, 0 left or 1 right.
    """

    hips: Vec = (0.0, 0.94, 0.0)
    lean: float = 0.04
    sway: float = 0.0
    hands: Pair = HANGING
    feet: Pair = ((0.10, 0.075, 0.0), (-0.10, 0.075, 0.03))
    tip: float = 0.0
    lift: float = 0.0
    nod: float = 0.0
    knees: Vec = (0.12, 0.0, 1.0)
    elbows: Vec = (0.55, -0.5, -0.6)
    seated: bool = False
    grip: int = 1


@dataclass(frozen=True)
class Mien:
    """What a face does. mouth: 0 closed to 1 wide open; round: 0...1 pursed; curve: -1 down to 1 up; brows: -1 raised
    inside (sad) to 1 drawn together (angry); raised: 0...1; eyes: how far open, 0...1.3; gaze: right and up, -1...1."""

    mouth: float = 0.0
    round: float = 0.0
    curve: float = 0.0
    brows: float = 0.0
    raised: float = 0.0
    eyes: float = 1.0
    gaze: tuple[float, float] = (0.0, 0.0)
    tears: bool = False
    speaks: bool = False


AT_REST = Mien()
