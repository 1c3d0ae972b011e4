"""Remote jobs: how close many of them come to the time that nobody could beat, beside a bare httpx loop.

`python -m tests.benchmarks.jobs [ours|bare]` measures from the first create to the end of the last download, as the
service sees it; the clips are recorded and checked on arrival in ours, and only written to a file in the bare loop.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import httpx

KEY = "sk-benchmark"


@dataclass(frozen=True)
class Load:
    """So many jobs of so many seconds, so many in flight, each a clip of so many bytes; limit: times the ideal."""

    jobs: int
    seconds: float
    in_flight: int
    size: int
    limit: float

    @property
    def every(self) -> float:
        """Seconds between two questions after a job."""
        return 0.5 if self.in_flight < 100 else 5.0

    @property
    def ideal(self) -> float:
        return ceil(self.jobs / self.in_flight) * self.seconds


LOADS = (
    Load(200, 2.0, 20, 2_000_000, 1.06),
    Load(200, 10.0, 20, 2_000_000, 1.02),
    Load(500, 30.0, 500, 2_000_000, 1.15),
)


@contextmanager
def service(load: Load) -> Iterator[str]:
    """The stand-in service in a process of its own; its address."""
    words = ["--key", KEY, "--job-seconds", str(load.seconds), "--clip-bytes", str(load.size)]
    command = [sys.executable, "-m", "tests.service", "--port", "0", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def ours(load: Load, url: str, folder: Path) -> None:
    """A build of that many shots' clips."""
    shots = "".join(f"      - {{id: s{n:03}, duration: 4, action: thing {n}}}\n" for n in range(load.jobs))
    head = "storybuild: 1\nformat: {size: 1280x720}\ngenerate: {provider: openai, model: sora-2}\nscenes:\n"
    (folder / "storyboard.yaml").write_text(f"{head}  - id: all\n    shots:\n{shots}")
    (folder / "config.toml").write_text(f"[providers.openai]\nin_flight = {load.in_flight}\nevery = {load.every}\n")
    told = {"STORYBUILD_CONFIG_DIR": str(folder), "OPENAI_BASE_URL": f"{url}/v1", "OPENAI_API_KEY": KEY}
    command = [sys.executable, "-m", "storybuild", "-C", str(folder), "build", "all", "--yes", "-q"]
    subprocess.run(command, env={**os.environ, **told}, check=True)


def bare(load: Load, url: str, folder: Path) -> None:
    """The same by nothing but httpx: create, poll, download."""
    asyncio.run(_bare(load, url, folder))


async def _bare(load: Load, url: str, folder: Path) -> None:
    limits = httpx.Limits(max_connections=24)
    headers = {"Authorization": f"Bearer {KEY}"}
    turns = asyncio.Semaphore(load.in_flight)
    async with httpx.AsyncClient(base_url=url, headers=headers, limits=limits, timeout=None) as client:

        async def one(number: int) -> None:
            async with turns:
                form = {"prompt": f"thing {number}", "model": "sora-2", "seconds": "4", "size": "1280x720"}
                made = (await client.post("/v1/videos", files={k: (None, v) for k, v in form.items()})).json()
                while (await client.get(f"/v1/videos/{made['id']}")).json()["status"] != "completed":
                    await asyncio.sleep(load.every)
                async with client.stream("GET", f"/v1/videos/{made['id']}/content") as reply:
                    with (folder / f"{number}.mp4").open("wb") as file:
                        async for chunk in reply.aiter_bytes():
                            file.write(chunk)

        await asyncio.gather(*(one(number) for number in range(load.jobs)))


WAYS = {"ours": ours, "bare": bare}


WORK = """
import json, resource
from pathlib import Path
from tests.benchmarks.jobs import WAYS, Load
WAYS[{name!r}]({load!r}, {url!r}, Path({folder!r}))
own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
used = below if {name!r} == "ours" else own
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def measure(name: str, load: Load) -> dict[str, float]:
    """One way under one load, in a process of its own: seconds as the service saw them, of the processor, and MB."""
    with service(load) as url, tempfile.TemporaryDirectory() as folder:
        work = WORK.format(name=name, load=load, url=url, folder=folder)
        done = subprocess.run([sys.executable, "-c", work], check=True, stdout=subprocess.PIPE, text=True)
        processor, memory = json.loads(done.stdout)
        log = httpx.get(f"{url}/_service/log").json()
    assert (log["count"], log["downloads"]) == (load.jobs, load.jobs), json.dumps(log)[:500]
    makespan = log["last_download_at"] - log["first_create_at"]
    return {"makespan": makespan, "processor": processor, "memory": memory, "most": log["in_flight_most"]}


def memory(sizes: Sequence[int]) -> None:
    """Clips a hundred times as large take no more memory."""
    for size in sizes:
        found = measure("ours", Load(4, 0.5, 4, size, 1.0))
        print(f"  clips of {size / 1e6:g} MB: {found['memory']:.0f} MB of memory at most")


def main(
    names: Sequence[str] = tuple(WAYS), loads: Sequence[Load] = LOADS, sizes: Sequence[int] = (2_000_000, 200_000_000)
) -> None:
    """Every load by every way; ratios are to the ideal."""
    print("\nmemory")
    memory(sizes)
    for load in loads:
        print(f"\n{load.jobs} jobs of {load.seconds:g} s and {load.size / 1e6:g} MB, {load.in_flight} in flight")
        print(f"  {'ideal':12} {load.ideal:8.2f} s   hold {load.limit:.2f}x")
        for name in names:
            found = measure(name, load)
            ratio = found["makespan"] / load.ideal
            cost = 1000 * found["processor"] / load.jobs
            words = f"{ratio:6.3f}x  {cost:6.1f} ms of processor a job  {found['memory']:.0f} MB"
            print(f"  {name:12} {found['makespan']:8.2f} s  {words}", flush=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or tuple(WAYS))
