"""The camera trade's words: sizes, angles, focus, each with aliases, prompt words and a meaning to a camera."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar


@dataclass(frozen=True, eq=False)
class Entry:
    """One word of the trade: its name, the words a prompt says for it, and what else people call it."""

    name: str
    words: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Size(Entry):
    """A shot size.

    figure: height of a standing person, in frame heights. top: where the crown of the head sits, in frame heights below
    the frame's top edge; what falls outside the frame is cropped. shoulder: framed past someone's shoulder. people: how
    many figures it is about (0: all that are there).
    """

    figure: float
    top: float
    shoulder: bool = False
    people: int = 0


@dataclass(frozen=True, eq=False)
class Angle(Entry):
    """A camera angle.

    height: the lens above the ground, in heights of a standing person. pitch: degrees, up is positive. roll: degrees,
    clockwise as seen. horizon: where the horizon falls, in frame heights from the top (negative: above the frame).
    """

    height: float
    pitch: float
    horizon: float
    roll: float = 0.0


@dataclass(frozen=True, eq=False)
class Focus(Entry):
    """What is sharp.

    near, far: softness of the figures and of what lies behind them, at the first and at the last frame, from 0 (sharp)
    to 1.
    """

    near: tuple[float, float] = (0.0, 0.0)
    far: tuple[float, float] = (0.0, 0.0)


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def table_of(*entries: AnyEntry) -> dict[str, AnyEntry]:
    return {entry.name: entry for entry in entries}


SIZES: Mapping[str, Size] = table_of(
    Size("extreme close-up", "extreme close-up", ("ECU", "XCU", "big close-up", "BCU", "eyes"), 11.6, -0.50),
    Size("close-up", "close-up", ("CU", "close", "tight"), 4.7, 0.06),
    Size("medium close-up", "medium close-up, head and shoulders", ("MCU", "bust", "head and shoulders"), 3.1, 0.09),
    Size("medium", "medium shot, from the waist up", ("MS", "mid", "mid shot", "waist"), 2.25, 0.10),
    Size("cowboy", "cowboy shot, from mid-thigh up", ("american", "plan américain", "hip"), 1.53, 0.09),
    Size(
        "medium wide",
        "medium wide shot, from the knees up",
        ("MWS", "medium long", "MLS", "three-quarter", "knees", "medium full"),
        1.23,
        0.08,
    ),
    Size("full", "full shot, head to toe", ("FS", "full body", "full figure", "head to toe"), 0.88, 0.07),
    Size("wide", "wide shot", ("WS", "long", "LS"), 0.43, 0.34),
    Size("extreme wide", "extreme wide shot", ("EWS", "XWS", "extreme long", "ELS", "XLS", "very wide"), 0.075, 0.53),
    Size("establishing", "establishing shot of the whole place", ("EST", "establisher", "vista"), 0.17, 0.63),
    Size(
        "over-the-shoulder",
        "over-the-shoulder shot",
        ("OTS", "OS", "O/S", "over shoulder", "overshoulder"),
        1.95,
        0.13,
        shoulder=True,
        people=2,
    ),
    Size("two shot", "two shot of both people", ("2S", "2 shot", "twoshot", "two"), 1.85, 0.12, people=2),
    Size("insert", "insert shot of a detail", ("INS", "detail", "cutaway", "macro"), 9.0, -4.0, people=1),
)

ANGLES: Mapping[str, Angle] = table_of(
    Angle("eye", "at eye level", ("eye level", "eyeline", "level", "neutral", "straight on", "normal"), 0.92, 0.0, 0.5),
    Angle("low", "from a low angle, looking up", ("low level", "looking up", "from below"), 0.3, 14.0, 0.84),
    Angle("high", "from a high angle, looking down", ("looking down", "from above"), 1.7, -18.0, 0.12),
    Angle(
        "bird's-eye",
        "bird's-eye view from straight overhead",
        ("birds eye view", "overhead", "top", "top-down", "top down", "aerial", "god's eye", "drone"),
        5.0,
        -80.0,
        -1.2,
    ),
    Angle(
        "worm's-eye", "worm's-eye view from the ground", ("worms eye view", "ground level", "ground"), 0.05, 32, 1.12
    ),
    Angle(
        "dutch", "dutch angle, the frame tilted", ("dutch tilt", "canted", "oblique", "tilted"), 0.85, 2.0, 0.54, 11.0
    ),
    Angle(
        "pov",
        "point-of-view shot through the character's eyes",
        ("point of view", "subjective", "first person", "POV shot"),
        0.92,
        -2.0,
        0.47,
    ),
)

FOCUS: Mapping[str, Focus] = table_of(
    Focus("deep", "deep focus, everything sharp", ("sharp", "all sharp", "infinite", "pan focus")),
    Focus(
        "shallow",
        "shallow depth of field, soft background",
        ("soft", "bokeh", "shallow depth of field", "selective", "blurred background"),
        far=(1.0, 1.0),
    ),
    Focus(
        "rack",
        "rack focus from the foreground to the background",
        ("pull focus", "focus pull", "racking", "rack to background"),
        near=(0.0, 1.0),
        far=(1.0, 0.0),
    ),
)

_FILLERS = frozenset({"a", "the", "shot", "angle", "view", "focus", "camera"})
_WORD = re.compile(r"[^\W_]+")


def canonical(table: Mapping[str, Entry], text: str) -> str | None:
    """The table's own name for `text`, or None; case, spaces, hyphens, apostrophes, words like `shot` do not matter."""
    return text if text in table else _keys(tuple(table.values())).get(_key(text))


def nearest(table: Mapping[str, Entry], text: str) -> str | None:
    """The name in the table that `text` most likely meant, or None when nothing is close."""
    from difflib import get_close_matches  # only where something is misspelt

    keys = _keys(tuple(table.values()))
    match = get_close_matches(_key(text), keys, n=1, cutoff=0.6)
    return keys[match[0]] if match else None


def spellings(entry: Entry) -> Iterable[str]:
    """The name and every alias of an entry."""
    return (entry.name, *entry.aliases)


@cache
def _keys(entries: tuple[Entry, ...]) -> dict[str, str]:
    return {_key(spelling): entry.name for entry in entries for spelling in spellings(entry)}


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("'", "").replace("’", "")
    words = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return "".join(word for word in words if word not in _FILLERS) or "".join(words)
