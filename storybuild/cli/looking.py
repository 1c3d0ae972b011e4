"""Commands that look at a film, choose its takes, or tidy up."""

from typing import Any

import click

from storybuild.cli import completing
from storybuild.cli.options import agreeing, as_json, common, main, out, price, report
from storybuild.commands.where import Where
from storybuild.edge.streams import document
from storybuild.report.schemas import NAMES
from storybuild.report.words import begin, reason_line, table


@main.command()
@click.argument("shot", shell_complete=completing.shots)
@common
@as_json
def prompt(where: Where, shot: str, as_json: bool) -> None:
    """Show the final prompt of a shot and the exact request."""
    from storybuild.commands import look

    def lines(told: dict[str, Any]) -> list[str]:
        import json

        request = json.dumps(told["request"], indent=2, ensure_ascii=False)
        call = json.dumps(told["call"], indent=2, ensure_ascii=False) if "call" in told else told.get("declined", "")
        sent = ["", "as it leaves:", call] if call else []
        return [told["prompt"], "", f"request to {told['provider']}:", request, *sent]

    out(look.prompt(where, shot), as_json, lines)


@main.command()
@click.argument("target", shell_complete=completing.steps)
@common
@as_json
def why(where: Where, target: str, as_json: bool) -> None:
    """Show a step's manifest, and what differs from last time."""
    from storybuild.commands import why as command

    def lines(told: dict[str, Any]) -> list[str]:
        from storybuild.plan.step import Reason

        reasons = [
            f"  {reason_line(Reason(each['field'], each['old'], each['new']))}" for each in told.get("reasons", [])
        ]
        waits = [f"  waits for {name}" for name in told.get("waits_for", [])]
        note = [f"  {told['note']}"] if told.get("note") else []
        return [f"{told['target']} is {told['state']}", *reasons, *waits, *note]

    out(command.run(where, target), as_json, lines)


@main.command()
@click.argument("targets", nargs=-1, shell_complete=completing.targets)
@common
@as_json
def status(where: Where, targets: tuple[str, ...], as_json: bool) -> None:
    """Show the state of every shot, or only of these shots and scenes."""
    from storybuild.commands import shots

    def lines(told: dict[str, Any]) -> list[str]:
        rows = [("shot", "state", "take", "frames", "provider")]
        rows += [(s["id"], s["state"], str(s["take"] or "-"), str(s["frames"]), s["provider"]) for s in told["shots"]]
        return table(rows)

    out(shots.status(where, targets), as_json, lines)


@main.command()
@click.argument("shot", shell_complete=completing.shots)
@common
@as_json
def takes(where: Where, shot: str, as_json: bool) -> None:
    """List the takes of a shot."""
    from storybuild.commands import shots

    def lines(told: dict[str, Any]) -> list[str]:
        head = (
            "",
            "take",
            "by",
            "model",
            "made",
            "size",
            "bytes",
            "length",
            "price",
            "profiles",
            "words",
            "differs in",
            "file",
        )
        rows = [
            (
                "*" if t["current"] else " ", str(t["number"]), t["provider"], t["model"], t["made"],
                t["size"], f"{t['bytes'] / 1e6:.1f} MB", "" if t["seconds"] is None else f"{t['seconds']:.2f} s",
                _paid(t["cost"]),
                ", ".join(each or "(none)" for each in t["profiles"]), begin(t["prompt"], 40),
                ", ".join(dict.fromkeys(each["field"] for each in t["differs"])), t["file"],
            )
            for t in told["takes"]
        ]  # fmt: skip
        return table([head, *rows]) if rows else ["no takes yet"]

    out(shots.takes(where, shot), as_json, lines)


def _paid(cost: dict[str, Any]) -> str:
    return "" if cost["amount"] == 0 else price(cost)


@main.command()
@click.argument("shot", shell_complete=completing.shots)
@click.argument("number", type=int)
@common
@as_json
def pick(where: Where, shot: str, number: int, as_json: bool) -> None:
    """Let a take stand in the film for the shot's present words."""
    from storybuild.commands import shots

    report(shots.pick(where, shot, number), as_json)


@main.command()
@click.argument("shots", nargs=-1, required=True, shell_complete=completing.shots)
@common
@as_json
def accept(where: Where, shots: tuple[str, ...], as_json: bool) -> None:
    """Let the present take stand for the shot's edited words, so that it is not made again."""
    from storybuild.commands import shots as command

    report(command.accept(where, shots), as_json)


@main.command()
@common
@as_json
@click.option("--form", type=click.Choice(("dot", "mermaid", "json")), default="dot", help="How to write it.")
def graph(where: Where, as_json: bool, form: str) -> None:
    """Print the step graph. `--json` is `--form json`."""
    from storybuild.commands import look

    told = look.graph(where)
    out(told, as_json or form == "json", look.FORMS.get(form, list))


@main.command()
@common
@as_json
def providers(where: Where, as_json: bool) -> None:
    """List providers and models: limits, prices and their dates, sunset dates."""
    from storybuild.commands import look

    def lines(told: dict[str, Any]) -> list[str]:
        shown = []
        for each in told["providers"]:
            shown.append(f"{each['name']} ({'free' if each['free'] else 'paid'}): {each['summary']}")
            shown += [f"  {line}" for line in table([_model(model) for model in each["models"]])]
        return shown

    out(look.providers(), as_json, lines)


def _model(model: dict[str, Any]) -> tuple[str, ...]:
    """A model in a row: name, lengths, sizes, price and its date, and whether it is still served."""
    lengths, sizes = model["seconds"], model["sizes"]
    steps = lengths == list(range(lengths[0], lengths[-1] + 1)) and len(lengths) > 2 if lengths else False
    spelt = f"{lengths[0]}-{lengths[-1]}" if steps else ", ".join(str(each) for each in lengths)
    prices = sorted({each["amount"] for each in model["prices"]})
    price = "-".join(f"{each:g}" for each in (prices[0], prices[-1]) if prices) if len(prices) > 1 else ""
    price = price or (f"{prices[0]:g}" if prices else "")
    per = model["prices"][0]["per"] if prices else ""
    return (
        f"{model['name']}{' (default)' if model['default'] else ''}",
        f"{spelt} s" if spelt else "any length",
        f"{sizes[0]}{f' and {len(sizes) - 1} more' if len(sizes) > 1 else ''}" if sizes else "any size",
        f"{price} {model['currency']}/{per} ({model['read']})" if price else "price unknown",
        f"shut down {model['sunset']}" if model["sunset"] else "",
    )


@main.command()
@common
@as_json
def doctor(where: Where, as_json: bool) -> int:
    """Tell what works on this machine and what is missing."""
    from storybuild.commands import care

    rows = care.doctor()
    out(
        {"checks": rows},
        as_json,
        lambda told: table([(row["state"], row["name"], row["words"]) for row in told["checks"]]),
    )
    return 1 if any(row["state"] == "missing" for row in rows) else 0


@main.command()
@common
@as_json
def clean(where: Where, as_json: bool) -> None:
    """Remove all that can be made again. Takes stay."""
    from storybuild.commands import care

    report([care.clean(where)], as_json)


@main.command()
@common
@as_json
@click.option("--yes", is_flag=True, help="Do not ask.")
def gc(where: Where, as_json: bool, yes: bool) -> None:
    """Throw away takes that no shot asks for, after showing them."""
    from storybuild.commands import care

    report([care.gc(where, agreeing(yes))], as_json)


@main.command()
@click.argument(
    "name",
    type=click.Choice(NAMES),
    default="storyboard",
)
@common
@as_json
def schema(where: Where, name: str, as_json: bool) -> None:
    """Print a JSON Schema: the storyboard's, or that of a command's JSON."""
    from storybuild.report import schemas

    document(schemas.text(name).rstrip("\n"))


@main.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@as_json
def completion(shell: str, as_json: bool) -> None:
    """Print the completion script of a shell: `eval "$(storybuild completion bash)"`."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made
    script = made(main, {}, "storybuild", "_STORYBUILD_COMPLETE").source()
    out({"told": script.splitlines()}, as_json, lambda told: told["told"])
