"""Names of a storyboard looked up: people, places, looks, camera setups, files; what is unknown becomes a problem."""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from storybuild.breakdown import Consent, Look, Person, Thing, View, Where
from storybuild.errors import Problem
from storybuild.providers.base import Provider
from storybuild.story.field_types import said
from storybuild.story.framings import framed_ends
from storybuild.story.inherit import ONE, Facts, inherited
from storybuild.story.load import Loaded, Origin
from storybuild.story.meant import entry_like, no_file, unknown
from storybuild.story.model import Scene
from storybuild.story.shot import Shot

_WORD = re.compile(r"\w+")

FieldPath = tuple[str | int, ...]


class Surroundings(NamedTuple):
    """What the storyboard's text cannot tell: which files exist, how long footage is, which providers there are.

    names: the files of the project's folder, asked for when one is missing.
    """

    exists: Callable[[str], bool]
    seconds: Callable[[str], Fraction | None]
    providers: Mapping[str, Provider]
    names: Callable[[], Iterable[str]] = tuple


# Paint and cloth are never quite that; what lies behind a picture is.
_PURE = {"black": "#000000", "white": "#ffffff"}


class Names:
    """Looks names up in one loaded storyboard, gathering problems as it goes."""

    def __init__(self, loaded: Loaded, around: Surroundings) -> None:
        self.board, self.origins = loaded.board, loaded.tables
        self.around = around
        self.problems: list[Problem] = []
        self.tables = inherited(loaded, self.problems)
        self.film_style = self.entry("styles", self.board.style, Origin(loaded.main, ()), "style")
        people = self.tables["characters"].items()
        self.called = {name: _WORD.findall(facts.get("name") or _shown(name)) for name, facts in people}

    def fail(self, origin: Origin, path: FieldPath, message: str, hint: str = "") -> None:
        """Gather a problem at a field of what was written there; the same one only once."""
        problem = Problem(message, origin.place(*path), hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def file(self, name: str | None, origin: Origin, *path: str | int) -> str:
        """A file of the project; '' for none."""
        if name and not self.around.exists(name):
            self.fail(origin, path, no_file(name, self.around.names()))
        return name or ""

    def entry(self, table: str, name: str | None, origin: Origin, *path: str | int) -> Facts:
        """The facts of a named entry; {} and a problem when there is no such name."""
        if name is None:
            return {}
        if name not in self.tables[table]:
            entries = self.tables[table]
            field = next(each for each in reversed(path) if isinstance(each, str))
            self.fail(origin, path, unknown(ONE[table], name, entries), entry_like(table, field, name, entries))
        return self.tables[table].get(name, {})

    def colour(self, text: str | None, origin: Origin, *path: str | int) -> str:
        """A colour's name or hex as `#rrggbb`, '' for none; a problem when nobody knows it."""
        if not text:
            return ""
        from storybuild.drawing import colours

        found = colours.known(_PURE.get(text.strip().casefold(), text))
        if found is None:
            words = unknown("colour", text[:60], colours.names())
            self.fail(origin, path, words, "name another, or write it as `'#rrggbb'`")
            return ""
        return f"#{found[2]:02x}{found[1]:02x}{found[0]:02x}"

    def references(self, table: str, name: str, facts: Facts) -> tuple[str, ...]:
        """The reference pictures of an entry."""
        origin = self.origins.get((table, name))
        files = facts.get("references") or ()
        return tuple(self.file(each, origin, "references", n) if origin else each for n, each in enumerate(files))

    def people(self, shot: Shot, scene: Scene, origin: Origin) -> dict[str, Person]:
        """Who is in the shot: the scene's, the shot's, who speaks; where it lists nobody, who its action names."""
        named: dict[str, tuple[Origin, FieldPath]] = {}
        for at, listed in ((origin.scene, scene.characters), (origin, shot.characters)):
            named.update({name: (at, ("characters", number)) for number, name in enumerate(listed)})
        for number, line in enumerate(shot.dialogue):
            named.setdefault(line.who, (origin, ("dialogue", number)))
        if "characters" not in shot.model_fields_set and shot.action:
            named.update({name: (origin, ()) for name in self.mentioned(shot.action) if name not in named})
        found = {name: self.entry("characters", name, at, *path) for name, (at, path) in named.items()}
        return {name: self.person(name, facts) for name, facts in found.items()}

    def mentioned(self, action: str) -> list[str]:
        """Characters whose name stands in the action, word for word."""
        words = set(_WORD.findall(action))
        return [name for name, called in self.called.items() if called and words.issuperset(called)]

    def person(self, name: str, facts: Facts) -> Person:
        voice = said(facts["voice"]) if "voice" in facts else {}
        rest = {key: facts[key] for key in ("description", "wardrobe") if key in facts}
        references = self.references("characters", name, facts)
        likeness = self.likeness(name, facts)
        return Person(
            name, facts.get("name") or _shown(name), **rest, **voice, references=references, likeness=likeness
        )

    def likeness(self, name: str, facts: Facts) -> Consent | None:
        """Who a character really is, and the consent to it."""
        given = facts.get("likeness")
        if given is None:
            return None
        origin = self.origins.get(("characters", name))
        if origin:
            self.file(given.consent, origin, "likeness", "consent")
            for number, provider in enumerate(given.scope):
                if provider not in ("any", *self.around.providers):
                    words = unknown("provider", provider, ["any", *self.around.providers])
                    self.fail(origin, ("likeness", "scope", number), words)
        return Consent(given.of, given.consent, given.date, tuple(given.scope), given.until or "", given.revoked or "")

    def props(self, shot: Shot, origin: Origin) -> tuple[Thing, ...]:
        made = []
        for number, name in enumerate(shot.props):
            facts = self.entry("props", name, origin, "props", number)
            shown = facts.get("name") or name.replace("_", " ")
            made.append(Thing(shown, facts.get("description", ""), self.references("props", name, facts)))
        return tuple(made)

    def where(self, shot: Shot, scene: Scene, origin: Origin) -> Where:
        name = shot.location or scene.location
        facts = self.entry("locations", name, origin if shot.location else origin.scene, "location")
        time = shot.time or scene.time or facts.get("time", "")
        weather = shot.weather or scene.weather or facts.get("weather", "")
        shown = facts.get("name") or (name or "").replace("_", " ")
        references = self.references("locations", name or "", facts)
        place = self.origins.get(("locations", name or ""))
        plate = self.file(facts.get("plate"), place, "plate") if place else ""
        return Where(shown, facts.get("description", ""), time, weather, references, plate)

    def look(self, shot: Shot, scene: Scene, origin: Origin) -> Look:
        facts = self.film_style
        if shot.style or scene.style:
            facts = self.entry("styles", shot.style or scene.style, origin if shot.style else origin.scene, "style")
        return Look(**{**facts, "palette": tuple(facts.get("palette") or ())})

    def view(self, shot: Shot, origin: Origin, people: Mapping[str, Person]) -> View:
        if shot.camera is None:
            return View()
        facts = said(shot.camera)
        name = facts.pop("use", None)
        path = ("camera", "use") if facts else ("camera",)
        whole = {**self.entry("cameras", name, origin, *path), **facts}
        own = {field.rstrip("_") for field in facts}

        def fail(field: str, message: str, hint: str) -> None:
            self.fail(origin, ("camera", field) if field in own else ("camera",), message, hint)

        return View(**framed_ends(whole, people, bool(shot.panel), fail))


def _shown(name: str) -> str:
    """An id as a name for people: `old_mara` as `Old Mara`."""
    return name.replace("_", " ").title()
