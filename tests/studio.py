"""A film whose clips a service makes: the storyboard, the user's config, and the stand-in service that is asked."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .project import SMALL, Project, Ran
from .service import Service, Settings

KEY = "sk-secret-of-the-studio-4711"

CONFIG = """
[providers.openai]
every = 0.05
in_flight = 8
lag = 1
[providers.cometapi]
every = 0.05
[providers.runway]
every = 0.05
[models.openai.tiny]
sizes = ["128x72"]
seconds = [1, 2, 4]
first_frame = true
operations = ["extend", "remix"]
price = 0.10
read = "2026-11-01"
[models.cometapi.tiny]
sizes = ["128x72"]
seconds = [1, 2, 4]
first_frame = true
price = 0.05
read = "2026-11-01"
"""

FILM = f"""storybuild: 1
title: Bought
{SMALL}
generate: {{provider: openai, model: tiny}}
characters: {{mara: {{name: Mara}}}}
scenes:
  - id: s1
    heading: INT. LANTERN ROOM - NIGHT
    shots:
      - id: one
        duration: 12f
        action: Mara climbs the stairs.
        dialogue: [{{mara: Dark.}}]
      - id: two
        duration: 12f
        action: The lamp is dead.
      - id: three
        duration: 12f
        action: She waits.
"""


@dataclass
class Studio:
    """A folder with a storyboard and a config, and the service its clips come from."""

    root: Path
    service: Service
    text: str = FILM
    config: str = CONFIG
    film: Project = field(init=False)
    _counted: int = 0

    def __post_init__(self) -> None:
        folder = self.root / "config"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_text(self.config)
        env = {
            "STORYBUILD_CONFIG_DIR": str(folder),
            "OPENAI_BASE_URL": f"{self.service.url}/v1",
            "OPENAI_API_KEY": KEY,
            "COMETAPI_BASE_URL": f"{self.service.url}/v1",
            "COMETAPI_KEY": KEY,
            "RUNWAYML_BASE_URL": self.service.url,
            "RUNWAYML_API_SECRET": KEY,
        }
        self.film = Project(self.root / "film", self.text, env)

    def build(self, *words: str) -> Ran:
        """Build, with all paid work agreed to."""
        return self.film.build("--yes", *words)

    def creates(self) -> int:
        """How many clips the service was asked for since this was last asked."""
        before, self._counted = self._counted, len(self.service.creates)
        return self._counted - before

    def row(self, shot: str) -> Any:
        """A shot's row in the plan."""
        return next(each for each in self.film.run("plan", "--json").json["shots"] if each["id"] == shot)

    @property
    def states(self) -> dict[str, str]:
        """Each shot's state."""
        return {each["id"]: each["state"] for each in self.film.run("status", "--json").json["shots"]}

    @property
    def stand_ins(self) -> list[str]:
        """The shots that stand-ins are shown for."""
        return [shot["id"] for shot in self.film.report["shots"] if shot["stand_in"]]


def settings(**changes: Any) -> Settings:
    """The service's settings for tests: jobs that are soon done, and one key that opens it."""
    return Settings(**{"key": KEY, "job_seconds": 0.02, **changes})
