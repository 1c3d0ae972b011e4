"""The notes as CSV."""

from storybuild.exports.order import Exported, ExportOrder, write_text
from storybuild.handover.tables import note_list


def export(order: ExportOrder) -> Exported:
    """Write the notes. UsageError, DiskError."""
    path = order.file(".notes.csv")
    return write_text(path, note_list(order.handed(path.parent)), order.note_faults())
