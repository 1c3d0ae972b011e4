"""The steps of a film: what is written over a shot, and what is heard under it."""

from fractions import Fraction

import pytest

from storybuild.film.placement import Placement
from storybuild.film.timeline import CutTransition, LaidClip, lay
from storybuild.plan.captions import subtitle_files, subtitle_names, subtitle_tracks
from storybuild.plan.film import assemble, clips_of, scene_starts
from storybuild.plan.sound import AMBIENCE, heard
from storybuild.plan.step import Step, take_id
from storybuild.plan.takes import Source
from storybuild.plan.tracks import TRACK_SAMPLES, FilePart, track_step
from tests.story.boards import HEAD, film_of

FILM = (
    f"{HEAD}title: T\nformat: {{fps: 24}}\noverlay: {{timecode: true, captions: burn}}\n"
    "scenes:\n- id: s\n  shots:\n"
    "  - {id: one, duration: 48f, action: x}\n"
    "  - {id: two, duration: 96f, action: y, transition: {type: dissolve, duration: 8f}, dialogue: [{mara: Hello.}]}\n"
)


def test_captions_and_timecode_of_a_shot_that_dissolves_in_begin_at_its_head() -> None:
    film = film_of(FILM, seconds="4")
    (cue,) = film.shots[1].cues
    sources = {shot.id: Source(take_id(shot.id), media_frames=shot.frames) for shot in film.shots}
    made = assemble(film, sources, {}, [0])
    (overlay,) = [step.facts["overlay"] for step in made.steps if step.id == "picture/two"]
    assert made.timeline.cuts[1].head == 4
    assert overlay["timecode"] == 48 - 4
    assert overlay["captions"] == [[cue.start + 4, cue.start + 4 + 24, "Hello."]]  # a second, to be read


JOINED = f"""{HEAD}title: T
format: {{size: 256x144, fps: 24}}
sound: {{music: {{file: song.wav}}}}
scenes:
- id: s
  shots:
  - {{id: one, duration: 48f, trim: 12f, speed: 2}}
  - {{id: two, duration: 24f, speed: 3, transition: {{type: dissolve, duration: 8f}}}}
- id: t
  heading: INT. HUT
  shots:
  - {{id: three, duration: 24f, clip: {{file: take.mp4, in: 1}}, sound: {{effects: [{{what: bang, file: bang.wav}}]}}}}
  - {{id: four, duration: 24f, transition: {{type: fade, duration: 8f}}, fade_out: 4f}}
"""
FOUR = film_of(JOINED, seconds="9", take__mp4="", song__wav="", bang__wav="")
SOURCES = {
    "one": Source("take/one", media_frames=200, lead=Fraction(1), made_by="shop tiny"),
    "two": Source("stand-in/two", media_frames=30, stand_in=True),
    "three": Source(file="take.mp4", media_frames=120),
    "four": Source("take/four", media_frames=24, made_by="shop wide"),
}


def assembled() -> dict[str, Step]:
    lengths = {"song.wav": 480_000, "bang.wav": 1_000}
    return {step.id: step for step in assemble(FOUR, SOURCES, lengths, scene_starts(FOUR)).steps}


def test_shots_are_laid_with_the_handles_that_their_media_leave() -> None:
    dissolve, fade = CutTransition("dissolve", 8), CutTransition("fade", 8)
    plain = [LaidClip("one", 48), LaidClip("two", 24, dissolve), LaidClip("three", 24), LaidClip("four", 24, fade, 4)]
    assert clips_of(FOUR) == plain
    assert [(clip.head, clip.tail) for clip in clips_of(FOUR, SOURCES)] == [(18, 34), (0, 6), (24, 72), (0, 0)]
    short = {**SOURCES, "two": SOURCES["two"]._replace(media_frames=20), "three": Source(media_frames=40)}
    assert [(clip.head, clip.tail) for clip in clips_of(FOUR, short)] == [(18, 34), (0, 0), (24, 0), (0, 0)]


def test_a_piece_takes_of_its_media_what_there_is_and_holds_the_rest() -> None:
    sources = {**SOURCES, "one": Source("take/one", media_frames=114), "two": Source("take/two", media_frames=72)}
    made = assemble(FOUR, sources, {}, scene_starts(FOUR))
    facts = {step.id: step.facts for step in made.steps}
    one, two = facts["picture/one"], facts["picture/two"]
    # 12 frames are trimmed off, and 51 are left at twice the speed: of the four past the cut there are three.
    assert (one["start"], one["frames"], one["head_hold"], one["tail_hold"]) == ("1/2", 51, 0, 1)
    assert (two["start"], two["frames"], two["head_hold"], two["tail_hold"]) == ("0", 24, 4, 0)


def test_a_piece_of_sound_is_a_sample_longer_than_its_frames_at_any_rate() -> None:
    film = FOUR._replace(rate=Fraction(24000, 1001))
    facts = {step.id: step.facts for step in assemble(film, SOURCES, {}, scene_starts(film)).steps}
    told = [(facts[f"sound/{name}"]["frames"], facts[f"sound/{name}"]["samples"]) for name in ("one", "two")]
    assert told == [(52, 52 * 2002 + 1), (24, 24 * 2002 + 1)]


def test_a_drawn_board_can_be_cut_where_its_shot_begins_and_where_it_ends() -> None:
    drawn = Source("take/one", board=True)
    sources = {**SOURCES, "one": drawn, "two": Source("take/two", media_frames=200, lead=Fraction(1), board=True)}
    sources["four"] = drawn._replace(stand_in=True)
    made = assemble(FOUR, sources, {"song.wav": 480_000, "bang.wav": 1_000}, scene_starts(FOUR))
    cuts = {cut.id: (cut.head, cut.frames, cut.tail) for cut in made.timeline.cuts}
    facts = {step.id: step.facts for step in made.steps}
    assert cuts == {"one": (0, 48, 4), "two": (4, 24, 0), "three": (0, 24, 0), "four": (0, 24, 0)}
    assert [facts[f"picture/{name}"]["boundaries"] for name in cuts] == [[44, 48], [4, 8], [20], [4, 20]]
    assert [(step.facts, list(step.inputs.values())) for step in made.steps if step.kind == "shot"] == [
        ({"rate": "24", "head": 0, "frames": 48, "offset": 0}, ["picture/one", "sound/one"]),
        ({"rate": "24", "head": 4, "frames": 24, "offset": 4 * 2000}, ["picture/two", "sound/two"]),
    ]


def test_a_film_in_which_nobody_speaks_has_no_track_of_text() -> None:
    timeline = lay(clips_of(FOUR), FOUR.rate)
    assert subtitle_tracks(FOUR, timeline) == []
    assert subtitle_tracks(film_of(FILM, seconds="4"), lay(clips_of(film_of(FILM, seconds="4")), Fraction(24))) != []


def test_a_piece_begins_where_its_shot_does_and_a_stand_in_plays_as_it_is() -> None:
    names = ("one", "two", "three", "four")
    told = [(step.facts, step.inputs, step.files) for step in (assembled()[f"sound/{name}"] for name in names)]
    assert told == [
        (
            {"start": "3/2", "speed": "2", "frames": 52, "rate": "24", "samples": 104_001, "pitch": "keep"},
            {"clip": "take/one"},
            {},
        ),
        ({"start": "0", "speed": "1", "frames": 24, "rate": "24", "samples": 48_001}, {"clip": "stand-in/two"}, {}),
        ({"start": "1", "speed": "1", "frames": 24, "rate": "24", "samples": 48_001}, {}, {"clip": "take.mp4"}),
        ({"start": "0", "speed": "1", "frames": 24, "rate": "24", "samples": 48_001}, {"clip": "take/four"}, {}),
    ]
    holds = ("head_hold", "tail_hold", "boundaries")
    pictures = [assembled()[f"picture/{name}"].facts for name in names]
    assert [[facts[name] for name in holds] for facts in pictures] == [
        [0, 0, [44]], [4, 0, [8]], [0, 0, [20]], [0, 0, [4, 20]],
    ]  # fmt: skip


def test_an_overlap_reads_the_pieces_of_its_sides_and_black_where_there_is_none() -> None:
    steps = [step for step in assembled().values() if step.kind == "overlap"]
    one, two = {"left": "picture/one", "right": "picture/two"}, {"left": "picture/three", "right": "picture/four"}
    assert [(step.id, step.facts["frames"], step.facts["left_first"], step.inputs) for step in steps] == [
        ("dissolve/00000", 8, 44, one), ("fade/00001", 8, 20, two), ("fade/00002", 4, 20, {"left": "picture/four"}),
    ]  # fmt: skip


def test_the_reel_is_joined_of_segments_in_order_with_its_chapters_cuts_and_origins() -> None:
    reel = assembled()["reel"]
    assert reel.facts == {
        "rate": "24", "frames": 120, "title": "T",
        "segments": [[0, 0, 44], [4, 0, 8], [1, 8, 20], [2, 0, 20], [5, 0, 8], [3, 4, 16], [6, 0, 4]],
        "chapters": [[0, "s"], [72, "INT. HUT"]], "cuts": [48, 72, 96],
        "comment": "one: shop tiny\nfour: shop wide",
    }  # fmt: skip
    assert list(reel.inputs.values()) == [
        "picture/one", "picture/two", "picture/three", "picture/four", "dissolve/00000", "fade/00001", "fade/00002",
        "mix/00000",
    ]  # fmt: skip
    assert sorted(reel.inputs) == list(reel.inputs)


@pytest.mark.parametrize(("frames", "fade"), [(48, 4800), (2, 2000)])
def test_an_ambience_fades_for_a_tenth_of_a_second_or_half_its_shot(frames: int, fade: int) -> None:
    shot = f"{{id: one, duration: {frames}f, sound: {{ambience: {{file: bed.wav}}}}}}"
    film = film_of(f"{HEAD}format: {{fps: 24}}\nscenes: [{{shots: [{shot}]}}]\n", seconds="9", bed__wav="")
    timeline = lay(clips_of(film, {"one": Source(take_id("one"), media_frames=frames)}), film.rate)
    placements = heard(film, timeline, {"bed.wav": 48_000}).placements
    assert [each for each in placements if each.loop] == [
        Placement(1, 0, frames * 2000, fade_in=fade, fade_out=fade, loop=True, track=AMBIENCE)
    ]


LONG = (
    f"{HEAD}format: {{fps: 24}}\nsound: {{music: {{file: m.flac}}}}\n"
    "scenes: [{shots: [{id: one, duration: 48f, sound: {effects: [{at: 1, file: m.flac}]}}]}]\n"
)


def test_a_long_sound_file_is_decoded_only_as_far_as_the_film_plays_it() -> None:
    film = film_of(LONG, seconds="3600", m__flac="")
    hour = 3600 * 48_000
    made = assemble(film, {"one": Source(take_id("one"), media_frames=48)}, {"m.flac": hour}, [0])
    assert [step.facts for step in made.steps if step.kind == "track"] == [{"samples": TRACK_SAMPLES}]


@pytest.mark.parametrize(
    ("reach", "length", "facts"),
    [
        (1, TRACK_SAMPLES, {}),
        (TRACK_SAMPLES, TRACK_SAMPLES + 1, {"samples": TRACK_SAMPLES}),
        (TRACK_SAMPLES + 1, 2 * TRACK_SAMPLES, {}),
        (TRACK_SAMPLES + 1, 9 * TRACK_SAMPLES, {"samples": 2 * TRACK_SAMPLES}),
        (3 * TRACK_SAMPLES, 9 * TRACK_SAMPLES, {"samples": 4 * TRACK_SAMPLES}),
    ],
)
def test_the_limit_of_a_track_doubles_until_it_reaches_what_is_played(reach: int, length: int, facts: object) -> None:
    assert track_step("track/m.flac", FilePart("m.flac", length=length), reach).facts == facts


def test_every_sample_that_the_film_plays_lies_within_its_track() -> None:
    film = film_of(LONG, seconds="3600", m__flac="")
    timeline = lay(clips_of(film, {"one": Source(take_id("one"), media_frames=48)}), Fraction(24))
    sound = heard(film, timeline, {"m.flac": 48_000 * 3600})
    laid = [each.offset + each.count for each in sound.placements if sound.sources[each.source] == "track/m.flac"]
    assert (max(laid), sound.reach("track/m.flac")) == (96_000, 96_000)


TOLD = (
    f"{HEAD}language: en\nformat: {{fps: 24}}\nscenes:\n- shots:\n"
    "  - {id: one, duration: 48f, dialogue: [{who: mara, line: Hello., translations: {de: Hallo.}}]}\n"
    "  - {id: two, duration: 48f, dialogue: [{who: mara, line: Who?, off: true}]}\n"
)


def test_each_language_is_a_track_of_the_film_and_two_files_beside_it_with_the_same_cues() -> None:
    film = film_of(TOLD)
    made = assemble(film, {shot.id: Source(take_id(shot.id), media_frames=48) for shot in film.shots}, {}, [0])
    cues = {"en": [[6, 30, "Hello."], [54, 78, "MARA: Who?"]], "de": [[6, 30, "Hallo."], [54, 78, "MARA: Who?"]]}
    assert made.steps[-1].facts["subtitles"] == [[language, each] for language, each in cues.items()]
    files = subtitle_files(film, made.timeline, "film")
    assert list(files) == subtitle_names(film, "film") == ["film.srt", "film.vtt", "film.de.srt", "film.de.vtt"]
    assert files["film.de.srt"] == (
        "1\n00:00:00,250 --> 00:00:01,250\nHallo.\n\n2\n00:00:02,250 --> 00:00:03,250\nMARA: Who?\n"
    )
    assert not subtitle_names(film._replace(burn=film.burn._replace(captions="off")), "film")


NOTED = (
    f"{HEAD}format: {{fps: 24}}\noverlay: {{OVER}}\nscenes: [{{shots: [{{id: one, duration: 2, action: Go.SHOT}}]}}]\n"
)


@pytest.mark.parametrize(
    ("over", "shot", "stand_in", "noted"),
    [
        ("captions: burn", ", dialogue: [{mara: Hello.}]", False, "Go."),
        ("burn_in: {bottom left: x}", "", False, "Go."),
        ("burn_in: {top left: x}, timecode: true", "", False, None),
        ("burn_in: {bottom left: x}", ", generate: {options: {action: false}}", False, None),
        ("burn_in: {bottom left: x}", ", clip: a.mp4", False, None),
        ("burn_in: {bottom left: x}", ", generate: {provider: command, model: m}", False, None),
        ("burn_in: {bottom left: x}", ", generate: {provider: command, model: m}", True, "Go."),
    ],
)
def test_what_is_written_low_in_a_board_leaves_room_for_the_action_in_it(
    over: str, shot: str, stand_in: bool, noted: str | None
) -> None:
    film = film_of(NOTED.replace("OVER", over).replace("SHOT", shot), seconds="9", a__mp4="")
    sources = {"one": Source(take_id("one"), media_frames=48, stand_in=stand_in)}
    (overlay,) = [step.facts["overlay"] for step in assemble(film, sources, {}, [0]).steps if step.kind == "picture"]
    assert overlay.get("noted") == noted


WRITTEN = f"""{HEAD}title: T
format: {{fps: 24}}
overlay:
  captions: off
  burn_in: {{top left: "{{shot}} {{take}} {{frame}} {{nope}}", top right: "{{timecode}}"}}
  watermark: {{image: logo.png, opacity: 0.3}}
  matte: 4:3
  guides: true
scenes:
- shots:
  - {{id: one, duration: 48f}}
  - id: two
    duration: 48f
    take: 3
    action: Go.
    transition: {{type: dissolve, duration: 8f}}
    card: {{title: T, over: true}}
    lower_third: {{name: Mara Lind, role: keeper, at: 1}}
"""


def test_titles_marks_and_fields_are_told_on_the_frames_of_the_piece() -> None:
    film = film_of(WRITTEN, logo__png="")
    sources = {shot.id: Source(take_id(shot.id), media_frames=96) for shot in film.shots}
    (two,) = [step for step in assemble(film, sources, {}, [0]).steps if step.id == "picture/two"]
    assert two.files == {"watermark": "logo.png"}
    assert two.facts["overlay"] == {
        "burn": [["top left", "{shot} {take} {frame} {nope}"], ["top right", "{timecode}"]],
        "fields": {"shot": "two", "take": "3", "frame": -3, "timecode": 44},
        "watermark": {"position": "bottom right", "opacity": 0.3, "size": 0.12},
        "matte": "4:3", "guides": True,
        "card": {"title": "T", "lines": [], "color": ""},
        "lower_third": [28, 52, "Mara Lind", "keeper"],
        "noted": "Go.",
    }  # fmt: skip


def test_a_piece_is_told_which_frames_are_its_shot_s_own_where_it_has_others() -> None:
    dissolve = "transition: {type: dissolve, duration: 8f}"
    shots = f"{{id: one, duration: 2}}, {{id: two, duration: 2, {dissolve}}}, {{id: three, duration: 2}}"
    film = film_of(f"{HEAD}format: {{fps: 24}}\nscenes: [{{shots: [{shots}]}}]\n")
    sources = {shot.id: Source(take_id(shot.id), media_frames=96) for shot in film.shots}
    pieces = [step for step in assemble(film, sources, {}, [0]).steps if step.kind == "picture"]
    assert [step.facts.get("own") for step in pieces] == [[0, 48], [4, 52], None]
