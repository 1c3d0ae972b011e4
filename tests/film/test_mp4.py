import struct
import tracemalloc
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


def test_boxes_are_read_to_the_last_be_it_empty_long_or_open() -> None:
    long = struct.pack(">I4sQ", 1, b"mdat", 19) + b"abc"
    data = box(b"free") + long + struct.pack(">I4s", 0, b"skip") + b"rest"
    assert [(kind, bytes(payload)) for kind, payload in boxes(memoryview(data))] == [
        (b"free", b""), (b"mdat", b"abc"), (b"skip", b"rest"),
    ]  # fmt: skip
    assert [kind for kind, _ in boxes(memoryview(data[:11] + bytes(8) + box(b"free"))[19:])] == [b"free"]


def test_a_film_that_claims_more_samples_than_any_has_is_refused() -> None:
    at = WHOLE.index(b"stsz") + 8
    for count, words in ((MOST_SAMPLES, "cut short"), (MOST_SAMPLES + 1, "claims more samples")):
        with pytest.raises(MediaError, match=words):
            read_index(BytesIO(WHOLE[:at] + struct.pack(">II", 0, count) + WHOLE[at + 8 :]))
    assert MOST_SAMPLES == 33_554_432


@pytest.mark.parametrize(("more", "words"), [(0, "it has no clock"), (1, "its index is too large")])
def test_an_index_that_is_larger_than_any_is_not_read(tmp_path: Path, more: int, words: str) -> None:
    path, size = tmp_path / "huge", (256 << 20) + more
    with path.open("wb") as file:
        file.write(struct.pack(">I4s", size, b"moov"))
        file.truncate(size)
    with path.open("rb") as file, pytest.raises(MediaError, match=words):
        read_index(file)


def test_a_film_without_tracks_is_an_empty_index() -> None:
    header = full(b"mvhd", 0, 0, bytes(8), (600).to_bytes(4), bytes(84))

    assert read_index(BytesIO(box(b"moov", header))).tracks == ()
