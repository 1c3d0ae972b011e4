"""Timelines that are handed on: what OpenTimelineIO's own library reads of them, and every line of an edit list."""

import json
from fractions import Fraction
from pathlib import Path

import opentimelineio
import pytest

from storybuild.film.rate import drops, smpte
from storybuild.handover.edl import edl, reel_names
from storybuild.handover.otio import otio

from .films import BOARD, film_of, handed


def read(text: str) -> "opentimelineio.schema.Timeline":
    return opentimelineio.adapters.read_from_string(text, "otio_json")


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(25)])
def test_the_library_finds_every_shot_where_the_film_has_it(tmp_path: Path, rate: Fraction) -> None:
    film = handed(film_of(tmp_path), rate)
    timeline = read(otio(film))
    picture, sound = timeline.tracks
    clips = list(picture.find_clips())
    places = [clip.trimmed_range_in_parent() for clip in clips]
    assert [clip.name for clip in clips] == ["s1_010", "s1_020", "s2_010", "s2_020"]
    assert [(each.start_time.value, each.duration.value) for each in places] == [
        (0, 48),
        (48, 60),
        (108, 24),
        (132, 30),
    ]
    assert {place.start_time.rate for place in places} == {float(rate)}
    assert (timeline.duration().value, sound.duration().value) == (162, 162)
    assert sound[0].media_reference.target_url == "../storyboard.mp4"


def test_the_library_reads_transitions_media_speed_and_handles(tmp_path: Path) -> None:
    picture = read(otio(handed(film_of(tmp_path)))).tracks[0]
    kinds = [
        (each.name, each.transition_type, each.in_offset.value, each.out_offset.value)
        for each in picture
        if isinstance(each, opentimelineio.schema.Transition)
    ]
    assert kinds == [
        ("fade", "SMPTE_Dissolve", 0, 12), ("dissolve", "SMPTE_Dissolve", 4, 5),
        ("wipe left", "Custom_Transition", 4, 4), ("fade", "SMPTE_Dissolve", 6, 0),
    ]  # fmt: skip
    first, second, _, last = picture.find_clips()
    assert first.media_reference.target_url == "shots/s1_010.mp4"
    assert isinstance(last.media_reference, opentimelineio.schema.MissingReference)
    assert second.available_range().duration.value == 200
    assert (second.source_range.start_time.value, second.source_range.duration.value) == (10, 60)
    assert [(type(each).__name__, each.time_scalar) for each in second.effects] == [("LinearTimeWarp", 2.0)]
    assert second.metadata["storybuild"]["scene"] == "s1"


def test_the_library_finds_notes_on_their_frames_and_scenes_on_theirs(tmp_path: Path) -> None:
    timeline = read(otio(handed(film_of(tmp_path))))
    second = list(timeline.find_clips())[1]
    note = second.markers[0]
    assert (note.name, note.comment, note.color) == ("Too bright.", "Ada: Too bright.", "RED")
    there = second.transformed_time(note.marked_range.start_time, timeline.tracks)
    assert there.value == 48 + 12
    assert note.metadata["storybuild"]["note"]["id"] == "n1"
    done = next(timeline.find_clips().__iter__()).markers[0]
    assert (done.color, done.marked_range.start_time.value) == ("CYAN", 47)
    scenes = [(each.name, each.marked_range.start_time.value) for each in timeline.tracks.markers]
    assert scenes == [("INT. LANTERN ROOM - NIGHT", 0), ("EXT. SEA - DAWN", 108)]


def test_what_the_library_writes_again_is_what_was_written(tmp_path: Path) -> None:
    text = otio(handed(film_of(tmp_path)))
    again = json.loads(opentimelineio.adapters.write_to_string(read(text), "otio_json"))
    assert [each["name"] for each in again["tracks"]["children"][0]["children"]] == [
        each["name"] for each in json.loads(text)["tracks"]["children"][0]["children"]
    ]
    assert again["metadata"] == json.loads(text)["metadata"]


def test_an_edit_list_has_every_event(tmp_path: Path) -> None:
    assert edl(handed(film_of(tmp_path))).split("\r\n") == [
        "TITLE: The Keeper",
        "FCM: NON-DROP FRAME",
        "",
        "001  BL       V     C        00:00:00:00 00:00:00:00 01:00:00:00 01:00:00:00",
        "001  S1010    V     D    012 00:00:00:00 00:00:01:20 01:00:00:00 01:00:01:20",
        "* FROM CLIP NAME: s1_010",
        "* TRANSITION: fade",
        "002  S1010    V     C        00:00:01:20 00:00:01:20 01:00:01:20 01:00:01:20",
        "002  S1020    V     D    009 00:00:00:02 00:00:05:02 01:00:01:20 01:00:04:08",
        "* FROM CLIP NAME: s1_010",
        "* TO CLIP NAME: s1_020",
        "M2   S1020    0048.0 00:00:00:00",
        "003  S1020    V     C        00:00:05:02 00:00:05:02 01:00:04:08 01:00:04:08",
        "003  S2010    V     W001 008 00:00:00:00 00:00:01:04 01:00:04:08 01:00:05:12",
        "* FROM CLIP NAME: s1_020",
        "* TO CLIP NAME: s2_010",
        "* FADE OUT: 6 FRAMES",
        "004  S2020    V     C        00:00:00:00 00:00:01:06 01:00:05:12 01:00:06:18",
        "* FROM CLIP NAME: s2_020",
        "",
    ]


def test_reels_have_names_that_old_machines_take_and_no_two_alike() -> None:
    assert reel_names(["s1_010", "S1-010", "灯", "a_very_long_name", "bl"]) == [
        "S1010", "S0000002", "S0000003", "S0000004", "S0000005",
    ]  # fmt: skip


def test_a_film_with_more_shots_than_an_edit_list_holds_is_refused(tmp_path: Path) -> None:
    shots = "\n".join(f"      - {{id: s{number}, duration: 1f, action: x}}" for number in range(1000))
    film = film_of(tmp_path, f"{BOARD[: BOARD.index('      - id: s1_010')]}{shots}\n")
    with pytest.raises(ValueError, match="999 events; this film has 1000 shots"):
        edl(handed(film))


def test_drop_frame_counts_hours_by_the_clock() -> None:
    ntsc, double = Fraction(30000, 1001), Fraction(60000, 1001)
    assert [smpte(frame, ntsc, True) for frame in (0, 1799, 1800, 17981, 17982, 107892)] == [
        "00:00:00;00", "00:00:59;29", "00:01:00;02", "00:09:59;29", "00:10:00;00", "01:00:00;00",
    ]  # fmt: skip
    assert [smpte(frame, double, True) for frame in (3599, 3600, 35964)] == [
        "00:00:59;59",
        "00:01:00;04",
        "00:10:00;00",
    ]
    assert smpte(1800, ntsc) == "00:01:00:00"
    assert [drops(rate) for rate in (ntsc, double, Fraction(24000, 1001), Fraction(30))] == [True, True, False, False]


def test_no_two_frames_have_one_timecode_in_drop_frame_and_an_hour_is_an_hour(tmp_path: Path) -> None:
    rate = Fraction(30000, 1001)
    codes = [smpte(frame, rate, True) for frame in range(20_000)]
    assert len(set(codes)) == 20_000 and codes == sorted(codes)
    text = edl(handed(film_of(tmp_path), rate, drop=True))
    assert "FCM: DROP FRAME" in text and " 01:00:00;00 01:00:01;14" in text
