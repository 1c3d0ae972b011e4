"""Who may ask a review server for what: decided before anything else is, from the request's head alone."""

import hashlib
import hmac
import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

CSRF = "x-storybuild"
HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "object-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE = frozenset({"GET", "HEAD"})


class PageAccess(IntEnum):
    """What someone may do: nothing, look and note, everything."""

    NOBODY = 0
    VIEWER = 1
    OWNER = 2


@dataclass(frozen=True)
class Refused:
    """Why a request is not answered: its status, in words, and what to do."""

    status: int
    what: str
    help: str = ""


@dataclass(frozen=True)
class Locks:
    """What a server asks of whoever asks. secret: of this run.

    owner, viewer: tokens of its two links; '' where it is bound to this machine alone, and whoever reaches it owns it.
    names: what else it may be called by in addresses, beside loopback and IP addresses.
    """

    secret: str
    port: int
    owner: str = ""
    viewer: str = ""
    names: frozenset[str] = frozenset()

    @property
    def cookie(self) -> str:
        """The cookie's name; cookies are shared by all ports of a host."""
        return f"storybuild-{self.port}"

    def seal(self, level: PageAccess, purpose: str) -> str:
        """What proves a level, for a purpose: `cookie` or `write`."""
        told = f"{purpose} {level.name}".encode()
        return hmac.new(self.secret.encode(), told, hashlib.sha256).hexdigest()

    def entering(self, token: str) -> PageAccess:
        """The level that a link's token gives."""
        if not (self.owner and token):
            return PageAccess.NOBODY
        return self._matching(token, {PageAccess.OWNER: self.owner, PageAccess.VIEWER: self.viewer})

    def level(self, cookies: Mapping[str, str]) -> PageAccess:
        """The level of whoever sends these cookies."""
        if not self.owner:
            return PageAccess.OWNER
        given = cookies.get(self.cookie, "")
        return self._matching(
            given, {each: self.seal(each, "cookie") for each in (PageAccess.OWNER, PageAccess.VIEWER)}
        )

    @staticmethod
    def _matching(given: str, known: Mapping[PageAccess, str]) -> PageAccess:
        matches = [level for level, each in known.items() if hmac.compare_digest(given.encode(), each.encode())]
        return max(matches, default=PageAccess.NOBODY)

    def foreign(self, method: str, path: str, headers: Iterable[tuple[str, str]]) -> Refused | None:
        """Why a request does not come from a page of ours, or from whoever typed its address; None where it does."""
        told: dict[str, list[str]] = {}
        for name, value in headers:
            told.setdefault(name.lower(), []).append(value)
        hosts = told.get("host", [])
        if len(hosts) != 1 or not self._known(hosts[0]):
            return Refused(421, "this server does not go by that name", "use the address that storybuild printed")
        origins = told.get("origin", [])
        if origins and origins not in ([f"http://{hosts[0]}"], [f"https://{hosts[0]}"]):
            return Refused(403, "another site's page asked for this")
        typed = method in _SAFE and path == "/" and told.get("sec-fetch-mode", ["navigate"]) == ["navigate"]
        if told.get("sec-fetch-site", ["none"])[0] in ("cross-site", "same-site") and not typed:
            return Refused(403, "another site's page asked for this")
        return None

    def _known(self, host: str) -> bool:
        """Whether a Host header names this server: a name of someone else's may be led here by its DNS at any time."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if host != host.strip() or any(letter in host for letter in "/@?#\\"):
            return False
        if not self.owner:
            return name in _LOOPBACK
        return name in _LOOPBACK or name in self.names or _is_address(name)

    def unwritten(self, level: PageAccess, method: str, headers: Mapping[str, str]) -> Refused | None:
        """Why a write is refused; None where nothing is written, or it may be."""
        if method in _SAFE:
            return None
        if not hmac.compare_digest(headers.get(CSRF, "").encode(), self.seal(level, "write").encode()):
            return Refused(403, "this was not asked by the page", "load the page again")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return Refused(415, "a write is told in JSON")
        return None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
