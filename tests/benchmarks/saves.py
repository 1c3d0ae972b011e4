"""From a save of one word to the reel's new bytes, beside rendering that shot alone and one copy of the file.

python -m tests.benchmarks.saves [shots…]
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from statistics import median
from threading import Thread
from time import perf_counter, sleep
from typing import NamedTuple

from storybuild.edge.actions import ACTIONS
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import open_session
from storybuild.session.whole_graph import graph_of_all

from ..test_bursts import below

EDITED = "s001"
KINDS = 8  # shots of equal words share their pictures, so that the film is soon there


Taken = tuple[float, float]  # seconds by the clock, and of processor time


class Watch(NamedTuple):
    """A watch at work: its process, and the names of its events."""

    pid: int
    events: Iterator[str]


def main(counts: tuple[int, ...] = (20, 100, 500), rounds: int = 7, size: str = "1280x720", frames: int = 48) -> None:
    """For films of so many shots: medians of `rounds` saves, each beside the same shot rendered in this process.

    By the clock and by processor time: what others do on a machine moves the first, but hardly the second.
    """
    print(f"\nfrom a save to the reel, shots of {frames} frames, {size}, medians of {rounds}")
    for count in counts:
        with tempfile.TemporaryDirectory() as name, _watched(Path(name), count, size, frames) as watch:
            took = [_round(Path(name), watch, number) for number in range(rounds + 1)][1:]
        told = []
        for unit, each in enumerate(("by the clock", "processor")):
            saved, alone = ([row[way][unit] for row in took] for way in (0, 1))
            ratio = median(mine / other for mine, other in zip(saved, alone, strict=True))
            told.append(f"{each} {median(saved) * 1000:6.0f} beside {median(alone) * 1000:6.0f} ms {ratio:5.2f}x")
        print(f"  {f'save to reel, {count} shots':26} {'   '.join(told)}", flush=True)


@contextmanager
def _watched(folder: Path, count: int, size: str, frames: int) -> Iterator[Watch]:
    """A watch over a film that was built once."""
    rows = [
        f"      - {{id: s{each:03d}, duration: {frames}f, camera: {{size: wide, move: push in}},"
        f" action: Mara climbs the stairs for the {each % KINDS}th time.}}"
        for each in range(count)
    ]
    head = f"storybuild: 1\ntitle: Saves\nformat: {{size: {size}, fps: 24}}\ncharacters: {{mara: {{name: Mara}}}}"
    text = "\n".join([head, "scenes:", "  - heading: INT. KITCHEN - DAY", "    shots:", *rows, ""])
    (folder / "storyboard.yaml").write_text(text)
    command = [sys.executable, "-m", "storybuild", "watch", "--json", "-C", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        try:
            told = Queue[str]()  # read at once: a full pipe would hold the watch back
            Thread(target=lambda out=process.stdout: [*map(told.put, map(_named, out))], daemon=True).start()
            events = iter(told.get, "")
            _until(events, "waiting")
            yield Watch(process.pid, events)
        finally:
            process.send_signal(signal.SIGINT)


def _named(line: bytes) -> str:
    return str(json.loads(line)["event"])


def _until(events: Iterator[str], name: str) -> None:
    for event in events:
        if event == name:
            return
    raise AssertionError("the watch ended")


def _round(folder: Path, watch: Watch, number: int) -> tuple[Taken, Taken]:
    """What it takes from a save to the reel; and to render that shot and copy the reel."""
    board, reel = folder / "storyboard.yaml", folder / "build" / "storyboard.mp4"
    lines, before = board.read_text().split("\n"), reel.stat().st_ino
    edited = next(at for at, line in enumerate(lines) if f"id: {EDITED}," in line)
    head = lines[edited].rpartition(" action:")[0]
    lines[edited] = f"{head} action: Mara climbs the stairs for the {number}st time.}}"
    used, begun = _used(watch.pid), perf_counter()
    board.write_text("\n".join(lines))
    while reel.stat().st_ino == before:
        sleep(0.001)
    saved = perf_counter() - begun, _used(watch.pid) - used
    _until(watch.events, "waiting")
    used, begun = _processor(), perf_counter()
    reading = _rendered(folder, EDITED)
    _copied(reel)
    return saved, (perf_counter() - begun - reading[0], _processor() - used - reading[1])


def _used(pid: int) -> float:
    """Seconds of processor time of a process, of all that descend from it, and of those of them that ended."""
    ticks = 0
    for each in (pid, *below(pid)):
        with suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _processor() -> float:
    """Seconds of processor time that this process and its children took."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def _rendered(folder: Path, shot: str) -> Taken:
    """Make a shot's board, picture and sound in this process; what it took to find out how."""
    used, begun = _processor(), perf_counter()
    with open_session(ProjectOptions(str(folder))) as session, tempfile.TemporaryDirectory() as name:
        steps = graph_of_all(session).steps
        known = perf_counter() - begun, _processor() - used
        made: dict[str, str] = {}
        for each in (f"take/{shot}", f"picture/{shot}", f"sound/{shot}"):
            step, out = steps[each], str(Path(name) / each.replace("/", "-"))
            reads = {label: made[source] for label, source in step.inputs.items()}
            ACTIONS[step.kind](step.facts, reads, out, lambda part: None)
            made[each] = out
    return known


def _copied(reel: Path) -> None:
    copy = reel.with_name("copy")
    with copy.open("wb") as file:
        subprocess.run(["cat", str(reel)], stdout=file, check=True)
    copy.unlink()


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (20, 100, 500))
