"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from .project import Project

# Machines are shared: a slow moment is no fault of the code.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture(scope="session", autouse=True)
def identity(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Who the tests are: not who runs them."""
    os.environ["STORYBUILD_IDENTITY"] = str(tmp_path_factory.mktemp("user") / "identity")
    yield
    del os.environ["STORYBUILD_IDENTITY"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two short shots, nothing built yet."""
    return Project(tmp_path / "film")
