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
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from storybuild.edge.actions import ACTIONS
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import open_session
from storybuild.session.whole_graph import graph_of_all

EDITED = "s001"
KINDS = 8  # shots of equal words share their pictures, so that the film is soon there


def main(counts: tuple[int, ...] = (20, 100, 500), rounds: int = 7, size: str = "1280x720", frames: int = 48) -> None:
    """For films of so many shots: medians of `rounds` saves, each beside the same shot rendered in this process."""
    print(f"\nfrom a save to the reel, shots of {frames} frames, {size}, medians of {rounds}")
    for count in counts:
        with tempfile.TemporaryDirectory() as name, _watched(Path(name), count, size, frames) as events:
            took = [_round(Path(name), events, number) for number in range(rounds + 1)][1:]
        saved, drawn, copied = (median(each) for each in zip(*took, strict=True))
        parts = f"rendering the shot {drawn * 1000:7.0f} ms + a copy {copied * 1000:5.0f} ms"
        print(f"  {f'save to reel, {count} shots':26} {saved * 1000:7.0f} ms   {parts}   "
              f"{median(a / (b + c) for a, b, c in took):5.2f}x")  # fmt: skip


@contextmanager
def _watched(folder: Path, count: int, size: str, frames: int) -> Iterator[Iterator[str]]:
    """The names of events of a watch over a film that was built once."""
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
            events = (str(json.loads(line)["event"]) for line in process.stdout)
            _until(events, "waiting")
            yield events
        finally:
            process.send_signal(signal.SIGINT)


def _until(events: Iterator[str], name: str) -> None:
    for event in events:
        if event == name:
            return
    raise AssertionError("the watch ended")


def _round(folder: Path, events: Iterator[str], number: int) -> tuple[float, float, float]:
    """Seconds from a save to the reel; of rendering that shot; of copying the reel."""
    board, reel = folder / "storyboard.yaml", folder / "build" / "storyboard.mp4"
    text, before = board.read_text(), reel.stat().st_ino
    lines = text.split("\n")
    edited = next(at for at, line in enumerate(lines) if f"id: {EDITED}," in line)
    lines[edited] = (
        lines[edited].rpartition(" action:")[0] + f" action: Mara climbs the stairs for the {number}st time.}}"
    )
    begun = perf_counter()
    board.write_text("\n".join(lines))
    while reel.stat().st_ino == before:
        sleep(0.001)
    saved = perf_counter() - begun
    _until(events, "waiting")
    return saved, _rendered(folder, EDITED), _copied(reel)


def _rendered(folder: Path, shot: str) -> float:
    """Seconds to make a shot's board, picture and sound in this process."""
    with open_session(ProjectOptions(str(folder))) as session, tempfile.TemporaryDirectory() as name:
        steps = graph_of_all(session).steps
        begun = perf_counter()
        made: dict[str, str] = {}
        for each in (f"take/{shot}", f"picture/{shot}", f"sound/{shot}"):
            step, out = steps[each], os.path.join(name, each.replace("/", "-"))  # noqa: PTH118
            reads = {label: made[source] for label, source in step.inputs.items()}
            ACTIONS[step.kind](step.facts, reads, out, lambda part: None)
            made[each] = out
        return perf_counter() - begun


def _copied(reel: Path) -> float:
    begun = perf_counter()
    with reel.with_name("copy").open("wb") as file:
        subprocess.run(["cat", str(reel)], stdout=file, check=True)
    seconds = perf_counter() - begun
    reel.with_name("copy").unlink()
    return seconds


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (20, 100, 500))
