"""Where every shot lies on the film's timeline, which frames are copied and which are mixed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from storybuild.film.transitions import CUT, FADE, NAMES, TRANSITIONS, Spans, alone


@dataclass(frozen=True)
class CutTransition:
    """How a clip begins: a kind of the table of transitions, or a cut; `frames` long, both sides.

    color: `#rrggbb` of the ground behind both sides, '' for black.
    """

    kind: str = CUT
    frames: int = 0
    color: str = ""


@dataclass(frozen=True)
class LaidClip:
    """A shot as the author timed it: frames it occupies, and frames of media around its in and out points.

    fade_color: what it fades out to, as `#rrggbb`, '' for black.
    """

    id: str
    frames: int
    transition: CutTransition = CutTransition()
    fade_out: int = 0
    fade_color: str = ""
    head: int = 0
    tail: int = 0


@dataclass(frozen=True)
class Cut:
    """A shot on the timeline; its picture piece covers [start - head, start + frames + tail).

    `held_head` and `held_tail` of those frames have no media and repeat the edge frame; at each of `boundaries`
    (frame numbers inside the piece) a key frame is forced, so that the join can cut there.
    """

    id: str
    start: int
    frames: int
    head: int = 0
    tail: int = 0
    held_head: int = 0
    held_tail: int = 0
    boundaries: tuple[int, ...] = ()


@dataclass(frozen=True)
class Overlap:
    """A transition, made as a piece of its own: `frames` from `start`; a side that is None is its ground.

    `left_first` and `right_first` are the first frames that it takes from each side's piece. color: of the ground, as
    `#rrggbb`, '' for black.
    """

    kind: str
    left: str | None
    right: str | None
    start: int
    frames: int
    left_first: int = 0
    right_first: int = 0
    color: str = ""


@dataclass(frozen=True)
class Segment:
    """`count` frames copied from frame `first` of a piece: cut or overlap number `index`."""

    source: str
    index: int
    first: int
    count: int


@dataclass(frozen=True)
class Timeline:
    """The whole film in frames: its shots, its transitions, and in film order what is copied from where."""

    rate: Fraction
    frames: int
    cuts: tuple[Cut, ...]
    overlaps: tuple[Overlap, ...]
    segments: tuple[Segment, ...]


class Misfit(NamedTuple):
    """A clip that cannot be laid. field: that of `Clip` which is at fault."""

    clip: str
    field: str
    sentence: str


class TimelineError(ValueError):
    """Clips that cannot be laid; `problems` lists them all."""

    def __init__(self, problems: Iterable[Misfit]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(each.sentence for each in self.problems))


def lay(clips: Sequence[LaidClip], rate: Fraction) -> Timeline:
    """Lay the clips one after another; transitions use handles and never change the length; TimelineError."""
    starts = tuple(accumulate((clip.frames for clip in clips), initial=0))
    overlaps = [
        overlap
        for number, clip in enumerate(clips)
        for overlap in (_entry(clips, starts, number), _exit(clip, starts[number]))
        if overlap
    ]
    spent = _spent(clips, starts, overlaps)
    if problems := [problem for number in range(len(clips)) if (problem := _problem(clips, number, spent[number]))]:
        raise TimelineError(problems)
    cuts = tuple(_cut(clips, starts, number, spent[number]) for number in range(len(clips)))
    heads = {cut.id: cut.start - cut.head for cut in cuts}
    overlaps = [_located(overlap, heads) for overlap in overlaps]
    return Timeline(rate, starts[-1], cuts, tuple(overlaps), _segments(cuts, spent, overlaps))


def split(overlap: Overlap) -> int:
    """How many frames of a transition lie before the cut it belongs to."""
    if overlap.left is None:
        return 0
    return overlap.frames if overlap.right is None else overlap.frames // 2


def sides_seen(overlap: Overlap) -> Spans:
    """In which frames of a transition its left side is seen, and in which its right one."""
    return TRANSITIONS[overlap.kind].seen(overlap.frames, split(overlap))


def sides_heard(overlap: Overlap) -> Spans:
    """In which frames of a transition the left side's sound falls, and in which the right one's rises."""
    return TRANSITIONS[overlap.kind].heard(overlap.frames, split(overlap))


def _length(clips: Sequence[LaidClip], number: int) -> int:
    """Frames of the transition into a clip; none after the last."""
    transition = clips[number].transition if number < len(clips) else CutTransition()
    return 0 if transition.kind == CUT else max(0, transition.frames)


def _entry(clips: Sequence[LaidClip], starts: Sequence[int], number: int) -> Overlap | None:
    clip = clips[number]
    length, kind, color = _length(clips, number), clip.transition.kind, clip.transition.color
    if not length:
        return None
    if number == 0:
        return Overlap(alone(kind), None, clip.id, 0, length, color=color)
    return Overlap(kind, clips[number - 1].id, clip.id, starts[number] - length // 2, length, color=color)


def _exit(clip: LaidClip, start: int) -> Overlap | None:
    if clip.fade_out < 1:
        return None
    return Overlap(FADE, clip.id, None, start + clip.frames - clip.fade_out, clip.fade_out, color=clip.fade_color)


def _spent(clips: Sequence[LaidClip], starts: Sequence[int], overlaps: Sequence[Overlap]) -> list[tuple[int, int]]:
    """Frames of each clip that its entry and its exit transitions take away from straight copying."""
    entries: dict[str, int] = {}
    exits: dict[str, int] = {}
    for overlap in overlaps:
        before = split(overlap)
        if overlap.left is not None:
            exits[overlap.left] = exits.get(overlap.left, 0) + before
        if overlap.right is not None:
            entries[overlap.right] = overlap.frames - before
    return [(entries.get(clip.id, 0), exits.get(clip.id, 0)) for clip in clips]


def _problem(clips: Sequence[LaidClip], number: int, spent: tuple[int, int]) -> Misfit | None:
    clip, (entry, leave) = clips[number], spent
    if clip.transition.kind not in NAMES:
        words = f"`{clip.transition.kind}` is no transition; there are {', '.join(NAMES)}"
        return Misfit(clip.id, "transition", words)
    if clip.frames < 1:
        return Misfit(clip.id, "frames", f"`{clip.id}` is shorter than one frame")
    if clip.fade_out > 0 and _length(clips, number + 1):
        return Misfit(clip.id, "fade_out", f"`{clip.id}` fades out, so what follows it must begin with a cut")
    if entry + leave > clip.frames:
        needed = f"they take {entry} frames of its beginning and {leave} of its end"
        words = f"`{clip.id}` has {clip.frames} frames, too few for its transitions: {needed}"
        return Misfit(clip.id, "transition", words)
    return None


def _cut(clips: Sequence[LaidClip], starts: Sequence[int], number: int, spent: tuple[int, int]) -> Cut:
    clip = clips[number]
    head, tail = _handles(clips, starts, number)[1], _handles(clips, starts, number + 1)[0]
    first, last = head + spent[0], head + clip.frames - spent[1]
    whole = head + clip.frames + tail
    boundaries = tuple(sorted({first, last} - {0, whole}))
    held_head, held_tail = max(0, head - clip.head), max(0, tail - clip.tail)
    return Cut(clip.id, starts[number], clip.frames, head, tail, held_head, held_tail, boundaries)


def _handles(clips: Sequence[LaidClip], starts: Sequence[int], number: int) -> tuple[int, int]:
    """Frames past the cut that the transition into a clip takes: of the clip before, and of the clip itself."""
    overlap = _entry(clips, starts, number) if number < len(clips) else None
    if overlap is None:
        return 0, 0
    (_, left_end), (right_first, _) = sides_seen(overlap)
    return left_end - split(overlap), split(overlap) - right_first


def _located(overlap: Overlap, heads: dict[str, int]) -> Overlap:
    (left_first, _), (right_first, _) = sides_seen(overlap)
    left = overlap.start + left_first - heads[overlap.left] if overlap.left is not None else 0
    right = overlap.start + right_first - heads[overlap.right] if overlap.right is not None else 0
    return replace(overlap, left_first=left, right_first=right)


def _segments(
    cuts: Sequence[Cut], spent: Sequence[tuple[int, int]], overlaps: Sequence[Overlap]
) -> tuple[Segment, ...]:
    """Everything in film order, keyed by the timeline frame on which it begins."""
    straight = [
        (cut.start + entry, Segment("cut", number, cut.head + entry, cut.frames - entry - leave))
        for number, (cut, (entry, leave)) in enumerate(zip(cuts, spent, strict=True))
        if cut.frames > entry + leave
    ]
    mixed = [(overlap.start, Segment("overlap", number, 0, overlap.frames)) for number, overlap in enumerate(overlaps)]
    return tuple(segment for _, segment in sorted(straight + mixed, key=lambda pair: pair[0]))
