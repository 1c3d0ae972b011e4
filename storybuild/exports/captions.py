"""The film's captions as files, whether or not they are shown in it."""

from pathlib import Path

from storybuild.exports.order import Exported, ExportOrder, write_text
from storybuild.film.timeline import lay
from storybuild.plan.captions import FORMS, film_captions, languages_of
from storybuild.plan.film import clips_of


def write_captions(order: ExportOrder, form: str) -> Exported:
    """Write each language's captions, the film's own first: `film.srt`, `film.de.srt`. UsageError, DiskError."""
    film = order.session.film
    timeline, first = lay(clips_of(film), film.rate), order.file(f".{form}")
    laid: list[Path] = []
    for number, language in enumerate(languages_of(film)):
        path = first if not number else first.with_name(f"{first.stem}.{language}{first.suffix}")
        laid += write_text(path, FORMS[form](film_captions(film, timeline, language), film.rate)).places
    return Exported(laid)
