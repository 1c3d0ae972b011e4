"""The README's picture: moments of the Keeper, built by the program itself."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg

NAME = "keeper.gif"
# Shots, and how many frames into each a moment of a second and a quarter begins.
MOMENTS = {
    "head_010": 60, "tower_030": 24, "tower_050": 47, "lantern_010": 56, "lantern_020": 40, "gallery_010": 49,
}  # fmt: skip
LASTS = 30
# Few colours and few frames a second, since every visitor loads it; noise would not pack, so it is taken out.
LOOK = (
    "setpts=N/24/TB,hqdn3d=6:4:12:9,fps=6,scale=400:-2:flags=area,split[a][b];"
    "[a]palettegen=max_colors=32[p];[b][p]paletteuse=dither=none:diff_mode=rectangle"
)


def make(root: Path) -> None:
    """Build the Keeper small, and lay its moments into `docs/`."""
    with TemporaryDirectory() as folder:
        film = Path(folder) / "keeper"
        shutil.copytree(root / "examples" / "keeper", film, ignore=shutil.ignore_patterns("build", ".storybuild"))
        build = [sys.executable, "-m", "storybuild", "build", "-q", "-C", str(film), "--profile", "small"]
        subprocess.run(build, cwd=root, check=True)
        made = film / "build" / "small"
        shots = json.loads((made / "storyboard.report.json").read_text("utf-8"))["shots"]
        starts = [each["first_frame"] + MOMENTS[each["id"]] for each in shots if each["id"] in MOMENTS]
        chosen = "+".join(f"between(n,{start},{start + LASTS - 1})" for start in starts)
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-i", str(made / "storyboard.mp4")]
        command += ["-filter_complex", f"select='{chosen}',{LOOK}", "-loop", "0", str(root / "docs" / NAME)]
        subprocess.run(command, check=True)
