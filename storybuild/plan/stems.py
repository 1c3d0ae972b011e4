"""Stems: the film's sound by where it comes from, each left out or heard alone, or laid out as a file."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from storybuild.film.loudness import Level
from storybuild.film.placement import Placement
from storybuild.plan.kinds import weight_of
from storybuild.plan.sound import AMBIENCE, DIALOGUE, DIPS, EFFECTS, MUSIC, SHOTS, Heard
from storybuild.plan.step import Step

TRACKS: Mapping[str, frozenset[int]] = {
    "clips": frozenset({SHOTS}),
    "dialogue": frozenset({DIALOGUE}),
    "ambience": frozenset({AMBIENCE}),
    "effects": frozenset({EFFECTS}),
    "music": frozenset({MUSIC, DIPS}),
}


def stem_id(stem: str) -> str:
    return f"stem/{stem}"


def only(sound: Heard, stems: Iterable[str]) -> Heard:
    """A film's sound with these stems alone; clips that are not among them are silent, and there."""
    tracks = frozenset[int]().union(*(TRACKS[stem] for stem in stems))
    kept = [each if each.track in tracks else replace(each, gain=0.0) for each in sound.placements]
    placements = tuple(each for each in kept if each.track in tracks or each.track == SHOTS)
    used = {sound.sources[each.source] for each in placements}
    return Heard(placements, sound.sources, {step: part for step, part in sound.files.items() if step in used})


def stem_steps(sound: Heard, stems: Iterable[str], samples: int, level: Level | None) -> list[Step]:
    """One step for each stem that is to be a file: as long as the film, and as loud as in it."""
    return [_stem(sound, stem, samples, level) for stem in stems]


def _stem(sound: Heard, stem: str, samples: int, level: Level | None) -> Step:
    placed = [each for each in sound.placements if each.track in TRACKS[stem]]
    numbers = list(dict.fromkeys(each.source for each in placed))
    facts = {
        "samples": samples,
        "placements": [asdict(_renumbered(each, numbers)) for each in placed],
        **({"gain": level.gain} if level else {}),
    }
    inputs = {f"{index:05}": sound.sources[number] for index, number in enumerate(numbers)}
    return Step(stem_id(stem), "stem", facts, inputs, suffix=".wav", weight=weight_of("stem"))


def _renumbered(each: Placement, numbers: list[int]) -> Placement:
    return replace(each, source=numbers.index(each.source))
