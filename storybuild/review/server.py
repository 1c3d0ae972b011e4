"""The server itself: an address on this machine or beyond, and its end with whoever started it."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address

import uvicorn

from storybuild.edge.config import read_config
from storybuild.edge.stills import Stills
from storybuild.errors import UsageError
from storybuild.review.app import ReviewApp
from storybuild.review.media import MediaRoom
from storybuild.review.reviewed_project import ReviewedProject
from storybuild.review.safety import Locks

PORT, TRIED = 8420, 20
LOOPBACK = "127.0.0.1"
MOST_CONNECTIONS = 1000


@dataclass(frozen=True)
class Bound:
    """Where a server listens, and what it asks of who comes. shown: the name of its host in addresses."""

    listening: socket.socket
    shown: str
    locks: Locks

    @property
    def address(self) -> str:
        """What the owner opens."""
        return self._link(self.locks.owner)

    @property
    def viewing(self) -> str:
        """What is given to those who may only look and note; '' on loopback, where everyone who comes owns it."""
        return self._link(self.locks.viewer) if self.locks.viewer else ""

    def _link(self, token: str) -> str:
        host = f"[{self.shown}]" if ":" in self.shown else self.shown
        return f"http://{host}:{self.locks.port}/{f'?token={token}' if token else ''}"


def bind(host: str = LOOPBACK, port: int | None = None) -> Bound:
    """Listen at a host, on the next free port of ours where none is asked for. UsageError."""
    found = _host(host)
    listening = _listen(host, found, port)
    number = listening.getsockname()[1]
    if ip_address(found[1]).is_loopback:
        return Bound(listening, host, Locks(secrets.token_urlsafe(32), number))
    tokens = (secrets.token_urlsafe(24), secrets.token_urlsafe(24))
    name = socket.gethostname().lower()
    names = frozenset({host.lower(), name, f"{name}.local"})
    shown = _own_address(found[0]) if ip_address(found[1]).is_unspecified else host
    return Bound(listening, shown, Locks(secrets.token_urlsafe(32), number, *tokens, names))


def _host(host: str) -> tuple[int, str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UsageError(
            f"there is no host `{host}` here", "`--host 0.0.0.0` listens at all of this machine's"
        ) from None
    return min(found)[0], min(found)[4][0]  # type: ignore[return-value]


def _listen(host: str, found: tuple[int, str], port: int | None) -> socket.socket:
    for number in range(PORT, PORT + TRIED) if port is None else (port,):
        listening = socket.socket(found[0], socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((found[1], number))
            listening.listen(128)
            return listening
        except OSError as error:
            listening.close()
            why = (error.strerror or str(error)).lower()
    where = f"port {port}" if port is not None else f"any port from {PORT} to {PORT + TRIED - 1}"
    raise UsageError(f"cannot listen at {host} on {where}: {why}", "name another with `--port`; 0 is any free one")


def _own_address(family: int) -> str:
    """The address that this machine is reached at by others; nothing is sent."""
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9) if family == socket.AF_INET else ("2001:db8::1", 9))
        return str(probe.getsockname()[0])
    return socket.gethostname()


class _Uvicorn(uvicorn.Server):
    """A server that leaves signals to whoever started it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(reviewed: ReviewedProject, bound: Bound) -> AsyncIterator[None]:
    """Serve pages for as long as the body runs, beside whatever else goes on on this loop."""
    stills = Stills(reviewed.place, read_config().fonts)
    app = ReviewApp(reviewed, MediaRoom(stills), bound.locks).asgi()
    server = _Uvicorn(
        uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=1,
            limit_concurrency=MOST_CONNECTIONS, proxy_headers=False, ws="none", http="h11", loop="asyncio",
        )
    )  # fmt: skip
    tasks = [asyncio.ensure_future(server.serve([bound.listening])), asyncio.ensure_future(reviewed.keep_up())]
    try:
        yield
    finally:
        server.should_exit = True
        reviewed.close()
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(stills.close)
