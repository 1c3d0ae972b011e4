"""Media files with forged tables and bombs: each is told or laid, and none takes more than it is given."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storybuild.edge.ffmpeg import find
from storybuild.edge.programs import Worker, ask, dismiss, hire

from .forged import HOSTILE, Studio
from .project import SMALL, Project

TOOL = find(os.environ).path
MOST_MEMORY = 1 << 30
MOST_OF_PROGRAMS = 64 * 6000 * 6000  # bytes: a program may take 64 for each pixel of the largest frame here
MOST_SECONDS = 10  # of processor time, for all that is done with one file
FEW = (
    "png claims 65535 squared", "gif of large frames with little in them", "jpeg claims 65500 squared",
    "lossless webp claims 16384 squared", "wav of one sample a second", "flac of an hour in little space",
    "film claims 4 thousand million packets", "film claims to last for a hundred years", "film of five thousand tracks",
    "film with a frame at once and one after ten hours", "tune with a cover of 65535 squared", "playlist", "subtitles",
)  # fmt: skip
TICKS = os.sysconf("SC_CLK_TCK")

PICTURE = {
    "width": 128, "height": 72, "rate": "24", "frames": 12, "start": "0", "speed": "1", "head_hold": 0,
    "tail_hold": 0, "boundaries": [], "fit": "fit", "overlay": None,
}  # fmt: skip
SOUND = {"samples": 24_000, "start": "0", "speed": "1"}
FRAME = {"at": "1/4", "width": 128, "height": 72, "fit": "fill"}
ANIMATIC = {
    "format": {"width": 128, "height": 72, "fps": "24"}, "frames": 12, "camera": {}, "style": {}, "action": "",
    "seed": 0, "dialogue": [], "sound": {"ambience": "", "effects": []},
}  # fmt: skip
WORK: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("probe", "file", {}),
    ("picture", "clip", PICTURE),
    ("sound", "clip", SOUND),
    ("track", "file", {}),
    ("frame", "clip", FRAME),
    ("animatic", "panel", ANIMATIC),
)


@dataclass
class Bench:
    """Workers on hostile files, one at a time; one that dies is replaced, as by a build."""

    folder: Path
    worker: Worker

    def ask(self, kind: str, label: str, facts: dict[str, Any], file: Path) -> tuple[dict[str, Any], float]:
        """The answer, and the seconds of processor time that it took with all programs."""
        if self.worker.returncode is not None:
            dismiss(self.worker)
            self.worker = hire(STORYBUILD_FFMPEG=TOOL)
        before = self.spent()
        order = {"kind": kind, "facts": facts, "reads": {label: str(file)}, "out": str(self.folder / "out")}
        answer = ask(self.worker, order)
        return answer, 0.0 if self.worker.returncode is not None else self.spent() - before

    def spent(self) -> float:
        """Seconds of the worker, and of the programs it has seen the end of."""
        words = Path(f"/proc/{self.worker.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, words[11:15])) / TICKS

    def most(self) -> int:
        """Bytes of memory that the worker ever took."""
        if self.worker.returncode is not None:
            return 0
        lines = Path(f"/proc/{self.worker.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A bench that is warm: what a worker loads once belongs to no file."""
    made = Bench(tmp_path_factory.mktemp("bench"), hire(STORYBUILD_FFMPEG=TOOL))
    yield made
    took = 0
    if made.worker.returncode is None:  # the last file may have ended it
        os.killpg(made.worker.pid, signal.SIGKILL)
        took = os.wait4(made.worker.pid, 0)[2].ru_maxrss * 1024
    dismiss(made.worker)
    assert took < MOST_OF_PROGRAMS, "a program took more"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"), TOOL)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_or_laid_in_bounds(bench: Bench, studio: Studio, tmp_path: Path, name: str) -> None:
    file = tmp_path / "file.bin"
    file.write_bytes(HOSTILE[name](studio))
    for kind, label, facts in WORK:
        answer, seconds = bench.ask(kind, label, facts, file)
        said = answer.get("failed", "")
        print(f"{kind}: {seconds:.1f} s, {bench.most() >> 20} MB: {said or answer}")
        assert "internal error" not in said, answer
        assert seconds < MOST_SECONDS, kind
        assert bench.most() < MOST_MEMORY, kind


def test_a_film_of_hostile_files_is_cut_to_the_frame(studio: Studio, tmp_path: Path) -> None:
    shots, lines = 0, []
    film = Project(tmp_path / "film")
    for number, name in enumerate(FEW):
        (film.root / f"{number}.bin").write_bytes(HOSTILE[name](studio))
        for how in (f"clip: {number}.bin", f"panel: {number}.bin, action: words"):
            shots += 1
            sound = f"sound: {{effects: [{{file: {number}.bin, at: 0}}]}}"
            lines.append(f"      - {{id: s{shots}, duration: 4f, {how}, {sound}}}")
    film.write(f"storybuild: 1\n{SMALL}\nscenes:\n  - shots:\n" + "\n".join(lines) + "\n")
    with film.spawn("build", "-j", "2") as build:
        told = build.communicate()[1].decode()

    assert build.returncode == 1, told
    assert "Traceback" not in told
    assert "internal error" not in told
    assert film.report["frames"] == 4 * shots
    assert film.reel.is_file()


def test_streams_that_nobody_reads_are_no_complaint(tmp_path: Path, bench: Bench) -> None:
    (tmp_path / "words.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    words = ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=24:d=0.5", "-i", str(tmp_path / "words.srt"), "-c:s", "mov_text"]
    Studio(tmp_path, TOOL).real("a.mp4", *words, "-map", "0", "-map", "1", "-timecode", "01:00:00:00")

    assert bench.ask("picture", "clip", PICTURE, tmp_path / "a.mp4")[0] == {
        "facts": {"frames": 12, "held": 0, "black": [], "frozen": []}
    }


def test_an_image_is_never_the_first_of_a_numbered_sequence(tmp_path: Path, bench: Bench) -> None:
    studio = Studio(tmp_path, TOOL)
    for name, colour in (("a%d.png", "white"), ("a1.png", "black")):
        studio.real("plain.png", "-f", "lavfi", "-i", f"color={colour}:s=64x48", "-frames:v", "1")
        (tmp_path / "plain.png").rename(tmp_path / name)
    for name in ("a%d.png", "a1.png"):
        bench.ask("picture", "clip", {**PICTURE, "frames": 1}, tmp_path / name)
        (bench.folder / "out").rename(tmp_path / f"{name}.mp4")

    assert (tmp_path / "a%d.png.mp4").read_bytes() != (tmp_path / "a1.png.mp4").read_bytes()
