"""Pictures to move over, and what is seen of them."""

from io import BytesIO
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from storybuild.drawing.animatic import Board, Figure

MARA = Figure("Mara", "keeper in her sixties with a grey braid, yellow oilskin")
JONAS = Figure("Jonas", "young man, navy coat, brown hair")


def board(**changes: Any) -> Board:
    """A small wide shot of two people in a street at dusk."""
    usual = {"width": 320, "height": 180, "rate": "24", "frames": 4, "place": "city street", "time": "dusk"}
    return Board(**{**usual, "figures": (MARA, JONAS), **changes})


def file_of(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The image as the contents of a file."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def dots() -> bytes:
    """Twenty-four dark dots on a light ground, 2560 by 1440."""
    paper = np.full((1440, 2560, 3), 230, np.uint8)
    for across in range(6):
        for down in range(4):
            cv2.circle(paper, (640 + across * 256, 360 + down * 240), 22, (20, 20, 20), -1, cv2.LINE_AA)
    return file_of(Image.fromarray(paper))


def centres(luma: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """The centre (x, y) of each dot that lies wholly inside, by its darkness."""
    dark = float(np.median(luma)) - luma.astype(np.float64)
    count, _, boxes, _ = cv2.connectedComponentsWithStats((dark > 60).astype(np.uint8))
    found = []
    for x, y, wide, tall, _ in boxes[1:count]:
        if x > 4 and y > 4 and x + wide < luma.shape[1] - 4 and y + tall < luma.shape[0] - 4:
            part = dark[y - 3 : y + tall + 3, x - 3 : x + wide + 3]
            rows, columns = np.mgrid[y - 3 : y + tall + 3, x - 3 : x + wide + 3]
            found.append(((part * columns).sum() / part.sum(), (part * rows).sum() / part.sum()))
    return np.array(found)


def tracks(lumas: list[npt.NDArray[np.uint8]]) -> npt.NDArray[np.float64]:
    """The path of each dot that stays in sight: shape (frames, dots, 2)."""
    paths = [centres(lumas[0])]
    for luma in lumas[1:]:
        now = centres(luma)
        away = ((paths[-1][:, None] - now[None]) ** 2).sum(-1)
        paths.append(np.where(away.min(1)[:, None] < 400, now[away.argmin(1)], np.nan))
    seen = np.array(paths)
    return seen[:, ~np.isnan(seen).any((0, 2))]
