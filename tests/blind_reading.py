"""`python -m tests.blind_reading DIR --shots 60 --seed 1` lays out frames for someone who does not know the film.

DIR gets `storyboard.yaml` (random shots that nobody drew for), `sheet_01.png` … (a row a shot: its first, middle and
last frame, without names and captions) and `key.json`: what was asked of each shot. Read the sheets, then the key.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import yaml
from PIL import Image, ImageDraw

from storybuild.breakdown import Film
from storybuild.drawing.animatic import frames
from storybuild.edge.animatic import board_of
from storybuild.edge.disk import ProjectFolder
from storybuild.providers import PROVIDERS
from storybuild.providers.animatic import making
from storybuild.providers.base import Request
from storybuild.story.load import load
from storybuild.story.names import Surroundings
from storybuild.story.resolve import resolve
from tests.docs.transitions import image_of

WIDTH, HEIGHT, RATE = 480, 270, 6
ROWS = 5
INSERTS = 6  # one shot in so many is an insert

# What a reader is to name, and how a storyboard may say it.
PLACES: dict[str, tuple[str, ...]] = {
    "room": ("INT. LIVING ROOM", "INT. ANNA'S APARTMENT", "INT. HOUSE"),
    "bedroom": ("INT. BEDROOM", "INT. MOTEL ROOM 6"),
    "kitchen": ("INT. KITCHEN", "INT. FARMHOUSE KITCHEN"),
    "bar": ("INT. BAR", "INT. OLD PUB", "INT. NIGHTCLUB"),
    "diner": ("INT. DINER", "INT. RESTAURANT", "INT. COFFEE SHOP"),
    "office": ("INT. OFFICE", "INT. POLICE STATION", "INT. LAW OFFICE"),
    "corridor": ("INT. CORRIDOR", "INT. SCHOOL HALLWAY", "INT. HOTEL CORRIDOR"),
    "stairs": ("INT. STAIRCASE", "INT. STAIRWELL"),
    "bathroom": ("INT. BATHROOM", "INT. RESTROOM"),
    "hospital": ("INT. HOSPITAL ROOM", "INT. WARD", "INT. CLINIC"),
    "classroom": ("INT. CLASSROOM", "INT. LECTURE HALL"),
    "shop": ("INT. CORNER SHOP", "INT. SUPERMARKET", "INT. PHARMACY"),
    "warehouse": ("INT. WAREHOUSE", "INT. FACTORY", "INT. BARN"),
    "car park": ("INT. CAR PARK", "INT. PARKING GARAGE LEVEL 3"),
    "tunnel": ("INT. TUNNEL", "INT. SEWER", "INT. SUBWAY TUNNEL"),
    "car": ("INT. CAR", "INT. TAXI"),
    "train": ("INT. TRAIN", "INT. SUBWAY CAR"),
    "street": ("EXT. STREET", "EXT. CITY STREET", "EXT. DOWNTOWN SIDEWALK"),
    "alley": ("EXT. ALLEY", "EXT. BACK ALLEY"),
    "rooftop": ("EXT. ROOFTOP", "EXT. HOTEL ROOF"),
    "square": ("EXT. TOWN SQUARE", "EXT. PLAZA"),
    "park": ("EXT. PARK", "EXT. CITY PARK", "EXT. PLAYGROUND"),
    "forest": ("EXT. FOREST", "EXT. WOODS", "EXT. PINE FOREST"),
    "field": ("EXT. WHEAT FIELD", "EXT. MEADOW", "EXT. FARM FIELD"),
    "beach": ("EXT. BEACH", "EXT. SHORE"),
    "sea or boat": ("EXT. ROWING BOAT", "EXT. OPEN SEA", "EXT. FISHING BOAT"),
    "desert": ("EXT. DESERT", "EXT. SAND DUNES"),
    "mountain": ("EXT. MOUNTAIN", "EXT. MOUNTAIN PEAK"),
    "road": ("EXT. COUNTRY ROAD", "EXT. HIGHWAY"),
    "bridge": ("EXT. BRIDGE", "EXT. OLD FOOTBRIDGE"),
    "cemetery": ("EXT. CEMETERY", "EXT. GRAVEYARD"),
    "studio": ("INT. TV STUDIO", "INT. FILM STUDIO"),
    "stage": ("INT. THEATRE STAGE", "INT. CONCERT STAGE"),
}
TIMES = ("DAY", "DAY", "NIGHT", "NIGHT", "DUSK", "DAWN")
SIZES = (
    "extreme close-up", "close-up", "close-up", "medium close-up", "medium", "medium", "cowboy", "medium wide",
    "full", "wide", "wide", "extreme wide", "establishing", "over-the-shoulder", "two shot",
)  # fmt: skip
ANGLES = ("eye", "eye", "eye", "low", "low", "high", "high", "bird's-eye", "worm's-eye", "dutch", "pov")
MOVES = (
    "static", "static", "pan left", "pan right", "tilt up", "tilt down", "push in", "pull out", "truck left",
    "truck right", "pedestal up", "pedestal down", "crane up", "crane down", "arc left", "arc right", "zoom in",
    "zoom out", "dolly zoom", "handheld", "whip pan right", "roll", "follow",
)  # fmt: skip
WEATHER = ("", "", "", "", "rain", "snow", "fog")
PEOPLE = (
    ("Vera", "woman in her thirties, long red hair, green coat"),
    ("Otto", "heavy old man, white beard, brown hat, grey suit"),
    ("Kim", "young woman, short black hair, glasses, yellow jacket"),
    ("Desmond", "tall dark-skinned man, shaved head, blue shirt"),
    ("Pia", "girl of eight, blond ponytail, red dress"),
    ("Raul", "man with a moustache and curly black hair, leather jacket"),
    ("Hanne", "old woman, grey bun, purple cardigan"),
    ("Sam", "boy of ten, brown hair, orange hoodie"),
)
PROPS = (
    "phone", "gun", "knife", "letter", "book", "cup", "bottle", "glass", "lamp", "candle", "bag", "briefcase", "keys",
    "camera", "laptop", "suitcase", "flashlight", "newspaper", "map", "photograph", "envelope", "watch", "ring", "rose",
    "umbrella", "clock", "radio", "axe", "rope", "box", "hat", "coin",
)  # fmt: skip
SOLO = (
    "{a} waits.", "{a} looks out into the distance.", "{a} walks slowly.", "{a} runs.", "{a} holds a {p}.",
    "{a} sits, thinking.", "{a} kneels.", "{a} reads a letter.", "{a} talks on the phone.", "{a} points at something.",
    "{a} opens a {p}.", "{a} looks at a {p}.", "{a} stands still with a {p}.", "{a} drinks from a glass.",
)  # fmt: skip
PAIRS = (
    "{a} and {b} wait.", "{a} talks to {b}.", "{a} gives {b} a {p}.", "{a} looks at {b}, holding a {p}.",
    "{a} walks up to {b}.", "{a} listens to {b}.", "{a} points a gun at {b}.", "{a} embraces {b}.",
    "{a} puts a {p} on the ground in front of {b}.",
)  # fmt: skip
INSERTED = (
    "The {p}.", "{A} holds the {p}.", "A {p} lies there.", "Close on the {p}.", "{A} picks up the {p}.",
)  # fmt: skip
LINES = (
    "I have been waiting here for two whole hours.", "You should never have come back to this place.",
    "Tell me what you saw, and do not leave anything out.", "We have to go now, before anyone sees us.",
    "It was here all the time, and nobody ever looked.", "I promised her that I would bring it back.",
)  # fmt: skip


def _shot(rng: Random, number: int, count: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A scene of one shot as a storyboard has it, and its key."""
    place = rng.choice(list(PLACES))
    heading, time = rng.choice(PLACES[place]), rng.choice(TIMES)
    insert = number % INSERTS == INSERTS - 1
    size, angle, move = rng.choice(SIZES), rng.choice(ANGLES), rng.choice(MOVES)
    if insert:
        size, angle, move = "insert", rng.choice(("eye", "high", "low")), "static"
    if size == "over-the-shoulder" and angle in ("bird's-eye", "worm's-eye", "pov"):
        angle = "eye"
    few = 2 if size in ("two shot", "over-the-shoulder") or angle == "pov" else rng.choice((1, 1, 2, 2, 3))
    cast = rng.sample(PEOPLE, few)
    prop = rng.choice(PROPS)
    if place == "car" and size in ("wide", "extreme wide", "establishing", "full"):
        size = "medium"
    names = {"a": cast[0][0], "A": cast[0][0], "p": prop, "b": cast[1][0] if few > 1 else ""}
    said = rng.choice(INSERTED if insert else SOLO if few == 1 else PAIRS).format(**names)
    who = rng.choice((*cast, *cast, None)) if not insert else None
    written: dict[str, Any] = {
        "id": f"shot_{number + 1:02}",
        "duration": 4,
        "camera": {"size": size, "angle": angle, "move": move},
        "action": said,
        "characters": [name.casefold() for name, _ in cast]
        if not insert or "{A}" in said or cast[0][0] in said
        else [],
    }
    if who:
        written["dialogue"] = [{"who": who[0].casefold(), "line": rng.choice(LINES), "at": 0.4}]
    weather = rng.choice(WEATHER)
    if weather:
        written["weather"] = weather
    scene = {"id": f"s{number + 1:02}", "heading": f"{heading} - {time}", "shots": [written]}
    key = {"shot": number + 1, "size": size, "angle": angle, "move": move, "place": place, "time": time.casefold(),
        "speaker": f"{who[0]}: {who[1]}" if who else "nobody", "cast": [f"{a}: {b}" for a, b in cast], "prop": prop
        if insert else "", "action": said, "heading": heading, "weather": weather}  # fmt: skip
    return scene, key


def storyboard(shots: int, seed: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A storyboard of random shots, each a scene of its own, and what was asked of each."""
    rng = Random(seed)
    made = [_shot(rng, number, shots) for number in range(shots)]
    people = {name.casefold(): {"name": name, "description": words} for name, words in PEOPLE}
    form = {"size": f"{WIDTH}x{HEIGHT}", "fps": RATE}
    board = {"storybuild": 1, "title": "Blind", "format": form, "characters": people, "scenes": [s for s, _ in made]}
    return board, [key for _, key in made]


def resolved(folder: Path) -> Film:
    """The film of a folder's storyboard."""
    around = Surroundings(lambda _: True, lambda _: None, PROVIDERS)
    return resolve(load(ProjectFolder(folder), "storyboard.yaml"), around, "blind")


def row(film: Film, number: int) -> list[Image.Image]:
    """First, middle and last frame of a shot, without names and captions."""
    request = Request(film.shots[number], "", width=film.width, height=film.height, rate=film.rate)
    board = board_of({**making(request).facts, "clean": True})
    drawn = [frame for n, frame in enumerate(frames(board, None)) if n in (0, board.frames // 2, board.frames - 1)]
    return [image_of(np.asarray(frame)) for frame in drawn]


def sheet(rows: Sequence[tuple[int, Sequence[Image.Image]]]) -> Image.Image:
    """Rows of three frames under each other, numbered."""
    page = Image.new("RGB", (30 + 3 * (WIDTH + 4), len(rows) * (HEIGHT + 4)), "white")
    pen = ImageDraw.Draw(page)
    for place, (number, shown) in enumerate(rows):
        pen.text((4, place * (HEIGHT + 4) + 6), f"{number}", "black")
        for column, picture in enumerate(shown):
            page.paste(picture, (30 + column * (WIDTH + 4), place * (HEIGHT + 4)))
    return page


def make(folder: Path, shots: int, seed: int) -> None:
    """Write storyboard, sheets and key."""
    folder.mkdir(parents=True, exist_ok=True)
    board, keys = storyboard(shots, seed)
    (folder / "storyboard.yaml").write_text(yaml.safe_dump(board, sort_keys=False))
    (folder / "key.json").write_text(json.dumps(keys, indent=1))
    film = resolved(folder)
    for first in range(0, shots, ROWS):
        rows = [(n + 1, row(film, n)) for n in range(first, min(first + ROWS, shots))]
        sheet(rows).save(folder / f"sheet_{first // ROWS + 1:02}.png")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shots", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    make(asked.folder, asked.shots, asked.seed)
