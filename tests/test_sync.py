"""Flash and beep at every cut, at a rate whose frames are no whole number of samples, with J and L cuts and ducking."""

from pathlib import Path

from .benchmarks.sync import measured


def test_flash_and_beep_lie_together_at_every_cut_and_no_join_clicks(tmp_path: Path) -> None:
    found = measured(tmp_path, 26)

    assert (found.cuts, found.frames, found.samples) == (25, 962, 1_925_924)
    assert max(found.by_timestamps, found.by_counting) < 0.1  # ms
    assert found.roughest_join < 0.3
    beside, under = found.music
    assert -13 < under - beside < -11
