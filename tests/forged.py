"""Media files with forged tables and bombs inside, built byte by byte; real parts come from ffmpeg."""

import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

Make = Callable[["Studio"], bytes]
HOSTILE: dict[str, Make] = {}
MOST = 2**32 - 1


class Studio:
    """Makes small real files to forge, each once."""

    def __init__(self, folder: Path, tool: str) -> None:
        self.folder, self.tool = folder, tool

    def real(self, name: str, *words: str) -> bytes:
        """A real file that ffmpeg makes."""
        path = self.folder / name
        if not path.exists():
            subprocess.run([self.tool, "-nostdin", "-v", "error", *words, str(path)], check=True)
        return path.read_bytes()

    @property
    def film(self) -> bytes:
        """Twelve frames and half a second of sound."""
        picture = ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=24:d=0.5"]
        return self.real("film.mp4", *picture, "-f", "lavfi", "-i", "sine=d=0.5", "-pix_fmt", "yuv420p")


def hostile(name: str) -> Callable[[Make], Make]:
    def keep(make: Make) -> Make:
        HOSTILE[name] = make
        return make

    return keep


def plain(name: str, data: bytes) -> None:
    HOSTILE[name] = lambda _: data


# Pictures


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width: int, height: int, depth: int = 8, colour: int = 2, interlace: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


def zeros(count: int) -> bytes:
    """So many zero bytes, deflated: one block again and again."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = press.compress(bytes(1 << 20)) + press.flush(zlib.Z_FULL_FLUSH)
    rest = press.compress(bytes(count & 0xFFFFF)) + press.flush()
    return b"\x78\x9c" + block * (count >> 20) + rest + struct.pack(">HH", count % 65521, 1)


SIGNATURE, END = b"\x89PNG\r\n\x1a\n", chunk(b"IEND", b"")


def png(width: int, height: int, row: int, *extra: bytes, **form: int) -> bytes:
    """A whole picture of nothing: `row` bytes a row."""
    return b"".join([SIGNATURE, header(width, height, **form), *extra, chunk(b"IDAT", zeros(height * (row + 1))), END])


def short_png(width: int, height: int, **form: int) -> bytes:
    return SIGNATURE + header(width, height, **form) + chunk(b"IDAT", zeros(9999)) + END


plain("png claims 65535 squared", short_png(65535, 65535))
plain("png claims two thousand million columns", short_png(2**31 - 1, 1))
plain("png claims no rows", short_png(9, 0))
plain("png claims 100 million pixels", short_png(10000, 10000, colour=6))
plain("png claims 100 million deep interlaced pixels", short_png(10000, 10000, depth=16, colour=6, interlace=1))
HOSTILE["png bomb of 100 million pixels"] = lambda _: png(10000, 10000, 30000)
HOSTILE["png bomb of 100 million see-through pixels"] = lambda _: png(10000, 10000, 40000, colour=6)
HOSTILE["png bomb of 400 million pixels"] = lambda _: png(20000, 20000, 2500, depth=1, colour=0)
HOSTILE["png of one column"] = lambda _: png(1, 30_000_000, 1, colour=0)
HOSTILE["png with a bomb for a comment"] = lambda _: png(9, 9, 27, chunk(b"zTXt", b"a\0\0" + zeros(1 << 29)))
HOSTILE["png with a bomb for a profile"] = lambda _: png(9, 9, 27, chunk(b"iCCP", b"a\0\0" + zeros(1 << 29)))
HOSTILE["png of empty chunks"] = lambda _: SIGNATURE + header(99, 99) + chunk(b"IDAT", b"") * 200_000 + END


def control(number: int, width: int, height: int) -> bytes:
    return chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, width, height, 0, 0, 0, 0, 0, 0))


@hostile("apng that claims a thousand million frames")
def _(_: Studio) -> bytes:
    body = chunk(b"IDAT", zeros(9999))
    return (
        SIGNATURE
        + header(20000, 20000)
        + chunk(b"acTL", struct.pack(">II", 10**9, 0))
        + control(0, 20000, 20000)
        + body
    )


@hostile("apng of fifty thousand frames")
def _(_: Studio) -> bytes:
    dot = zlib.compress(bytes(4))
    frames = (control(2 * n + 1, 1, 1) + chunk(b"fdAT", struct.pack(">I", 2 * n + 2) + dot) for n in range(50_000))
    head = SIGNATURE + header(1, 1) + chunk(b"acTL", struct.pack(">II", 50_001, 0)) + control(0, 1, 1)
    return head + chunk(b"IDAT", dot) + b"".join(frames) + END


def gif(width: int, height: int, *blocks: bytes) -> bytes:
    return (
        b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff" + b"".join(blocks) + b";"
    )


def image(width: int, height: int, codes: bytes = b"\x02\x44\x01\x00") -> bytes:
    return b"\x21\xf9\x04\0\0\0\0\0," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02" + codes


plain("gif claims 65535 squared", gif(65535, 65535, image(65535, 65535)))
plain("gif of a million frames", gif(1, 1, image(1, 1) * 1_100_000))
plain("gif of large frames that lack their pixels", gif(9000, 9000, image(9000, 9000) * 300))
plain("gif of large frames with little in them", gif(6000, 6000, image(1, 1) * 300))
plain("gif of comments", gif(9, 9, b"\x21\xfe" + b"\xff" * 256 * 40_000 + b"\0", image(9, 9)))
plain("gif without an end", gif(9, 9, image(9, 9, b"\xff" * 999)))


def segment(mark: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(data) + 2) + data


@hostile("jpeg claims 65500 squared")
def _(studio: Studio) -> bytes:
    return forged_jpeg(studio, 65500, 65500)


@hostile("jpeg claims 100 million pixels")
def _(studio: Studio) -> bytes:
    return forged_jpeg(studio, 10000, 10000)


def forged_jpeg(studio: Studio, width: int, height: int) -> bytes:
    data = bytearray(studio.real("a.jpg", "-f", "lavfi", "-i", "testsrc2=s=64x48", "-frames:v", "1"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


@hostile("jpeg of ten thousand passes")
def _(_: Studio) -> bytes:
    tables = segment(0xDB, b"\0" + b"\1" * 64)
    frame = segment(0xC2, struct.pack(">BHHB", 8, 8000, 8000, 1) + b"\1\x11\0")
    codes = segment(0xC4, b"\0\1" + bytes(15) + b"\0") + segment(0xC4, b"\x10\1" + bytes(15) + b"\0")
    passes = segment(0xDA, b"\1\1\0\0\0\0") + segment(0xDA, b"\1\1\0\1\x3f\0") * 10_000
    return b"\xff\xd8" + tables + frame + codes + passes + b"\xff\xd9"


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def riff(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


LOSSY = b"\x10\x02\0\x9d\x01\x2a" + struct.pack("<HH", 16383, 16383) + bytes(600)
LOSSLESS = b"\x2f" + struct.pack("<I", 16383 | 16383 << 14) + b"\x88\x88\x08" + bytes(600)
CANVAS = riff(b"VP8X", b"\x02\0\0\0" + b"\xff\xff\xff" + b"\xff\0\0")
plain("webp claims 16383 squared", webp(riff(b"VP8 ", LOSSY)))
plain("lossless webp claims 16384 squared", webp(riff(b"VP8L", LOSSLESS)))
plain(
    "webp with a canvas of 16 million columns", webp(CANVAS, riff(b"ANIM", bytes(6)), riff(b"ANMF", bytes(16) + LOSSY))
)
plain("webp of a hundred thousand frames", webp(
    riff(b"VP8X", b"\x02\0\0\0" + b"\x0f\x27\0" * 2), riff(b"ANIM", bytes(6)),
    riff(b"ANMF", bytes(16) + riff(b"VP8L", LOSSLESS)) * 3000,
))  # fmt: skip


def bmp(width: int, height: int, bits: int, packing: int, data: bytes) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, packing, len(data), 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + 1024 + len(data), 0, 0, 54 + 1024) + info + bytes(1024) + data


plain("bmp claims 65535 squared", bmp(65535, 65535, 24, 0, b"x" * 99))
plain("bmp packed to nothing", bmp(10000, 10000, 8, 1, b"\xff\0" * 400_000))
plain("bmp upside down without end", bmp(9, -(2**31), 24, 0, b"x" * 99))


def tiff(width: int, height: int, *more: tuple[int, int, int, int], data: bytes = b"", following: int = 0) -> bytes:
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1), *more]
    body = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + body + struct.pack("<I", following) + data


def strips(height: int, width: int) -> bytes:
    """A picture of a single strip, all zeros."""
    data = zeros(height * width)
    at = 14 + 8 * 12
    more = [(273, 4, 1, at), (278, 4, 1, height), (279, 4, 1, len(data))]
    return tiff(width, height, *more, data=data)


plain("tiff claims 65535 squared", tiff(65535, 65535, (273, 4, 1, 8), (278, 4, 1, 65535), (279, 4, 1, 99)))
plain("tiff with a table of four thousand million", tiff(99, 99, (273, 4, MOST, 8), (279, 4, MOST, 8)))
plain(
    "tiff whose list of pictures is a ring", tiff(99, 99, (273, 4, 1, 8), (278, 4, 1, 99), (279, 4, 1, 9), following=8)
)
HOSTILE["tiff bomb of 100 million pixels"] = lambda _: strips(10000, 10000)
HOSTILE["tiff bomb of 900 million pixels"] = lambda _: strips(30000, 30000)

plain("photoshop picture claims 30000 squared", b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 30000, 30000, 8, 3))
plain(
    "targa packed to nothing",
    b"\0\0\x0a" + bytes(9) + struct.pack("<HHBB", 10000, 10000, 32, 8) + b"\xff\0\0\0\0" * 800_000,
)
plain("netpbm claims a million columns", b"P6 1000000 1000000 255\n" + bytes(99))
plain(
    "icon of large pictures",
    b"\0\0\1\0\1\0" + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, 5000, 22) + short_png(30000, 30000),
)
plain(
    "jpeg 2000 claims a million squared",
    b"\xff\x4f\xff\x51" + struct.pack(">HHIIIIIIIIH", 41, 0, *[10**6] * 2, 0, 0, *[10**6] * 2, 0, 0, 1) + b"\7\1\1",
)


# Sound


def wav(rate: int, channels: int, data: bytes, claims: int | None = None, align: int | None = None) -> bytes:
    block = 2 * channels if align is None else align
    form = struct.pack("<HHIIHH", 1, channels, rate, min(MOST, rate * block), block & 0xFFFF, 16)
    size = len(data) if claims is None else claims
    return b"RIFF" + struct.pack("<I", MOST) + b"WAVE" + riff(b"fmt ", form) + b"data" + struct.pack("<I", size) + data


NOISE = bytes(range(256)) * 4000
plain("wav of one sample a second", wav(1, 1, NOISE))
plain("wav of 999 samples a second", wav(999, 1, NOISE))
plain("wav of ten million samples a second", wav(10**7, 1, NOISE))
plain("wav of four thousand million samples a second", wav(MOST, 2, NOISE))
plain("wav of 65535 channels", wav(48000, 65535, NOISE))
plain("wav claims four gigabytes", wav(1000, 1, NOISE, claims=MOST))
plain("wav of blocks of no size", wav(48000, 2, NOISE, align=0))
plain("wav of an hour of silence in a few bytes", wav(1000, 1, b"", claims=MOST))
HOSTILE["rf64 claims an exabyte"] = lambda _: b"RF64" + b"\xff" * 4 + b"WAVE" + riff(
    b"ds64", struct.pack("<QQQI", 2**60, 2**60, 2**60, 0)
) + wav(1000, 1, NOISE)[12:]  # fmt: skip


def aiff(rate: bytes, samples: int) -> bytes:
    form = struct.pack(">hIh", 1, samples, 16) + rate
    body = (
        b"AIFF" + b"COMM" + struct.pack(">I", 18) + form + b"SSND" + struct.pack(">III", len(NOISE) + 8, 0, 0) + NOISE
    )
    return b"FORM" + struct.pack(">I", len(body)) + body


plain("aiff of one sample a second", aiff(b"\x3f\xff\x80" + bytes(7), MOST))
plain("aiff of endless samples a second", aiff(b"\x7f\xfe\xff" + bytes(7), MOST))


@hostile("flac of an hour in little space")
def _(studio: Studio) -> bytes:
    return studio.real("long.flac", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", "3600", "-c:a", "flac")


@hostile("flac claims a rate of one")
def _(studio: Studio) -> bytes:
    data = bytearray(studio.real("a.flac", "-f", "lavfi", "-i", "sine=d=1:r=48000"))
    data[18:26] = struct.pack(">Q", 1 << 44 | 1 << 41 | 15 << 36 | 2**36 - 1)
    return bytes(data)


@hostile("mp3 claims four thousand million frames")
def _(studio: Studio) -> bytes:
    data = bytearray(studio.real("a.mp3", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "libmp3lame"))
    at = max(data.find(b"Xing"), data.find(b"Info"))
    data[at + 8 : at + 12] = b"\xff" * 4
    return bytes(data)


@hostile("ogg claims ten thousand hours")
def _(studio: Studio) -> bytes:
    data = bytearray(studio.real("a.ogg", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "libvorbis"))
    at = data.rindex(b"OggS")
    data[at + 6 : at + 14] = struct.pack("<Q", 48000 * 3600 * 10_000)
    data[at + 22 : at + 26] = bytes(4)
    data[at + 22 : at + 26] = struct.pack("<I", ogg_sum(bytes(data[at:])))
    return bytes(data)


def ogg_sum(page: bytes) -> int:
    total = 0
    for byte in page:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1 ^ (0x04C11DB7 if total & 0x80000000 else 0)) & MOST
    return total


@hostile("aac of tiny packets")
def _(_: Studio) -> bytes:
    return b"\xff\xf1\x50\x80\x01\x1f\xfc\x00" * 120_000


@hostile("mkv whose sound has a gap of ten hours")
def _(studio: Studio) -> bytes:
    later = "asetpts=PTS+36000/TB*gte(T\\,0.25)"
    source = ["-f", "lavfi", "-i", "sine=d=0.5", "-af", later, "-c:a", "pcm_s16le"]
    return studio.real("gap.mka", *source, "-f", "matroska")


# Films


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Every box: its kind, where its content begins, where it ends."""
    end = len(data) if end is None else end
    while start < end:
        size, kind = struct.unpack_from(">I4s", data, start)
        yield kind, start + 8, start + size
        if kind in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"):
            yield from boxes(data, start + 8, start + size)
        start += size


def patched(data: bytes, kind: bytes, offset: int, value: bytes) -> bytes:
    """The film with `value` at `offset` of every box of that kind."""
    forged = bytearray(data)
    for found, at, _ in boxes(data):
        if found == kind:
            forged[at + offset : at + offset + len(value)] = value
    return bytes(forged)


TABLES: dict[str, tuple[bytes, int, bytes]] = {
    "claims 2 thousand million packets of one size": (b"stsz", 4, struct.pack(">II", 9, 2**31 - 1)),
    "claims 4 thousand million packets": (b"stsz", 8, struct.pack(">I", MOST)),
    "claims a table of times of 4 thousand million rows": (b"stts", 4, struct.pack(">I", MOST)),
    "claims 4 thousand million frames of one length": (b"stts", 8, struct.pack(">I", MOST)),
    "claims frames of two days each": (b"stts", 12, struct.pack(">I", 2**31 - 1)),
    "claims frames of no length": (b"stts", 12, struct.pack(">I", 0)),
    "claims 4 thousand million chunks": (b"stco", 4, struct.pack(">I", MOST)),
    "claims chunks of 4 thousand million packets": (b"stsc", 12, struct.pack(">I", MOST)),
    "claims 4 thousand million shifts": (b"ctts", 4, struct.pack(">I", MOST)),
    "claims 4 thousand million edits": (b"elst", 4, struct.pack(">I", MOST)),
    "begins after forty days": (b"elst", 8, struct.pack(">Ii", MOST, -1)),
    "begins in the middle of nowhere": (b"elst", 12, struct.pack(">i", 2**31 - 1)),
    "claims to last for a hundred years": (b"mdhd", 12, struct.pack(">II", 1, MOST)),
    "has a clock that does not tick": (b"mdhd", 12, struct.pack(">I", 0)),
    "claims a screen of 65535 squared": (b"tkhd", 76, struct.pack(">II", MOST, MOST)),
    "claims frames of 65535 squared": (b"stsd", 40, struct.pack(">HH", 65535, 65535)),
}


def forged_film(table: tuple[bytes, int, bytes]) -> Make:
    return lambda studio: patched(studio.film, *table)


for what, table in TABLES.items():
    HOSTILE[f"film {what}"] = forged_film(table)


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def with_moov(studio: Studio, change: Callable[[bytes], bytes]) -> bytes:
    """The film with another moov, which lies at its end."""
    data = studio.film
    at, end = next((start, end) for kind, start, end in boxes(data) if kind == b"moov")
    return data[: at - 8] + box(b"moov", change(data[at:end]))


def with_tracks(studio: Studio, more: int) -> bytes:
    """The film with its first track so many times more."""

    def change(moov: bytes) -> bytes:
        track = next(moov[start - 8 : end] for kind, start, end in boxes(moov) if kind == b"trak")
        return moov + track * more

    return with_moov(studio, change)


@hostile("film of five thousand tracks")
def _(studio: Studio) -> bytes:
    return with_tracks(studio, 5000)


@hostile("film of sixty tracks")
def _(studio: Studio) -> bytes:
    return with_tracks(studio, 58)


@hostile("film of a million edits")
def _(studio: Studio) -> bytes:
    edits = box(b"edts", box(b"elst", struct.pack(">II", 0, 500_000) + struct.pack(">IiI", 500, 0, 1 << 16) * 500_000))

    def change(moov: bytes) -> bytes:
        kinds = [(kind, start, end) for kind, start, end in boxes(moov) if kind in (b"mvhd", b"trak")]
        parts = [
            moov[start - 8 : end] if kind == b"mvhd" else box(kind, edits + moov[start:end])
            for kind, start, end in kinds
        ]
        return b"".join(parts)

    return with_moov(studio, change)


@hostile("film of boxes in boxes")
def _(studio: Studio) -> bytes:
    sizes = range(8, 8 * 100_000, 8)
    return studio.film + b"".join(struct.pack(">I4s", size, b"moov") for size in reversed(sizes))


@hostile("film with a frame at once and one after ten hours")
def _(studio: Studio) -> bytes:
    source = ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=24:d=0.1", "-vf", "setpts=N*35990/TB", "-frames:v", "2"]
    return studio.real("sparse.mkv", *source, "-fps_mode", "passthrough", "-c:v", "ffv1")


@hostile("film with frames after a thousand hours")
def _(studio: Studio) -> bytes:
    source = ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=24:d=0.1", "-vf", "setpts=N*3600000/TB", "-frames:v", "2"]
    return studio.real("sparser.mkv", *source, "-fps_mode", "passthrough", "-c:v", "ffv1")


class Bits:
    """Writes what h264 writes: fixed numbers and exponential Golomb codes."""

    def __init__(self) -> None:
        self.text = ""

    def fixed(self, value: int, width: int) -> "Bits":
        self.text += f"{value:0{width}b}"
        return self

    def golomb(self, *values: int) -> "Bits":
        for value in values:
            code = f"{value + 1:b}"
            self.text += "0" * (len(code) - 1) + code
        return self

    def data(self) -> bytes:
        text = self.text + "1"
        text += "0" * (-len(text) % 8)
        return bytes(int(text[at : at + 8], 2) for at in range(0, len(text), 8))


def avc(columns: int, rows: int) -> bytes:
    """A bare h264 stream of grey pictures, `columns` by `rows` blocks of 16 pixels: skipped blocks take no space."""
    shape = (
        Bits().fixed(66, 8).fixed(0, 8).fixed(62, 8).golomb(0, 4, 0, 4, 16).fixed(0, 1).golomb(columns - 1, rows - 1)
    )
    parts = [b"\x67" + shape.fixed(1, 1).fixed(1, 1).fixed(0, 1).fixed(0, 1).data()]
    settings = Bits().golomb(0, 0).fixed(0, 2).golomb(0, 0, 0).fixed(0, 3).golomb(0, 0, 0).fixed(0, 3)
    parts.append(b"\x68" + settings.data())
    for number in range(40):
        key = Bits().golomb(0, 7 if not number else 5, 0).fixed(number % 16, 4)
        parts.append((b"\x65" if not number else b"\x61") + key.fixed(0, 40).data())
    return b"".join(b"\0\0\0\1" + part.replace(b"\0\0", b"\0\0\3\0"[:3]) for part in parts)


plain("h264 claims 16384 squared", avc(1024, 1024))
plain("h264 claims 8192 by 4096 in sixteen references", avc(512, 256))
plain("y4m claims a million squared", b"YUV4MPEG2 W1000000 H1000000 F25:1\nFRAME\n" + bytes(99))
plain("y4m of a billion frames a second", b"YUV4MPEG2 W16 H16 F1000000000:1\n" + (b"FRAME\n" + bytes(384)) * 9)
plain(
    "ivf claims frames of four gigabytes",
    b"DKIF\0\0\x20\0AV01"
    + struct.pack("<HHIIII", 65535, 65535, 25, 1, MOST, 0)
    + struct.pack("<IQ", MOST, 0)
    + bytes(99),
)


@hostile("avi claims four thousand million frames")
def _(studio: Studio) -> bytes:
    data = bytearray(studio.real("a.avi", "-f", "lavfi", "-i", "testsrc2=s=64x48:r=24:d=0.5", "-c:v", "mjpeg"))
    data[48:52] = struct.pack("<I", MOST)
    at = data.index(b"strh")
    data[at + 40 : at + 44] = struct.pack("<I", MOST)
    return bytes(data)


@hostile("avi of raw frames of 65535 squared")
def _(studio: Studio) -> bytes:
    data = bytearray(studio.real("raw.avi", "-f", "lavfi", "-i", "testsrc2=s=64x48:r=24:d=0.1", "-c:v", "rawvideo"))
    at = data.index(b"strf")
    data[at + 12 : at + 20] = struct.pack("<II", 65535, 65535)
    return bytes(data)


@hostile("tune with a cover of 65535 squared")
def _(studio: Studio) -> bytes:
    cover = short_png(65535, 65535)
    picture = b"\0image/png\0\3\0" + cover
    frame = b"APIC" + struct.pack(">IH", len(picture), 0) + picture
    size = len(frame)
    length = bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\3\0\0" + length + frame + studio.real("a.mp3", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "libmp3lame")


@hostile("transport stream of a thousand programmes")
def _(_: Studio) -> bytes:
    packets = []
    for number in range(3000):
        start = b"\0\0\1\xe0\0\0\x80\x80\5\x21\0\1\0\1" if number % 2 else b"\0\0\1\xc0\0\0\x80\0\0"
        packets.append((b"G" + struct.pack(">HB", 0x4000 | 256 + number, 0x10) + start).ljust(188, b"\xff"))
    return b"".join(packets)


# Lists of other files, and formats that nobody needs

plain("playlist", b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n")
plain("playlist behind an empty line", b"\n" * 2000 + b"#EXTM3U\n#EXTINF:9,\n/etc/passwd\n")
plain("list of films", b"ffconcat version 1.0\nfile /etc/passwd\n")
plain("manifest of a stream", b"<?xml version='1.0'?><MPD><Period/></MPD>")
plain(
    "description of a session", b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n"
)
plain("subtitles", b"1\n00:00:00,000 --> 99:59:59,000\nHello\n")
plain("tags", b";FFMETADATA1\ntitle=x\n[CHAPTER]\nSTART=0\nEND=9\n")
plain("drawing", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='99999' height='99999'/>")
plain("postscript", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/tmp/x) (w) file\n")
plain("nothing but zeros", bytes(100_000))
