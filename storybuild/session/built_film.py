"""What came of a build of a film."""

from dataclasses import dataclass, field
from pathlib import Path

from storybuild.engine.interfaces import Failed, FailureState
from storybuild.engine.scheduler import Broken, Made, Outcome
from storybuild.film.timeline import Timeline
from storybuild.plan.film import JOIN, Assembly
from storybuild.plan.take_checks import CHECK
from storybuild.plan.takes import Source
from storybuild.purchasing.refusal import Refusal
from storybuild.purchasing.unfunded import Unfunded
from storybuild.session.levelling import Levelled


@dataclass(frozen=True)
class Lack:
    """Why a shot's own clip is not in the film. refusal: the budget's, where that is why."""

    why: str
    state: FailureState = FailureState.FAILED
    refusal: Refusal | None = None


@dataclass
class BuiltFilm:
    """What came of a build: outcomes by step, and what stands in the film for each shot.

    stood_in: shot -> why a stand-in is shown. left_out: sound file -> why it is not heard. put_back: what had been made
    before, and was no longer where people look for it.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    stood_in: dict[str, Lack] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    timeline: Timeline | None = None
    assembly: Assembly | None = None
    level: Levelled | None = None
    put_back: list[Path] = field(default_factory=list)

    @property
    def made(self) -> list[str]:
        """The steps that were made just now."""
        return [name for name, each in self.outcomes.items() if isinstance(each, Made) and each.fresh]

    @property
    def failed(self) -> dict[str, str]:
        """step -> why it failed, or was refused; what only waits did not."""
        broken = {
            name: each.failure
            for name, each in self.outcomes.items()
            if isinstance(each, Broken) and not name.startswith(CHECK)  # a clip that nobody could look over is shown
        }
        every = broken | self.despite
        return {name: each.message for name, each in every.items() if not each.state.waits}

    @property
    def despite(self) -> dict[str, Failed]:
        """step -> why it was not made again, though that was asked for."""
        return {name: each.despite for name, each in self.outcomes.items() if isinstance(each, Made) and each.despite}

    @property
    def waits(self) -> dict[str, Lack]:
        """shot -> why its clip is not bought, or not there yet."""
        return {shot: each for shot, each in self.stood_in.items() if each.state.waits}

    @property
    def unfunded(self) -> dict[str, Refusal | str]:
        """shot -> why its clip was not bought, or not again, for want of money: a refusal, or what it waits for."""
        waits = {shot: each for shot, each in self.waits.items() if each.state is FailureState.UNFUNDED}
        despite = {name: each.refusal for name, each in self.despite.items() if isinstance(each, Unfunded)}
        lacking = {shot: each.refusal or each.why for shot, each in waits.items()}
        return lacking | {name.removeprefix("take/"): refusal for name, refusal in despite.items()}

    @property
    def drawn(self) -> set[str]:
        """Shots that are boards: their clips are cut out of the film's pieces."""
        return {shot for shot, source in self.sources.items() if source.board and not source.stand_in}

    @property
    def reel(self) -> Made | None:
        """The joined film."""
        found = self.outcomes.get(JOIN)
        return found if isinstance(found, Made) else None
