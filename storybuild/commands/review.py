"""`review`: the page where a film is looked at."""

from functools import partial

import click

from storybuild.cli.options import Serving, common, serving_options, telling
from storybuild.cli.printing import teller
from storybuild.edge.streams import Feed
from storybuild.session.project_options import ProjectOptions

SCHEMA = "events"


@click.command()
@common
@telling
@serving_options
def review(where: ProjectOptions, jobs: int, as_json: bool, explain: bool, serve: Serving) -> int:
    """Serve the page where the film is looked at, until interrupted. It makes and buys only what is asked for there."""
    from storybuild.edge.ready_workers import ReadyWorkers
    from storybuild.review.presenting import beside_the_page, until_stopped
    from storybuild.session.building import BuildOptions
    from storybuild.session.executor import pool_of
    from storybuild.session.live import LiveProject, run_to_end

    feed = Feed() if as_json else None
    tellers = partial(teller, feed, explain)
    with ReadyWorkers() as ready:
        project = LiveProject(where.absolute(), partial(pool_of, ready=ready))
        return run_to_end(beside_the_page(until_stopped(), project, BuildOptions(jobs=jobs), tellers, serve, feed))
