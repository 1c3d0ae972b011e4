"""Reads the body of a create, in either encoding."""

import base64
import binascii
import hashlib
import json
from collections import OrderedDict
from typing import Any

from aiohttp import BodyPartReader, web

from tests.service.records import Asked, File, Refusal

KEPT = 200


class Uploaded(OrderedDict[str, bytes]):
    """The content of the last files that came, by sha256."""

    def keep(self, name: str, mime: str, content: bytes) -> File:
        """Remembers a file's content."""
        sha256 = hashlib.sha256(content).hexdigest()
        self[sha256] = content
        while len(self) > KEPT:
            self.popitem(last=False)
        return File(name, mime, sha256, len(content))


def credential(request: web.Request) -> str:
    """The key a caller shows."""
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip()


async def read(request: web.Request, uploaded: Uploaded) -> Asked:
    """The fields and files of a create; files inside JSON, as data URIs, count as files."""
    if request.content_type == "multipart/form-data":
        fields, files = await _multipart(request, uploaded)
        return Asked(fields, files, "multipart", credential(request))
    try:
        fields = json.loads(await request.read())
    except ValueError as error:
        raise Refusal(400, "invalid_json", "We could not parse the JSON body of your request.") from error
    if not isinstance(fields, dict):
        raise Refusal(400, "invalid_json", "The body of your request must be a JSON object.")
    return Asked(fields, dict(_inline(fields, "", uploaded)), "json", credential(request))


async def _multipart(request: web.Request, uploaded: Uploaded) -> tuple[dict[str, Any], dict[str, File]]:
    fields: dict[str, Any] = {}
    files: dict[str, File] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise Refusal(400, "invalid_multipart_form_data", "Could not parse multipart form.")
        name = part.name or ""
        if part.filename is None:
            fields[name] = await part.text()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            taken = sum(known == name or known.startswith(f"{name}.") for known in files)
            field = f"{name}.{taken + 1}" if taken else name
            files[field] = uploaded.keep(part.filename, mime, bytes(await part.read()))
    return fields, files


def _inline(value: Any, path: str, uploaded: Uploaded) -> list[tuple[str, File]]:
    if isinstance(value, dict):
        return [found for name, inner in value.items() for found in _inline(inner, f"{path}.{name}", uploaded)]
    if isinstance(value, list):
        return [found for number, inner in enumerate(value) for found in _inline(inner, f"{path}.{number}", uploaded)]
    if not isinstance(value, str) or not value.startswith("data:") or ";base64," not in value:
        return []
    head, text = value.split(";base64,", 1)
    try:
        content = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise Refusal(400, "invalid_value", f"`{path[1:]}` is no base64 data URI.", path[1:]) from error
    return [(path[1:], uploaded.keep("", head.removeprefix("data:"), content))]


def inner(asked: Asked, field: str, name: str) -> str | None:
    """`field.name` of a JSON body, `field[name]` of a form."""
    value = asked.fields.get(field)
    found = value.get(name) if isinstance(value, dict) else asked.fields.get(f"{field}[{name}]")
    return found if isinstance(found, str) else None
