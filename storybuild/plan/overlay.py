"""What is written over a shot's picture, as facts of its piece."""

from collections.abc import Iterator, Mapping
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.film.burn_in_fields import fields_in
from storybuild.film.timeline import Cut
from storybuild.plan.captions import captions_of
from storybuild.plan.takes import Source
from storybuild.providers.animatic import PROVIDER as BOARDS
from storybuild.providers.animatic import noted

WATERMARK = "watermark"


def overlay_facts(film: Film, shot: Breakdown, cut: Cut, source: Source) -> dict[str, Any] | None:
    """All that is written, on the piece's own frames; None for nothing."""
    facts = dict(_marks(film, shot, cut, source)) | dict(_titles(shot, cut))
    drawn = source.stand_in or (shot.maker.provider == BOARDS.name and not shot.footage)
    if drawn and noted(shot) and _low(facts):
        facts["noted"] = noted(shot)
    if facts and film.fonts:
        facts["fonts"] = list(film.fonts)
    return facts or None


def overlay_files(film: Film) -> dict[str, str]:
    """The pictures that are laid over every shot's."""
    return {WATERMARK: film.burn.watermark.image} if film.burn.watermark and film.burn.watermark.image else {}


def _marks(film: Film, shot: Breakdown, cut: Cut, source: Source) -> Iterator[tuple[str, Any]]:
    """What the film asks for over every shot."""
    burn = film.burn
    if burn.slate:
        yield "slate", {"shot": shot.id, "heading": shot.heading, "title": film.title}
    if burn.timecode:
        yield "timecode", cut.start - cut.head
    if burn.captions == "burn" and shot.cues:
        shown = captions_of(film, shot, burn.language)
        yield "captions", [[each.start + cut.head, each.end + cut.head, each.text] for each in shown]
    if burn.texts:
        yield "burn", [list(text) for text in burn.texts]
    if fields := _fields(film, shot, cut):
        yield "fields", fields
    if burn.mark_stand_ins and source.stand_in:
        yield "stand_in", "its own clip is not there"
    if mark := burn.watermark:
        look = {"position": mark.position, "opacity": mark.opacity, "size": mark.size}
        yield WATERMARK, look | ({"text": mark.text} if mark.text else {})
    if burn.matte:
        yield "matte", burn.matte
    if burn.guides:
        yield "guides", True


def _titles(shot: Breakdown, cut: Cut) -> Iterator[tuple[str, Any]]:
    """What the shot itself asks for."""
    if shot.over:
        yield "card", {"title": shot.over.title, "lines": list(shot.over.lines), "color": shot.over.color}
    if named := shot.lower_third:
        yield "lower_third", [named.start + cut.head, named.end + cut.head, named.name, named.role]


def _fields(film: Film, shot: Breakdown, cut: Cut) -> dict[str, str | int]:
    """What stands for the fields in burnt-in texts; for those that run, the number on the piece's first frame."""
    asked = {name for _, text in film.burn.texts for name in fields_in(text)}
    values: dict[str, str | int] = {
        "shot": shot.id, "scene": shot.scene, "take": str(shot.take), "title": film.title,
        "frame": 1 - cut.head, "timecode": cut.start - cut.head,
    }  # fmt: skip
    return {name: value for name, value in values.items() if name in asked}


def _low(facts: Mapping[str, Any]) -> bool:
    """Whether anything is written where a board's own note is."""
    low = [position for position, _ in facts.get("burn", ())] + [facts.get(WATERMARK, {}).get("position", "")]
    return not facts.keys().isdisjoint(("captions", "lower_third")) or any(each.startswith("bottom") for each in low)
