"""The page itself: its files as the package has them, read once; no other can be asked for."""

import hashlib
import mimetypes
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from storybuild.edge.page_files import page_files


class PageFile(NamedTuple):
    """A file of the page, and what names its content."""

    data: bytes
    kind: str
    tag: str


def served_files() -> dict[str, PageFile]:
    """The page's files by their path, `index.html` among them."""
    return {name: _served(name, data) for name, data in page_files().items()}


def _served(name: str, data: bytes) -> PageFile:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith(".js"):
        kind = "text/javascript"
    text = kind.startswith("text/") or kind == "image/svg+xml"
    return PageFile(data, f"{kind}; charset=utf-8" if text else kind, f'"{hashlib.sha256(data).hexdigest()[:32]}"')


def page_answer(request: Request, file: PageFile | None) -> Response:
    """A file of the page; a browser asks each time whether it is still the same."""
    if file is None:
        return Response("there is no such page\n", 404, media_type="text/plain")
    headers = {"etag": file.tag, "cache-control": "no-cache"}
    if file.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(file.data, headers={**headers, "content-type": file.kind})
