"""What stands at the head and foot of every page: the film, how long it is, which page it is."""

from storybuild.film.rate import smpte
from storybuild.handover.canvas import GREY, RULE, Canvas, TypeStyle, lines_of, side, width_of
from storybuild.handover.shots import HandedFilm

TITLE, ASIDE, FOOT = TypeStyle(14, bold=True), TypeStyle(8.5, colour=GREY), TypeStyle(7.5, colour=GREY)
_TOP = 28.0


def head(canvas: Canvas, wide: float, margin: float, handed: HandedFilm, aside: str) -> None:
    """The film's title, and beside it what the page is about."""
    room = wide - 2 * margin
    told = "".join(lines_of(aside, room * 0.6, ASIDE, 1, canvas.fonts))
    taken = width_of(told, ASIDE, canvas.fonts)
    words = handed.film.title or handed.film.name
    for line in lines_of(words, room - taken - 12, TITLE, 1, canvas.fonts):
        canvas.write(margin, _TOP - 6, line, TITLE, 0 if side(words) == "L" else room - taken - 12, "L")
    canvas.write(margin, _TOP, told, ASIDE, room, "R")
    canvas.box(margin, _TOP + 18, room, 0.6, RULE)


def foot(canvas: Canvas, size: tuple[float, float], margin: float, handed: HandedFilm, number: int, pages: int) -> None:
    """How much film it is, and the page's number."""
    wide, high = size
    film = handed.film
    length = smpte(handed.timeline.frames, film.rate, handed.drop)
    rate = f"{round(float(film.rate), 3):g} fps"
    canvas.write(margin, high - 26, f"{len(film.shots)} shots · {length} · {rate}", FOOT)
    canvas.write(margin, high - 26, f"{number} / {pages}", FOOT, wide - 2 * margin, "R")
