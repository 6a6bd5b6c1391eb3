"""One request and its answer, byte for byte, over a connection to an address that was looked at.

http.client does the protocol. urllib3, httpx and requests were looked at first: which address is connected
to, the bytes as they came, one deadline for the whole answer and each redirect are just what they keep to
themselves; and h11, below httpx, refuses heads that Chinese firewalls send (python-hyper/h11, issue 113).
"""

from __future__ import annotations

import datetime as dt
import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit

from .addresses import Network
from .connection import Connection, Limits
from .encoding import decoded
from .errors import AGAIN, SAVE, FetchError

_PORTS = {"http": 80, "https": 443}
_AT_ONCE = 64 * 1024  # bytes read between two looks at limits


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


def exchange(url: str, method: str, headers: Mapping[str, str], network: Network, limits: Limits) -> Exchange:
    """Ask for an address, an absolute one in ASCII; redirects are not followed. Raises FetchError."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    places = network.places(host, port)
    asked = dt.datetime.now(dt.UTC)
    tls = network.trust() if parts.scheme == "https" else None
    try:
        connection = Connection(host, port, places, tls, limits)
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
    connection: Connection,
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
