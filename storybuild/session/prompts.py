"""The final prompts of a film's shots."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from storybuild.breakdown import Breakdown, Film
from storybuild.edge.disk import ProjectFolder
from storybuild.errors import Place, Problem, PromptError, StoryboardError, StorybuildError
from storybuild.providers.makers import Makers
from storybuild.story.load import Loaded, Origin
from storybuild.story.prompt import facts_of, prompt, template_of
from storybuild.story.shot import Shot


class _Fault(NamedTuple):
    """Why a shot has no prompt; template: the author's own that is to blame, '' for none."""

    template: str
    line: int
    words: str
    hint: str


class Prompter:
    """The final prompt of any shot of a film, made once.

    The author's own templates are rendered all together, when the first of them is asked for, in a room of their own.
    """

    def __init__(self, folder: ProjectFolder, film: Film, makers: Makers, loaded: Loaded | None = None) -> None:
        self._folder = folder
        self._film = film
        self._makers = makers
        self._loaded = loaded
        self._made: dict[str, str] = {}
        self._faults: dict[str, _Fault] = {}

    def __call__(self, shot: Breakdown) -> str:
        """The prompt of a shot; StoryboardError with every problem known by now when it has none."""
        self._make(shot)
        if shot.id in self._faults:
            raise StoryboardError(self._problems())
        return self._made[shot.id]

    def all(self, shots: Iterable[Breakdown]) -> None:
        """Make the prompts of these shots; StoryboardError with every problem."""
        for shot in shots:
            self._make(shot)
        if self._faults:
            raise StoryboardError(self._problems())

    def _make(self, shot: Breakdown) -> None:
        if shot.id in self._made or shot.id in self._faults:
            return
        if template_of(shot):
            self._render([each for each in self._film.shots if template_of(each)])
        else:
            self._finish(shot)

    def _render(self, shots: Iterable[Breakdown]) -> None:
        """Have the author's templates rendered."""
        from storybuild.edge.template_room import PromptOrder, written

        sources: dict[str, str | PromptError] = {}
        orders: list[tuple[Breakdown, PromptOrder]] = []
        for shot in shots:
            name = template_of(shot)
            source = sources[name] if name in sources else sources.setdefault(name, self._read(name))
            if isinstance(source, PromptError):
                self._fail(shot, source)
            else:
                orders.append((shot, PromptOrder(name, source, facts_of(shot, self._seconds(shot)))))
        texts = written([order for _, order in orders])
        for (shot, _), text in zip(orders, texts, strict=True):
            if isinstance(text, PromptError):
                self._fail(shot, text)
            else:
                self._finish(shot, text)

    def _read(self, name: str) -> str | PromptError:
        try:
            return self._folder.read(name).decode("utf-8")
        except UnicodeDecodeError:
            return PromptError("this is not UTF-8", "save it as UTF-8")
        except StorybuildError as error:
            return PromptError(error.message, error.hint)

    def _finish(self, shot: Breakdown, own: str = "") -> None:
        family = self._makers.model_of(shot).family
        try:
            self._made[shot.id] = prompt(shot, family, self._seconds(shot), own)
        except PromptError as error:
            self._faults[shot.id] = _Fault("", 0, error.message, error.hint)

    def _fail(self, shot: Breakdown, error: PromptError) -> None:
        self._faults[shot.id] = _Fault(template_of(shot), error.line, error.message, error.hint)

    def _seconds(self, shot: Breakdown) -> float:
        """The length that the shot's clip is asked for in."""
        if not self._makers.provider_of(shot).service:
            return float(shot.frames / self._film.rate)
        from storybuild.providers.clip import seconds_of

        return seconds_of(shot, self._makers.model_of(shot), self._film.rate)

    def _problems(self) -> list[Problem]:
        """Each problem once, at the first shot that has it."""
        having: dict[_Fault, list[int]] = {}
        for number, shot in enumerate(self._film.shots):
            if shot.id in self._faults:
                having.setdefault(self._faults[shot.id], []).append(number)
        shots = self._loaded.shots() if self._loaded else []
        places = [self._place(at[0], shots) for at in having.values()]
        return [
            Problem(self._told(fault, at), place, fault.hint)
            for (fault, at), place in zip(having.items(), places, strict=True)
        ]

    def _told(self, fault: _Fault, numbers: list[int]) -> str:
        if not fault.template:
            return fault.words
        line = f", line {fault.line}" if fault.line else ""
        more = f" and {len(numbers) - 1} more" if numbers[1:] else ""
        return f"template `{fault.template}`{line}, shot `{self._film.shots[numbers[0]].id}`{more}: {fault.words}"

    def _place(self, number: int, shots: Sequence[tuple[Shot, Origin]]) -> Place:
        """Where the storyboard says how a shot is worded."""
        shot = self._film.shots[number]
        if self._loaded is None:
            return Place(self._film.name)
        written, origin = shots[number]
        if shot.wording.text or shot.wording.template:
            return origin.place("prompt", "text" if shot.wording.text else "template")
        return self._loaded.template_origin(written, origin).place()
