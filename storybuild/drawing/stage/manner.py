"""How lines are said, and what a mouth does meanwhile."""

import re
from collections.abc import Mapping
from dataclasses import replace

from storybuild.drawing.shown import Speech
from storybuild.drawing.stage.stance import Mien

# Words of delivery and mood, and the face they give.
MANNERS: Mapping[str, Mien] = {"angry": Mien(brows=1.0, curve=-0.7, eyes=0.85), "shout": Mien(brows=0.9, curve=-0.4,
    mouth=0.3, eyes=1.1), "sad": Mien(brows=-0.9, curve=-0.8, eyes=0.75), "cry": Mien(brows=-1.0, curve=-0.9,
    eyes=0.55, tears=True), "happy": Mien(curve=1.0, raised=0.3, eyes=0.9), "laugh": Mien(curve=1.0, mouth=0.5,
    eyes=0.55, raised=0.4), "afraid": Mien(brows=-0.8, raised=0.8, eyes=1.3, curve=-0.5), "surprised": Mien(
    raised=1.0, eyes=1.3, mouth=0.2, round=0.6), "tense": Mien(brows=0.5, curve=-0.3), "calm": Mien(curve=0.15),
    "tired": Mien(eyes=0.55, curve=-0.3, brows=-0.3), "whisper": Mien(brows=-0.2, eyes=0.9), "tender": Mien(curve=0.5,
    brows=-0.3, eyes=0.85), "sly": Mien(curve=0.6, brows=0.4, eyes=0.75), "cold": Mien(curve=-0.3, eyes=0.75,
    brows=0.3), "doubt": Mien(brows=-0.3, raised=0.4, curve=-0.2)}  # fmt: skip
_SAID: tuple[tuple[str, str], ...] = (("cry", "\\bcry|\\bweep|\\bsob|tears|in tears|grie[fv]"), ("laugh",
    "laugh|giggl|chuckl"), ("shout", "shout|yell|scream|bellow|roar|furious|rage"), ("angry",
    "angr|snarl|bitter|hostile|threat|menac|aggress|hiss|stern"), ("afraid",
    "afraid|fear|terrif|scared|panic|horror|frighten|trembl|nervous|anxious"), ("surprised",
    "surpris|astonish|shock|amaz|gasp|startl|stunned|in awe"), ("happy",
    "happ|smil|joy|cheer|excit|grin|warm|delight|bright|proud|triumph|playful"), ("sad",
    "\\bsad|melanch|mourn|lonel|sorrow|defeat|wistful|quietly|broken|heavy"), ("whisper",
    "whisper|hush|under (?:his|her) breath|softly|low voice"), ("tired", "tired|weary|exhaust|sleep|drunk|faint"), (
    "sly", "sly|sarcas|teas|wry|smug|flirt|ironic|mock|conspir"), ("tender", "tender|gentl|love|romantic|soft"), (
    "cold", "cold|flat|deadpan|stoic|icy|grim"), ("tense",
    "tens|urgent|suspens|uneas|dread|thrill|serious|concern|worr|noir"), ("doubt",
    "doubt|unsure|confus|hesit|puzzl|question|suspic"), ("calm", "calm|seren|peace|relax|quiet"))  # fmt: skip


def manner(text: str) -> Mien | None:
    """The face that words of delivery call for, or None."""
    said = text.casefold()
    return next((MANNERS[name] for name, pattern in _SAID if re.search(pattern, said)), None)


_OPEN: Mapping[str, tuple[float, float]] = {"a": (0.95, 0.0), "e": (0.6, 0.0), "i": (0.5, 0.0), "o": (0.8, 0.8),
    "u": (0.5, 1.0), "y": (0.45, 0.0), "m": (0.05, 0.0), "b": (0.05, 0.0), "p": (0.05, 0.0), "w": (0.4,
    1.0)}  # fmt: skip


def speaking(face: Mien, line: Speech, frame: int, wide: float = 1.0) -> Mien:
    """The face while it says the line: the mouth goes through the line's letters, `wide` times as open as usual."""
    letters = [char for char in line.text.casefold() if char.isalpha()] or ["a", "e"]
    share = (frame - line.start) / max(1, line.end - line.start)
    mouth, round_ = _OPEN.get(letters[min(len(letters) - 1, int(share * len(letters)))], (0.36, 0.1))
    loud = 0.62 if "whisper" in line.delivery.casefold() else 1.25 if face.brows > 0.8 else 1.0
    return replace(face, mouth=wide * min(1.0, max(0.28, mouth) * loud), round=round_, speaks=True)
