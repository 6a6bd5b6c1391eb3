"""A web host on this machine that compresses what it sends (gzip -9), as web hosts do."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import ClassVar


@cache
def packed(file: Path) -> bytes:
    """A file's bytes as they are sent."""
    return gzip.compress(file.read_bytes(), 9, mtime=0)


class _Handler(http.server.SimpleHTTPRequestHandler):
    log: ClassVar[list[tuple[str, int]]]

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        data = packed(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.log.append((self.path, len(data)))
        with suppress(ConnectionError):  # the page was left before all had come
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Host:
    """Where a folder is served, and what has been asked for: paths and bytes sent."""

    address: str  # ends with /
    log: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def serve(folder: Path) -> Iterator[Host]:
    """Serves a folder on 127.0.0.1."""
    log: list[tuple[str, int]] = []
    handler = type("Handler", (_Handler,), {"log": log})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Host(f"http://127.0.0.1:{server.server_address[1]}/", log)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
