"""What is heard when: the film's sound as placements, and the chunks in which it is mixed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from storybuild.breakdown import Breakdown, Film, MusicTrack
from storybuild.film.grid import CHUNK, PACKET, chunk_count, chunk_packets, chunk_window
from storybuild.film.placement import DECLICK, Placement, concerning
from storybuild.film.rate import SAMPLE_RATE, sample_at
from storybuild.film.timeline import Cut, Overlap, Timeline, sides_heard
from storybuild.plan.kinds import weight_of
from storybuild.plan.split_edits import SplitEdit, handles_heard, sound_edges
from storybuild.plan.step import Step

SHOTS, AMBIENCE, EFFECTS, MUSIC = range(4)
AMBIENCE_FADE = SAMPLE_RATE // 10
DUCK_DB = -10.0
DUCK_FADE = SAMPLE_RATE // 4
TRACK = "track/"
TRACK_SAMPLES = 300 * SAMPLE_RATE  # a shorter file is decoded whole, whatever the film plays of it


@dataclass(frozen=True)
class Heard:
    """Placements, and for each source number the step whose samples they take."""

    placements: tuple[Placement, ...]
    sources: tuple[str, ...]

    def reach(self, source: str) -> int:
        """How many samples of a source are played, from its first one on."""
        number = self.sources.index(source)
        return max(each.offset + each.count for each in self.placements if each.source == number)


def sound_id(shot: str) -> str:
    return f"sound/{shot}"


def track_id(file: str) -> str:
    return f"{TRACK}{file}"


def heard(
    film: Film, timeline: Timeline, lengths: Mapping[str, int], splits: Mapping[str, SplitEdit] | None = None
) -> Heard:
    """Every sound of the film; `lengths` tells the samples of each sound file that can be used."""
    desk = _Placements(film, timeline, lengths, splits or {})
    for shot, cut in zip(film.shots, timeline.cuts, strict=True):
        desk.shot(shot, cut)
        desk.extras(shot, cut)
    if film.music and film.music.file in lengths:
        desk.music(film.music)
    return Heard(tuple(desk.placements), tuple(desk.numbers))


class _Placements:
    """Lays placements, numbering their sources as they come."""

    def __init__(
        self, film: Film, timeline: Timeline, lengths: Mapping[str, int], splits: Mapping[str, SplitEdit]
    ) -> None:
        self.film, self.timeline, self.lengths = film, timeline, lengths
        self.rate = timeline.rate
        self.end = sample_at(timeline.frames, self.rate)
        self.placements: list[Placement] = []
        self.numbers: dict[str, int] = {}
        self.entries = {each.right: each for each in timeline.overlaps if each.right is not None}
        self.exits = {each.left: each for each in timeline.overlaps if each.left is not None}
        self.splits, self.edges = splits, sound_edges(timeline, splits)

    def source(self, step: str) -> int:
        return self.numbers.setdefault(step, len(self.numbers))

    def at(self, frame: int) -> int:
        return sample_at(frame, self.rate)

    def shot(self, shot: Breakdown, cut: Cut) -> None:
        """The clip's own sound, from where it is first heard to where it is last heard."""
        entry = self.edge(self.entries.get(shot.id), cut.start, into=True)
        leave = self.edge(self.exits.get(shot.id), cut.start + cut.frames, into=False)
        begin, rise = self.edges.begins.get(shot.id, entry)
        end, fall = self.edges.ends.get(shot.id, leave)
        piece = self.at(cut.start - handles_heard(cut, self.splits.get(shot.id))[0])
        begin = max(begin, piece)
        self.placements.append(
            Placement(
                self.source(sound_id(shot.id)), begin, end - begin, begin - piece,
                0.0 if shot.mute else _factor(shot.gain), rise, fall, track=SHOTS,
            )
        )  # fmt: skip

    def edge(self, overlap: Overlap | None, cut: int, into: bool) -> tuple[int, int]:
        """Where a shot's sound begins or ends, and over how many samples it rises or falls there."""
        if overlap is None:
            return self.at(cut), 0
        falls, rises = sides_heard(overlap)
        first, last = (overlap.start + frame for frame in (rises if into else falls))
        length = self.at(last) - self.at(first)
        return (self.at(first) if into else self.at(last)), length

    def extras(self, shot: Breakdown, cut: Cut) -> None:
        """Sound files under the shot and at moments of it; an effect rings out past the cut."""
        start, end = self.at(cut.start), self.at(cut.start + cut.frames)
        bed = shot.ambience
        if bed and bed.file in self.lengths:
            fade = min(AMBIENCE_FADE, (end - start) // 2)
            source = self.source(track_id(bed.file))
            self.placements.append(
                Placement(source, start, end - start, 0, _factor(bed.gain), fade, fade, loop=True, track=AMBIENCE)
            )
        for effect in shot.effects:
            if effect.file in self.lengths:
                at = self.at(cut.start + effect.frame)
                count = min(self.lengths[effect.file], self.end - at)
                source = self.source(track_id(effect.file))
                self.placements.append(Placement(source, at, count, 0, _factor(effect.gain), track=EFFECTS))

    def music(self, music: MusicTrack) -> None:
        start = self.at(music.start)
        count = self.end - start if music.loop else min(self.lengths[music.file], self.end - start)
        if count <= 0:
            return
        rise, fall = self.at(music.fade_in), min(count, self.at(music.fade_out))
        whole = Placement(
            self.source(track_id(music.file)), start, count, 0, _factor(music.gain), rise, fall, music.loop, MUSIC
        )
        self.placements.extend(self.ducked(whole) if music.duck else [whole])

    def ducked(self, music: Placement) -> list[Placement]:
        """The music lowered while someone speaks: what is taken away is laid over it in opposite phase."""
        return [music, *(self.dip(music, *span) for span in self.spoken(music))]

    def dip(self, music: Placement, start: int, end: int) -> Placement:
        depth = 1 - _factor(DUCK_DB)
        fade = min(DUCK_FADE, (end - start) // 2)
        offset = music.offset + start - music.at
        return replace(
            music, at=start, count=end - start, offset=offset, gain=-music.gain * depth, fade_in=fade, fade_out=fade,
            track=MUSIC + 1,
        )  # fmt: skip

    def spoken(self, music: Placement) -> list[tuple[int, int]]:
        """Spans of speech inside the music, widened by the fades, near ones run together."""
        low, high = music.at + music.fade_in, music.end - music.fade_out
        spans: list[tuple[int, int]] = []
        cues = [
            (self.at(cut.start + cue.start) - DUCK_FADE, self.at(cut.start + cue.end) + DUCK_FADE)
            for shot, cut in zip(self.film.shots, self.timeline.cuts, strict=True)
            for cue in shot.cues
        ]
        for start, end in sorted(cues):
            start, end = max(start, low), min(end, high)
            if spans and start - spans[-1][1] < 2 * DUCK_FADE:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            elif start < end:
                spans.append((start, end))
        return spans


def _factor(gain: float) -> float:
    """Decibels as a factor, rounded so that every machine writes the same digits."""
    return round(10 ** (gain / 20), 6)


def track_step(source: str, reach: int, length: int) -> Step:
    """A sound file of `length` samples, decoded as far as the film plays it.

    The limit doubles from five minutes on, so that a film that grows does not decode its music each time.
    """
    limit = TRACK_SAMPLES
    while limit < reach:
        limit *= 2
    facts = {"samples": limit} if limit < length else {}
    files = {"file": source.removeprefix(TRACK)}
    return Step(source, "track", facts, files=files, suffix=".pcm", weight=weight_of("track"))


def mix_steps(sound: Heard, frames: int, rate: Fraction) -> list[Step]:
    """One step for each chunk of the film's sound, each told only what is heard in it, on the chunk's own clock."""
    total = sample_at(frames, rate)
    return [_chunk(sound, number, total, near) for number, near in enumerate(_by_chunk(sound.placements, total))]


def _by_chunk(placements: Sequence[Placement], total: int) -> list[list[Placement]]:
    """The placements that may be heard in each chunk: what is encoded around it is far less than another chunk."""
    near: list[list[Placement]] = [[] for _ in range(chunk_count(total))]
    for each in placements:
        first = max(0, each.at // (CHUNK * PACKET) - 1)
        last = min(len(near) - 1, each.end // (CHUNK * PACKET) + 1)
        for number in range(first, last + 1):
            near[number].append(each)
    return near


def _chunk(sound: Heard, number: int, total: int, near: Iterable[Placement]) -> Step:
    first, count = chunk_window(number, total)
    placed = [trimmed(each, first, first + count) for each in concerning(near, first, count)]
    sources = list(dict.fromkeys(each.source for each in placed))
    shift = number * CHUNK * PACKET
    facts = {
        "packets": chunk_packets(number, total),
        "placements": [_facts(each, sources.index(each.source), each.at - shift) for each in placed],
    }
    inputs = {f"{index:05}": sound.sources[source] for index, source in enumerate(sources)}
    return Step(f"mix/{number:05}", "mix", facts, inputs, suffix=".aac", weight=weight_of("mix"))


def _facts(each: Placement, source: int, at: int) -> dict[str, Any]:
    return {**vars(each), "source": source, "at": at}


def trimmed(each: Placement, first: int, end: int) -> Placement:
    """The placement without what lies far outside [first, end), so that a change there does not concern the chunk."""
    far_before, far_after = first - 2 * DECLICK - each.at, each.end - (end + 2 * DECLICK)
    if far_before > each.fade_in:
        each = replace(
            each, at=each.at + far_before, offset=each.offset + far_before, count=each.count - far_before, fade_in=0
        )
    if far_after > each.fade_out:
        each = replace(each, count=each.count - far_after, fade_out=0)
    return each
