"""Reads what services answer, in whichever of their dialects, as plain facts; nothing in here raises."""

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

from storybuild.providers.messages import Reply

WAITING = frozenset(
    {"not_start", "submitted", "queued", "pending", "throttled", "created", "preparing", "processing", "running"}
    | {"in_progress", "starting"}
)
FINISHED = frozenset({"completed", "succeeded", "succeed", "success"})
ENDED = frozenset({"failed", "failure", "error", "cancelled", "canceled", "aborted", "expired"})

LONGEST = 300
LONGEST_NAME = 1000
STATUSES = ("status", "task_status", "state")
MESSAGES = ("message", "msg", "detail", "failure", "fail_reason", "task_status_msg")
CODES = ("code", "failureCode")
# Where the services put a clip's address, in the order in which they are believed.
ADDRESSES: tuple[tuple[str | int, ...], ...] = (
    ("video_url",),
    ("result_url",),
    ("metadata", "url"),
    ("url",),
    ("output", 0),
    ("task_result", "videos", 0, "url"),
    ("content", "video_url"),
)
PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~")
# Kling answers HTTP 200 with a code of its own; this is what it means in HTTP's words.
MEANT = {1202: 404, 1203: 404, 1302: 429, 1303: 429, 1304: 403, 5000: 500, 5001: 503, 5002: 504}
MEANT_BY_HUNDRED = {10: 401, 11: 402, 12: 400, 13: 400}
OBJECTION = re.compile(
    r"moderat|content.?policy|policy.?violation|safety[._ -]?(system|filter|check|polic|input|output)|nsfw|\b130[01]\b"
    r"|(?<!case.)sensitive|prohibited[._ -]?content",
    re.I,
)


def record(body: Any) -> dict[str, Any]:
    """What an answer tells of a job: itself, or what `data` holds where that is the record."""
    outer = body if isinstance(body, dict) else {}
    inner = outer.get("data")
    return inner if isinstance(inner, dict) and (word_of(inner) or not word_of(outer)) else outer


def id_of(body: Any) -> str:
    """The job's id, '' when there is none."""
    outer = body if isinstance(body, dict) else {}
    inner = outer.get("data")
    inner = inner if isinstance(inner, dict) else {}
    told = (outer.get("id"), outer.get("task_id"), inner.get("task_id"), inner.get("id"))
    return next((str(each) for each in told if _names(each)), "")


def _names(value: Any) -> bool:
    """Whether a value can be the name of something."""
    if isinstance(value, str):
        return 0 < len(value) <= LONGEST_NAME and value.isprintable() and " " not in value
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**30


def word_of(told: Mapping[str, Any]) -> str:
    """The status, in lower case."""
    return next((told[name].strip().lower() for name in STATUSES if isinstance(told.get(name), str)), "")


def number(value: Any) -> float | None:
    """A number, or a text of one; None for anything else, endless ones too."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        read = float(value)
    except (ValueError, OverflowError):
        return None
    return read if isfinite(read) else None


def progress_of(value: Any) -> float | None:
    """How far a job is, 0 … 1: told as `42`, `"42%"` or `0.42`."""
    read = number(value.strip().removesuffix("%") if isinstance(value, str) else value)
    if read is None:
        return None
    share = read if isinstance(value, float) and read <= 1 else read / 100
    return min(max(share, 0.0), 1.0)


def address_of(told: Mapping[str, Any]) -> str:
    """The whole URL of the clip; '' when none is told."""
    inner = told.get("data")
    records = [told, *([inner] if isinstance(inner, dict) else [])]
    # Older relays keep the address where a failure would say why.
    places = [*((each, path) for each in records for path in ADDRESSES), (told, ("fail_reason",))]
    found = (_at(each, path) for each, path in places)
    return next((each for each in found if is_address(each)), "")


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and len(value) > step else None
    return value


def is_address(value: Any) -> bool:
    """Whether a value is a whole URL."""
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s/]\S*", value) is not None and value.isprintable()


def is_page(reply: Reply) -> bool:
    """Whether a web page came instead of an answer."""
    return reply.body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def complaint(told: Any) -> str:
    """What an answer says went wrong, with its code, in one line; '' when it says nothing."""
    return one_line(explained(told))


def explained(told: Any) -> str:
    """The same at its full length: codes stand at the end."""
    return " ".join(_complaint(told))


def _complaint(told: Any, deeper: bool = True) -> Iterator[str]:
    if not isinstance(told, dict):
        return
    error = told.get("error")
    source = error if isinstance(error, dict) and error else told
    words = next(
        (text for name in MESSAGES if (text := _text(source.get(name)))), "" if source is error else _text(error)
    )
    codes = (*CODES, "type") if source is error else CODES
    code = next((text for name in codes if (text := _text(source.get(name)))), "")
    issues = "; ".join(filter(None, map(_issue, told["issues"]))) if isinstance(told.get("issues"), list) else ""
    inner = told.get("data")
    if not words and deeper and isinstance(inner, dict):
        yield from _complaint(inner, False)
    if words:
        yield words
    if issues:
        yield f"[{issues}]"
    if code and code not in words and code not in ("0", "success"):
        yield f"({code})"


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else str(value) if type(value) is int and abs(value) < 10**9 else ""


def _issue(value: Any) -> str:
    """One of Runway's `issues`: where, and what."""
    if not isinstance(value, dict):
        return ""
    path = value.get("path")
    where = ".".join(map(str, path)) if isinstance(path, list) else _text(path)
    return f"{where}: {_text(value.get('message'))}".strip(": ")


def says(reply: Reply) -> str:
    """What a reply that is no record says, in one line."""
    head = f"HTTP {reply.status}"
    if is_page(reply):
        title = re.search(r"<title[^>]*>([^<]*)", reply.body[:20_000].decode(errors="replace"), re.I)
        words = one_line(title[1]) if title else ""
        return one_line(f"{head}: a web page" + (f", “{words}”" if words else ""))
    body = reply.json()
    words = complaint(body) if isinstance(body, dict) else reply.body[:2000].decode(errors="replace")
    return one_line(f"{head}: {words}") if words.strip() else f"{head} without a word of explanation"


def one_line(text: str) -> str:
    """A text as one line of bearable length, with nothing in it that a terminal would obey."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def objects(words: str) -> bool:
    """Whether these are the words of a moderator."""
    return OBJECTION.search(words) is not None


def code_of(body: Any) -> str:
    """The code of an error, in lower case; '' when there is none."""
    outer = body if isinstance(body, dict) else {}
    error = outer.get("error")
    return _text((error if isinstance(error, dict) else outer).get("code")).lower()


def status_of(reply: Reply, body: Any) -> int:
    """The HTTP status that a reply means, which is not always the one it has."""
    code = code_of(body)
    if not reply.ok or not code.isascii() or not code.isdigit() or len(code) != 4:
        return reply.status
    return MEANT.get(int(code), MEANT_BY_HUNDRED.get(int(code[:2]), reply.status))


def after_of(reply: Reply) -> float | None:
    """In how many seconds a service wants to be asked again."""
    for name in ("openai-poll-after-ms", "retry-after-ms"):
        told = number(reply.headers.get(name))
        if told is not None:
            return max(told / 1000, 0.0)
    told = number(reply.headers.get("retry-after"))
    if told is None:
        then, now = moment(reply.headers.get("retry-after")), moment(reply.headers.get("date"))
        told = then - now if then is not None and now is not None else None
    return None if told is None else max(told, 0.0)


def moment(text: str | None) -> float | None:
    """A header's date, in seconds since 1970."""
    try:
        return parsedate_to_datetime(text or "").timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def age_of(reply: Reply, told: Mapping[str, Any]) -> float | None:
    """Seconds since a job was made, by the service's own clock."""
    now, made = moment(reply.headers.get("date")), number(told.get("created_at"))
    if now is None or made is None:
        return None
    # Some tell milliseconds.
    return now - (made / 1000 if made > 10**11 else made)


def segment(name: str) -> str:
    """A name as one part of a URL's path; it cannot lead anywhere else."""
    kept = name.encode(errors="replace").decode()
    dots = set(kept) <= {"."}
    return "".join(each if each in PLAIN or (each == "." and not dots) else _escaped(each) for each in kept)


def _escaped(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode())
