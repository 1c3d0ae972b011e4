"""The models that CometAPI serves, and in which dialect."""

from dataclasses import replace
from fractions import Fraction

from storybuild.providers import openai, runway_models
from storybuild.providers.base import Model, Rate
from storybuild.providers.runway_models import HIGH, LOW, MIDDLE

READ = "2026-11-20"
SHUT = "its maker has shut it down; no notice says whether the relay still answers"
UNDATED = "the price is the newest that was found, without a date"
ASSUMED = "the price was found without a unit and is taken to be per second"


def sora(like: Model, name: str, note: str, *rates: Rate) -> Model:
    """One of OpenAI's models, as this relay sells it."""
    return replace(
        like, name=name, route="sora", characters=0, operations=("remix",), rates=rates, note=f"{SHUT}; {note}"
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

DEFAULT = "doubao-seedance-2-0"
SEEDANCE = Model(
    DEFAULT,
    route="seedance",
    seconds=tuple(range(4, 16)),
    sizes=(*LOW, *MIDDLE),
    first_frame=True,
    sound="always",
    note="no price was found",
)
SEEDANCES = (
    SEEDANCE,
    replace(SEEDANCE, name="doubao-seedance-2-0-fast"),
    replace(SEEDANCE, name="seedance-2-5", note="lengths and sizes are those of 2.0; no price was found"),
    replace(
        SEEDANCE,
        name="doubao-seedance-1-5-pro",
        seconds=tuple(range(4, 13)),
        sizes=(*LOW, *MIDDLE, *HIGH),
        first_frame=False,
        sunset="2026-11-11",
        note="the relay has retired it in favour of seedance-2-5",
    ),
    replace(
        SEEDANCE,
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
        note="in beta at the relay: larger sizes may come back as 720p; no price was found",
    ),
)

FROM_PICTURES = "the relay makes clips of this model only from a first frame"
GENS = (
    replace(
        runway_models.MODELS["gen4.5"],
        route="runway",
        from_picture=True,
        # A fifth off Runway's own price.
        rates=(Rate(Fraction("0.096")),),
        precision="estimated",
        read=READ,
        note=FROM_PICTURES,
    ),
    replace(runway_models.MODELS["gen3a_turbo"], route="runway", note=f"{FROM_PICTURES}; Runway itself has removed it"),
)

KLING = Model(
    "kling-v2-6",
    route="kling",
    seconds=(5, 10),
    sizes=("1280x720", "720x1280", "720x720"),
    first_frame=True,
    negative=True,
    sound="choice",
    letters=500,
    options=("cfg_scale",),
    note="no price was found; with a first frame it keeps that picture's shape",
)
KLINGS = (
    KLING,
    replace(KLING, name="kling-v1", sound="none"),
    replace(KLING, name="kling-v3", seconds=tuple(range(3, 16))),
)

MODELS = {each.name: each for each in (*SORAS, *SEEDANCES, *OTHERS, *GENS, *KLINGS)}
