"""Kills, full disks, second builds, broken tools and damaged state: an error that tells, and nothing lost."""

import hashlib
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storybuild.edge.project import Project as OnDisk
from storybuild.edge.project import held

from .project import SMALL, Project

KILLS = int(os.environ.get("STORYBUILD_KILLS", "10"))

FOUR = f"""storybuild: 1
title: Four
{SMALL}
overlay: {{timecode: true}}
scenes:
  - shots:
      - {{id: a, duration: 12f, action: first words}}
      - {{id: b, duration: 12f, action: second words, transition: {{type: dissolve, duration: 4f}}}}
      - {{id: c, duration: 12f, action: third words}}
      - {{id: d, duration: 12f, action: fourth words, fade_out: 4f}}
"""


def damaged_files(root: Path) -> list[str]:
    """Files of the store whose bytes are not those of their name; a reel is named by its key and is left out."""
    wrong = []
    for path in root.glob(".storybuild/*/??/*"):
        by_content = path.suffix != ".mp4" or path.parent.parent.name == "takes" or not _is_reel(root, path.stem)
        if by_content and hashlib.sha256(path.read_bytes()).hexdigest() != path.stem:
            wrong.append(str(path))
    return wrong


def _is_reel(root: Path, name: str) -> bool:
    with sqlite3.connect(root / ".storybuild/ledger.sqlite") as book:
        recorded = book.execute("SELECT kind FROM results WHERE sha = ?", (name,)).fetchone()
    return recorded is None or recorded[0] == "join"


def takes_of(root: Path) -> set[str]:
    return {path.name for path in root.glob(".storybuild/takes/??/*")}


def test_builds_killed_at_any_moment_lose_no_take_and_end_with_the_same_reel(tmp_path: Path) -> None:
    calm = Project(tmp_path / "calm", FOUR)
    calm.made()
    stormy = Project(tmp_path / "stormy", FOUR)
    chance = random.Random(7)
    known: set[str] = set()
    for number in range(KILLS):
        stormy.write(FOUR.replace("second", f"{number}th").replace("fourth", f"{number % 3}th"))
        build = stormy.spawn("build", start_new_session=True)
        try:
            build.communicate(timeout=chance.uniform(0.05, 1.6))
        except subprocess.TimeoutExpired:
            os.kill(build.pid, signal.SIGKILL)
            build.communicate()
        assert damaged_files(stormy.root) == []
        assert known <= takes_of(stormy.root)
        known = takes_of(stormy.root)
        assert stormy.run("status").code == 0
    stormy.write(FOUR)
    stormy.made()
    assert stormy.reel.read_bytes() == calm.reel.read_bytes()
    assert list(stormy.root.glob(".storybuild/tmp/*")) == []
    assert list(stormy.root.glob("build/**/.*")) == []


def test_an_interrupt_ends_with_130_and_the_next_build_goes_on(tmp_path: Path) -> None:
    film = Project(tmp_path / "film", FOUR)
    build = film.spawn("build", "--json", start_new_session=True)
    assert build.stdout
    assert b'"begin"' in build.stdout.readline()
    os.kill(build.pid, signal.SIGINT)
    _, told = build.communicate(timeout=60)
    assert (build.returncode, told.decode().strip()) == (130, "interrupted; what was made is kept")
    film.made()
    assert film.reel.exists()


def test_a_second_build_at_the_same_time_is_told_who_is_at_work(project: Project) -> None:
    with held(OnDisk(project.root, "storyboard.yaml")):
        ran = project.run("build")
        assert ran.code == 1
        assert ran.err.startswith(f"error: another build holds this project: process {os.getpid()}, since ")
        assert project.run("plan").code == 0
        assert project.run("status").code == 0


def test_a_full_disk_is_told_and_what_was_made_is_kept(project: Project) -> None:
    project.made()
    takes = takes_of(project.root)
    reel = project.reel.read_bytes()
    project.edit("climbs", "runs")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    ran = project.spawn("build", preexec_fn=small_files)
    _, told = ran.communicate(timeout=60)
    assert ran.returncode == 1
    assert "Traceback" not in told.decode()
    assert takes <= takes_of(project.root)
    assert project.reel.read_bytes() == reel
    project.made()


def test_a_folder_that_cannot_be_written_is_told(project: Project) -> None:
    (project.root / ".storybuild").write_text("a file where the state should be")
    ran = project.run("build")
    assert ran.code == 1
    assert ran.err.startswith("error: cannot write in ")
    assert "Traceback" not in ran.err
    assert project.run("plan").code == 0


def test_a_ledger_that_cannot_be_read_is_an_error_and_never_an_empty_one(project: Project) -> None:
    project.made()
    takes = takes_of(project.root)
    (project.root / ".storybuild/ledger.sqlite").write_bytes(b"this is no database, whatever its name says" * 99)
    for extra in (".storybuild/ledger.sqlite-wal", ".storybuild/ledger.sqlite-shm", ".storybuild/stamp"):
        (project.root / extra).unlink(missing_ok=True)
    (project.root / ".storybuild/snapshot.json").unlink()
    for command in ("build", "plan", "status"):
        ran = project.run(command)
        assert ran.code == 1
        assert "ledger.sqlite` cannot be read: file is not a database" in ran.err
    assert takes_of(project.root) == takes


@pytest.mark.parametrize("tool", ["/no/such/ffmpeg", sys.executable])
def test_an_ffmpeg_that_is_missing_or_none_is_told(project: Project, tool: str) -> None:
    ran = project.spawn("build", env={**os.environ, "STORYBUILD_FFMPEG": tool})
    _, told = ran.communicate(timeout=60)
    assert ran.returncode == 1
    assert "Traceback" not in told.decode()
    assert "STORYBUILD_FFMPEG" in told.decode()


def test_a_link_out_of_the_folder_is_no_file_of_the_project(project: Project) -> None:
    (project.root / "panel.png").symlink_to("/etc/hostname")
    project.edit("action: The lamp", "panel: panel.png\n        action: The lamp")
    ran = project.run("check")
    assert ran.code == 2
    assert "there is no file `panel.png`" in ran.err


def test_a_damaged_piece_is_made_again(project: Project) -> None:
    project.edit("action: The lamp is dead.", "action: The lamp is dead.\n        sound: {ambience: wind}")
    project.made()
    reel = project.reel.read_bytes()
    (project.root / ".storybuild/stamp").unlink(missing_ok=True)
    for piece in project.root.glob(".storybuild/pieces/??/*.pcm"):
        piece.unlink()
    assert sorted(project.made()) == ["sound/one", "sound/two"]
    assert project.reel.read_bytes() == reel


def test_readers_do_not_wait_while_a_build_writes(project: Project) -> None:
    project.made()
    with held(OnDisk(project.root, "storyboard.yaml")):
        readers = [project.spawn(command) for command in ("status", "plan")]
        for reader in readers:
            reader.communicate(timeout=60)
    assert [reader.returncode for reader in readers] == [0, 0]


def test_a_book_of_an_older_version_or_one_cut_short_is_read_and_left_as_it_is(project: Project) -> None:
    project.made()
    book = project.root / ".storybuild/ledger.sqlite"
    with sqlite3.connect(book) as db:
        db.executescript("DROP TABLE jobs; DROP TABLE sent; PRAGMA user_version = 1; PRAGMA journal_mode = DELETE")
    old = book.read_bytes()
    assert [shot["state"] for shot in project.run("status", "--json").json["shots"]] == ["current", "current"]
    assert project.run("jobs").code == 0
    assert book.read_bytes() == old
    book.write_bytes(b"")
    assert project.run("status").code == 0
    assert book.read_bytes() == b""
