"""A web server on loopback for the tests, under any names, and the network in which these lead to it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from lawgov_site.fetching.addresses import Network, Place

Answer = tuple[int, Mapping[str, str], bytes]
Speak = Callable[[BaseHTTPRequestHandler], None]
HTML = {"Content-Type": "text/html; charset=utf-8"}
HOST = "www.zhuji.gov.cn"


def says(*parts: bytes, then: Callable[[], object] = lambda: None) -> Speak:
    """A server that sends some bytes, does something, and hangs up."""

    def speak(handler: BaseHTTPRequestHandler) -> None:
        for part in parts:
            handler.wfile.write(part)
        handler.wfile.flush()
        then()

    return speak


@dataclass
class Site:
    """What is at the paths of a server: an answer, or somebody who speaks for himself. Who asked is noted."""

    port: int = 0
    pages: dict[str, Answer | Speak] = field(default_factory=dict)  # by path with query, or host and that
    asked: list[str] = field(default_factory=list)  # "GET www.a.gov.cn/path", in the order of their coming
    agents: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)  # hosts whose names lead nowhere
    when: Callable[[], float] = lambda: 0.0
    times: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, path: str, body: bytes | str, **headers: str) -> None:
        """A page or file that is there."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (200, named or HTML, data)

    def network(self, **more: str) -> Network:
        """Every name leads to this server, but for those that are `more` (name with _ for ., address)."""
        others = {name.replace("_", "."): address for name, address in more.items()}

        def resolve(host: str, port: int) -> list[Place]:
            if host in self.gone:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            return [(others[host], port)] if host in others else [("127.0.0.1", self.port)]

        return Network(resolve, lambda place: place == ("127.0.0.1", self.port))

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [one.partition("/")[2] for one in self.asked if not one.endswith("/robots.txt")]


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with site.lock:
                host = self.headers["Host"]
                site.asked.append(f"{self.command} {host}{self.path}")
                site.agents.append(self.headers["User-Agent"])
                site.times.append(site.when())
            try:
                self._answer(site.pages.get(f"{host}{self.path}") or site.pages.get(self.path))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_HEAD = do_GET  # noqa: N815

        def _answer(self, page: Answer | Speak | None) -> None:
            if callable(page):
                page(self)
                self.close_connection = True
                return
            status, headers, body = page or (404, HTML, "没有".encode())
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            self.close_connection = "Content-Length" in headers

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def serving() -> Iterator[Site]:
    """A server for as long as a test takes."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
