"""Which bytes a request asks for."""

import pytest

from storybuild.review.ranges import UnsatisfiableRange, asked_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None), ("", None), ("bytes=0-0", (0, 1)), ("bytes=0-", (0, 10)), ("bytes=4-6", (4, 7)),
        ("bytes=4-99", (4, 10)), ("bytes=-3", (7, 10)), ("bytes=-99", (0, 10)), ("BYTES=1-2", (1, 3)),
        ("bytes=0-1,4-5", None), ("bytes=6-4", None), ("bytes=-", None), ("lines=0-1", None), ("bytes=a-b", None),
        (f"bytes=0-{'9' * 5000}", None), ("bytes=1-2 ", (1, 3)), ("bytes=--1", None),
    ],
)  # fmt: skip
def test_a_range_is_read_as_the_standard_has_it_and_anything_else_is_the_whole(
    header: str | None, part: tuple[int, int] | None
) -> None:
    assert asked_range(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999-"])
def test_what_lies_behind_the_end_cannot_be_had(header: str) -> None:
    with pytest.raises(UnsatisfiableRange):
        asked_range(header, 10)


def test_of_an_empty_file_there_is_no_part() -> None:
    with pytest.raises(UnsatisfiableRange):
        asked_range("bytes=0-", 0)
    assert asked_range(None, 0) is None
