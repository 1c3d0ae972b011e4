"""`watch`: build on every save."""

from fractions import Fraction
from functools import partial

import click

from storybuild.cli.options import Serving, common, money, serving_options, telling
from storybuild.cli.printing import flagged, live_screen, teller
from storybuild.edge.streams import Feed, document, insist
from storybuild.session.project_options import ProjectOptions

SCHEMA = "events"


@click.command()
@common
@telling
@click.option("--budget", callback=money, metavar="USD", help="Buy for at most so many US dollars, over all builds.")
@click.option("--review", "page", is_flag=True, help="Serve the page where the film is looked at, too.")
@serving_options
def watch(
    where: ProjectOptions, jobs: int, as_json: bool, explain: bool, budget: Fraction | None, page: bool, serve: Serving
) -> int:
    """Build on every save, until interrupted. A bad file never ends it; without a budget nothing is bought."""
    from storybuild.edge.ready_workers import ReadyWorkers
    from storybuild.report.console import Events, Lines
    from storybuild.session.building import BuildOptions
    from storybuild.session.executor import SystemClock, pool_of
    from storybuild.session.live import LiveProject, run_to_end
    from storybuild.session.passing import PassingPieces
    from storybuild.session.watching import build_on_saves

    feed = Feed() if as_json else None
    wishes = BuildOptions(jobs=jobs, budget=budget)
    with live_screen(feed, explain) as screen, ReadyWorkers() as ready:
        project = LiveProject(where.absolute(), partial(pool_of, ready=ready), PassingPieces())
        between = screen or (Events(document) if feed else Lines(insist, quiet=flagged("quiet")))
        tellers = partial(teller, feed, explain) if screen is None else lambda: screen
        work = build_on_saves(project, wishes, tellers, between, SystemClock(), ready=ready.complete)
        if page:
            from storybuild.review.presenting import beside_the_page

            work = beside_the_page(work, project, wishes, tellers, serve, feed)
        return run_to_end(work)
