"""A picture of each shot, at the film's size: of the clip that stands in it, or drawn anew without its burn-ins."""

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, NamedTuple

from storybuild.breakdown import Breakdown
from storybuild.edge.ffmpeg import find
from storybuild.edge.programs import Worker, ask, dismiss, hire
from storybuild.plan.film import media_start
from storybuild.plan.graph import graph_of
from storybuild.plan.links import previs_step
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import BOARDS, Source, stand_in_steps, take_steps
from storybuild.plan.verdict import Current, Result, survey
from storybuild.providers.base import facts_of
from storybuild.session.session import Session
from storybuild.session.whole_graph import sources_of
from storybuild.throttles import PICTURED


class ShotPicture(NamedTuple):
    """A shot's picture as a PNG file; why: what is wrong with the one that should be there, '' for nothing."""

    path: Path | None
    why: str = ""


class _Wanted(NamedTuple):
    """Which frame of which clip a shot is shown by; size: of the picture in the frame, where bars are added."""

    clip: Path
    at: Fraction
    size: tuple[int, int]


def faults_of(pictures: Mapping[str, ShotPicture]) -> list[str]:
    """What is wrong with pictures, a sentence each."""
    return [f"{shot}: {each.why}" for shot, each in pictures.items() if each.why]


@contextmanager
def shot_pictures(session: Session, guide: str = "", arrows: bool = False) -> Iterator[Mapping[str, ShotPicture]]:
    """The pictures of all shots by shot, for as long as they are needed. ToolError, DiskError.

    guide: `lines` or `depth`: what is drawn of each first frame in place of a picture. arrows: boards with a move are
    drawn with the boxes of their first and last frame and an arrow, whatever clips there are.
    """
    with TemporaryDirectory(prefix="storybuild-") as folder:
        makers, shots = _PictureMakers(session, Path(folder)), session.film.shots
        threads = ThreadPoolExecutor(min(PICTURED, os.cpu_count() or 1))
        try:
            clips = {} if guide else makers.clips()

            def make(shot: Breakdown) -> ShotPicture:
                if guide:
                    return makers.guide(shot, guide)
                found = makers.marked(shot) if arrows else None
                return found or makers.picture(shot, clips.get(shot.id))

            made = threads.map(make, shots)
            found = {shot.id: picture for shot, picture in zip(shots, made, strict=True)}
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            makers.close()
            threads.shutdown()
        yield found


@dataclass
class _PictureMakers:
    """Workers that draw and decode: a stranger's file is read within their bounds."""

    session: Session
    folder: Path
    _idle: list[Worker] = field(default_factory=list)
    _all: list[Worker] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _closed: bool = False

    def __post_init__(self) -> None:
        self._tool = find(os.environ).path
        self._boards = {step.id: step for step in stand_in_steps(self.session.film, self._shots(False))}
        self._bare = {step.id: step for step in stand_in_steps(self.session.film, self._shots(True))}

    def _shots(self, plain: bool) -> dict[str, bool]:
        return {shot.id: plain for shot in self.session.film.shots}

    def clips(self) -> dict[str, _Wanted]:
        """The clips that stand in the film, of shots that are no boards; those that are not there are left out."""
        session, found = self.session, dict[str, _Wanted]()
        takes = take_steps(session.film, session.context)
        made, sources = self._made(takes), sources_of(session, takes)
        for shot in session.film.shots:
            source, result = sources[shot.id], made.get(take_id(shot.id))
            if result:
                media: Mapping[str, Any] = result.facts
                path = Path(asyncio.run(session.memory.materialise(result)))
            elif shot.footage and (footage := session.folder.path(shot.footage.file)):
                path, media = footage, session.probes.of(shot.footage.file)
            else:
                continue
            found[shot.id] = _Wanted(path, self._middle(shot, source), self._inside(media))
        return found

    def _made(self, takes: Sequence[Step]) -> dict[str, Result]:
        """The clips that are there of what the shots ask for now, by step."""
        session = self.session
        wanted = [take_id(shot.id) for shot in session.film.shots if shot.maker.provider != BOARDS and not shot.footage]
        graph = graph_of(takes).needed_by(name for name in wanted if name in {step.id for step in takes})
        verdicts = survey(graph, session.memory, session.contents.of)
        found = {name: verdicts.get(name) for name in wanted}
        return {name: each.result for name, each in found.items() if isinstance(each, Current)}

    def _middle(self, shot: Breakdown, source: Source) -> Fraction:
        """The time in the clip just after its middle frame is on the screen."""
        rate = self.session.film.rate
        return media_start(shot, source) + (Fraction(shot.frames // 2) * shot.speed + 1) / rate

    def _inside(self, media: Mapping[str, Any]) -> tuple[int, int]:
        """How large a clip's picture is within the film's."""
        film = self.session.film
        wide, high = int(media.get("width") or 0), int(media.get("height") or 0)
        if film.fit != "fit" or not wide or not high:
            return film.width, film.height
        scale = min(Fraction(film.width, wide), Fraction(film.height, high))
        return max(1, round(wide * scale)), max(1, round(high * scale))

    def picture(self, shot: Breakdown, clip: _Wanted | None) -> ShotPicture:
        """A frame of the clip, else of the board that stands in for it, else of one without its panel."""
        out, why = self.folder / f"{shot.id}.png", ""
        if clip:
            why = self._frame(clip.clip, out, clip.at, clip.size)
            if not why:
                self._padded(out)
                return ShotPicture(out)
        for steps in (self._boards, self._bare):
            fault = self._drawn(steps[f"stand-in/{shot.id}"], out)
            if not fault:
                return ShotPicture(out, why)
            why = why or fault
        return ShotPicture(None, why)

    def marked(self, shot: Breakdown) -> ShotPicture | None:
        """The shot's board with frame boxes and an arrow; None where nothing moves, or it cannot be drawn so."""
        out = self.folder / f"{shot.id}.png"
        board = out.with_suffix(".board")
        if shot.footage or shot.title or not (shot.view.move or shot.view.end):
            return None
        fault = self._boarded(self._boards[f"stand-in/{shot.id}"], board)
        facts = {**self._fitted(self.session.film.width, self.session.film.height), "at": "0", "as": "marked"}
        fault = fault or self._ask("frame", facts, {"clip": str(board)}, out)
        return None if fault or not out.is_file() else ShotPicture(out)

    def guide(self, shot: Breakdown, kind: str) -> ShotPicture:
        """The shot's first frame, drawn as it is for services, as lines or as depth."""
        film, out = self.session.film, self.folder / f"{shot.id}.png"
        flat = "footage" if shot.footage else "a card" if shot.title else "a panel" if shot.panel else ""
        if kind == "depth" and flat:
            return ShotPicture(None, f"{flat} is a flat picture, in which nothing is known to be near or far")
        if shot.footage:
            footage = self.session.folder.path(shot.footage.file)
            if footage is None:
                return ShotPicture(None, f"cannot read `{shot.footage.file}`")
            size = self._inside(self.session.probes.of(shot.footage.file))
            why = self._frame(footage, out, shot.footage.start, size)
            if not why:
                from storybuild.edge.guide_picture import trace  # which draws, and few exports do

                self._padded(out)
                trace(out)
            return ShotPicture(None if why else out, why)
        board = out.with_suffix(".board")
        why = self._boarded(previs_step(shot, film, film.width, film.height), board)
        facts = {**self._fitted(film.width, film.height), "at": "0", "as": kind}
        why = why or self._ask("frame", facts, {"clip": str(board)}, out)
        return ShotPicture(None if why else out, why)

    def _drawn(self, step: Step, out: Path) -> str:
        """Draw the middle frame of a board, without names and notes over it; what was wrong, '' for nothing."""
        film, board = self.session.film, out.with_suffix(".board")
        fault = self._boarded(step, board)
        at = (Fraction(step.facts["frames"] // 2) + 1) / film.rate
        return fault or self._frame(board, out, at, (film.width, film.height))

    def _boarded(self, step: Step, board: Path) -> str:
        """Write a step's board, without names and notes; what was wrong, '' for nothing."""
        files = {label: self.session.folder.path(name) for label, name in step.files.items()}
        missing = next((step.files[label] for label, path in files.items() if path is None), "")
        if missing:
            return f"cannot read `{missing}`"
        return self._ask("animatic", {**step.facts, "clean": True}, {label: str(path) for label, path in files.items()},
            board)  # fmt: skip

    def _fitted(self, width: int, height: int) -> dict[str, Any]:
        fit = "stretch" if self.session.film.fit == "stretch" else "fill"
        return {"width": width, "height": height, "fit": fit}

    def _frame(self, clip: Path, out: Path, at: Fraction, size: tuple[int, int]) -> str:
        facts = {"at": facts_of(at), **self._fitted(*size)}
        return self._ask("frame", facts, {"clip": str(clip.absolute())}, out)

    def _padded(self, out: Path) -> None:
        """Add the film's bars around a picture that is smaller."""
        from PIL import Image

        size = (self.session.film.width, self.session.film.height)
        with Image.open(out) as image:
            if image.size == size:
                return
            whole = Image.new("RGB", size)
            whole.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
        whole.save(out)

    def _ask(self, kind: str, facts: Mapping[str, Any], reads: Mapping[str, str], out: Path) -> str:
        """Have a worker do an action; why it could not, '' where it did."""
        with self._lock:
            worker = self._idle.pop() if self._idle else self._hired()
        answer = ask(worker, {"kind": kind, "facts": dict(facts), "reads": dict(reads), "out": str(out)})
        with self._lock:
            if worker.returncode is None:
                self._idle.append(worker)
            elif worker in self._all:
                self._all.remove(worker)
                dismiss(worker)
        return str(answer.get("failed", ""))

    def _hired(self) -> Worker:
        fonts = os.pathsep.join(str(Path(each).expanduser()) for each in self.session.config.fonts)
        worker = hire(STORYBUILD_FFMPEG=self._tool, STORYBUILD_FONTS=fonts)
        self._all.append(worker)
        if self._closed:
            worker.kill()
        return worker

    def close(self) -> None:
        """End all workers; whoever is in the middle of something is stopped."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                dismiss(worker)
            self._all.clear()
