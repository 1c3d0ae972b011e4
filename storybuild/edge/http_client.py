"""The network for real: asks services over HTTP, alone knows their hosts and keys, and brings their clips home."""

import asyncio
import os
import re
import socket
import ssl
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import httpx

from storybuild.edge.api_keys import Access, WebOrigin, access_of, base_of, headers, proxy_of, refusal, scrubbed, told
from storybuild.edge.connection_slots import ConnectionSlots
from storybuild.edge.download import Garbled, Limits, land, page, too_large, unfit, unpacked, whole, words
from storybuild.edge.request_body import attached, body
from storybuild.engine.interfaces import NotFetched, Unanswered, Unsent
from storybuild.errors import ConfigError
from storybuild.providers.base import Service
from storybuild.providers.messages import Attached, Call, Reply
from storybuild.throttles import WRITERS

_HOPS = 5  # redirects that are followed
_PORTS = {"http": 80, "https": 443}
_ASKING = ("GET", "HEAD")
_LEADING = (301, 302, 303, 307, 308)
_LIMITS = Limits()

# Whether the service can have seen the request, and words that hold nothing of it: a library's own may quote a header.
# A proxy refuses before the tunnel stands, and only what is encrypted goes through one, so nothing was sent.
FAULTS: Mapping[type[Exception], tuple[type[Unsent] | type[Unanswered], str]] = {
    httpx.ConnectError: (Unsent, "cannot connect"),
    httpx.ConnectTimeout: (Unsent, "no connection in time"),
    httpx.PoolTimeout: (Unsent, "too many connections at once"),
    httpx.ProxyError: (Unsent, "the proxy refused"),
    httpx.UnsupportedProtocol: (Unsent, "not an address of HTTP"),
    httpx.LocalProtocolError: (Unsent, "the request cannot be put as HTTP"),
    httpx.InvalidURL: (Unsent, "not a usable address"),
    UnicodeError: (Unsent, "a name or header that HTTP cannot carry"),
    httpx.ReadError: (Unanswered, "the connection broke"),
    httpx.ReadTimeout: (Unanswered, "it was silent for too long"),
    httpx.WriteError: (Unanswered, "the connection broke"),
    httpx.WriteTimeout: (Unanswered, "it took the request too slowly"),
    httpx.CloseError: (Unanswered, "the connection broke"),
    httpx.RemoteProtocolError: (Unanswered, "it broke off, or does not speak HTTP"),
    httpx.DecodingError: (Unanswered, "the answer cannot be unpacked"),
    httpx.TooManyRedirects: (Unanswered, "it led on too often"),
    httpx.HTTPStatusError: (Unanswered, "an unexpected status"),
    httpx.StreamError: (Unanswered, "the answer cannot be read"),
    httpx.CookieConflict: (Unanswered, "the answer cannot be read"),
    TimeoutError: (Unanswered, "the answer took too long"),
    OSError: (Unanswered, "the connection broke"),
    Garbled: (Unanswered, "the answer cannot be unpacked"),
}


class _Astray(Exception):
    """An address that nobody should ask; says why."""


class HttpClient:
    """Fulfils `Network` for one event loop. environ: where base URLs, keys, proxies and certificates are told.

    Requests go to httpx's transport and not through its client, which would add cookies, the passwords of a `.netrc`,
    and redirects of its own.
    """

    def __init__(self, environ: Mapping[str, str], limits: Limits = _LIMITS) -> None:
        self._environ = environ
        self._limits = limits
        self._known: dict[int, Access] = {}
        self._doors: dict[tuple[bool, str, int], httpx.AsyncHTTPTransport] = {}
        self._turns = {fresh: ConnectionSlots(limits.connections, limits.together) for fresh in (False, True)}
        self._writer = ThreadPoolExecutor(WRITERS)
        patience = {"connect": limits.connect, "read": limits.read, "write": limits.write, "pool": None}
        self._extensions = {"timeout": patience}

    async def __aenter__(self) -> "HttpClient":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        self._writer.shutdown(wait=False)
        doors, self._doors = self._doors, {}
        for door in doors.values():
            await door.aclose()

    def ready(self, service: Service) -> str:
        """'' when the service can be reached for at all, else what to do."""
        try:
            return self._access(service).trouble
        except ConfigError as error:
            return error.message

    def host(self, service: Service) -> str:
        """The service's host, as receipts name it. ConfigError."""
        own = self._access(service).own
        return own.host if own.port in (80, 443) else f"{own.host}:{own.port}"

    def attached(self, path: str) -> Attached:
        """What is told of a file that goes along. DiskError."""
        return attached(path)

    async def send(self, service: Service, call: Call, files: Mapping[str, str]) -> Reply:
        """The reply to a call. Unsent, Unanswered; ConfigError where it may not be sent, DiskError for its files."""
        access = self._access(service)
        try:
            url = _first(access, call)
        except _Astray as error:
            raise ConfigError(f"the service told an address that is not asked: {error}") from None
        async with self._turns[call.buys].one() as turn:
            given = await asyncio.to_thread(body, call, files) if files else body(call, files)
            try:
                with _faults(url.host):
                    async with asyncio.timeout(self._limits.whole):
                        response = await self._answer(access, call, url, given, turn, "gzip")
                        try:
                            content = await whole(_pieces(response), self._limits.answer)
                        finally:
                            await response.aclose()
            except _Astray as error:
                raise Unanswered(f"no answer from {url.host}: {error}") from None
        return Reply(response.status_code, scrubbed(content, access.secret), told(response.headers.raw, access.secret))

    async def fetch(self, service: Service, call: Call, to: str) -> str:
        """Stream a clip into a new file at `to`; its media type. NotFetched, Unsent, Unanswered; ConfigError."""
        access = self._access(service)
        async with self._turns[call.buys].one() as turn:
            try:
                url = _first(access, call)
                with _faults(url.host):
                    async with asyncio.timeout(self._limits.whole):
                        # Clips do not shrink, and unpacked ones tell their size.
                        response = await self._answer(access, call, url, body(call, {}), turn, "identity")
            except _Astray as error:
                raise NotFetched(f"the clip cannot be fetched: {error}") from None
            try:
                await self._judge(access, response)
                with _faults(response.url.host, broken=True):
                    await land(_pieces(response), to, self._limits, self._writer)
            finally:
                await response.aclose()
        return _media(response)

    def _access(self, service: Service) -> Access:
        if id(service) not in self._known:  # an access holds its service, so no other can come to have its id
            base = base_of(service, self._environ)
            try:
                own = _origin(httpx.URL(base))
                why = refusal(own, own) or ("it goes on after its path" if re.search("[?#]", base) else "")
            except httpx.InvalidURL:
                why = "it is no address"
            except _Astray as error:
                why = f"{error}"
            if why:
                raise ConfigError(f"{service.base_env or 'the base URL'} cannot be used: {why}")
            self._known[id(service)] = access_of(service, self._environ, own)
        return self._known[id(service)]

    async def _answer(
        self, access: Access, call: Call, url: httpx.URL, given: Mapping[str, Any], turn: int, packing: str
    ) -> httpx.Response:
        """The answer's head; what only asks is led on."""
        first = target = _origin(url)
        led = False
        for _ in range(_HOPS + 1):
            with _faults(url.host):
                carried = headers(access, call, target, led) | {"accept-encoding": packing} | given.get("headers", {})
                request = httpx.Request(
                    call.method, url, headers=carried, content=given.get("content"), files=given.get("files"),
                    extensions=self._extensions,
                )  # fmt: skip
                response = await self._door(call.buys, target, turn).handle_async_request(request)
                response.request = request
            onward = response.headers.get("location")
            if call.method not in _ASKING or response.status_code not in _LEADING or not onward:
                return response
            await response.aclose()
            url, target = _safe(access, onward, url)
            # Once led away, a stranger for good: even back home, others have chosen what is asked.
            led = led or target != first
        raise _Astray(f"it led on more than {_HOPS} times")

    def _door(self, fresh: bool, target: WebOrigin, number: int) -> httpx.AsyncHTTPTransport:
        """The transport to `target`, one of several.

        fresh: a new connection for each request. A kept one may be closed by the service as a request sets out on it,
        and then nobody can tell whether it arrived; for what costs money that doubt is dearer than a handshake.
        """
        proxy = proxy_of(target, self._environ)
        if (fresh, proxy, number) not in self._doors:
            most = self._limits.together
            bounds = httpx.Limits(
                max_connections=most, max_keepalive_connections=0 if fresh else most, keepalive_expiry=self._limits.kept
            )
            try:
                door = httpx.AsyncHTTPTransport(self._trust, trust_env=False, limits=bounds, proxy=proxy or None)
            except (ValueError, ImportError, httpx.InvalidURL):
                raise ConfigError("the proxy that the environment names is of no kind that can be used") from None
            self._doors[fresh, proxy, number] = door
        return self._doors[fresh, proxy, number]

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """Whose certificates are believed."""
        file, folder = self._environ.get("SSL_CERT_FILE"), self._environ.get("SSL_CERT_DIR")
        if not file and not folder:
            return httpx.create_ssl_context(trust_env=False)
        try:
            return ssl.create_default_context(cafile=file or None, capath=folder or None)
        except OSError as error:
            raise ConfigError(f"cannot read the certificates of SSL_CERT_FILE: {error.strerror}") from None

    async def _judge(self, access: Access, response: httpx.Response) -> None:
        """NotFetched unless this is a clip of a size that can be taken."""
        if trouble := unfit(response.url.host, response.status_code, _media(response)):
            said = words(scrubbed(await page(_pieces(response), self._limits.stall), access.secret))
            raise NotFetched(f"{trouble}: {said}" if said else trouble)
        if int(response.headers.get("content-length", 0)) > self._limits.clip:
            raise too_large(self._limits)


def _origin(url: httpx.URL) -> WebOrigin:
    if url.userinfo:
        raise _Astray("it holds a user's name or password")
    return WebOrigin(url.scheme, url.raw_host.decode(), url.port or _PORTS.get(url.scheme, 0))


def _safe(access: Access, text: str, after: httpx.URL | None = None) -> tuple[httpx.URL, WebOrigin]:
    """An address that was told, by the page at `after`, and where it leads."""
    try:
        url = after.join(text) if after else httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        raise _Astray("it is no address") from None
    target = _origin(url)
    if why := refusal(target, access.own):
        raise _Astray(why)
    return url, target


def _first(access: Access, call: Call) -> httpx.URL:
    """Where a call goes. ConfigError when it needs a key and there is none."""
    base = re.sub(r"/v\d+\w*$", "", access.base) if call.root else access.base
    absolute = re.match("https?:", call.path, re.IGNORECASE)
    # Without that slash, an `@` or a `.` at the start of a path would change the host.
    url, target = _safe(access, call.path if absolute else f"{base}/{call.path.removeprefix('/')}")
    if access.trouble and call.keyed and target == access.own:
        raise ConfigError(access.trouble)
    return url


def _pieces(response: httpx.Response) -> AsyncIterator[bytes]:
    """The body, unpacked; not by httpx, whose unpacking has no bound."""
    assert isinstance(response.stream, httpx.AsyncByteStream)
    packed = response.headers.get("content-encoding", "").strip().lower() in ("gzip", "x-gzip")
    return unpacked(aiter(response.stream)) if packed else aiter(response.stream)


def _media(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).split(";")[0].strip().lower()


@contextmanager
def _faults(host: str, broken: bool = False) -> Iterator[None]:
    """Faults of the network as ours, without what they are made from, which may quote the key.

    broken: a clip was on its way.
    """
    try:
        yield
    except tuple(FAULTS) as error:
        kind, fault = next(FAULTS[each] for each in type(error).__mro__ if each in FAULTS)
        fault = _cause(error) or fault
        if broken:
            raise NotFetched(f"the clip from {host} broke off: {fault}") from None
        raise kind(f"no answer from {host}: {fault}") from None


def _cause(error: BaseException | None) -> str:
    """What the system says of a fault; '' when it says nothing."""
    for _ in range(10):
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted: {error.verify_message}"
        if isinstance(error, socket.gaierror):
            return "no host of that name is found"
        if isinstance(error, OSError) and error.errno and not isinstance(error, ssl.SSLError):
            return os.strerror(error.errno).lower()
        if isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        elif error is not None:
            error = error.__cause__ or error.__context__
    return ""
