"""What goes wrong in the middle: damaged takes, files that change, programs that differ; the reel always cuts."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from .project import SMALL, Project
from .studio import Studio

ROOT = Path(__file__).parent.parent
MAKE_CLIP = f"""
import json, os, sys
sys.path.insert(0, {str(ROOT)!r})
import numpy as np
from storybuild.edge.ffmpeg import find
from tests.edge.footage import encode_frames
from pathlib import Path
request = json.load(sys.stdin)
rows, columns = request["height"] * 3 // 2, request["width"]
frame = np.frombuffer(os.urandom(rows * columns), np.uint8).reshape(rows, columns)
frames = (frame for _ in range(request["frames"]))
encode_frames(frames, Path(request["out"]), request["width"], request["height"], request["rate"], find(os.environ).path)
for name in request["files"].values():
    Path(name).write_bytes(b"other bytes")
"""

BY_COMMAND = f"""storybuild: 1
{SMALL}
generate: {{provider: command, model: mine}}
scenes:
  - shots:
      - {{id: one, duration: 6f, action: same}}
      - {{id: two, duration: 6f, action: same}}
"""


@pytest.fixture
def by_command(tmp_path: Path) -> Project:
    """A film whose clips a program makes, another one each time."""
    (tmp_path / "config").mkdir()
    (tmp_path / "make.py").write_text(MAKE_CLIP)
    line = json.dumps([sys.executable, str(tmp_path / "make.py"), "{out}"])
    (tmp_path / "config" / "config.toml").write_text(f"[commands]\nmine = {line}\n")
    return Project(tmp_path / "film", BY_COMMAND)


def ran(project: Project, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run with the user's config that lies beside the film."""
    env = {**os.environ, "STORYBUILD_CONFIG_DIR": str(project.root.parent / "config")}
    command = [sys.executable, "-m", "storybuild", *words, "-C", str(project.root)]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def takes(project: Project, shot: str) -> list[int]:
    return [take["number"] for take in json.loads(ran(project, "takes", shot, "--json").stdout)["takes"]]


def test_two_shots_with_the_same_words_are_made_once(by_command: Project) -> None:
    events = [json.loads(line) for line in ran(by_command, "build", "--json", "-j", "4").stdout.splitlines()]
    assert [each["step"] for each in events if each["event"] == "begin" and each["kind"] == "command"] == ["take/one"]
    assert by_command.report["shots"][0]["sha256"] == by_command.report["shots"][1]["sha256"]


def test_a_forced_take_is_another_take_and_the_earlier_one_stays(by_command: Project) -> None:
    assert ran(by_command, "build").returncode == 0
    first = by_command.report["shots"][0]["sha256"]
    assert ran(by_command, "build", "--force", "one").returncode == 0
    assert takes(by_command, "one") == [1, 2]
    assert by_command.report["shots"][0]["sha256"] != first
    assert ran(by_command, "pick", "one", "1").returncode == 0
    assert ran(by_command, "build").returncode == 0
    assert by_command.report["shots"][0]["sha256"] == first


def test_a_file_that_changes_while_it_is_read_makes_no_take(by_command: Project) -> None:
    (by_command.root / "board.png").write_bytes(b"bytes")
    by_command.edit("id: one,", "id: one, panel: board.png,")
    done = ran(by_command, "build")
    assert done.returncode == 1
    assert "failed take/one: `board.png` changed while it was being read" in done.stderr
    assert [row["state"] for row in by_command.report["shots"]] == ["failed", "current"]


def test_picking_is_noticed_by_the_null_build_and_the_quick_plan(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs").made()
    board = project.root / "storyboard.yaml"
    past = board.stat().st_mtime_ns - 10**9
    os.utime(board, ns=(past, past))
    project.run("build")
    assert (project.root / ".storybuild/stamp").exists()
    project.run("pick", "one", "1")
    assert ran(project, "plan").stdout.splitlines()[-1] == "0 of 2 takes to make; steps: 1 join; costs nothing"
    assert "reel has" not in ran(project, "build").stderr.splitlines()[0]


def test_a_sound_that_is_none_is_left_out_and_the_reel_is_cut(project: Project) -> None:
    (project.root / "bang.wav").write_bytes(b"no sound at all")
    project.edit("action: The", "sound: {effects: [{file: bang.wav}]}\n        action: The")
    build = project.run("build")
    assert build.code == 1
    assert "bang.wav: left out of the sound (" in build.err
    assert project.report["proof"]["samples"] == 48_000


def test_a_damaged_take_is_made_again(project: Project) -> None:
    project.made()
    reel = project.reel.read_bytes()
    stored = Path(project.run("takes", "one", "--json").json["takes"][0]["file"])
    stored.chmod(0o644)
    stored.write_bytes(b"\0" * stored.stat().st_size)
    project.edit("action: Mara", "fade_out: 4f\n        action: Mara")
    assert "take/one" in project.made()
    project.edit("fade_out: 4f\n        ", "")
    project.made()
    assert project.reel.read_bytes() == reel


def test_a_template_that_goes_wrong_is_told_before_anything_is_made(project: Project) -> None:
    (project.root / "t.j2").write_text("{{ nope.x }}")
    project.edit("action: The", "prompt: {template: t.j2}\n        action: The")
    for command in ("plan", "build", "check"):
        done = project.run(command)
        assert (done.code, done.err.splitlines()[0]) == (
            2,
            "error: template `t.j2`, line 1, shot `two`: 'nope' is undefined",
        )
    assert not list(project.root.glob(".storybuild/takes/??/*"))


def test_one_films_tidying_leaves_the_takes_of_another_in_the_same_folder(project: Project) -> None:
    project.made()
    other = project.text.replace("climbs", "falls").replace("dead", "lit")
    project.write(other, "other.yaml")
    project.run("build", "-f", "other.yaml")
    assert project.run("gc", "--yes").err == "nothing to throw away\n"
    assert [take["number"] for take in project.run("takes", "one", "--json").json["takes"]] == [1]
    reasons = project.edit("climbs", "runs").run("plan", "--json").json["shots"][0]["reasons"]
    assert reasons == [{"field": "action", "old": "Mara climbs the stairs.", "new": "Mara runs the stairs."}]


def test_a_request_to_end_is_an_interrupt(project: Project) -> None:
    build = project.spawn("build", "--json", start_new_session=True)
    assert build.stdout
    build.stdout.readline()
    os.kill(build.pid, signal.SIGTERM)
    _, told = build.communicate(timeout=60)
    assert (build.returncode, told.decode().strip()) == (130, "interrupted; what was made is kept")
    assert list(project.root.glob(".storybuild/tmp/*")) == []


def test_a_font_in_the_config_is_part_of_the_picture_and_must_be_one(by_command: Project) -> None:
    by_command.write(
        by_command.text.replace("generate: {provider: command, model: mine}\n", "overlay: {slate: true}\n")
    )
    assert ran(by_command, "build").returncode == 0
    config = by_command.root.parent / "config" / "config.toml"
    font = Path(__file__).parent.parent / "storybuild/drawing/fonts/DejaVuSans.ttf"
    config.write_text(f"fonts = [{json.dumps(str(font))}]\n")
    plan = json.loads(ran(by_command, "plan", "--json").stdout)
    assert [shot["reasons"][0]["field"] for shot in plan["shots"]] == ["fonts[0]", "fonts[0]"]
    config.write_text('fonts = ["/etc/hostname"]\n')
    done = ran(by_command, "build")
    assert (done.returncode, done.stderr) == (
        2,
        "error: `/etc/hostname`, named under `fonts` in the config, is no font\n",
    )


def test_throwing_away_is_never_assumed(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs").made()
    done = subprocess.run(
        [sys.executable, "-m", "storybuild", "gc", "-C", str(project.root)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "give `--yes`" in done.stderr


def test_gc_keeps_the_bytes_that_a_take_in_use_shares(by_command: Project) -> None:
    script = by_command.root.parent / "make.py"
    script.write_text(MAKE_CLIP.replace("os.urandom(1)", 'b"7"').rpartition("for name in")[0])
    ran(by_command, "build")
    by_command.edit("{id: two, duration: 6f, action: same}", "{id: two, duration: 6f, action: other}")
    by_command.edit("action: same", "action: third")
    ran(by_command, "build")
    assert "threw away 2 takes" in ran(by_command, "gc", "--yes").stderr
    states = json.loads(ran(by_command, "status", "--json").stdout)["shots"]
    assert [each["state"] for each in states] == ["current", "current"]


def test_a_damaged_clip_is_told_and_fetched_again_for_nothing(studio: Studio) -> None:
    assert (studio.build().code, studio.creates()) == (0, 3)
    wanted = studio.film.reel.read_bytes()
    take = studio.film.root / "build/shots/one.mp4"
    data = take.read_bytes()
    take.chmod(0o644)
    take.write_bytes(data[::-1])
    row = studio.row("one")
    words = "the file of its clip holds other bytes than were made, and counts as not there"
    paid = "its clip is gone from the store; it was paid, and is fetched again for nothing"
    assert (row["state"], row["action"], row["notes"]) == ("pending", "fetch", [words, paid])
    told = studio.film.run("build").err.splitlines()
    sha = hashlib.sha256(data).hexdigest()
    assert f"take {sha[:12]} held other bytes than were made, and counted as not there" in told
    assert (studio.creates(), studio.stand_ins, studio.film.reel.read_bytes() == wanted) == (0, [], True)
    assert (studio.row("one")["state"], studio.row("one")["notes"]) == ("current", [])


@pytest.mark.parametrize("facts", ['{"held": "much"}', "[]", "no", '{"bought": {"amount": "1e999999999"}}'])
def test_a_record_that_does_not_fit_is_told_and_buys_nothing(studio: Studio, facts: str) -> None:
    assert (studio.build().code, studio.creates()) == (0, 3)
    for lock in (True, False):
        with closing(sqlite3.connect(studio.film.root / ".storybuild/ledger.sqlite")) as db, db:
            db.execute("UPDATE results SET facts = ? WHERE kind = 'clip'", (facts,))
        if not lock:
            studio.film.root.joinpath("storyboard.lock").unlink()
        notes = ["what the ledger says of its clip does not fit, and counts as not said"]
        assert [studio.row(shot)["notes"][:1] for shot in ("one", "two", "three")] == [[] if lock else notes] * 3
        (studio.film.root / ".storybuild/stamp").unlink(missing_ok=True)
        ran = studio.build()
        assert (ran.code, studio.creates(), studio.stand_ins) == (0, 0, [])
        told = [each["text"] for each in ran.events if each["event"] == "say"]
        assert "3 records of the ledger did not fit, and counted as not there" in told
