"""`status`: how every shot stands."""

from collections.abc import Sequence
from typing import Any

import click

from storybuild.cli import completing
from storybuild.cli.options import as_json, common
from storybuild.cli.printing import out
from storybuild.report.words import found_words, table
from storybuild.session.project_options import ProjectOptions

SCHEMA = "status"


@click.command()
@click.argument("targets", nargs=-1, shell_complete=completing.targets)
@common
@as_json
def status(where: ProjectOptions, targets: tuple[str, ...], as_json: bool) -> None:
    """Show the state of every shot, or only of these shots and scenes."""
    out(status_of(where, targets), as_json, _lines)


def status_of(where: ProjectOptions, targets: Sequence[str] = ()) -> dict[str, Any]:
    """The state of every shot, or of these: which take stands in the film, and whether it is what the words ask for."""
    from storybuild.plan.graph import graph_of
    from storybuild.plan.step import take_id
    from storybuild.plan.takes import take_steps
    from storybuild.plan.verdict import Current, survey
    from storybuild.report.take_checks import check_json
    from storybuild.session.session import open_session
    from storybuild.session.shot_status import rows_of
    from storybuild.session.take_checks import checked
    from storybuild.session.whole_graph import targets_of, wants_reel

    with open_session(where) as session:
        wanted = set(targets_of(session, targets))
        every = not wanted or wants_reel(session, targets)
        graph = graph_of(take_steps(session.film, session.context))
        verdicts = survey(graph, session.memory, session.contents.of)
        numbers = session.ledger.numbers()
        rows = []
        for shot, row in zip(session.film.shots, rows_of(session, verdicts, graph), strict=True):
            if not every and shot.id not in wanted:
                continue
            verdict = verdicts.get(take_id(row.id))
            key = verdict.result.key if isinstance(verdict, Current) else session.ledger.last_key(take_id(row.id))
            check = checked(session, shot, verdict.result if isinstance(verdict, Current) else None)
            rows.append(
                {
                    "id": row.id,
                    "state": row.state,
                    "take": numbers.get((row.id, key)) if key else None,
                    "takes": sum(name == row.id for name, _ in numbers),
                    "provider": row.provider,
                    "frames": shot.frames,
                    "check": check_json(check) if check else None,
                }
            )
        return {"title": session.film.title, "frames": session.film.frames, "shots": rows}


def _lines(told: dict[str, Any]) -> list[str]:
    rows: list[tuple[str, ...]] = [("shot", "state", "take", "frames", "provider", "found in its clip")]
    rows += [
        (s["id"], s["state"], str(s["take"] or "-"), str(s["frames"]), s["provider"], found_words(s["check"]))
        for s in told["shots"]
    ]
    if not any(row[-1] for row in rows[1:]):
        rows = [row[:-1] for row in rows]
    return table(rows)
