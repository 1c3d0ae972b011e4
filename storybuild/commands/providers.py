"""`providers`: who makes clips, with which models, within what limits and for how much."""

from typing import Any

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.providers.base import Model
from storybuild.report.words import table
from storybuild.session.project_options import ProjectOptions

SCHEMA = "providers"


@click.command()
@common
@as_json
def providers(where: ProjectOptions, as_json: bool) -> None:
    """List providers and models: limits, prices and their dates, sunset dates."""
    out(providers_told(), as_json, _lines)


def providers_told() -> dict[str, Any]:
    """Every provider with its models, their limits, prices and dates, as the user's config has corrected them."""
    from storybuild.edge.config import read_config

    rows = []
    for provider in read_config().providers.values():
        models = [_model(model, model.name == provider.default) for model in provider.models.values()]
        rows.append({"name": provider.name, "summary": provider.summary, "free": provider.free, "models": models})
    return {"providers": rows}


def _model(model: Model, default: bool) -> dict[str, Any]:
    prices = [
        {"amount": float(rate.amount), "per": rate.per, "size": rate.size, "audio": rate.audio} for rate in model.rates
    ]
    plain = ("name", "references", "characters", "first_frame", "last_frame", "seed", "sound", "read", "sunset", "note")
    return {
        **{name: getattr(model, name) for name in plain},
        "default": default,
        "seconds": list(model.seconds),
        "sizes": list(model.sizes),
        "operations": list(model.operations),
        "prices": prices,
        "currency": model.currency,
        "precision": model.precision if prices else "unknown",
    }


def _lines(told: dict[str, Any]) -> list[str]:
    shown = []
    for each in told["providers"]:
        shown.append(f"{each['name']} ({'free' if each['free'] else 'paid'}): {each['summary']}")
        shown += [f"  {line}" for line in table([_row(model) for model in each["models"]])]
    return shown


def _row(model: dict[str, Any]) -> tuple[str, ...]:
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
