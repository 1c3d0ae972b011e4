"""The reel as one mp4: its index, and which bytes of which piece follow it; nothing is encoded again."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from storybuild.errors import MediaError
from storybuild.film import boxes
from storybuild.film.aac import Packets, sample_entry
from storybuild.film.grid import PACKET, PRIMING, packet_count
from storybuild.film.mp4 import Numbers, Track, entry_boxes
from storybuild.film.rate import SAMPLE_RATE, sample_at
from storybuild.film.tags import Tags, user_data
from storybuild.film.text_track import TextSamples, sampled, text_box

_MOST_NARROW = 0xFFFFFFFF  # bytes that 32-bit chunk offsets reach


@dataclass(frozen=True)
class Piece:
    """A picture piece: the name to use in errors, and its track."""

    name: str
    track: Track


@dataclass(frozen=True)
class JoinPlan:
    """A file to be written: `head` (ftyp, moov, mdat header, subtitles), then the bytes of `spans`.

    Each row of `spans` is (source, offset, length): the pieces in their order, then the sound chunks in theirs.
    """

    head: bytes
    spans: Numbers


@dataclass(frozen=True)
class _Stream:
    """Samples in film order, and the number of the interleaving run and the first sample of each chunk."""

    source: Numbers
    offsets: Numbers
    sizes: Numbers
    runs: Numbers
    firsts: Numbers


def timescale_of(rate: Fraction) -> tuple[int, int]:
    """Units per second and per frame that hold the rate exactly."""
    timescale, step = rate.numerator, rate.denominator
    while timescale < 10_000:
        timescale, step = timescale * 2, step * 2
    return timescale, step


def plan_join(
    rate: Fraction,
    pieces: Sequence[Piece],
    segments: Sequence[tuple[int, int, int]],
    sound: Sequence[Packets],
    tags: Tags,
) -> JoinPlan:
    """Join (piece, first frame, count) segments and AAC packets into one film; MediaError naming a piece that unfits.

    A segment begins on a key frame and ends before one, or at its piece's end; sound may be empty.
    """
    entry = _common_entry(pieces)
    shown = _frame_numbers(pieces, segments)
    per_run = max(1, round(rate))
    streams = [_picture(pieces, segments, per_run)]
    tables = [_picture_tables(pieces, segments, entry, shown, rate)]
    if heard := _sound(sound, rate, len(pieces), len(shown), per_run):
        streams.append(heard)
        tables.append(_sound_tables(heard, sample_at(len(shown), rate)))
    length = sum(int(stream.sizes.sum()) for stream in streams)
    texts = [sampled(track, len(shown)) for track in tags.texts]
    film = _Film(rate, shown, entry, streams, tables, texts, user_data(tags, rate))
    return JoinPlan(_head(film, length), _interleaved(streams))


@dataclass(frozen=True)
class _Film:
    """All that the index says, but for the places of the chunks."""

    rate: Fraction
    shown: Numbers
    entry: bytes
    streams: list[_Stream]
    tables: list[bytes]
    texts: list[TextSamples]
    user: bytes


def _head(film: _Film, length: int) -> bytes:
    """Everything before the media; the index is built twice, as its own length moves the places that it lists."""
    texts = b"".join(text.data for text in film.texts)
    length += len(texts)
    media = boxes.media_header(length)
    opening = boxes.file_type()
    places = [place + len(texts) for place in _chunk_places(film.streams)]
    draft = len(opening) + len(_movie(film, places, 0, False)) + len(media)
    wide = draft + length > _MOST_NARROW
    start = len(opening) + len(_movie(film, places, 0, wide)) + len(media)
    return opening + _movie(film, [place + start for place in places], start, wide) + media + texts


def _movie(film: _Film, places: Sequence[Numbers], start: int, wide: bool) -> bytes:
    """The index; places: of the streams' chunks, start: of the first text."""
    frames = len(film.shown)
    timescale, step = timescale_of(film.rate)
    duration = sample_at(frames, film.rate)
    size: tuple[int, int] = struct.unpack_from(">HH", film.entry, 32)
    tracks: list[bytes] = []
    for stream, tables, place in zip(film.streams, film.tables, places, strict=True):
        per_chunk = np.diff(np.append(stream.firsts, len(stream.sizes)))
        table = boxes.box(b"stbl", tables, boxes.sizes(stream.sizes), boxes.chunks(per_chunk, place, wide))
        if not tracks:
            media = boxes.media(b"vide", timescale, frames * step, table)
            edit = boxes.edit_list(duration, _delay(film.shown) * step)
            tracks.append(boxes.picture_track(duration, edit, (size[0], size[1]), media))
        else:
            media = boxes.media(b"soun", SAMPLE_RATE, PRIMING + duration, table)
            tracks.append(boxes.sound_track(duration, boxes.edit_list(duration, PRIMING), media))
    for text in film.texts:
        tracks.append(text_box(text, len(tracks) + 1, size, (timescale, step), duration, start, wide))
        start += len(text.data)
    return boxes.movie(SAMPLE_RATE, duration, tracks, film.user)


def _common_entry(pieces: Sequence[Piece]) -> bytes:
    """The sample entry that all pieces share, without its bit rates, which differ."""
    first = _house_entry(pieces[0])
    for piece in pieces[1:]:
        if _house_entry(piece) != first:
            raise MediaError(f"`{piece.name}` is in another format than `{pieces[0].name}`", "conform it again")
    return first


def _house_entry(piece: Piece) -> bytes:
    entry = piece.track.entry
    try:
        inner = entry_boxes("picture", entry)
    except (ValueError, struct.error) as fault:
        raise MediaError(f"`{piece.name}` is no usable picture piece: {fault}") from fault
    if b"avcC" not in inner:
        raise MediaError(f"`{piece.name}` is no H.264")
    kept = b"".join(boxes.box(kind, data) for kind, data in inner.items() if kind != b"btrt")
    return boxes.box(entry[4:8], entry[8:86], kept)


def _frame_numbers(pieces: Sequence[Piece], segments: Sequence[tuple[int, int, int]]) -> Numbers:
    """The film frame that each sample shows, in decoding order."""
    numbers = [_shown(piece) for piece in pieces]
    parts, start = [], 0
    for source, first, count in segments:
        part = numbers[source][first : first + count] - first
        if not _closed(pieces[source].track, part, first, count):
            raise MediaError(f"`{pieces[source].name}` cannot be cut at frames {first} and {first + count}")
        parts.append(part + start)
        start += count
    return np.concatenate(parts)


def _shown(piece: Piece) -> Numbers:
    """Each sample's frame number inside its piece; counted from the first shown, as short pieces have no delay."""
    track = piece.track
    times = track.decoded + track.shifts
    step = int(track.lengths[0]) if len(track.lengths) else 0
    if step < 1:
        raise MediaError(f"`{piece.name}` has no frames")
    numbers: Numbers = times - times.min()
    if (numbers % step).any():
        raise MediaError(f"`{piece.name}` has no constant frame rate")
    return numbers // step


def _closed(track: Track, part: Numbers, first: int, count: int) -> bool:
    if count < 1 or len(part) != count or part.min() != 0 or part.max() != count - 1:
        return False
    end = first + count
    return bool(track.keys[first]) and (end == len(track.keys) or bool(track.keys[end]))


def _picture(pieces: Sequence[Piece], segments: Sequence[tuple[int, int, int]], per_run: int) -> _Stream:
    tracks = [(pieces[source].track, first, first + count) for source, first, count in segments]
    sizes = np.concatenate([track.sizes[first:end] for track, first, end in tracks])
    firsts = np.arange(0, len(sizes), per_run)
    return _Stream(
        source=np.repeat([source for source, _, _ in segments], [count for _, _, count in segments]),
        offsets=np.concatenate([track.offsets[first:end] for track, first, end in tracks]),
        sizes=sizes,
        runs=np.arange(len(firsts)),
        firsts=firsts,
    )


def _sound(sound: Sequence[Packets], rate: Fraction, base: int, frames: int, per_run: int) -> _Stream | None:
    """The packets, those of a run beside its frames: `per_run` frames a run."""
    counts = [len(packets.sizes) for packets in sound]
    if not sum(counts):
        return None
    ends = [sample_at(frame, rate) // PACKET + 2 for frame in range(per_run, frames, per_run)]
    bounds = np.minimum([0, *ends], sum(counts))
    kept = np.flatnonzero(np.diff(bounds, append=sum(counts)))
    return _Stream(
        source=np.repeat(np.arange(len(sound)) + base, counts),
        offsets=np.concatenate([packets.offsets for packets in sound]),
        sizes=np.concatenate([packets.sizes for packets in sound]),
        runs=kept,
        firsts=bounds[kept],
    )


def _interleaved(streams: Sequence[_Stream]) -> Numbers:
    """Rows of (source, offset, length), run by run, pictures before sound; touching ranges are one row."""
    rows = [_ranges(stream) for stream in streams]
    order = np.argsort(_ranks([runs for runs, _ in rows]), kind="stable")
    spans: Numbers = np.concatenate([spans for _, spans in rows])[order]
    return spans


def _ranks(runs: Sequence[Numbers]) -> Numbers:
    return np.concatenate([numbers * len(runs) + place for place, numbers in enumerate(runs)])


def _ranges(stream: _Stream) -> tuple[Numbers, Numbers]:
    breaks = np.ones(len(stream.sizes), np.bool_)
    breaks[1:] = (np.diff(stream.source) != 0) | (stream.offsets[1:] != stream.offsets[:-1] + stream.sizes[:-1])
    breaks[stream.firsts] = True
    starts = np.flatnonzero(breaks)
    spans = np.stack((stream.source[starts], stream.offsets[starts], np.add.reduceat(stream.sizes, starts)), axis=1)
    return stream.runs[np.searchsorted(stream.firsts, starts, "right") - 1], spans


def _chunk_places(streams: Sequence[_Stream]) -> list[Numbers]:
    """Where each stream's chunks begin, counted from the first media byte."""
    lengths = [np.add.reduceat(stream.sizes, stream.firsts) for stream in streams]
    order = np.argsort(_ranks([stream.runs for stream in streams]), kind="stable")
    ordered = np.concatenate(lengths)[order]
    places = np.empty_like(ordered)
    places[order] = np.cumsum(ordered) - ordered
    return np.split(places, np.cumsum([len(length) for length in lengths])[:-1])


def _picture_tables(
    pieces: Sequence[Piece], segments: Sequence[tuple[int, int, int]], entry: bytes, shown: Numbers, rate: Fraction
) -> bytes:
    _, step = timescale_of(rate)
    shifts = shown - np.arange(len(shown)) + _delay(shown)
    keys = np.concatenate([pieces[source].track.keys[first : first + count] for source, first, count in segments])
    return b"".join(
        (
            boxes.full(b"stsd", 0, 0, struct.pack(">I", 1), entry),
            boxes.runs(b"stts", np.full(len(shown), step)),
            boxes.runs(b"ctts", shifts * step),
            boxes.counted(b"stss", np.flatnonzero(keys) + 1),
        )
    )


def _delay(shown: Numbers) -> int:
    """Frames by which decoding must run ahead of showing."""
    return int((np.arange(len(shown)) - shown).max())


def _sound_tables(heard: _Stream, samples: int) -> bytes:
    """The last packet lasts only as long as the film, for players that do not end where the edit list says."""
    if len(heard.sizes) != packet_count(samples):
        raise MediaError(f"the sound has {len(heard.sizes)} packets, not {packet_count(samples)}", "mix it again")
    lengths = np.full(len(heard.sizes), PACKET)
    lengths[-1] = PRIMING + samples - (len(lengths) - 1) * PACKET
    entry = boxes.full(b"stsd", 0, 0, struct.pack(">I", 1), sample_entry())
    return entry + boxes.runs(b"stts", lengths)
