"""Thirty clips in which nothing is wrong: the examples' boards and moving pictures, with moves, noise and fades."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np

from storybuild.drawing.animatic import Board, frames
from storybuild.edge.animatic import board_of
from storybuild.film.blend import Frame
from storybuild.plan.takes import take_steps
from storybuild.session.project_options import ProjectOptions
from storybuild.session.session import open_session

from .footage import TOOL, encode_frames, ffmpeg, tone

EXAMPLES = Path(__file__).parents[2] / "examples"
WIDTH, HEIGHT, COUNT = 320, 180, 72
MOVES = ("push in", "pan right", "tilt up", "truck left", "arc right", "handheld", "crane down", "zoom in", "follow")
MOVING_PICTURES = (
    "testsrc2=s=640x360:r=24:d=3", "mandelbrot=s=640x360:r=24", "sierpinski=s=640x360:r=24",
    "gradients=s=640x360:r=24:d=3:speed=0.03", "testsrc2=s=360x640:r=30:d=3,noise=alls=20:allf=t",
    "cellauto=s=640x360:r=24:rule=110",
)  # fmt: skip
Change = Callable[[Frame, int], Frame]


def boards() -> list[tuple[Board, bytes | None]]:
    """The boards of the examples' shots that are drawn or have a panel, each with a move, small."""
    found = []
    moves = cycle(MOVES)
    for name in ("keeper", "social", "ad"):
        with open_session(ProjectOptions(str(EXAMPLES / name))) as session:
            for step in take_steps(session.film, session.context):
                board = board_of(step.facts)
                if step.kind == "animatic" and not board.card:
                    moved = (
                        board.move if board.move not in ("static", "whip pan left", "whip pan right") else next(moves)
                    )
                    small = replace(board, width=WIDTH, height=HEIGHT, rate="24", frames=COUNT, move=moved)
                    panel = (EXAMPLES / name / step.files["panel"]).read_bytes() if "panel" in step.files else None
                    found.append((small, panel))
    return found


def plain(frame: Frame, number: int) -> Frame:
    return frame


def grainy(frame: Frame, number: int) -> Frame:
    """Noise that is new in every frame."""
    noise = np.random.default_rng(number).normal(0, 5, (HEIGHT, WIDTH))
    frame[:HEIGHT] = np.clip(frame[:HEIGHT] + noise, 16, 235)
    return frame


def faded(frame: Frame, number: int) -> Frame:
    """Out of black, and back into it."""
    light = min(1.0, number / 16, (COUNT - 1 - number) / 16)
    frame[:HEIGHT] = 16 + (frame[:HEIGHT].astype(np.float32) - 16) * light
    frame[HEIGHT:] = 128 + (frame[HEIGHT:].astype(np.float32) - 128) * light
    return frame


def lightning(frame: Frame, number: int) -> Frame:
    """Two flashes, as a storm has them."""
    if number in (30, 31, 34):
        frame[:HEIGHT] = np.minimum(235, frame[:HEIGHT].astype(np.int16) + 90)
    return frame


def sound_clips(folder: Path, most: int = 30) -> Iterator[Path]:
    """The clips, made one by one, with a tone for their sound."""
    sound = folder / "tone.pcm"
    sound.write_bytes(tone(COUNT * 2000).tobytes())
    for number, picture in enumerate(MOVING_PICTURES):
        path = folder / f"source-{number}.mp4"
        words = [
            "-f",
            "lavfi",
            "-i",
            picture,
            "-f",
            "lavfi",
            "-i",
            "sine=330:d=3",
            "-t",
            "3",
            "-crf",
            str(20 + 3 * number),
        ]
        ffmpeg(folder, *words, "-pix_fmt", "yuv420p", str(path))
        yield path
    turns = zip(
        range(most - len(MOVING_PICTURES)),
        cycle(boards()),
        cycle((plain, grainy, faded, lightning, grainy)),
        strict=False,
    )
    for number, (board, panel), change in turns:
        path = folder / f"board-{number}-{board.move.replace(' ', '-')}-{change.__name__}.mp4"
        drawn = (change(frame, index) for index, frame in enumerate(frames(board, panel)))
        encode_frames(drawn, path, WIDTH, HEIGHT, "24", TOOL, sound=sound)
        yield path
