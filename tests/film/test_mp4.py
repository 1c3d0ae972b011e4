import struct
import tracemalloc
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybuild.errors import MediaError
from storybuild.film.boxes import box, full
from storybuild.film.mp4 import MOST_SAMPLES, boxes, entry_boxes, read_index
from tests.film.reels import planned, written

WHOLE = written(planned(30, 60)).getvalue()


def test_the_index_says_where_each_sample_lies() -> None:
    index = read_index(BytesIO(WHOLE))
    picture, sound = index.first("picture"), index.first("sound")

    assert picture is not None and sound is not None
    assert (index.timescale, picture.timescale, sound.timescale) == (48_000, 12_288, 48_000)
    assert picture.sizes.tolist() == list(range(10, 40))
    assert sum(picture.sizes) + sum(sound.sizes) + 8 + WHOLE.index(b"mdat") - 4 == len(WHOLE)
    assert {WHOLE[at] for at in picture.offsets} == {0}
    assert {WHOLE[at] for at in sound.offsets} == {1}
    assert (picture.edits, sound.edits) == (((60_000, 0),), ((60_000, 1024),))
    assert entry_boxes("picture", picture.entry) == {b"avcC": b"config"}
    assert entry_boxes("sound", sound.entry)[b"esds"].endswith(b"\x05\x02\x11\x90\x06\x01\x02")


@pytest.mark.parametrize("data", [b"", b"hello", b"\0\0\0\x08free", WHOLE[:40], WHOLE[:-1], WHOLE[:1500]])
def test_a_file_that_is_no_whole_mp4_is_named(data: bytes) -> None:
    with pytest.raises(MediaError, match="`take` is no usable mp4"):
        read_index(BytesIO(data), "take")


@settings(max_examples=400)
@given(st.integers(0, WHOLE.index(b"mdat")), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused_never_worse(at: int, damage: bytes) -> None:
    data = WHOLE[:at] + damage + WHOLE[at + len(damage) :]
    try:
        index = read_index(BytesIO(data))
    except MediaError:
        return
    for track in index.tracks:
        assert ((track.offsets >= 0) & (track.offsets + track.sizes <= len(data))).all()


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(MediaError):
        read_index(BytesIO(data + b"\0"))


def test_a_hostile_count_takes_no_memory() -> None:
    at = WHOLE.index(b"stsz") + 8
    hostile = WHOLE[:at] + b"\0\0\0\0\xff\xff\xff\xff" + WHOLE[at + 8 :]
    tracemalloc.start()
    with pytest.raises(MediaError, match="more samples than it can hold"):
        read_index(BytesIO(hostile))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 1 << 20


def test_runs_that_disagree_about_the_samples_are_refused() -> None:
    at = WHOLE.index(b"stts") + 12
    with pytest.raises(MediaError, match="disagree about the number of samples"):
        read_index(BytesIO(WHOLE[:at] + b"\x7f\xff\xff\xff" + WHOLE[at + 4 :]))


def sounding(version: int = 0, sizes: Sequence[int] = (5, 6, 7), chunks: Sequence[int] = (2, 1)) -> BytesIO:
    """A film whose one track lies in chunks of this many samples from byte 0 on; clocks of either version."""
    clock = bytes(16) if version else bytes(8)
    times = (48_000).to_bytes(4) + (3 << 33 if version else 3072).to_bytes(8 if version else 4)
    starts = [sum(sizes[: sum(chunks[:number])]) for number in range(len(chunks))]
    tables = box(
        b"stbl",
        full(b"stsd", 0, 0, (1).to_bytes(4), box(b"mp4a", bytes(28))),
        full(b"stts", 0, 0, struct.pack(">3I", 1, len(sizes), 1024)),
        full(b"stsz", 0, 0, struct.pack(f">{2 + len(sizes)}I", 0, len(sizes), *sizes)),
        full(b"stco", 0, 0, struct.pack(f">{1 + len(chunks)}I", len(chunks), *starts)),
        full(
            b"stsc", 0, 0, len(chunks).to_bytes(4),
            *(struct.pack(">3I", number + 1, count, 1) for number, count in enumerate(chunks)),
        ),
    )  # fmt: skip
    handler, header = full(b"hdlr", 0, 0, bytes(4), b"soun", bytes(13)), full(b"mdhd", version, 0, clock, times)
    track = box(b"trak", box(b"mdia", header, handler, box(b"minf", tables)))
    return BytesIO(box(b"moov", full(b"mvhd", version, 0, clock, times), track))


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
    ],
)
def test_samples_lie_one_behind_the_other_in_chunks_that_may_be_empty(
    sizes: tuple[int, ...], chunks: tuple[int, ...], offsets: list[int]
) -> None:
    (track,) = read_index(sounding(0, sizes, chunks)).tracks

    assert track.offsets.tolist() == offsets


def test_boxes_are_read_to_the_last_be_it_empty_long_or_open() -> None:
    long = struct.pack(">I4sQ", 1, b"mdat", 19) + b"abc"
    data = box(b"free") + long + struct.pack(">I4s", 0, b"skip") + b"rest"
    assert [(kind, bytes(payload)) for kind, payload in boxes(memoryview(data))] == [
        (b"free", b""), (b"mdat", b"abc"), (b"skip", b"rest"),
    ]  # fmt: skip
    assert [kind for kind, _ in boxes(memoryview(data[:11] + bytes(8) + box(b"free"))[19:])] == [b"free"]


def test_an_index_behind_media_of_64_bits_is_found() -> None:
    media = struct.pack(">I4sQ", 1, b"mdat", 19) + b"abc"
    assert read_index(BytesIO(media + sounding().getvalue())).timescale == 48_000


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


def test_a_film_that_claims_more_samples_than_any_has_is_refused() -> None:
    at = WHOLE.index(b"stsz") + 8
    for count, words in ((MOST_SAMPLES, "cut short"), (MOST_SAMPLES + 1, "claims more samples")):
        with pytest.raises(MediaError, match=words):
            read_index(BytesIO(WHOLE[:at] + struct.pack(">II", 0, count) + WHOLE[at + 8 :]))
    assert MOST_SAMPLES == 33_554_432


def test_an_index_that_is_larger_than_any_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.write(struct.pack(">I4s", (256 << 20) + 1, b"moov"))
        file.truncate((256 << 20) + 1)
    with path.open("rb") as file, pytest.raises(MediaError, match="its index is too large"):
        read_index(file)


def test_a_film_without_tracks_is_an_empty_index() -> None:
    header = full(b"mvhd", 0, 0, bytes(8), (600).to_bytes(4), bytes(84))

    assert read_index(BytesIO(box(b"moov", header))).tracks == ()
