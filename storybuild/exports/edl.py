"""The timeline as an edit decision list."""

from storybuild.errors import UsageError
from storybuild.exports.order import Exported, ExportOrder, write_text
from storybuild.handover.edl import edl


def export(order: ExportOrder) -> Exported:
    """Write the list. UsageError, DiskError."""
    path = order.file(".edl")
    try:
        return write_text(path, edl(order.handed(path.parent)))
    except ValueError as error:
        raise UsageError(str(error), "`storybuild export otio` has room for all") from None
