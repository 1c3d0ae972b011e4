"""What every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

from .project import Project

# Machines are shared: a slow moment is no fault of the code.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two short shots, nothing built yet."""
    return Project(tmp_path / "film")
