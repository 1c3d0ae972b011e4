"""Subtitle tracks: what players find in a film's own index."""

from io import BytesIO

import av
import numpy as np
import pytest

from storybuild.film.join import plan_join
from storybuild.film.mp4 import read_index
from storybuild.film.subtitles import Subtitle
from storybuild.film.tags import Tags
from storybuild.film.text_track import TextTrack, code_of, sampled, text_box, track_of
from tests.film.reels import RATE, packets, piece, written

ENGLISH = track_of("en", [[12, 24, "Zoë?\nNo."], [24, 30, "Yes."], [40, 300, "On."]])
GERMAN = TextTrack("pt-BR", (Subtitle(0, 48, "Ja."),))


def reel(*texts: TextTrack) -> BytesIO:
    plan = plan_join(RATE, [piece("p", range(48))], [(0, 0, 48)], [packets(95)], Tags(texts=texts))
    return written(plan)


def test_players_find_each_language_with_its_words_on_their_frames() -> None:
    with av.open(reel(ENGLISH, GERMAN), "r") as film:
        tracks = [stream for stream in film.streams if stream.type == "subtitle"]
        found = [(each.codec_context.name, each.language, each.duration, each.disposition.value) for each in tracks]
        read = [
            (packet.stream.index, packet.pts, packet.duration, bytes(packet)[2:].decode())
            for packet in film.demux(*tracks)
            if packet.pts is not None
        ]
    assert found == [("mov_text", "eng", 48 * 512, 0), ("mov_text", "por", 48 * 512, 0)]
    assert sorted(read) == [
        (2, 0, 12 * 512, ""), (2, 12 * 512, 12 * 512, "Zoë?\nNo."), (2, 24 * 512, 6 * 512, "Yes."),
        (2, 30 * 512, 10 * 512, ""), (2, 40 * 512, 8 * 512, "On."), (3, 0, 48 * 512, "Ja."),
    ]  # fmt: skip


def test_the_picture_and_sound_of_a_film_lie_where_its_index_says_whatever_text_is_before_them() -> None:
    for texts in ((), (ENGLISH,), (ENGLISH, GERMAN)):
        film = reel(*texts)
        index, data = read_index(film), film.getvalue()
        for number, kind in enumerate(("picture", "sound")):
            track = index.first(kind)
            assert track is not None
            first = [data[at] for at in track.offsets.tolist()]
            assert np.all(np.array(first) == number), "each byte of media is the number of its source"


def test_text_that_overlaps_or_overruns_is_shown_in_turn_and_the_whole_film_is_covered() -> None:
    made = sampled(TextTrack("", (Subtitle(5, 20, "a"), Subtitle(10, 15, "b"), Subtitle(18, 99, "c" * 70_000))), 48)
    assert (made.frames.tolist(), made.language) == ([5, 15, 28], "und")
    assert made.sizes.tolist() == [2, 3, 65_002] and made.data.startswith(b"\0\0\0\1a\xfd\xe8c")


def test_languages_are_told_in_three_letters() -> None:
    assert [code_of(each) for each in ("en", "de-CH", "gsw", "xx", "")] == ["eng", "deu", "gsw", "und", "und"]


@pytest.mark.parametrize(
    ("height", "tall", "letters"), [(64, 12, 8), (720, 144, 36), (1080, 216, 54), (6000, 1200, 255)]
)
def test_letters_grow_with_the_picture_in_a_box_at_its_foot(height: int, tall: int, letters: int) -> None:
    made = text_box(sampled(ENGLISH, 48), 3, (1280, height), (12288, 512), 96_000, 0, False)
    style = bytes([0, 0, 0, 0, 0, 1, 0, letters, 255, 255, 255, 255])
    assert bytes([0, 0, 0, 0, *tall.to_bytes(2), 5, 0]) + style in made
    assert (height - tall << 16).to_bytes(4) + (1 << 30).to_bytes(4) + (1280 << 16).to_bytes(4) in made


def test_cues_that_touch_the_films_ends_leave_nothing_between() -> None:
    whole = sampled(track_of("en", [[-5, 0, "before"], [0, 20, "a"], [20, 20, "never"], [48, 60, "after"]]), 48)
    assert (whole.frames.tolist(), whole.sizes.tolist()) == ([20, 28], [3, 2])
    assert sampled(track_of("en", [[0, 48, "all"]]), 48).frames.tolist() == [48]


def test_a_text_is_cut_at_a_whole_letter_where_its_length_has_no_room() -> None:
    cut = sampled(track_of("en", [[0, 48, "a" + "é" * 40_000]]), 48)
    assert cut.data == b"\xfd\xe7a" + "é".encode() * 32_499
