"""One request and its answer, byte for byte, over a connection to an address that was looked at.

http.client does the protocol. urllib3, httpx and requests were looked at first: which address is connected
to, the bytes as they came, one deadline for the whole answer and each redirect are just what they keep to
themselves; and h11, below httpx, refuses heads that Chinese firewalls send (python-hyper/h11, issue 113).
"""

from __future__ import annotations

import datetime as dt
import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from .addresses import Network, Place
from .encoding import decoded, too_large
from .errors import AGAIN, SAVE, FetchError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PORTS = {"http": 80, "https": 443}
_AT_ONCE = 64 * 1024  # bytes read between two looks at limits


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one answer may take, in seconds, and how large it may be, in bytes, as sent and decoded."""

    connect: float = 15.0
    idle: float = 20.0
    whole: float = 120.0
    size: int = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer."""

    url: str
    asked: dt.datetime  # UTC
    address: str  # the IP address that answered
    request: bytes
    head: bytes  # of the answer, with the blank line, as it came
    sent: bytes  # its body, as it came: in chunks and compressed, where it was
    status: int
    headers: Message
    body: bytes

    def header(self, name: str) -> str:
        """A header of the answer; "" where it has none."""
        return str(self.headers.get(name) or "").strip()


def exchange(
    url: str, method: str, headers: Mapping[str, str], network: Network, limits: Limits = Limits()
) -> Exchange:
    """Ask for an address, an absolute one in ASCII; redirects are not followed. Raises FetchError."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    places = network.places(host, port)
    asked = dt.datetime.now(dt.UTC)
    tls = network.trust() if parts.scheme == "https" else None
    try:
        connection = _Connection(host, port, places, tls, limits)
        try:
            return _ask(connection, url, method, headers, asked, limits)
        finally:
            connection.close()
            connection.wire.hang_up()
    except ssl.SSLCertVerificationError as error:
        message = f"网站的证书不可信：{error.verify_message or error.reason}"
        raise FetchError("FETCH-FAILED", message, SAVE) from error
    except ssl.SSLError as error:
        raise FetchError("FETCH-FAILED", f"加密连接建立不了：{error.reason or error}", AGAIN) from error
    except TimeoutError as error:
        raise FetchError("FETCH-FAILED", "等得太久，没有回应", AGAIN, unreached=True) from error
    except http.client.HTTPException as error:
        raise FetchError(
            "FETCH-FAILED", f"服务器的回应不完整或不合规范（{type(error).__name__}）", AGAIN
        ) from error
    except OSError as error:
        message = f"连接不上：{error.strerror or error}"
        raise FetchError("FETCH-FAILED", message, AGAIN, unreached=True) from error


def _ask(
    connection: _Connection,
    url: str,
    method: str,
    headers: Mapping[str, str],
    asked: dt.datetime,
    limits: Limits,
) -> Exchange:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request(method, target, headers={"Host": parts.netloc, **headers})
    response = connection.getresponse()
    wire = connection.wire
    head = bytes(wire.received)
    if response.headers.defects or not head.endswith((b"\n\r\n", b"\n\n")):
        raise FetchError("FETCH-FAILED", "服务器回应的首部写得不对，可能不完整", SAVE)
    while response.read(_AT_ONCE):
        pass
    if response.length:  # what the head promised and did not come
        raise FetchError("FETCH-FAILED", f"服务器送来的内容不完整，少了 {response.length} 字节", AGAIN)
    sent = bytes(wire.received[len(head) :])
    whole = _without_chunks(sent) if response.chunked and sent else sent
    encoding = str(response.headers.get("Content-Encoding") or "")
    body = decoded(whole, encoding, limits.size) if whole else b""
    return Exchange(
        url, asked, connection.address, bytes(wire.asked), head, sent, response.status, response.headers, body
    )


def _without_chunks(sent: bytes) -> bytes:
    """A body that came in chunks, whole; http.client has gone through them before."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = sent.index(b"\n", at) + 1
        size = int(sent[at:end].partition(b";")[0], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(sent[end : end + size])
        at = end + size + 2


class _Connection(http.client.HTTPConnection):
    """A connection to one of the places of a host, and to nothing else."""

    def __init__(
        self, host: str, port: int, places: tuple[Place, ...], tls: ssl.SSLContext | None, limits: Limits
    ) -> None:
        super().__init__(host, port)
        self._places, self._tls, self._limits = places, tls, limits
        self.address = ""
        self.wire = _Wire(limits)

    def connect(self) -> None:
        """Connect to the first place that answers. Raises OSError."""
        last: OSError = ConnectionRefusedError("没有可连接的地址")
        for place in self._places:
            try:
                plain = socket.create_connection(place, timeout=self._limits.connect)
            except OSError as error:
                last = error
                continue
            self.address = place[0]
            try:
                self.wire.over(self._secured(plain))
            except BaseException:
                plain.close()
                raise
            self.sock = cast(socket.socket, self.wire)
            return
        raise last

    def _secured(self, plain: socket.socket) -> socket.socket:
        if self._tls is None:
            return plain
        return self._tls.wrap_socket(plain, server_hostname=self.host, suppress_ragged_eofs=False)


class _Wire:
    """What http.client takes for a socket: writes down what goes over it, within the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._socket: socket.socket | None = None
        self.asked = bytearray()
        self.received = bytearray()

    def over(self, connected: socket.socket) -> None:
        """Go over this socket from now on, for as long as one answer may take."""
        self._socket = connected
        self._end = time.monotonic() + self._limits.whole

    def sendall(self, data: bytes) -> None:
        assert self._socket
        self._socket.settimeout(self._limits.idle)
        self.asked += data
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        assert self._socket
        return _Noted(_Raw(self._socket, self._end, self._limits), self.received, self._limits.size)

    def close(self) -> None:
        """http.client says so when it has the head, where the answer goes on to the connection's end."""

    def hang_up(self) -> None:
        """The end, whatever is still to come."""
        if self._socket:
            self._socket.close()


class _Raw(io.RawIOBase):
    """A socket's bytes until a moment: a server that sends one a second is not waited for longer."""

    def __init__(self, connected: socket.socket, end: float, limits: Limits) -> None:
        super().__init__()
        self._socket, self._end, self._limits = connected, end, limits

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        left = self._end - time.monotonic()
        if left > 0:
            self._socket.settimeout(min(left, self._limits.idle))
            try:
                return self._socket.recv_into(buffer)
            except TimeoutError:
                if left > self._limits.idle:
                    raise
        raise FetchError("FETCH-LIMIT", f"{self._limits.whole:.0f} 秒还没有送完，已停止", AGAIN)


class _Noted(io.BufferedReader):
    """A reader that writes down what was read of it, and no more than a limit."""

    def __init__(self, raw: io.RawIOBase, received: bytearray, limit: int) -> None:
        super().__init__(raw)
        self._received, self._limit = received, limit

    def read(self, size: int | None = -1, /) -> bytes:
        return self._noted(super().read(size))

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._noted(super().readline(size))

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        count = super().readinto(buffer)
        self._noted(bytes(memoryview(buffer)[:count]))
        return count

    def _noted(self, data: bytes) -> bytes:
        self._received += data
        if len(self._received) > self._limit:
            raise too_large(self._limit)
        return data
