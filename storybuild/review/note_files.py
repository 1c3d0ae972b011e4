"""Notes as those take them who work on with the film: a table, and a timeline with markers."""

import asyncio
from collections.abc import Callable

from storybuild.exports.order import ExportOrder
from storybuild.handover.shots import HandedFilm
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import open_session


async def note_table(where: ProjectOptions) -> str:
    """The notes as CSV. StoryboardError."""
    from storybuild.handover.tables import note_list

    return await asyncio.to_thread(lambda: _handed(where, note_list))


async def note_timeline(where: ProjectOptions) -> str:
    """The film's timeline as OpenTimelineIO, notes on it as markers. StoryboardError."""
    from storybuild.handover.otio import otio

    return await asyncio.to_thread(lambda: _handed(where, otio))


def _handed(where: ProjectOptions, write: Callable[[HandedFilm], str]) -> str:
    with open_session(where) as session:
        return write(ExportOrder(session).handed(session.project.out))
