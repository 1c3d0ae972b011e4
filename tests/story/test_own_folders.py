"""What storybuild keeps and lays out beside a storyboard is not for the storyboard to read."""

from pathlib import Path

from storybuild.edge.disk import ProjectFolder

from ..project import Project


def test_no_name_leads_into_our_own_state_not_by_case_and_not_by_a_link(tmp_path: Path) -> None:
    for name in (".storybuild/takes", "footage"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.mp4").touch()
    (tmp_path / ".STORYBUILD").mkdir()
    (tmp_path / ".STORYBUILD" / "a.mp4").touch()
    (tmp_path / "takes").symlink_to(".storybuild/takes")
    (tmp_path / "a.mp4").symlink_to(".storybuild/takes/a.mp4")
    (tmp_path / "b.mp4").symlink_to("footage/a.mp4")
    folder = ProjectFolder(tmp_path)
    names = ["footage/a.mp4", "b.mp4", "a.mp4", "takes/a.mp4", ".storybuild/takes/a.mp4", ".STORYBUILD/a.mp4"]
    names += ["footage/../.storybuild/takes/a.mp4", str(tmp_path / ".storybuild/takes/a.mp4"), "../a.mp4"]
    assert [folder.exists(name) for name in names] == [True, True, *[False] * 7]


def test_a_folder_called_build_may_lie_anywhere_but_beside_the_storyboard(project: Project) -> None:
    (project.root / "scans" / "build").mkdir(parents=True)
    (project.root / "scans" / "build" / "door.png").touch()
    project.edit("duration: 12f\n        action: The", "panel: scans/build/door.png\n        action: The")
    assert project.run("check").code == 0
    project.edit("panel: scans/build/door.png", "panel: build/door.png")
    told = "`build/door.png` lies where storybuild lays out what it makes, and `clean` throws that away"
    assert [each["message"] for each in project.run("check", "--json").json["problems"]] == [told]
