"""What a request brings along: JSON, so much of it at most, and in the shape that is asked for."""

import asyncio
import json
import re
from fractions import Fraction
from typing import Any

from starlette.requests import Request

from storybuild.errors import UsageError

MOST = 1 << 19  # bytes
PATIENCE = 20.0  # seconds
_AMOUNT = re.compile(r"\d{1,7}(\.\d{1,4})?")


class BodyTooLong(UsageError):
    """More was sent than is read."""


async def body_of(request: Request) -> dict[str, Any]:
    """The body's fields, {} for no body. UsageError."""
    try:
        async with asyncio.timeout(PATIENCE):
            data = await _read(request)
    except TimeoutError:
        raise UsageError("what was sent did not come to its end") from None
    try:
        told = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        raise UsageError("what was sent is not JSON") from None
    if not isinstance(told, dict):
        raise UsageError("what was sent are no fields")
    return told


async def _read(request: Request) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MOST:
            raise BodyTooLong(f"what was sent is longer than {MOST // 1024} KiB")
    return bytes(data)


def take_in(body: dict[str, Any]) -> int:
    """The number of a take. UsageError."""
    number = body.get("take")
    if type(number) is not int or not 0 < number < 10**9:
        raise UsageError("`take` is the number of a take")
    return number


def amount_in(body: dict[str, Any], field: str) -> Fraction:
    """An amount of US dollars, exact: a text, or a number as JSON writes it. UsageError."""
    value = body.get(field)
    text = str(value) if type(value) in (int, float, str) else ""
    if not _AMOUNT.fullmatch(text):
        raise UsageError(f"`{field}` is no amount of money", "it is written like 2.50")
    return Fraction(text)
