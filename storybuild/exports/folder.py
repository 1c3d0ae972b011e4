"""Folders that exports write: what an earlier export laid there is replaced, what is anyone else's is never touched."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from storybuild.edge.disk import copy_whole, disk_faults, plain_text, write_whole
from storybuild.errors import UsageError

LIST = ".storybuild-export.json"
_MOST = 16 * 2**20  # bytes of a list


def refuse_strangers(folder: Path, names: Iterable[str]) -> set[str]:
    """UsageError where one of these files is there and no export laid it; else what an earlier export laid there."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is a file", "name a folder: `-o DIR`")
    ours = _listed(folder)
    strange = sorted(name for name in names if name not in ours and _there(folder / name))
    if strange:
        words = f"`{folder / strange[0]}` is there, and no export of storybuild laid it"
        raise UsageError(words, "name another folder with `-o DIR`, or move it away")
    return ours


def lay_folder(folder: Path, files: Mapping[str, Path | bytes]) -> None:
    """Make a folder hold these files, by name, and no others that an export laid. UsageError, DiskError."""
    ours = refuse_strangers(folder, files)
    _list(folder, {*ours, *files})  # whatever becomes of this export, the next one knows its files
    for name, what in files.items():
        copy_whole(what, folder / name) if isinstance(what, Path) else write_whole(folder / name, what)
    for name in ours - set(files):
        with disk_faults(f"remove {folder / name}"), suppress(FileNotFoundError, NotADirectoryError):
            if (folder / name).parent.resolve().is_relative_to(folder.resolve()):
                (folder / name).unlink()
    _list(folder, set(files))


def _there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _list(folder: Path, names: set[str]) -> None:
    told = {"storybuild": 1, "files": sorted(names)}
    write_whole(folder / LIST, f"{json.dumps(told, indent=1, ensure_ascii=False)}\n".encode())


def _listed(folder: Path) -> set[str]:
    """The files that an earlier export says it laid; the list may be anyone's, and leads nowhere else."""
    try:
        names = json.loads(plain_text(folder / LIST, _MOST))["files"]
        return {name for name in names if isinstance(name, str) and _inside(name)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and name != LIST and "\0" not in name
