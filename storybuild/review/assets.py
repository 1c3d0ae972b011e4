"""The page itself: its files as the package has them, read once; no other can be asked for."""

import hashlib
import mimetypes
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response


class PageFile(NamedTuple):
    """A file of the page, and what names its content."""

    data: bytes
    kind: str
    tag: str


def page_files() -> dict[str, PageFile]:
    """The page's files by their path, `index.html` among them."""
    root = files("storybuild").joinpath("page")
    return {name: _read(name, each) for name, each in _below(root)} if root.is_dir() else {}


def _below(folder: Traversable, before: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for each in folder.iterdir():
        name = f"{before}{each.name}"
        if each.is_dir() and each.name != "__pycache__":
            found += _below(each, f"{name}/")
        elif each.is_file() and not each.name.endswith((".py", ".pyc")):
            found.append((name, each))
    return found


def _read(name: str, file: Traversable) -> PageFile:
    data = file.read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith((".js", ".mjs")):
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
