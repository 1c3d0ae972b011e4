"""What is granted to a file that may come from anyone: more for a larger one, and something for every one."""

from storybuild.film import formats
from storybuild.film.formats import (
    LARGE_PIXELS,
    MOST_VIDEO_PIXELS,
    decode_memory,
    decode_seconds,
    look_seconds,
    most_sound,
)


def test_a_file_is_granted_seconds_by_its_size_and_by_the_pixels_that_are_scaled() -> None:
    assert [most_sound(size) for size in (0, 5_000)] == [600, 605]
    assert [look_seconds(size) for size in (0, 19_999_999, 40_000_000)] == [8, 8, 10]
    assert [decode_seconds(size, pixels) for size, pixels in ((0, 0), (500_000, 0), (0, 30_000_000))] == [8, 10, 11]
    assert decode_seconds(250_000) == 9


def test_a_decoder_of_large_frames_is_granted_memory_by_their_pixels() -> None:
    most = 900 << 20
    sizes = (0, LARGE_PIXELS, LARGE_PIXELS + 1, 8192 * 4320, MOST_VIDEO_PIXELS, MOST_VIDEO_PIXELS + 1)
    assert [decode_memory(size) for size in sizes] == [most, most, most, 64 * 8192 * 4320, 64 * 36_000_000, most]


def test_one_file_holds_no_more_than_this() -> None:
    assert (formats.MOST_STREAMS, formats.MOST_CHANNELS, formats.MOST_MEMORY) == (64, 64, 943_718_400)
    assert (formats.MOST_FRAMES, formats.MOST_SECONDS, formats.RATES) == (1_000_000, 36_000, (1_000, 768_000))
