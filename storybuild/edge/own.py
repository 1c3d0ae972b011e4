"""Our own programs, which run as processes of their own."""

import sys
from pathlib import Path

_ROOT = str(Path(__file__).absolute().parent.parent.parent)


def own(module: str) -> list[str]:
    """The command that runs the `main` of a module of ours; arguments may follow.

    Python's `-m` would look for it, and for all that it imports, in the present folder first: in a stranger's project.
    """
    script = f"import sys; {_ROOT!r} in sys.path or sys.path.insert(0, {_ROOT!r}); from {module} import main; main()"
    return [sys.executable, "-P", "-c", script]
