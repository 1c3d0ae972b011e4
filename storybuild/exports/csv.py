"""The shot list as CSV."""

from storybuild.exports.order import Exported, ExportOrder, write_text
from storybuild.handover.tables import shot_list


def export(order: ExportOrder) -> Exported:
    """Write the shot list. UsageError, DiskError."""
    path = order.file(".csv")
    return write_text(path, shot_list(order.handed(path.parent)))
