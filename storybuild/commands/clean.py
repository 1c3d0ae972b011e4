"""`clean`: remove what can be made again."""

import shutil

import click

from storybuild.cli.options import as_json, common
from storybuild.cli.printing import report
from storybuild.edge.disk import disk_faults
from storybuild.report.words import megabytes
from storybuild.session.project_options import ProjectOptions

SCHEMA = "told"


@click.command()
@common
@as_json
def clean(where: ProjectOptions, as_json: bool) -> None:
    """Remove all that can be made again. Takes stay."""
    report([remove_made(where)], as_json)


def remove_made(where: ProjectOptions) -> str:
    """Remove all that can be made again: `build/` and the conformed pieces. Takes stay, and the frames they began with:
    without them nobody could tell what a build would buy."""
    from storybuild.edge.project import held, open_ledger, project_at
    from storybuild.edge.snapshots import drop_snapshot
    from storybuild.plan.kinds import TAKES

    project = project_at(where.directory, where.file)
    with held(project):
        drop_snapshot(project)
        ledger = open_ledger(project, write=True)
        try:
            pieces = [(result, kind) for _, result, kind in ledger.results() if kind not in TAKES]
            frames = {project.store.path_of(result, kind) for result, kind in pieces if kind == "frame"}
            old = [path for path in project.store.files("pieces") if str(path) not in frames]
            old += project.pictures.glob("*")
            old += [path for path in project.outputs.rglob("*") if path.is_file()]
            freed = sum(path.lstat().st_size for path in old)
            with disk_faults(f"remove {project.outputs}"):
                shutil.rmtree(project.outputs, ignore_errors=not project.outputs.exists())
                for path in old:
                    path.unlink(missing_ok=True)
            ledger.forget([result.key for result, kind in pieces if kind != "frame"])
        finally:
            ledger.close()
    return f"removed {megabytes(freed)} that can be made again; takes stay"
