"""What the reel shows and does not let hear, told from its pieces and its sound."""

from fractions import Fraction

import numpy as np

from storybuild.film.checks.pictures import PieceCheck
from storybuild.film.checks.reel import PieceSeen, Unasked, unasked
from storybuild.film.checks.sounds import silence
from storybuild.film.grid import CHUNK, PACKET
from storybuild.film.timeline import CutTransition, LaidClip, Timeline, lay

RATE = Fraction(24)
WHOLE = CHUNK * PACKET


def film(dissolve: int = 0, handles: int = 24) -> Timeline:
    join = CutTransition("dissolve", dissolve) if dissolve else CutTransition()
    return lay([LaidClip("a", 96, tail=handles), LaidClip("b", 96, join, head=handles)], RATE)


def test_stretches_of_pieces_lie_in_the_reel_where_their_shots_do_and_run_on_over_a_cut() -> None:
    pieces = [PieceSeen(black=[(0, 24), (84, 96)]), PieceSeen(black=[(0, 12)], frozen=[(30, 60)])]
    assert unasked(film(), pieces, [], []) == Unasked(black=((0, 24), (84, 108)), frozen=((126, 156),))


def test_transitions_held_frames_and_what_is_asked_for_are_left_out() -> None:
    dissolving = film(dissolve=24)
    cut = dissolving.cuts[1]
    assert unasked(dissolving, [None, PieceSeen(black=[(0, cut.head + 14)])], [], []).black == ()
    held = film(dissolve=24, handles=0)
    pieces = [PieceSeen(frozen=[(80, 108)]), None]
    assert unasked(held, pieces, [], []).frozen == ()


def test_what_is_short_is_nothing() -> None:
    assert unasked(film(), [PieceSeen(black=[(10, 21)]), None], [], []) == Unasked()


def test_silence_counts_where_something_should_be_heard_and_runs_on_over_chunks() -> None:
    chunks = [(-3.0, [(WHOLE - 24_000, WHOLE)]), (-1.5, [(0, 24_000), (48_000, 60_000)])]
    first = WHOLE * 24 // 48_000
    spoken = [(first - 11, first + 11), (first + 13, first + 20), (0, 20)]
    assert unasked(film(), [None, None], chunks, spoken) == Unasked(silent=((first - 11, first + 11),), peak=-1.5)


def test_a_chunk_tells_its_peak_and_its_silence_also_where_it_only_begins() -> None:
    sound = np.full((48_000, 2), 3277, np.int16)
    sound[:960] = sound[20_000:21_000] = sound[30_000:43_000] = 0
    assert silence(sound) == (-20.0, [(0, 960), (30_240, 42_720)])
    assert silence(np.zeros((0, 2), np.int16)) == (-100.0, [])


def test_a_piece_is_looked_at_on_its_way() -> None:
    random = np.random.default_rng(0)
    ground = random.integers(16, 235, (108, 400), dtype=np.uint8)
    pictures = [np.ascontiguousarray(ground[:, at : at + 96]) for at in range(0, 240, 3)]
    pictures[30:60] = [np.full((108, 96), 16, np.uint8)] * 30
    check = PieceCheck(96, 72, RATE)
    assert all(a is b for a, b in zip(check.seen(pictures), pictures, strict=True))
    assert check.stretches() == {"black": [(30, 60)], "frozen": []}
    still = PieceCheck(96, 72, RATE)
    list(still.seen([pictures[0]] * 24))
    assert still.stretches() == {"black": [], "frozen": [(0, 24)]}
