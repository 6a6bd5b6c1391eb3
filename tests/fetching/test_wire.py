"""One answer: its bytes, its limits, and what is no answer."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from lawgov_site.fetching.connection import Limits
from lawgov_site.fetching.errors import FetchError
from lawgov_site.fetching.visitor import Visitor

from ..reading import REPORTS
from .server import HOST, Site, Speak, says

CERTIFICATE = REPORTS.parent / "tests/fixtures/tls.pem"
URL = f"http://{HOST}/a.html"
QUICK = Limits(connect=5, idle=0.3, whole=0.6, size=100_000)


def refused(visitor: Visitor, limits: Limits = QUICK) -> FetchError:
    with pytest.raises(FetchError) as raised:
        replace(visitor, limits=limits).get(URL)
    return raised.value


def drips(head: bytes, drop: bytes) -> Speak:
    """A server that sends a byte now and then, for ever."""
    waiting = threading.Event()

    def speak(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(drop)
            handler.wfile.flush()
            waiting.wait(0.02)

    return speak


def test_the_body_and_what_came_over_the_wire(site: Site, visitor: Visitor) -> None:
    site.put(
        "/a.html",
        "报告".encode("gb18030"),
        Content_Type="text/html; charset=gbk",
        X_Odd="甲".encode().decode("latin-1"),
    )
    [one] = visitor.get(URL).steps
    assert (one.status, one.body, one.sent, one.url) == (200, "报告".encode("gb18030"), one.body, URL)
    assert one.head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert one.head.endswith(b"\r\n\r\n")
    assert "甲".encode() in one.head
    assert one.request.startswith(b"GET /a.html HTTP/1.1\r\n")
    assert f"Host: {HOST}\r\n".encode() in one.request
    assert one.address == "127.0.0.1"


def test_the_program_names_itself_and_who_to_ask(site: Site, visitor: Visitor) -> None:
    site.put("/a.html", "x")
    replace(visitor, contact="https://example.gov.cn/fzbg/").get(URL)
    assert all("lawgov_site/" in agent for agent in site.agents)
    assert site.agents[-1].endswith("; +https://example.gov.cn/fzbg/)")


def test_chunks_are_joined_and_kept_as_they_came(site: Site, visitor: Visitor) -> None:
    chunks = b"5\r\nabcde\r\n3;x=y\r\nfgh\r\n0\r\nX-After: 1\r\n\r\n"
    site.pages["/a.html"] = says(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunks, b"HTTP/1.1 200 more"
    )
    last = visitor.get(URL).last
    assert (last.body, last.sent) == (b"abcdefgh", chunks)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"text" * 99, mtime=0)),
        ("gzip", gzip.compress(b"text" * 49, mtime=0) + gzip.compress(b"text" * 50, mtime=0)),
        ("x-gzip", gzip.compress(b"text" * 99, mtime=0)),
        ("deflate", zlib.compress(b"text" * 99)),
        ("deflate", zlib.compress(b"text" * 99)[2:-4]),
        ("identity", b"text" * 99),
    ],
)
def test_what_a_server_packs_unasked_is_unpacked(
    site: Site, visitor: Visitor, encoding: str, packed: bytes
) -> None:
    site.put("/a.html", packed, Content_Encoding=encoding)
    last = visitor.get(URL).last
    assert (last.body, last.sent) == (b"text" * 99, packed)


def test_a_bomb_is_told_before_it_has_gone_off(site: Site, visitor: Visitor) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    assert len(bomb) < 2_000_000  # a gigabyte of nothing
    site.put("/a.html", bomb, Content_Encoding="gzip")
    error = refused(visitor, Limits(size=4_000_000))
    assert (error.code, "超过 4 MB" in error.message) == ("FETCH-LIMIT", True)


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", b"no gzip"),
        ("gzip", gzip.compress(b"text" * 99, mtime=0)[:-12]),
        ("br", b"x"),
        ("gzip, gzip", b"x"),
    ],
)
def test_what_cannot_be_unpacked_is_an_error(
    site: Site, visitor: Visitor, encoding: str, data: bytes
) -> None:
    site.put("/a.html", data, Content_Encoding=encoding)
    assert refused(visitor).code == "FETCH-FAILED"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BAD: dict[str, tuple[Speak, str]] = {
    "less than it promised": (says(HEAD + b"Content-Length: 999\r\n\r\nabc"), "FETCH-FAILED"),
    "a chunk too short": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nabc"), "FETCH-FAILED"),
    "no chunk at all": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"), "FETCH-FAILED"),
    "no last chunk": (says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), "FETCH-FAILED"),
    "no answer": (says(), "FETCH-FAILED"),
    "no HTTP": (says(b"SSH-2.0-OpenSSH_9.2\r\n"), "FETCH-FAILED"),
    "a head without end": (says(HEAD), "FETCH-FAILED"),
    "a line that is no header": (says(HEAD + b"nonsense\r\nContent-Length: 3\r\n\r\nabc"), "FETCH-FAILED"),
    "a blank before the colon": (says(HEAD + b"Server : x\r\nContent-Length: 3\r\n\r\nabc"), "FETCH-FAILED"),
    "a header as long as a book": (
        says(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n"),
        "FETCH-FAILED",
    ),
    "headers without end": (says(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"), "FETCH-FAILED"),
    "a body that drips": (drips(HEAD + b"\r\n", b"x"), "FETCH-LIMIT"),
    "a head that drips": (drips(HEAD, b"X: y\r\n"), "FETCH-"),
    "a status line that drips": (drips(b"HTTP/1.1 200 ", b"x"), "FETCH-LIMIT"),
    "silence": (says(HEAD, then=lambda: threading.Event().wait(1)), "FETCH-FAILED"),
    "a body without end": (drips(HEAD + b"\r\n", b"x" * 50_000), "FETCH-LIMIT"),
    "chunks without end": (
        drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 9_000),
        "FETCH-LIMIT",
    ),
    "a length beyond the limit": (
        says(HEAD + b"Content-Length: 200000\r\n\r\n" + b"x" * 200_000),
        "FETCH-LIMIT",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_whole_answer_is_an_error(site: Site, visitor: Visitor, case: str) -> None:
    speak, code = BAD[case]
    site.pages["/a.html"] = speak
    error = refused(visitor)
    assert error.code.startswith(code)
    assert error.hint


def test_without_a_length_it_goes_on_to_the_end(site: Site, visitor: Visitor) -> None:
    site.pages["/a.html"] = says(HEAD + b"\r\nabc")
    assert visitor.get(URL).last.body == b"abc"


def test_lengths_that_differ_and_odd_headers_do_not_matter(site: Site, visitor: Visitor) -> None:
    """As firewalls of clouds send them."""
    odd = b"get-ban-to-cache-result/forum.php: userdata not support\r\nX-Empty:\r\n"
    site.pages["/a.html"] = says(HEAD + odd + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc")
    last = visitor.get(URL).last
    assert (last.status, last.body) == (200, b"abc")


def test_nobody_listens(site: Site, visitor: Visitor) -> None:
    port, site.port = site.port, 1
    error = refused(visitor)
    site.port = port
    assert (error.code, error.unreached) == ("FETCH-FAILED", True)


def test_a_server_that_says_nothing(site: Site, visitor: Visitor) -> None:
    """It may be our own network: no source is gone for that alone."""
    site.pages["/a.html"] = says(then=lambda: threading.Event().wait(1))
    error = refused(visitor)
    assert (error.code, error.unreached) == ("FETCH-FAILED", True)


def test_no_such_name(site: Site, visitor: Visitor) -> None:
    site.gone.add(HOST)
    error = refused(visitor)
    assert (error.code, error.unreached) == ("FETCH-FAILED", True)
    assert HOST in error.message


def test_certificates_are_checked_and_against_the_name(visitor: Visitor) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(CERTIFICATE)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listening.accept()
            except OSError:
                return
            try:
                with served.wrap_socket(plain, server_side=True) as secured:
                    secured.recv(9_999)
                    secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            except OSError:
                pass

    threading.Thread(target=serve, daemon=True).start()
    here = ("127.0.0.1", listening.getsockname()[1])
    network = replace(
        visitor.network, resolve=lambda _host, _port: [here], permits=lambda place: place == here
    )
    asking = replace(visitor, network=network)
    with pytest.raises(FetchError) as raised:
        asking.get(f"https://{HOST}/a.html")
    assert "证书不可信" in raised.value.message

    def trusting() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(CERTIFICATE))

    trusted = replace(asking, network=replace(network, trust=trusting), robots=type(visitor.robots)("x"))
    assert trusted.get(f"https://{HOST}/a.html").last.body == b"ok"
    with pytest.raises(FetchError) as raised:
        trusted.get("https://other.gov.cn/a.html")
    assert "证书不可信" in raised.value.message
    listening.close()
