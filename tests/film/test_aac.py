import numpy as np
import pytest

from storybuild.errors import MediaError
from storybuild.film.aac import kept, split_adts
from storybuild.film.grid import CHUNK, PACKET, chunk_count, chunk_packets, chunk_window, packet_count


def adts(*sizes: int) -> bytes:
    """Packets of these sizes, each filled with its own number, behind ADTS headers."""
    packets = []
    for number, size in enumerate(sizes):
        length = size + 7
        header = bytes((0xFF, 0xF1, 0x4C, 0x80 | length >> 11, length >> 3 & 0xFF, (length & 7) << 5 | 0x1F, 0xFC))
        packets.append(header + bytes([number]) * size)
    return b"".join(packets)


def test_packets_cover_the_reel_and_the_priming() -> None:
    assert [packet_count(samples) for samples in (0, 1, 1024, 1025)] == [0, 2, 2, 3]


def test_chunks_share_out_all_packets() -> None:
    for samples in (0, 1, 5000, CHUNK * PACKET, CHUNK * PACKET * 3 + 1):
        chunks = range(chunk_count(samples))
        assert sum(chunk_packets(chunk, samples) for chunk in chunks) == packet_count(samples)
        assert all(chunk_packets(chunk, samples) > 0 for chunk in chunks)


def test_a_chunk_is_given_four_packets_more_on_each_side() -> None:
    samples = CHUNK * PACKET * 2

    assert chunk_window(0, samples) == (-4 * PACKET, (CHUNK + 8) * PACKET)
    assert chunk_window(2, samples) == ((2 * CHUNK - 4) * PACKET, 9 * PACKET)


def test_only_the_chunks_own_packets_are_kept() -> None:
    made = adts(*range(1, 12))

    assert [made[at] for at in split_adts(kept(made, 0, 2 * PACKET), "").offsets + len(adts(1, 2, 3, 4))] == [4, 5, 6]


def test_an_encoder_that_gave_too_little_is_an_error() -> None:
    with pytest.raises(MediaError, match="the encoder gave 3 packets for sound 0, not 7"):
        kept(adts(1, 2, 3), 0, 2 * PACKET)


def test_packets_are_found_behind_their_headers() -> None:
    packets = split_adts(adts(3, 5000, 1), "sound")

    assert packets.offsets.tolist() == [7, 17, 5024]
    assert packets.sizes.tolist() == [3, 5000, 1]


def test_an_encoder_that_gave_just_enough_is_kept_to_its_end() -> None:
    assert kept(adts(*range(1, 8)), 0, 2 * PACKET) == adts(*range(1, 8))[len(adts(1, 2, 3, 4)) :]


MPEG_2, NO_AAC = (adts(3).replace(b"\xff\xf1\x4c", start) for start in (b"\xff\xf9\x4c", b"\xff\xf1\x48"))


@pytest.mark.parametrize(
    "data",
    [b"text", adts(3, 4)[:-1], b"\xff\xf1" + bytes(20), adts(3) + b"x", adts(3, 0), adts(0, 3), MPEG_2, NO_AAC],
)
def test_anything_else_is_no_sound(data: bytes) -> None:
    with pytest.raises(MediaError, match=r"`x\.aac` is no whole AAC stream of 48 kHz stereo"):
        split_adts(data, "x.aac")


def test_nothing_is_no_packets() -> None:
    assert np.array_equal(split_adts(b"", "x").sizes, [])
