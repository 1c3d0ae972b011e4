"""A font of variable weight for tests, made of the shipped one; its only letter is 漢: the heavier, the wider."""

import struct
from importlib.resources import files

GLYPH = 44  # what it looks like: an I
WIDER = 1000  # units of 2048 that it reaches further at the heaviest


def variable_font() -> bytes:
    """Weights from 100, as which it comes, to 900."""
    tables = _tables(files("storybuild.drawing").joinpath("fonts", "DejaVuSans.ttf").read_bytes())
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    tables[b"cmap"] = struct.pack(">4HLHHLLLLLL", 0, 1, 3, 10, 12, 12, 0, 28, 0, 1, ord("漢"), ord("漢"), GLYPH)
    word = "Weight".encode("utf-16-be")
    tables[b"name"] = struct.pack(">9H", 0, 1, 18, 3, 1, 0x409, 256, len(word), 0) + word
    axis = b"wght" + struct.pack(">lllHH", 100 << 16, 100 << 16, 900 << 16, 0, 256)
    tables[b"fvar"] = struct.pack(">8H", 1, 0, 16, 2, 1, 20, 0, 8) + axis
    # Of the letter's four points and four of its frame, only the frame's right side moves.
    moves = struct.pack(">HHHHh", 1, 10, 7, 0xA000, 0x4000) + bytes([0, 0x84, 0x40, *WIDER.to_bytes(2), 0x81, 0x87])
    moves += bytes(-len(moves) % 4)
    places = [len(moves) if number > GLYPH else 0 for number in range(glyphs + 1)]
    head = struct.pack(">HHHHLHHL", 1, 0, 1, 0, 20, glyphs, 1, 20 + 4 * len(places))
    tables[b"gvar"] = head + struct.pack(f">{len(places)}L", *places) + moves
    return _font(tables)


def _tables(font: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    rows = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count))
    return {name: font[offset : offset + length] for name, _, offset, length in rows}


def _font(tables: dict[bytes, bytes]) -> bytes:
    rows, body, begin = b"", b"", 12 + 16 * len(tables)
    for name, table in sorted(tables.items()):
        rows += struct.pack(">4sLLL", name, 0, begin + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return b"\0\1\0\0" + struct.pack(">4H", len(tables), 0, 0, 0) + rows + body
