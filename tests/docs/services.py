"""Who makes clips, in tables: each service with its key and manners, each model with what it can do and costs."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from storybuild.providers import PROVIDERS, cometapi
from storybuild.providers.base import Model, Rate, Service

from .tables import code, table

OPERATIONS = {"extend": "extend a clip", "remix": "remix a clip"}
SOUNDS = {"none": "", "always": "sound", "choice": "sound (`audio: false` leaves it out)"}


def service(name: str) -> str:
    """How a service is reached and what it lets one do with a job."""
    provider = PROVIDERS[name]
    asked = provider.service
    assert asked
    rows = [
        ("key", code(asked.keys)),
        ("address", f"{asked.base}; `{asked.base_env}` names another"),
        ("model when none is named", f"`{provider.default}`" if provider.default else "none: name one"),
        ("a job that was lost", _lost(name, asked)),
        ("a job under way", "can be cancelled" if asked.cancel else "cannot be cancelled"),
        ("a clip at the service", "can be deleted" if asked.delete else "cannot be deleted from here"),
        ("beside the clip", code(each for each in asked.variants if each != "video") or "nothing"),
        ("jobs at once", f"{asked.in_flight}"),
        ("asked after", f"every {asked.every:g} s, for up to {asked.deadline / 60:g} min in one build"),
    ]
    return table((name, ""), rows)


def _lost(name: str, asked: Service) -> str:
    """Whether the service's list of jobs tells what became of a request that got no answer."""
    if asked.find is None:
        return "is left in doubt: the service has no list of jobs"
    if name != "cometapi":
        return "is looked up in the service's list of jobs"
    listed = {route for route, each in cometapi.ROUTES.items() if each.find}
    models = [model.name for model in PROVIDERS[name].models.values() if model.route in listed]
    return f"is looked up in the service's list for {code(models)}; of other models it is left in doubt"


def models(name: str) -> str:
    """A provider's models: lengths, prices, and what they can be told."""
    rows = [
        (f"`{each.name}`", _lengths(each.seconds), prices(each), _able(each), _notes(each))
        for each in PROVIDERS[name].models.values()
    ]
    return table(("model", "seconds", "US dollars per second", "can do", "note"), rows)


def _lengths(seconds: Sequence[int]) -> str:
    """`4, 8, 12`, `2 to 10`."""
    if not seconds:
        return "any"
    run = len(seconds) > 2 and list(seconds) == list(range(seconds[0], seconds[-1] + 1))
    return f"{seconds[0]} to {seconds[-1]}" if run else ", ".join(map(str, seconds))


def prices(model: Model) -> str:
    """What a model costs, how sure that is, and the day it was read."""
    if not model.rates:
        return "unknown"
    told: dict[tuple[Rate, str], list[str]] = {}
    for rate in model.rates:
        sound = {None: "", True: "with sound", False: "silent"}[rate.audio]
        told.setdefault((Rate(rate.amount, per=rate.per), sound), []).append(rate.size)
    said = [_price(rate, sound, sizes, len(told) == 1 and set(sizes) in ({""}, set(model.sizes)))
            for (rate, sound), sizes in told.items()]  # fmt: skip
    sure = "" if model.precision == "exact" else f", {model.precision}"
    return f"{'; '.join(said)}{sure} ({f'read {model.read}' if model.read else 'no date'})"


def _price(rate: Rate, sound: str, sizes: Sequence[str], all_sizes: bool) -> str:
    which = "" if all_sizes or "" in sizes else f"at {' and '.join(sizes) if len(sizes) < 3 else _span(sizes)}"
    per = "" if rate.per == "second" else f" a {rate.per}"
    return " ".join(filter(None, (f"{float(rate.amount):.3f}".removesuffix("0") + per, sound, which)))


def _span(sizes: Sequence[str]) -> str:
    """The first and the last of many, in the order of the list of sizes."""
    return f"{sizes[0]} … {sizes[-1]}"


def _able(model: Model) -> str:
    can = [
        "first frame" + (" (must be given)" if model.from_picture else "") if model.first_frame or model.from_picture
        else "",
        "last frame" if model.last_frame else "",
        f"{model.references} references" if model.references else "",
        f"{model.characters} characters" if model.characters else "",
        *(OPERATIONS.get(each, each) for each in model.operations),
        "seed" if model.seed else "",
        "negative prompt" if model.negative else "",
        SOUNDS[model.sound],
    ]  # fmt: skip
    return ", ".join(filter(None, can)) or "words only"


def _notes(model: Model) -> str:
    gone = f"ended {model.sunset}" if model.sunset else ""
    options = f"options: {code(model.options)}" if model.options else ""
    return "; ".join(filter(None, (gone, model.note, options)))


def sizes(name: str) -> str:
    """The picture sizes of a provider's models, those alike together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for model in PROVIDERS[name].models.values():
        groups.setdefault(model.sizes, []).append(model.name)
    return "\n".join(f"- {code(names)}: {_sized(each)}" for each, names in groups.items())


def _sized(each: Iterable[str]) -> str:
    return ", ".join(each) or "any"


def variables() -> str:
    """The environment variables of the services."""
    rows = []
    for name, provider in PROVIDERS.items():
        if provider.service:
            rows.append((code(provider.service.keys), f"the key of `{name}`"))
            rows.append((f"`{provider.service.base_env}`", f"another address for `{name}`"))
    return table(("variable", "says"), rows)


MAKERS: Mapping[str, Callable[..., str]] = {
    "service": service, "models": models, "sizes": sizes, "variables": variables,
}  # fmt: skip
