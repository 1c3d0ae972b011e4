"""A subtitle track as a film's own samples: timed text (3GPP TS 26.245), which players call mov_text."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from storybuild.film import boxes
from storybuild.film.mp4 import Numbers
from storybuild.film.subtitles import Subtitle, ordered

MOST_TEXT = 65_000  # bytes of a sample; its length has two
# ISO 639-2/T codes, which the index wants, of the two letters that people write.
_CODES = """
af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng eo:epo es:spa
et:est eu:eus fa:fas fi:fin fr:fra ga:gle gl:glg gu:guj ha:hau he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita
ja:jpn ka:kat kk:kaz km:khm kn:kan ko:kor ku:kur ky:kir la:lat lo:lao lt:lit lv:lav mk:mkd ml:mal mn:mon mr:mar ms:msa
mt:mlt my:mya nb:nob ne:nep nl:nld nn:nno no:nor pa:pan pl:pol ps:pus pt:por ro:ron ru:rus rw:kin si:sin sk:slk sl:slv
so:som sq:sqi sr:srp sv:swe sw:swa ta:tam te:tel tg:tgk th:tha tk:tuk tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie xh:xho
yi:yid yo:yor zh:zho zu:zul
"""


@dataclass(frozen=True)
class TextTrack:
    """Subtitles of one language, a tag like `de` or `pt-BR`, '' where it is not known; times in the film's frames."""

    language: str
    cues: tuple[Subtitle, ...]


def track_of(language: str, cues: Sequence[Sequence[object]]) -> TextTrack:
    """A track as a manifest tells it: [start, end, text] for each cue."""
    return TextTrack(language, tuple(Subtitle(*cue) for cue in cues))  # type: ignore[arg-type]


def code_of(language: str) -> str:
    """The three letters of a language tag; `und` where there are none."""
    word = language.partition("-")[0]
    codes = dict(pair.split(":") for pair in _CODES.split())
    return word if len(word) == 3 else codes.get(word, "und")


@dataclass(frozen=True)
class TextSamples:
    """A track's samples, which lie in one chunk: the frames that each lasts, its bytes, and all of them."""

    language: str
    frames: Numbers
    sizes: Numbers
    data: bytes


def sampled(track: TextTrack, frames: int) -> TextSamples:
    """The whole film in samples: what is shown, and nothing between; what overlaps is shown in turn."""
    laid = list(_samples(track, frames))
    lengths, sizes = (np.array(each, np.int64) for each in ([n for n, _ in laid], [len(data) for _, data in laid]))
    return TextSamples(code_of(track.language), lengths, sizes, b"".join(data for _, data in laid))


def _samples(track: TextTrack, frames: int) -> Iterator[tuple[int, bytes]]:
    at = 0
    for cue in ordered(track.cues):
        start, end = max(at, cue.start), min(cue.end, frames)
        if start >= end:
            continue
        if start > at:
            yield start - at, _sample("")
        yield end - start, _sample(cue.text)
        at = end
    if at < frames:
        yield frames - at, _sample("")


def _sample(text: str) -> bytes:
    data = text.encode()[:MOST_TEXT].decode(errors="ignore").encode()
    return struct.pack(">H", len(data)) + data


def text_box(
    text: TextSamples,
    number: int,
    size: tuple[int, int],
    clock: tuple[int, int],
    duration: int,
    start: int,
    wide: bool,
) -> bytes:
    """The `trak`, number of the film's tracks.

    size: of the picture. clock: units per second and per frame. duration: in movie time. start: byte of its samples.
    """
    width, height = size
    tall = height // 5  # of the box at the picture's foot in which players set the text
    tables = (
        boxes.full(b"stsd", 0, 0, struct.pack(">I", 1), _entry(width, tall)),
        boxes.runs(b"stts", text.frames * clock[1]),
        boxes.sizes(text.sizes),
        boxes.chunks(np.array([len(text.sizes)]), np.array([start]), wide),
    )
    length = int(text.frames.sum()) * clock[1]
    media = boxes.media(b"sbtl", clock[0], length, boxes.box(b"stbl", *tables), text.language)
    return boxes.text_track(number, duration, boxes.edit_list(duration, 0), (width, tall, height - tall), media)


def _entry(width: int, tall: int) -> bytes:
    """The `tx3g` box: white letters in the middle of their box."""
    centred = struct.pack(">IbbI", 0, 1, -1, 0)
    place = struct.pack(">4h", 0, 0, tall, width)
    style = struct.pack(">HHHBBI", 0, 0, 1, 0, min(255, max(8, tall // 4)), 0xFFFFFFFF)
    fonts = boxes.box(b"ftab", struct.pack(">HHB", 1, 1, 5), b"Serif")
    return boxes.box(b"tx3g", bytes(6), struct.pack(">H", 1), centred, place, style, fonts)
