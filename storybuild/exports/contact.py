"""The contact sheet, as a picture and as pages."""

from io import BytesIO

from storybuild.edge.config import font_bytes
from storybuild.edge.disk import write_whole
from storybuild.exports.order import Exported, ExportOrder
from storybuild.exports.paper_fonts import font_files
from storybuild.exports.pictures import shot_pictures
from storybuild.exports.words import letters_of, unset
from storybuild.handover.contact import contact_pages, contact_picture


def export(order: ExportOrder) -> Exported:
    """Write the sheet as PNG and PDF, or the one that the output's name asks for.

    UsageError, DiskError, ToolError, ConfigError.
    """
    wanted = [order.file(".png")] if order.output else [order.file(".contact.png"), order.file(".contact.pdf")]
    config = order.session.config
    handed, fonts = order.handed(wanted[0].parent), tuple(font_bytes(each) for each in config.fonts)
    letters = letters_of(handed.film)
    with shot_pictures(order.session) as pictures, font_files(config.fonts, letters) as files:
        there = {shot: each.path for shot, each in pictures.items() if each.path}
        for path in wanted:
            if path.suffix.lower() == ".pdf":
                write_whole(path, contact_pages(handed, there, order.paper, fonts, files))
            else:
                held = BytesIO()
                contact_picture(handed, there, fonts).image.save(held, "PNG")
                write_whole(path, held.getvalue())
        faults = [f"{shot}: {each.why}" for shot, each in pictures.items() if each.why]
    return Exported(wanted, [*faults, *unset(letters, fonts)])
