"""`init`, `clean`, `gc`, `doctor`: setting up, tidying, and what works on this machine."""

import os
import shutil
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from storybuild import __version__
from storybuild.build.memory import TAKES
from storybuild.build.purse import paid_for, spent, told
from storybuild.build.records import Take
from storybuild.commands.desk import Desk, desk
from storybuild.commands.where import Where
from storybuild.edge.config import font_hashes, read_config
from storybuild.edge.disk import disk_faults, write_whole
from storybuild.edge.keys import key_trouble
from storybuild.edge.lockfile import read_lock
from storybuild.edge.project import held, open_ledger, project_at
from storybuild.edge.snapshots import drop_snapshot
from storybuild.errors import StorybuildError, ToolError, UsageError
from storybuild.plan.graph import graph_of
from storybuild.plan.takes import take_steps
from storybuild.plan.verdict import Current, survey
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Provider


def init(folder: str) -> str:
    """Write a starter storyboard that builds at once; never over one that is there."""
    path = Path(folder) / "storyboard.yaml"
    if path.exists():
        raise UsageError(f"`{path}` is there already", "`storybuild build` makes its film")
    write_whole(path, files("storybuild").joinpath("starter.yaml").read_bytes())
    return f"wrote {path}; `storybuild -C {folder} build` makes its film"


def clean(where: Where) -> str:
    """Remove all that can be made again: `build/` and the conformed pieces. Takes stay, and the frames they began with:
    without them nobody could tell what a build would buy."""
    project = project_at(where.directory, where.file)
    with held(project):
        drop_snapshot(project)
        ledger = open_ledger(project, write=True)
        try:
            pieces = [(result, kind) for _, result, kind in ledger.results() if kind not in TAKES]
            frames = {project.store.place_of(result, kind) for result, kind in pieces if kind == "frame"}
            old = [path for path in project.store.files("pieces") if str(path) not in frames]
            old += [path for path in project.outputs.rglob("*") if path.is_file()]
            freed = sum(path.lstat().st_size for path in old)
            with disk_faults(f"remove {project.outputs}"):
                shutil.rmtree(project.outputs, ignore_errors=not project.outputs.exists())
                for path in old:
                    path.unlink(missing_ok=True)
            ledger.forget([result.key for result, kind in pieces if kind != "frame"])
        finally:
            ledger.close()
    return f"removed {megabytes(freed)} that can be made again; takes stay"


def gc(where: Where, agree: Callable[[str], bool]) -> str:
    """Remove takes that no shot's words ask for, after `agree` has seen what they are; pieces no film uses go too."""
    with held(project_at(where.directory, where.file)), desk(where, write=True) as opened:
        loose, pieces = _loose(opened)
        if not loose and not pieces:
            return "nothing to throw away"
        lines = [
            f"  {take.shot} take {take.number}: {_made(take)}, {megabytes(take.size)}, {_price(take)}" for take in loose
        ]
        paid = spent(paid_for(take.facts.get("bought")) for take in loose)
        question = f"{len(loose)} takes that no shot asks for, which cost {paid}, and {len(pieces)} old pieces:"
        if not agree("\n".join([question, *lines])):
            return "kept everything"
        results = {result.key: (result, kind) for _, result, kind in opened.ledger.results()}
        gone = [results.pop(key) for key in dict.fromkeys([*(take.key for take in loose), *pieces])]
        shared = {result.sha for result, _ in results.values()}
        for result, kind in gone:
            if result.sha not in shared:
                opened.project.store.remove(result, kind)
            opened.ledger.forget([result.key])
        drop_snapshot(opened.project)
        return f"threw away {len(loose)} takes and {len(pieces)} pieces"


def _loose(opened: Desk) -> tuple[list[Take], list[str]]:
    """Takes that stand in no film of the folder, and keys of pieces that none uses."""
    steps = graph_of(take_steps(opened.film, opened.ways))
    verdicts = survey(steps, opened.memory, opened.contents.of)
    results, used = list(opened.ledger.results()), opened.ledger.keys_in_use()
    kept = {each.result.key for each in verdicts.values() if isinstance(each, Current)} | used
    kept |= {result.key for wanted, result, _ in results if wanted in used}
    lines = [line for shots in read_lock(opened.project.lock).values() for line in shots.values()]
    locked = {str(line.get("sha256")) for line in lines}
    loose = [take for take in opened.ledger.takes() if take.key not in kept and take.sha not in locked]
    pieces = {result.key for _, result, kind in results if kind not in TAKES and result.key not in kept}
    return loose, sorted(pieces)


def _made(take: Take) -> str:
    bought = take.facts.get("bought") or {}
    return f"{bought['provider']} {bought['model']}" if bought else take.kind


def _price(take: Take) -> str:
    bought = take.facts.get("bought")
    return f"cost {told(paid_for(bought))}" if bought else "cost nothing"


def megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def doctor() -> list[dict[str, str]]:
    """What works on this machine and what is missing, one row per thing: name, state, words."""
    return [
        _told("storybuild", lambda: f"{__version__} on Python {sys.version.split()[0]}"),
        _told("ffmpeg", _ffmpeg),
        _told("media reader", _reader),
        _told("scratch speech", _speech),
        _told("fonts", _fonts),
        _told("config", _config),
        _told("processors", lambda: f"{os.cpu_count()}"),
        *[_provider(name, each) for name, each in PROVIDERS.items()],
    ]


def _told(name: str, look: Callable[[], str]) -> dict[str, str]:
    try:
        return {"name": name, "state": "ok", "words": look()}
    except StorybuildError as error:
        return {"name": name, "state": "missing", "words": f"{error.message}. {error.hint}".strip()}
    except (ImportError, OSError) as error:
        return {"name": name, "state": "missing", "words": str(error)}


def _ffmpeg() -> str:
    from storybuild.edge.ffmpeg import find

    found = find(os.environ)
    return f"{found.version} at {found.path}: {found.why}"


def _reader() -> str:
    import av

    return f"PyAV {av.__version__}"


def _speech() -> str:
    from storybuild.edge.programs import without_keys
    from storybuild.edge.speech import speak

    if not speak({"text": "one", "voice": {}, "seconds": None}, without_keys(os.environ)):
        raise ToolError("the synthesiser says nothing")
    return "eSpeak NG, offline"


def _config() -> str:
    config = read_config()
    font_hashes(config)
    return f"{config.path}" + ("" if config.path.exists() else " (none yet)")


def _fonts() -> str:
    names = sorted(
        each.name for each in files("storybuild.drawing").joinpath("fonts").iterdir() if each.name.endswith(".ttf")
    )
    return f"{', '.join(names)}; more by `fonts` in the config"


def _provider(name: str, provider: Provider) -> dict[str, str]:
    """What a provider is, and whether its key is set; never the key. A service without one is not broken."""
    service = provider.service
    trouble = key_trouble(service, os.environ) if service else ""
    named = [key for key in service.keys if os.environ.get(key, "").strip()] if service else []
    keyed = trouble or (f"{named[0]} is set" if named else "")
    words = "; ".join(each for each in (provider.summary, keyed) if each)
    return {"name": f"provider {name}", "state": "no key" if trouble else "ok", "words": words}
