"""Exact film time: frame rates as rationals, frames, samples, timecode."""

import re
from fractions import Fraction
from functools import cache

SAMPLE_RATE = 48_000

# The broadcast spellings of 24, 30, 60 … slowed by 1000/1001 (SMPTE ST 12-1).
_NTSC = {
    "23.976": Fraction(24000, 1001),
    "23.98": Fraction(24000, 1001),
    "29.97": Fraction(30000, 1001),
    "47.952": Fraction(48000, 1001),
    "59.94": Fraction(60000, 1001),
    "119.88": Fraction(120000, 1001),
}
_DURATION = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(f|frames?|s|sec|seconds?|ms|min)?\s*")
_UNIT = {"s": Fraction(1), "sec": Fraction(1), "ms": Fraction(1, 1000), "min": Fraction(60)}


def parse_rate(text: str) -> Fraction:
    """Read `24`, `23.976` or `30000/1001` as frames per second; ValueError outside 1…240."""
    text = text.strip()
    rate = _NTSC.get(text) or Fraction(text)
    if not 1 <= rate <= 240:
        raise ValueError(f"a frame rate is between 1 and 240, not {text}")
    return rate


@cache
def parse_frames(text: str, rate: Fraction) -> int:
    """Read `4`, `2.5s`, `500ms`, `96f` as a whole number of frames (ties round up); ValueError when it is no time."""
    match = _DURATION.fullmatch(text)
    if not match:
        raise ValueError(f"`{text}` is no length of time")
    number, unit = Fraction(match[1]), match[2] or "s"
    if unit.startswith("f"):
        if number.denominator != 1:
            raise ValueError(f"`{text}` is not a whole number of frames")
        return int(number)
    return frames_in(number * _UNIT["s" if unit.startswith("second") else unit], rate)


def frames_in(seconds: Fraction, rate: Fraction) -> int:
    """The nearest whole number of frames in `seconds`; ties round up."""
    return int(seconds * rate + Fraction(1, 2))


def sample_at(frame: int, rate: Fraction) -> int:
    """The sample (48 kHz) on which `frame` begins, rounded to nearest, so that errors never add up."""
    above, below = frame * SAMPLE_RATE * rate.denominator, rate.numerator
    return (2 * above + below) // (2 * below)


def timecode(frame: int, rate: Fraction) -> str:
    """Non-drop SMPTE timecode HH:MM:SS:FF of a frame count."""
    base = int(rate + Fraction(1, 2))
    seconds, frames = divmod(frame, base)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frames:02}"


def drops(rate: Fraction) -> bool:
    """Whether timecode of this rate can be counted in drop frame: 29.97, 59.94 and 119.88."""
    return rate.denominator == 1001 and rate.numerator % 30_000 == 0


def smpte(frame: int, rate: Fraction, drop: bool = False) -> str:
    """`timecode`, or in drop frame HH:MM:SS;FF: its first numbers of each minute but every tenth are left out."""
    if not drop:
        return timecode(frame, rate)
    base = int(rate + Fraction(1, 2))
    left_out = base // 15
    tens, rest = divmod(frame, 600 * base - 9 * left_out)
    minutes = max(0, rest - left_out) // (60 * base - left_out)
    counted = frame + left_out * (9 * tens + minutes)
    return ";".join(timecode(counted, Fraction(base)).rsplit(":", 1))


def clock(seconds: Fraction, comma: str = ".") -> str:
    """HH:MM:SS.mmm of a time, as subtitle files and chapter lists write it."""
    ms = int(seconds * 1000 + Fraction(1, 2))
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{comma}{ms % 1000:03}"
