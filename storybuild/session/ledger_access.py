"""A film's ledger alone, for what must be told or settled even while the storyboard is broken."""

from collections.abc import Iterator
from contextlib import contextmanager

from storybuild.edge.project import open_ledger, project_at
from storybuild.engine.ledger import Ledger
from storybuild.errors import UsageError
from storybuild.session.project_options import ProjectOptions


@contextmanager
def ledger_of(where: ProjectOptions, write: bool = False) -> Iterator[Ledger]:
    """The ledger of a storyboard that is not read. UsageError when there is neither; DiskError, LedgerError."""
    project = project_at(where.directory, where.file)
    ledger = open_ledger(project, write, where.profile)
    try:
        bought = ledger.book.rows("SELECT 1 FROM jobs WHERE film = ? LIMIT 1", (ledger.film,))
        if not bought and not (project.root / project.file).exists():
            raise UsageError(f"there is no file `{project.root / project.file}`, and nothing was bought for it")
        yield ledger
    finally:
        ledger.close()
