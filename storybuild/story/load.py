"""Storyboard files to a `Loaded` storyboard; every problem at once, each with its place."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from pydantic import ValidationError

from storybuild.errors import Place, Problem, StoryboardError
from storybuild.story import reading
from storybuild.story.matrix import MatrixError, expand
from storybuild.story.meant import no_file
from storybuild.story.model import Part, Scene, Storyboard
from storybuild.story.profiles import profile_problems, profiled
from storybuild.story.reading import Path, Text
from storybuild.story.shot import Shot

TABLES = ("styles", "characters", "locations", "props", "cameras")
MAX_FILES = 200


class Folder(Protocol):
    """The storyboard's folder: the only files a storyboard can name."""

    def read(self, name: str) -> bytes: ...
    def exists(self, name: str) -> bool: ...
    def names(self) -> Iterable[str]: ...


class Origin(NamedTuple):
    """Where a scene or shot was written."""

    text: Text
    path: Path

    def place(self, *more: str | int) -> Place:
        """The place of a field in it, or of the thing itself."""
        return self.text.place((*self.path, *more))

    @property
    def scene(self) -> "Origin":
        """Where the scene of a shot was written."""
        return Origin(self.text, self.path[:2])


class Loaded(NamedTuple):
    """A storyboard with all its included files, and the way back to the text."""

    board: Storyboard
    origins: dict[tuple[int, int], Origin]
    tables: dict[tuple[str, str], Origin]
    main: Text
    files: list[str]
    profile: str | None = None

    def shots(self) -> list[tuple[Shot, Origin]]:
        """Every shot as it was written, and where."""
        return [
            (shot, self.origins[(number, position)])
            for number, scene in enumerate(self.board.scenes)
            for position, shot in enumerate(scene.shots)
        ]

    def template_origin(self, shot: Shot, origin: Origin) -> Origin:
        """Where the template is named by which `generate` has a shot worded: in the shot, its profile or the film."""
        path: Path = ("generate", "template")
        if shot.generate and shot.generate.template:
            return Origin(origin.text, (*origin.path, *path))
        profile = self.board.profiles.get(self.profile) if self.profile else None
        of_profile = profile and profile.generate and profile.generate.template
        return Origin(self.main, ("profiles", self.profile, *path) if self.profile and of_profile else path)


def load(folder: Folder, name: str, profile: str | None = None) -> Loaded:
    """Read `name` and what it includes; StoryboardError with every problem, UsageError for an unknown profile."""
    loader = _Loader(folder)
    loader.file(name, Storyboard)
    return _loaded(loader, profile)


def load_values(folder: Folder, text: Text, raw: Any, profile: str | None = None) -> Loaded:
    """The same for values that were read from `text` already."""
    loader = _Loader(folder)
    loader.values(text, raw, Storyboard)
    return _loaded(loader, profile)


def _loaded(loader: "_Loader", profile: str | None) -> Loaded:
    if loader.problems:
        raise StoryboardError(loader.problems)
    board = loader.merged()
    loader.problems += profile_problems(board, loader.parts[-1].text)
    if loader.problems:
        raise StoryboardError(loader.problems)
    main = loader.parts[-1].text
    if profile is not None:
        board = profiled(board, profile, main)
    return Loaded(board, loader.origins, loader.tables, main, loader.files, profile)


class _Read(NamedTuple):
    text: Text
    part: Part
    shot_paths: list[list[Path]]


class _Loader:
    """Gathers parts depth first, so that an included file's scenes come before those of the file that names it."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.parts: list[_Read] = []
        self.files: list[str] = []
        self.open: list[str] = []
        self.origins: dict[tuple[int, int], Origin] = {}
        self.tables: dict[tuple[str, str], Origin] = {}

    def file(self, name: str, model: type[Part]) -> None:
        self.files.append(name)
        self.open.append(name)
        try:
            text = reading.decode(name, self.folder.read(name))
            self.values(text, text.values(), model)
        except StoryboardError as error:
            self.problems.extend(error.problems)
        self.open.pop()

    def values(self, text: Text, raw: Any, model: type[Part]) -> None:
        read = self.part(text, raw, model)
        if read:
            self.includes(read)
            self.parts.append(read)

    def includes(self, read: _Read) -> None:
        for number, name in enumerate(read.part.include):
            place = read.text.place(("include", number))
            if name in self.open:
                chain = " -> ".join([*self.open[self.open.index(name) :], name])
                self.problems.append(Problem(f"these files include each other: {chain}", place))
            elif name in self.files:
                self.problems.append(Problem(f"`{name}` is included twice", place))
            elif len(self.files) >= MAX_FILES:
                self.problems.append(Problem(f"more than {MAX_FILES} files are included", place))
            elif not self.folder.exists(name):
                self.problems.append(Problem(no_file(name, self.folder.names()), place))
            else:
                self.file(name, Part)

    def part(self, text: Text, raw: Any, model: type[Part]) -> _Read | None:
        if not isinstance(raw, dict):
            hint = "start it with `storybuild: 1`, or write one with `storybuild init`"
            what = "is empty" if raw is None else "is no mapping of fields"
            self.problems.append(Problem(f"this file {what}", text.place(()), hint))
            return None
        shots = _Expansion(text, raw)
        self.problems.extend(shots.problems)
        try:
            return _Read(text, model.model_validate(shots.raw, by_alias=True), shots.paths)
        except ValidationError as error:
            from storybuild.story.problems import problems_of

            self.problems.extend(problems_of(error, model, shots.where))
            return None

    def merged(self) -> Storyboard:
        tables: dict[str, dict[str, Any]] = {name: {} for name in TABLES}
        scenes: list[Scene] = []
        for read in self.parts:
            for table in TABLES:
                for name, entry in getattr(read.part, table).items():
                    origin = Origin(read.text, (table, name))
                    place = read.text.place((table, name), key=True)
                    if name in tables[table]:
                        first = self.tables[(table, name)].place()
                        message = f"`{name}` is already one of the {table}, in {first.file}, line {first.line}"
                        self.problems.append(Problem(message, place))
                    self.tables[(table, name)] = origin
                    tables[table][name] = entry
            for scene, paths in zip(read.part.scenes, read.shot_paths, strict=True):
                for number, path in enumerate(paths):
                    self.origins[(len(scenes), number)] = Origin(read.text, path)
                scenes.append(scene)
        main = self.parts[-1]
        if not scenes:
            self.problems.append(
                Problem(
                    "this film has no scenes", main.text.place(()), "`scenes:` holds `shots:`; see `storybuild init`"
                )
            )
        return main.part.model_copy(update={**tables, "scenes": scenes})  # type: ignore[return-value]


class _Expansion:
    """The raw values with every matrix shot written out, and the way back to what was written."""

    def __init__(self, text: Text, raw: dict[str, Any]) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.paths: list[list[Path]] = []
        scenes = raw.get("scenes")
        self.raw = (
            {**raw, "scenes": [self.scene(*each) for each in enumerate(scenes)]} if isinstance(scenes, list) else raw
        )

    def scene(self, number: int, raw: Any) -> Any:
        self.paths.append([])
        shots = raw.get("shots") if isinstance(raw, dict) else None
        if not isinstance(shots, list):
            return raw
        return {**raw, "shots": [made for each in enumerate(shots) for made in self.shot(number, *each)]}

    def shot(self, scene: int, number: int, raw: Any) -> Iterator[Any]:
        path: Path = ("scenes", scene, "shots", number)
        made = [raw]
        if isinstance(raw, dict) and "matrix" in raw:
            try:
                made = list(expand(raw))
            except MatrixError as error:
                self.problems.append(Problem(str(error), self.text.place((*path, *error.path))))
                made = [{}]
        self.paths[scene].extend(path for _ in made)
        yield from made

    def where(self, path: Path, of_key: bool) -> Place:
        if len(path) >= 4 and path[0] == "scenes" and path[2] == "shots" and isinstance(path[3], int):
            path = (*self.paths[int(path[1])][path[3]], *path[4:])
        return self.text.place(path, of_key)
