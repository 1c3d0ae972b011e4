"""Writes the stamp that makes the next null build nearly free."""

import os
from collections.abc import Iterable
from pathlib import Path

from storybuild import __version__
from storybuild.edge.disk import SeenFile, disk_faults, signature, write_whole
from storybuild.edge.project import Project
from storybuild.null_build import NAME, asked_for

# Disks keep time in ticks: a file saved within one of its reading could be saved again unnoticed.
TICK = 20_000_000


def write_stamp(
    project: Project,
    profile: str | None,
    words: str,
    seen: dict[str, SeenFile],
    outputs: Iterable[Path],
    users: Iterable[Path],
) -> None:
    """Stamp a build that left everything current; none while a file is so fresh that a later save could hide."""
    path = project.state / NAME
    with disk_faults(f"remove {path}"):
        path.unlink(missing_ok=True)
    lines = [asked_for(project.file, profile, __version__), words]
    for name, each in sorted(seen.items()):
        if each.signature is None or each.signature[1] > each.when - TICK:
            return
        lines.append(_line(each.signature, name))
    for output in outputs:
        found = signature(output)
        if found is None:
            return
        lines.append(_line(found, os.path.relpath(output, project.root)))
    for path_of_user in users:
        found = signature(path_of_user)
        lines.append(_line(found, str(path_of_user)) if found else f"absent\t{path_of_user}")
    write_whole(path, "\n".join(lines).encode("utf-8", "surrogateescape"))


def _line(found: tuple[int, int, int], name: str) -> str:
    return f"{found[0]} {found[1]} {found[2]}\t{name}"
