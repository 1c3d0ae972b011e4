"""How the address of a page comes to people: a line, a browser, a code for a telephone; and the page's beginnings."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from threading import Thread
from typing import Any, Protocol

from storybuild.edge.desktop import open_for_viewing
from storybuild.edge.project import Project, project_at
from storybuild.edge.streams import Feed, result, words
from storybuild.errors import UsageError
from storybuild.report.console import Teller
from storybuild.report.words import json_text
from storybuild.review.qr_code import qr_lines
from storybuild.review.reviewed_project import ReviewedProject
from storybuild.review.server import Bound, bind, serving
from storybuild.session.building import BuildOptions
from storybuild.session.live import LiveProject


class PageWishes(Protocol):
    """Where a page is served, and whether a browser is opened."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int | None: ...
    @property
    def opens(self) -> bool: ...


async def beside_the_page(
    work: Coroutine[Any, Any, int],
    project: LiveProject,
    wishes: BuildOptions,
    teller: Callable[[], Teller],
    page: PageWishes,
    feed: Feed | None = None,
) -> int:
    """Do the work with the page served meanwhile; what the work gives. UsageError where it cannot be served.

    teller: tells of a build that a page asks for. feed: where events go, None for people.
    """
    try:
        reviewed, bound = ReviewedProject(project, _place(project), wishes, teller), bind(page.host, page.port)
    except BaseException:
        work.close()
        raise
    async with serving(reviewed, bound):
        present(bound, page.opens, feed)
        return await work


async def until_stopped() -> int:
    """Nothing, until interrupted."""
    await asyncio.Event().wait()
    return 130


def _place(project: LiveProject) -> Project:
    where = project.where
    place = project_at(where.directory, where.file, where.profile)
    if not (place.root / place.file).is_file():
        raise UsageError(f"there is no `{place.file}` in {place.root}", "write one with `storybuild init`")
    return place


def present(bound: Bound, opens: bool, feed: Feed | None) -> None:
    """Tell the address, as the first line on stdout, and what else there is to tell on stderr."""
    if feed:
        feed.write(json_text({"event": "review", "address": bound.address, "viewing": bound.viewing or None}))
    else:
        result(bound.address)
    if bound.viewing:
        words(f"for looking and noting only: {bound.viewing}")
        words("what is sent can be read on the way by whoever shares this network: it is not encrypted")
        if sys.stderr.isatty():
            words("\n".join(qr_lines(bound.address)))
    if opens and not feed:
        # A program that opens browsers is given its time.
        Thread(target=partial(open_for_viewing, bound.address, os.environ, sys.platform), daemon=True).start()
