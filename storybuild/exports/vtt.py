"""The captions as WebVTT, in each language a file."""

from storybuild.exports.captions import write_captions
from storybuild.exports.order import Exported, ExportOrder


def export(order: ExportOrder) -> Exported:
    """Write the captions. UsageError, DiskError."""
    return write_captions(order, "vtt")
