"""What is heard when: the film's sound as placements, and the chunks in which it is mixed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from storybuild.breakdown import Breakdown, Cue, Film
from storybuild.film.grid import CHUNK, PACKET, chunk_count, chunk_packets, chunk_window
from storybuild.film.loudness import BLOCK, REACH, STEP, Level, block_window
from storybuild.film.placement import DECLICK, Placement, concerning
from storybuild.film.rate import SAMPLE_RATE, sample_at
from storybuild.film.timeline import Cut, Overlap, Timeline, sides_heard
from storybuild.film_settings import MusicTrack
from storybuild.plan.kinds import weight_of
from storybuild.plan.music import Stretch, music_placements
from storybuild.plan.split_edits import SplitEdit, handles_heard, sound_edges
from storybuild.plan.step import Step
from storybuild.plan.tracks import FilePart

SHOTS, AMBIENCE, EFFECTS, MUSIC, DIPS, DIALOGUE = range(6)
WHISPER = 0.5
AMBIENCE_FADE = SAMPLE_RATE // 10


@dataclass(frozen=True)
class Heard:
    """Placements, for each source number the step whose samples they take, and what of a file each such step is."""

    placements: tuple[Placement, ...]
    sources: tuple[str, ...]
    files: Mapping[str, FilePart] = field(default_factory=dict, compare=False)

    def reach(self, source: str) -> int:
        """How many samples of a source are played, from its first one on."""
        number = self.sources.index(source)
        return max(each.offset + each.count for each in self.placements if each.source == number)


def sound_id(shot: str) -> str:
    return f"sound/{shot}"


def heard(
    film: Film, timeline: Timeline, lengths: Mapping[str, int], splits: Mapping[str, SplitEdit] | None = None
) -> Heard:
    """Every sound of the film; `lengths` tells the samples of each sound file that can be used."""
    desk = _Placements(film, timeline, lengths, splits or {})
    for shot, cut in zip(film.shots, timeline.cuts, strict=True):
        desk.shot(shot, cut)
        desk.extras(shot, cut)
        desk.voices(shot, cut)
    speech = desk.speech() if film.music else []
    for music in film.music:
        if music.file in lengths:
            desk.music(music, speech)
    return Heard(tuple(desk.placements), tuple(desk.numbers), desk.files)


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
        self.files: dict[str, FilePart] = {}
        self.entries = {each.right: each for each in timeline.overlaps if each.right is not None}
        self.exits = {each.left: each for each in timeline.overlaps if each.left is not None}
        self.splits, self.edges = splits, sound_edges(timeline, splits)

    def source(self, step: str) -> int:
        return self.numbers.setdefault(step, len(self.numbers))

    def file(self, part: FilePart) -> int:
        self.files[part.step] = part
        return self.source(part.step)

    def whole(self, file: str) -> int:
        return self.file(FilePart(file, length=self.lengths[file]))

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
            source = self.whole(bed.file)
            self.placements.append(
                Placement(source, start, end - start, 0, _factor(bed.gain), fade, fade, loop=True, track=AMBIENCE)
            )
        for effect in shot.effects:
            if effect.file in self.lengths:
                at = self.at(cut.start + effect.frame)
                count = min(self.lengths[effect.file], self.end - at)
                source = self.whole(effect.file)
                self.placements.append(Placement(source, at, count, 0, _factor(effect.gain), track=EFFECTS))

    def voices(self, shot: Breakdown, cut: Cut) -> None:
        """Recorded lines, each whole from its moment on, at the level of all speech."""
        for cue in shot.cues:
            start, end = self.said(cue, cut)
            if cue.file and self.lengths.get(cue.file):
                source = self.file(FilePart(cue.file, length=self.lengths[cue.file], speech=True))
                gain = WHISPER if cue.whispered else 1.0
                self.placements.append(Placement(source, start, end - start, 0, gain, track=DIALOGUE))

    def said(self, cue: Cue, cut: Cut) -> tuple[int, int]:
        """The samples in which a line is heard."""
        start = self.at(cut.start + cue.start)
        recorded = self.lengths.get(cue.file)
        return start, min(start + recorded, self.end) if recorded else self.at(cut.start + cue.end)

    def music(self, music: MusicTrack, speech: Sequence[tuple[int, int]]) -> None:
        whole = FilePart(music.file, length=self.lengths[music.file])
        part = whole
        if music.first or music.last is not None:
            part = whole.between(music.first, music.last, music.loop)
        on = Stretch(self.rate, self.end, speech, MUSIC)
        if part.length > 0:
            self.placements += music_placements(music, self.file(part), part.length, _factor(music.gain), on)

    def speech(self) -> list[tuple[int, int]]:
        """The samples in which someone speaks."""
        return [
            self.said(cue, cut)
            for shot, cut in zip(self.film.shots, self.timeline.cuts, strict=True)
            for cue in shot.cues
        ]


def _factor(gain: float) -> float:
    """Decibels as a factor, rounded so that every machine writes the same digits."""
    return round(10 ** (gain / 20), 6)


def mix_steps(sound: Heard, frames: int, rate: Fraction, level: Level | None = None) -> list[Step]:
    """One step for each chunk of the film's sound, each told only what is heard in it, on the chunk's own clock."""
    total = sample_at(frames, rate)
    near = _by_chunk(sound.placements, total)
    return [_chunk(sound, number, total, each, level) for number, each in enumerate(near)]


def loudness_steps(
    sound: Heard, frames: int, rate: Fraction, level: Level | None = None, name: str = "loudness"
) -> list[Step]:
    """One step for each chunk, which tells how loud the film is there, at a level or as it is mixed."""
    total = sample_at(frames, rate)
    steps = []
    for number, near in enumerate(_by_chunk(sound.placements, total)):
        shift, length = number * CHUNK * PACKET, chunk_packets(number, total) * PACKET
        first, blocks = block_window(shift, length, total)
        if blocks:
            facts = {"first": first - shift, "blocks": blocks}
            window = first - BLOCK, BLOCK + (blocks - 1) * STEP + BLOCK
            steps.append(_mixed(f"{name}/{number:05}", "loudness", facts, sound, near, window, shift, level, ".json"))
    return steps


def _by_chunk(placements: Sequence[Placement], total: int) -> list[list[Placement]]:
    """The placements that may be heard in each chunk: what is encoded around it is far less than another chunk."""
    near: list[list[Placement]] = [[] for _ in range(chunk_count(total))]
    for each in placements:
        first = max(0, each.at // (CHUNK * PACKET) - 1)
        last = min(len(near) - 1, each.end // (CHUNK * PACKET) + 1)
        for number in range(first, last + 1):
            near[number].append(each)
    return near


def _chunk(sound: Heard, number: int, total: int, near: Iterable[Placement], level: Level | None) -> Step:
    facts, shift = {"packets": chunk_packets(number, total)}, number * CHUNK * PACKET
    return _mixed(f"mix/{number:05}", "mix", facts, sound, near, chunk_window(number, total), shift, level, ".aac")


def _mixed(
    name: str,
    kind: str,
    told: Mapping[str, Any],
    sound: Heard,
    near: Iterable[Placement],
    window: tuple[int, int],
    shift: int,
    level: Level | None,
    suffix: str,
) -> Step:
    """A step that mixes a window of the film, told what is heard in it with times counted from `shift`."""
    wide = REACH if level else 0
    first, count = window[0] - wide, window[1] + 2 * wide
    placed = [trimmed(each, first, first + count) for each in concerning(near, first, count)]
    sources = list(dict.fromkeys(each.source for each in placed))
    facts = {
        **told,
        "placements": [_facts(each, sources.index(each.source), each.at - shift) for each in placed],
        **({"level": vars(level)} if level else {}),
    }
    inputs = {f"{index:05}": sound.sources[source] for index, source in enumerate(sources)}
    return Step(name, kind, facts, inputs, suffix=suffix, weight=weight_of(kind))


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
