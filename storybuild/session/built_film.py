"""What came of a build of a film."""

from dataclasses import dataclass, field

from storybuild.engine.interfaces import WAITING, Failed
from storybuild.engine.scheduler import Broken, Made, Outcome
from storybuild.film.timeline import Timeline
from storybuild.plan.film import JOIN, Assembly
from storybuild.plan.takes import Source


@dataclass(frozen=True)
class Lack:
    """Why a shot's own clip is not in the film. state: those of `Failed`."""

    why: str
    state: str = "failed"


@dataclass
class BuiltFilm:
    """What came of a build: outcomes by step, and what stands in the film for each shot.

    stood_in: shot -> why a stand-in is shown. left_out: sound file -> why it is not heard.
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    stood_in: dict[str, Lack] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    timeline: Timeline | None = None
    assembly: Assembly | None = None

    @property
    def made(self) -> list[str]:
        """The steps that were made just now."""
        return [name for name, each in self.outcomes.items() if isinstance(each, Made) and each.fresh]

    @property
    def failed(self) -> dict[str, str]:
        """step -> why it failed, or was refused; what only waits did not."""
        broken = {name: each.failure for name, each in self.outcomes.items() if isinstance(each, Broken)}
        every = broken | self.despite
        return {name: each.message for name, each in every.items() if each.state not in WAITING}

    @property
    def despite(self) -> dict[str, Failed]:
        """step -> why it was not made again, though that was asked for."""
        return {name: each.despite for name, each in self.outcomes.items() if isinstance(each, Made) and each.despite}

    @property
    def waits(self) -> dict[str, Lack]:
        """shot -> why its clip is not bought, or not there yet."""
        return {shot: each for shot, each in self.stood_in.items() if each.state in WAITING}

    @property
    def reel(self) -> Made | None:
        """The joined film."""
        found = self.outcomes.get(JOIN)
        return found if isinstance(found, Made) else None
