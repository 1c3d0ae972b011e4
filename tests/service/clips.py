"""Real clips, made once for each size and length and made unique for each job."""

import asyncio
import io
import os
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import av
import imageio_ffmpeg
from PIL import Image

CACHE = Path(tempfile.gettempdir()) / f"storybuild-service-clips-{os.getuid()}"
CHUNK = 256 * 1024
ZEROS = memoryview(bytes(CHUNK))


def encoded(size: str, seconds: int, fps: int) -> bytes:
    """A clip of this size and length, from the cache where it is there."""
    kept = CACHE / f"{size}-{seconds}-{fps}.mp4"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".mp4", dir=CACHE)
        os.close(handle)
        subprocess.run(_argv(size, seconds, fps, name), check=True, stdin=subprocess.DEVNULL)
        Path(name).replace(kept)
    return kept.read_bytes()


def _argv(size: str, seconds: int, fps: int, target: str) -> list[str]:
    argv = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y"]
    argv += ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate={fps}:duration={seconds}"]
    argv += ["-f", "lavfi", "-i", f"sine=frequency=440:sample_rate=44100:duration={seconds}"]
    argv += ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "40", "-pix_fmt", "yuv420p"]
    argv += ["-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", target]
    return argv


@lru_cache
def still(size: str, kind: str) -> bytes:
    """A thumbnail (`webp`) or a spritesheet (`jpeg`) of a clip of this size."""
    width, height = map(int, size.split("x"))
    held = io.BytesIO()
    Image.new("RGB", (max(width // 4, 1), max(height // 4, 1)), "teal").save(held, kind)
    return held.getvalue()


def length(clip: bytes) -> int:
    """The whole seconds a clip lasts."""
    with av.open(io.BytesIO(clip), "r") as opened:
        return round((opened.duration or 0) / av.time_base)


def size(clip: bytes) -> str:
    """The size of a clip's picture."""
    with av.open(io.BytesIO(clip), "r") as opened:
        return f"{opened.streams.video[0].width}x{opened.streams.video[0].height}"


class Clip:
    """The bytes of one job's clip, in pieces that need no copying."""

    def __init__(self, shared: bytes, job: str, least: int) -> None:
        words = job.encode()
        self._shared = shared
        self.media = len(shared)
        self._padding = max(least - len(shared) - 8 - len(words), 0)
        self._box = struct.pack(">I4s", 8 + len(words) + self._padding, b"free") + words
        self.bytes = len(shared) + len(self._box) + self._padding

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The clip, piece by piece."""
        shared = memoryview(self._shared)
        for start in range(0, len(shared), CHUNK):
            yield shared[start : start + CHUNK]
        yield self._box
        for start in range(0, self._padding, CHUNK):
            yield ZEROS[: min(CHUNK, self._padding - start)]


class Clips:
    """Makes each clip once, off the loop."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int, int], asyncio.Task[bytes]] = {}

    def prepare(self, size: str, seconds: int, fps: int) -> asyncio.Task[bytes]:
        """Starts making a clip, unless that was done before."""
        asked = (size, seconds, fps)
        if asked not in self._made:
            self._made[asked] = asyncio.create_task(asyncio.to_thread(encoded, *asked))
        return self._made[asked]

    async def get(self, size: str, seconds: int, fps: int) -> bytes:
        """The clip, as soon as it is made."""
        return await asyncio.shield(self.prepare(size, seconds, fps))
