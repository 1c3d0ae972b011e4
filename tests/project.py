"""A storyboard in a folder of its own, built by the real command line, with its exit code and both streams."""

import atexit
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storybuild.command_line import main, run
from storybuild.edge.ready_workers import ReadyWorkers

SMALL = "format: {size: 128x72, fps: 24}"

TWO_SHOTS = f"""storybuild: 1
title: Two
{SMALL}
characters: {{mara: {{name: Mara}}}}
scenes:
  - id: s1
    shots:
      - id: one
        duration: 12f
        action: Mara climbs the stairs.
      - id: two
        duration: 12f
        action: The lamp is dead.
"""

# Several tests build at once, and each worker that a build starts loads all that it draws with first.
ALONE = ("-j", "1")

MASTERS = ("_KEY", "_SECRET", "_BASE_URL", "_CONFIG_DIR", "_CURRENT_TEST")


class SharedWorkers:
    """Workers for all builds of this process that are run in the same surroundings, one after another."""

    def __init__(self) -> None:
        self._ready = ReadyWorkers(2)
        self._around: object = None
        atexit.register(self._ready.__exit__, None, None, None)

    def ready(self) -> ReadyWorkers:
        """They are new where the folder or the environment is another, but for what only their master reads."""
        around = {name: value for name, value in os.environ.items() if not name.endswith(MASTERS)}, Path.cwd()
        if around != self._around:
            self._ready.__exit__(None, None, None)
            self._around = around
        return self._ready


_SHARED = SharedWorkers()


@dataclass
class Ran:
    """What one run of the command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@contextmanager
def surroundings(env: dict[str, str]) -> Iterator[None]:
    """The process's environment with these variables for a while."""
    before = {name: os.environ.get(name) for name in env}
    os.environ.update(env)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@dataclass
class Project:
    """A folder with a storyboard."""

    root: Path
    text: str = field(default=TWO_SHOTS)
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.write(self.text)

    def write(self, text: str, name: str = "storyboard.yaml") -> "Project":
        (self.root / name).write_text(text, encoding="utf-8")
        if name == "storyboard.yaml":
            self.text = text
        return self

    def edit(self, old: str, new: str) -> "Project":
        assert old in self.text, old
        return self.write(self.text.replace(old, new))

    def run(self, *words: str) -> Ran:
        """Run a command in this process."""
        command, *rest = words or ("build",)
        alone = ALONE if command == "build" and "-j" not in rest else ()
        return self.run_as_is(command, "-C", str(self.root), *alone, *rest)

    def run_as_is(self, *words: str) -> Ran:
        """Run a command line in this process, which says itself where to work."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), surroundings(self.env):
            code = run(words, main, _SHARED.ready())
        return Ran(code, out.getvalue(), err.getvalue())

    def build(self, *words: str) -> Ran:
        """Build, telling events."""
        return self.run("build", "--json", *words)

    def made(self, *words: str) -> list[str]:
        """Build; the steps that were made."""
        ran = self.build(*words)
        assert ran.code == 0, ran.out + ran.err
        return [each["step"] for each in ran.events if each["event"] == "end" and each["made"]]

    def spawn(self, *words: str, **how: Any) -> "subprocess.Popen[bytes]":
        """Start a command in a process of its own."""
        command = [sys.executable, "-m", "storybuild", *words, "-C", str(self.root)]
        env = {**os.environ, **self.env, **how.pop("env", {})}
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, **how)

    @property
    def reel(self) -> Path:
        return self.root / "build" / "storyboard.mp4"

    @property
    def report(self) -> Any:
        return json.loads((self.root / "build" / "storyboard.report.json").read_text())
