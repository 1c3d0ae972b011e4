"""What the common options say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProjectOptions:
    """What the common options say."""

    directory: str = "."
    file: str = "storyboard.yaml"
    profile: str | None = None
