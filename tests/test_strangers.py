"""A folder that someone sent: nothing outside of it is read or changed, and nothing in it leads to a request."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storybuild import __version__
from storybuild.null_build import asked_for

from .project import Project
from .service import Service
from .studio import CONFIG, Studio

COMMANDS = (
    ("build",), ("plan",), ("status",), ("clean",), ("gc", "--yes"), ("takes", "one"), ("jobs",),
    ("jobs", "--resume", "--yes"), ("pick", "one", "1"), ("accept", "one"), ("why", "one"), ("costs",), ("check",),
    ("graph",),
)  # fmt: skip
# Those that look at what readers open need not look at each single file of the store.
WRITERS = ("build", "clean", "gc", "pick", "accept")
DEEP = ("take", "piece", "half", "clip", "prompt")


class Victim:
    """A folder of someone's documents, and all that can be seen of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "letters").mkdir(parents=True)
        (root / "novel.txt").write_text("it was a dark and stormy night")
        (root / "letters" / "dear.txt").write_text("dear")
        (root / "one.mp4").write_bytes(b"a film of mine")
        for path in (root / "letters" / "dear.txt", root / "novel.txt", root / "one.mp4", root / "letters", root):
            os.utime(path, (1_700_000_000, 1_700_000_000))

    def told(self) -> dict[str, tuple[object, ...]]:
        found: dict[str, tuple[object, ...]] = {}
        for path in (self.root, *sorted(self.root.rglob("*"))):
            facts = path.lstat()
            content = path.read_bytes() if path.is_file() else b""
            found[str(path)] = (facts.st_mode, facts.st_mtime_ns, facts.st_ino, facts.st_nlink, content)
        return found


def first(film: Path, pattern: str) -> Path:
    return sorted(film.glob(pattern))[0]


def moved(victim: Path, film: Path, name: str) -> Path:
    """A link in the place of what was there, which is kept beside the victim's things."""
    path = film / name
    if path.exists():
        path.rename(victim.parent / f"old {path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def link(name: str, to: str = "") -> Callable[[Path, Path], Path]:
    """`name` in the film's folder leads to the victim's folder, or to a file there."""

    def laid(victim: Path, film: Path) -> Path:
        path = moved(victim, film, name)
        path.symlink_to(victim / to)
        return path

    return laid


def linked_first(pattern: str, to: str) -> Callable[[Path, Path], Path]:
    """The first file that the pattern names leads to one of the victim's."""

    def laid(victim: Path, film: Path) -> Path:
        path = first(film, pattern)
        path.unlink()
        path.symlink_to(victim / to)
        return path

    return laid


def relative(victim: Path, film: Path) -> Path:
    path = moved(victim, film, ".storybuild/tmp")
    path.symlink_to(os.path.relpath(victim, path.parent))
    return path


def dangling(victim: Path, film: Path) -> Path:
    path = moved(victim, film, ".storybuild/tmp")
    path.symlink_to(victim / "new")
    return path


def pipe(victim: Path, film: Path) -> Path:
    path = moved(victim, film, ".storybuild/snapshot.json")
    os.mkfifo(path)
    return path


STATES: dict[str, Callable[[Path, Path], Path]] = {
    "state": link(".storybuild"),
    "tmp": link(".storybuild/tmp"),
    "tmp by a relative way": relative,
    "tmp that is not there yet": dangling,
    "takes": link(".storybuild/takes"),
    "pieces": link(".storybuild/pieces"),
    "half": link(".storybuild/tmp/0123", "novel.txt"),
    "take": linked_first(".storybuild/takes/??/*", "one.mp4"),
    "piece": linked_first(".storybuild/pieces/??/*", "one.mp4"),
    "ledger": link(".storybuild/ledger.sqlite", "novel.txt"),
    "ledger's log": link(".storybuild/ledger.sqlite-wal", "novel.txt"),
    "ledger's index": link(".storybuild/ledger.sqlite-shm", "novel.txt"),
    "lock": link(".storybuild/lock", "novel.txt"),
    "holder": link(".storybuild/holder.json", "novel.txt"),
    "ignore": link(".storybuild/.gitignore", "novel.txt"),
    "stamp": link(".storybuild/stamp", "novel.txt"),
    "snapshot": link(".storybuild/snapshot.json", "novel.txt"),
    "crash log": link(".storybuild/crash.log", "novel.txt"),
    "a pipe": pipe,
    "outputs": link("build"),
    "shots": link("build/shots"),
    "prompts": link("build/prompts", "letters"),
    "clip": link("build/shots/one.mp4", "one.mp4"),
    "prompt": link("build/prompts/one.txt", "novel.txt"),
    "reel": link("build/storyboard.mp4", "one.mp4"),
    "report": link("build/storyboard.report.json", "novel.txt"),
    "lock file": link("storyboard.lock", "novel.txt"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that was built and edited, so that it has a take that is not in use."""
    film = Project(tmp_path_factory.mktemp("made") / "film")
    film.made()
    film.edit("climbs", "runs").made()
    return film.root


@pytest.fixture
def sent(made: Path, tmp_path: Path) -> Project:
    """The film as someone sent it."""
    text = (made / "storyboard.yaml").read_text()
    shutil.copytree(made, tmp_path / "sent" / "film")
    return Project(tmp_path / "sent" / "film", text)


@pytest.mark.parametrize("state", STATES)
def test_a_link_in_state_or_outputs_leads_nowhere_and_is_named(state: str, sent: Project, tmp_path: Path) -> None:
    victim = Victim(tmp_path / "victim")
    path = STATES[state](victim.root, sent.root)
    before = victim.told()
    for words in COMMANDS:
        ran = sent.run(*words)
        assert victim.told() == before, words
        assert "Traceback" not in ran.err + ran.out
        assert "dark and stormy" not in ran.err + ran.out
        deep = path.parent.parent.name in ("takes", "pieces") or path.parent.name in ("shots", "prompts")
        if words[0] in WRITERS or "--resume" in words or not deep:
            what = "a special file" if state == "a pipe" else "a link"
            assert (ran.code, ran.err.splitlines()[0].split(", ")[0]) == (2, f"error: `{path}` is {what}"), words
    if state != "lock file":
        name = "OUT" if path.relative_to(sent.root).parts[0] == "build" else "STATE"
        assert f"`STORYBUILD_{name}=DIR`" in sent.run("build").err
    path.unlink()
    assert sent.run("build").code == 0


def test_a_stamp_claims_no_more_than_that_there_is_nothing_to_do(sent: Project, tmp_path: Path) -> None:
    def built() -> tuple[int | None, str]:
        process = sent.spawn("build")
        _, told = process.communicate(timeout=60)
        return process.returncode, told.decode()

    stamp = sent.root / ".storybuild/stamp"
    forged = (
        f"{asked_for('storyboard.yaml', None, __version__)}\nall is\x1b[2J well \u202e{'.' * 5000}\nabsent\tnothing"
    )
    stamp.write_text(forged)
    code, told = built()
    assert (code, told[:38], len(told.strip())) == (0, "nothing to do; all is\ufffd[2J well \ufffd......", 1015)
    (tmp_path / "stamp").write_text(forged)
    makes: list[Callable[[], None]] = [
        lambda: stamp.symlink_to(tmp_path / "stamp"), lambda: os.mkfifo(stamp), lambda: stamp.mkdir()
    ]  # fmt: skip
    for make in makes:
        stamp.unlink()
        make()
        assert not built()[1].startswith("nothing to do; all is")


@pytest.mark.parametrize("change", [
    {"rate": "1e999999999"}, {"rate": "0"}, {"shots": [["one", "x", "y", 9**400, "z"]] * 2}, {"steps": [[]]},
    {"shots": [[["one"], {}, "y", 12, "z"]] * 2}, {"around": [["a\0b"]]}, {"around": [[[]]]}, {"chunks": [None]},
    {"kinds": [{}]}, {"reads": [3]}, {"reads": [[["x"]]]}, {"reads": []}, {"asked": []}, {"shots": []},
])  # fmt: skip
def test_a_forged_snapshot_is_none(change: dict[str, object], sent: Project) -> None:
    path = sent.root / ".storybuild/snapshot.json"
    sent.run("build")
    told = sent.run("plan").out
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    process = sent.spawn("plan")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out.decode(), err) == (0, told, b"")


def test_a_forged_snapshot_steers_no_terminal(sent: Project) -> None:
    sent.run("build")
    path = sent.root / ".storybuild/snapshot.json"
    facts = json.loads(path.read_text())
    for name, each in (("steps", "take/x"), ("kinds", "clip\x1b[2J"), ("reads", [0])):
        facts[name].append(each)
    path.write_text(json.dumps(facts))
    sent.edit("runs", "walks")
    process = sent.spawn("plan")
    out, _ = process.communicate(timeout=60)
    assert ("1 clip\ufffd[2J" in out.decode(), "\x1b" in out.decode()) == (True, False)


@pytest.fixture
def foreign(tmp_path: Path, service: Service) -> Studio:
    """Three jobs under way that someone else asked for, in a folder that was sent to this user."""
    service.settings.job_seconds = 60
    studio = Studio(tmp_path, service, config=CONFIG.replace("every = 0.05", "every = 0.05\ndeadline = 0.2"))
    studio.film.env["STORYBUILD_IDENTITY"] = str(tmp_path / "someone")
    assert (studio.build().code, studio.creates()) == (3, 3)
    studio.film.env["STORYBUILD_IDENTITY"] = str(tmp_path / "user")
    service.settings.job_seconds = 0
    return studio


ORDERS = (
    ("--resume",), ("--cancel", "1"), ("--forget", "1"), ("--delete", "1"), ("--adopt", "1", "x"),
    ("--variant", "1", "thumbnail"), ("--all",), (),
)  # fmt: skip


def words_of(studio: Studio) -> str:
    return f"`{studio.film.root / '.storybuild'}` tells of 3 jobs that nobody is known to have asked for here"


def change(studio: Studio, sql: str) -> None:
    with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db, db:
        db.executescript(sql)


@pytest.mark.parametrize("state", ["running", "gone", "doubt", "intended", "fetched", "refused", "failed"])
def test_jobs_that_someone_else_tells_of_lead_to_no_request_and_buy_nothing(foreign: Studio, state: str) -> None:
    change(foreign, f"UPDATE jobs SET state = '{state}'")
    before = len(foreign.service.seen)
    for words in (("build", "--yes"), ("build", "--budget", "9"), ("plan",), ("status",), ("gc", "--yes")):
        ran = foreign.film.run(*words)
        assert ran.code in (0, 3), ran.err
    assert words_of(foreign) in foreign.film.run("build", "--yes").err
    for order in ORDERS:
        ran = foreign.film.run("jobs", *order, "--yes")
        assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", f"error: {words_of(foreign)}")
        assert "`storybuild jobs --trust` shows them" in ran.err
    rows = foreign.film.run("plan", "--json").json
    assert {(row["state"], row["action"], row["notes"][0].split(";")[0]) for row in rows["shots"]} == {
        ("pending", "wait", words_of(foreign))
    }
    assert (len(foreign.service.seen), foreign.stand_ins) == (before, ["one", "two", "three"])


def test_jobs_are_taken_over_by_one_command_that_shows_them(foreign: Studio) -> None:
    asked = foreign.film.run("jobs", "--trust")
    host = foreign.service.url.removeprefix("http://")
    assert (asked.code, asked.err.splitlines()[:2]) == (
        2, ["builds will ask these services after 3 jobs, with your keys:",
            f"  job 1 for one: openai tiny at {host}, $0.10"],
    )  # fmt: skip
    assert foreign.film.run("jobs").code == 2
    assert foreign.film.run("jobs", "--trust", "--yes").err.splitlines()[-1] == "took 3 jobs over"
    assert (foreign.build().code, foreign.creates(), foreign.stand_ins) == (0, 0, [])
    told = foreign.film.run("jobs", "--trust", "--yes").err
    assert told == "there is nothing to take over: no job here is anyone else's\n"
    foreign.film.env["STORYBUILD_IDENTITY"] = str(foreign.root / "someone")
    assert foreign.film.run("jobs").code == 0, "who asked for them still may"


@pytest.mark.parametrize("mark", ["", "zz", "{nonce} {nonce}", "\x00" * 99, "{nonce} \u00e9"])
def test_a_forged_mark_is_none(foreign: Studio, mark: str) -> None:
    path = foreign.film.root / ".storybuild/owner"
    nonce = path.read_text().split()[0]
    path.write_text(mark.format(nonce=nonce))
    assert foreign.film.run("jobs").code == 2
    path.unlink()
    path.mkdir()
    assert foreign.film.run("jobs").code == 2


def test_a_mark_of_this_users_vouches_for_no_other_folder(foreign: Studio) -> None:
    mine = Studio(foreign.root / "mine", foreign.service)
    mine.film.env["STORYBUILD_IDENTITY"] = foreign.film.env["STORYBUILD_IDENTITY"]
    assert mine.build().code == 0
    shutil.copyfile(mine.film.root / ".storybuild/owner", foreign.film.root / ".storybuild/owner")
    before = len(foreign.service.seen)
    assert (foreign.build().code, words_of(foreign) in foreign.film.run("jobs", "--resume").err) == (3, True)
    assert (len(foreign.service.seen), mine.film.run("jobs").code) == (before, 0)


def test_a_folder_that_was_moved_is_taken_over_once_and_is_known_at_its_old_place_too(foreign: Studio) -> None:
    before, after = foreign.film.root, foreign.root / "elsewhere" / "film"
    foreign.film.run("jobs", "--trust", "--yes")
    after.parent.mkdir()
    before.rename(after)
    foreign.film.root = after
    ran = foreign.film.run("jobs")
    assert (ran.code, "`storybuild jobs --trust` shows them and takes them over" in ran.err) == (2, True)
    assert foreign.film.run("jobs", "--trust", "--yes").code == 0
    assert (foreign.build().code, foreign.creates(), foreign.stand_ins) == (0, 0, [])
    after.rename(before)
    before.with_name("link").symlink_to(before)
    foreign.film.root = before.with_name("link")
    assert foreign.film.run("jobs").code == 0


def test_what_services_keep_by_a_strangers_word_is_forgotten(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    studio.film.run("build")
    change(studio, f"INSERT INTO sent VALUES ('host', '{'0' * 64}', 'https://elsewhere.test/x.png')")
    assert studio.build().code == 0
    with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db:
        assert db.execute("SELECT * FROM sent").fetchall() == []


def test_who_the_user_is_lies_in_a_file_of_the_users_own(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    identity = tmp_path / "home" / "storybuild" / "identity"
    studio.film.env["STORYBUILD_IDENTITY"] = str(identity)
    studio.film.run("build")
    assert not identity.exists(), "who buys nothing needs none"
    assert studio.build().code == 0
    facts = identity.stat()
    assert (facts.st_mode & 0o777, facts.st_size, list(identity.parent.iterdir())) == (0o600, 32, [identity])
    assert identity.read_bytes().hex() not in (studio.film.root / ".storybuild/owner").read_text()


def test_where_the_user_cannot_be_told_nothing_is_bought_and_the_reel_is_cut(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    (tmp_path / "file").write_text("")
    studio.film.env["STORYBUILD_IDENTITY"] = str(tmp_path / "file" / "identity")
    ran = studio.film.run("build", "--yes")
    assert (ran.code, studio.creates(), studio.stand_ins) == (1, 0, ["one", "two", "three"])
    assert f"cannot read {tmp_path / 'file' / 'identity'}" in ran.err


def test_a_book_with_a_rule_of_someone_elses_is_not_used(tmp_path: Path, service: Service) -> None:
    studio = Studio(tmp_path, service)
    studio.film.run("build")
    change(studio, "CREATE TRIGGER thief AFTER INSERT ON jobs BEGIN DELETE FROM jobs; END")
    ran = studio.film.run("build", "--yes")
    assert (ran.code, studio.creates(), "`thief` in it is not as storybuild makes it" in ran.err) == (1, 0, True)


@pytest.mark.parametrize("job", [
    "amount = '1e999999999'", "amount = '-5'", "charged = '-100'", "charged = 'free'", "intended = 1e300",
    "seconds = 'x'", "accepted = 'now'", "provider = x'00'", "request = '[]'", "ticket = 'no'", "state = 'bewitched'",
    "ended = -1.0", "request = '{}'", """request = '{"token": "x", "manifest": {"kind": "clip", "facts": {}}}'""",
])  # fmt: skip
def test_a_job_that_cannot_be_read_stops_what_costs_money(tmp_path: Path, service: Service, job: str) -> None:
    studio = Studio(tmp_path, service)
    assert (studio.build().code, studio.creates()) == (0, 3)
    change(studio, f"UPDATE jobs SET {job} WHERE number = 1")
    studio.film.edit("climbs", "runs")
    for words in (("build", "--yes"), ("plan",), ("jobs", "--all"), ("costs",)):
        ran = studio.film.run(*words)
        assert (ran.code, ran.err.splitlines()[0].split(":")[0]) == (1, "error")
        assert "a job in the ledger cannot be read: " in ran.err
    assert studio.creates() == 0
