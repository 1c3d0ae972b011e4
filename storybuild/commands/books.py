"""A film's ledger alone, for what must be told or settled even while the storyboard is broken."""

from collections.abc import Iterator
from contextlib import contextmanager

from storybuild.build.ledger import Ledger
from storybuild.commands.where import Where
from storybuild.edge.project import open_ledger, project_at


@contextmanager
def ledger_of(where: Where, write: bool = False) -> Iterator[Ledger]:
    """The ledger of a storyboard that is not read. Everything errors.py knows of disks and ledgers."""
    ledger = open_ledger(project_at(where.directory, where.file), write, where.profile)
    try:
        yield ledger
    finally:
        ledger.close()
