"""Captions by the trade's rules: two lines at most, broken at sense, long enough to be read, with a gap between."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, groupby, pairwise, zip_longest

from storybuild.film.directions import directed, right_to_left
from storybuild.film.rate import frames_in
from storybuild.film.subtitles import Subtitle

LETTERS = 42  # of a line, where the frame has room
FEWEST = 12
SPEED = 17  # letters a second that everyone reads
LEAST = Fraction(1)  # second that a caption stays, where there is room
GAP = Fraction(1, 12)  # of a second between captions, by which a new one is seen to be new
TOGETHER = Fraction(1, 4)  # of a second: who speaks for longer beside another speaks at once with them
_MOST_LINES = 2
_SENTENCE, _CLAUSE = ".!?…。！？؟", ",;:—–、，；：،؛"
_CONJUNCTIONS = frozenset({
    "and", "but", "or", "nor", "so", "yet", "because", "that", "which", "who", "when", "while", "where", "if", "as",
    "than", "then", "though", "until", "unless", "with",
    "und", "aber", "oder", "denn", "weil", "dass", "wenn", "als",
    "et", "mais", "ou", "donc", "car", "que", "qui", "quand", "si", "y", "pero", "o", "porque", "cuando",
})  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """A line of dialogue on frames [start, end); `label` names its speaker on screen, '' for nobody."""

    start: int
    end: int
    text: str
    speaker: str
    label: str = ""

    @property
    def words(self) -> str:
        """The text as it is read, in one line."""
        return " ".join(f"{self.label}: {self.text}".split() if self.label else self.text.split())


@dataclass(frozen=True)
class _Part:
    """Some of a line, timed; its lines are broken already."""

    start: int
    end: int
    text: str
    speaker: str


def line_letters(width: int, height: int) -> int:
    """Letters of a caption's line that are legible in a frame of this size: 42, fewer in narrow frames."""
    size = type_size(width, height)
    return max(FEWEST, min(LETTERS, int((0.9 * width - size) / (0.58 * size))))


def type_size(width: int, height: int) -> int:
    """Height of a caption's letters in pixels."""
    return round(text_unit(width, height) * 1.28)


def text_unit(width: int, height: int) -> int:
    """The common text height of all that is written over a picture, in pixels."""
    return max(9, round(min(height, width * 1.1) / 32))


def captions(lines: Iterable[Spoken], frames: int, rate: Fraction, letters: int = LETTERS) -> tuple[Subtitle, ...]:
    """What is shown of the lines of a shot of `frames`, in order, never two at once; lines broken by `\\n`.

    letters: of a line; wide letters count two. All words are shown, however little time they have.
    """
    ordered = sorted((line for line in lines if line.words), key=lambda line: (line.start, line.end))
    clusters = list(_clusters(ordered, frames_in(TOGETHER, rate)))
    shown: list[Subtitle] = []
    for number, cluster in enumerate(clusters):
        limit = clusters[number + 1][0].start - frames_in(GAP, rate) if number + 1 < len(clusters) else frames
        if len(cluster) == 1:
            parts = _split(cluster[0], limit, rate, letters, _MOST_LINES)
            shown += (Subtitle(part.start, part.end, part.text) for part in parts)
        else:
            shown += _dialogue(cluster, rate, letters)
    return _spaced(shown, frames, rate)


def _clusters(lines: Sequence[Spoken], least: int) -> Iterator[list[Spoken]]:
    """Lines that are spoken at once, together; others alone."""
    cluster: list[Spoken] = []
    for line in lines:
        if cluster and line.start >= max(each.end for each in cluster) - least:
            yield cluster
            cluster = []
        cluster.append(line)
    if cluster:
        yield cluster


def _split(line: Spoken, limit: int, rate: Fraction, letters: int, rows: int) -> list[_Part]:
    """One line's captions, each for its share of the time; they may stay until `limit` to be read."""
    from_right = right_to_left(line.text)
    parts = (text.split("\n") for text in broken(line.words, letters, rows))
    texts = ["\n".join(directed(each, from_right) for each in part) for part in parts]
    needs = [_needed(text, rate) for text in texts]
    room = max(1, line.end - line.start, min(limit - line.start, sum(needs)))
    if room < len(texts):
        return [_Part(line.start, line.start + room, "\n".join(texts), line.speaker)]
    ends = [round(Fraction(done * room, sum(needs))) for done in accumulate(needs)]
    marks = [line.start + max(mark, number) for number, mark in enumerate([0, *ends])]
    return [_Part(*span, text, line.speaker) for span, text in zip(pairwise(marks), texts, strict=True)]


def _needed(text: str, rate: Fraction) -> int:
    return frames_in(max(LEAST, Fraction(measured(text), SPEED)), rate)


def _dialogue(cluster: Sequence[Spoken], rate: Fraction, letters: int) -> list[Subtitle]:
    """Lines of several speakers at once: what is said at one time stands on two lines with dashes."""
    parts = [part for line in cluster for part in _split(line, line.end, rate, letters - 1, 1)]
    waiting = sorted(parts, key=lambda part: (part.start, part.end))
    shown = []
    while waiting:
        first = waiting.pop(0)
        other = next((p for p in waiting if p.speaker != first.speaker and p.start < first.end), None)
        if other is None:
            shown.append(Subtitle(first.start, first.end, first.text))
            continue
        waiting.remove(other)
        text = f"-{first.text}\n-{other.text}"
        shown.append(Subtitle(first.start, max(first.end, other.end), text))
    return list(_parted(shown, rate))


def _parted(shown: Sequence[Subtitle], rate: Fraction) -> Iterator[Subtitle]:
    """Captions that would begin together, where more than two speak at once, one after another: each has its share."""
    runs: list[list[Subtitle]] = []
    for each in shown:
        if runs and each.start - runs[-1][-1].start < frames_in(LEAST / 2, rate):
            runs[-1].append(each)
        else:
            runs.append([each])
    for run, following in zip_longest(runs, runs[1:]):
        start, end = run[0].start, max(each.end for each in run)
        room = min(end, following[0].start if following else end) - start
        needs = [_needed(each.text, rate) for each in run]
        marks = [start + round(Fraction(done * room, sum(needs))) for done in accumulate(needs, initial=0)]
        for each, span in zip(run, pairwise(marks), strict=True):
            yield each if len(run) == 1 else Subtitle(*span, each.text)


def _spaced(shown: Sequence[Subtitle], frames: int, rate: Fraction) -> tuple[Subtitle, ...]:
    """The captions one after another within the shot, as long as they need where there is room, a gap between."""
    gap, spaced = frames_in(GAP, rate), list[Subtitle]()
    for number, each in enumerate(shown):
        left = len(shown) - number - 1
        start = min(max(each.start, spaced[-1].end if spaced else 0), max(0, frames - 1 - left))
        after = shown[number + 1].start if left else frames + gap
        latest = max(start + 1, min(frames - left, after - gap))
        end = min(latest, max(each.end, start + _needed(each.text, rate)))
        spaced.append(Subtitle(start, end, each.text))
    return _merged(spaced)


def _merged(spaced: Sequence[Subtitle]) -> tuple[Subtitle, ...]:
    """Captions that have no frame of their own stand with those on the same frames."""
    spans = groupby(spaced, key=lambda each: (each.start, each.end))
    return tuple(Subtitle(*span, "\n".join(each.text for each in group)) for span, group in spans)


def measured(text: str) -> int:
    """Letters as readers count them: wide ones twice, marks on letters not."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=4096)
def broken(text: str, letters: int = LETTERS, rows: int = _MOST_LINES) -> tuple[str, ...]:
    """The text as captions of at most `rows` (1 or 2) lines of `letters`, the cheapest breaks by sense."""
    if measured(text) <= letters:
        return (text,)
    words = [piece for word in _words(text) for piece in _bounded(word, letters)]
    best: list[tuple[float, int, str]] = [(0.0, 0, "")]
    for end in range(1, len(words) + 1):
        found = [
            (best[start][0] + cost + _break_cost(words, end), start, caption)
            for start, cost, caption in _endings(words, end, letters, rows)
        ]
        best.append(min(found))
    shown, at = list[str](), len(words)
    while at:
        shown.append(best[at][2])
        at = best[at][1]
    return tuple(reversed(shown))


def _endings(words: Sequence[str], end: int, letters: int, rows: int) -> Iterator[tuple[int, float, str]]:
    """Every caption that ends before word `end`: its first word, what it costs and its lines."""
    for start in range(end - 1, -1, -1):
        line = "".join(words[start:end]).strip()
        length = measured(line)
        if length > letters * rows:
            return
        if length <= letters:
            yield start, 10.0 + (4.0 if length < letters / 3 else 0.0), line
        elif lines := _two_lines(words, start, end, letters):
            yield start, 11.0 + lines[0], lines[1]


def _two_lines(words: Sequence[str], start: int, end: int, letters: int) -> tuple[float, str] | None:
    """The best of all ways to set the words in two lines, with its cost; None when there is none."""
    found = []
    for middle in range(start + 1, end):
        first, last = ("".join(each).strip() for each in (words[start:middle], words[middle:end]))
        one, two = measured(first), measured(last)
        if max(one, two) <= letters:
            uneven = abs(one - two) / letters * 3
            found.append((_break_cost(words, middle) / 2 + uneven, f"{first}\n{last}"))
    return min(found) if found else None


def _break_cost(words: Sequence[str], at: int) -> float:
    """What it costs sense to end a line before word `at`."""
    if at == len(words):
        return 0.0
    before, after = words[at - 1].rstrip("\"'”’»)] "), words[at].strip().lower()
    if before.endswith(tuple(_SENTENCE)):
        return 0.0
    if before.endswith(tuple(_CLAUSE)):
        return 2.0
    if after.strip(_CLAUSE) in _CONJUNCTIONS:
        return 4.0
    return 12.0 if measured(before.strip()) <= 3 else 8.0


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may end: words with their space, and single wide letters with their marks."""
    word = ""
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        opens = unicodedata.category(char) in ("Ps", "Pi")
        bound = unicodedata.category(char)[0] in "PM" and not opens
        held = word and unicodedata.category(word[-1]) in ("Ps", "Pi")
        if word and not held and (word[-1] == " " or (not bound and (wide or _wide_end(word)))):
            yield word
            word = ""
        word += char
    if word:
        yield word


def _wide_end(word: str) -> bool:
    return any(unicodedata.east_asian_width(char) in "WF" for char in word)


def _bounded(word: str, letters: int) -> Iterator[str]:
    """A word in pieces that fit a line."""
    piece = ""
    for char in word:
        if measured((piece + char).rstrip()) > letters:
            yield piece
            piece = ""
        piece += char
    yield piece
