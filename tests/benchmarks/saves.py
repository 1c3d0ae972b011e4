"""From a save of one word to the reel's new bytes, and to its frame on the screen of a page where a browser is found;
beside rendering that shot alone and one copy of the file.

python -m tests.benchmarks.saves [shots…]
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
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

from ..page.browsers import chromium
from ..test_bursts import below

EDITED = "s001"
KINDS = 8  # shots of equal words share their pictures, so that the film is soon there


Taken = tuple[float, float]  # seconds by the clock, and of processor time


class Watch(NamedTuple):
    """A watch at work: its process, the address of its page, and the names of its further events."""

    pid: int
    page: str
    events: Iterator[str]


# Called before a save; what it gives returns when what was saved is there.
Await = Callable[[], Callable[[], object]]


def main(counts: tuple[int, ...] = (20, 100, 500), rounds: int = 7, size: str = "1280x720", frames: int = 48) -> None:
    """For films of so many shots: medians of `rounds` saves, each beside the same shot rendered in this process.

    By the clock and by processor time: what others do on a machine moves the first, but hardly the second.
    """
    print(f"\nfrom a save to the reel, shots of {frames} frames, {size}, medians of {rounds}")
    for count in counts:
        with tempfile.TemporaryDirectory() as name, _watched(Path(name), count, size, frames) as watch:
            folder, numbers = Path(name), iter(range(2 * rounds + 2))
            _tell(
                "reel",
                count,
                [_round(folder, watch, next(numbers), watch.pid, _laid(folder)) for _ in range(rounds + 1)],
            )
            if not chromium():
                continue
            with _page(watch.page) as on_screen:
                took = [_round(folder, watch, next(numbers), os.getpid(), on_screen) for _ in range(rounds + 1)]
            _tell("screen", count, took)


def _tell(where: str, count: int, took: Sequence[tuple[Taken, Taken]]) -> None:
    """A line of figures; the first round only warms up."""
    told = []
    for unit, each in enumerate(("by the clock", "processor")):
        saved, alone = ([row[way][unit] for row in took[1:]] for way in (0, 1))
        ratio = median(mine / other for mine, other in zip(saved, alone, strict=True))
        told.append(f"{each} {median(saved) * 1000:6.0f} beside {median(alone) * 1000:6.0f} ms {ratio:5.2f}x")
    print(f"  {f'save to {where}, {count} shots':28} {'   '.join(told)}", flush=True)


def _laid(folder: Path) -> Await:
    """Until the reel's new bytes lie there."""
    reel = folder / "build" / "storyboard.mp4"

    def before() -> Callable[[], None]:
        inode = reel.stat().st_ino

        def changed() -> None:
            while reel.stat().st_ino == inode:
                sleep(0.001)

        return changed

    return before


@contextmanager
def _page(address: str) -> Iterator[Await]:
    """Until a page that stands at the edited shot shows the new reel's frame."""
    from ..page.browser import Seen, started

    with started() as browser:
        seen = Seen(browser, f"{address}#{EDITED}")
        page = seen.page
        seen.until(lambda: page.evaluate("document.querySelector('video:not(.behind)').readyState > 1"))

        def before() -> Callable[[], object]:
            page.evaluate("() => { window.swapped = new Promise((done) => Storybuild.on('swapped', done)); }")
            return lambda: page.evaluate("() => window.swapped")

        yield before


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
    command = [
        sys.executable,
        "-m",
        "storybuild",
        "watch",
        "--json",
        "--review",
        "--no-open",
        "--port",
        "0",
        "-C",
        str(folder),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        try:
            page = str(json.loads(process.stdout.readline())["address"])
            told = Queue[str]()  # read at once: a full pipe would hold the watch back
            Thread(target=lambda out=process.stdout: [*map(told.put, map(_named, out))], daemon=True).start()
            events = iter(told.get, "")
            _until(events, "waiting")
            yield Watch(process.pid, page, events)
        finally:
            process.send_signal(signal.SIGINT)


def _named(line: bytes) -> str:
    return str(json.loads(line)["event"])


def _until(events: Iterator[str], name: str) -> None:
    for event in events:
        if event == name:
            return
    raise AssertionError("the watch ended")


def _round(folder: Path, watch: Watch, number: int, pid: int, until: Await) -> tuple[Taken, Taken]:
    """What it takes from a save until it is there, and a process with its descendants; and to render and copy alone."""
    board, reel = folder / "storyboard.yaml", folder / "build" / "storyboard.mp4"
    lines = board.read_text().split("\n")
    edited = next(at for at, line in enumerate(lines) if f"id: {EDITED}," in line)
    head = lines[edited].rpartition(" action:")[0]
    lines[edited] = f"{head} action: Mara climbs the stairs for the {number}st time.}}"
    wait = until()
    used, begun = _used(pid), perf_counter()
    board.write_text("\n".join(lines))
    wait()
    saved = perf_counter() - begun, _used(pid) - used
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
