"""The models that CometAPI serves, and in which dialect."""

from fractions import Fraction

from storybuild.providers import openai
from storybuild.providers.base import Model, Rate
from storybuild.providers.models import runway_models
from storybuild.providers.models.runway_models import HIGH, LOW, MIDDLE

READ = "2026-11-20"
SEEN = "2026-11-21"
SHUT = "its maker has shut it down; no notice says whether the relay still answers"
UNDATED = "the price is the newest that was found, without a date"
ASSUMED = "the price was found without a unit and is taken to be per second"


def sora(like: Model, name: str, note: str, *rates: Rate) -> Model:
    """One of OpenAI's models, as this relay sells it."""
    return like._replace(
        name=name, route="sora", characters=0, operations=("remix",), rates=rates, note=f"{SHUT}; {note}"
    )


PRO_RATES = (
    *(Rate(Fraction("0.30"), size) for size in openai.SMALL),
    *(Rate(Fraction("0.50"), size) for size in openai.LARGE),
)
SORAS = (
    sora(openai.SORA, "sora-2", UNDATED, Rate(Fraction("0.08"))),
    sora(openai.PRO, "sora-2-pro", UNDATED, *PRO_RATES),
    sora(openai.SORA, "sora-2-hd", ASSUMED, Rate(Fraction("0.16"))),
    sora(openai.SORA, "sora-2-all", ASSUMED, Rate(Fraction("0.08"))),
)


def by_size(smallest: str, *tiers: tuple[str, ...]) -> tuple[Rate, ...]:
    """Rates per second by size: the smallest tier's, and for each next tier as much more as it has pixels at 16:9."""
    pixels = (864 * 496, 1280 * 720, 1920 * 1080)
    shares = [Fraction(each, pixels[0]) for each in pixels[: len(tiers)]]
    pairs = zip(tiers, shares, strict=True)
    return tuple(Rate(round(Fraction(smallest) * share, 2), size) for tier, share in pairs for size in tier)


DEFAULT = "doubao-seedance-2-0"
SEEDANCE = Model(
    "",
    route="seedance",
    seconds=tuple(range(4, 16)),
    sizes=(*LOW, *MIDDLE),
    first_frame=True,
    sound="always",
    note="no price was found",
)
SEEDANCES = (
    SEEDANCE._replace(
        name=DEFAULT,
        rates=by_size("0.08", LOW, MIDDLE),
        precision="estimated",
        read=SEEN,
        note="its page names one price, taken to be for 480p; 720p is estimated by its pixels, as its maker bills",
    ),
    SEEDANCE._replace(
        name="doubao-seedance-2-0-fast",
        rates=by_size("0.064", LOW, MIDDLE),
        precision="estimated",
        read=SEEN,
        note="no price was found; estimated from the larger model's, as its maker's prices stand to each other",
    ),
    SEEDANCE._replace(name="seedance-2-5", note="lengths and sizes are those of 2.0; no price was found"),
    SEEDANCE._replace(
        name="doubao-seedance-1-5-pro",
        seconds=tuple(range(4, 13)),
        sizes=(*LOW, *MIDDLE, *HIGH),
        first_frame=False,
        sunset="2026-11-11",
        note="the relay has retired it in favour of seedance-2-5",
    ),
    SEEDANCE._replace(
        name="doubao-seedance-1-0-pro",
        seconds=tuple(range(2, 11)),
        sizes=(*LOW, *MIDDLE, *HIGH),
        first_frame=False,
        sound="none",
    ),
)

OTHERS = (
    Model(
        "veo3-fast",
        family="veo",
        route="veo",
        seconds=(8,),
        sizes=("1280x720", "720x1280"),
        first_frame=True,
        sound="always",
        note="an alias; the relay chooses the model behind it, and no price was found",
    ),
    Model(
        "omni-fast",
        family="veo",
        route="omni",
        seconds=tuple(range(3, 11)),
        sizes=("1280x720", "720x1280"),
        sound="always",
        rates=(Rate(Fraction("0.10")),),
        precision="estimated",
        read=READ,
        note="in beta at the relay: larger sizes may come back as 720p; the price is its maker's for the preview",
    ),
)

FROM_PICTURES = "the relay makes clips of this model only from a first frame"
GENS = (
    runway_models.MODELS["gen4.5"]._replace(
        route="runway",
        from_picture=True,
        # A fifth off Runway's own price.
        rates=(Rate(Fraction("0.096")),),
        precision="estimated",
        read=READ,
        note=FROM_PICTURES,
    ),
    runway_models.MODELS["gen3a_turbo"]._replace(route="runway", note=f"{FROM_PICTURES}; Runway itself has removed it"),
)

KLING = Model(
    "kling-v1",
    route="kling",
    seconds=(5, 10),
    sizes=("1280x720", "720x1280", "720x720"),
    first_frame=True,
    negative=True,
    letters=500,
    options=("cfg_scale",),
    note="no price was found; with a first frame it keeps that picture's shape",
)
ELSEWHERE = (
    "the relay's price was not found, this is what others take for its better mode; "
    "with a first frame it keeps that picture's shape"
)


def kling(name: str, seconds: tuple[int, ...], spoken: str, silent: str) -> Model:
    """One of the later models, with a price per second for clips with and without sound."""
    rates = (Rate(Fraction(spoken), audio=True), Rate(Fraction(silent), audio=False))
    known = KLING._replace(rates=rates, precision="estimated", read=SEEN, note=ELSEWHERE)
    return known._replace(name=name, seconds=seconds, sound="choice")


KLINGS = (
    kling("kling-v2-6", (5, 10), "0.14", "0.07"),
    KLING,
    kling("kling-v3", tuple(range(3, 16)), "0.168", "0.112"),
)

MODELS = {each.name: each for each in (*SORAS, *SEEDANCES, *OTHERS, *GENS, *KLINGS)}
