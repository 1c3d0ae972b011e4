"""`gc`: throw away what no shot asks for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import agreeing, report
from storybuild.report.words import megabytes
from storybuild.session.project_options import ProjectOptions

if TYPE_CHECKING:
    from storybuild.engine.records import Take
    from storybuild.session.session import Session

SCHEMA = "told"


@click.command()
@common
@as_json
@click.option("--yes", is_flag=True, help="Do not ask.")
def gc(where: ProjectOptions, as_json: bool, yes: bool) -> None:
    """Throw away takes that no shot asks for, after showing them."""
    report([throw_away(where, agreeing(yes))], as_json)


def throw_away(where: ProjectOptions, agree: Callable[[str], bool]) -> str:
    """Remove takes that no shot's words ask for, after `agree` has seen what they are; pieces no film uses go too."""
    from storybuild.edge.project import held, project_at
    from storybuild.edge.snapshots import drop_snapshot
    from storybuild.purchasing.prices import paid_for, spent
    from storybuild.session.session import open_session

    with held(project_at(where.directory, where.file)), open_session(where, write=True) as session:
        loose, pieces = _loose(session)
        if not loose and not pieces:
            return "nothing to throw away"
        lines = [
            f"  {take.shot} take {take.number}: {_made(take)}, {megabytes(take.size)}, {_price(take)}" for take in loose
        ]
        paid = spent(paid_for(take.facts.get("bought")) for take in loose)
        question = f"{len(loose)} takes that no shot asks for, which cost {paid}, and {len(pieces)} old pieces:"
        if not agree("\n".join([question, *lines])):
            return "kept everything"
        results = {result.key: (result, kind) for _, result, kind in session.ledger.results()}
        gone = [results.pop(key) for key in dict.fromkeys([*(take.key for take in loose), *pieces])]
        shared = {result.sha for result, _ in results.values()}
        for result, kind in gone:
            if result.sha not in shared:
                session.project.store.remove(result, kind)
            session.ledger.forget([result.key])
        drop_snapshot(session.project)
        return f"threw away {len(loose)} takes and {len(pieces)} pieces"


def _loose(session: "Session") -> tuple[list["Take"], list[str]]:
    """Takes that stand in no film of the folder, and keys of pieces that none uses."""
    from storybuild.edge.lockfile import read_lock
    from storybuild.plan.graph import graph_of
    from storybuild.plan.kinds import TAKES
    from storybuild.plan.takes import take_steps
    from storybuild.plan.verdict import Current, survey

    steps = graph_of(take_steps(session.film, session.context))
    verdicts = survey(steps, session.memory, session.contents.of)
    results, used = list(session.ledger.results()), session.ledger.keys_in_use()
    kept = {each.result.key for each in verdicts.values() if isinstance(each, Current)} | used
    kept |= {result.key for wanted, result, _ in results if wanted in used}
    lines = [line for shots in read_lock(session.project.lock).values() for line in shots.values()]
    locked = {str(line.get("sha256")) for line in lines}
    loose = [take for take in session.ledger.takes() if take.key not in kept and take.sha not in locked]
    pieces = {result.key for _, result, kind in results if kind not in TAKES and result.key not in kept}
    return loose, sorted(pieces)


def _made(take: "Take") -> str:
    bought = take.facts.get("bought") or {}
    return f"{bought['provider']} {bought['model']}" if bought else take.kind


def _price(take: "Take") -> str:
    from storybuild.purchasing.prices import paid_for, told

    bought = take.facts.get("bought")
    return f"cost {told(paid_for(bought))}" if bought else "cost nothing"
