"""Runs the service as a process of its own."""

import argparse
import signal
import threading

from tests.service.records import Settings
from tests.service.service import Service


def main() -> None:
    """Prints the address, and serves until it is asked to stop."""
    usage = argparse.ArgumentParser(prog="python -m tests.service", description=__doc__)
    usage.add_argument("--port", type=int, default=0)
    usage.add_argument("--job-seconds", type=float, default=0.05)
    usage.add_argument("--queue-seconds", type=float, default=0.0)
    usage.add_argument("--clip-bytes", type=int, default=0)
    usage.add_argument("--poll-after-ms", type=int)
    usage.add_argument("--max-in-flight", type=int)
    usage.add_argument("--per-minute", type=int)
    usage.add_argument("--key")
    usage.add_argument("--shape", choices=("flat", "upper", "wrapped"), default="flat")
    usage.add_argument("--signed", action="store_true")
    usage.add_argument("--seed", type=int, default=0)
    usage.add_argument("--latency", type=float, default=0.0)
    usage.add_argument("--state", help="a file that keeps the jobs from one run to the next")
    told = vars(usage.parse_args())
    leave = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leave.set())
    with Service(port=told.pop("port"), settings=Settings(**told)) as service:
        print(service.url, flush=True)
        leave.wait()


main()
