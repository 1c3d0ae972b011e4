"""What comes in: answers bounded and unpacked, and a clip as a file that is whole or not there."""

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from storybuild.engine.interfaces import NotFetched, Unanswered
from storybuild.errors import DiskError
from storybuild.throttles import CONNECTIONS, TOGETHER

_PIECE = 64 * 1024  # bytes that are unpacked at once
_WRITE = 4 * 1024**2  # bytes that are written at once
_PAGE = 16 * 1024  # bytes of an error page that are read
_WORDS = 200  # letters of it that are quoted
_NO_CLIP = re.compile(r"text/.*|application/(.*\+)?(json|xml)")


@dataclass(frozen=True)
class Limits:
    """What is waited for, in seconds, and how much is taken, in bytes.

    whole: a request with its answer. clip: the largest. stall: a download without a byte. slowest: bytes a second, over
    each `window`. kept: for how long an idle connection stays open. together: how many connections one pool
    holds, for it looks at each of them before every request.
    """

    connections: int = CONNECTIONS
    together: int = TOGETHER
    connect: float = 10
    read: float = 60
    write: float = 60
    whole: float = 900
    answer: int = 8 * 1024**2
    clip: int = 4 * 1024**3
    stall: float = 30
    slowest: float = 1024
    window: float = 60
    kept: float = 15


class Garbled(Exception):
    """What came cannot be unpacked."""


async def whole(pieces: AsyncIterator[bytes], most: int) -> bytes:
    """A body. Unanswered when it is larger than `most`."""
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > most:
            raise Unanswered(f"the answer is larger than {most} bytes")
    return bytes(body)


async def page(pieces: AsyncIterator[bytes], patience: float) -> bytes:
    """The start of a page, as far as it comes."""
    body = bytearray()
    # It only adds words to what is a failure already, so no failure of its own may take that one's place.
    with suppress(Exception):
        async with asyncio.timeout(patience):
            async for piece in pieces:
                body += piece
                if len(body) > _PAGE:
                    break
    return bytes(body[:_PAGE])


def words(text: bytes) -> str:
    """The first words of a page, without its tags."""
    return " ".join(re.sub("<[^<>]*>", " ", text.decode(errors="replace")).split())[:_WORDS]


async def unpacked(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """What gzip holds, in pieces of bounded size; a few bytes may hold a thousand times as many. Garbled."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        async for packed in pieces:
            while packed and not unpacker.eof:
                yield unpacker.decompress(packed, _PIECE)
                packed = unpacker.unconsumed_tail
    except zlib.error:
        raise Garbled from None
    if not unpacker.eof:
        raise Garbled


def unfit(host: str, status: int, media: str) -> str:
    """'' when an answer may be a clip, else what it is instead."""
    if status not in (200, 203):
        return f"{host} answered {status}"
    return f"the service sent {media} where a clip was expected" if _NO_CLIP.fullmatch(media) else ""


def too_large(limits: Limits) -> NotFetched:
    """What is said of a clip that is larger than what is taken."""
    return NotFetched(f"the clip is larger than {limits.clip} bytes")


async def land(pieces: AsyncIterator[bytes], to: str, limits: Limits, writer: Executor) -> None:
    """Let `writer` write what comes into a new file, which stays only when it is whole. NotFetched, DiskError."""
    loop = asyncio.get_running_loop()
    clock = loop.time
    size = written = counted = 0
    since = awake = clock()
    kept: list[bytes] = []
    with _new(to) as file:
        try:
            async with asyncio.timeout(limits.stall) as watch:
                async for piece in pieces:
                    now = clock()
                    if now - awake > limits.stall / 10:
                        awake = now
                        watch.reschedule(now + limits.stall)
                    size += len(piece)
                    if size > limits.clip:
                        raise too_large(limits)
                    if now - since >= limits.window:
                        if size - counted < limits.slowest * (now - since):
                            raise NotFetched(f"too slow: {size - counted} bytes in {now - since:.3g} s")
                        counted, since = size, now
                    kept.append(piece)
                    if size - written >= _WRITE:
                        watch.reschedule(None)
                        written += await loop.run_in_executor(writer, _write, file, kept)
                        awake = clock()
                        watch.reschedule(awake + limits.stall)
        except TimeoutError:
            if watch.expired():
                raise NotFetched(f"no byte came for {limits.stall:g} s") from None
            raise
        if not size:
            raise NotFetched("the service sent an empty file where a clip was expected")
        await loop.run_in_executor(writer, _write, file, kept)


def _write(file: BinaryIO, kept: list[bytes]) -> int:
    """Write pieces; how many bytes that was."""
    size = file.write(b"".join(kept))
    kept.clear()
    return size


@contextmanager
def _new(path: str) -> Iterator[BinaryIO]:
    try:
        file = Path(path).open("xb")  # noqa: SIM115
    except OSError as error:
        raise DiskError(f"cannot write `{path}`: {error.strerror}") from None
    try:
        with file:
            yield file
    except OSError as error:
        Path(path).unlink(missing_ok=True)
        raise DiskError(f"cannot write `{path}`: {error.strerror}") from None
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
