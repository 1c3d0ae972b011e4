"""Who may see a service's key: where a URL leads, which addresses may be asked at all, and the key's own traces."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]

from storybuild import __version__
from storybuild.providers.base import Service
from storybuild.providers.messages import Call

_PUBLIC, _PRIVATE, _LOOPBACK = range(3)
_SECRET = 6  # letters; what is shorter is a stand-in, and taking it out would spoil answers


@dataclass(frozen=True)
class WebOrigin:
    """Where a URL leads; the host as it is looked up, without the brackets of IPv6."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True)
class Access:
    """How a service is reached; trouble: what keeps calls from it that carry the key."""

    service: Service
    base: str
    own: WebOrigin
    key: str
    trouble: str
    secret: re.Pattern[bytes] | None


def access_of(service: Service, environ: Mapping[str, str], own: WebOrigin) -> Access:
    """How a service is reached that is at `own`."""
    key = key_of(service, environ)
    return Access(service, base_of(service, environ), own, key, _trouble(service, environ, key), _traces(key))


def headers(access: Access, call: Call, target: WebOrigin, led: bool) -> dict[str, str]:
    """What a call carries to `target`, names in lower case; led: the service sent us on from where the call went."""
    carried = {"user-agent": f"storybuild/{__version__}", "accept": "*/*"}
    home = not led and target == access.own
    if home:
        carried |= {name.lower(): value for name, value in access.service.headers.items()}
    if not led:
        carried |= {name.lower(): value for name, value in call.headers.items()}
    if home and call.keyed and access.key:
        carried[access.service.header.lower()] = access.service.scheme + access.key
    return carried


def refusal(target: WebOrigin, own: WebOrigin) -> str:
    """'' when a service at `own` may have us ask `target`, else why not."""
    if target.scheme not in ("http", "https"):
        return "it does not begin with `https://`"
    if not re.fullmatch("[a-z0-9_.:-]+", target.host):
        return "it names no host"
    if not 0 < target.port < 65536:
        return f"there is no port {target.port}"
    near = _nearness(target.host)
    if target.scheme == "http" and near != _LOOPBACK:
        return f"plain http would show everyone on the way to `{target.host}` what is sent; use https"
    # A name that only resolves to an inner address needs no look: over https nothing there has its certificate.
    if near > _nearness(own.host):
        return f"`{target.host}` lies within this network, where a service from outside has no business"
    return ""


@lru_cache(maxsize=256)
def _nearness(host: str) -> int:
    if host.rstrip(".") == "localhost":
        return _LOOPBACK
    try:
        address: IPv4Address | IPv6Address = ip_address(host)
    except ValueError:
        return _PUBLIC
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return _LOOPBACK
    return _PUBLIC if address.is_global else _PRIVATE


def base_of(service: Service, environ: Mapping[str, str]) -> str:
    """The service's base URL, without a slash at its end."""
    return (environ.get(service.base_env, "").strip() or service.base).rstrip("/")


def key_of(service: Service, environ: Mapping[str, str]) -> str:
    """The service's key, '' where none is set."""
    return next((key for name in service.keys if (key := environ.get(name, "").strip())), "")


def at_home(service: Service, environ: Mapping[str, str]) -> bool:
    """Whether a service is asked at its own address, and not at that of a relay."""
    try:
        return urlsplit(base_of(service, environ)).hostname == urlsplit(service.base).hostname
    except ValueError:
        return False


def key_trouble(service: Service, environ: Mapping[str, str]) -> str:
    """What is wrong with a service's key, in words; '' when it is set and could be one."""
    if service.keys and not key_of(service, environ):
        return f"{' or '.join(service.keys)} is not set"
    return _trouble(service, environ, key_of(service, environ))


def _trouble(service: Service, environ: Mapping[str, str], key: str) -> str:
    if service.keys and not key:
        return f"set {' or '.join(service.keys)}"
    if not re.fullmatch("[!-~]*", key):
        name = next(name for name in service.keys if environ.get(name, "").strip())
        return f"{name} holds characters that no key has; set it again"
    return ""


def _traces(key: str) -> re.Pattern[bytes] | None:
    """Finds a key however an answer spells it: as it is, or escaped for JSON, a URL or a page."""
    if len(key) < _SECRET:
        return None
    return re.compile("".join(char if char.isalnum() else _spellings(char) for char in key).encode())


def _spellings(char: str) -> str:
    code = f"{ord(char):02x}"
    either = "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in code)
    forms = (rf"\\*{re.escape(char)}", f"%{either}", rf"\\+u00{either}", f"&#0*{ord(char)};", f"&#[xX]0*{either};")
    return f"(?:{'|'.join(forms)})"


def scrubbed(text: bytes, secret: re.Pattern[bytes] | None) -> bytes:
    """`text` with every trace of the key as `***`."""
    return text if secret is None else secret.sub(b"***", text)


def told(raw: Iterable[tuple[bytes, bytes]], secret: re.Pattern[bytes] | None) -> dict[str, str]:
    """An answer's headers without the key; names in lower case, values of the same name joined."""
    found: dict[str, str] = {}
    for key, value in raw:
        name, text = key.decode("latin-1").lower(), scrubbed(value, secret).decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def proxy_of(target: WebOrigin, environ: Mapping[str, str]) -> str:
    """The proxy by which `target` is reached, '' for none; only what is encrypted goes through one."""
    if target.scheme != "https" or _nearness(target.host) == _LOOPBACK:
        return ""
    skipped = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    if proxy_bypass_environment(f"{target.host}:{target.port}", {"no": skipped}):
        return ""
    names = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    proxy = next((value for name in names if (value := environ.get(name, "").strip())), "")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"
