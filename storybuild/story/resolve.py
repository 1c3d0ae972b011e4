"""A loaded storyboard to a `Film`: names looked up, inheritance followed, every length in frames."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import partial
from itertools import groupby
from typing import Any

from storybuild.breakdown import Breakdown, Film, Footage, Maker, Naming, Person, Sound, Title, Wording
from storybuild.errors import StoryboardError
from storybuild.film.rate import SAMPLE_RATE, parse_frames, parse_rate
from storybuild.film.transitions import CUT, TRANSITIONS
from storybuild.film_settings import Burn, Caps, MusicTrack
from storybuild.story.chains import check_ids, check_joins, check_links, check_split_edits
from storybuild.story.deliveries import film_deliveries, languages_of
from storybuild.story.dialogue import Timing, lay_cues
from storybuild.story.field_types import said
from storybuild.story.load import Loaded, Origin
from storybuild.story.meant import provider_like, unknown
from storybuild.story.model import Scene
from storybuild.story.music import heard_stems, music_tracks
from storybuild.story.names import Names, Surroundings
from storybuild.story.profiles import combine
from storybuild.story.retiming import frames_within, retiming_of
from storybuild.story.shot import Clip, Shot
from storybuild.story.staged import blocking_of
from storybuild.story.watermark import watermark_of

SILENT_SECONDS = 4
LINKS = ("first_frame", "extend", "remix")


def resolve(loaded: Loaded, around: Surroundings, name: str, casts: Sequence[Sequence[str]] = ()) -> Film:
    """The film a storyboard stands for; StoryboardError with every unknown name, missing file, impossible timing.

    casts: who is in each shot's scene, by id, where the storyboard at hand does not hold the whole scenes.
    """
    resolver = Resolver(loaded, around)
    shots = tuple(resolver.in_casts(casts) if casts else with_casts(resolver.shots()))
    at = Origin(loaded.main, ("overlay", "watermark"))
    music, watermark = resolver.music(), watermark_of(loaded.board.overlay.watermark, resolver.names, at)
    frames = sum(shot.frames for shot in shots)
    deliveries = film_deliveries(
        loaded, frames, resolver.rate, resolver.names, languages_of(shots, loaded.board.language)
    )
    for check in (check_ids, check_links, check_joins, check_split_edits):
        check(shots, resolver.at, resolver.rate, resolver.names.fail)
    if resolver.names.problems:
        raise StoryboardError(resolver.names.problems)
    board, overlay = loaded.board, loaded.board.overlay
    width, height = (int(side) for side in board.format.size.split("x"))
    texts = tuple(sorted((str(where), text) for where, text in overlay.burn_in.items()))
    burn = Burn(
        overlay.slate, overlay.timecode, overlay.captions, texts, overlay.mark_stand_ins, overlay.speakers,
        overlay.language or "", watermark, overlay.matte or "", overlay.guides,
    )  # fmt: skip
    money = None if board.spending.money is None else Fraction(str(board.spending.money))
    spending = Caps(money, board.spending.seconds, board.spending.shots)
    return Film(
        name, board.title, width, height, resolver.rate, board.format.fit, burn, music, shots, spending=spending,
        loudness=board.sound.loudness, stems=heard_stems(board.sound), stem_files=tuple(board.sound.stem_files),
        language=board.language or "", deliveries=deliveries,
    )  # fmt: skip


def with_casts(shots: Iterable[Breakdown]) -> Iterable[Breakdown]:
    """Each shot with everyone of its scene."""
    for _, of_scene in groupby(shots, key=lambda shot: shot.scene):
        scene = list(of_scene)
        cast = tuple({person.id: person for shot in scene for person in shot.people}.values())
        yield from (shot._replace(cast=cast) for shot in scene)


class Resolver:
    """Turns what was written into breakdowns, shot by shot."""

    def __init__(self, loaded: Loaded, around: Surroundings) -> None:
        self.loaded = loaded
        self.board = loaded.board
        self.around = around
        self.names = Names(loaded, around)
        self.rate = parse_rate(loaded.board.format.fps)
        self.at: list[Origin] = []

    def shots(self) -> Iterable[Breakdown]:
        for number, scene in enumerate(self.board.scenes):
            scene_id = scene.id or f"s{number + 1}"
            for position, shot in enumerate(scene.shots):
                origin = self.loaded.origins[(number, position)]
                self.at.append(origin)
                yield self.shot(shot, scene, scene_id, shot.id or f"{scene_id}_{(position + 1) * 10:03}", origin)

    def in_casts(self, casts: Sequence[Sequence[str]]) -> Iterable[Breakdown]:
        """The shots with casts that are known; someone who is in no table any more is left out."""
        table = self.names.tables["characters"]
        for shot, cast in zip(self.shots(), casts, strict=True):
            people = tuple(self.names.person(name, table[name]) for name in cast if name in table)
            yield shot._replace(cast=people)

    def shot(self, shot: Shot, scene: Scene, scene_id: str, shot_id: str, origin: Origin) -> Breakdown:
        people = self.names.people(shot, scene, origin)
        trim = self.seconds(shot.trim)
        timing = self.timing(shot, people, trim, origin)
        retiming = retiming_of(shot, timing.frames, self.rate, self.seconds, self.names.fail, origin)
        return Breakdown(
            id=shot_id, scene=scene_id, heading=scene.heading or "", frames=timing.frames,
            view=self.names.view(shot, origin, people), action=(shot.action or "").strip(), cues=timing.cues,
            people=tuple(people.values()), props=self.names.props(shot, origin),
            where=self.names.where(shot, scene, origin), look=self.names.look(shot, scene, origin),
            maker=self.maker(shot, origin), wording=self.wording(shot, origin), take=shot.take,
            **self.panel(shot, origin), footage=self.footage(shot, origin, trim),
            references=tuple(self.names.file(each, origin, "references", n) for n, each in enumerate(shot.references)),
            speed=Fraction(str(shot.speed.factor)), retiming=retiming, trim=trim, focus=shot.focus,
            blocking=blocking_of(shot.blocking, people, timing.frames, self.rate, partial(self.names.fail, origin)),
            tags=tuple(shot.tags), **self.joins(shot, origin), **self.links(shot, origin),
            **self.sound(shot, timing.frames, origin),
            **self.lettering(shot, timing.frames, origin),
        )  # fmt: skip

    def links(self, shot: Shot, origin: Origin) -> dict[str, Any]:
        first = shot.first_frame
        if first and first not in ("panel", "previs"):
            self.names.file(first, origin, "first_frame")
        if first == "panel" and not shot.panel:
            self.names.fail(origin, ("first_frame",), "`first_frame: panel` needs a `panel`")
        if first and shot.continue_from:
            self.names.fail(origin, ("first_frame",), "`continue_from` gives the first frame already")
        if shot.extend and shot.remix:
            self.names.fail(origin, ("remix",), "a clip either extends another or varies it")
        going_on = shot.continue_from
        before = {"continue_from": going_on.shot, "continue_at": going_on.at} if going_on else {}
        return before | {name: getattr(shot, name) or "" for name in LINKS}

    def panel(self, shot: Shot, origin: Origin) -> dict[str, Any]:
        """The drawn board, and its nearer layers."""
        files = [self.names.file(each, origin, "panel", number) for number, each in enumerate(shot.panel or ())]
        return {"panel": files[0], "layers": tuple(files[1:])} if files else {}

    def lettering(self, shot: Shot, frames: int, origin: Origin) -> dict[str, Any]:
        """What is written instead of the shot's picture, or over it."""
        card, named = shot.card, shot.lower_third
        told: dict[str, Any] = {}
        if card:
            roll = tuple((credit.role, tuple(credit.names)) for credit in card.roll)
            title = Title(card.title, tuple(card.lines), card.color or "", card.background or "", roll)
            told["over" if card.over else "title"] = title
            if card.over and roll:
                self.names.fail(origin, ("card", "over"), "credits roll over a ground of their own", "leave `over` out")
        if named:
            start = parse_frames(named.at, self.rate)
            if start >= frames:
                words = f"this name comes at frame {start}, after the shot's end (it has {frames} frames)"
                self.names.fail(origin, ("lower_third", "at"), words)
            end = min(frames, start + max(1, parse_frames(named.duration, self.rate)))
            told["lower_third"] = Naming(named.name, named.role, start, end)
        return told

    def sound(self, shot: Shot, frames: int, origin: Origin) -> dict[str, Any]:
        sound = shot.sound
        if sound is None:
            return {}
        bed, ambience = sound.ambience, None
        if bed:
            file = self.names.file(bed.file, origin, "sound", "ambience", "file")
            ambience = Sound(bed.what or "", file, bed.gain)
        effects = tuple(self.effect(each, n, frames, origin) for n, each in enumerate(sound.effects))
        lead, tail = (None if each is None else parse_frames(each, self.rate) for each in (sound.lead, sound.tail))
        own = {"gain": sound.gain, "mute": sound.mute, "lead": lead, "tail": tail}
        return {"ambience": ambience, "effects": effects, **own}

    def effect(self, effect: Any, number: int, frames: int, origin: Origin) -> Sound:
        frame = parse_frames(effect.at, self.rate)
        if frame >= frames:
            message = f"this sound starts at frame {frame}, after the shot's end (it has {frames} frames)"
            self.names.fail(origin, ("sound", "effects", number, "at"), message)
        file = self.names.file(effect.file, origin, "sound", "effects", number, "file")
        return Sound(effect.what or "", file, effect.gain, frame)

    def seconds(self, text: str) -> Fraction:
        """A length as exact seconds; frames are the film's."""
        if "f" in text:
            return Fraction(parse_frames(text, self.rate)) / self.rate
        return Fraction(parse_frames(text, Fraction(SAMPLE_RATE)), SAMPLE_RATE)

    def timing(self, shot: Shot, people: dict[str, Person], trim: Fraction, origin: Origin) -> Timing:
        fixed = None if shot.duration in (None, "auto") else parse_frames(str(shot.duration), self.rate)
        if fixed is None and shot.clip and shot.duration is None:
            seconds = self.clip_seconds(shot.clip, origin)
            told = self.rate, self.seconds, self.names.fail, origin
            fixed = None if seconds is None else frames_within(shot, seconds - trim, *told)
        recorded = self.recorded(shot, origin)
        timing = lay_cues(shot.dialogue, people, fixed, int(SILENT_SECONDS * self.rate), self.rate, recorded)
        for number, message in timing.faults:
            self.names.fail(origin, ("dialogue", number, "at"), message)
        if timing.frames < 1:
            self.names.fail(origin, ("duration",), "a shot is at least one frame long")
        return timing

    def recorded(self, shot: Shot, origin: Origin) -> dict[str, Fraction]:
        """How long the recordings of a shot's lines are, where that is known."""
        found: dict[str, Fraction] = {}
        for number, line in enumerate(shot.dialogue):
            file = self.names.file(line.file, origin, "dialogue", number, "file")
            if not file or not self.around.exists(file):
                continue
            length = self.around.seconds(file)
            if length:
                found[file] = length
            else:
                self.names.fail(origin, ("dialogue", number, "file"), f"`{file}` holds no sound that can be read")
        return found

    def clip_seconds(self, clip: Clip, origin: Origin) -> Fraction | None:
        """How long the footage is that was asked for; None when the file cannot tell."""
        start = self.seconds(clip.in_ or "0")
        if clip.out is not None:
            end: Fraction | None = self.seconds(clip.out)
        else:
            end = self.around.seconds(clip.file) if self.around.exists(clip.file) else None
        if end is None:
            return None
        if end <= start:
            self.names.fail(origin, ("clip", "in"), "this footage ends before the shot begins in it")
            return None
        return end - start

    def check_footage(self, clip: Clip, trim: Fraction, origin: Origin) -> None:
        """In and out points lie inside footage whose length is known."""
        known = (clip.in_ or clip.out or trim) and self.around.exists(clip.file)
        length = self.around.seconds(clip.file) if known else None
        for field, point in (("in", clip.in_), ("out", clip.out)):
            if length is not None and point is not None and self.seconds(point) > length + Fraction(1, 10):
                words = f"this footage is {float(length):.2f} s long; `{field}: {point}` lies behind its end"
                self.names.fail(origin, ("clip", field), words)
        if length is not None and self.seconds(clip.in_ or "0") + trim >= length:
            words = f"this footage is {float(length):.2f} s long; the trim leaves nothing of it"
            self.names.fail(origin, ("trim",), words)

    def footage(self, shot: Shot, origin: Origin, trim: Fraction) -> Footage | None:
        if not shot.clip:
            return None
        file = self.names.file(shot.clip.file, origin, "clip", "file")
        self.check_footage(shot.clip, trim, origin)
        return Footage(file, self.seconds(shot.clip.in_ or "0") + trim)

    def joins(self, shot: Shot, origin: Origin) -> dict[str, Any]:
        """How the film comes into the shot and leaves it."""
        found: dict[str, Any] = {}
        transition, fade = shot.transition or self.board.transition, shot.fade_out
        frames = parse_frames(transition.duration, self.rate) if transition and transition.type != CUT else 0
        if transition and frames:
            at = origin if shot.transition else Origin(self.loaded.main, ())
            color = self.names.colour(transition.color, at, "transition", "color")
            if not (TRANSITIONS[transition.type].coloured or len(self.at) == 1):
                color = ""  # its ground is never seen
            found |= {"transition": transition.type, "transition_frames": frames, "transition_color": color}
        if fade:
            color = self.names.colour(fade.color, origin, "fade_out", "color")
            found |= {"fade_out": parse_frames(fade.duration, self.rate), "fade_color": color}
        return found

    def maker(self, shot: Shot, origin: Origin) -> Maker:
        asked = combine(self.board.generate, shot.generate)
        provider = asked.provider or "animatic"
        if provider not in self.around.providers:
            own = shot.generate is not None and shot.generate.provider is not None
            at = origin if own else Origin(self.loaded.main, ())
            words = unknown("provider", provider, self.around.providers)
            hint = provider_like(provider, self.around.providers)
            self.names.fail(at, ("generate", "provider"), words, hint)
        template = self.names.file(asked.template, self.loaded.template_origin(shot, origin))
        seed = shot.seed if shot.seed is not None else asked.seed
        known = self.around.providers.get(provider)
        if shot.card and not shot.card.over and known and known.service:
            return Maker(seed=seed)  # lettering is drawn here, and never sent out
        model = asked.model or self.default_model(provider, shot, origin)
        options = tuple(sorted(asked.options.items()))
        return Maker(provider, model, seed, asked.seconds, options, template, asked.on_fault or "keep")

    def default_model(self, provider: str, shot: Shot, origin: Origin) -> str:
        """The model that a provider means when none is named; a problem where it has none and bought clips need one."""
        known = self.around.providers.get(provider)
        if known and known.service and not known.default and not shot.clip:
            hint = f"it knows {', '.join(known.models)}; any other that your service has will do"
            at = origin if shot.generate is not None else Origin(self.loaded.main, ())
            self.names.fail(at, ("generate",), f"`{provider}` has no model that is meant when none is named", hint)
        return known.default if known else ""

    def wording(self, shot: Shot, origin: Origin) -> Wording:
        facts = said(shot.prompt) if shot.prompt else {}
        self.names.file(facts.get("template"), origin, "prompt", "template")
        return Wording(**facts)

    def music(self) -> tuple[MusicTrack, ...]:
        origin = Origin(self.loaded.main, ("sound", "music"))
        return music_tracks(self.board.sound.music, self.names, origin, self.rate, self.seconds)
