"""Speech brought to one level, so that no character is louder than another: scratch voices and recordings alike."""

import numpy as np

from storybuild.edge.ffmpeg import run
from storybuild.film.ffmpeg import loudness_args
from storybuild.film.loudness import BLOCK, SPEECH, Level, integrated, level_for, told_blocks
from storybuild.film.mix import Sound, mix
from storybuild.film.placement import Placement

PEAK = -1.5  # dB at which a line's peaks are held


def levelled_speech(line: Sound, tool: str, target: float = SPEECH) -> Sound:
    """A line at the level of all speech; what is silent stays as it is."""
    padded = np.pad(line, ((0, max(0, BLOCK - len(line))), (0, 0)))
    loudness = integrated(told_blocks(run(loudness_args(tool, peak=False), padded.tobytes())))
    if loudness is None:
        return line
    level = Level(target, level_for(target, loudness), PEAK)
    return mix([Placement(0, 0, len(line))], [line].__getitem__, 0, len(line), level)
