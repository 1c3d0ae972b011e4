"""One file per command: found by its name, loaded when it is used, with its options and the schema of its JSON."""

import re
import subprocess
import sys
from collections import defaultdict
from pkgutil import iter_modules

import click

from storybuild import commands
from storybuild.command_line import COMMANDS, ORDER, main, schema_of
from storybuild.report.schemas import DIALECT, SCHEMAS

from .project import Project

HEAVY = {
    "asyncio", "cv2", "httpx", "jinja2", "numpy", "pydantic", "rich", "segno", "sqlite3", "starlette", "uvicorn",
    "watchfiles", "yaml",
}  # fmt: skip


def loaded(*words: str) -> set[str]:
    """The modules that a command line loads."""
    program = "import sys; from storybuild.command_line import run; run(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def used(modules: set[str]) -> set[str]:
    """The commands among modules."""
    return {name.removeprefix("storybuild.commands.") for name in modules if name.startswith("storybuild.commands.")}


def test_every_file_is_a_command_and_every_command_a_file() -> None:
    assert sorted(module.name for module in iter_modules(commands.__path__)) == sorted(ORDER)
    assert [command.name for command in COMMANDS.values()] == list(ORDER)
    assert main.list_commands(click.Context(main)) == list(ORDER)


def test_only_the_command_that_is_used_is_loaded(project: Project) -> None:
    at = str(project.root)
    assert used(loaded("status", "-C", at)) == {"status"}
    assert used(loaded("-C", at, "status")) == {"build", "status"}
    assert used(loaded("--by", "day", "costs", "-C", at)) == {*ORDER[: ORDER.index("costs") + 1]}


def test_help_loads_every_command_and_nothing_that_is_slow_to_load() -> None:
    modules = loaded("-h")
    assert used(modules) == set(ORDER)
    assert modules & HEAVY == set()


def test_an_option_takes_as_many_values_in_every_command_that_has_it() -> None:
    values = defaultdict(set)
    for command in COMMANDS.values():
        for option in command.params:
            for spelling in (*option.opts, *option.secondary_opts) if isinstance(option, click.Option) else ():
                values[spelling].add(0 if isinstance(option, click.Option) and option.is_flag else option.nargs)
    assert values["--adopt"] == {2}
    assert {spelling: found for spelling, found in values.items() if len(found) > 1} == {}


def test_every_command_that_prints_json_names_its_schema() -> None:
    jsonly = [name for name, command in COMMANDS.items() if any("--json" in each.opts for each in command.params)]
    assert jsonly == list(ORDER)
    assert {name: schema_of(name) for name in jsonly if schema_of(name) not in SCHEMAS} == {"schema": DIALECT}
    assert schema_of("no-such") == ""


def test_the_titles_of_schemas_name_the_commands_that_print_them() -> None:
    named = {name: set(re.findall(r"[a-z]+", title)) for name, (title, _) in SCHEMAS.items()}
    assert [name for name in ORDER if name != "schema" and name not in named[schema_of(name)]] == []
