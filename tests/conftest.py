"""What every test may ask for."""

from pathlib import Path

import pytest

from .project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two short shots, nothing built yet."""
    return Project(tmp_path / "film")
