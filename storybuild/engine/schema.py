"""The tables of the ledger: the first version's, and what each later version adds. History is lifted, never dropped."""

_FIRST = """
CREATE TABLE results (
  key TEXT PRIMARY KEY, kind TEXT NOT NULL, sha TEXT NOT NULL, size INTEGER NOT NULL, suffix TEXT NOT NULL,
  facts TEXT NOT NULL, manifest TEXT NOT NULL, made REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE used (step TEXT PRIMARY KEY, key TEXT NOT NULL, manifest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE takes (
  shot TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (shot, number), UNIQUE (shot, key)
) WITHOUT ROWID;
CREATE TABLE blessed (wanted TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE failures (step TEXT PRIMARY KEY, key TEXT NOT NULL, message TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
  name TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL, sha TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE media (sha TEXT PRIMARY KEY, facts TEXT NOT NULL) WITHOUT ROWID;
"""

# Amounts are exact fractions as text. A job is never deleted: it is the receipt of what was paid, or may have been.
_JOBS = """
CREATE TABLE jobs (
  number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, film TEXT NOT NULL, profile TEXT NOT NULL,
  shot TEXT NOT NULL, provider TEXT NOT NULL, host TEXT NOT NULL, model TEXT NOT NULL, seconds INTEGER NOT NULL,
  state TEXT NOT NULL, request TEXT NOT NULL, remote TEXT NOT NULL, ticket TEXT NOT NULL,
  amount TEXT, currency TEXT NOT NULL, precision TEXT NOT NULL, charged TEXT,
  words TEXT NOT NULL, intended REAL NOT NULL, accepted REAL, ended REAL, sha TEXT NOT NULL
);
CREATE INDEX jobs_by_key ON jobs (key);
CREATE INDEX jobs_by_remote ON jobs (remote);
CREATE TABLE sent (
  host TEXT NOT NULL, sha TEXT NOT NULL, remote TEXT NOT NULL, PRIMARY KEY (host, sha)
) WITHOUT ROWID;
"""

PARTS = (_FIRST, _JOBS)
VERSION = len(PARTS)
