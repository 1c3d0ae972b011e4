"""Storyboards in memory."""

from collections.abc import Mapping
from fractions import Fraction

from storybuild.breakdown import Breakdown, Film
from storybuild.errors import StoryboardError, show
from storybuild.providers import PROVIDERS
from storybuild.story.load import Loaded, load
from storybuild.story.names import Surroundings
from storybuild.story.resolve import resolve

HEAD = "storybuild: 1\ncharacters: {mara: {name: Mara}, tom: {name: Tom}}\n"


class Paper:
    """A folder of texts."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files

    def read(self, name: str) -> bytes:
        return self.files[name].encode()

    def exists(self, name: str) -> bool:
        return name in self.files

    def names(self) -> list[str]:
        return list(self.files)


def film_of(text: str, profile: str | None = None, seconds: str | None = None, **files: str) -> Film:
    """The film of a storyboard; other files by name, with `__` for a dot; every clip lasts `seconds`."""
    return read(text, profile, seconds, **files)[1]


def read(text: str, profile: str | None = None, seconds: str | None = None, **files: str) -> tuple[Loaded, Film]:
    """The same with what was loaded."""
    folder = Paper({"board.yaml": text, **{name.replace("__", "."): body for name, body in files.items()}})
    length = Fraction(seconds) if seconds else None
    loaded = load(folder, "board.yaml", profile)
    return loaded, resolve(loaded, Surroundings(folder.exists, lambda _: length, PROVIDERS, folder.names), "board")


def shot_of(fields: str, head: str = HEAD, **more: str) -> Breakdown:
    """The only shot of a film; its fields as lines of YAML."""
    lines = "".join(f"      {line}\n" for line in fields.splitlines())
    return film_of(f"{head}scenes:\n  - shots:\n    - id: one\n{lines}", **more).shots[0]


def told(text: str, **files: str) -> str:
    """What is said of a broken storyboard."""
    try:
        film_of(text, **files)
    except StoryboardError as error:
        return show(error)
    return "nothing"
