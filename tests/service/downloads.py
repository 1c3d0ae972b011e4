"""Sends clips, whole or in the ways a download goes wrong."""

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress

from aiohttp import web

from tests.service import trouble
from tests.service.book import Book, Job
from tests.service.clips import Clip
from tests.service.records import Refusal

MP4 = "video/mp4"
ENDLESS = 1 << 50
CORRUPT = b"\xa5"
SPOILED = ("download-truncated", "download-corrupt", "download-trickle", "download-stall")


async def send(book: Book, request: web.Request, job: Job, fault: str) -> web.StreamResponse:
    """A job's clip, or what its fault makes of it."""
    if fault == "download-403" and job.serial == 0:
        job.serial += 1
        raise Refusal(403, "access_denied", "Request has expired.")
    if fault == "download-redirect":
        return web.Response(status=302, headers={"Location": f"{book.url(job)}&spared=1"})
    if fault == "download-redirect-loop":
        return web.Response(status=302, headers={"Location": str(request.url)})
    if fault == "download-html":
        return trouble.page(200, "Welcome")
    if fault == "download-json":
        return web.json_response({"error": {"message": "the clip is being prepared", "type": "server_error"}})
    if fault == "download-huge":
        return await trouble.stream(request, ENDLESS, MP4)
    clip = await _clip(book, job, 1 if fault == "download-wrong-length-clip" else job.create.seconds)
    if fault in SPOILED:
        return await _spoiled(book, request, b"".join(clip.pieces()), clip.media // 3, fault)
    mime = "application/octet-stream" if fault == "download-silent-type" else MP4
    return await _whole(book, request, clip.pieces(), clip.bytes, mime)


async def _clip(book: Book, job: Job, seconds: int) -> Clip:
    shared = await book.clips.get(job.create.size, seconds, book.settings.fps)
    return Clip(shared, job.id, book.settings.clip_bytes)


async def _whole(
    book: Book, request: web.Request, pieces: Iterable[bytes | memoryview], size: int, mime: str
) -> web.StreamResponse:
    left = size
    response = web.StreamResponse(headers={"Content-Type": mime, "Content-Length": str(size)})
    with suppress(ConnectionError):
        await response.prepare(request)
        if request.method != "HEAD":
            for piece in pieces:
                book.bytes_sent += len(piece)
                left -= len(piece)
                # Counted before the last bytes leave: who has them all may ask for the count at once.
                if not left:
                    book.downloads += 1
                    book.last_download = time.time()
                await response.write(piece)
        await response.write_eof()
    return response


async def _spoiled(book: Book, request: web.Request, clip: bytes, third: int, fault: str) -> web.StreamResponse:
    """A third is one of the clip proper: harm done to its padding would be none."""
    if fault == "download-truncated":
        return await trouble.truncated(request, clip[: 2 * third], MP4, len(clip))
    if fault == "download-corrupt":
        spoiled = clip[:third] + CORRUPT * third + clip[2 * third :]
        return await _whole(book, request, [spoiled], len(clip), MP4)
    response = web.StreamResponse(headers={"Content-Type": MP4, "Content-Length": str(len(clip))})
    with suppress(ConnectionError):
        await response.prepare(request)
        if fault == "download-stall":
            await response.write(clip[:third])
            await asyncio.Event().wait()
        for byte in clip:
            await response.write(bytes([byte]))
            await asyncio.sleep(book.settings.trickle)
        await response.write_eof()
    return response
