"""The entry point: the null build first, everything else only when it is needed."""

import sys

from storybuild import __version__
from storybuild.stamp import quick


def main() -> None:
    """Run the command line and exit with its code."""
    said = quick(sys.argv[1:], __version__)
    if said is not None:
        sys.stderr.write(f"nothing to do; {said}\n")
        sys.exit(0)
    from storybuild.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
