"""The gallery: every size, angle, move, place, pose, prop and hour of drawn boards, as sheets in `docs/gallery/`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from storybuild.camera_moves import MOVES
from storybuild.camera_vocabulary import ANGLES, SIZES
from storybuild.drawing.animatic import Board, Figure, Placing, PropWords, Speech, frames
from storybuild.drawing.stage.large_things import LARGE
from storybuild.drawing.stage.places.words import OUTSIDE, PLACES
from storybuild.drawing.stage.props import known_words, thing
from storybuild.marks import POSES

from .transitions import image_of

FOLDER = "gallery"
CELL = (224, 126)
LABEL = 14
MARA = Figure("Mara", "keeper in her sixties with a grey braid, yellow oilskin", 0)
JONAS = Figure("Jonas", "young man, navy coat, brown hair", 1)
SAID = (Speech("Mara", 0, 24, "Nobody came to light it."),)
USUAL = Board(*CELL, "6", 1, heading="EXT. PARK - DAY", figures=(MARA, JONAS), speech=SAID, tags=False, size="medium")
OUT = frozenset({*OUTSIDE, "lighthouse", "cabin"})

Cells = Iterable[tuple[str, Sequence[Board]]]


def draw(root: Path) -> None:
    """Lay the sheets and their page into `docs/gallery/`."""
    folder = root / "docs" / FOLDER
    folder.mkdir(exist_ok=True)
    titles = []
    for name, (title, columns, cells) in sheets().items():
        page = sheet([(label, [_picture(each) for each in boards]) for label, boards in cells], columns)
        page.save(folder / f"{name}.webp", quality=78, method=6)
        titles.append(f"## {title}\n\n![{title}]({name}.webp)\n")
    intro = "Made by `python -m tests.docs gallery` from the program's own tables, with no panel: words only.\n"
    (folder / "README.md").write_text("\n".join(["# Drawn boards\n", intro, *titles]))


def sheets() -> dict[str, tuple[str, int, Cells]]:
    """Each sheet's title, columns and cells: a label and the boards beside each other under it."""
    return {
        "sizes": ("Shot sizes", 4, [(each, [_board(size=each)]) for each in SIZES]),
        "angles": ("Angles", 4, [(each, [_board(angle=each, size="medium wide")]) for each in ANGLES]),
        "moves": ("Moves: first, middle and last frame", 2, [(each, _moving(each)) for each in MOVES]),
        "places": ("Places", 5, [(each, [_place(each)]) for each in PLACES]),
        "hours": ("Hours and weather", 4, _hours()),
        "poses": ("Poses", 5, [(each, [_posed(each)]) for each in POSES]),
        "props": ("Things", 6, _props()),
        "looks": ("Looks", 4, _looks()),
    }


def _board(**changes: object) -> Board:
    if changes.get("size") == "insert":
        changes |= {"figures": (), "action": "The letter."}
    return replace(USUAL, **changes)  # type: ignore[arg-type]


def _moving(move: str) -> list[Board]:
    return [_board(move=move, frames=25, size="cowboy", seed=number) for number in (0, 12, 24)]


def _place(name: str) -> Board:
    said = "EXT." if name in OUT else "INT."
    return _board(heading=f"{said} {PLACES[name][0]} - DAY", size="medium" if name == "car" else "full" if
        name in ("boat", "sea") else "wide")  # fmt: skip


def _hours() -> Cells:
    for heading in ("EXT. STREET", "INT. KITCHEN"):
        for hour in ("DAWN", "DAY", "DUSK", "NIGHT"):
            yield f"{heading} - {hour}", [_board(heading=f"{heading} - {hour}", size="full")]
    for weather in ("rain", "snow", "fog", "storm"):
        yield weather, [_board(heading="EXT. STREET - DAY", weather=weather, size="full")]


def _posed(pose: str) -> Board:
    placing = Placing("Mara", at=(0.0, 0.0), faces=40.0, pose=pose)
    return _board(figures=(MARA,), blocking=(placing,), size="full", speech=(), action="")


def _props() -> Cells:
    large = {words[0] for words, *_ in LARGE}
    kinds = {thing(word).prop: word for word in reversed(known_words())}
    for word in sorted(kinds.values()):
        place = "EXT. FIELD - DAY" if word in large else "INT. ROOM - DAY"
        yield word, [_board(size="insert", action="", props=(PropWords(word),), heading=place, figures=())]


def _looks() -> Cells:
    for words in (
        "girl of eight, blond ponytail, red dress", "boy of ten, orange hoodie", "heavy old man, white beard, hat",
        "young woman, short black hair, glasses", "bald dark-skinned man, grey suit", "nurse, scrubs",
        "cowboy, moustache, leather jacket", "man in a wheelchair, plaid shirt", "old dog", "grey cat", "brown horse",
        "crow",
    ):  # fmt: skip
        yield words, [_board(figures=(Figure("Ann", words, 0),), speech=(), size="cowboy")]


def _picture(board: Board) -> Image.Image:
    drawn = list(frames(board, None))
    return image_of(np.asarray(drawn[board.seed if board.seed < len(drawn) else 0]))


def sheet(cells: Sequence[tuple[str, Sequence[Image.Image]]], columns: int) -> Image.Image:
    """Pictures with their labels, in rows."""
    width, height = CELL[0] * len(cells[0][1]) + 4, CELL[1] + LABEL + 4
    page = Image.new("RGB", (columns * width, -(-len(cells) // columns) * height), "white")
    pen = ImageDraw.Draw(page)
    for number, (label, pictures) in enumerate(cells):
        left, top = number % columns * width, number // columns * height
        pen.text((left + 3, top), label[: CELL[0] * len(pictures) // 6], "black")
        for column, picture in enumerate(pictures):
            page.paste(picture, (left + column * CELL[0], top + LABEL))
    return page
