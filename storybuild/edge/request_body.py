"""What goes out: bodies of requests, with their files read, named neutrally and put where they belong."""

import base64
import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from storybuild.errors import DiskError
from storybuild.providers.messages import Attached, Call, File

_Part = tuple[str | None, str] | tuple[str, BytesIO, str]

_PIECE = 64 * 1024  # bytes that are sent at once

_HEAD = 64  # bytes, enough to tell a file's kind
_OTHER = "application/octet-stream"

_MAGIC = (
    (rb"\x89PNG\r\n\x1a\n", "image/png"),
    (rb"\xff\xd8\xff", "image/jpeg"),
    (rb"RIFF....WEBP", "image/webp"),
    (rb"GIF8[79]a", "image/gif"),
    (rb"....ftyp(avif|avis)", "image/avif"),
    (rb"....ftyp(heic|heix|mif1)", "image/heic"),
    (rb"....ftypqt  ", "video/quicktime"),
    (rb"....(moov|mdat|wide)", "video/quicktime"),
    (rb"....ftyp", "video/mp4"),
    (rb"\x1aE\xdf\xa3.*webm", "video/webm"),
    (rb"\x1aE\xdf\xa3.*matroska", "video/x-matroska"),
)
_SUFFIXES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif",
    ".avif": "image/avif", ".heic": "image/heic", ".mov": "video/quicktime", ".mp4": "video/mp4", ".m4v": "video/mp4",
    ".webm": "video/webm", ".mkv": "video/x-matroska", ".wav": "audio/wav", ".mp3": "audio/mpeg",
}  # fmt: skip
_ENDINGS = {mime: suffix for suffix, mime in reversed(_SUFFIXES.items())}


def attached(path: str) -> Attached:
    """What is told of a file that goes along; its name says nothing of whose it is. DiskError."""
    with _reading(path):
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
        mime = _mime(head, path)
        return Attached(_named("file", mime), mime, Path(path).stat().st_size)


def body(call: Call, files: Mapping[str, str]) -> dict[str, Any]:
    """A call's body as `httpx.Request` takes it: `headers`, and `content` or `files`. DiskError."""
    if call.form is not None:
        return {"files": [(name, _part(value, files)) for name, value in call.form.items()]}
    if call.json is None:
        return {}
    data = json.dumps(_filled(call.json, files), separators=(",", ":"), allow_nan=False).encode()
    headers = {"content-type": "application/json", "content-length": str(len(data))}
    return {"headers": headers, "content": data if len(data) <= _PIECE else _in_pieces(data)}


async def _in_pieces(data: bytes) -> AsyncIterator[bytes]:
    """So that on a slow line each piece has its own time to be written, not all of them one together."""
    for start in range(0, len(data), _PIECE):
        yield data[start : start + _PIECE]


def _filled(value: Any, files: Mapping[str, str]) -> Any:
    if isinstance(value, File):
        return _as_text(value, files)
    if isinstance(value, Mapping):
        return {name: _filled(each, files) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_filled(each, files) for each in value]
    return value


def _part(value: str | File, files: Mapping[str, str]) -> _Part:
    if isinstance(value, str):
        return (None, value)
    if value.form != "part":
        return (None, _as_text(value, files))
    data, mime = _read(files[value.label])
    return (_named(value.label, mime), BytesIO(data), mime)


def _as_text(file: File, files: Mapping[str, str]) -> str:
    data, mime = _read(files[file.label])
    text = base64.b64encode(data).decode()
    return f"data:{mime};base64,{text}" if file.form == "data uri" else text


def _read(path: str) -> tuple[bytes, str]:
    with _reading(path):
        data = Path(path).read_bytes()
    return data, _mime(data[:_HEAD], path)


@contextmanager
def _reading(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskError(f"cannot read `{path}`, which goes along with a request: {error.strerror}") from None


def _mime(head: bytes, path: str) -> str:
    for magic, mime in _MAGIC:
        if re.match(magic, head, re.DOTALL):
            return mime
    return _SUFFIXES.get(Path(path).suffix.lower(), _OTHER)


def _named(label: str, mime: str) -> str:
    name = re.sub("[^a-z0-9]+", "_", label.lower()).strip("_")
    return (name or "file") + _ENDINGS.get(mime, ".bin")
