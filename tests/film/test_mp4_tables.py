"""Indexes put together by hand: each table as one writer or another writes it, and as none does."""

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO

import pytest

from storybuild.errors import MediaError
from storybuild.film.boxes import box, full
from storybuild.film.mp4 import boxes, read_index

EMPTY: Mapping[str, bytes] = {}


def sounding(
    version: int = 0,
    sizes: Sequence[int] = (5, 6, 7),
    chunks: Sequence[int] = (2, 1),
    others: Mapping[str, bytes] = EMPTY,
) -> BytesIO:
    """A film whose one track lies in chunks of this many samples from byte 0 on; clocks of either version.

    others: payloads of tables that are written in place of its own, or beside them.
    """
    clock = bytes(16) if version else bytes(8)
    times = (48_000).to_bytes(4) + (3 << 33 if version else 3072).to_bytes(8 if version else 4)
    starts = [sum(sizes[: sum(chunks[:number])]) for number in range(len(chunks))]
    runs = [number for run in enumerate(chunks, 1) for number in (*run, 1)]
    tables = {
        "stsd": (1).to_bytes(4) + box(b"mp4a", bytes(28)),
        "stts": struct.pack(">3I", 1, len(sizes), 1024),
        "stsz": struct.pack(f">{2 + len(sizes)}I", 0, len(sizes), *sizes),
        "stco": struct.pack(f">{1 + len(chunks)}I", len(chunks), *starts),
        "stsc": struct.pack(f">{1 + len(runs)}I", len(chunks), *runs),
        **others,
    }
    edits = box(b"edts", box(b"elst", tables.pop("elst"))) if "elst" in tables else b""
    table = box(b"stbl", *(full(kind.encode(), 0, 0, payload) for kind, payload in tables.items()))
    handler, header = full(b"hdlr", 0, 0, bytes(4), b"soun", bytes(13)), full(b"mdhd", version, 0, clock, times)
    track = box(b"trak", edits, box(b"mdia", header, handler, box(b"minf", table)))
    return BytesIO(box(b"moov", full(b"mvhd", version, 0, clock, times), track))


def wide(*numbers: int) -> bytes:
    """A counted table of 64-bit numbers."""
    return struct.pack(f">I{len(numbers)}q", len(numbers), *numbers)


def rows(count: int, *numbers: int) -> bytes:
    """A table that says it has so many rows."""
    return struct.pack(f">{1 + len(numbers)}I", count, *numbers)


@pytest.mark.parametrize(
    ("table", "payload", "told"),
    [
        ("stco", rows(2, 1, 12), [1, 6, 12]),
        ("co64", wide(2, 13), [2, 7, 13]),
        ("stsz", rows(6, 3), [0, 6, 11]),
        ("stsc", rows(2, 1, 2, 1, 2, 1, 9), [0, 5, 11]),
    ],
)
def test_tables_of_either_form_say_where_samples_lie(table: str, payload: bytes, told: list[int]) -> None:
    (track,) = read_index(sounding(others={table: payload})).tracks

    assert track.offsets.tolist() == told
    assert track.sizes.tolist() == ([6, 6, 6] if table == "stsz" else [5, 6, 7])


@pytest.mark.parametrize(
    ("table", "payload", "words"),
    [
        ("stco", rows(2, 1), "a table is cut short"),
        ("co64", wide(-1, 11), "it ends too early"),
        ("co64", wide(0, 2**62), "it ends too early"),
        ("co64", wide(0, -(2**63)), "it ends too early"),
        ("stsc", rows(0), "its chunk table is broken"),
        ("stsc", rows(1, 2, 3, 1), "its chunk table is broken"),
        ("stsc", rows(2, 1, 2, 1, 1, 1, 1), "its chunk table is broken"),
        ("stsc", rows(2, 1, 2, 1, 3, 1, 1), "its chunk table is broken"),
        ("stsc", rows(2, 1, 2, 1, 4, 1, 1), "its chunk table is broken"),
        ("stsc", rows(1, 1, 2, 1), "its chunks hold another number of samples"),
        ("stts", rows(1, 2, 1024), "its tables disagree about the number of samples"),
        ("stss", rows(1, 0), "a key frame lies outside the track"),
        ("stss", rows(2, 1, 4), "a key frame lies outside the track"),
        ("stsz", struct.pack(">3I", 1 << 20, 3, 0), "it claims more samples than it can hold"),
        ("stsd", rows(1, 9) + b"mp4a", "its sample description is cut short"),
        ("stsd", rows(1, 7) + bytes(20), "its sample description is cut short"),
    ],
)
def test_a_table_that_cannot_be_is_named(table: str, payload: bytes, words: str) -> None:
    with pytest.raises(MediaError, match=f"^`take` is no usable mp4: {words}$"):
        read_index(sounding(others={table: payload}), "take")


def test_a_sample_may_reach_to_the_very_end_but_no_further() -> None:
    size = len(sounding().getvalue())
    for more, words in ((0, None), (1, "it ends too early")):
        file = sounding(others={"stco": rows(2, 0, size - 7 + more)})
        if words is None:
            assert read_index(file).tracks[0].offsets.tolist() == [0, 5, size - 7]
            continue
        with pytest.raises(MediaError, match=words):
            read_index(file)


def test_a_sample_may_be_all_of_the_file() -> None:
    whole = len(sounding(0, (1,), (1,)).getvalue()) - 4
    (track,) = read_index(sounding(0, (1,), (1,), {"stsz": struct.pack(">II", whole, 1)})).tracks
    assert (track.offsets.tolist(), track.sizes.tolist()) == ([0], [whole])


@pytest.mark.parametrize(
    ("keys", "told"), [(None, [True, True, True]), ((), [False] * 3), ((1, 3), [True, False, True])]
)
def test_a_track_without_a_list_of_its_key_frames_has_nothing_else(
    keys: tuple[int, ...] | None, told: list[bool]
) -> None:
    (track,) = read_index(sounding(others={} if keys is None else {"stss": rows(len(keys), *keys)})).tracks

    assert track.keys.tolist() == told


@pytest.mark.parametrize(
    ("payload", "edits", "delay"),
    [
        (struct.pack(">IIIiI", 0, 1, 3072, 1024, 1 << 16), ((3072, 1024),), 1024),
        (struct.pack(">BxxxIQqI", 1, 1, 1 << 33, 1024, 1 << 16), ((1 << 33, 1024),), 1024),
        (struct.pack(">IIIiIIiI", 1, 2, 48, -1, 1 << 16, 3072, 0, 1 << 16), ((48, -1), (3072, 0)), 0),
        (struct.pack(">II", 0, 0), (), 0),
    ],
)
def test_edit_lists_of_either_version_are_read(payload: bytes, edits: tuple[tuple[int, int], ...], delay: int) -> None:
    (track,) = read_index(sounding(others={"elst": payload})).tracks

    assert (track.edits, track.delay) == (edits, delay)


def test_only_the_first_description_of_the_samples_is_told() -> None:
    one = box(b"mp4a", bytes(28))
    for entry in (one, box(b"mp4a")):
        (track,) = read_index(sounding(others={"stsd": (2).to_bytes(4) + entry + one})).tracks
        assert track.entry == entry


MOOV = sounding().getvalue()[8:]


@pytest.mark.parametrize(
    "data",
    [
        box(b"moov", MOOV) + box(b"free"),
        box(b"free") + box(b"moov", MOOV),
        box(b"free", b"x") + struct.pack(">I4sQ", 1, b"moov", len(MOOV) + 16) + MOOV,
        box(b"free") + struct.pack(">I4s", 0, b"moov") + MOOV,
        struct.pack(">I4sQ", 1, b"free", 16) + box(b"moov", MOOV),
    ],
)
def test_an_index_is_found_wherever_and_however_it_lies(data: bytes) -> None:
    assert read_index(BytesIO(data)).timescale == 48_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it has no index"),
        (box(b"free") * 2, "it has no index"),
        (struct.pack(">I4s", 7, b"free") + box(b"moov", MOOV), "it ends too early"),
        (struct.pack(">I4sQ", 1, b"free", 15) + box(b"moov", MOOV), "it ends too early"),
        (struct.pack(">I4s", 9, b"free"), "it ends too early"),
        (box(b"moov"), "it has no clock"),
        (box(b"moov", MOOV[28:]), "it has no clock"),
    ],
)
def test_a_file_without_an_index_is_told_why(data: bytes, words: str) -> None:
    with pytest.raises(MediaError, match=words):
        read_index(BytesIO(data))


@pytest.mark.parametrize("data", [b"\0\0\0\x07free", b"\0\0\0\x09free", b"\0\0\0\1free" + (15).to_bytes(8) + b"more"])
def test_a_box_that_is_shorter_than_its_head_or_longer_than_its_place_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="box b'free' overruns its place"):
        list(boxes(memoryview(data)))


@pytest.mark.parametrize(("version", "duration"), [(0, 3072), (1, 3 << 33)])
def test_clocks_of_32_and_of_64_bits_are_read(version: int, duration: int) -> None:
    index = read_index(sounding(version))

    assert [(index.timescale, each.timescale, each.duration) for each in index.tracks] == [(48_000, 48_000, duration)]


@pytest.mark.parametrize(
    ("sizes", "chunks", "offsets"),
    [
        ((5, 6, 7), (2, 1), [0, 5, 11]),
        ((5, 6, 7), (1, 2), [0, 5, 11]),
        ((5, 6), (1, 0, 1), [0, 5]),
        ((5,), (1, 0), [0]),
        ((5, 6), (2, 0, 0), [0, 5]),
        ((), (0, 0), []),
        ((), (), []),
    ],
)
def test_samples_lie_one_behind_the_other_in_chunks_that_may_be_empty(
    sizes: tuple[int, ...], chunks: tuple[int, ...], offsets: list[int]
) -> None:
    (track,) = read_index(sounding(0, sizes, chunks)).tracks

    assert track.offsets.tolist() == offsets


def test_a_table_may_be_followed_by_more_bytes() -> None:
    whole = sounding().getvalue()
    at = whole.index(b"stts") - 4
    old = full(b"stts", 0, 0, struct.pack(">3I", 1, 3, 1024))
    new = box(b"stts", old[8:], bytes(4))
    grown = whole[:at] + new + whole[at + len(old) :]
    for name in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
        where = grown.index(name) - 4
        grown = grown[:where] + (int.from_bytes(grown[where : where + 4]) + 4).to_bytes(4) + grown[where + 4 :]
    assert read_index(BytesIO(grown)).tracks[0].lengths.tolist() == [1024] * 3


def test_an_index_behind_media_of_64_bits_is_found() -> None:
    media = struct.pack(">I4sQ", 1, b"mdat", 19) + b"abc"
    assert read_index(BytesIO(media + sounding().getvalue())).timescale == 48_000
