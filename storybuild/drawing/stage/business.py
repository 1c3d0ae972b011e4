"""What people do: verbs of the action to stances over time."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import pi, sin
from typing import Any

from storybuild.drawing.stage.space import Vec
from storybuild.drawing.stage.stance import HANGING, Pair, Stance

# Each business and the verbs it is told by.
VERBS: Mapping[str, tuple[str, ...]] = {"aim": ("aims", "aim", "aiming", "points a gun", "points the gun",
    "points her gun", "points his gun", "fires", "shoots", "draws a gun", "draws her gun", "draws his gun", "levels",
    "shooting", "takes aim"), "point": ("points", "pointing", "gestures", "shows", "points at"), "run": ("runs",
    "running", "run", "sprints", "flees", "chases", "races", "rushes", "dashes", "bolts", "charges", "escapes",
    "hurries"), "walk": ("walks", "walking", "walk", "strides", "strolls", "crosses", "enters", "wanders", "paces",
    "approaches", "marches", "steps", "limps", "comes in", "leaves", "follows", "heads", "exits", "arrives", "passes",
    "walks away", "stumbles", "trudges", "hikes", "wades", "moves"), "standup": ("stands up", "gets up", "rises",
    "jumps up"), "sit": ("sits", "sitting", "sit", "seated", "sits down", "slumps", "perches", "rests", "settles",
    "rows", "paddles"), "lie": ("lies", "lying", "sleeps", "asleep", "sleeping", "unconscious", "lies down", "wakes",
    "dead", "dies", "in bed", "sunbathes", "lies awake"), "fall": ("falls", "falling", "collapses", "trips",
    "tumbles", "faints", "crashes to", "drops dead", "slips"), "kneel": ("kneels", "kneeling", "crouches",
    "crouching", "squats", "bends down", "digs", "prays", "hides", "ducks", "searches", "plants", "buries",
    "picks up", "scrubs"), "give": ("gives", "hands", "offers", "passes her", "passes him", "slides", "delivers",
    "giving", "shakes hands", "receives", "takes", "reaches", "grabs", "accepts", "steals", "touches", "pays"),
    "drink": ("drinks", "drinking", "sips", "drink", "swigs", "toasts", "gulps", "downs", "raises a glass",
    "raises her glass", "raises his glass"), "eat": ("eats", "eating", "bites", "chews", "tastes", "smokes",
    "smoking", "lights a cigarette"), "phone": ("phones", "calls", "on the phone", "answers the phone", "dials",
    "answers", "phone call", "hangs up", "picks up the phone", "on a call", "into the phone"), "open": ("opens",
    "opening", "unlocks", "closes", "pulls open", "pushes", "turns the handle", "tries the", "shuts", "locks",
    "turns the key", "pulls", "finds the switch", "flips", "switches", "presses", "lights the lamp", "turns on"),
    "knock": ("knocks", "knocking", "bangs on", "pounds on", "rings the bell"), "drive": ("drives", "driving",
    "at the wheel", "steers", "behind the wheel"), "embrace": ("embraces", "embrace", "hugs", "hug", "hugging",
    "kisses", "kiss", "holds her", "holds him", "in her arms", "in his arms", "dances with", "slow dance", "comforts",
    "embracing", "cradles"), "fight": ("fights", "fighting", "punches", "hits", "strikes", "kicks", "struggles",
    "wrestles", "attacks", "slaps", "swings", "duels", "brawl", "stabs", "fight", "shoves"), "climb": ("climbs",
    "climbing", "climb", "scales", "clambers", "hauls"), "write": ("writes", "writing", "types", "typing", "signs",
    "draws", "paints", "cooks", "stirs", "chops", "works", "repairs", "washes", "cleans", "pours", "wipes", "kneads",
    "cuts", "plays the piano", "mixes", "fixes", "studies", "deals", "counts", "packs", "examines"), "read": ("reads",
    "reading", "studies the map", "unfolds", "looks through", "photographs", "films", "takes a photo", "leafs"),
    "wave": ("waves", "waving", "hails", "salutes", "cheers", "celebrates", "raises his arms", "raises her arms",
    "conducts", "surrenders", "hands up"), "dance": ("dances", "dancing", "dance", "sings", "performs", "jumps",
    "leaps", "plays guitar"), "cry": ("cries", "crying", "weeps", "sobs", "weeping", "buries her face",
    "buries his face", "covers her face", "covers his face", "prays"), "hold": ("holds", "holding", "carries",
    "carrying", "clutches", "lifts", "shows the", "raises", "inspects", "stares at the", "finds", "hands on",
    "wields", "brandishes", "grips", "loads", "holds up", "unwraps"),
    "put": ("puts", "places", "lays", "sets down", "sets", "leaves the", "leaves a", "puts down"),
    "look": ("looks", "watches", "stares", "sees",
    "gazes", "turns", "looks at", "peers", "notices", "glances", "spots", "waits", "listens",
    "discovers")}  # fmt: skip
_OF = {verb: name for name, verbs in VERBS.items() for verb in verbs}
_ANY = re.compile(r"\b(" + "|".join(re.escape(verb) for verb in sorted(_OF, key=len, reverse=True)) + r")\b")
SEATED = frozenset({"sit", "drive"})
DOWN = frozenset({"lie", "fall"})
TRAVELS = frozenset({"walk", "run"})
_STRONGER = ("aim", "fight", "embrace", "phone", "drink", "run", "fall", "lie", "cry", "drive", "climb", "dance",
    "knock", "read", "eat", "kneel", "wave", "point", "give", "write", "open", "put", "hold", "sit", "standup", "walk",
    "look")  # fmt: skip


def spoken_of(text: str) -> list[str]:
    """The business that a text tells, in its order."""
    return list(dict.fromkeys(_OF[found[1]] for found in _ANY.finditer(text.casefold())))


def strongest(told: Sequence[str]) -> str:
    """Of several the one that is shown."""
    return next((name for name in _STRONGER if name in told), "stand")


_STAND: tuple[Pair, ...] = (HANGING, ((0.235, 0.9, 0.13), (-0.25, 0.85, 0.05)), ((0.12, 1.02, 0.22), (-0.08, 1.0,
    0.24)))  # fmt: skip
_SEAT_HANDS: Pair = ((0.15, 0.62, 0.36), (-0.15, 0.62, 0.36))


def seated(height: float, hands: Pair = _SEAT_HANDS, lean: float = 0.06) -> Stance:
    """Sitting on a seat so high, in units of the body."""
    hips = (0.0, height + 0.10, 0.0)
    feet = ((0.12, 0.075, 0.40), (-0.12, 0.075, 0.36)) if height > 0.3 else ((0.12, 0.12, 0.5), (-0.12, 0.12, 0.46))
    if height > 0.55:
        feet = ((0.12, height - 0.42, 0.34), (-0.12, height - 0.42, 0.30))
    lifted = tuple((x, y + height - 0.46, z) for x, y, z in hands)
    return Stance(hips=hips, lean=lean, hands=(lifted[0], lifted[1]), feet=feet, seated=True)


def _walk(t: float, speed: float = 1.0, swing: float = 0.30) -> Stance:
    phase = 2 * pi * t * 0.95 * speed
    s = sin(phase)
    lift = (max(0.0, sin(phase + pi / 2)), max(0.0, -sin(phase + pi / 2)))
    feet = ((0.085, 0.075 + 0.10 * lift[0] * speed, swing * s), (-0.085, 0.075 + 0.10 * lift[1] * speed, -swing * s))
    hips = (0.0, 0.915 + 0.02 * abs(sin(phase + pi / 2)), 0.0)
    if speed > 1.3:
        hands = ((0.22, 1.12 + 0.10 * -s, 0.16 - 0.26 * s), (-0.22, 1.12 + 0.10 * s, 0.16 + 0.26 * s))
        feet = tuple((x, y + (0.22 if z < 0 else 0.06), z * 1.35) for x, y, z in feet)  # type: ignore[assignment]
        return Stance(hips=(0.0, 0.90, 0.0), lean=0.24, hands=hands, feet=feet, elbows=(0.3, -0.6, -0.9))
    return Stance(hips=hips, lean=0.07, hands=((0.24, 0.9, 0.05 - 0.24 * s), (-0.24, 0.9, 0.05 + 0.24 * s)),
        feet=feet)  # fmt: skip


def _beat(t: float, rate: float = 0.7) -> float:
    return sin(2 * pi * t * rate)


def stance(name: str, t: float, height: float, chance: int, along: float) -> Stance:
    """The stance of a business at a time in seconds; height: of the seat, 0 to stand; along: 0...1 through the shot."""
    if name in TRAVELS and not height:
        return _walk(t) if name == "walk" else _walk(t * 1.6, 1.5)
    if name == "lie":
        return Stance(hands=((0.3, 0.9, 0.06), (-0.3, 0.92, 0.1)), feet=((0.12, 0.06, 0.02), (-0.12, 0.06, 0.02)),
            tip=-pi / 2, lift=0.13)  # fmt: skip
    if name == "fall":
        share = min(1.0, max(0.0, along * 1.8 - 0.15))
        return Stance(hands=((0.5, 1.35, 0.3), (-0.48, 1.5, 0.35)), feet=((0.2, 0.1, 0.1), (-0.15, 0.2, -0.2)),
            tip=-1.45 * share, lift=0.13 * share, lean=-0.1)  # fmt: skip
    if name == "kneel" and not height:
        hands = ((0.14, 0.48, 0.46), (-0.16, 0.44 + 0.03 * _beat(t), 0.48))
        return Stance(hips=(0.0, 0.5, -0.05), lean=0.42, hands=hands, feet=((0.12, 0.075, 0.26), (-0.12, 0.1, -0.34)),
            knees=(0.1, 0.2, 1.0))  # fmt: skip
    if name == "climb":
        up = _beat(t, 0.5) * 0.12
        return Stance(hips=(0, 1.0, 0), lean=0.12, hands=((0.2, 1.78 + up, 0.34), (-0.2, 1.62 - up, 0.34)), feet=((
            0.13, 0.42 - up, 0.22), (-0.13, 0.1 + up, 0.12)))  # fmt: skip
    if name == "standup":
        share = min(1.0, along * 1.6)
        low = seated(max(height, 0.46))
        hips = (0.0, low.hips[1] + (0.94 - low.hips[1]) * share, -0.02 - 0.3 * (1 - share) * 0)
        return Stance(hips=hips, lean=0.45 * (1 - share) + 0.05, feet=((0.12, 0.075, 0.12), (-0.12, 0.075, 0.10)))
    base = seated(height) if height else Stance(hands=_STAND[chance % 3], sway=0.03 * (chance % 3 - 1))
    hands, change = _hands(name, t, base, height)
    return _moved(base, hands, **change)


def _moved(
    base: Stance,
    hands: Pair,
    lean: float | None = None,
    nod: float = 0.0,
    feet: Pair | None = None,
    elbows: Vec | None = None,
    sway: float | None = None,
) -> Stance:
    return Stance(base.hips, base.lean if lean is None else lean, base.sway if sway is None else sway, hands, feet
        or base.feet, 0.0, 0.0, nod, base.knees, elbows or base.elbows, base.seated, base.grip)  # fmt: skip


def walking(held: Stance, t: float) -> Stance:
    """The same with legs that walk."""
    stride = _walk(t)
    return replace(held, hips=stride.hips, feet=stride.feet, knees=stride.knees)


_HELD_HIGH = 1.3  # units of the body; a hand over this is busy at the head


def gesturing(held: Stance, t: float) -> Stance:
    """The same with a hand thrown up and out, as seen from afar; the one that is freer."""
    if held.tip:
        return held
    drop, b = held.hips[1] - 0.94, _beat(t, 1.1)
    side = 0 if held.hands[1][1] - drop > _HELD_HIGH or (held.grip == 1 and held.hands[1][2] > 0.3) else 1
    sign = 1 - 2 * side
    raised: Vec = (sign * (0.46 + 0.05 * b), 1.38 + 0.12 * b + drop, 0.30)
    hands = (raised, held.hands[1]) if side == 0 else (held.hands[0], raised)
    return replace(held, hands=hands)


def _hands(name: str, t: float, base: Stance, height: float) -> tuple[Pair, dict[str, Any]]:
    """Where the hands go, over hips that may sit."""
    drop = base.hips[1] - 0.94
    left, right = base.hands
    b = _beat(t)

    def at(x: float, y: float, z: float) -> Vec:
        return x, y + drop, z

    moves: dict[str, Callable[[], tuple[Pair, dict[str, Any]]]] = {"aim": lambda: ((at(0.0, 1.27, 0.52), at(-0.05,
        1.28, 0.56)), {"lean": 0.06, "elbows": (0.7, -0.7, -0.1), "feet": None if height else ((0.16, 0.075, 0.22), (
        -0.14, 0.075, -0.12))}), "point": lambda: ((left, at(-0.32, 1.27, 0.56)), {}), "give": lambda: ((left, at(
        -0.12, 1.12 + 0.02 * b, 0.52)), {"lean": 0.12}), "drink": lambda: ((left, at(-0.10, 1.37 + 0.05 * b, 0.2)), {
        "elbows": (0.8, -0.5, 0.0)}), "eat": lambda: ((left, at(-0.15, 1.36 + 0.04 * b, 0.22)), {"elbows": (0.8, -0.5,
        0.0)}), "phone": lambda: ((left, at(-0.215, 1.455, 0.07)), {"elbows": (0.7, -0.7, 0.5), "sway": -0.03}),
        "open": lambda: ((left, at(-0.16, 1.06, 0.5)), {"lean": 0.1}), "knock": lambda: ((left, at(-0.15, 1.4,
        0.44 + 0.05 * _beat(t, 2.5))), {}), "drive": lambda: ((at(0.16, 1.2, 0.46 + 0.015 * b), at(-0.16, 1.2,
        0.46 - 0.015 * b)), {}), "embrace": lambda: ((at(0.2, 1.26, 0.34), at(-0.2, 1.16, 0.36)), {"lean": 0.1,
        "elbows": (1.0, -0.2, 0.1)}), "fight": lambda: ((at(0.13, 1.34, 0.28 + 0.16 * b), at(-0.13, 1.38,
        0.34 - 0.2 * b)), {"lean": 0.2, "feet": None if height else ((0.18, 0.075, 0.3), (-0.16, 0.075, -0.26))}),
        "write": lambda: ((at(0.15, 1.0, 0.38), at(-0.12 + 0.03 * b, 1.0, 0.4)), {"lean": 0.2, "nod": 0.25}),
        "read": lambda: ((at(0.1, 1.2, 0.32), at(-0.1, 1.2, 0.32)), {"nod": 0.12}), "wave": lambda: ((left, at(
        -0.34 + 0.07 * _beat(t, 1.4), 1.78, 0.1)), {"elbows": (0.9, -0.4, 0.1)}), "dance": lambda: ((at(0.42,
        1.52 + 0.12 * b, 0.12), at(-0.4, 1.3 - 0.12 * b, 0.16)), {"sway": 0.12 * b, "elbows": (0.6, -0.8, 0.0)}),

        "put": lambda: ((left, at(-0.13, 0.86, 0.5)), {"lean": 0.34, "nod": 0.2}),
        "cry": lambda: ((at(0.06, 1.5, 0.17), at(-0.06, 1.5, 0.17)), {"lean": 0.22, "nod": 0.35, "elbows": (0.7, -0.7,
        0.3)}), "hold": lambda: ((left, at(-0.19, 1.12, 0.36)), {}), "talk": lambda: ((left, at(-0.22 - 0.05 * b,
        1.14 + 0.06 * b, 0.34)), {"lean": 0.08}), "point away": lambda: ((left, at(-0.45, 1.4, 0.4)), {
        })}  # fmt: skip
    if name in moves:
        return moves[name]()
    return (left, right), {}
