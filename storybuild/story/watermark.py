"""The film's watermark, as it was asked for."""

from storybuild.film.watermark import FilmWatermark
from storybuild.story.load import Origin
from storybuild.story.model import Watermark
from storybuild.story.names import Names


def watermark_of(asked: Watermark | None, names: Names, origin: Origin) -> FilmWatermark | None:
    """The watermark, resolved; a problem when it is a text and a picture at once, or neither."""
    if asked is None:
        return None
    if bool(asked.text) == bool(asked.image):
        names.fail(origin, (), "a watermark is a `text` or an `image`", "write one of them")
    image = names.file(asked.image, origin, "image")
    return FilmWatermark(asked.text or "", image, str(asked.position), asked.opacity, asked.size)
