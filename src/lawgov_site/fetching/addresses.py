"""Which addresses may be connected to: those of the public Internet, whatever a name says.

A name is asked for once, each address that it gives is looked at, and the connection is made to the very one
that was looked at (`wire.py`): a name that gives another the next time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .errors import FetchError

Place = tuple[str, int]
"""An IP address, and a port."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(place: Place) -> bool:
    """Whether an address is on the public Internet: none of this machine, its networks or a special use."""
    try:
        address = ipaddress.ip_address(place[0].partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if address.is_site_local or (inner and not _is_global(inner)):
            return False
        if address.ipv4_mapped or address in _NAT64:
            return True
    return _is_global(address)


def _is_global(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not special


def resolve(host: str, port: int) -> Iterable[Place]:
    """The addresses of a name, as the system tells them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(where[0]), int(where[1])) for *_, where in found]


@dataclass(frozen=True)
class Network:
    """What can be reached, and how. The tests have another, in which names lead to servers of theirs."""

    resolve: Callable[[str, int], Iterable[Place]] = resolve
    permits: Callable[[Place], bool] = is_public
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def places(self, host: str, port: int) -> tuple[Place, ...]:
        """The addresses of a name that may be connected to. Raises FetchError where there is none."""
        try:
            found = tuple(dict.fromkeys(self.resolve(host, port)))
        except (OSError, UnicodeError) as error:
            hint = "核对网址，看看浏览器能不能打开；打不开任何网页的，检查网络后再运行一次"
            message = f"找不到主机 {host}"
            raise FetchError("FETCH-FAILED", message, hint, unreached=True) from error
        permitted = tuple(place for place in found if self.permits(place))
        if found and not permitted:
            message = f"{host} 的地址 {found[0][0]} 在本机或内部网络上，不去取"
            hint = "只取公开网站上的网页；内网的请在浏览器中另存为文件，再用 lawgov add 收入那个文件"
            raise FetchError("FETCH-ADDRESS", message, hint)
        return permitted


PUBLIC = Network()
