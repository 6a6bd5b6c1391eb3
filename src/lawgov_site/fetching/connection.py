"""A connection to an address that was looked at; what goes over it is written down, within limits."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from .addresses import Place
from .encoding import too_large
from .errors import AGAIN, FetchError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one answer may take, in seconds, and how large it may be, in bytes, as sent and decoded."""

    connect: float = 15.0
    idle: float = 20.0
    whole: float = 120.0
    size: int = 64 * 1024 * 1024


class Connection(http.client.HTTPConnection):
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
