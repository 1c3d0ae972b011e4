"""Looking for a file that was misspelt: inside the folder, and never for long."""

from pathlib import Path

from storybuild.edge.listing import MOST_FILES, files_below


def test_files_are_listed_but_none_hidden_none_of_ours_and_none_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root = tmp_path / "film"
    for name in ("panels/door.png", "cast.yaml", ".storybuild/a.mp4", "build/b.mp4", ".git/c", "scans/build/d.png"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "self").symlink_to(root)
    (root / "passwd").symlink_to("/etc/passwd")
    assert files_below(root) == ["cast.yaml", "panels/door.png", "scans/build/d.png"]
    assert files_below(root / "nothing") == []


def test_a_folder_of_very_many_files_is_listed_in_part(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 10):
        (tmp_path / f"{number:05}.png").touch()
    assert len(files_below(tmp_path)) == MOST_FILES
