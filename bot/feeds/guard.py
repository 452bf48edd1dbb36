"""Hostile-facing: keeps us from being sent into private networks by a feed's address, a redirect or a name server.

The address that is checked is the address that is connected to: names are resolved here, at the moment of connecting,
and never again. `ipaddress`'s own `is_global` is not enough: it lets multicast, NAT64 and 6to4 pass.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

import httpcore2
import idna

from bot.feeds.failures import AddressRefused, NameUnknown
from bot.feeds.problems import FetchProblem

Resolver = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""Gives a host name's addresses, or raises `socket.gaierror`."""

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

WEB_PORTS = frozenset({80, 443})
LONGEST_URL = 2048

_IPV4_REFUSED = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by carriers",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "a cloud platform's own",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
_IPV6_REFUSED = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::ffff:0:0/96": "IPv4-mapped",
    "::ffff:0:0:0/96": "IPv4-translated",
    "::/96": "IPv4-compatible",
    "64:ff9b::/96": "NAT64",
    "64:ff9b:1::/48": "NAT64",
    "100::/64": "discard only",
    "2001::/32": "Teredo",
    "2001::/23": "protocol assignments",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "3fff::/20": "documentation",
    "5f00::/16": "segment routing",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
_IPV4_NETWORKS = tuple((IPv4Network(network), why) for network, why in _IPV4_REFUSED.items())
_IPV6_NETWORKS = tuple((IPv6Network(network), why) for network, why in _IPV6_REFUSED.items())
_IPV6_UNICAST = ip_network("2000::/3")

_FORBIDDEN_CHARACTERS = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ufeff\ud800-\udfff]")
_NUMBER_LABEL = re.compile(r"\d+|0x[0-9a-f]*")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address that may be asked, in the one spelling that everything after the guard uses."""

    url: str  #: plain ASCII, without login and fragment
    host: str
    port: int
    login: tuple[str, str] | None  #: never part of `url`, so that it reaches no log


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An address that may not be asked."""

    problem: FetchProblem
    why: str


def refusal(address: str) -> str | None:
    """Why we may not connect to an IP address; None if we may."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(parsed, IPv4Address):
        return next((why for network, why in _IPV4_NETWORKS if parsed in network), None)
    return _refusal_of_ipv6(parsed)


def _refusal_of_ipv6(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "bound to an interface"
    named = next((why for network, why in _IPV6_NETWORKS if address in network), None)
    return named or (None if address in _IPV6_UNICAST else "reserved")


def inspect(url: str, *, private_allowed: bool) -> Target | Refused:
    """Reads an address as we will use it, or says why we will not."""
    if len(url) > LONGEST_URL or _FORBIDDEN_CHARACTERS.search(url):
        return _bad("too long, or holds characters that no address holds")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        login = (parts.username or "", parts.password or "") if parts.username is not None else None
    except ValueError:
        return _bad("cannot be read")
    if parts.scheme not in {"http", "https"}:
        return _bad("is neither http nor https")
    plain_host = _plain_host(host)
    if plain_host is None:
        return _bad("has no proper host")
    port = port or (443 if parts.scheme == "https" else 80)
    if not private_allowed:
        if port not in WEB_PORTS:
            return Refused(problem=FetchProblem.REFUSED_ADDRESS, why=f"port {port}")
        why = refusal(plain_host) if _is_ip(plain_host) else None
        if why is not None:
            return Refused(problem=FetchProblem.REFUSED_ADDRESS, why=why)
    return Target(url=_assemble(parts, plain_host, port), host=plain_host, port=port, login=login)


def _plain_host(host: str) -> str | None:
    """A host in lower-case ASCII without trailing dot; None if it is none or a number in disguise."""
    if ":" in host:
        return host if "%" not in host and _is_ip(host) else None
    try:
        plain = host if host.isascii() else idna.encode(host, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None
    plain = plain.lower().removesuffix(".")
    if len(plain) > 253 or ".." in plain or not _HOST.fullmatch(plain):
        return None
    # "0x7f.1", "0177.0.0.1", "2130706433" and "127.1" are addresses to the resolver and names to everyone before it.
    if _NUMBER_LABEL.fullmatch(plain.rsplit(".", 1)[-1]) and not _is_ip(plain):
        return None
    return plain


def _assemble(parts: SplitResult, host: str, port: int) -> str:
    place = f"[{host}]" if ":" in host else host
    if port != (443 if parts.scheme == "https" else 80):
        place = f"{place}:{port}"
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    return urlunsplit((parts.scheme, place, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|{}"), ""))


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _bad(why: str) -> Refused:
    return Refused(problem=FetchProblem.BAD_ADDRESS, why=why)


async def resolve(host: str, port: int) -> tuple[str, ...]:
    """Asks the system for a host's addresses."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


class _Held(httpcore2.AsyncNetworkStream):
    """A connection that is closed even if we lose patience in the middle of its TLS handshake; httpcore2 forgets it."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore2's
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - httpcore2's
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
    ) -> httpcore2.AsyncNetworkStream:
        try:
            return _Held(await self._stream.start_tls(ssl_context, server_hostname, timeout))
        except asyncio.CancelledError:
            await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to nothing but the addresses it has just resolved and checked."""

    def __init__(
        self,
        *,
        private_allowed: bool,
        resolver: Resolver = resolve,
        inner: httpcore2.AsyncNetworkBackend | None = None,
    ) -> None:
        self._private_allowed = private_allowed
        self._resolver = resolver
        self._inner = inner or httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connects to the first of the host's permitted addresses that answers."""
        failure: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for address in await self._permitted(host, port, timeout):
            try:
                stream = await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
                return _Held(stream)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or NameUnknown(f"{host} has no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Never: no web address names a socket of this machine."""
        raise AddressRefused("a socket of this machine")

    async def sleep(self, seconds: float) -> None:
        """Waits on behalf of the pool."""
        await asyncio.sleep(seconds)

    async def _permitted(self, host: str, port: int, within_s: float | None) -> tuple[str, ...]:
        try:
            async with asyncio.timeout(within_s):
                addresses = await self._resolver(host, port)
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(f"{host} could not be resolved in time") from error
        except (socket.gaierror, UnicodeError) as error:
            raise NameUnknown(f"{host} cannot be resolved") from error
        if self._private_allowed:
            return addresses
        permitted = tuple(address for address in addresses if refusal(address) is None)
        if addresses and not permitted:
            raise AddressRefused(f"{host} is {refusal(addresses[0])}")
        return permitted
