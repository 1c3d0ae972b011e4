"""The timeline as OpenTimelineIO, its media linked as they lie from it."""

from storybuild.exports.order import Exported, ExportOrder, write_text
from storybuild.handover.otio import otio


def export(order: ExportOrder) -> Exported:
    """Write the timeline. UsageError, DiskError."""
    path = order.file(".otio")
    return write_text(path, otio(order.handed(path.parent)), order.note_faults())
