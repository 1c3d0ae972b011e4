"""What the common options say."""

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class ProjectOptions:
    """What the common options say."""

    directory: str = "."
    file: str = "storyboard.yaml"
    profile: str | None = None

    def absolute(self) -> "ProjectOptions":
        """The same, whatever becomes of the working directory."""
        return replace(self, directory=str(Path(self.directory).absolute()))
