"""The user's own config file: what it may hold, and one clear sentence for what it may not."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_config_path

from storybuild.edge.config import Config, config_files, config_path, read_config
from storybuild.errors import ConfigError
from storybuild.providers import PROVIDERS
from tests.project import Project, surroundings

CORRECTED = """
[providers.openai]
default = "mine"
in_flight = 2

[models.openai.mine]
seconds = [5, 10]
sizes = ["1280x720"]
first_frame = true
prices = {"1280x720" = 0.25}
price = 0.5
per = "clip"
currency = "EUR"
read = 2026-11-03
sunset = 2027-02-01T12:00:00Z
note = "at our own relay"

[models.cometapi."veo3-fast"]
price = 0.4
read = "2026-11-04"
"""


def config(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    return caught.value.message.replace(str(path), "config.toml"), caught.value.hint


def listed(folder: Path) -> dict[str, Any]:
    project = Project(folder / "film", env={"STORYBUILD_CONFIG_DIR": str(folder)})
    told = json.loads(project.run("providers", "--json").out)
    return {each["name"]: {model["name"]: model for model in each["models"]} for each in told["providers"]}


def test_where_there_is_no_config_all_is_as_shipped(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert read_config(path) == Config(path, {}, (), PROVIDERS)


def test_the_config_lies_where_the_environment_says(tmp_path: Path) -> None:
    with surroundings({"STORYBUILD_CONFIG_DIR": str(tmp_path)}):
        assert config_path() == tmp_path / "config.toml"
        assert config_files(read_config()) == [tmp_path / "config.toml"]


@pytest.mark.parametrize("home", ["/home/mara", "/", "/home/mara/"])
@pytest.mark.parametrize("told", ["", "/etc/mine", "/etc/mine/", "mine"])
def test_the_config_lies_in_the_standard_folder_of_the_user(home: str, told: str) -> None:
    with surroundings({"STORYBUILD_CONFIG_DIR": "", "HOME": home, "XDG_CONFIG_HOME": told}):
        assert config_path() == user_config_path("storybuild") / "config.toml"


def test_commands_and_fonts_are_read_and_the_table_stays_as_shipped(tmp_path: Path) -> None:
    path = config(tmp_path, 'fonts = ["a.ttf", "~/b.otf"]\n[commands]\nmine = ["python3", "x.py", "{out}"]\n')
    found = read_config(path)
    assert found == Config(path, {"mine": ["python3", "x.py", "{out}"]}, ("a.ttf", "~/b.otf"), PROVIDERS)
    assert found.providers is PROVIDERS


def test_providers_tells_the_corrected_table_with_its_dates(tmp_path: Path) -> None:
    config(tmp_path, CORRECTED)
    found = listed(tmp_path)
    assert found["openai"]["mine"] == {
        "name": "mine",
        "default": True,
        "seconds": [5, 10],
        "sizes": ["1280x720"],
        "references": 0,
        "characters": 0,
        "first_frame": True,
        "last_frame": False,
        "operations": ["extend", "remix"],
        "seed": False,
        "sound": "none",
        "prices": [
            {"amount": 0.25, "per": "clip", "size": "1280x720", "audio": None},
            {"amount": 0.5, "per": "clip", "size": "", "audio": None},
        ],
        "currency": "EUR",
        "precision": "exact",
        "read": "2026-11-03",
        "sunset": "2027-02-01",
        "note": "at our own relay",
    }
    relayed = found["cometapi"]["veo3-fast"]
    assert (relayed["prices"], relayed["read"], relayed["seconds"]) == (
        [{"amount": 0.4, "per": "second", "size": "", "audio": None}],
        "2026-11-04",
        [8],
    )
    config(tmp_path, "")
    assert "mine" not in listed(tmp_path)["openai"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("modles = 1", "unknown entry `modles` in the config `config.toml`",
         "it holds `commands`, `fonts`, `models`, `out`, `providers`, `state`"),
        ("[commands]\nmine = 'python3 x.py'", "`mine` in the config `config.toml` is no command line",
         'write it as a list of words: `mine = ["python3", "make_clip.py", "{out}"]`'),
        ("commands = 1", "`commands` in the config `config.toml` is no command line",
         'write it as a list of words: `mine = ["python3", "make_clip.py", "{out}"]`'),
        ("fonts = 'a.ttf'", "`fonts` in the config `config.toml` is no list of font files", ""),
        ("models = 1", "`models` in the config `config.toml` is no table of tables", ""),
        ("[models]\nopenai = 1", "`models` in the config `config.toml` is no table of tables", ""),
        ("[models.openai]\ntiny = 1", '`models` in the config `config.toml` is written `[models.PROVIDER."NAME"]`', ""),
        ("providers = []\n[models.openai.m]\nprice = 1", "`providers` in the config `config.toml` is no table of"
         " tables", ""),
        ("[providers]\nopenai = 1", "`providers` in the config `config.toml` is no table of tables", ""),
        ("[models.openia.m]\nprice = 1", "the config `config.toml`: `openia` is no provider that is paid", ""),
        ("[models.openai.m]\nprice = 'x'",
         "the config `config.toml`: `models.openai.m.price` is an amount of money", ""),
        ("[providers.openai]\nin_flight = inf",
         "the config `config.toml`: `providers.openai.in_flight` is a whole number", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_one_sentence_that_names_the_entry(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    assert refused(config(tmp_path, text)) == (message, hint)


def test_a_config_that_is_no_toml_is_said_to_be_none(tmp_path: Path) -> None:
    message, _ = refused(config(tmp_path, "[models"))
    assert message.startswith("cannot read the config `config.toml`: ")


def test_a_command_ends_with_the_sentence(tmp_path: Path) -> None:
    path = config(tmp_path, "[models.openai.m]\nsound = 'loud'")
    project = Project(tmp_path / "film", env={"STORYBUILD_CONFIG_DIR": str(tmp_path)})
    for command in ("plan", "build", "providers"):
        ran = project.run(command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"error: the config `{path}`: `models.openai.m.sound` is one of none, always, choice\n"


@pytest.mark.parametrize("facts", [{"price": 1, "read": "2026-11-01"}, {"prices": {"128x72": 1}}])
def test_a_price_of_the_user_s_is_exact(tmp_path: Path, facts: Mapping[str, Any]) -> None:
    lines = "\n".join(f"{name} = {json.dumps(value).replace(':', ' =')}" for name, value in facts.items())
    config(tmp_path, f'[models.openai."sora-2"]\n{lines}\n')
    assert listed(tmp_path)["openai"]["sora-2"]["precision"] == "exact"
