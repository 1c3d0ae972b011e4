"""Board pages as a PDF."""

from storybuild.edge.config import font_bytes
from storybuild.edge.disk import write_whole
from storybuild.exports.order import Exported, ExportOrder
from storybuild.exports.paper_fonts import font_files
from storybuild.exports.pictures import shot_pictures
from storybuild.exports.words import letters_of, unset
from storybuild.handover.board_pages import board_pages


def export(order: ExportOrder) -> Exported:
    """Write the pages. UsageError, DiskError, ToolError, ConfigError."""
    path, config = order.file(".pdf"), order.session.config
    handed, fonts = order.handed(path.parent), tuple(font_bytes(each) for each in config.fonts)
    letters = letters_of(handed.film)
    with shot_pictures(order.session) as pictures, font_files(config.fonts, letters) as files:
        there = {shot: each.path for shot, each in pictures.items() if each.path}
        write_whole(path, board_pages(handed, there, order.per_page, order.paper, fonts, files))
        faults = [f"{shot}: {each.why}" for shot, each in pictures.items() if each.why]
    return Exported([path], [*faults, *unset(letters, fonts)])
