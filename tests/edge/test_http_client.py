"""Against servers on loopback that speak real HTTP, byte by byte, so that they can also speak it badly."""

import asyncio
import base64
import errno
import functools
import gzip
import json
import os
import re
import resource
import ssl
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from storybuild.edge.api_keys import WebOrigin, proxy_of, refusal
from storybuild.edge.download import Limits, land
from storybuild.edge.http_client import FAULTS, HttpClient
from storybuild.engine.interfaces import NotFetched, Unanswered, Unsent
from storybuild.errors import ConfigError, DiskError
from storybuild.providers.base import Service
from storybuild.providers.messages import Attached, Call, File

KEY = 'sk-live/9f"8+7e6d'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
MP4 = b"\x00\x00\x00\x18ftypisom" + bytes(200_000)
CLIP = Call("GET", "/clip")


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it, and on which of its connections."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    connection: int


Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Stand:
    """A server that answers each path with given bytes, or lets a function write them."""

    answers: Mapping[str, Answer]
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    hung: int = 0  # connections that the other side closed
    greeting: bytes = b""
    tls: ssl.SSLContext | None = None

    async def __aenter__(self) -> "Stand":
        self._tasks: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def left_open(self) -> int:
        """How many connections the other side leaves open for seconds."""
        return len((await asyncio.wait(self._tasks, timeout=5))[1])

    @property
    def base(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self.connections += 1
        connection = self.connections
        writer.write(self.greeting)
        try:
            while asked := await self._read(reader, connection):
                self.asked.append(asked)
                answer = self.answers[asked.target.split("?")[0]]
                if isinstance(answer, bytes):
                    writer.write(answer)
                    await writer.drain()
                else:
                    await answer(writer)
            self.hung += 1
        except (ConnectionError, asyncio.CancelledError):
            self.hung += 1
        finally:
            writer.transport.abort()

    async def _read(self, reader: asyncio.StreamReader, connection: int) -> Asked | None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        except asyncio.IncompleteReadError:
            return None
        method, target, _ = head[0].split(" ")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        return Asked(method, target, headers, body, connection)


def says(body: bytes = b"{}", status: str = "200 OK", *more: str, kind: str = "application/json") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def clip(body: bytes = MP4, *more: str) -> bytes:
    return says(body, "200 OK", *more, kind="video/mp4")


def leads(to: str, status: int = 302) -> bytes:
    return says(b"", f"{status} Over There", f"Location: {to}")


def service(base: str, **changes: Any) -> Service:
    def talks(*_: object) -> Any:
        raise AssertionError("no conversation here")

    return Service(base, "FILMS_BASE", ("FILMS_KEY", "FILM_KEY"), talks, talks)._replace(**changes)


def wire(limits: Limits = Limits(), **environ: str) -> HttpClient:  # noqa: B008
    return HttpClient({"FILMS_KEY": KEY, **environ}, limits)


def awaited(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    @functools.wraps(test)
    def run(**given: Any) -> None:
        asyncio.run(test(**given))

    return run


# Whose key goes where.


@awaited
async def test_the_key_and_the_service_s_headers_go_to_its_own_host() -> None:
    async with Stand({"/v1/jobs": says()}) as stand, wire() as net:
        films = service(f"{stand.base}/v1", headers={"X-Version": "7"})
        await net.send(films, Call("GET", "/jobs", headers={"X-Mine": "1"}), {})
        await net.send(films, Call("GET", "/jobs", keyed=False), {})

    keyed, plain = stand.asked
    assert keyed.headers == {
        "host": f"127.0.0.1:{stand.port}", "accept": "*/*", "accept-encoding": "gzip", "user-agent": "storybuild/0.1.0",
        "x-version": "7", "x-mine": "1", "authorization": f"Bearer {KEY}",
    }  # fmt: skip
    assert "authorization" not in plain.headers and plain.headers["x-version"] == "7"


@awaited
async def test_a_service_names_its_own_header_for_the_key() -> None:
    async with Stand({"/": says()}) as stand, wire() as net:
        await net.send(service(stand.base, header="X-Api-Key", scheme=""), Call("GET", "/"), {})

    assert stand.asked[0].headers["x-api-key"] == KEY and "authorization" not in stand.asked[0].headers


@awaited
async def test_an_address_that_the_service_told_gets_no_key_elsewhere() -> None:
    async with Stand({"/clip": says()}) as other, Stand({"/clip": says()}) as stand, wire() as net:
        films = service(stand.base, headers={"X-Version": "7"})
        for host in (stand.base, other.base):
            await net.send(films, Call("GET", f"{host}/clip", headers={"X-Mine": "1"}), {})

    assert stand.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert {"authorization", "x-version"} & set(other.asked[0].headers) == set()
    assert other.asked[0].headers["x-mine"] == "1"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@awaited
async def test_a_redirect_to_another_port_loses_the_key_and_never_gets_it_back(method: str) -> None:
    async with Stand({}) as other, Stand({}) as stand, wire() as net:
        bare = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        stand.answers = {"/clip": leads("/moved"), "/moved": leads(f"http://localhost:{other.port}/there")}
        stand.answers |= {"/home": bare}
        other.answers = {"/there": leads(f"{stand.base}/home")}
        await net.send(service(stand.base, headers={"X-Version": "7"}), Call(method, "/clip"), {})

    own = {"authorization", "x-version"}
    carried = [(asked.target, own <= set(asked.headers), own & set(asked.headers)) for asked in stand.asked]
    assert carried == [("/clip", True, own), ("/moved", True, own), ("/home", False, set())]
    assert own & set(other.asked[0].headers) == set()


@awaited
async def test_a_path_cannot_change_the_host() -> None:
    async with (
        Stand({"/@evil.example/x": says(), "/v1.evil.example": says(), "/status": says()}) as stand,
        wire() as net,
    ):
        await net.send(service(stand.base), Call("GET", "@evil.example/x"), {})
        await net.send(service(f"{stand.base}/v1"), Call("GET", "v1.evil.example", root=True), {})
        await net.send(service(f"{stand.base}/v1beta"), Call("GET", "/status", root=True), {})

    assert [asked.target for asked in stand.asked] == ["/@evil.example/x", "/v1.evil.example", "/status"]


@awaited
async def test_cookies_are_not_kept() -> None:
    async with Stand({"/": says(b"{}", "200 OK", "Set-Cookie: a=1", "Set-Cookie: b=2")}) as stand, wire() as net:
        reply = await net.send(service(stand.base), Call("GET", "/"), {})
        await net.send(service(stand.base), Call("GET", "/"), {})

    assert reply.headers["set-cookie"] == "a=1, b=2"
    assert "cookie" not in stand.asked[1].headers


# What may be asked at all.


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({}, "set FILMS_KEY or FILM_KEY"),
        ({"FILMS_KEY": "  "}, "set FILMS_KEY or FILM_KEY"),
        ({"FILM_KEY": "a\u201db-and-more"}, "FILM_KEY holds characters that no key has; set it again"),
        ({"FILM_KEY": " abcdefgh\n"}, ""),
        ({"FILMS_BASE": "http://192.0.2.1/v1"}, "FILMS_BASE cannot be used: plain http would show everyone on the way "
         "to `192.0.2.1` what is sent; use https"),
        ({"FILMS_BASE": "http://films.example"}, "FILMS_BASE cannot be used: plain http would show everyone on the way "
         "to `films.example` what is sent; use https"),
        ({"FILMS_BASE": "films.example/v1"}, "FILMS_BASE cannot be used: it does not begin with `https://`"),
        ({"FILMS_BASE": "ftp://films.example"}, "FILMS_BASE cannot be used: it does not begin with `https://`"),
        ({"FILMS_BASE": "https://"}, "FILMS_BASE cannot be used: it names no host"),
        ({"FILMS_BASE": "https://me:you@films.example"}, "FILMS_BASE cannot be used: "
         "it holds a user's name or password"),
        ({"FILMS_BASE": "https://films.example:port"}, "FILMS_BASE cannot be used: it is no address"),
        ({"FILMS_BASE": "https://films.example/v1?a=b"}, "FILMS_BASE cannot be used: it goes on after its path"),
        ({"FILMS_BASE": "http://127.0.0.9:1", "FILM_KEY": "abcdefgh"}, ""),
        ({"FILMS_BASE": "http://[::1]:1", "FILM_KEY": "abcdefgh"}, ""),
        ({"FILMS_BASE": "http://localhost:1", "FILM_KEY": "abcdefgh"}, ""),
        ({"FILMS_BASE": "https://192.168.1.9", "FILM_KEY": "abcdefgh"}, ""),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_before_anything_is_sent(environ: Mapping[str, str], says: str) -> None:
    assert HttpClient(environ).ready(service("https://films.example/v1")) == says


@pytest.mark.parametrize(
    ("base", "host"),
    [("https://Films.example/v1", "films.example"), ("http://127.0.0.1:81/v1", "127.0.0.1:81")],
)
def test_a_service_s_host_is_told_as_receipts_name_it(base: str, host: str) -> None:
    assert wire().host(service(base)) == host


@awaited
async def test_nothing_is_sent_without_a_key_or_in_plain_words() -> None:
    with pytest.raises(ConfigError, match="set FILMS_KEY or FILM_KEY"):
        await HttpClient({}).send(service("https://films.example"), Call("GET", "/"), {})
    with pytest.raises(ConfigError, match=re.escape("plain http would show everyone on the way to `192.0.2.1`")):
        await wire().send(service("http://192.0.2.1"), Call("GET", "/"), {})
    with pytest.raises(ConfigError, match="the service told an address that is not asked: `127"):
        await wire().send(service("https://films.example"), Call("GET", "https://127.0.0.1/"), {})


@awaited
async def test_an_unkeyed_call_needs_no_key() -> None:
    async with Stand({"/": says()}) as stand, HttpClient({}) as net:
        reply = await net.send(service(stand.base), Call("GET", "/", keyed=False), {})

    assert (reply.status, reply.json()) == (200, {})


PUBLIC, LAN, HERE = (WebOrigin("https", host, 443) for host in ("films.example", "10.0.0.7", "127.0.0.1"))


@pytest.mark.parametrize(
    ("own", "target", "fine"),
    [
        (PUBLIC, WebOrigin("https", "cdn.example", 443), True),
        (PUBLIC, WebOrigin("https", "8.8.8.8", 443), True),
        (PUBLIC, WebOrigin("http", "cdn.example", 80), False),
        (PUBLIC, WebOrigin("https", "localhost", 443), False),
        (PUBLIC, WebOrigin("http", "localhost.", 80), False),
        (PUBLIC, WebOrigin("https", "169.254.169.254", 443), False),
        (PUBLIC, WebOrigin("https", "10.0.0.7", 443), False),
        (PUBLIC, WebOrigin("https", "0.0.0.0", 443), False),
        (PUBLIC, WebOrigin("https", "fd00::1", 443), False),
        (PUBLIC, WebOrigin("https", "::ffff:127.0.0.1", 443), False),
        (PUBLIC, WebOrigin("file", "", 0), False),
        (PUBLIC, WebOrigin("https", "films.example", 99_999), False),
        (PUBLIC, WebOrigin("https", "%5b", 443), False),
        (LAN, WebOrigin("https", "192.168.1.1", 443), True),
        (LAN, WebOrigin("http", "127.0.0.1", 80), False),
        (HERE, WebOrigin("http", "127.0.0.1", 80), True),
        (HERE, WebOrigin("http", "cdn.example", 80), False),
    ],
)
def test_a_service_leads_neither_to_plain_http_nor_into_this_network(
    own: WebOrigin, target: WebOrigin, fine: bool
) -> None:
    assert (refusal(target, own) == "") == fine


@pytest.mark.parametrize(
    "to", ["http://films.example/x", "ftp://127.0.0.1/x", "http://me@127.0.0.1/", "https://[", "//127.0.0.1:port/"]
)
@awaited
async def test_a_redirect_that_must_not_be_followed_is_no_answer(to: str, tmp_path: Path) -> None:
    async with Stand({"/clip": leads(to)}) as stand, wire() as net:
        with pytest.raises(Unanswered):
            await net.send(service(stand.base), CLIP, {})
        with pytest.raises(NotFetched, match="the clip cannot be fetched: "):
            await net.fetch(service(stand.base), CLIP, str(tmp_path / "clip"))

    assert len(stand.asked) == 2 and not (tmp_path / "clip").exists()


@awaited
async def test_redirects_end_after_five() -> None:
    async with Stand({"/clip": leads("/clip")}) as stand, wire() as net:
        with pytest.raises(Unanswered, match=re.escape("no answer from 127.0.0.1: it led on more than 5 times")):
            await net.send(service(stand.base), CLIP, {})

    assert len(stand.asked) == 6


@pytest.mark.parametrize("method", ["POST", "DELETE"])
@awaited
async def test_a_redirect_of_what_does_more_than_ask_is_returned(method: str) -> None:
    async with Stand({"/jobs": leads("/elsewhere", 307)}) as stand, wire() as net:
        reply = await net.send(service(stand.base), Call(method, "/jobs", buys=True), {})

    assert (reply.status, reply.headers["location"], len(stand.asked)) == (307, "/elsewhere", 1)


# Bodies.


@awaited
async def test_a_json_body_carries_its_files(tmp_path: Path) -> None:
    (tmp_path / "secret plan.dat").write_bytes(PNG)
    files = {"first frame": str(tmp_path / "secret plan.dat")}
    wanted = {"text": "Zürich \U0001f3ac", "refs": [{"uri": File("first frame", "data uri")}], "n": None,
              "raw": File("first frame", "base64")}  # fmt: skip
    async with Stand({"/jobs": says(b'{"id": 1}', "201 Created", "X-Left: 3")}) as stand, wire() as net:
        reply = await net.send(service(stand.base), Call("POST", "/jobs", json=wanted), files)

    text = base64.b64encode(PNG).decode()
    assert json.loads(stand.asked[0].body) == {
        "text": "Zürich \U0001f3ac", "refs": [{"uri": f"data:image/png;base64,{text}"}], "n": None, "raw": text,
    }  # fmt: skip
    assert stand.asked[0].headers["content-type"] == "application/json"
    assert (reply.status, reply.json(), reply.headers["x-left"]) == (201, {"id": 1}, "3")


@awaited
async def test_a_form_is_multipart_and_says_nothing_of_the_project_s_paths(tmp_path: Path) -> None:
    (tmp_path / "secret plan.dat").write_bytes(PNG)
    files = {"first frame": str(tmp_path / "secret plan.dat")}
    form: dict[str, str | File] = {
        "prompt": "a door\r\nopens",
        "frame": File("first frame"),
        "inline": File("first frame", "base64"),
    }
    async with Stand({"/jobs": says()}) as stand, wire() as net:
        await net.send(service(stand.base), Call("POST", "/jobs", form=form), files)
        await net.send(service(stand.base), Call("POST", "/jobs", form={"prompt": "a door"}), {})

    def part(name: str, more: bytes, value: bytes) -> bytes:
        return b'--EDGE\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % (name.encode(), more, value)

    bodies = []
    for asked in stand.asked:
        kind, edge = asked.headers["content-type"].split("; boundary=")
        assert kind == "multipart/form-data"
        bodies.append(asked.body.replace(edge.encode(), b"EDGE"))
    assert bodies == [
        part("prompt", b"", b"a door\r\nopens")
        + part("frame", b'; filename="first_frame.png"\r\nContent-Type: image/png', PNG)
        + part("inline", b"", base64.b64encode(PNG))
        + b"--EDGE--\r\n",
        part("prompt", b"", b"a door") + b"--EDGE--\r\n",
    ]


@awaited
async def test_a_large_body_arrives_as_it_is() -> None:
    long = {"text": "x" * 1_000_000}
    async with Stand({"/jobs": says()}) as stand, wire() as net:
        await net.send(service(stand.base), Call("POST", "/jobs", json=long), {})

    assert json.loads(stand.asked[0].body) == long


@awaited
async def test_a_file_that_is_gone_is_told_and_nothing_is_sent(tmp_path: Path) -> None:
    gone = {"source": str(tmp_path / "gone.png")}
    async with Stand({}) as stand, wire() as net:
        with pytest.raises(DiskError, match=r"cannot read `.*gone.png`, which goes along with a request: No such file"):
            await net.send(service(stand.base), Call("POST", "/", form={"a": File("source")}, buys=True), gone)

    assert stand.asked == []


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("a.txt", PNG, Attached("file.png", "image/png", 48)),
        ("a", b"\xff\xd8\xff\xe0", Attached("file.jpg", "image/jpeg", 4)),
        ("a", b"RIFF\x01\x02\x03\x04WEBPVP8 ", Attached("file.webp", "image/webp", 16)),
        ("a", b"\0\0\0\x18ftypisom", Attached("file.mp4", "video/mp4", 12)),
        ("a", b"\0\0\0\x14ftypqt  ", Attached("file.mov", "video/quicktime", 12)),
        ("a", b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", Attached("file.webm", "video/webm", 16)),
        ("voice.MP3", b"ID3", Attached("file.mp3", "audio/mpeg", 3)),
        ("notes", b"", Attached("file.bin", "application/octet-stream", 0)),
    ],
)
def test_a_file_is_told_by_what_it_holds(name: str, head: bytes, told: Attached, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(head)

    assert wire().attached(str(tmp_path / name)) == told


# Answers.


@awaited
async def test_the_key_is_taken_out_of_an_answer_however_it_is_spelled() -> None:
    spelled = [
        KEY, json.dumps(KEY)[1:-1], json.dumps(KEY)[1:-1].replace("/", "\\/"), "sk-live%2F9f%228%2B7e6d",
        "sk-live%2f9f%228%2b7e6d", "sk-live\\u002f9f\\u00228\\u002B7e6d", "sk-live/9f&#34;8+7e6d",
    ]  # fmt: skip
    body = " ".join(spelled).encode() + b" sk-live/other"
    async with Stand({"/": says(body, "401 No", f"X-Echo: <{KEY}>")}) as stand, wire() as net:
        reply = await net.send(service(stand.base), Call("GET", "/"), {})

    assert reply.body == b"*** " * len(spelled) + b"sk-live/other"
    assert reply.headers["x-echo"] == "<***>"


@awaited
async def test_a_key_too_short_to_be_one_spoils_no_answer() -> None:
    async with Stand({"/": says(b'{"id": "x1"}')}) as stand, wire(FILMS_KEY="x") as net:
        assert (await net.send(service(stand.base), Call("GET", "/"), {})).json() == {"id": "x1"}


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + bytes(0x10000) + b"\r\n")
        await writer.drain()


@awaited
async def test_an_answer_has_a_bound_and_is_cut_off() -> None:
    async with Stand({"/": endless}) as stand, wire(Limits(answer=1_000_000)) as net:
        with pytest.raises(Unanswered, match="the answer is larger than 1000000 bytes"):
            await net.send(service(stand.base), Call("GET", "/"), {})


@awaited
async def test_a_packed_answer_is_unpacked_and_a_bomb_is_not() -> None:
    bomb = gzip.compress(bytes(64_000_000), 9)
    answers = {"/bomb": says(bomb, "200 OK", "Content-Encoding: gzip"),
               "/fine": says(gzip.compress(b'{"a": 1}'), "200 OK", "Content-Encoding: gzip"),
               "/torn": says(gzip.compress(b'{"a": 1}')[:-9], "200 OK", "Content-Encoding: gzip"),
               "/lied": says(b'{"a": 1}', "200 OK", "Content-Encoding: gzip")}  # fmt: skip
    async with Stand(answers) as stand, wire() as net:
        assert (await net.send(service(stand.base), Call("GET", "/fine"), {})).json() == {"a": 1}
        for path in ("/torn", "/lied"):
            with pytest.raises(Unanswered, match="the answer cannot be unpacked"):
                await net.send(service(stand.base), Call("GET", path), {})
        tracemalloc.start()
        with pytest.raises(Unanswered, match="the answer is larger than"):
            await net.send(service(stand.base), Call("GET", "/bomb"), {})
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert peak < 24 * 1024**2


# Faults.


def kinds() -> list[type[Exception]]:
    found = [getattr(httpx, name) for name in httpx.__all__]
    return [each for each in found if isinstance(each, type) and issubclass(each, Exception)]


@pytest.mark.parametrize("kind", [kind for kind in kinds() if not any(kind in each.__bases__ for each in kinds())])
def test_every_fault_that_httpx_knows_is_told_as_sent_or_not(kind: type[Exception]) -> None:
    assert [each for each in kind.__mro__ if each in FAULTS]


def test_only_what_certainly_stayed_here_is_unsent() -> None:
    assert {kind.__name__ for kind, (told, _) in FAULTS.items() if told is Unsent} == {
        "ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol", "LocalProtocolError",
        "InvalidURL", "UnicodeError",
    }  # fmt: skip


def does(*parts: bytes | float) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    """Writes and pauses in turn, and hangs up."""

    async def play(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
            else:
                await asyncio.sleep(part)
        writer.close()

    return play


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


HALF = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234"


@pytest.mark.parametrize(
    ("answer", "limits", "words"),
    [
        (does(), Limits(), "it broke off, or does not speak HTTP"),
        (does(b"220 mail ready\r\n\r\n"), Limits(), "it broke off, or does not speak HTTP"),
        (does(HALF), Limits(), "it broke off, or does not speak HTTP"),
        (does(9.0), Limits(read=0.3), "it was silent for too long"),
        (does(HALF, 9.0), Limits(read=0.3), "it was silent for too long"),
        (does(HALF[:-4], *(b"1", 0.15) * 8), Limits(whole=0.6), "the answer took too long"),
    ],
)
@awaited
async def test_what_was_sent_without_a_whole_answer_is_unanswered(answer: Answer, limits: Limits, words: str) -> None:
    async with Stand({"/jobs": answer}) as stand, wire(limits) as net:
        with pytest.raises(Unanswered) as caught:
            await net.send(service(stand.base), Call("POST", "/jobs?sig=hidden", json={}, buys=True), {})

    assert str(caught.value) == f"no answer from 127.0.0.1: {words}"


@awaited
async def test_what_cannot_be_sent_is_unsent_and_the_words_hold_no_secret() -> None:
    async with Stand({}) as gone:
        nobody = gone.base
    async with Stand({}) as stand, wire() as net:
        refused = os.strerror(errno.ECONNREFUSED).lower()
        for films, call, words in [
            (service(nobody), Call("POST", "/jobs", buys=True), f"no answer from 127.0.0.1: {refused}"),
            (service(nobody.replace("http:", "https:")), Call("POST", "/jobs"), f"no answer from 127.0.0.1: {refused}"),
            (service(f"https://{'a' * 70}.example"), Call("GET", "/"), f"no answer from {'a' * 70}.example: "),
            (service(stand.base, scheme="Bearer\n"), Call("POST", "/", buys=True), "the request cannot be put as HTTP"),
            (service(stand.base), Call("GET", "/", headers={"a": "\u201d"}), "a name or header that HTTP cannot carry"),
        ]:
            with pytest.raises(Unsent) as caught:
                await net.send(films, call, {})
            assert words in str(caught.value)
            assert KEY not in str(caught.value) and caught.value.__suppress_context__

    assert stand.asked == []


@awaited
async def test_a_server_without_tls_is_unsent() -> None:
    async with Stand({}, greeting=b"220 mail ready\r\n") as stand, wire() as net:
        with pytest.raises(Unsent, match=re.escape("no answer from 127.0.0.1: cannot connect")):
            await net.send(service(stand.base.replace("http:", "https:")), Call("POST", "/", buys=True), {})

    assert stand.asked == []


# Of a server of these tests; it opens nothing.
CERTIFICATE = """
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEILX6wcla7UPLwNGQnoy6K8toVElLkmAzls3l+xaIiYhDoAoGCCqGSM49
AwEHoUQDQgAEhQ5MWEOBOgDpvKUYfRbVxCNFuMFzTS2yLET8//vb/NIglJyIgthb
LJ4zBxDyibpYxnXVxlLuV24Oef8RqSni7Q==
-----END EC PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgITBFwnlCqshiB2gVubUgus+GnFODAKBggqhkjOPQQDAjAM
MQowCAYDVQQDDAF0MCAXDTI2MTEyMTA2MDIyMFoYDzIxMjYxMDI4MDYwMjIwWjAM
MQowCAYDVQQDDAF0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhQ5MWEOBOgDp
vKUYfRbVxCNFuMFzTS2yLET8//vb/NIglJyIgthbLJ4zBxDyibpYxnXVxlLuV24O
ef8RqSni7aNkMGIwHQYDVR0OBBYEFJjizF2supETmxWWQXoR7yv0Qu8JMB8GA1Ud
IwQYMBaAFJjizF2supETmxWWQXoR7yv0Qu8JMA8GA1UdEwEB/wQFMAMBAf8wDwYD
VR0RBAgwBocEfwAAATAKBggqhkjOPQQDAgNIADBFAiEA1wq0KcNj7/mBQReCgbDS
qLaIYVt8bvcC5cgWe2Q632MCIGH5pcx681B4Y2krx1/9lxPbXcECcU1Ij7GGMvMt
kfiD
-----END CERTIFICATE-----
"""


@awaited
async def test_only_a_service_whose_certificate_is_trusted_is_sent_anything(tmp_path: Path) -> None:
    (tmp_path / "pem").write_text(CERTIFICATE)
    trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trusted.load_cert_chain(tmp_path / "pem")
    async with Stand({"/jobs": says()}, tls=trusted) as stand:
        async with wire() as net:
            with pytest.raises(Unsent, match=r"no answer from 127\.0\.0\.1: its certificate is not trusted: self"):
                await net.send(service(stand.base), Call("POST", "/jobs", buys=True), {})
            assert stand.asked == []
        async with wire(SSL_CERT_FILE=str(tmp_path / "pem")) as net:
            for buys in (False, False, True):
                assert (await net.send(service(stand.base), Call("POST", "/jobs", buys=buys), {})).ok
        with pytest.raises(ConfigError, match="cannot read the certificates of SSL_CERT_FILE: No such file"):
            await wire(SSL_CERT_FILE=str(tmp_path / "none")).send(service(stand.base), Call("GET", "/jobs"), {})

    numbers = [asked.connection for asked in stand.asked]
    assert numbers[0] == numbers[1] != numbers[2]


# Connections.


@awaited
async def test_what_only_asks_shares_connections_and_what_buys_gets_a_fresh_one() -> None:
    async with Stand({"/jobs": says()}) as stand, wire() as net:
        films = service(stand.base)
        for buys in (False, False, True, True, False):
            await net.send(films, Call("POST", "/jobs", buys=buys), {})

    assert [asked.connection for asked in stand.asked] == [1, 1, 2, 3, 1]


@awaited
async def test_there_are_few_connections_and_the_rest_waits() -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.01)
        writer.write(says())

    async with Stand({"/jobs": slow}) as stand, wire(Limits(connections=3)) as net:
        calls = [net.send(service(stand.base), Call("GET", "/jobs"), {}) for _ in range(40)]
        assert [reply.status for reply in await asyncio.gather(*calls)] == [200] * 40

    assert stand.connections == 3


@awaited
async def test_closing_closes_every_connection() -> None:
    async with Stand({"/jobs": says()}) as stand:
        async with wire() as net:
            asking = [net.send(service(stand.base), Call("GET", "/jobs"), {}) for _ in range(2)]
            await asyncio.gather(*asking)
            open_before = stand.connections - stand.hung
        assert (open_before, await stand.left_open()) == (2, 0)


def test_only_what_is_encrypted_goes_through_a_proxy_and_no_proxy_is_heeded() -> None:
    environ = {"HTTPS_PROXY": "proxy.example:3128", "HTTP_PROXY": "http://plain", "no_proxy": "inner.example, .corp"}

    assert proxy_of(WebOrigin("https", "films.example", 443), environ) == "http://proxy.example:3128"
    for host in ("inner.example", "a.corp", "localhost", "127.0.0.1"):
        assert proxy_of(WebOrigin("https", host, 443), environ) == ""
    assert proxy_of(WebOrigin("http", "films.example", 80), environ) == ""
    assert proxy_of(WebOrigin("https", "films.example", 443), {"no_proxy": "*", "https_proxy": "http://a"}) == ""


@awaited
async def test_a_proxy_that_refuses_sees_no_key_and_nothing_was_sent() -> None:
    async with Stand({"films.example:443": says(b"", "407 Who")}) as stand, wire(HTTPS_PROXY=stand.base) as net:
        with pytest.raises(Unsent, match=r"no answer from films\.example: the proxy refused"):
            await net.send(service("https://films.example/v1"), Call("POST", "/jobs", buys=True), {})

    assert [asked.method for asked in stand.asked] == ["CONNECT"]
    assert KEY not in str(stand.asked)


@awaited
async def test_a_proxy_of_an_unknown_kind_is_the_environment_s_fault() -> None:
    with pytest.raises(ConfigError, match="the proxy that the environment names is of no kind that can be used"):
        await wire(ALL_PROXY="gopher://x").send(service("https://films.example"), Call("GET", "/"), {})


# Clips.


@awaited
async def test_a_clip_is_streamed_to_its_file(tmp_path: Path) -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
    answers = {
        "/a": leads("/b"), "/b": clip(), "/c": chunked, "/d": says(MP4, kind="application/octet-stream; x=y"),
        "/e": clip(gzip.compress(MP4), "Content-Encoding: gzip"),
    }  # fmt: skip
    async with Stand(answers) as stand, wire() as net:
        kinds = [await net.fetch(service(stand.base), Call("GET", f"/{n}"), str(tmp_path / n)) for n in "acde"]

    assert kinds == ["video/mp4", "", "application/octet-stream", "video/mp4"]
    assert [(tmp_path / name).read_bytes() for name in "acde"] == [MP4, b"abcdefg", MP4, MP4]
    assert stand.asked[0].headers["accept-encoding"] == "identity"
    assert stand.asked[0].headers["authorization"] == f"Bearer {KEY}"


@awaited
async def test_a_clip_elsewhere_is_fetched_without_the_key(tmp_path: Path) -> None:
    async with Stand({"/clip": clip()}) as other, wire(Limits()) as net:
        async with Stand({"/clip": leads(f"http://localhost:{other.port}/clip?sig=1")}) as stand:
            await net.fetch(service(stand.base), CLIP, str(tmp_path / "a"))
        async with HttpClient({}) as bare:
            await bare.fetch(service(stand.base), Call("GET", f"{other.base}/clip"), str(tmp_path / "b"))

    assert "authorization" in stand.asked[0].headers
    assert ["authorization" in asked.headers for asked in other.asked] == [False, False]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == MP4


LONG = b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n"
PAGE = b"<html><style>p {}</style><p>Come   back\nlater, " + KEY.encode() + b"</p>"
SLOW = Limits(slowest=1000, window=0.3)
STALL = Limits(stall=0.3)


@pytest.mark.parametrize(
    ("answer", "limits", "message"),
    [
        (says(b'{"error": "no"}', "404 Gone"), Limits(), '127.0.0.1 answered 404: {"error": "no"}'),
        (says(b"<Error>Expired</Error>", "403 No", kind="application/xml"), Limits(),
         "127.0.0.1 answered 403: Expired"),
        (says(b"", "410 Gone"), Limits(), "127.0.0.1 answered 410"),
        (says(b"x" * 900, "500 Oh"), Limits(), "127.0.0.1 answered 500: " + "x" * 200),
        (says(b"", "206 Some", kind="video/mp4"), Limits(), "127.0.0.1 answered 206"),
        (says(PAGE, kind="text/html; charset=utf-8"), Limits(),
         "the service sent text/html where a clip was expected: p {} Come back later, ***"),
        (says(b'{"status": "busy"}', kind="application/problem+json"), Limits(),
         'the service sent application/problem+json where a clip was expected: {"status": "busy"}'),
        (says(b"soon", kind="Text/Plain"), Limits(),
         "the service sent text/plain where a clip was expected: soon"),
        (clip(b""), Limits(), "the service sent an empty file where a clip was expected"),
        (LONG, Limits(clip=9999), "the clip is larger than 9999 bytes"),
        (endless, Limits(clip=99_999), "the clip is larger than 99999 bytes"),
        (clip(gzip.compress(bytes(9_999_999)), "Content-Encoding: gzip"), Limits(clip=999_999),
         "the clip is larger than 999999 bytes"),
        (does(LONG + MP4), Limits(), "the clip from 127.0.0.1 broke off: it broke off, or does not speak HTTP"),
        (does(LONG + MP4, 9.0), STALL, "no byte came for 0.3 s"),
        (does(LONG, *(b"1", 0.05) * 99), SLOW, "too slow: "),
        (does(says(b"wait", "500 Oh")[:-1], 9.0), STALL, "127.0.0.1 answered 500: wai"),
    ],
)  # fmt: skip
@awaited
async def test_what_is_no_whole_clip_leaves_no_file(
    answer: Answer, limits: Limits, message: str, tmp_path: Path
) -> None:
    async with Stand({"/clip": answer}) as stand, wire(limits) as net:
        with pytest.raises(NotFetched) as caught:
            await net.fetch(service(stand.base), CLIP, str(tmp_path / "clip"))

    said = str(caught.value)
    assert said.startswith(message) if message.endswith(": ") else said == message
    assert list(tmp_path.iterdir()) == []


@awaited
async def test_a_download_that_is_stopped_leaves_no_file_and_no_connection(tmp_path: Path) -> None:
    async with Stand({"/clip": does(LONG + MP4, 9.0)}) as stand, wire() as net:
        task = asyncio.create_task(net.fetch(service(stand.base), CLIP, str(tmp_path / "clip")))
        while not (tmp_path / "clip").exists():
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert list(tmp_path.iterdir()) == []


@awaited
async def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "clip").write_bytes(b"paid for")
    async with Stand({"/clip": clip()}) as stand, wire() as net:
        for place, why in (("clip", "File exists"), ("no/such", "No such file or directory")):
            with pytest.raises(DiskError, match=f"cannot write `.*`: {why}"):
                await net.fetch(service(stand.base), CLIP, str(tmp_path / place))

    assert (tmp_path / "clip").read_bytes() == b"paid for"


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@awaited
async def test_a_full_disk_is_told(tmp_path: Path) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield bytes(100)

    full = tmp_path / "clip"
    told = pytest.raises(DiskError, match=r"cannot write `.*`: File too large")
    with told, no_file_over(50), ThreadPoolExecutor(1) as writer:
        await land(pieces(), str(full), Limits(), writer)

    assert not full.exists()


@awaited
async def test_nobody_to_fetch_from_is_unsent_and_silence_unanswered(tmp_path: Path) -> None:
    async with Stand({"/clip": does()}) as stand, wire() as net:
        with pytest.raises(Unanswered):
            await net.fetch(service(stand.base), CLIP, str(tmp_path / "clip"))
    with pytest.raises(Unsent):
        await wire().fetch(service(stand.base), CLIP, str(tmp_path / "clip"))

    assert list(tmp_path.iterdir()) == []


@awaited
async def test_memory_is_flat_in_the_clip_s_size(tmp_path: Path) -> None:
    size = 64 * 1024**2

    async def long(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: %d\r\n\r\n" % size)
        for _ in range(size // 65536):
            writer.write(bytes(65536))
            await writer.drain()

    async with Stand({"/clip": long}) as stand, wire() as net:
        tracemalloc.start()
        await net.fetch(service(stand.base), CLIP, str(tmp_path / "clip"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert (tmp_path / "clip").stat().st_size == size
    assert peak < 12 * 1024**2
