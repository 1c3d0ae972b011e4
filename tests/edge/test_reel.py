from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storybuild.edge.media import PictureSpec, conform_picture, overlap
from storybuild.edge.mixing import mix_chunk
from storybuild.edge.reel import join
from storybuild.errors import DiskError, MediaError
from storybuild.film.grid import PACKET, chunk_count
from storybuild.film.placement import Placement
from storybuild.film.proof import Proof
from storybuild.film.rate import sample_at
from storybuild.film.tags import Tags
from storybuild.film.timeline import CutTransition, LaidClip, Timeline, lay
from tests.edge.footage import (
    HEIGHT,
    SIZE,
    TOOL,
    WIDTH,
    complaints,
    decoded,
    encode_frames,
    heard,
    pictures,
    steps,
    tone,
)

FILM = [
    LaidClip("a", 14),
    LaidClip("b", 11, CutTransition("dissolve", 6)),
    LaidClip("c", 1),
    LaidClip("d", 2),
    LaidClip("e", 12, CutTransition("dissolve", 1)),
    LaidClip("f", 13, CutTransition("fade", 6), fade_out=4),
]


def made(folder: Path, timeline: Timeline) -> tuple[list[Path], list[tuple[int, int, int]]]:
    """All pieces of a film, and its segments as the join counts them."""
    rate, pieces = str(timeline.rate), {}
    for number, cut in enumerate(timeline.cuts):
        frames = cut.head + cut.frames + cut.tail
        encode_frames(pictures(frames, number), folder / "take", WIDTH, HEIGHT, rate, TOOL)
        pieces[cut.id] = folder / f"{cut.id}.mp4"
        spec = PictureSpec(WIDTH, HEIGHT, rate, frames, boundaries=cut.boundaries)
        conform_picture(folder / "take", pieces[cut.id], spec, TOOL)
    for number, each in enumerate(timeline.overlaps):
        sides = [pieces.get(side or "") for side in (each.left, each.right)]
        overlap(each, sides[0], sides[1], folder / f"{number}.mp4", SIZE, rate, TOOL)
    overlaps = [folder / f"{number}.mp4" for number in range(len(timeline.overlaps))]
    base = {"cut": 0, "overlap": len(timeline.cuts)}
    segments = [(base[each.source] + each.index, each.first, each.count) for each in timeline.segments]
    return [*pieces.values(), *overlaps], segments


def sounded(folder: Path, timeline: Timeline) -> list[Path]:
    """The film's sound: one tone that runs on, cut into a piece per shot."""
    wave, parts, files = tone(sample_at(timeline.frames, timeline.rate)), [], []
    for number, cut in enumerate(timeline.cuts):
        first, end = sample_at(cut.start, timeline.rate), sample_at(cut.start + cut.frames, timeline.rate)
        files.append(folder / f"{cut.id}.pcm")
        files[-1].write_bytes(wave[first:end].tobytes())
        parts.append(Placement(number, first, end - first))
    chunks = [folder / f"{number}.aac" for number in range(chunk_count(len(wave)))]
    for number, path in enumerate(chunks):
        mix_chunk(parts, files, number, len(wave), path, TOOL)
    return chunks


@pytest.mark.parametrize("rate", ["24", "25", "24000/1001", "30000/1001", "30", "60000/1001"])
def test_a_reel_is_exact_to_the_frame_and_the_sample(tmp_path: Path, rate: str) -> None:
    timeline = lay(FILM, Fraction(rate))
    pieces, segments = made(tmp_path, timeline)
    samples = sample_at(timeline.frames, timeline.rate)
    cuts, out = [cut.start for cut in timeline.cuts], tmp_path / "reel.mp4"
    proof = join(pieces, segments, sounded(tmp_path, timeline), rate, Tags("A film"), cuts, out)
    frames = [decoded(piece) for piece in pieces]
    sound = heard(out)

    assert proof == Proof(53, True, True, samples, proof.worst_sync_ms, ())
    assert proof.worst_sync_ms < 0.0105
    assert complaints(out) == ""
    assert len(steps(out)) == 1
    expected = [frame for source, first, count in segments for frame in frames[source][first : first + count]]
    assert np.array_equal(decoded(out), expected)
    assert 0 <= len(sound) - samples < PACKET
    assert np.abs(sound[:samples].astype(int) - tone(samples)).max() < 1200


def test_a_tone_runs_over_many_cuts_and_chunks_without_a_hole(tmp_path: Path) -> None:
    timeline = lay([LaidClip(f"s{number}", 37) for number in range(16)], Fraction(24000, 1001))
    encode_frames(pictures(37), tmp_path / "p", WIDTH, HEIGHT, "24000/1001", TOOL)
    segments = [(number, 0, 37) for number in range(16)]
    chunks = sounded(tmp_path, timeline)
    proof = join([tmp_path / "p"] * 16, segments, chunks, "24000/1001", Tags(), [], tmp_path / "reel.mp4")
    sound = heard(tmp_path / "reel.mp4")
    wave = tone(len(sound)).astype(float)

    assert len(chunks) == 3
    assert (proof.problems, proof.samples) == ((), sample_at(16 * 37, timeline.rate))
    assert np.abs(sound - wave)[2000:-2000].max() < 400


def test_a_film_without_sound_is_a_film(tmp_path: Path) -> None:
    encode_frames(pictures(9), tmp_path / "p", WIDTH, HEIGHT, "24", TOOL)
    proof = join([tmp_path / "p"], [(0, 0, 9)], [], "24", Tags(), [0], tmp_path / "reel.mp4")

    assert proof == Proof(9, True, True, 0, 0.0, ())
    assert complaints(tmp_path / "reel.mp4") == ""


def test_equal_pieces_give_equal_reels(tmp_path: Path) -> None:
    encode_frames(pictures(9), tmp_path / "p", WIDTH, HEIGHT, "24", TOOL)
    for name in ("one", "two"):
        join([tmp_path / "p"], [(0, 0, 9)], [], "24", Tags("x"), [], tmp_path / name, durable=False)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_piece_of_another_size_is_named(tmp_path: Path) -> None:
    encode_frames(pictures(2), tmp_path / "p", WIDTH, HEIGHT, "24", TOOL)
    encode_frames((frame[:36] for frame in pictures(2)), tmp_path / "q", WIDTH, 24, "24", TOOL)
    with pytest.raises(MediaError, match="`q` is in another format than `p`"):
        join([tmp_path / "p", tmp_path / "q"], [(0, 0, 2), (1, 0, 2)], [], "24", Tags(), [], tmp_path / "reel.mp4")


def test_a_missing_piece_and_a_broken_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match=r"none\.mp4`: No such file or directory"):
        join([tmp_path / "none.mp4"], [(0, 0, 2)], [], "24", Tags(), [], tmp_path / "reel.mp4")
    (tmp_path / "bad.mp4").write_bytes(b"hello")
    with pytest.raises(MediaError, match=r"`bad\.mp4` is no usable mp4"):
        join([tmp_path / "bad.mp4"], [(0, 0, 2)], [], "24", Tags(), [], tmp_path / "reel.mp4")


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    encode_frames(pictures(2), tmp_path / "p", WIDTH, HEIGHT, "24", TOOL)
    with pytest.raises(DiskError, match="the disk is full"):
        join([tmp_path / "p"], [(0, 0, 2)], [], "24", Tags(), [], Path("/dev/full"))
