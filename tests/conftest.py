"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from .page.browsers import NAMES, chromium
from .project import Project
from .service import Service
from .studio import Studio, settings

# Machines are shared: a slow moment is no fault of the code.
hypothesis.settings.register_profile("shared", deadline=None)
hypothesis.settings.load_profile("shared")


# The page is tested wherever a browser is.
collect_ignore = [] if chromium() else ["page"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not chromium():
        names = ", ".join(NAMES)
        terminalreporter.write_line(
            f"left out: tests/page, the review page in a browser; none of these is here: {names}"
        )


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


@pytest.fixture
def service() -> Iterator[Service]:
    """The stand-in service, whose jobs are soon done."""
    with Service(settings()) as made:
        yield made


@pytest.fixture
def studio(tmp_path: Path, service: Service) -> Studio:
    """Three shots, nothing bought yet."""
    return Studio(tmp_path, service)
