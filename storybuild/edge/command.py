"""The user's own program, which makes a clip."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from storybuild.errors import MediaError, ToolError


def run_command(facts: Mapping[str, Any], reads: Mapping[str, str], out: str) -> dict[str, Any]:
    """Run the user's own program: the request as JSON on its stdin, `{out}` and `{request}` in its words filled in."""
    line = facts["command lines"].get(facts["model"])
    if line is None:
        hint = f"add it under `[commands]` in {facts['config']}"
        raise ToolError(f"your config names no command `{facts['model']}`", hint)
    request = {name: value for name, value in facts.items() if name not in ("command lines", "config")}
    text = json.dumps({**request, "files": dict(reads), "out": f"{out}.mp4"})
    words = [word.replace("{out}", f"{out}.mp4").replace("{request}", text) for word in line]
    try:
        done = subprocess.run(words, input=text.encode(), capture_output=True, check=False)
    except OSError as error:
        raise ToolError(f"cannot run `{words[0]}`: {(error.strerror or str(error)).lower()}") from None
    made = Path(f"{out}.mp4")
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        made.unlink(missing_ok=True)
        raise ToolError(f"`{words[0]}` ended with status {done.returncode}" + (f": {last[0][:200]}" if last else ""))
    if not made.is_file():
        raise ToolError(f"`{words[0]}` wrote no clip", "it must write the file that `{out}` names")
    try:
        return _taken(made, Path(out))
    finally:
        made.unlink(missing_ok=True)


def _taken(made: Path, out: Path) -> dict[str, Any]:
    from storybuild.edge.reading import look

    try:
        media = look(made)
    except MediaError as error:
        raise MediaError("what the program wrote is no usable clip") from error
    if not media.has_picture:
        raise MediaError("what the program wrote has no picture")
    made.replace(out)
    return asdict(media)
