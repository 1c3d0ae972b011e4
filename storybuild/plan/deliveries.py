"""What is handed on beside the reel: a step for each delivery, which reads the reel, or one without what is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from storybuild.breakdown import Breakdown, Film
from storybuild.deliverables import Delivery
from storybuild.film.delivery_formats import FORMATS
from storybuild.film.timeline import Timeline
from storybuild.plan.captions import languages_of
from storybuild.plan.film import JOIN, overlap_step, picture_step, pieces_read, segments_of
from storybuild.plan.kinds import weight_of
from storybuild.plan.overlay import overlay_facts, overlay_files
from storybuild.plan.step import Step
from storybuild.plan.takes import Source
from storybuild.providers.animatic import noted
from storybuild.providers.base import facts_of

CLEAN = "clean reel"
MIDDLE = (0.5, 0.5)
Facts = dict[str, Any]
Written = list[Facts | None]  # over each shot


def delivery_id(delivery: Delivery) -> str:
    return f"deliver/{delivery.name}"


def delivery_steps(film: Film, sources: Mapping[str, Source], timeline: Timeline) -> list[Step]:
    """Every step from the pieces and the reel to the deliveries."""
    if not film.deliveries:
        return []
    desk = _Deliveries(film, sources, timeline)
    made = [desk.step(each) for each in film.deliveries]
    clean = desk.clean() if any(CLEAN in step.inputs.values() for step in made) else []
    return [*clean, *made]


class _Deliveries:
    """Works out the deliveries of one film."""

    def __init__(self, film: Film, sources: Mapping[str, Source], timeline: Timeline) -> None:
        self.film, self.sources, self.timeline = film, sources, timeline
        self.reel = self.written(film)

    def written(self, film: Film) -> Written:
        """What is written over each shot of the film, or of one that differs from it in size and captions."""
        shots = zip(film.shots, self.timeline.cuts, strict=True)
        return [overlay_facts(film, shot, cut, self.sources[shot.id]) for shot, cut in shots]

    def step(self, delivery: Delivery) -> Step:
        """A delivery; it reads the clean reel where other things are written over it than over the reel."""
        film, form = self.film, FORMATS[delivery.codec]
        facts: Facts = {
            "codec": delivery.codec, "rate": facts_of(film.rate), "frames": self.timeline.frames,
            "size": [film.width, film.height], "width": delivery.width, "height": delivery.height, "fit": delivery.fit,
        }  # fmt: skip
        facts |= dict(self.framed(delivery))
        if form.sound and delivery.loudness not in (None, film.loudness):
            facts["loudness"] = delivery.loudness
        if form.sound and (tracks := self.tracks(delivery)):
            facts["tracks"] = tracks
        inputs, files, written = {"reel": JOIN}, dict[str, str](), self.own(delivery)
        if written is not None:
            facts["written"] = [row for row in self.rows(written) if row[-1]]
            files = overlay_files(film) if facts["written"] else {}
            inputs |= {"picture": CLEAN} if self.is_written_over else {}
        weight = weight_of("deliver", self.timeline.frames)
        return Step(delivery_id(delivery), "deliver", facts, inputs, files, form.suffix, weight)

    @property
    def is_written_over(self) -> bool:
        """Whether the reel's pictures show more than its clips."""
        drawn = (shot for shot in self.film.shots if self.drawn(shot))
        return any(self.reel) or any(noted(shot) for shot in drawn)

    def drawn(self, shot: Breakdown) -> bool:
        """Whether a shot is a board, whose action is written along the bottom."""
        return self.sources[shot.id].board and not self.sources[shot.id].stand_in

    def cropped(self, delivery: Delivery) -> bool:
        """Whether a part of the picture is cut off."""
        film = self.film
        return delivery.fit == "fill" and film.width * delivery.height != film.height * delivery.width

    def own(self, delivery: Delivery) -> Written | None:
        """What is written over a delivery's own pictures; None where it shows the reel's."""
        burn, cropped = self.film.burn, self.cropped(delivery)
        captions = delivery.captions or burn.captions
        language = delivery.language or burn.language
        same = captions == burn.captions or "burn" not in (captions, burn.captions)
        spoken = language == burn.language or captions != "burn"
        if same and spoken and not cropped:
            return None
        matte, guides = ("", False) if cropped else (burn.matte, burn.guides)
        own = burn._replace(captions=captions, language=language, matte=matte, guides=guides)
        film = self.film._replace(width=delivery.width, height=delivery.height, burn=own)
        return [self.noted(shot, facts) for shot, facts in zip(film.shots, self.written(film), strict=True)]

    def noted(self, shot: Breakdown, facts: Facts | None) -> Facts | None:
        """With a board's action, which its clean picture lacks."""
        kept = {name: value for name, value in (facts or {}).items() if name != "noted"}
        action = noted(shot) if self.drawn(shot) else ""
        fonts = {"fonts": list(self.film.fonts)} if action and self.film.fonts else {}
        return kept | ({"action": action, **fonts} if action else {}) or None

    def rows(self, written: Written) -> Iterator[list[Any]]:
        """Film frames [start, end), the number of the first among the piece's, and what is written."""
        for cut, facts in zip(self.timeline.cuts, written, strict=True):
            yield [cut.start, cut.start + cut.frames, cut.head, facts]

    def tracks(self, delivery: Delivery) -> list[int]:
        """The reel's caption tracks that go along."""
        burn = self.film.burn
        captions = delivery.captions or burn.captions
        spoken = any(shot.cues for shot in self.film.shots)
        if burn.captions == "off" or not spoken or captions == "off" or delivery.captions == "burn":
            return []
        languages = languages_of(self.film)
        wanted = delivery.language or None
        return [number for number, each in enumerate(languages) if wanted in (None, each)]

    def framed(self, delivery: Delivery) -> Iterator[tuple[str, Any]]:
        """Which frame a poster shows, and where the picture is cut around."""
        if delivery.codec == "poster":
            longest = max(self.timeline.cuts, key=lambda cut: cut.frames)
            yield "at", longest.start + longest.frames // 2 if delivery.at is None else delivery.at
        if self.cropped(delivery) and any(shot.focus for shot in self.film.shots):
            yield "focus", focus_keys(self.film.shots, self.timeline)

    def clean(self) -> list[Step]:
        """The reel's pictures once more, with nothing written over them."""
        film = self.film._replace(burn=self.film.burn._replace(
            slate=False, timecode=False, captions="off", texts=(), mark_stand_ins=False, watermark=None,
            matte="", guides=False,
        ))  # fmt: skip
        pieces = [self.clean_piece(film, number) for number in range(len(film.shots))]
        overlaps = [_renamed(overlap_step(each, number, film)) for number, each in enumerate(self.timeline.overlaps)]
        read = pieces_read([step.id for step in pieces], [step.id for step in overlaps])
        facts = {
            "rate": facts_of(film.rate), "frames": self.timeline.frames, "title": "", "chapters": [], "cuts": [],
            "segments": segments_of(self.timeline),
        }  # fmt: skip
        joined = Step(CLEAN, "clean", facts, read, suffix=".mp4", weight=weight_of("clean"))
        return [*pieces, *overlaps, joined]

    def clean_piece(self, film: Film, number: int) -> Step:
        shot, cut = film.shots[number]._replace(over=None, lower_third=None), self.timeline.cuts[number]
        step = picture_step(film, shot, cut, self.sources[shot.id])
        bare = {"clean": True} if self.drawn(shot) and noted(shot) else {}
        return step._replace(id=f"clean/{step.id}", facts={**step.facts, **bare})


def _renamed(step: Step) -> Step:
    inputs = {side: f"clean/{piece}" for side, piece in step.inputs.items()}
    return step._replace(id=f"clean/{step.id}", inputs=inputs)


def focus_keys(shots: Sequence[Breakdown], timeline: Timeline) -> list[list[float]]:
    """[frame, x, y], between which the point moves evenly: at once at a cut, over the length of a transition."""
    first = shots[0].focus or MIDDLE
    keys: list[list[float]] = [[0, *first]]
    moves = {
        each.right: (each.start, each.start + each.frames) for each in timeline.overlaps if each.left and each.right
    }
    for shot, cut in zip(shots[1:], timeline.cuts[1:], strict=True):
        before, after = keys[-1][1:], list(shot.focus or MIDDLE)
        if before != after:
            begin, end = moves.get(shot.id, (cut.start - 1, cut.start))
            keys += [[max(begin, int(keys[-1][0])), *before], [end, *after]]
    return keys
