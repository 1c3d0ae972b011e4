"""The final prompts of a film's shots."""

from collections.abc import Callable

from storybuild.breakdown import Breakdown, Film
from storybuild.edge.disk import ProjectFolder
from storybuild.errors import UsageError
from storybuild.providers import PROVIDERS


def prompter(folder: ProjectFolder, film: Film) -> Callable[[Breakdown], str]:
    """The final prompt of any shot of a film, made once."""
    made: dict[str, str] = {}

    def read(name: str) -> str:
        try:
            return folder.read(name).decode("utf-8")
        except UnicodeDecodeError:
            raise UsageError(f"`{name}` is not UTF-8") from None

    def of(shot: Breakdown) -> str:
        from storybuild.story.prompt import prompt

        if shot.id not in made:
            family = PROVIDERS[shot.maker.provider].model(shot.maker.model).family
            made[shot.id] = prompt(shot, family, float(shot.frames / film.rate), read)
        return made[shot.id]

    return of
