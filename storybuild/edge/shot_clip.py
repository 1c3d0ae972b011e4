"""A single shot of the film as a clip: cut out of its pieces, its picture copied and only its sound encoded."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from storybuild.edge.mixing import mix_chunk
from storybuild.edge.reel import join
from storybuild.film.grid import chunk_count
from storybuild.film.placement import Placement
from storybuild.film.rate import sample_at
from storybuild.film.tags import Tags


def cut_out(picture: Path, sound: Path, out: Path, rate: str, head: int, frames: int, offset: int, tool: str) -> None:
    """Write `frames` frames from frame `head` of a picture piece, with its sound from sample `offset`.

    A key frame lies at `head`, and where the frames end unless the piece does. MediaError, DiskError.
    """
    with TemporaryDirectory(dir=out.parent) as folder:
        samples = sample_at(frames, Fraction(rate)) if sound.stat().st_size else 0
        chunks = [Path(folder) / f"{number}.aac" for number in range(chunk_count(samples))]
        for number, chunk in enumerate(chunks):
            mix_chunk([Placement(0, 0, samples, offset)], [sound], number, samples, chunk, tool)
        join([picture], [(0, head, frames)], chunks, rate, Tags(), [], out, durable=False)
