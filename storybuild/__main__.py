"""The entry point: the null build first, then the plan after an edit, everything else only when it is needed."""

import os
import sys

from storybuild import __version__
from storybuild.null_build import plain, quick

COMPLETING = "_STORYBUILD_COMPLETE"


def main() -> None:
    """Run the command line and exit with its code."""
    argv = sys.argv[1:]
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from storybuild.edge.streams import open_closed

        open_closed()
    said = None if COMPLETING in os.environ else quick(argv, __version__)
    if said is not None:
        _say(f"nothing to do; {said}")
        _leave()
    # Looking for plugins of pydantic, which this program has none of, takes longer than reading a storyboard.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if "plan" in argv and _planned(argv):
        _leave()
    from storybuild.command_line import run

    sys.exit(run(argv))


def _planned(argv: list[str]) -> bool:
    """Whether the plan could be told from the last complete build; it is printed then."""
    asked = plain(argv, "plan")
    if asked is None:
        return False
    import gc

    gc.disable()  # this process lives for a quarter of a second
    from storybuild.session.project_options import ProjectOptions
    from storybuild.session.quick_plan import replan

    plan = replan(ProjectOptions(*asked))
    if plan is None:
        gc.enable()
        return False
    from storybuild.edge.streams import result
    from storybuild.errors import DiskError

    try:
        result("\n".join(plan.as_lines(all_shots=False)))
    except (DiskError, BrokenPipeError):
        return False  # the command line knows how to tell of it
    return True


def _say(line: str) -> None:
    """A line on stderr. What tells an unsafe line from others is imported only for one that may be unsafe."""
    if not line.isprintable():
        from storybuild.errors import printable

        line = printable(line)
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except OSError:
        pass  # nobody can read it


def _leave() -> None:
    """End at once: taking the interpreter apart would cost a tenth of a null build."""
    os._exit(0)


if __name__ == "__main__":
    main()
