"""The final prompts of a film's shots."""

from collections.abc import Callable, Mapping

from storybuild.breakdown import Breakdown, Film
from storybuild.edge.disk import ProjectFolder
from storybuild.errors import UsageError
from storybuild.providers.base import Provider


def prompter(folder: ProjectFolder, film: Film, providers: Mapping[str, Provider]) -> Callable[[Breakdown], str]:
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
            provider = providers[shot.maker.provider]
            model = provider.model(shot.maker.model)
            seconds = float(shot.frames / film.rate)
            if provider.service:
                from storybuild.providers.clip import seconds_of

                seconds = seconds_of(shot, model, film.rate)
            made[shot.id] = prompt(shot, model.family, seconds, read)
        return made[shot.id]

    return of
