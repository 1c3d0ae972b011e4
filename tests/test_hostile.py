"""Storyboards damaged at random: always an answer with a right exit code, never a traceback."""

import os
import random
import subprocess
from pathlib import Path

import pytest

from storybuild.edge.own import own

from .project import SMALL, Project

EXAMPLES = Path(__file__).parent.parent / "examples"
BOARDS = [*sorted(EXAMPLES.glob("*/storyboard.yaml")), EXAMPLES.parent / "storybuild/starter.yaml"]
ROUNDS = int(os.environ.get("STORYBUILD_MUTATIONS", "500")) // 5

PIECES = (
    *("\t", "{", "}", "[", "]", ":", "- ", "&a ", "*a", "\0", "\x1b[31m", "'", '"', "|", ">", "#", "%", "-1", "1e400"),
    *(".nan", "null", "[[[[", "{{ x }}", "{% for %}", "../../etc/passwd", "/etc/passwd", "extends: noir", "id: s1_010"),
    *("\u202e", "\ufeff", "日本語", "\ud7ff", "\n---\n", "0f", "auto", "matrix: {a: [1, 2, 3]}", "9" * 20),
    "!!python/object:os.system ",
)


def damaged(text: str, chance: random.Random) -> bytes:
    """The text with one to four wounds: cut, doubled, moved, overwritten, spoilt bytes."""
    data = bytearray(text.encode())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        end = min(len(data), at + chance.randint(1, 60))
        kind = chance.randrange(6)
        if kind == 0:
            del data[at:end]
        elif kind == 1:
            data[at:at] = data[at:end]
        elif kind == 2:
            data[at:end] = chance.choice(PIECES).encode("utf-8", "surrogatepass")
        elif kind == 3:
            data[at] = chance.randrange(256)
        elif kind == 4:
            del data[at:]
            data += b"x"
        else:
            lines = bytes(data).split(b"\n")
            one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            data = bytearray(b"\n".join(lines))
    return bytes(data)


@pytest.mark.parametrize("board", BOARDS, ids=lambda path: path.parent.name)
def test_a_damaged_storyboard_is_answered_and_never_a_traceback(tmp_path: Path, board: Path) -> None:
    film = Project(tmp_path / "film")
    for path in board.parent.iterdir():
        if path.name not in ("storyboard.yaml", "build", ".storybuild") and board.parent.name != "storybuild":
            (film.root / path.name).symlink_to(path) if path.is_dir() else (film.root / path.name).write_bytes(
                path.read_bytes()
            )
    text, chance = board.read_text(), random.Random(board.parent.name)
    wrong = []
    for number in range(ROUNDS):
        (film.root / "storyboard.yaml").write_bytes(damaged(text, chance))
        ran = film.run(chance.choice(("check", "plan", "status")))
        told = ran.err + ran.out
        if ran.code not in (0, 2) or "Traceback" in told or "internal error" in told or "\x1b" in told:
            wrong.append((number, ran.code, told[-400:]))
    assert wrong == []


def test_modules_in_the_present_folder_are_never_run(tmp_path: Path) -> None:
    board = f"""storybuild: 1
{SMALL}
characters: {{mara: {{name: Mara}}}}
scenes: [{{shots: [{{duration: 12f, prompt: {{template: t.j2}}, dialogue: [{{mara: Yes.}}]}}, {{clip: c.mp4}}]}}]
"""
    film = Project(tmp_path, board).write("x", "t.j2").write("x", "c.mp4")
    for name in ("json", "os", "signal", "numpy", "av", "jinja2", "storybuild", "ctypes", "unicodedata"):
        film.write(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\nraise SystemExit('no')\n", f"{name}.py")
    command = [*own("storybuild.__main__"), "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert not (tmp_path / "ran").exists()
    assert done.returncode == 1 and "c.mp4" in done.stderr, done.stderr
