"""A ledger may come from anyone: one with rules of someone else's is refused."""

import sqlite3

import pytest

from storybuild.edge.project import refuse_rules
from storybuild.engine.book import prepare
from storybuild.errors import LedgerError


@pytest.mark.parametrize("rule", [
    "CREATE TRIGGER thief AFTER INSERT ON jobs BEGIN DELETE FROM jobs; END", "CREATE TABLE thief (x)",
    "CREATE VIEW thief AS SELECT 1", "DROP TABLE sent; CREATE TABLE sent (host, sha, remote CHECK (remote > ''))",
    "DROP INDEX jobs_by_key; CREATE UNIQUE INDEX jobs_by_key ON jobs (key)",
])  # fmt: skip
def test_a_book_with_rules_of_someone_elses_is_refused(rule: str) -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    prepare(db, "book")
    refuse_rules(db, "book")
    db.executescript(rule)
    with pytest.raises(LedgerError, match=r"cannot be read: `\w+` in it is not as storybuild makes it"):
        refuse_rules(db, "book")
