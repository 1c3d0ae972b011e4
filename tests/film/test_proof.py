from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from storybuild.film.join import plan_join
from storybuild.film.mp4 import Index, read_index
from storybuild.film.proof import Proof, prove
from storybuild.film.tags import Tags
from tests.film.reels import RATE, packets, piece, planned, written

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

    # Frame 24 belongs to sample 48 000, in packet 47, and each packet before it is 76 samples too long.
    assert proof.worst_sync_ms == pytest.approx(47 * 76 / 48)
    assert proof.problems == ("its sound is 74.4 ms off at a cut",)
    assert prove(changed("sound", lengths=np.full(95, 1100)), RATE, FRAMES, ()).problems == ()


@pytest.mark.parametrize(("late", "problems"), [(1_000, ()), (1_001, ("its sound is 20.9 ms off at a cut",))])
def test_sound_may_be_half_a_frame_off_and_no_more(late: int, problems: tuple[str, ...]) -> None:
    lengths = np.full(95, 1024)
    lengths[0] += late
    assert prove(changed("sound", lengths=lengths), RATE, FRAMES, (24,)).problems == problems


def test_frames_that_are_decoded_in_another_order_are_in_step_too() -> None:
    order = [each + first for first in range(0, FRAMES, 4) for each in (0, 2, 1, 3)]
    plan = plan_join(RATE, [piece("p", order)], [(0, 0, FRAMES)], [packets(95)], Tags())
    assert prove(read_index(written(plan)), RATE, FRAMES, CUTS) == Proof(FRAMES, True, True, 96_000, 0, ())


def test_frames_may_be_counted_one_by_one() -> None:
    proof = prove(changed("picture", lengths=np.ones(FRAMES, np.int64), timescale=24), RATE, FRAMES, CUTS)
    assert (proof.constant_step, proof.increasing, proof.worst_sync_ms) == (True, True, 0)


def test_sound_that_ends_early_is_counted() -> None:
    silent = changed("sound", lengths=np.full(90, 1024), sizes=np.full(90, 1))

    assert prove(silent, RATE, FRAMES, CUTS).problems == ("its sound has 91136 samples, not 96000",)


def test_sound_without_an_edit_is_as_long_as_its_packets() -> None:
    assert prove(changed("sound", edits=()), RATE, FRAMES, CUTS).problems == ("its sound has 97024 samples, not 96000",)


def test_a_cut_after_the_end_of_the_sound_is_measured_from_its_last_packet() -> None:
    early = changed("sound", lengths=np.full(40, 1024), sizes=np.full(40, 1))

    proof = prove(early, RATE, FRAMES, (47,))
    assert (proof.problems, proof.worst_sync_ms) == (("its sound has 39936 samples, not 96000",), 0)
    uneven = np.full(40, 1024)
    uneven[-2] = 1034
    assert prove(changed("sound", lengths=uneven), RATE, FRAMES, (47,)).worst_sync_ms == pytest.approx(10 / 48)


def test_a_silent_film_needs_no_sound() -> None:
    quiet = read_index(written(planned(FRAMES, 0)))

    assert prove(quiet, RATE, FRAMES, CUTS, sounding=False).problems == ()
    assert prove(quiet, RATE, FRAMES, CUTS).problems == ("its sound has 0 samples, not 96000",)


def test_no_film_is_no_proof() -> None:
    assert prove(Index(1000, ()), RATE, FRAMES, CUTS, sounding=False).problems == (
        "the reel has 0 frames, not 48",
        "its frames are not evenly spaced",
    )
