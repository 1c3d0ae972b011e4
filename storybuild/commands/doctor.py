"""`doctor`: what works on this machine, and what is missing."""

import os
import sys
from collections.abc import Callable

import click

from storybuild import __version__
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.errors import StorybuildError, ToolError
from storybuild.exit_codes import DONE, FAILED
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Provider
from storybuild.report.words import table
from storybuild.session.project_options import ProjectOptions

SCHEMA = "doctor"


@click.command()
@common
@as_json
def doctor(where: ProjectOptions, as_json: bool) -> int:
    """Tell what works on this machine and what is missing."""
    rows = examine()
    out(
        {"checks": rows},
        as_json,
        lambda told: table([(row["state"], row["name"], row["words"]) for row in told["checks"]]),
    )
    return FAILED if any(row["state"] == "missing" for row in rows) else DONE


def examine() -> list[dict[str, str]]:
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
    from storybuild.edge.config import font_hashes, read_config

    config = read_config()
    font_hashes(config)
    return f"{config.path}" + ("" if config.path.exists() else " (none yet)")


def _fonts() -> str:
    from importlib.resources import files

    names = sorted(
        each.name for each in files("storybuild.drawing").joinpath("fonts").iterdir() if each.name.endswith(".ttf")
    )
    return f"{', '.join(names)}; more by `fonts` in the config"


def _provider(name: str, provider: Provider) -> dict[str, str]:
    """What a provider is, and whether its key is set; never the key. A service without one is not broken."""
    from storybuild.edge.api_keys import key_trouble

    service = provider.service
    trouble = key_trouble(service, os.environ) if service else ""
    named = [key for key in service.keys if os.environ.get(key, "").strip()] if service else []
    keyed = trouble or (f"{named[0]} is set" if named else "")
    words = "; ".join(each for each in (provider.summary, keyed) if each)
    return {"name": f"provider {name}", "state": "no key" if trouble else "ok", "words": words}
