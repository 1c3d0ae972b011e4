"""Files as answers: whole or a range of bytes, never by a link, never other bytes than their address was given for."""

import asyncio
import mimetypes
import os
import stat
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from storybuild.edge.stills import Stills
from storybuild.errors import BusyError
from storybuild.film.page_media import MediaFile, Medium, Signature
from storybuild.review.ranges import UnsatisfiableRange, asked_range

CHUNK = 1 << 18
# Bytes that a player is given at once: it asks for all that is left, takes what it needs, and would hold one of its
# browser's six lines to us meanwhile.
AT_ONCE = 1 << 20
MOST_WAITING = 200
FOREVER = "private, max-age=31536000, immutable"
TYPES = {".vtt": "text/vtt; charset=utf-8", ".mp4": "video/mp4", ".jpg": "image/jpeg", ".mov": "video/quicktime"}


class MediaRoom:
    """Answers for media; pictures are made one at a time, and so many wait at most."""

    def __init__(self, stills: Stills) -> None:
        self._stills = stills
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def answer(self, request: Request, address: str, medium: Medium) -> Response:
        """The answer to a request for a medium. MediaError, BusyError, DiskError."""
        if isinstance(medium, MediaFile):
            return file_answer(request, Path(medium.path), address, medium.signature)
        if self._waiting >= MOST_WAITING:
            raise BusyError("too many pictures are asked for at once", "ask again")
        self._waiting += 1
        try:
            async with self._turn:
                path = await asyncio.to_thread(self._stills.make, address.removeprefix("media/"), medium)
        finally:
            self._waiting -= 1
        return file_answer(request, path, address)


def file_answer(request: Request, path: Path, address: str, seen: Signature | None = None) -> Response:
    """A file, or the range that is asked for; 404 where it is gone, is none, or is another than was `seen`."""
    try:
        file = _opened(path, seen)
    except OSError:
        return Response(status_code=404)
    tag, size = f'"{address.removeprefix("media/")}"', os.fstat(file.fileno()).st_size
    headers = {"etag": tag, "accept-ranges": "bytes", "cache-control": FOREVER}
    told = request.headers
    if tag in told.get("if-none-match", ""):
        file.close()
        return Response(status_code=304, headers=headers)
    asked = told.get("range") if told.get("if-range", tag) == tag else None
    try:
        part = asked_range(asked, size)
    except UnsatisfiableRange:
        file.close()
        return Response(status_code=416, headers={**headers, "content-range": f"bytes */{size}"})
    start, end = part or (0, size)
    if part and told.get("sec-fetch-dest") == "video":
        end = min(end, start + AT_ONCE)
    if part:
        headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers |= {"content-length": str(end - start), "content-type": kind}
    if request.method == "HEAD":
        file.close()
        return Response(status_code=206 if part else 200, headers=headers)
    return OpenFileResponse(file, start, end, 206 if part else 200, headers)


def _opened(path: Path, seen: Signature | None) -> BinaryIO:
    """A plain file, reached by no link in its last step; OSError."""
    number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    found = os.fstat(number)
    same = seen is None or seen == (found.st_size, found.st_mtime_ns, found.st_ino)
    if not (stat.S_ISREG(found.st_mode) and same):
        os.close(number)
        raise OSError("another file lies there")
    return os.fdopen(number, "rb", buffering=0)


class OpenFileResponse(StreamingResponse):
    """Bytes [start, end) of an open file, which is closed when they are sent, or nobody wants them any more."""

    def __init__(self, file: BinaryIO, start: int, end: int, status: int, headers: dict[str, str]) -> None:
        super().__init__(self._bytes(start, end), status, headers)
        self._file = file

    async def _bytes(self, start: int, end: int) -> AsyncIterator[bytes]:
        self._file.seek(start)
        while start < end:
            chunk = await asyncio.to_thread(self._file.read, min(CHUNK, end - start))
            if not chunk:
                return
            start += len(chunk)
            yield chunk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            with suppress(OSError):
                self._file.close()
