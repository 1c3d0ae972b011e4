import os
import sys
from pathlib import Path

import pytest

from storybuild.edge.ffmpeg import Bounds, FoundTool, find, has_filter, program, run
from storybuild.errors import DiskError, MediaError, ToolError

PYTHON = sys.executable


def pretend(path: Path, version: str, encoders: str = "V libx264 x\nA aac x") -> Path:
    """A program that answers as an ffmpeg would."""
    path.write_text(
        f"#!/bin/sh\ncase $1 in -version) echo 'ffmpeg version {version} built';; *) printf '{encoders}';; esac\n"
    )
    path.chmod(0o755)
    return path


def test_the_machines_own_ffmpeg_is_preferred(tmp_path: Path) -> None:
    own = pretend(tmp_path / "ffmpeg", "5.1.9-0+deb12u1")

    assert find({"PATH": str(tmp_path)}) == FoundTool(str(own), "5.1.9-0+deb12u1", "on the path")


def test_one_is_asked_once_what_it_can_do_until_another_lies_in_its_place(tmp_path: Path) -> None:
    own, asked = pretend(tmp_path / "ffmpeg", "6.0"), tmp_path / "asked"
    own.write_text(own.read_text().replace("case", f"echo $1 >> {asked}\ncase"))
    for _ in range(3):
        assert find({"PATH": str(tmp_path)}).version == "6.0"
    assert asked.read_text().split() == ["-version", "-hide_banner"]
    pretend(own, "7.0")
    assert find({"PATH": str(tmp_path)}).version == "7.0"


def test_a_machine_without_one_gets_the_packaged_one(tmp_path: Path) -> None:
    found = find({"PATH": str(tmp_path)})

    assert found.why == "packaged"
    assert has_filter(found.path, "scale")
    assert not has_filter(found.path, "no_such_filter")


@pytest.mark.parametrize(
    ("version", "encoders", "why"),
    [
        ("4.2.2-static", "V libx264 x\nA aac x", "is ffmpeg 4.2.2-static, older than 5.0"),
        ("7.0", "A aac x", "has no encoder libx264"),
    ],
)
def test_one_that_is_not_good_enough_is_passed_over_and_said(
    tmp_path: Path, version: str, encoders: str, why: str
) -> None:
    own = pretend(tmp_path / "ffmpeg", version, encoders)

    assert find({"PATH": str(tmp_path)}).why == f"packaged; `{own}` {why}"


def test_one_may_be_named(tmp_path: Path) -> None:
    mine = pretend(tmp_path / "mine", "N-12345-gabc")

    assert find({"STORYBUILD_FFMPEG": str(mine)}) == FoundTool(str(mine), "N-12345-gabc", "named by STORYBUILD_FFMPEG")


def test_a_named_one_that_is_missing_is_an_error_not_a_search(tmp_path: Path) -> None:
    with pytest.raises(ToolError) as caught:
        find({"STORYBUILD_FFMPEG": str(tmp_path / "none"), "PATH": os.environ["PATH"]})

    fault = f"cannot run `{tmp_path / 'none'}`: No such file or directory"
    assert caught.value.message == f"the ffmpeg that STORYBUILD_FFMPEG names is of no use: {fault}"
    assert "STORYBUILD_FFMPEG" in caught.value.hint


def test_a_program_that_is_no_ffmpeg_is_said_to_be_none(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("#!/bin/sh\necho hello\n")
    other.chmod(0o755)
    with pytest.raises(ToolError, match="is no ffmpeg"):
        find({"STORYBUILD_FFMPEG": str(other)})


def test_a_failure_carries_the_programs_last_words() -> None:
    with pytest.raises(ToolError) as caught:
        run([PYTHON, "-c", "import sys; sys.exit('first\\nlast')"])

    assert caught.value.message == f"`{PYTHON}` failed with status 1: first / last"


@pytest.mark.parametrize("words", ["Cannot allocate memory", "[hevc @ 0x5557f82ab000] get_buffer() failed"])
def test_a_decoder_that_gets_no_more_memory_is_named_as_such_with_what_to_do(words: str) -> None:
    with pytest.raises(MediaError) as caught:
        run([PYTHON, "-c", f"import sys; sys.exit({words!r})"], bounds=Bounds("take.mp4", 900 << 20, 10))
    assert caught.value.message == "`take.mp4` takes more than 900 MB of memory to decode"
    assert caught.value.hint == "make it smaller or shorter, or save it anew: it may be damaged"


def test_a_full_disk_is_named_as_such() -> None:
    with pytest.raises(DiskError, match="the disk is full"):
        run([PYTHON, "-c", "import sys; sys.exit('x: No space left on device')"])


def test_a_program_runs_beside_with_both_ends_open() -> None:
    with program([PYTHON, "-c", "print(input()[::-1])"]) as running:
        running.stdin.write(b"abc\n")
        running.stdin.close()
        assert running.stdout.read() == b"cba\n"
    assert running.process.returncode == 0


def test_a_frame_goes_to_it_at_one_go() -> None:
    frame = b"x" * (1280 * 720)

    with program([PYTHON, "-c", "import sys; sys.stdin.read()"]) as running:
        os.set_blocking(running.stdin.fileno(), False)
        taken = os.write(running.stdin.fileno(), frame)
        os.set_blocking(running.stdin.fileno(), True)

    assert taken == len(frame)


def test_its_failure_is_raised_at_the_end() -> None:
    with (
        pytest.raises(ToolError, match="failed with status 3: gone"),
        program([PYTHON, "-c", "import sys; print('gone', file=sys.stderr); sys.exit(3)"]),
    ):
        pass


def test_one_that_stops_reading_tells_why() -> None:
    script = "import sys; sys.stdin.buffer.read(9); print('enough', file=sys.stderr); sys.exit(4)"
    with pytest.raises(ToolError, match="failed with status 4: enough"), program([PYTHON, "-c", script]) as running:
        for _ in range(100):
            running.stdin.write(bytes(1 << 16))


def test_its_end_is_told_with_the_last_of_its_words_however_late_they_are_read() -> None:
    with program(["sh", "-c", "(sleep 0.3; echo at last >&2) >/dev/null & exit 3"], check=False) as running:
        assert (running.ended(), running.last_words()) == (3, "at last")


def test_it_dies_with_the_work_that_needed_it() -> None:
    with pytest.raises(KeyError), program([PYTHON, "-c", "import time; time.sleep(60)"]) as running:
        raise KeyError
    assert running.process.returncode == -9


def test_only_the_end_of_many_complaints_is_kept() -> None:
    script = "import sys\nfor n in range(9999): print(n, 'x' * 900, file=sys.stderr)\nsys.exit(1)"
    with pytest.raises(ToolError) as caught, program([PYTHON, "-c", script]):
        pass
    assert len(caught.value.message) < 20_000
    assert "9998" in caught.value.message
