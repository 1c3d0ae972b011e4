"""The models Runway serves; prices are credits of a cent."""

from fractions import Fraction

from storybuild.providers.base import Model, Rate

READ = "2026-11-20"
WIDE = ("1280x720", "720x1280")
FULL = (*WIDE, "1080x1920", "1920x1080")
LOW = ("992x432", "864x496", "752x560", "640x640", "560x752", "496x864")
MIDDLE = ("1470x630", "1280x720", "1112x834", "960x960", "834x1112", "720x1280")
HIGH = ("2206x946", "1920x1080", "1664x1248", "1440x1440", "1248x1664", "1080x1920")
HIGHEST = ("3840x1646", "3840x2160", "3840x2880", "3840x3840", "2880x3840", "2160x3840")
VEO = "Google has shut its own Veo models down; whether Runway still serves this one is not known"


def credits(each: int, audio: bool | None = None) -> Rate:
    """A price in credits per second."""
    return Rate(Fraction(each, 100), audio=audio)


DEFAULT = "gen4.5"
GEN = Model(
    DEFAULT,
    family="runway",
    seconds=tuple(range(2, 11)),
    sizes=WIDE,
    first_frame=True,
    seed=True,
    letters=1000,
    rates=(credits(12),),
    read=READ,
)
GENS = (
    GEN,
    GEN._replace(
        name="gen4_turbo",
        sizes=(*WIDE, "1104x832", "832x1104", "960x960", "1584x672"),
        rates=(credits(5),),
        from_picture=True,
        note="makes clips only from a first frame",
    ),
    GEN._replace(
        name="gen3a_turbo",
        seconds=(5, 10),
        sizes=("1280x768", "768x1280"),
        last_frame=True,
        rates=(),
        read="",
        sunset="2026-06-10",
        from_picture=True,
        note="makes clips only from a first frame; Runway has removed it, a relay may still serve it",
    ),
)

VEO_FAST = Model(
    "veo3.1_fast",
    family="veo",
    seconds=(4, 6, 8),
    sizes=FULL,
    first_frame=True,
    last_frame=True,
    negative=True,
    sound="choice",
    letters=1000,
    rates=(credits(15, True), credits(10, False)),
    precision="estimated",
    read=READ,
    note=VEO,
)
VEOS = (
    VEO_FAST,
    VEO_FAST._replace(name="veo3.1", rates=(credits(40, True), credits(20, False))),
    VEO_FAST._replace(name="veo3", seconds=(8,), last_frame=False, sound="always", rates=(credits(40),)),
)

SEEDANCE = Model(
    "seedance2",
    seconds=tuple(range(4, 16)),
    sizes=(*LOW, *MIDDLE, *HIGH, *HIGHEST),
    references=9,
    first_frame=True,
    last_frame=True,
    sound="choice",
    letters=3500,
    rates=tuple(Rate(Fraction(36, 100), size) for size in (*LOW, *MIDDLE, *HIGH)),
    precision="estimated",
    read=READ,
    note="the price is of April 2026 and not told by size, so that of 4K is not known; with a first frame it takes no"
    " references",
)
SMALLER = SEEDANCE._replace(
    sizes=(*LOW, *MIDDLE),
    rates=(),
    read="",
    note="no price was found; with a first frame it takes no references",
)
OTHERS = (
    SEEDANCE,
    SMALLER._replace(name="seedance2_fast"),
    SMALLER._replace(name="seedance2_mini"),
    Model(
        "happyhorse_1_0",
        sizes=(*FULL, "960x960", "1108x832", "832x1108", "1440x1440", "1662x1248", "1248x1662"),
        first_frame=True,
        letters=2500,
        note="neither lengths nor a price were found; with a first frame it keeps that picture's shape",
    ),
    Model(
        "gemini_omni_flash",
        family="veo",
        seconds=tuple(range(3, 11)),
        sizes=WIDE,
        first_frame=True,
        sound="always",
        note="no price was found",
    ),
)

MODELS = {each.name: each for each in (*GENS, *VEOS, *OTHERS)}
