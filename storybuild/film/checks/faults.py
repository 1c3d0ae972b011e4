"""What of the facts about a clip is a fault, given what was asked of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_SHORT = 0.2  # seconds that a clip may lack: a frame more or less is none
_SHAPE = 0.03  # of its shape that a picture may be off
_LOST = 1  # frames that a file may promise and not hold: encoders count a last one differently


@dataclass(frozen=True)
class AskedOfClip:
    """What a clip was asked to be. seconds, width and height: 0 where nothing is known; still: it may stand still."""

    seconds: float = 0.0
    width: int = 0
    height: int = 0
    sound: bool = False
    still: bool = False


@dataclass(frozen=True)
class Fault:
    """Something wrong with a clip, from `first` to `end` in seconds of it, or as a whole (None)."""

    fault: str
    words: str
    first: float | None = None
    end: float | None = None


@dataclass(frozen=True)
class CheckedClip:
    """A clip that was looked over: its faults, and all that was measured."""

    faults: tuple[Fault, ...] = ()
    measured: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The faults in a line; '' where there are none."""
        return "; ".join(each.words for each in self.faults)

    @property
    def grave(self) -> str:
        """The faults in a line, but for what fetching it once more may mend."""
        return "; ".join(each.words for each in self.faults if each.fault != "damaged")


def faults_of(media: Mapping[str, Any], check: Mapping[str, Any], asked: AskedOfClip) -> tuple[Fault, ...]:
    """The faults of a clip. media: facts of its file, as far as they are known; check: what was found in it."""
    ways: tuple[Callable[[Mapping[str, Any], Mapping[str, Any], AskedOfClip], Iterator[Fault]], ...]
    ways = (_damage, _form, _picture, _sound)
    return tuple(fault for way in ways for fault in way(media, check, asked))


def _damage(media: Mapping[str, Any], check: Mapping[str, Any], asked: AskedOfClip) -> Iterator[Fault]:
    if words := check.get("complaint"):
        yield Fault("damaged", f"its decoder complains: {words}")
    missing = check.get("missing", 0)
    if missing > _LOST:
        yield Fault("damaged", f"{missing} of the frames it promises are not there")


def _form(media: Mapping[str, Any], check: Mapping[str, Any], asked: AskedOfClip) -> Iterator[Fault]:
    seconds, size = media.get("seconds", 0), (media.get("width", 0), media.get("height", 0))
    if seconds and asked.seconds - seconds > _SHORT:
        yield Fault("short", f"it lasts {seconds:.2f} s of the {asked.seconds:g} s that were asked for")
    if not (all(size) and asked.width and asked.height) or size == (asked.width, asked.height):
        return
    shape, wanted = size[0] / size[1], asked.width / asked.height
    told = f"it is {size[0]}x{size[1]}, and {asked.width}x{asked.height} was asked for"
    if abs(shape / wanted - 1) > _SHAPE:
        yield Fault("shape", told)
    elif size[0] * size[1] < asked.width * asked.height * (1 - _SHAPE):
        yield Fault("size", told)


def _picture(media: Mapping[str, Any], check: Mapping[str, Any], asked: AskedOfClip) -> Iterator[Fault]:
    yield from _stretches("black", check)
    if not asked.still:
        yield from _stretches("frozen", check)
        if check.get("still"):
            yield Fault("frozen", "nothing moves in it")
    yield from _stretches("flicker", check, "flickers")
    for cut in check.get("cuts", ()):
        yield Fault("cut", f"a cut at {cut:g} s", cut, cut)


def _sound(media: Mapping[str, Any], check: Mapping[str, Any], asked: AskedOfClip) -> Iterator[Fault]:
    if asked.sound and check.get("mute"):
        yield Fault("silent", "silent, and sound was asked for")
    yield from _stretches("clipped", check, "clipped sound")


def _stretches(name: str, check: Mapping[str, Any], word: str = "") -> Iterator[Fault]:
    for first, end in check.get(name, ()):
        yield Fault(name, f"{word or name} from {first:g} to {end:g} s", first, end)
