"""What a provider is: a table of models, a pure function from a shot to what makes its clip, and its conversations."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from storybuild.breakdown import Breakdown
from storybuild.throttles import IN_FLIGHT, PER_MINUTE

if TYPE_CHECKING:
    from storybuild.providers.messages import Answer, Call, Found, Job, State, Talk, Ticket


class Rate(NamedTuple):
    """A price per second of clip, or per clip; for one size only, or with or without sound only, where told."""

    amount: Fraction
    size: str = ""
    audio: bool | None = None
    per: str = "second"


class Model(NamedTuple):
    """A model as its service describes it; data, so that a user can add or correct one without a release.

    identity: its name in keys, where a relay calls it otherwise. family: whose prompt guide it follows. route: which of
    its service's dialects. options: what a storyboard may ask beside at the same price. from_picture: whether it cannot
    do without a first frame. seconds: legal lengths, empty for any. sizes: legal `WxH`, empty for any. references: how
    many pictures it can keep to. characters: how many of the service's own characters. operations: besides `generate`.
    sound: `none`, `always`, or `choice` where it can be switched. letters: the longest prompt. rates: the first that
    fits, none when nothing is known. read: the date they were read (ISO). sunset: the date its maker shut it down.
    """

    name: str
    identity: str = ""
    family: str = "generic"
    route: str = ""
    seconds: tuple[int, ...] = ()
    sizes: tuple[str, ...] = ()
    references: int = 0
    characters: int = 0
    first_frame: bool = False
    last_frame: bool = False
    operations: tuple[str, ...] = ()
    negative: bool = False
    seed: bool = False
    sound: str = "none"
    letters: int = 32_000
    options: tuple[str, ...] = ()
    from_picture: bool = False
    rates: tuple[Rate, ...] = ()
    currency: str = "USD"
    precision: str = "exact"
    read: str = ""
    sunset: str = ""
    note: str = ""


class Cost(NamedTuple):
    """An amount of money; None when it is not known. precision: `exact`, `estimated` or `unknown`."""

    amount: Fraction | None = Fraction(0)
    currency: str = "USD"
    precision: str = "exact"

    @property
    def dollars(self) -> Fraction | None:
        """The amount as far as a budget knows it: what is not in US dollars is none of its business."""
        return self.amount if self.currency == "USD" else None


FREE = Cost()


def rate_of(model: Model, size: str, audio: bool | None = None) -> Rate | None:
    """The first rate of the model's table that fits; None where no price is known."""
    return next((rate for rate in model.rates if rate.size in ("", size) and rate.audio in (None, audio)), None)


def cost_of(model: Model, size: str, seconds: int, audio: bool | None = None) -> Cost:
    """What a clip costs by the model's table."""
    rate = rate_of(model, size, audio)
    if rate is None:
        return Cost(None, model.currency, "unknown")
    return Cost(rate.amount * seconds if rate.per == "second" else rate.amount, model.currency, model.precision)


def _no_facts(job: "Job") -> Mapping[str, str]:
    return {}


class Service(NamedTuple):
    """How a service is reached and spoken to.

    base: its URL; base_env and keys: environment variables that say otherwise, and that hold the key. header, scheme:
    where the key goes. every: seconds between polls. in_flight: jobs at once. per_minute: creates, 0 for no limit.
    fresh: seconds for which a new id may be unknown; lag: for which a new job may be missing from its list. deadline:
    seconds after which a build no longer waits for a job.
    find looks in the service's list for a job that was sent `age` seconds ago, the likeliest first, or tells None where
    the list does not say; there is no such question where it is None itself. cancel, delete: '' when that is done, else
    why not.
    variants: what it offers beside a clip. facts: what a job's ticket holds beside its id. maker: whether its own
    address is that of its models' maker, where a model that was shut down is gone.
    """

    base: str
    base_env: str
    keys: tuple[str, ...]
    create: "Callable[[Job], Talk[Answer]]"
    poll: "Callable[[Ticket], Talk[State]]"
    find: "Callable[[Job, float], Talk[tuple[Found, ...] | None] | None] | None" = None
    cancel: "Callable[[Ticket], Talk[str]] | None" = None
    delete: "Callable[[Ticket], Talk[str]] | None" = None
    variants: tuple[str, ...] = ()
    variant: "Callable[[Ticket, str], Call] | None" = None
    facts: "Callable[[Job], Mapping[str, str]]" = _no_facts
    header: str = "Authorization"
    scheme: str = "Bearer "
    headers: Mapping[str, str] = {}
    every: float = 5.0
    in_flight: int = IN_FLIGHT
    per_minute: int = PER_MINUTE
    fresh: float = 30.0
    lag: float = 60.0
    deadline: float = 3600.0
    maker: bool = False


class Request(NamedTuple):
    """All a provider may know about a clip that is wanted."""

    shot: Breakdown
    prompt: str
    width: int
    height: int
    rate: Fraction
    fonts: tuple[str, ...] = ()
    model: Model = Model("")


class Making(NamedTuple):
    """What makes a clip: an action and its facts as the model sees them, files by label; the key comes from these.

    notes: what the model cannot do of what is asked. cost: what it costs.
    """

    kind: str
    facts: Mapping[str, Any]
    files: Mapping[str, str] = {}
    notes: tuple[str, ...] = ()
    cost: Cost = FREE


class Provider(NamedTuple):
    """A way to get a clip. free: costs no money, so it is made without asking. prompted: is told the shot's prompt.

    default: the model that is meant when none is named. other: what is claimed of a model that the table does not have.
    """

    name: str
    summary: str
    making: Callable[[Request], Making]
    free: bool
    models: Mapping[str, Model] = {}
    default: str = ""
    other: Model = Model("")
    service: Service | None = None
    prompted: bool = True

    def model(self, name: str) -> Model:
        """The table's entry for `name`, or what is claimed of any other: a storyboard may name any model."""
        return self.models.get(name or self.default) or self.other._replace(name=name or self.default)


@cache
def facts_of(rate: Fraction) -> str:
    """A rate as manifests and actions write it."""
    return str(rate.numerator) if rate.denominator == 1 else f"{rate.numerator}/{rate.denominator}"
