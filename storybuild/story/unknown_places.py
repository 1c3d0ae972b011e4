"""Places that the stage does not know: a drawn board has a neutral one then, and `check` says which word it was."""

from storybuild.breakdown import Breakdown, Film
from storybuild.drawing.stage.places.words import kind, known_like, named_place
from storybuild.story.advice import Advice, written
from storybuild.story.load import Loaded


def unknown_places(loaded: Loaded, film: Film) -> list[Advice]:
    """A note for each drawn shot whose place nobody knows, with what may have been meant."""
    found = []
    for shot, given, origin in written(loaded, film):
        words = _place(shot)
        if shot.maker.provider != "animatic" or shot.footage or shot.title or shot.panel or not words:
            continue
        if kind(", ".join(filter(None, (shot.where.name, shot.where.description))), shot.heading)[0]:
            continue
        like = known_like(words)
        told = f"no place is known by `{words[:60]}`; drawn boards show a neutral one with its name"
        hint = f"did you mean `{like}`?" if like else "say what it is in the location's `description`, like `a bar`"
        own, path = (origin, ("location",)) if given.location else (origin.scene, ("heading",))
        found.append(Advice(shot.id, told, own, path, hint, soft=True))
    return found


def _place(shot: Breakdown) -> str:
    """What the place is called."""
    return named_place(shot.heading) or shot.where.name
