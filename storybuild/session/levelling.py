"""The film brought to its loudness: measured in stretches, and set anew only when it has drifted from its target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storybuild.breakdown import Film
from storybuild.engine.results import Results
from storybuild.engine.scheduler import Made, Outcome, ScheduleOptions, World, build
from storybuild.film.loudness import CLOSE, MOST, SAFE, TOP, Level, Loudness, further_gain, integrated, level_for
from storybuild.plan.film import Assembly
from storybuild.plan.graph import graph_of
from storybuild.plan.sound import loudness_steps
from storybuild.plan.step import Step

FIRST = "mix/00000"
NEAR = 0.2  # LU from the target at which a new level is good enough
ROUNDS = 8

Outcomes = dict[str, Outcome]


@dataclass(frozen=True)
class Levelled:
    """The level of a film, and how loud it is with it: LUFS, and its true peak in dB.

    drifted: how loud it would have been with the level that it had, where that was too far off.
    """

    level: Level
    loudness: float
    peak: float
    drifted: float | None = None

    @property
    def off(self) -> float:
        """LU from the target."""
        return abs(self.loudness - self.level.target)

    @property
    def fits(self) -> bool:
        """Whether it is near enough to its target, and nowhere too high."""
        return self.off <= CLOSE and self.peak <= TOP


def kept_level(memory: Results, target: float) -> Level | None:
    """The level with which the film was last mixed, if it was for that target."""
    told = (memory.last(FIRST) or {}).get("facts", {}).get("level")
    try:
        level = Level(**told)
        return level if level.target == target and -100 <= level.gain <= MOST and -20 <= level.peak <= 0 else None
    except TypeError:
        return None


async def levelled(
    film: Film, assembly: Assembly, world: World, options: ScheduleOptions, given: Mapping[str, Outcome]
) -> tuple[Outcomes, Levelled | None]:
    """Measure a film, and say at which level it meets its target; no level where it is silent or cannot be measured."""
    if film.loudness is None:
        return {}, None
    desk = _Meter(film, assembly, world, options, given)
    plain = await desk.measured([step for step in assembly.steps if step.kind == "loudness"])
    loud = integrated(plain.blocks) if plain else None
    if plain is None or loud is None:
        return desk.outcomes, None
    kept = kept_level(world.memory, film.loudness)
    found = await desk.at(kept, plain, loud) if kept else None
    if found and found.fits:
        return desk.outcomes, found
    drifted = found.loudness if found else None
    found = await desk.nearest(plain, loud)
    return desk.outcomes, found and replace(found, drifted=drifted)


class _Meter:
    """Measures one film, as it is mixed and at levels."""

    def __init__(
        self, film: Film, assembly: Assembly, world: World, options: ScheduleOptions, given: Mapping[str, Outcome]
    ) -> None:
        self.film, self.assembly, self.world, self.options, self.given = film, assembly, world, options, given
        self.target = film.loudness or 0.0
        self.outcomes: Outcomes = {}

    async def measured(self, steps: Sequence[Step]) -> Loudness | None:
        """What these steps tell together; None when one of them cannot be done."""
        known = {**self.given, **self.outcomes}
        rest = [step for step in (*self.assembly.steps, *steps) if step.id not in known]
        every = {step.id: step for step in rest}.values()
        graph = graph_of(every, known).needed_by(step.id for step in steps if step.id not in known)
        self.outcomes |= await build(graph, self.world, self.options, known)
        total = Loudness()
        for step in steps:
            outcome = self.outcomes.get(step.id)
            if not isinstance(outcome, Made):
                return None
            facts = outcome.result.facts
            total += Loudness(tuple(facts["blocks"]), facts["peak"])
        return total

    async def at(self, level: Level, plain: Loudness, loud: float) -> Levelled | None:
        """How loud the film is at a level; where its peaks come near the top, it is measured as it will be played."""
        if plain.peak + level.gain <= SAFE:
            return Levelled(level, loud + level.gain, plain.peak + level.gain)
        timeline = self.assembly.timeline
        name = f"loudness at {level.gain:+g} dB under {level.peak:g} dB"
        steps = loudness_steps(self.assembly.sound, timeline.frames, timeline.rate, level, name)
        held = await self.measured(steps)
        found = integrated(held.blocks) if held else None
        return Levelled(level, found, held.peak) if held and found is not None else None

    async def nearest(self, plain: Loudness, loud: float) -> Levelled | None:
        """The level that meets the target, or comes as near as it can where the film's peaks are held."""
        level = Level(self.target, level_for(self.target, loud))
        tried: list[Levelled] = []
        for _ in range(ROUNDS):
            found = await self.at(level, plain, loud)
            if found is None:
                break
            tried.append(found)
            over = max(0.0, found.peak - TOP)
            gain = further_gain(self.target, [(each.level.gain, each.loudness) for each in tried])
            if not over and abs(found.loudness - self.target) <= NEAR:
                break
            level = replace(level, gain=gain, peak=round(level.peak - over - 0.05, 1) if over else level.peak)
        return min(tried, key=lambda each: (max(0.0, each.peak - TOP), each.off), default=None)


def level_lines(found: Levelled | None) -> list[str]:
    """What is said of the film's loudness after a build: that it was set anew, or does not come to its target."""
    if found is None:
        return []
    lines = []
    if found.drifted is not None:
        lines.append(
            f"loudness: the film had come to {found.drifted:.1f} LUFS; it is measured anew, and its level set to "
            f"{found.level.gain:+.1f} dB"
        )
    if found.off > CLOSE:
        lines.append(
            f"loudness: the film comes to {found.loudness:.1f} LUFS and not to {found.level.target:g}: it is too uneven"
        )
    return lines
