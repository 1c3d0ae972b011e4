"""YAML to values: the core schema, places, and text that would hurt."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from storybuild.errors import StoryboardError, show
from storybuild.story.reading import MAX_DEPTH, Text, decode

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_what_yaml_writes_is_read_back(value: object) -> None:
    for flow in (True, False):
        text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
        assert Text("board", text).values() == value


@given(st.dictionaries(words, values, min_size=1, max_size=5))
def test_every_value_has_its_place(value: dict[str, object]) -> None:
    text = Text("board", yaml.safe_dump(value, allow_unicode=True, default_flow_style=False))
    lines = text.text.splitlines()
    for key in value:
        place = text.place((key,), key=True)
        assert 1 <= place.line <= len(lines)
        assert place.source == lines[place.line - 1][:240]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        Text("board", text.encode("utf-8", "replace").decode()).values()
    except StoryboardError as error:
        assert show(error).startswith("error: ")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        decode("board", data).values()
    except StoryboardError as error:
        assert show(error).startswith("error: ")


def test_words_stay_words_as_in_yaml_1_2() -> None:
    text = (
        "a: no\nb: on\nc: 12:30\nd: 2026-11-21\ne: 0x10\nf: 007\ng: 1.50\nh: -.5\ni: null\nj: true\nk: '1'\nl: !!str 1"
    )
    assert Text("board", text).values() == {
        "a": "no", "b": "on", "c": "12:30", "d": "2026-11-21", "e": "0x10", "f": 7, "g": 1.5, "h": -0.5, "i": None,
        "j": True, "k": "1", "l": "1",
    }  # fmt: skip


def test_merge_keys_fill_what_is_not_said() -> None:
    text = "base: &b {x: 1, y: 2}\nmine: {<<: *b, y: 3}"
    assert Text("board", text).values()["mine"] == {"y": 3, "x": 1}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "a:\n " * 1])
def test_a_deep_nest_is_refused_at_once(opening: str) -> None:
    text = opening * 100_000 if opening != "a:\n " else "".join(f"{' ' * n}a:\n" for n in range(300))
    with pytest.raises(StoryboardError, match=f"nested more than {MAX_DEPTH} deep"):
        Text("board", text).values()


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(StoryboardError, match="expands to more than"):
        Text("board", "\n".join(lines)).values()


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(StoryboardError, match="65 MiB; a storyboard file may have 64 MiB"):
        decode("board", b"#" * (65 * 2**20))


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    assert decode("board", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").values() == {"a": 1, "b": 2}


def test_the_lines_on_which_shots_begin_are_known() -> None:
    text = Text("board", "scenes:\n- shots:\n  - id: a\n    x: {y: [{}]}\n  # hm\n  - id: b\n- shots: [{id: c}]\n")
    text.values()
    assert text.shot_lines == [2, 5, 6]


@pytest.mark.parametrize(
    "text",
    [
        'a:\n  prompt: "Camera: wide\n    style: noir"\n',
        "a:\n  - |\n    style: noir\n    mood: tense\n",
        'a:\n  - "Camera\n    style: noir"\n',
        'a:\n  - {b: "Camera\n    style: noir"}\n',
        'a:\n  "Camera\n  style: noir"\n',
        "a: >\n  style: noir\n",
        "'Camera\n\n  style: noir'\n",
    ],
)
def test_a_text_of_many_lines_may_hold_what_looks_like_fields(text: str) -> None:
    assert Text("board", text).values() == yaml.safe_load(text)


@pytest.mark.parametrize(
    "text",
    [
        'a: "Camera\nstyle: noir"\n',
        "a:\n  - b: 'Camera\n    style: noir'\n",
        "a:\n  - b: 'Camera\n  - b: noir'\n",
        'a:\n  - "Camera\n  - b: noir"\n',
    ],
)
def test_a_quote_that_runs_over_the_fields_beside_it_is_not_closed(text: str) -> None:
    with pytest.raises(StoryboardError, match=r"this quote is not closed; the text goes on to the next quote, in line"):
        Text("board", text).values()
