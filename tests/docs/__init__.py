"""The tables of the pages in `docs/`, made from the program's own: `python -m tests.docs` writes them."""
