"""Stems: which sounds are left in a film, and what each stem's file is made of."""

from storybuild.film.loudness import Level
from storybuild.film.placement import Placement
from storybuild.plan.sound import AMBIENCE, DIALOGUE, DIPS, EFFECTS, MUSIC, SHOTS, Heard
from storybuild.plan.stems import TRACKS, only, stem_id, stem_steps
from storybuild.plan.tracks import FilePart

CLIPS = [Placement(number, number * 100, 100, gain=0.5, track=SHOTS) for number in (0, 1)]
TUNE, DIP = Placement(2, 0, 200, track=MUSIC), Placement(2, 20, 50, gain=-0.5, track=DIPS)
BANG, SAID, BED = (Placement(3, 10 * each, 9, track=each) for each in (EFFECTS, DIALOGUE, AMBIENCE))
FILES = {"track/m": FilePart("m.wav", length=200), "track/b": FilePart("b.wav", length=9)}
SOUND = Heard((*CLIPS, TUNE, DIP, BANG, SAID, BED), ("sound/one", "sound/two", "track/m", "track/b"), FILES)
MUTED = [Placement(number, number * 100, 100, gain=0.0, track=SHOTS) for number in (0, 1)]


def test_every_track_is_of_one_stem() -> None:
    tracks = [track for stem in TRACKS.values() for track in stem]
    assert sorted(tracks) == sorted({SHOTS, DIALOGUE, AMBIENCE, EFFECTS, MUSIC, DIPS})


def test_a_source_is_played_as_far_as_the_last_placement_of_it_reaches() -> None:
    later = Placement(3, 500, 90, offset=7, track=EFFECTS)
    sound = Heard((*SOUND.placements, later), SOUND.sources, FILES)
    assert [sound.reach(source) for source in SOUND.sources] == [100, 100, 200, 97]


def test_what_is_left_alone_keeps_its_files_and_its_clips_or_their_silence() -> None:
    assert only(SOUND, TRACKS) == SOUND
    assert only(SOUND, ["music"]) == Heard((*MUTED, TUNE, DIP), SOUND.sources, {"track/m": FILES["track/m"]})
    assert only(SOUND, ["clips", "effects"]) == Heard((*CLIPS, BANG), SOUND.sources, {"track/b": FILES["track/b"]})
    assert only(SOUND, []) == Heard(tuple(MUTED), SOUND.sources, {})
    files = [only(SOUND, stems).files for stems in (TRACKS, ["music"], ["clips", "effects"], [])]
    assert files == [FILES, {"track/m": FILES["track/m"]}, {"track/b": FILES["track/b"]}, {}]


def test_a_stems_file_is_as_long_as_the_film_and_reads_its_own_sounds_in_the_order_they_are_heard() -> None:
    music, clips = stem_steps(SOUND, ["music", "clips"], 4_000, None)
    assert (music.id, music.kind, music.suffix) == (stem_id("music"), "stem", ".wav") == ("stem/music", "stem", ".wav")
    told = [{**vars(each), "source": 0} for each in (TUNE, DIP)]
    assert (music.facts, music.inputs) == ({"samples": 4_000, "placements": told}, {"00000": "track/m"})
    assert clips.facts == {"samples": 4_000, "placements": [vars(each) for each in CLIPS]}
    assert clips.inputs == {"00000": "sound/one", "00001": "sound/two"}


def test_a_stem_is_as_loud_as_in_the_film() -> None:
    (dialogue,) = stem_steps(SOUND, ["dialogue"], 4_000, Level(-16, 3.5))
    assert dialogue.facts == {"samples": 4_000, "placements": [{**vars(SAID), "source": 0}], "gain": 3.5}
