"""A long step tells how far it is, not more often than anyone looks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybuild.edge.parts import counted

from .footage import by_worker, clip


def test_a_word_on_every_half_second_at_most() -> None:
    parts: list[float] = []
    moments = iter([0.0, 0.2, 0.4, 0.6, 0.7, 1.0, 1.2, 1.3])  # one more is asked for after each word
    assert list(counted("abcde", 5, parts.append, lambda: next(moments))) == list("abcde")
    assert parts == [0.4, 0.8]


def test_what_is_over_soon_tells_nothing() -> None:
    parts: list[float] = []
    assert list(counted(range(3), 3, parts.append)) == [0, 1, 2]
    assert parts == []


def test_a_worker_tells_how_far_a_long_piece_is(tmp_path: Path) -> None:
    facts: Mapping[str, Any] = {
        "width": 1920, "height": 1080, "rate": "24", "frames": 120, "start": "0", "speed": "1", "head_hold": 0,
        "tail_hold": 0, "boundaries": [], "fit": "fit", "overlay": None,
    }  # fmt: skip
    take = clip(tmp_path / "a.mp4", "-c:v", "libx264", seconds="5")
    parts: list[float] = []
    answer = by_worker("picture", facts, take, tmp_path / "out.mp4", parts.append)
    assert answer == {"facts": {"frames": 120, "held": 0, "black": [], "frozen": []}}
    assert parts, "two seconds of work at the least"
    assert parts == sorted(set(parts))
    assert 0 <= parts[0] <= parts[-1] < 1
