"""A world with one public host and many forbidden ones, in which every connection is counted."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable

import httpcore2

from bot.feeds.guard import GuardedBackend, SocketOption

PUBLIC = "93.184.216.34"

#: What a name server may be made to say about a name.
FORBIDDEN_ADDRESSES = (
    "0.0.0.0",  # noqa: S104 - nothing is bound here
    "0.1.2.3",
    "10.0.0.5",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.8.9.10",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.192",
    "192.0.2.7",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.9",
    "203.0.113.5",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:0:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
)

#: What a person may type, or a redirect may say. All lead to this machine or its neighbours, or to nothing sane.
FORBIDDEN_URLS = (
    *(f"http://{f'[{address}]' if ':' in address else address}/feed" for address in FORBIDDEN_ADDRESSES),
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1/",
    "http://10.5/",
    "http://0/",
    "http://127.0.0.1./",
    "http://127.0.0.1.:80/",
    "http://127.0.0.01/",
    "http://127.0.0.1%00.public.example/",
    "http://public.example@127.0.0.1/",
    "http://public.example:80@127.0.0.1/",
    "http://public.example:x@[::1]/",
    "http://127.0.0.1\\@public.example/",
    "http://public.example\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\feed",
    "http://public.example\t@127.0.0.1/",
    "http://127.0.0.1\r\nHost: public.example/",
    "http://public.exa\x00mple/",
    "http://public.example/\x7f",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://ⓛocalhost/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://inside.example/",
    "http://[::1%25lo]/",
    "http://[127.0.0.1]/",
    "http://[::1/",
    "http:///feed",
    "http://",
    "http://.public.example/",
    "http://public..example/",
    "http://-/",
    "http://xn--%41/",
    f"http://{'a' * 64}ä.example/",
    "http://public.example:22/",
    "http://public.example:6379/",
    "http://public.example:8080/",
    "http://public.example:99999/",
    "http://public.example:port/",
    "ftp://public.example/feed",
    "file:///etc/hostname",
    "gopher://public.example/",
    "data:application/xml,<rss/>",
    "javascript:alert(1)",
    f"http://public.example/{'a' * 2100}",
)

_NAMES = {
    "public.example": (PUBLIC,),
    "localhost": ("127.0.0.1", "::1"),
    "inside.example": ("10.0.0.5",),
}


class Wires(httpcore2.AsyncNetworkBackend):
    """Notes each address that is connected to; the public one leads to a server of the test."""

    def __init__(self, port: int) -> None:
        self.connected: list[str] = []
        self._port = port
        self._real = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        self.connected.append(host)
        return await self._real.connect_tcp("127.0.0.1", self._port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class NameServer:
    """Answers from a table; a name may be made to change its answer."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.turns: dict[str, list[tuple[str, ...]]] = {}  #: answers for the next questions, the last one stays

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        if host in self.turns:
            turns = self.turns[host]
            return turns.pop(0) if len(turns) > 1 else turns[0]
        try:
            # Numbers in every disguise are addresses to a system's resolver.
            return (socket.inet_ntoa(socket.inet_aton(host)),)
        except OSError:
            pass
        if host not in _NAMES:
            raise socket.gaierror(socket.EAI_NONAME, "unknown name")
        return _NAMES[host]


def guarded(names: NameServer, wires: Wires) -> GuardedBackend:
    """The guard under test between a name server and the wires."""
    return GuardedBackend(private_allowed=False, resolver=names.resolve, inner=wires)
