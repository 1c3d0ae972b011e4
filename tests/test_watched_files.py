"""Everything a film is made of is watched: whichever file of it is saved, the film is built again."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from .edge.footage import TOOL
from .project import SMALL
from .studio import Studio
from .test_watch import watching

FILM = f"""storybuild: 1
title: Watched
{SMALL}
include: [more.yaml]
generate: {{provider: openai, model: tiny, template: words.j2}}
sound: {{music: music.wav}}
scenes:
  - shots:
      - {{id: asked, duration: 6f, action: Mara waits., characters: [mara]}}
      - {{id: drawn, duration: 6f, panel: panel.png, generate: {{provider: animatic}}, dialogue: [{{who: mara, line: Hm., file: hm.wav}}]}}
      - {{id: footage, duration: 6f, clip: take.mp4, sound: {{ambience: {{file: wind.wav}}}}}}
"""  # noqa: E501
MORE = "characters: {mara: {name: Mara, references: [mara.png]}}\n"


def picture(path: Path, number: int) -> None:
    Image.new("RGB", (128, 72), (number * 60, 90, 90)).save(path)


def sound(path: Path, number: int) -> None:
    _ffmpeg(path, "-f", "lavfi", "-i", f"sine=f={200 * number + 200}:d=0.5")


def clip(path: Path, number: int) -> None:
    _ffmpeg(path, "-f", "lavfi", "-i", f"color=c=0x{number}0{number}0{number}0:s=128x72:r=24:d=1")


def _ffmpeg(path: Path, *words: str) -> None:
    subprocess.run([TOOL, "-v", "error", "-y", *words, str(path)], check=True)


def text(words: str) -> Callable[[Path, int], None]:
    def save(path: Path, number: int) -> None:
        path.write_text(words.replace("Mara", "Mara" if number == 1 else "Maria"))

    return save


KINDS: dict[str, Callable[[Path, int], None]] = {
    "storyboard.yaml": text(FILM), "more.yaml": text(MORE), "words.j2": text("{{ action }} Mara"),
    "mara.png": picture, "panel.png": picture, "music.wav": sound, "hm.wav": sound, "wind.wav": sound, "take.mp4": clip,
}  # fmt: skip


def test_a_save_of_any_file_of_a_film_builds_it_again(studio: Studio) -> None:
    root = studio.film.root
    for name, save in KINDS.items():
        save(root / name, 1)
    with watching(studio.film, "--json") as watch:
        watch.until('"event": "waiting"')
        for name, save in KINDS.items():
            save(root / name, 2)
            assert name in json.loads(watch.until('"text": "changed: '))["text"]
            done = json.loads(watch.until('"event": "(done|error)"'))
            assert done["event"] == "done", (name, done)
            assert done["made"] or name in ("more.yaml", "words.j2", "mara.png", "storyboard.yaml"), name
            watch.until('"event": "waiting"')
    assert studio.creates() == 0
