"""The file of notes on disk: two who write at once, git, links, and builds that do not read it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storybuild.edge.notes_file import NotesFile
from storybuild.edge.project import project_at
from storybuild.errors import UsageError
from storybuild.notes.note import DrawnMark, ReviewNote
from storybuild.notes.sheet import Notes, NotesProblem

from ..project import Project


def notes_of(project: Project) -> NotesFile:
    return NotesFile(project_at(str(project.root), "storyboard.yaml"))


def test_a_note_is_written_changed_and_taken_out(project: Project) -> None:
    file = notes_of(project)
    assert file.read() == Notes()
    marks = [{"kind": "arrow", "colour": "#00FF00", "points": [[0, 0], [1, 0.5]]}]
    note = file.add(
        {"shot": "one", "frame": 3, "text": "Slower.", "name": "Ada", "marks": marks, "id": "x", "state": "done"}
    )
    assert note == ReviewNote(
        note.id, "one", "Slower.", 3, "Ada", "open", note.at, (DrawnMark("arrow", "#00ff00", ((0.0, 0.0), (1.0, 0.5))),)
    )
    other = file.add({"shot": "two", "text": "Why?"})
    assert file.read() == Notes((note, other))
    assert file.change(note.id, state="done", text="Slow.") == file.read().notes[0]
    file.remove(other.id)
    assert [(each.id, each.state, each.text) for each in file.read().notes] == [(note.id, "done", "Slow.")]
    assert file.path == project.root / "storyboard.notes.yaml"
    assert sorted(path.name for path in project.root.iterdir()) == [
        ".storybuild",
        "storyboard.notes.yaml",
        "storyboard.yaml",
    ]


def test_what_cannot_be_meant_is_told_and_nothing_is_written(project: Project) -> None:
    file = notes_of(project)
    for act, words in (
        (lambda: file.add({"shot": "one"}), "this is no note: it has no `text`"),
        (lambda: file.add("words"), "this is no note: a note is a mapping of fields"),
        (lambda: file.change("a1", state="done"), "there is no note `a1`"),
        (lambda: file.remove("a1"), "there is no note `a1`"),
    ):
        with pytest.raises(UsageError) as refused:
            act()
        assert refused.value.message == words
    assert not file.path.exists()


def test_notes_of_many_who_write_at_once_are_all_there(project: Project) -> None:
    script = (
        "import sys; from storybuild.edge.notes_file import NotesFile; from storybuild.edge.project import project_at\n"
        "for n in range(10): NotesFile(project_at(sys.argv[1], 'storyboard.yaml')).add("
        "{'shot': 'one', 'text': f'{sys.argv[2]} {n}'})"
    )
    others = [subprocess.Popen([sys.executable, "-c", script, str(project.root), who]) for who in ("a", "b")]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: notes_of(project).add({"shot": "two", "text": f"here {n}"}), range(20)))
    assert [other.wait() for other in others] == [0, 0]
    wanted = {f"{who} {n}" for who in ("a", "b") for n in range(10)} | {f"here {n}" for n in range(20)}
    read = notes_of(project).read()
    assert ({each.text for each in read.notes}, len(read.notes), read.problems) == (wanted, 40, ())


def test_bytes_that_are_no_text_are_told_and_stay(project: Project) -> None:
    file = notes_of(project)
    rows = [
        b"# caf\xe9",
        b'- {"id": "a1", "shot": "one", "text": "caf\xe9"}',
        b"\xff\xfe",
        b'- {"id": "b2", "shot": "one", "text": "x"}',
    ]
    wreck = b"\n".join(rows)
    file.path.write_bytes(wreck)
    read = file.read()
    assert ([each.id for each in read.notes], [each.line for each in read.problems]) == (["b2"], [2, 3])
    file.change("b2", state="done")
    assert file.path.read_bytes().splitlines()[:3] == wreck.splitlines()[:3]


@pytest.mark.parametrize(
    ("lay", "why"),
    [
        (lambda path: path.symlink_to(path.parent / "storyboard.yaml"), "it is a link"),
        (lambda path: path.mkdir(), "it is a folder"),
        (lambda path: path.write_bytes(b"#" * (16 * 2**20 + 1)), "it has more than 16 MiB"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_notes_is_told_and_never_written_over(project: Project, lay: object, why: str) -> None:
    file = notes_of(project)
    lay(file.path)  # type: ignore[operator]
    assert file.read() == Notes(problems=(NotesProblem(0, why),))
    with pytest.raises(UsageError, match=f"cannot be written: {why}"):
        file.add({"shot": "one", "text": "x"})
    assert (project.root / "storyboard.yaml").read_text() == project.text


def git(folder: Path, *words: str) -> int:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.test", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=False).returncode


@pytest.mark.parametrize("union", [True, False])
def test_git_keeps_the_notes_of_two_branches(project: Project, union: bool) -> None:
    file = notes_of(project)
    first = file.add({"shot": "one", "text": "first"})
    git(project.root, "init")
    (project.root / ".gitattributes").write_text("*.notes.yaml merge=union\n" if union else "")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-m", "one")
    git(project.root, "checkout", "-b", "hers")
    hers = file.add({"shot": "one", "text": "hers"})
    git(project.root, "commit", "-am", "hers")
    git(project.root, "checkout", "main")
    mine = file.add({"shot": "one", "text": "mine"})
    git(project.root, "commit", "-am", "mine")
    assert git(project.root, "merge", "hers") == (0 if union else 1)
    read = file.read()
    assert read.notes == (first, mine, hers)
    words = "here begins a merge conflict; both sides are read, take out the lines of its markers"
    assert read.problems == (() if union else (NotesProblem(3, words),))


def test_a_build_does_not_know_of_notes(project: Project) -> None:
    project.made()
    notes_of(project).add({"shot": "one", "text": "x"})
    assert project.run("build", "-n").out == "nothing to do\n"
    assert project.made() == []
