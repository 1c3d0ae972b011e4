"""An address as a QR code that a terminal shows, for the telephone beside it."""

import segno

BLOCKS = {(False, False): "█", (True, False): "▄", (False, True): "▀", (True, True): " "}


def qr_lines(text: str) -> list[str]:
    """The code, two of its rows a line; dark is left out, as terminals are dark."""
    rows = [[bool(cell) for cell in row] for row in segno.make(text, error="l", micro=False).matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return [
        "".join(BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]
