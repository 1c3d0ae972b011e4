"""What is made again and what is not, told by the real command line on real films."""

from pathlib import Path

import av

from .project import SMALL, Project


def frames_of(path: Path) -> int:
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(video=0))


def test_the_first_build_makes_every_step_and_the_second_none(project: Project) -> None:
    first = project.made()
    assert sorted(first) == [
        "mix/00000", "picture/one", "picture/two", "reel", "shot/one", "shot/two", "sound/one", "sound/two", "take/one",
        "take/two",
    ]  # fmt: skip
    assert project.made() == []
    assert frames_of(project.reel) == 24


def test_one_word_changed_makes_one_take_one_conform_one_join_and_names_the_field(project: Project) -> None:
    project.made()
    project.edit("climbs the stairs", "runs the stairs")
    plan = project.run("plan", "--json").json
    assert [(shot["id"], shot["state"], shot["action"]) for shot in plan["shots"]] == [
        ("one", "stale", "make"),
        ("two", "current", "keep"),
    ]
    assert plan["shots"][0]["reasons"] == [
        {"field": "action", "old": "Mara climbs the stairs.", "new": "Mara runs the stairs."}
    ]
    assert sorted(project.made()) == ["picture/one", "reel", "shot/one", "sound/one", "take/one"]


def test_going_back_to_old_words_makes_no_take(project: Project) -> None:
    project.made()
    old = project.reel.read_bytes()
    project.edit("climbs", "runs").made()
    project.edit("runs", "climbs")
    assert project.made() == ["reel"]
    assert project.reel.read_bytes() == old


def test_comments_notes_tags_and_order_of_keys_make_nothing(project: Project) -> None:
    project.made()
    project.edit("storybuild: 1\n", "# a word on the film\nstorybuild: 1\n")
    project.edit(
        "      - id: one\n        duration: 12f\n        action: Mara climbs the stairs.\n",
        "      - action: Mara climbs the stairs.\n        id: one\n        duration: 0.5\n"
        "        notes: hi\n        tags: [a]\n",
    )
    assert project.made() == []


def test_a_renamed_shot_makes_no_take(project: Project) -> None:
    project.made()
    project.edit("id: one", "id: first")
    assert project.made() == []
    assert (project.root / "build/shots/first.mp4").exists()
    assert not (project.root / "build/shots/one.mp4").exists()
    assert project.run("takes", "first", "--json").json["takes"][0]["number"] == 1


def test_reordered_shots_cost_a_join_only(project: Project) -> None:
    project.made()
    one, two = project.text.split("      - id: two")
    head, first = one.split("      - id: one")
    project.write(f"{head}      - id: two{two}      - id: one{first}")
    assert project.made() == ["reel"]


def test_a_changed_transition_makes_no_take(project: Project) -> None:
    project.made()
    project.edit("action: The lamp", "transition: {type: dissolve, duration: 6f}\n        action: The lamp")
    assert [step for step in project.made() if step.startswith("take")] == []
    assert frames_of(project.reel) == 24
    assert project.report["totals"]["held_frames"] == 6


def test_an_overlay_makes_pictures_and_no_take(project: Project) -> None:
    project.made()
    project.edit("title: Two\n", "title: Two\noverlay: {timecode: true}\n")
    assert sorted(project.made()) == ["picture/one", "picture/two", "reel", "shot/one", "shot/two"]


def test_another_take_is_asked_for_by_its_number_and_the_first_comes_back(project: Project) -> None:
    project.made()
    project.edit("action: The lamp", "take: 2\n        action: The lamp")
    assert "take/two" in project.made()
    takes = project.run("takes", "two", "--json").json["takes"]
    assert [(take["number"], take["current"]) for take in takes] == [(1, False), (2, True)]
    project.edit("take: 2", "take: 1")
    assert "take/two" not in project.made()


def test_pick_puts_an_older_take_into_the_film(project: Project) -> None:
    project.made()
    old = project.reel.read_bytes()
    project.edit("climbs", "runs").made()
    assert project.run("pick", "one", "1").code == 0
    assert project.made() == ["reel"]
    assert project.reel.read_bytes() == old
    assert project.run("pick", "one", "2").code == 0
    assert project.made() == ["reel"]


def test_accept_keeps_the_take_for_edited_words(project: Project) -> None:
    project.made()
    project.edit("climbs", "runs")
    assert project.run("accept", "one").code == 0
    assert project.made() == []
    assert [row["state"] for row in project.run("status", "--json").json["shots"]] == ["current", "current"]


def test_a_shot_that_cannot_be_made_gets_a_stand_in_and_the_reel_is_cut(project: Project) -> None:
    project.edit("action: The lamp", "generate: {provider: command, model: mine}\n        action: The lamp")
    ran = project.build()
    assert ran.code == 1
    assert frames_of(project.reel) == 24
    rows = project.report["shots"]
    assert [(row["id"], row["state"]) for row in rows] == [("one", "current"), ("two", "failed")]
    assert rows[1]["why"] == "your config names no command `mine`"
    assert [row["state"] for row in project.run("status", "--json").json["shots"]] == ["current", "failed"]


def test_a_panel_that_is_no_picture_gets_a_board_without_it(project: Project) -> None:
    (project.root / "panel.png").write_bytes(b"not a picture")
    project.edit("action: The lamp", "panel: panel.png\n        action: The lamp")
    ran = project.build()
    assert ran.code == 1
    assert [row["state"] for row in project.report["shots"]] == ["current", "failed"]
    assert frames_of(project.reel) == 24


def test_footage_that_is_no_film_gets_a_stand_in(project: Project) -> None:
    (project.root / "clip.mp4").write_bytes(b"not a film at all")
    project.edit("action: The lamp", "clip: clip.mp4\n        action: The lamp")
    ran = project.build()
    assert ran.code == 1
    assert [row["state"] for row in project.report["shots"]] == ["current", "failed"]
    assert frames_of(project.reel) == 24


def test_two_storyboards_in_one_folder_keep_their_clips(project: Project) -> None:
    project.made()
    project.write(project.text.replace("id: one", "id: three").replace("id: two", "id: four"), "other.yaml")
    assert project.run("build", "-f", "other.yaml").code == 0
    clips = sorted(path.stem for path in (project.root / "build/shots").iterdir())
    assert clips == ["four", "one", "three", "two"]
    assert (project.root / "build/other.mp4").read_bytes() == project.reel.read_bytes()


def test_targets_make_their_takes_and_no_reel(project: Project) -> None:
    assert sorted(project.made("two")) == ["picture/two", "shot/two", "sound/two", "take/two"]
    assert not project.reel.exists()
    assert sorted(project.made("s1")) == ["picture/one", "shot/one", "sound/one", "take/one"]


def test_force_makes_a_take_again_and_equal_bytes_stop_the_build(project: Project) -> None:
    project.made()
    assert project.made("--force", "one") == ["take/one"]


def test_the_report_tells_the_film_and_its_proof(project: Project) -> None:
    project.made()
    report = project.report
    assert [(row["id"], row["first_frame"], row["frames"], row["take"]) for row in report["shots"]] == [
        ("one", 0, 12, 1),
        ("two", 12, 12, 1),
    ]
    assert (report["frames"], report["seconds"]) == (24, 1.0)
    proof = report["proof"]
    assert (proof["frames"], proof["samples"], proof["constant_step"], proof["increasing"]) == (24, 48_000, True, True)
    assert proof["worst_sync_ms"] <= 1


def test_awkward_rates_come_out_exact(tmp_path: Path) -> None:
    for fps, samples in (("23.976", 48048), ("29.97", 38438), ("25", 46080), ("59.94", 19219)):
        project = Project(tmp_path / fps)
        project.edit(SMALL, f"format: {{size: 128x72, fps: {fps}}}").made()
        assert (project.report["frames"], project.report["proof"]["samples"]) == (24, samples)
