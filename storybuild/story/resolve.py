"""A loaded storyboard to a `Film`: names looked up, inheritance followed, every length in frames."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from storybuild.errors import Problem, StoryboardError
from storybuild.film.rate import parse_frames, parse_rate
from storybuild.film.timeline import Clip, TimelineError, Transition, lay
from storybuild.breakdown import (
    Breakdown,
    Burn,
    Film,
    Footage,
    Look,
    Maker,
    MusicTrack,
    Person,
    Sound,
    Thing,
    Title,
    View,
    Where,
    Wording,
)
from storybuild.story.dialogue import Timing, lay_cues
from storybuild.story.inherit import ONE, Facts, inherited, said
from storybuild.story.load import Loaded, Origin
from storybuild.story.model import Scene
from storybuild.story.problems import unknown
from storybuild.story.shot import Generate, Shot

SILENT_SECONDS = 4

_WORD = re.compile(r"\w+")

MediaSeconds = Callable[[str], Fraction | None]


@dataclass(frozen=True)
class Surroundings:
    """What the storyboard's text cannot tell: which files exist, how long footage is, which providers there are."""

    exists: Callable[[str], bool]
    seconds: MediaSeconds
    providers: Collection[str]


def resolve(loaded: Loaded, around: Surroundings, name: str) -> Film:
    """The film a storyboard stands for; StoryboardError with every unknown name, missing file, impossible timing."""
    resolver = Resolver(loaded, around)
    shots = tuple(resolver.shots())
    music = resolver.music()
    resolver.check_ids(shots)
    resolver.check_links(shots)
    resolver.check_joins(shots)
    if resolver.problems:
        raise StoryboardError(resolver.problems)
    board = loaded.board
    width, height = (int(side) for side in board.format.size.split("x"))
    overlay = board.overlay
    texts = tuple(sorted((where, text) for where, text in overlay.burn_in.items()))
    burn = Burn(overlay.slate, overlay.timecode, overlay.captions, texts, overlay.mark_stand_ins)
    return Film(name, board.title, width, height, resolver.rate, board.format.fit, burn, music, shots)


class Resolver:
    """Looks everything up against one loaded storyboard, gathering problems as it goes."""

    def __init__(self, loaded: Loaded, around: Surroundings) -> None:
        self.loaded = loaded
        self.board = loaded.board
        self.around = around
        self.problems: list[Problem] = []
        self.rate = parse_rate(loaded.board.format.fps)
        self.tables = inherited(loaded, self.problems)
        self.at: list[Origin] = []
        people = self.tables["characters"].items()
        self.names = {name: _WORD.findall(facts.get("name") or _shown(name)) for name, facts in people}

    def fail(self, origin: Origin, path: tuple[str | int, ...], message: str, hint: str = "") -> None:
        problem = Problem(message, origin.place(*path), hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def shots(self) -> Iterable[Breakdown]:
        for number, scene in enumerate(self.board.scenes):
            scene_id = scene.id or f"s{number + 1}"
            for position, shot in enumerate(scene.shots):
                origin = self.loaded.origins[(number, position)]
                self.at.append(origin)
                yield self.shot(shot, scene, scene_id, shot.id or f"{scene_id}_{(position + 1) * 10:03}", origin)

    def shot(self, shot: Shot, scene: Scene, scene_id: str, shot_id: str, origin: Origin) -> Breakdown:
        people = self.people(shot, scene, origin)
        trim = self.seconds(shot.trim)
        speed = Fraction(str(shot.speed))
        timing = self.timing(shot, people, speed, trim, origin)
        kind, length, fade_out = self.joins(shot)
        plain = Breakdown(
            id=shot_id, scene=scene_id, heading=scene.heading or "", frames=timing.frames, view=self.view(shot, origin),
            action=(shot.action or "").strip(), cues=timing.cues, people=tuple(people.values()),
            props=self.props(shot, origin), where=self.where(shot, scene, origin), look=self.look(shot, scene, origin),
            maker=self.maker(shot, origin), wording=self.wording(shot, origin), take=shot.take,
            panel=self.file(shot.panel, origin, "panel"), footage=self.footage(shot, origin, trim),
            references=tuple(self.file(f, origin, "references", n) for n, f in enumerate(shot.references)),
            transition=kind, transition_frames=length, fade_out=fade_out, speed=speed, trim=trim, tags=tuple(shot.tags),
        )  # fmt: skip
        return self.with_rest(plain, shot, origin)

    def with_rest(self, plain: Breakdown, shot: Shot, origin: Origin) -> Breakdown:
        links = {name: getattr(shot, name) or "" for name in ("continue_from", "first_frame", "extend", "remix")}
        first = links["first_frame"]
        if first and first not in ("panel", "previs"):
            self.file(first, origin, "first_frame")
        if first == "panel" and not shot.panel:
            self.fail(origin, ("first_frame",), "`first_frame: panel` needs a `panel`")
        title = shot.card and Title(shot.card.title, tuple(shot.card.lines), shot.card.color or "", shot.card.background or "")
        sound = shot.sound
        if sound is None:
            return replace(plain, title=title, **links)
        bed = sound.ambience
        ambience = bed and Sound(bed.what or "", self.file(bed.file, origin, "sound", "ambience", "file"), bed.gain)
        effects = tuple(self.effect(each, n, plain.frames, origin) for n, each in enumerate(sound.effects))
        return replace(plain, title=title, ambience=ambience, effects=effects, gain=sound.gain, mute=sound.mute, **links)

    def effect(self, effect: Any, number: int, frames: int, origin: Origin) -> Sound:
        frame = parse_frames(effect.at, self.rate)
        if frame >= frames:
            message = f"this sound starts at frame {frame}, after the shot's end (it has {frames} frames)"
            self.fail(origin, ("sound", "effects", number, "at"), message)
        file = self.file(effect.file, origin, "sound", "effects", number, "file")
        return Sound(effect.what or "", file, effect.gain, frame)

    def seconds(self, text: str) -> Fraction:
        """A length as exact seconds; frames are the film's."""
        return Fraction(parse_frames(text, self.rate)) / self.rate if "f" in text else Fraction(parse_frames(text, Fraction(48000)), 48000)

    def timing(self, shot: Shot, people: dict[str, Person], speed: Fraction, trim: Fraction, origin: Origin) -> Timing:
        fixed = None if shot.duration in (None, "auto") else parse_frames(str(shot.duration), self.rate)
        if fixed is None and shot.clip and shot.duration is None:
            seconds = self.clip_seconds(shot, origin)
            fixed = seconds and max(1, int((seconds - trim) / speed * self.rate))
        silent = int(SILENT_SECONDS * self.rate)
        timing = lay_cues(shot.dialogue, people, fixed, silent, self.rate)
        for number, message in timing.faults:
            self.fail(origin, ("dialogue", number, "at"), message)
        if timing.frames < 1:
            self.fail(origin, ("duration",), "a shot is at least one frame long")
        return timing

    def clip_seconds(self, shot: Shot, origin: Origin) -> Fraction | None:
        assert shot.clip
        start = self.seconds(shot.clip.in_ or "0")
        if shot.clip.out is not None:
            end: Fraction | None = self.seconds(shot.clip.out)
        else:
            end = self.around.seconds(shot.clip.file) if self.around.exists(shot.clip.file) else None
        if end is None:
            return None
        if end <= start:
            self.fail(origin, ("clip", "in"), "this footage ends before the shot begins in it")
            return None
        return end - start

    def footage(self, shot: Shot, origin: Origin, trim: Fraction) -> Footage | None:
        if not shot.clip:
            return None
        key = "file" if shot.clip.in_ or shot.clip.out else "clip"
        path = ("clip", "file") if key == "file" else ("clip",)
        return Footage(self.file(shot.clip.file, origin, *path), self.seconds(shot.clip.in_ or "0") + trim)

    def joins(self, shot: Shot) -> tuple[str, int, int]:
        transition = shot.transition or self.board.transition
        fade_out = parse_frames(shot.fade_out, self.rate) if shot.fade_out else 0
        if transition is None or transition.type == "cut":
            return "cut", 0, fade_out
        frames = parse_frames(transition.duration, self.rate)
        return (transition.type, frames, fade_out) if frames else ("cut", 0, fade_out)

    def file(self, name: str | None, origin: Origin, *path: str | int) -> str:
        if name and not self.around.exists(name):
            self.fail(origin, path, f"there is no file `{name}`")
        return name or ""

    def entry(self, table: str, name: str | None, origin: Origin, *path: str | int) -> Facts:
        """The facts of a named entry; {} and a problem when there is no such name."""
        if name is None:
            return {}
        if name not in self.tables[table]:
            self.fail(origin, path, unknown(ONE[table], name, self.tables[table]))
        return self.tables[table].get(name, {})

    def people(self, shot: Shot, scene: Scene, origin: Origin) -> dict[str, Person]:
        named: dict[str, tuple[str | int, ...]] = {name: ("characters",) for name in scene.characters}
        named.update({name: ("characters", n) for n, name in enumerate(shot.characters)})
        for number, line in enumerate(shot.dialogue):
            named.setdefault(line.who, ("dialogue", number))
        if "characters" not in shot.model_fields_set and shot.action:
            named.update({name: () for name in self.mentioned(shot.action) if name not in named})
        return {name: self.person(name, self.entry("characters", name, origin, *path)) for name, path in named.items()}

    def mentioned(self, action: str) -> list[str]:
        """Characters whose name stands in the action as a word."""
        words = set(_WORD.findall(action))
        return [name for name, shown in self.names.items() if words.issuperset(shown)]

    def person(self, name: str, facts: Facts) -> Person:
        voice = said(facts["voice"]) if "voice" in facts else {}
        rest = {key: facts[key] for key in ("description", "wardrobe") if key in facts}
        shown = facts.get("name") or _shown(name)
        return Person(name, shown, **rest, **voice, references=self.refs("characters", name, facts))

    def refs(self, table: str, name: str, facts: Facts) -> tuple[str, ...]:
        origin = self.loaded.tables.get((table, name))
        files = facts.get("references") or ()
        return tuple(self.file(each, origin, "references", n) if origin else each for n, each in enumerate(files))

    def props(self, shot: Shot, origin: Origin) -> tuple[Thing, ...]:
        made = []
        for number, name in enumerate(shot.props):
            facts = self.entry("props", name, origin, "props", number)
            shown = facts.get("name") or name.replace("_", " ")
            made.append(Thing(shown, facts.get("description", ""), self.refs("props", name, facts)))
        return tuple(made)

    def where(self, shot: Shot, scene: Scene, origin: Origin) -> Where:
        name = shot.location or scene.location
        facts = self.entry("locations", name, origin, *(("location",) if shot.location else ()))
        time = shot.time or scene.time or facts.get("time", "")
        weather = shot.weather or scene.weather or facts.get("weather", "")
        shown = facts.get("name") or (name or "").replace("_", " ")
        return Where(shown, facts.get("description", ""), time, weather, self.refs("locations", name or "", facts))

    def look(self, shot: Shot, scene: Scene, origin: Origin) -> Look:
        name = shot.style or scene.style or self.board.style
        facts = dict(self.entry("styles", name, origin, *(("style",) if shot.style else ())))
        return Look(**{**facts, "palette": tuple(facts.get("palette") or ())})

    def view(self, shot: Shot, origin: Origin) -> View:
        if shot.camera is None:
            return View()
        facts = said(shot.camera)
        name = facts.pop("use", None)
        path = ("camera", "use") if len(facts) else ("camera",)
        return View(**{**self.entry("cameras", name, origin, *path), **facts})

    def maker(self, shot: Shot, origin: Origin) -> Maker:
        asked = combine(self.board.generate, shot.generate)
        provider = asked.provider or "animatic"
        if provider not in self.around.providers:
            path = ("generate", "provider") if shot.generate and shot.generate.provider else ()
            self.fail(origin if path else Origin(self.loaded.main, ("generate", "provider")), path, unknown("provider", provider, self.around.providers))
        template = self.file(asked.template, origin, "generate", "template")
        seed = shot.seed if shot.seed is not None else asked.seed
        return Maker(provider, asked.model or "", seed, tuple(sorted(asked.options.items())), template)

    def wording(self, shot: Shot, origin: Origin) -> Wording:
        facts = said(shot.prompt) if shot.prompt else {}
        if "template" in facts:
            self.file(facts["template"], origin, "prompt", "template")
        return Wording(**facts)

    def music(self) -> MusicTrack | None:
        music = self.board.sound.music
        if music is None:
            return None
        origin = Origin(self.loaded.main, ("sound", "music"))
        file = self.file(music.file, origin, *(("file",) if len(music.model_fields_set) > 1 else ()))
        start, rise, fall = (parse_frames(each, self.rate) for each in (music.at, music.fade_in, music.fade_out))
        return MusicTrack(file, music.gain, start, music.loop, rise, fall, music.duck)

    def check_ids(self, shots: tuple[Breakdown, ...]) -> None:
        seen: dict[str, int] = {}
        for number, shot in enumerate(shots):
            key = shot.id.casefold()
            if key in seen:
                first = self.at[seen[key]].place("id")
                message = f"`{shot.id}` is already a shot, in {first.file}, line {first.line}"
                self.fail(self.at[number], ("id",), message, "file names need ids that differ in more than case")
            seen.setdefault(key, number)

    def check_joins(self, shots: tuple[Breakdown, ...]) -> None:
        """Every shot is long enough for its transitions."""
        clips = [Clip(s.id, s.frames, Transition(s.transition, s.transition_frames), s.fade_out) for s in shots]
        numbers = {shot.id: number for number, shot in enumerate(shots)}
        try:
            lay(clips, self.rate)
        except TimelineError as error:
            for name, message in error.problems:
                self.fail(self.at[numbers[name]], ("transition",), message)

    def check_links(self, shots: tuple[Breakdown, ...]) -> None:
        """References from shot to shot name shots, and never run in a circle."""
        links: dict[str, list[tuple[str, str]]] = {}
        names = {shot.id: number for number, shot in enumerate(shots)}
        for number, shot in enumerate(shots):
            for field in ("continue_from", "extend", "remix"):
                target = getattr(shot, field)
                if target and target not in names:
                    self.fail(self.at[number], (field,), unknown("shot", target, names))
                elif target:
                    links.setdefault(shot.id, []).append((field, target))
        for start in links:
            circle = _circle(start, links)
            if circle:
                field = links[start][0][0]
                self.fail(self.at[names[start]], (field,), f"these shots wait for each other: {' -> '.join(circle)}")
                return


def _shown(name: str) -> str:
    return name.replace("_", " ").title()


def _circle(start: str, links: dict[str, list[tuple[str, str]]]) -> list[str] | None:
    """The way from `start` back to `start`, or None."""
    trail: list[tuple[str, list[str]]] = [(start, [start])]
    seen: set[str] = set()
    while trail:
        here, way = trail.pop()
        for _, target in links.get(here, ()):
            if target == start:
                return [*way, start]
            if target not in seen:
                seen.add(target)
                trail.append((target, [*way, target]))
    return None


def combine(base: Generate, over: Generate | None) -> Generate:
    """`over` on `base`; another provider or model starts from nothing, since options belong to a model."""
    if over is None:
        return base
    facts, more = said(base), said(over)
    if more.get("provider", facts.get("provider")) != facts.get("provider"):
        return over
    if "model" in more and more["model"] != facts.get("model"):
        facts.pop("options", None)
    options = {**facts.get("options", {}), **more.get("options", {})}
    return Generate(**{**facts, **more, "options": options})
