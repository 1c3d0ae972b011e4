"""A picture of each shot, or its first frame as a model is led by it."""

from storybuild.exports.folder import lay_folder, refuse_strangers
from storybuild.exports.order import Exported, ExportOrder
from storybuild.exports.pictures import faults_of, shot_pictures


def export(order: ExportOrder) -> Exported:
    """Write `SHOT.png` for each shot, at the film's size. UsageError, DiskError, ToolError."""
    folder = order.folder(order.guide or "boards")
    refuse_strangers(folder, [f"{shot.id}.png" for shot in order.session.film.shots])
    with shot_pictures(order.session, order.guide, order.arrows) as pictures:
        lay_folder(folder, {f"{shot}.png": each.path for shot, each in pictures.items() if each.path})
        return Exported([folder], faults_of(pictures))
