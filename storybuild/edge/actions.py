"""The table of actions: what a worker does for each kind of step, from paths in to a path out."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storybuild.edge.parts import TellPart
from storybuild.errors import MediaError

if TYPE_CHECKING:
    from storybuild.film.loudness import Level

Facts = dict[str, Any]
Action = Callable[[Mapping[str, Any], Mapping[str, str], str, TellPart], Facts]


@cache
def tool() -> str:
    """The ffmpeg that the master found good enough."""
    from storybuild.edge.ffmpeg import find

    return os.environ.get("STORYBUILD_FFMPEG") or find(os.environ).path


@cache
def fonts() -> tuple[bytes, ...]:
    """The user's own fonts, as the master names them."""
    from storybuild.edge.config import font_bytes

    return tuple(font_bytes(path) for path in os.environ.get("STORYBUILD_FONTS", "").split(os.pathsep) if path)


def probe(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.reading import look

    return asdict(look(Path(reads["file"])))


def animatic(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.animatic import make_board

    return make_board(facts, reads, Path(out))


def command(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.command import run_command

    return run_command(facts, reads, out)


def picture(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.drawing.overlay import Overlays
    from storybuild.edge.board import is_board
    from storybuild.edge.media import PictureSpec, conform_picture
    from storybuild.edge.overlays import burn_ins
    from storybuild.edge.reading import look
    from storybuild.film.course import course_of

    said = {name: value for name, value in facts.items() if name not in ("drawn", "clean", "retime", "own")}
    written = said.pop("overlay", None)
    spec = PictureSpec(**{**said, "boundaries": tuple(said["boundaries"])})
    draw, unwritten, own = None, tuple[str, ...](), tuple(facts["own"]) if "own" in facts else None
    if written:
        told = burn_ins(written, reads.get("watermark"), fonts(), own)
        over = Overlays(told, spec.width, spec.height, Fraction(spec.rate))
        draw, unwritten = over.draw, over.left_out
    clip, course = Path(reads["clip"]), course_of(facts) if "retime" in facts else None
    if is_board(clip):
        from storybuild.edge.animatic import draw_piece

        clean = facts.get("clean", False)
        made = draw_piece(clip, Path(out), spec, tool(), draw, fonts(), tell, clean, course, own)
    elif course:
        from storybuild.edge.retimed import conform_retimed

        made = conform_retimed(clip, Path(out), spec, course, tool(), draw, look, tell)
    else:
        made = conform_picture(clip, Path(out), spec, tool(), draw, look, tell)
    kept: Facts = {name: made[name] for name in ("frames", "held", "black", "frozen", "complaint") if name in made}
    return kept | ({"unwritten": list(unwritten)} if unwritten else {})


def check(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    """What is found in a clip; it lies in the file as well, so that it is there as long as it is known."""
    from storybuild.edge.reading import look
    from storybuild.edge.take_check import check_take

    span = {name: Fraction(facts[name]) for name in ("start", "seconds") if name in facts}
    found = check_take(Path(reads["clip"]), tool(), **span, look=look, tell=tell)
    Path(out).write_text(json.dumps(found, sort_keys=True))
    return found


def sound(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.shot_sound import piece_of

    return piece_of(Path(reads["clip"]), Path(out), facts, tool())


def track(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    """A sound file as samples, as far as the film plays it; MediaError for one that claims more than it can hold."""
    from storybuild.edge.media import conform_sound
    from storybuild.edge.mixing import rewrite
    from storybuild.edge.reading import look
    from storybuild.edge.speech_level import levelled_speech
    from storybuild.film.formats import most_sound
    from storybuild.film.mix import seamless
    from storybuild.film.rate import SAMPLE_RATE

    file = Path(reads["file"])
    media = look(file)
    length, most = max(media.sound_seconds, media.seconds), most_sound(file.stat().st_size)
    start = Fraction(facts.get("start", "0"))
    whole = max(0, int((length - start) * SAMPLE_RATE)) + 1
    samples = min(whole, facts.get("samples", whole))
    if samples > most * SAMPLE_RATE:
        claims = f"`{file.name}` claims {length / 60:,.0f} minutes of sound"
        raise MediaError(f"{claims}; a file of its size is read up to {most / 60:,.0f}", "cut out what the film plays")
    made = conform_sound(file, Path(out), tool(), samples, str(start), look=lambda _: media)
    heard = int(str(made["samples"])) - int(str(made["missing"]))
    os.truncate(out, heard * 4)
    if facts.get("seam"):
        rewrite(Path(out), seamless)
    if "speech" in facts:
        rewrite(Path(out), lambda line: levelled_speech(line, tool(), facts["speech"]))
    return {"samples": heard}


def overlap(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.media import overlap as make
    from storybuild.film.timeline import Overlap

    what = Overlap(
        facts["kind"], "left" if "left" in reads else None, "right" if "right" in reads else None, 0,
        facts["frames"], facts["left_first"], facts["right_first"], facts.get("color", ""),
    )  # fmt: skip
    left, right = (Path(reads[side]) if side in reads else None for side in ("left", "right"))
    make(what, left, right, Path(out), (facts["width"], facts["height"]), facts["rate"], tool())
    return {"frames": facts["frames"]}


def mix(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    """One chunk, on its own clock: placements are told as if it were the film's first."""
    from storybuild.edge.mixing import mix_chunk
    from storybuild.film.grid import PACKET
    from storybuild.film.placement import Placement

    placements = [Placement(**each) for each in facts["placements"]]
    sources = [Path(reads[label]) for label in sorted(reads)]
    samples, level = (facts["packets"] - 1) * PACKET, _level(facts)
    found = mix_chunk(placements, sources, 0, samples, Path(out), tool(), level)
    return {"packets": facts["packets"], **found}


def shot(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    """A shot of its own: what the film shows and hears of it, without its handles."""
    from storybuild.edge.shot_clip import cut_out

    cut_out(Path(reads["picture"]), Path(reads["sound"]), Path(out), tool=tool(), **facts)
    return {"frames": facts["frames"]}


def _level(facts: Mapping[str, Any]) -> "Level | None":
    from storybuild.film.loudness import Level

    return Level(**facts["level"]) if "level" in facts else None


def loudness(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    """How loud a stretch of the film is, on a chunk's own clock; what is not heard is left out."""
    from storybuild.edge.mixing import measure_loudness
    from storybuild.film.loudness import SILENT
    from storybuild.film.placement import Placement

    placements = [Placement(**each) for each in facts["placements"]]
    sources = [Path(reads[label]) for label in sorted(reads)]
    found = measure_loudness(placements, sources, facts["first"], facts["blocks"], tool(), _level(facts))
    told = {"blocks": [round(each, 2) for each in found.blocks if each > SILENT], "peak": round(found.peak, 2)}
    Path(out).write_text(json.dumps(told))
    return told


def stem(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.mixing import write_stem
    from storybuild.film.placement import Placement

    placements = [Placement(**each) for each in facts["placements"]]
    sources = [Path(reads[label]) for label in sorted(reads)]
    write_stem(placements, sources, facts["samples"], facts.get("gain", 0.0), Path(out))
    return {"samples": facts["samples"]}


def join(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.reel import join as make
    from storybuild.film.tags import Tags
    from storybuild.film.text_track import track_of

    pieces = [Path(reads[label]) for label in sorted(reads) if not label.startswith("sound")]
    chunks = [Path(reads[label]) for label in sorted(reads) if label.startswith("sound")]
    chapters = tuple((frame, name) for frame, name in facts["chapters"])
    texts = tuple(track_of(*each) for each in facts.get("subtitles", ()))
    tags = Tags(title=facts["title"], comment=facts.get("comment") or "", chapters=chapters, texts=texts)
    segments = [(piece, first, count) for piece, first, count in facts["segments"]]
    proof = make(pieces, segments, chunks, facts["rate"], tags, facts["cuts"], Path(out))
    if proof.problems:
        raise MediaError(f"the reel fails its proof: {'; '.join(proof.problems)}", "build again with `--force`")
    return asdict(proof)


def deliver(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.delivery import make_delivery

    return make_delivery(facts, reads, Path(out), tool(), fonts(), tell)


def frame(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    from storybuild.edge.board import is_board
    from storybuild.edge.frame import frame as make
    from storybuild.edge.reading import reading
    from storybuild.film.formats import decode_seconds

    at = None if facts["at"] == "end" else Fraction(facts["at"])
    size, clip = (facts["width"], facts["height"]), Path(reads["clip"])
    if is_board(clip) and "as" in facts:
        from storybuild.edge.guide_picture import draw_guide
        from storybuild.edge.marked_picture import draw_marked

        if facts["as"] == "marked":
            return {"marked": draw_marked(clip, Path(out), fonts())}
        draw_guide(clip, Path(out), facts["as"], fonts())
        return {}
    if is_board(clip):
        from storybuild.edge.board_frame import draw_frame

        return {"pixels": draw_frame(clip, Path(out), at, *size, facts["fit"], fonts())}
    with reading(clip.name, decode_seconds(clip.stat().st_size), _frame_memory(clip)):
        return {"pixels": make(clip, Path(out), at, *size, facts["fit"])}


def still(facts: Mapping[str, Any], reads: Mapping[str, str], out: str, tell: TellPart) -> Facts:
    """A frame to look at, as a JPEG; of a board that is drawn for it where `facts` hold one."""
    from PIL import Image

    board, picture = Path(f"{out}.board"), Path(f"{out}.png")
    try:
        clip = reads.get("clip", "")
        if "drawing" in facts:
            from storybuild.edge.animatic import make_board

            make_board(facts["drawing"], reads, board)
            clip = str(board)
        frame({**facts, "fit": "fill"}, {"clip": clip}, str(picture), tell)
        with Image.open(picture) as made:
            made.convert("RGB").save(out, format="JPEG", quality=82, progressive=True)
        return {}
    finally:
        board.unlink(missing_ok=True)
        picture.unlink(missing_ok=True)


def _frame_memory(clip: Path) -> int:
    """Bytes of memory that it may take to read a frame; what cannot be looked into tells so when it is read."""
    from storybuild.edge.reading import look
    from storybuild.film.formats import MOST_MEMORY, decode_memory

    try:
        media = look(clip)
    except MediaError:
        return MOST_MEMORY
    return decode_memory(media.width * media.height) if media.frames > 1 else MOST_MEMORY


ACTIONS: dict[str, Action] = {
    "animatic": animatic,
    "check": check,
    "command": command,
    "clean": join,
    "deliver": deliver,
    "frame": frame,
    "join": join,
    "loudness": loudness,
    "mix": mix,
    "overlap": overlap,
    "picture": picture,
    "shot": shot,
    "probe": probe,
    "sound": sound,
    "stem": stem,
    "still": still,
    "track": track,
}
