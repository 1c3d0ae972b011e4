"""The second half of a build: clips conformed to pieces, transitions, sound, and the join."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.film.loudness import Level
from storybuild.film.rate import SAMPLE_RATE, sample_at
from storybuild.film.timeline import Cut, CutTransition, LaidClip, Overlap, Timeline, lay
from storybuild.plan.captions import subtitle_tracks
from storybuild.plan.kinds import weight_of
from storybuild.plan.overlay import overlay_facts, overlay_files
from storybuild.plan.retiming import pitch_facts, retimed_timing, scratch_timing, spare_frames
from storybuild.plan.sound import Heard, heard, loudness_steps, mix_steps, sound_id
from storybuild.plan.split_edits import SplitEdit, handles_heard, split_edits
from storybuild.plan.stems import only, stem_steps
from storybuild.plan.step import Step
from storybuild.plan.takes import Source
from storybuild.plan.tracks import track_step
from storybuild.providers.animatic import DRAWING
from storybuild.providers.base import facts_of

JOIN = "reel"


@dataclass(frozen=True)
class Assembly:
    """The film laid out: its timeline and the steps from clips to reel."""

    timeline: Timeline
    steps: tuple[Step, ...]
    sound: Heard


def picture_id(shot: str) -> str:
    return f"picture/{shot}"


def clip_id(shot: str) -> str:
    """The step that cuts a drawn shot's own clip out of its pieces."""
    return f"shot/{shot}"


def clips_of(film: Film, sources: Mapping[str, Source] | None = None) -> list[LaidClip]:
    """The shots as the timeline takes them, with the handles their media leave; none when nothing is known of it."""
    clips = []
    for shot in film.shots:
        head, tail = _handles(shot, film.rate, sources[shot.id]) if sources else (0, 0)
        transition = CutTransition(shot.transition, shot.transition_frames, shot.transition_color)
        clips.append(LaidClip(shot.id, shot.frames, transition, shot.fade_out, shot.fade_color, head, tail))
    return clips


def media_start(shot: Breakdown, source: Source) -> Fraction:
    """Where in the media the shot begins, in seconds."""
    return shot.footage.start if shot.footage else source.lead + shot.trim


def _handles(shot: Breakdown, rate: Fraction, source: Source) -> tuple[int, int]:
    if source.stand_in:
        return 0, max(0, source.media_frames - shot.frames)
    if shot.retiming.uneven:
        return spare_frames(shot, media_start(shot, source), source.media_frames, rate)
    head = int(media_start(shot, source) * rate / shot.speed)
    return head, max(0, int(source.media_frames / shot.speed) - head - shot.frames)


def assemble(
    film: Film,
    sources: Mapping[str, Source],
    lengths: Mapping[str, int],
    scene_starts: Sequence[int],
    level: Level | None = None,
) -> Assembly:
    """Every step from the clips to the reel; `lengths` tells the samples of each sound file, `level` the film's."""
    clips = clips_of(film, sources)
    timeline = lay(clips, film.rate)
    splits = split_edits(film.shots, clips, timeline)
    every = heard(film, timeline, lengths, splits)
    sound = every if film.stems is None else only(every, film.stems)
    pieces = [
        step
        for shot, cut in zip(film.shots, timeline.cuts, strict=True)
        for step in _pieces(film, shot, cut, sources[shot.id], splits.get(shot.id))
    ]
    overlaps = [overlap_step(each, number, film) for number, each in enumerate(timeline.overlaps)]
    played = every if film.stem_files else sound
    tracks = [track_step(each, part, played.reach(each)) for each, part in played.files.items()]
    measured = loudness_steps(sound, timeline.frames, film.rate) if film.loudness is not None else []
    mixes = mix_steps(sound, timeline.frames, film.rate, level)
    stems = stem_steps(every, film.stem_files, sample_at(timeline.frames, film.rate), level)
    join = _join(film, timeline, overlaps, mixes, scene_starts, _origins(film, sources))
    return Assembly(timeline, (*pieces, *tracks, *overlaps, *measured, *mixes, *stems, join), sound)


def _pieces(film: Film, shot: Breakdown, cut: Cut, source: Source, split: SplitEdit | None) -> Iterator[Step]:
    yield picture_step(film, shot, cut, source)
    yield _sound(film, shot, cut, source, split)
    if source.board and not source.stand_in:
        yield _own_clip(film, shot, cut, split)


def picture_step(film: Film, shot: Breakdown, cut: Cut, source: Source) -> Step:
    """A shot's picture piece, written over as the film has it."""
    inputs, files = _media(source)
    head, tail = cut.head - cut.held_head, cut.tail - cut.held_tail
    timing = _timing(film, shot, cut, source, head, tail)
    facts = {
        **timing, "width": film.width, "height": film.height, "fit": film.fit, "head_hold": cut.held_head,
        "tail_hold": cut.held_tail, "boundaries": list(cut.boundaries),
        "overlay": overlay_facts(film, shot, cut, source),
    }  # fmt: skip
    if cut.head or cut.tail:
        # What names a shot is written on these alone: no two such texts go over into one another.
        facts["own"] = [cut.head, cut.head + cut.frames]
    if source.board:
        ends = {cut.head, cut.head + cut.frames} - {0, cut.head + cut.frames + cut.tail}
        facts |= {"drawn": DRAWING, "boundaries": sorted({*cut.boundaries, *ends})}
    weight = weight_of("picture", timing["frames"])
    return Step(picture_id(shot.id), "picture", facts, inputs, files | overlay_files(film), ".mp4", weight)


def _sound(film: Film, shot: Breakdown, cut: Cut, source: Source, split: SplitEdit | None) -> Step:
    inputs, files = _media(source)
    head, tail = handles_heard(cut, split)
    scratch = source.board and not source.stand_in and (shot.trim or shot.speed != 1 or shot.retiming.uneven)
    timing = scratch_timing(shot, head, tail, film.rate) if scratch else _timing(film, shot, cut, source, head, tail)
    samples = -(-timing["frames"] * SAMPLE_RATE * film.rate.denominator // film.rate.numerator) + 1
    facts = {**timing, "samples": samples} | ({} if source.stand_in or scratch else pitch_facts(shot))
    return Step(sound_id(shot.id), "sound", facts, inputs, files, ".pcm", weight_of("sound"))


def _media(source: Source) -> tuple[dict[str, str], dict[str, str]]:
    """What a piece reads: a step's clip, or a file of the project."""
    return ({"clip": source.step}, {}) if source.step else ({}, {"clip": source.file})


def _timing(film: Film, shot: Breakdown, cut: Cut, source: Source, head: int, tail: int) -> dict[str, Any]:
    """Which part of its media a piece takes: the shot, and so many frames before and after it."""
    if shot.retiming.uneven and not source.stand_in:
        return retimed_timing(shot, media_start(shot, source), head, head + cut.frames + tail, film.rate)
    speed = Fraction(1) if source.stand_in else shot.speed
    start = (Fraction(0) if source.stand_in else media_start(shot, source)) - head * speed / film.rate
    frames = head + cut.frames + tail
    return {"start": facts_of(start), "speed": facts_of(speed), "frames": frames, "rate": facts_of(film.rate)}


def _own_clip(film: Film, shot: Breakdown, cut: Cut, split: SplitEdit | None) -> Step:
    """The clip of a shot that has none but its pieces."""
    offset = sample_at(handles_heard(cut, split)[0], film.rate)
    facts = {"rate": facts_of(film.rate), "head": cut.head, "frames": cut.frames, "offset": offset}
    inputs = {"picture": picture_id(shot.id), "sound": sound_id(shot.id)}
    return Step(clip_id(shot.id), "shot", facts, inputs, suffix=".mp4", weight=weight_of("shot"))


def overlap_step(overlap: Overlap, number: int, film: Film) -> Step:
    """The frames of a transition, out of the pieces beside it."""
    facts = {
        "kind": overlap.kind, "frames": overlap.frames, "width": film.width, "height": film.height,
        "rate": facts_of(film.rate), "left_first": overlap.left_first, "right_first": overlap.right_first,
    }  # fmt: skip
    if overlap.color:
        facts["color"] = overlap.color
    sides = {"left": overlap.left, "right": overlap.right}
    inputs = {side: picture_id(shot) for side, shot in sides.items() if shot is not None}
    weight = weight_of("overlap", overlap.frames)
    return Step(f"{overlap.kind.replace(' ', '-')}/{number:05}", "overlap", facts, inputs, suffix=".mp4", weight=weight)


def _origins(film: Film, sources: Mapping[str, Source]) -> str | None:
    """Where the bought clips came from, a line each; None where there are none."""
    made = [(shot.id, sources[shot.id].made_by) for shot in film.shots]
    return "\n".join(f"{shot}: {origin}" for shot, origin in made if origin) or None


def _join(
    film: Film,
    timeline: Timeline,
    overlaps: Sequence[Step],
    mixes: Sequence[Step],
    scenes: Sequence[int],
    origins: str | None,
) -> Step:
    pieces = pieces_read([picture_id(cut.id) for cut in timeline.cuts], [step.id for step in overlaps])
    starts = [cut.start for cut in timeline.cuts]
    facts: dict[str, Any] = {
        "rate": facts_of(film.rate), "frames": timeline.frames, "title": film.title, "segments": segments_of(timeline),
        "chapters": [[starts[shot], film.shots[shot].heading or film.shots[shot].scene] for shot in scenes],
        "cuts": starts[1:], "comment": origins,
    }  # fmt: skip
    if film.burn.captions != "off" and (texts := subtitle_tracks(film, timeline)):
        facts["subtitles"] = texts
    inputs = pieces | {f"sound {number:05}": step.id for number, step in enumerate(mixes)}
    return Step(JOIN, "join", facts, inputs, suffix=".mp4", weight=weight_of("join"))


def pieces_read(cuts: Sequence[str], overlaps: Sequence[str]) -> dict[str, str]:
    """What a join reads, by its labels: the cuts' pieces and those of the overlaps, in the order of `segments_of`."""
    named = {"cut": cuts, "overlap": overlaps}
    return {f"{kind} {number:05}": step for kind, steps in named.items() for number, step in enumerate(steps)}


def segments_of(timeline: Timeline) -> list[list[int]]:
    """Which frames of which piece follow one another: first the cuts' pieces count, then those of the overlaps."""
    before = {"cut": 0, "overlap": len(timeline.cuts)}
    return [[before[each.source] + each.index, each.first, each.count] for each in timeline.segments]


def scene_starts(film: Film) -> list[int]:
    """Number of the first shot of each scene."""
    return [n for n, shot in enumerate(film.shots) if not n or shot.scene != film.shots[n - 1].scene]


def sound_files(film: Film) -> list[str]:
    """Every sound file that the film itself lays, once each."""
    beds = (shot.ambience.file for shot in film.shots if shot.ambience)
    effects = (effect.file for shot in film.shots for effect in shot.effects)
    music = (each.file for each in film.music)
    spoken = (cue.file for shot in film.shots for cue in shot.cues)
    return list(dict.fromkeys(file for file in (*beds, *effects, *music, *spoken) if file))
