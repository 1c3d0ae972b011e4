"""What the last complete build was of, so that a plan after an edit inside a few shots need not think it all again.

A snapshot claims only that everything was current. A plan may lean on it for shots whose text did not change, when
nothing else did: not the rest of the storyboard, not a file it names, not the profile, not this program, not the
store's folders.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from storybuild.breakdown import Breakdown, Film, Sound
from storybuild.providers.base import facts_of
from storybuild.story.chunks import Split

if TYPE_CHECKING:
    from storybuild.plan.graph import Graph

MOST = 10**9  # frames
# Of these only a shot's clip is made, or nothing.
CLIP_ONLY = frozenset({
    "view", "action", "people", "props", "where", "look", "maker", "wording", "take", "panel", "title", "references",
    "continue_at", "first_frame", "tags", "cast", "blocking", "layers",
})  # fmt: skip
# Of these the film is cut from a part: files that it plays itself, and words that music makes room for.
IN_PART: Mapping[str, Callable[[Breakdown, Film], Any]] = {
    "ambience": lambda shot, film: _played(shot.ambience),
    "effects": lambda shot, film: [_played(each) for each in shot.effects if each.file],
    "focus": lambda shot, film: shot.focus if film.deliveries else None,
    "cues": lambda shot, film: (
        [(each.file, each.start, each.whispered) for each in shot.cues if each.file],
        [(each.start, each.end) for each in shot.cues] if any(each.duck for each in film.music) else [],
    ),
}
CUT_FROM = tuple(name for name in Breakdown._fields if name not in CLIP_ONLY)


class Snapshot(NamedTuple):
    """A complete build, as the next plan needs it.

    around: everything a plan leans on without looking (file signatures, folders of the store). shots: for each chunk
    [id, provider, model, frames, film digest, who is in its scene, who is in it]. steps, kinds, reads: of each step its
    id, its kind and the numbers of the steps it reads, apart, since thousands of short lists are slow to read.
    """

    asked: str
    around: list[list[Any]]
    skeleton: str
    chunks: list[str]
    shots: list[list[Any]]
    steps: list[str]
    kinds: list[str]
    reads: list[list[int]]
    rate: str

    def text(self) -> str:
        return json.dumps(self._asdict(), separators=(",", ":"))


def read_snapshot(text: str) -> Snapshot | None:
    """A snapshot from its file; None when it is not one, whoever wrote it."""
    try:
        found = Snapshot(**json.loads(text))
        return found if _fits(found) else None
    except (ValueError, TypeError, RecursionError):
        return None


def _fits(found: Snapshot) -> bool:
    """Whether all that a plan reads of a snapshot is of its kind; ValueError, TypeError where it is not."""
    texts = {type(each) for each in (found.asked, found.skeleton, found.rate)}
    texts |= set(map(type, (*found.chunks, *found.steps, *found.kinds, *(name for name, *_ in found.around))))
    shots = {tuple(map(type, shot)) for shot in found.shots}
    lists = set(map(type, found.reads))
    if not (texts <= {str} and lists <= {list} and shots <= {(str, str, str, int, str, str, str)}):
        return False
    numbers: set[Any] = set().union(*found.reads)
    whole = all(type(each) is int for each in numbers) and all(0 <= shot[3] < MOST for shot in found.shots)
    rate = re.fullmatch(r"[1-9]\d{0,8}(/[1-9]\d{0,8})?", found.rate)
    told = len(found.shots) == len(found.chunks) and len(found.steps) == len(found.kinds) == len(found.reads)
    return whole and told and rate is not None


def take_snapshot(film: Film, graph: "Graph", cut: Split, asked: str, around: list[list[Any]]) -> Snapshot:
    """The snapshot of a film whose chunks are its shots, one for one."""
    numbers = {step.id: number for number, step in enumerate(graph)}
    kinds = [step.kind for step in graph]
    reads = [sorted({numbers[name] for name in step.inputs.values()}) for step in graph]
    shots = [shot_row(shot, film) for shot in film.shots]
    chunks = [chunk.sha for chunk in cut.chunks]
    return Snapshot(asked, around, cut.sha, chunks, shots, list(numbers), kinds, reads, facts_of(film.rate))


def shot_row(shot: Breakdown, film: Film) -> list[Any]:
    """A shot as a snapshot holds it."""
    provider = "footage" if shot.footage else shot.maker.provider
    # A scene's other shots are staged by who is in each.
    cast, own = (" ".join(person.id for person in people) for people in (shot.cast, shot.people))
    return [shot.id, provider, shot.maker.model, shot.frames, film_digest(shot, film), cast, own]


def film_digest(shot: Breakdown, film: Film) -> str:
    """A digest of all of a shot that the film is cut from, beside its clip."""
    told = [IN_PART[name](shot, film) if name in IN_PART else getattr(shot, name) for name in CUT_FROM]
    return sha256(repr(told).encode()).hexdigest()[:20]


def _played(sound: Sound | None) -> tuple[str, float, int] | None:
    return (sound.file, sound.gain, sound.frame) if sound and sound.file else None


def waiting(steps: Sequence[str], reads: Sequence[Iterable[int]], stale: Iterable[str]) -> set[str]:
    """The steps that wait for stale ones, directly or not."""
    wanted = set(stale)
    touched = {number for number, name in enumerate(steps) if name in wanted}
    found: set[str] = set()
    for number, (name, read) in enumerate(zip(steps, reads, strict=True)):
        if not touched.isdisjoint(read):
            touched.add(number)
            found.add(name)
    return found
