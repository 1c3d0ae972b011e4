"""A stand-in for the video services: real HTTP on loopback, with faults to switch on."""

from tests.service.faults import Fault
from tests.service.records import Create, Seen, Settings
from tests.service.service import Service

__all__ = ["Create", "Fault", "Seen", "Service", "Settings"]
