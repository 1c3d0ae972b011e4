"""What is granted to a file that may come from anyone: more for a larger one, and something for every one."""

from storybuild.film.formats import decode_seconds, look_seconds, most_sound


def test_a_file_is_granted_seconds_by_its_size_and_by_the_pixels_that_are_scaled() -> None:
    assert [most_sound(size) for size in (0, 5_000)] == [600, 605]
    assert [look_seconds(size) for size in (0, 19_999_999, 40_000_000)] == [8, 8, 10]
    assert [decode_seconds(size, pixels) for size, pixels in ((0, 0), (500_000, 0), (0, 30_000_000))] == [8, 10, 11]
    assert decode_seconds(250_000) == 9
