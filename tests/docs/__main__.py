"""`python -m tests.docs` writes the tables and the pictures of transitions in `docs/`.

`python -m tests.docs reel` makes the README's picture anew.
"""

import sys

from . import pages, reel

if __name__ == "__main__":
    reel.make(pages.ROOT) if sys.argv[1:] == ["reel"] else pages.write()
