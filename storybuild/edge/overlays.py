"""A manifest's facts as what is laid over a shot."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybuild.drawing.card import TitleCard
from storybuild.drawing.overlay import BurnIns, Caption, NamePlate, Sign, Slate
from storybuild.drawing.panel import decode_clear
from storybuild.drawing.text import Fonts
from storybuild.edge.reading import reading
from storybuild.film.formats import decode_seconds
from storybuild.film.shapes import RATIOS


def burn_ins(
    written: Mapping[str, Any], watermark: str | None, fonts: Fonts, own: tuple[int, int] | None = None
) -> BurnIns:
    """What to write; `watermark`: the path of its picture. MediaError for one that cannot be used."""
    card, named = written.get("card"), written.get("lower_third")
    return BurnIns(
        slate=Slate(**written["slate"]) if "slate" in written else None,
        timecode=written.get("timecode"),
        captions=tuple(Caption(*cue) for cue in written.get("captions", ())),
        burn=tuple((where, text) for where, text in written.get("burn", ())),
        action=written.get("action", ""),
        stand_in=written.get("stand_in", ""),
        fonts=fonts,
        noted=written.get("noted", ""),
        fields=written.get("fields", {}),
        lower_third=NamePlate(*named) if named else None,
        card=TitleCard(card["title"], tuple(card["lines"]), card["color"]) if card else None,
        sign=_sign(written["watermark"], watermark) if "watermark" in written else None,
        matte=RATIOS[written["matte"]] if "matte" in written else 0.0,
        guides=written.get("guides", False),
        own=own,
    )


def _sign(told: Mapping[str, Any], path: str | None) -> Sign:
    if path is None:
        return Sign(**told)
    data = Path(path).read_bytes()
    with reading("the watermark", decode_seconds(len(data))):
        return Sign(**told, picture=decode_clear(data, "the watermark"))
