from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from storybuild.film.mp4 import Index, read_index
from storybuild.film.proof import prove
from tests.film.reels import RATE, planned, written

FRAMES, CUTS = 48, (0, 24)


def reel() -> Index:
    return read_index(written(planned(FRAMES, 95)))


def changed(kind: str, **changes: Any) -> Index:
    whole = reel()
    return replace(
        whole, tracks=tuple(replace(track, **changes) if track.kind == kind else track for track in whole.tracks)
    )


def test_a_whole_reel_has_no_problems() -> None:
    assert prove(reel(), RATE, FRAMES, CUTS).problems == ()


def test_missing_frames_are_counted() -> None:
    assert prove(reel(), RATE, FRAMES + 1, CUTS).problems == (
        "the reel has 48 frames, not 49",
        "its sound has 96000 samples, not 98000",
    )


def test_frames_at_another_rate_are_uneven() -> None:
    problems = prove(reel(), Fraction(25), FRAMES, ()).problems

    assert problems == ("its frames are not evenly spaced", "its sound has 96000 samples, not 92160")


def test_frames_that_stand_still_are_seen() -> None:
    lengths = np.full(FRAMES, 512)
    lengths[9] = 0
    proof = prove(changed("picture", lengths=lengths), RATE, FRAMES, CUTS)

    assert (proof.constant_step, proof.increasing) == (False, False)


def test_sound_that_begins_late_is_measured() -> None:
    proof = prove(changed("sound", lengths=np.full(95, 1100)), RATE, FRAMES, CUTS)

    assert proof.worst_sync_ms > 70
    assert any(problem.endswith("ms off at a cut") for problem in proof.problems)


def test_sound_that_ends_early_is_counted() -> None:
    silent = changed("sound", lengths=np.full(90, 1024), sizes=np.full(90, 1))

    assert prove(silent, RATE, FRAMES, CUTS).problems == ("its sound has 91136 samples, not 96000",)


def test_sound_without_an_edit_is_as_long_as_its_packets() -> None:
    assert prove(changed("sound", edits=()), RATE, FRAMES, CUTS).problems == ("its sound has 97024 samples, not 96000",)


def test_a_cut_after_the_end_of_the_sound_is_measured_from_its_last_packet() -> None:
    early = changed("sound", lengths=np.full(40, 1024), sizes=np.full(40, 1))

    assert prove(early, RATE, FRAMES, (47,)).problems == ("its sound has 39936 samples, not 96000",)


def test_a_silent_film_needs_no_sound() -> None:
    quiet = read_index(written(planned(FRAMES, 0)))

    assert prove(quiet, RATE, FRAMES, CUTS, sounding=False).problems == ()
    assert prove(quiet, RATE, FRAMES, CUTS).problems == ("its sound has 0 samples, not 96000",)


def test_no_film_is_no_proof() -> None:
    assert prove(Index(1000, ()), RATE, FRAMES, CUTS, sounding=False).problems == (
        "the reel has 0 frames, not 48",
        "its frames are not evenly spaced",
    )
