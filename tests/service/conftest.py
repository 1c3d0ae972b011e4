"""A service to test, and a plain client of it."""

from collections.abc import Iterator

import httpx
import pytest

from tests.service import Service
from tests.service.calls import BEARER


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as running:
        yield running


@pytest.fixture
def web(service: Service) -> Iterator[httpx.Client]:
    """A plain client that follows nothing."""
    with httpx.Client(base_url=service.url, headers=BEARER, timeout=20) as client:
        yield client
