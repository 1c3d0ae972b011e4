"""Board pages as a PDF."""

from storybuild.edge.disk import write_whole
from storybuild.exports.order import Exported, ExportOrder
from storybuild.exports.paper_fonts import paper_fonts, unset
from storybuild.exports.pictures import faults_of, shot_pictures
from storybuild.exports.words import letters_of
from storybuild.handover.board_pages import board_pages


def export(order: ExportOrder) -> Exported:
    """Write the pages. UsageError, DiskError, ToolError, ConfigError."""
    path, session = order.file(".pdf"), order.session
    handed, letters = order.handed(path.parent), letters_of(session.film)
    with shot_pictures(session, arrows=order.arrows) as pictures, paper_fonts(session.config.fonts, letters) as fonts:
        there = {shot: each.path for shot, each in pictures.items() if each.path}
        write_whole(path, board_pages(handed, there, order.per_page, order.paper, fonts))
        return Exported([path], [*faults_of(pictures), *unset(fonts)])
