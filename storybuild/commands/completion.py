"""`completion`: what makes a shell complete commands, options and the film's own names."""

import click

from storybuild.cli.options import as_json
from storybuild.cli.printing import out

SCHEMA = "told"


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@as_json
@click.pass_context
def completion(context: click.Context, shell: str, as_json: bool) -> None:
    """Print the completion script of a shell: `eval "$(storybuild completion bash)"`."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made
    script = made(context.find_root().command, {}, "storybuild", "_STORYBUILD_COMPLETE").source()
    out({"told": script.splitlines()}, as_json, lambda told: told["told"])
