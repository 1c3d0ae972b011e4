"""`python -m tests.docs` writes the tables and the pictures of transitions in `docs/`.

`python -m tests.docs reel` and `python -m tests.docs page` make the README's pictures anew,
`python -m tests.docs gallery` the sheets of `docs/gallery/`.
"""

import sys

from . import gallery, page_picture, pages, reel

if __name__ == "__main__":
    makes = {"reel": reel.make, "page": page_picture.make, "gallery": gallery.draw}
    made = makes.get("".join(sys.argv[1:]))
    made(pages.ROOT) if made else pages.write()
