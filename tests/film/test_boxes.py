"""What is written into a film's index, byte for byte: players are strict, and every film has these bytes."""

from collections.abc import Iterator

import pytest

from storybuild.film import boxes
from storybuild.film.mp4 import boxes as boxes_in
from storybuild.film.tags import Tags
from storybuild.film.text_track import track_of
from tests.film.reels import planned

FOLDERS = {b"moov", b"trak", b"edts", b"mdia", b"minf", b"dinf", b"stbl"}
# Three frames of 64 by 48 at 24 a second, and their sound.
WHOLE = [
    ("ftyp", "69736f6d0000020069736f6d69736f32617663316d703431"),
    ("moov", ""),
    ("mvhd",
        "0000000000000000000000000000bb800000177000010000010000000000000000000000000100000000000000000000"
        "000000000001000000000000000000000000000040000000000000000000000000000000000000000000000000000000"
        "00000003"),
    ("trak", ""),
    ("tkhd",
        "000000030000000000000000000000010000000000001770000000000000000000000000000000000001000000000000"
        "000000000000000000010000000000000000000000000000400000000040000000300000"),
    ("edts", ""),
    ("elst", "0000000000000001000017700000000000010000"),
    ("mdia", ""),
    ("mdhd", "000000000000000000000000000030000000060055c40000"),
    ("hdlr", "0000000000000000766964650000000000000000000000007069637475726500"),
    ("minf", ""),
    ("vmhd", "000000010000000000000000"),
    ("dinf", ""),
    ("dref", "00000000000000010000000c75726c2000000001"),
    ("stbl", ""),
    ("stsd",
        "000000000000000100000064617663310000000000000000000000000000000000000000000000000040003000000000"
        "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "000e61766343636f6e666967"),
    ("stts", "00000000000000010000000300000200"),
    ("ctts", "00000000000000010000000300000000"),
    ("stss", "000000000000000100000001"),
    ("stsz", "0000000000000000000000030000000a0000000b0000000c"),
    ("stsc", "0000000000000001000000010000000300000001"),
    ("stco", "000000000000000100000518"),
    ("trak", ""),
    ("tkhd",
        "000000030000000000000000000000020000000000001770000000000000000000000000010000000001000000000000"
        "000000000000000000010000000000000000000000000000400000000000000000000000"),
    ("edts", ""),
    ("elst", "0000000000000001000017700000040000010000"),
    ("mdia", ""),
    ("mdhd", "0000000000000000000000000000bb8000001b7055c40000"),
    ("hdlr", "0000000000000000736f756e000000000000000000000000736f756e6400"),
    ("minf", ""),
    ("smhd", "0000000000000000"),
    ("dinf", ""),
    ("dref", "00000000000000010000000c75726c2000000001"),
    ("stbl", ""),
    ("stsd",
        "00000000000000010000004b6d703461000000000000000100000000000000000002001000000000bb80000000000027"
        "65736473000000000319000000041140150000000002ee000002ee0005021190060102"),
    ("stts", "000000000000000200000006000004000000000100000370"),
    ("stsz", "00000000000000000000000700000005000000050000000500000005000000050000000500000005"),
    ("stsc", "0000000000000001000000010000000700000001"),
    ("stco", "000000000000000100000539"),
    ("udta",
        "000000576d657461000000000000002168646c7200000000000000006d6469726170706c000000000000000000000000"
        "2a696c737400000022a9746f6f0000001a64617461000000010000000073746f72796275696c64"),
]  # fmt: skip


def written(data: memoryview) -> Iterator[tuple[str, str]]:
    """Every box in order, its payload in hexadecimal; of one that holds others only its name."""
    for kind, payload in boxes_in(data):
        yield kind.decode(), "" if kind in FOLDERS else payload.hex()
        if kind in FOLDERS:
            yield from written(payload)


def test_the_index_of_a_small_film_is_written_byte_for_byte() -> None:
    head = planned(3, 7).head
    assert list(written(memoryview(head)[:-8])) == WHOLE
    assert head[-8:] == (8 + 10 + 11 + 12 + 7 * 5).to_bytes(4) + b"mdat"


# A subtitle track of three frames: one with a word, and two with none.
TEXT = [
    ("trak", ""),
    ("tkhd",
        "000000020000000000000000000000020000000000001770000000000000000000000002000000000001000000000000"
        "000000000000000000010000000000000000000000270000400000000040000000090000"),
    ("edts", ""),
    ("elst", "0000000000000001000017700000000000010000"),
    ("mdia", ""),
    ("mdhd", "000000000000000000000000000030000000060010b50000"),
    ("hdlr", "00000000000000007362746c0000000000000000000000007465787400"),
    ("minf", ""),
    ("nmhd", "00000000"),
    ("dinf", ""),
    ("dref", "00000000000000010000000c75726c2000000001"),
    ("stbl", ""),
    ("stsd",
        "0000000000000001000000407478336700000000000000010000000001ff000000000000000000090040000000000001"
        "0008ffffffff000000126674616200010001055365726966"),
    ("stts", "000000000000000200000001000002000000000100000400"),
    ("stsz", "0000000000000000000000020000000500000002"),
    ("stsc", "0000000000000001000000010000000200000001"),
    ("stco", "0000000000000001000004f4"),
]  # fmt: skip


def test_the_subtitles_of_a_small_film_are_written_byte_for_byte() -> None:
    head = planned(3, 0, tags=Tags(texts=(track_of("de", [[0, 1, "Ja."]]),))).head
    told = list(written(memoryview(head)[: head.index(b"mdat") - 4]))
    first = [number for number, (kind, _) in enumerate(told) if kind == "trak"][1]
    assert told[first:-1] == TEXT


MOST = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("length", "told"),
    [(0, "000000086d646174"), (MOST - 8, "ffffffff6d646174"), (MOST - 7, "000000016d6461740000000100000008")],
)
def test_media_that_32_bits_cannot_measure_are_measured_in_64(length: int, told: str) -> None:
    assert boxes.media_header(length).hex() == told


@pytest.mark.parametrize(
    ("duration", "start", "told"),
    [
        (2**31 - 1, 1024, "00000024656474730000001c656c737400000000000000017fffffff0000040000010000"),
        (2**31, 1024, "0000002c6564747300000024656c737401000000000000010000000080000000000000000000040000010000"),
        (1024, 2**31, "0000002c6564747300000024656c737401000000000000010000000000000400000000008000000000010000"),
    ],
)
def test_an_edit_that_32_bits_cannot_hold_is_written_in_64(duration: int, start: int, told: str) -> None:
    assert boxes.edit_list(duration, start).hex() == told


@pytest.mark.parametrize(
    ("duration", "movie", "track"),
    [
        (MOST, "0000000000000000000000000000bb80ffffffff", "00000003000000000000000000000002" + "00000000ffffffff"),
        (MOST + 1, "0100000000000000000000000000000000000000" + "0000bb800000000100000000",
         "010000030000000000000000000000000000000000000002" + "000000000000000100000000"),
    ],
)  # fmt: skip
def test_a_film_of_more_than_a_day_has_clocks_of_64_bits(duration: int, movie: str, track: str) -> None:
    header = boxes.movie(48_000, duration, [], b"")[16:]
    assert header.hex().startswith(movie)
    assert boxes.sound_track(duration, b"", b"")[16:].hex().startswith(track)
