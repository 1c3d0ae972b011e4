"""Tables as CSV that spreadsheets open as they are: the shot list, and the notes."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from storybuild.breakdown import Breakdown
from storybuild.film.rate import smpte
from storybuild.film.timeline import Cut
from storybuild.handover.shots import HandedFilm
from storybuild.notes.note import OPEN

SHOT_HEAD = (
    "Shot", "Scene", "Heading", "Timecode in", "Timecode out", "First frame", "Frames", "Seconds", "Size", "Angle",
    "Move", "Lens", "Focus", "Location", "Time", "Weather", "Characters", "Props", "Action", "Dialogue", "Transition",
    "Transition frames", "State", "Provider", "Model", "Take", "Tags", "Open notes",
)  # fmt: skip
NOTE_HEAD = ("Shot", "Timecode", "Frame", "Frame in shot", "Name", "State", "Text", "Written", "Marks", "Id")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def shot_list(handed: HandedFilm) -> str:
    """The shot list, a row a shot."""
    return table([SHOT_HEAD, *(_shot_row(handed, shot, cut) for shot, cut in handed.shots())])


def note_list(handed: HandedFilm) -> str:
    """The notes in film order, those on shots that are no more at the end."""
    starts = {cut.id: cut.start for cut in handed.timeline.cuts}
    placed = [(starts.get(note.shot), number, note) for number, note in enumerate(handed.notes)]
    placed.sort(key=lambda each: (each[0] is None, (each[0] or 0) + each[2].frame, each[1]))
    rows = []
    for start, _, note in placed:
        frame = None if start is None else start + note.frame
        code = "" if frame is None else smpte(frame, handed.film.rate, handed.drop)
        rows.append(
            (note.shot, code, "" if frame is None else frame, note.frame, note.name, note.state, note.text, note.at,
             len(note.marks), note.id)
        )  # fmt: skip
    return table([NOTE_HEAD, *rows])


def _shot_row(handed: HandedFilm, shot: Breakdown, cut: Cut) -> Sequence[object]:
    rate, view, where = handed.film.rate, shot.view, shot.where
    place = ", ".join(each for each in (where.name, where.description) if each)
    lines = "\n".join(f"{cue.name}: {cue.text}" for cue in shot.cues)
    return (
        shot.id, shot.scene, shot.heading, smpte(cut.start, rate, handed.drop),
        smpte(cut.start + cut.frames, rate, handed.drop), cut.start, cut.frames, f"{float(cut.frames / rate):.3f}",
        view.size, view.angle, view.passage or view.move, view.lens, view.focus, place, where.time, where.weather,
        ", ".join(each.name for each in shot.people), ", ".join(each.name for each in shot.props), shot.action, lines,
        shot.transition, shot.transition_frames or "", handed.states[shot.id],
        "footage" if shot.footage else shot.maker.provider, shot.maker.model, shot.take, ", ".join(shot.tags),
        sum(note.state == OPEN for note in handed.notes_of(shot.id)) or "",
    )  # fmt: skip


def table(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV, with the mark by which spreadsheets know UTF-8; no text of anyone's becomes a formula in one."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([_cell(each) for each in row] for row in rows)
    return f"\ufeff{written.getvalue()}"


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
