"""The user's own config: the command lines behind names, never in a storyboard's hands."""

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from storybuild.errors import ConfigError
from storybuild.null_build import OUT_ENV, STATE_ENV
from storybuild.providers import PROVIDERS
from storybuild.providers.base import Provider

ENTRIES = ("commands", "fonts", "models", "out", "providers", "state")


class Config(NamedTuple):
    """What the user has set up on this machine: commands by name, extra fonts, and the table of providers."""

    path: Path
    commands: Mapping[str, list[str]] = {}
    fonts: tuple[str, ...] = ()
    providers: Mapping[str, Provider] = PROVIDERS


def config_path() -> Path:
    """`config.toml` in `STORYBUILD_CONFIG_DIR`, else in the user's standard config folder for storybuild."""
    folder = os.environ.get("STORYBUILD_CONFIG_DIR")
    return (Path(folder) if folder else _users_folder()) / "config.toml"


def _users_folder() -> Path:
    """The user's standard config folder for storybuild, as platformdirs has it."""
    home, told = os.environ.get("HOME", ""), os.environ.get("XDG_CONFIG_HOME", "")
    if sys.platform == "linux" and home.startswith("/") and told[:1] in ("", "/"):
        # The common case is told here: to load platformdirs takes as long as to read what the last build was of.
        return Path(told or Path(home, ".config")) / "storybuild"
    from platformdirs import user_config_path

    return user_config_path("storybuild")


class Homes(NamedTuple):
    """Folders in which the user keeps the state and the outputs of all projects; '' for beside each storyboard."""

    state: str = ""
    out: str = ""


BESIDE = Homes()


def homes(environ: Mapping[str, str]) -> Homes:
    """What the environment says, else the config. ConfigError."""
    state, out = environ.get(STATE_ENV, ""), environ.get(OUT_ENV, "")
    if state and out:
        return Homes(state, out)
    path = config_path()
    told = _entries(path)
    return Homes(state or _home(path, told, "state"), out or _home(path, told, "out"))


def _home(path: Path, told: Mapping[str, Any], name: str) -> str:
    folder = told.get(name, "")
    if not isinstance(folder, str) or (folder and not Path(folder).expanduser().is_absolute()):
        raise ConfigError(
            f"`{name}` in the config `{path}` is no folder", f'write all of it: `{name} = "/disk/{name}"`'
        )
    return folder


def _entries(path: Path) -> dict[str, Any]:
    """The entries of the config file, none where there is no file; ConfigError."""
    if not path.is_file():
        return {}
    import tomllib

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot read the config `{path}`: {error}") from None
    for name in raw.keys() - set(ENTRIES):
        hint = f"it holds {', '.join(f'`{each}`' for each in ENTRIES)}"
        raise ConfigError(f"unknown entry `{name}` in the config `{path}`", hint)
    return raw


def read_config(path: Path | None = None) -> Config:
    """The config file, or an empty one where there is none; ConfigError when it cannot be meant."""
    path = path or config_path()
    raw = _entries(path)
    if not raw:
        return Config(path)
    commands = raw.get("commands", {})
    for name, line in commands.items() if isinstance(commands, dict) else [("commands", commands)]:
        if not (isinstance(line, list) and line and all(isinstance(word, str) for word in line)):
            hint = 'write it as a list of words: `mine = ["python3", "make_clip.py", "{out}"]`'
            raise ConfigError(f"`{name}` in the config `{path}` is no command line", hint)
    fonts = raw.get("fonts", [])
    if not (isinstance(fonts, list) and all(isinstance(font, str) for font in fonts)):
        raise ConfigError(f"`fonts` in the config `{path}` is no list of font files")
    return Config(path, commands, tuple(fonts), _providers(path, raw))


def _providers(path: Path, raw: Mapping[str, Any]) -> Mapping[str, Provider]:
    """The table of providers with the user's corrections."""
    models, services = raw.get("models", {}), raw.get("providers", {})
    if not models and not services:
        return PROVIDERS
    from storybuild.providers.corrections import corrected

    for name, table in (("models", models), ("providers", services)):
        inner = table.values() if isinstance(table, dict) else [table]
        if not all(isinstance(each, dict) for each in inner):
            raise ConfigError(f"`{name}` in the config `{path}` is no table of tables")
    if not all(isinstance(facts, dict) for entries in models.values() for facts in entries.values()):
        raise ConfigError(f'`models` in the config `{path}` is written `[models.PROVIDER."NAME"]`')
    try:
        return corrected(PROVIDERS, models, services)
    except ValueError as error:
        raise ConfigError(f"the config `{path}`: {error}") from None


def config_files(config: Config) -> list[Path]:
    """Files of the user's that a film hangs on: the config, there or not, and the fonts it names."""
    return [config.path.absolute(), *(Path(each).expanduser().absolute() for each in config.fonts)]


def font_hashes(config: Config) -> tuple[str, ...]:
    """Content hashes of the user's fonts; ConfigError for one that is not there, or is none."""
    return tuple(_font_hash(each) for each in config.fonts)


def _font_hash(path: str) -> str:
    from io import BytesIO

    from PIL import ImageFont

    data = font_bytes(path)
    try:
        ImageFont.truetype(BytesIO(data), 12)
    except (OSError, ValueError):
        raise ConfigError(f"`{path}`, named under `fonts` in the config, is no font") from None
    return hashlib.sha256(data).hexdigest()


def font_bytes(path: str) -> bytes:
    """The contents of a font file."""
    try:
        return Path(path).expanduser().read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read the font `{path}`: {(error.strerror or str(error)).lower()}") from None
