"""What the common options say."""

from pathlib import Path
from typing import NamedTuple


class ProjectOptions(NamedTuple):
    """What the common options say."""

    directory: str = "."
    file: str = "storyboard.yaml"
    profile: str | None = None

    def absolute(self) -> "ProjectOptions":
        """The same, whatever becomes of the working directory."""
        return self._replace(directory=str(Path(self.directory).absolute()))
