"""Films to be handed on, laid out as a session lays them, with no file behind them."""

from fractions import Fraction
from pathlib import Path

from storybuild.breakdown import Film
from storybuild.edge.disk import ProjectFolder
from storybuild.film.timeline import lay
from storybuild.handover.shots import HandedFilm, ShotMedia
from storybuild.notes.note import ReviewNote
from storybuild.plan.film import clips_of
from storybuild.plan.states import ShotState
from storybuild.providers import PROVIDERS
from storybuild.story.load import load
from storybuild.story.names import Surroundings
from storybuild.story.resolve import resolve

BOARD = """storybuild: 1
title: The Keeper
format: {size: 320x180, fps: 24}
characters: {mara: {name: Mara}, layla: {name: ليلى}}
scenes:
  - id: s1
    heading: INT. LANTERN ROOM - NIGHT
    shots:
      - id: s1_010
        duration: 48f
        camera: {size: wide, angle: low, move: push in, lens: 24mm}
        action: =SUM(A1) Mara climbs.
        dialogue: [{mara: "It's been dark, for three nights."}]
        transition: {type: fade, duration: 12f}
      - id: s1_020
        duration: 60f
        action: The lamp is dead.
        transition: {type: dissolve, duration: 9f}
  - id: s2
    heading: EXT. SEA - DAWN
    shots:
      - id: s2_010
        duration: 24f
        action: "«مرحبا» قالت."
        dialogue: [{layla: لا أحد جاء}]
        transition: {type: wipe left, duration: 8f}
        fade_out: {duration: 6f}
      - {id: s2_020, duration: 30f, action: Waves.}
"""


def film_of(folder: Path, text: str = BOARD) -> Film:
    """The film of a storyboard that names no files."""
    (folder / "storyboard.yaml").write_text(text, encoding="utf-8")
    place = ProjectFolder(folder)
    around = Surroundings(place.exists, lambda _: None, PROVIDERS, place.names)
    return resolve(load(place, "storyboard.yaml"), around, "storyboard")


def handed(film: Film, rate: Fraction | None = None, drop: bool = False) -> HandedFilm:
    """The film with clips of which some have handles, one plays at double speed, and one is not there."""
    film = film._replace(rate=rate or film.rate)
    media = {shot.id: ShotMedia(f"shots/{shot.id}.mp4", shot.frames) for shot in film.shots}
    media["s1_020"] = ShotMedia("shots/s1_020.mp4", 200, 10, Fraction(2))
    media.pop("s2_020", None)
    notes = (
        ReviewNote("n1", "s1_020", "Too bright.", 12, "Ada", "open", "2026-03-01T09:30:00+00:00"),
        ReviewNote("n2", "gone", "Which one?"),
        ReviewNote("n3", "s1_010", "@home, first", 47, "", "done"),
    )
    states = {shot.id: ShotState.CURRENT for shot in film.shots}
    timeline = lay(clips_of(film), film.rate)
    return HandedFilm(film, timeline, states, media, notes, "../storyboard.mp4", drop)
