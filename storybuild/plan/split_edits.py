"""J and L cuts: where one shot's own sound gives way to the next one's, apart from where their pictures are cut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storybuild.breakdown import Breakdown
from storybuild.film.placement import DECLICK
from storybuild.film.rate import SAMPLE_RATE, sample_at
from storybuild.film.timeline import Cut, LaidClip, Timeline

CROSSFADE = SAMPLE_RATE // 25  # 40 ms


@dataclass(frozen=True)
class SplitEdit:
    """Frames of a shot's sound heard before its picture and after it; None where its sound is cut with its picture."""

    lead: int | None = None
    tail: int | None = None


@dataclass(frozen=True)
class SoundEdges:
    """Where shots' own sounds begin and end that are not cut with their pictures: shot -> sample, samples of fade."""

    begins: Mapping[str, tuple[int, int]]
    ends: Mapping[str, tuple[int, int]]


def split_edits(shots: Sequence[Breakdown], clips: Sequence[LaidClip], timeline: Timeline) -> Mapping[str, SplitEdit]:
    """The shots that ask for a lead or a tail, each as far as its media and the film reach."""
    found = {}
    for shot, clip, cut in zip(shots, clips, timeline.cuts, strict=True):
        after = timeline.frames - cut.start - cut.frames
        lead, tail = _reached(shot.lead, clip.head, cut.start), _reached(shot.tail, clip.tail, after)
        if lead is not None or tail is not None:
            found[shot.id] = SplitEdit(lead, tail)
    return found


def _reached(asked: int | None, media: int, film: int) -> int | None:
    """As much as there is; where there is nothing of it, the sound is cut with the picture, and leaves no hole."""
    if asked is None:
        return None
    return min(asked, media, film) or (None if asked else 0)


def handles_heard(cut: Cut, split: SplitEdit | None) -> tuple[int, int]:
    """Frames of media before and after a shot that its sound piece holds: what its picture has, or its split edits."""
    head, tail = cut.head - cut.held_head, cut.tail - cut.held_tail
    return (max(head, split.lead or 0), max(tail, split.tail or 0)) if split else (head, tail)


def sound_edges(timeline: Timeline, splits: Mapping[str, SplitEdit]) -> SoundEdges:
    """Where sounds begin and end at the cuts with a lead or a tail; both sides crossfade inside what was asked."""
    begins, ends = {}, {}
    for left, right in zip(timeline.cuts, timeline.cuts[1:], strict=False):
        lead, tail = splits.get(right.id, SplitEdit()).lead, splits.get(left.id, SplitEdit()).tail
        if lead is None and tail is None:
            continue
        first = sample_at(right.start - (lead or 0), timeline.rate)
        last = sample_at(right.start + (tail or 0), timeline.rate)
        fade = min(CROSSFADE, last - first)
        begins[right.id] = (last - fade if lead is None else first, fade if lead != 0 else min(fade, DECLICK))
        ends[left.id] = (first + fade if tail is None else last, fade)
    return SoundEdges(begins, ends)
