from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybuild.errors import MediaError
from storybuild.film import boxes
from storybuild.film.join import plan_join, timescale_of
from storybuild.film.mp4 import read_index
from storybuild.film.proof import prove
from storybuild.film.rate import sample_at
from storybuild.film.tags import Tags
from tests.film.reels import RATE, packets, piece, planned, written

REORDERED = [0, 2, 1, 3]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("24", (12288, 512)),
        ("24000/1001", (24000, 1001)),
        ("60000/1001", (60000, 1001)),
        ("25/2", (12800, 1024)),
        ("625/26", (10000, 416)),
    ],
)
def test_the_films_clock_holds_its_rate_exactly(rate: str, expected: tuple[int, int]) -> None:
    assert timescale_of(Fraction(rate)) == expected


def test_segments_are_copied_in_film_order() -> None:
    pieces = [piece("a", [*REORDERED, 4, 5], keys=(0, 4)), piece("b", [0])]
    plan = plan_join(RATE, pieces, [(0, 4, 2), (1, 0, 1), (0, 0, 4)], [], Tags())
    picture = read_index(written(plan)).first("picture")

    assert plan.spans.tolist() == [[0, 86, 29], [1, 40, 10], [0, 40, 46]]
    assert picture is not None
    assert (picture.decoded + picture.shifts - picture.delay).tolist() == [n * 512 for n in (0, 1, 2, 3, 5, 4, 6)]
    assert np.flatnonzero(picture.keys).tolist() == [0, 2, 3]
    assert picture.offsets.tolist() == [len(plan.head) + n for n in (0, 14, 29, 39, 49, 60, 72)]


def test_pieces_of_one_frame_lose_the_delay_they_never_had() -> None:
    plan = plan_join(RATE, [piece("a", [0]), piece("b", [0, 1])], [(0, 0, 1), (1, 0, 2)], [], Tags())
    picture = read_index(written(plan)).first("picture")

    assert picture is not None
    assert (picture.delay, picture.shifts.tolist()) == (0, [0, 0, 0])


def test_sound_lies_beside_its_pictures() -> None:
    plan = planned(60, 119)

    assert [source for source, _, _ in plan.spans.tolist()] == [0] + [1] * 48 + [0] + [1] * 47 + [0] + [1] * 24


def test_sound_of_another_length_is_refused() -> None:
    with pytest.raises(MediaError, match="the sound has 118 packets, not 119"):
        planned(60, 118)


def test_a_films_own_proof_holds() -> None:
    frames = 100
    reel = read_index(written(planned(frames, -(-sample_at(frames, RATE) // 1024) + 1)))
    proof = prove(reel, RATE, frames, range(0, frames, 7))

    assert (proof.frames, proof.constant_step, proof.increasing, proof.samples) == (100, True, True, 200_000)
    assert (proof.worst_sync_ms, proof.problems) == (0, ())


def test_a_piece_in_another_format_is_named() -> None:
    with pytest.raises(MediaError, match="`b` is in another format than `a`"):
        plan_join(RATE, [piece("a", [0]), piece("b", [0], config=b"other")], [(0, 0, 1), (1, 0, 1)], [], Tags())


@pytest.mark.parametrize("segment", [(0, 1, 3), (0, 0, 2), (0, 0, 0), (0, 0, 9), (0, 4, 1), (0, 9, 1)])
def test_a_cut_where_no_key_frame_is_names_the_piece(segment: tuple[int, int, int]) -> None:
    _, first, count = segment
    with pytest.raises(MediaError, match=f"`a` cannot be cut at frames {first} and {first + count}$"):
        plan_join(RATE, [piece("a", [*REORDERED, 4, 5], keys=(0, 4))], [segment], [], Tags())


def test_a_piece_with_uneven_frames_is_named() -> None:
    uneven = piece("a", [0, 1, 2])
    track = replace(uneven.track, shifts=uneven.track.shifts + np.array([0, 7, 0]))
    with pytest.raises(MediaError, match="`a` has no constant frame rate"):
        plan_join(RATE, [replace(uneven, track=track)], [(0, 0, 3)], [], Tags())


def test_a_film_beyond_four_gigabytes_has_wide_offsets() -> None:
    huge = piece("a", range(48), sizes=1 << 27)
    plan = plan_join(RATE, [huge], [(0, 0, 48)], [packets(95)], Tags())

    assert b"co64" in plan.head
    assert plan.head[-16:] == b"\0\0\0\1mdat" + (int(plan.spans[:, 2].sum()) + 16).to_bytes(8)


def test_offsets_are_wide_from_the_first_byte_that_narrow_ones_do_not_reach() -> None:
    whole = 2**32 - 1
    head = len(plan_join(RATE, [piece("a", [0])], [(0, 0, 1)], [], Tags()).head)
    heads = [
        plan_join(RATE, [piece("a", [0], sizes=size)], [(0, 0, 1)], [], Tags()).head
        for size in (whole - head, whole - head + 1)
    ]
    assert [b"stco" in each for each in heads] == [True, False]
    assert [b"co64" in each for each in heads] == [False, True]


def test_at_one_frame_a_second_a_run_is_one_frame() -> None:
    plan = planned(3, 142, Fraction(1))
    assert plan.spans[:2].tolist() == [[0, 40, 10], [1, 7, 5]]
    assert [source for source, _, _ in plan.spans.tolist()] == [0] + [1] * 48 + [0] + [1] * 47 + [0] + [1] * 47


@pytest.mark.parametrize("step", [1, 512])
def test_a_piece_may_count_in_frames_or_in_parts_of_them(step: int) -> None:
    one = piece("a", [0, 1, 2])
    track = replace(one.track, lengths=np.full(3, step), shifts=np.zeros(3, np.int64))
    plan = plan_join(RATE, [replace(one, track=track)], [(0, 0, 3)], [], Tags())
    assert read_index(written(plan)).tracks[0].lengths.tolist() == [512] * 3


@pytest.mark.parametrize("frames", [(), (0,)])
def test_a_piece_without_frames_or_time_is_named(frames: tuple[int, ...]) -> None:
    empty = piece("a", frames)
    still = replace(empty.track, lengths=empty.track.lengths * 0)
    with pytest.raises(MediaError, match="`a` has no frames"):
        plan_join(RATE, [replace(empty, track=still)], [(0, 0, len(frames))], [], Tags())


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (boxes.box(b"mp4v", bytes(78), boxes.box(b"esds", b"")), "`a` is no H.264"),
        (boxes.box(b"avc1", bytes(78), b"\0\0\1\0avcC"), "`a` is no usable picture piece: box b'avcC' overruns"),
    ],
)
def test_a_piece_of_another_codec_is_named(entry: bytes, words: str) -> None:
    other = piece("a", [0])
    with pytest.raises(MediaError, match=words):
        plan_join(RATE, [replace(other, track=replace(other.track, entry=entry))], [(0, 0, 1)], [], Tags())


def test_title_and_chapters_are_written() -> None:
    head = planned(60, 0, tags=Tags("Söhne", "made", ((0, "one"), (48, "x" * 300)))).head

    assert b"\xa9nam" + (16 + 6).to_bytes(4) + b"data\0\0\0\1\0\0\0\0" + "Söhne".encode() in head
    assert (
        b"chpl\1\0\0\0" + bytes(4) + b"\2" + bytes(8) + b"\3one" + (20_000_000).to_bytes(8) + b"\xff" + b"x" * 255
        in head
    )


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=8),
    st.sampled_from(["24", "25", "24000/1001", "30000/1001", "60000/1001", "1", "240"]),
)
def test_whatever_is_joined_reads_back_and_is_proven(lengths: list[int], text: str) -> None:
    rate, frames = Fraction(text), sum(lengths)
    samples = sample_at(frames, rate)
    pieces = [piece(f"p{number}", range(length)) for number, length in enumerate(lengths)]
    segments = [(number, 0, length) for number, length in enumerate(lengths)]
    plan = plan_join(rate, pieces, segments, [packets(-(-samples // 1024) + 1)], Tags())
    cuts = [sum(lengths[:number]) for number in range(len(lengths))]
    proof = prove(read_index(written(plan)), rate, frames, cuts)

    assert (proof.frames, proof.samples, proof.problems) == (frames, samples, ())
    assert proof.worst_sync_ms <= 0.0105
