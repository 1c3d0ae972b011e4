"""The contact sheet, as a picture and as pages."""

from io import BytesIO

from storybuild.edge.disk import write_whole
from storybuild.errors import UsageError
from storybuild.exports.order import Exported, ExportOrder
from storybuild.exports.paper_fonts import paper_fonts, unset
from storybuild.exports.pictures import faults_of, shot_pictures
from storybuild.exports.words import letters_of
from storybuild.handover.contact import contact_pages, contact_picture


def export(order: ExportOrder) -> Exported:
    """Write the sheet as PNG and PDF, or the one that the output's name asks for.

    UsageError, DiskError, ToolError, ConfigError.
    """
    wanted = [order.file(".png")] if order.output else [order.file(".contact.png"), order.file(".contact.pdf")]
    if any(path.suffix.lower() not in (".png", ".pdf") for path in wanted):
        raise UsageError(f"`{order.output}` is neither a PNG nor a PDF", "name it `sheet.png` or `sheet.pdf`")
    session = order.session
    handed, letters = order.handed(wanted[0].parent), letters_of(session.film)
    with shot_pictures(session) as pictures, paper_fonts(session.config.fonts, letters) as fonts:
        there = {shot: each.path for shot, each in pictures.items() if each.path}
        for path in wanted:
            if path.suffix.lower() == ".pdf":
                write_whole(path, contact_pages(handed, there, order.paper, fonts))
            else:
                held = BytesIO()
                contact_picture(handed, there, fonts.fonts).image.save(held, "PNG")
                write_whole(path, held.getvalue())
        return Exported(wanted, [*faults_of(pictures), *unset(fonts)])
