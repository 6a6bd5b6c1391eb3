"""A preview on this machine: serves the site, rebuilds on change, and reloads the open pages.

For the archivist's own eyes: it listens on 127.0.0.1 only. The published site needs no server.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from . import resources
from .diagnostics import Diagnostic, LawgovError

RELOAD_PATH = "/-/reload.js"
EVENTS_PATH = "/-/events"
_WAIT = 20.0  # seconds until a waiting page asks again
_AGAIN = 2_000  # milliseconds until a build is tried again that something was in the way of

# The page asks whether a build newer than its own is there, and reloads when one is.
_RELOAD_SCRIPT = """(function wait() {
  var request = new XMLHttpRequest();
  request.open("GET", "/-/events");
  request.onload = function () { if (request.responseText === "reload") location.reload(); else wait(); };
  request.onerror = function () { setTimeout(wait, 1000); };
  request.send();
})();
"""


class Preview(ThreadingHTTPServer):
    """Serves the output folder; `reload` tells every open page to load again."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
        self._changed = threading.Condition()
        self._builds = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def reload(self) -> None:
        with self._changed:
            self._builds += 1
            self._changed.notify_all()

    def wait_for_build(self) -> bool:
        """Whether a build came within the time a page waits."""
        with self._changed:
            seen = self._builds
            return self._changed.wait_for(lambda: self._builds != seen, timeout=_WAIT)


class _Handler(SimpleHTTPRequestHandler):
    server: Preview
    extensions_map = {  # noqa: RUF012 - the base class's own way
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".webmanifest": "application/manifest+json",
    }

    def do_GET(self) -> None:
        if self.path == EVENTS_PATH:
            self._send(b"reload" if self.server.wait_for_build() else b"wait", "text/plain")
        elif self.path == RELOAD_PATH:
            self._send(_RELOAD_SCRIPT.encode(), "text/javascript")
        elif (page := self._page()) is not None:
            script = f'<script src="{RELOAD_PATH}"></script>'.encode()
            self._send(page.replace(b"</body>", script + b"</body>"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self) -> bytes | None:
        path = Path(self.translate_path(self.path))
        if self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix != ".html" or not path.is_file():
            return None
        return path.read_bytes()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal is for the build's diagnostics."""


def serve(
    root: Path, reports: Path, out: Path, port: int, rebuild: Callable[[], bool], ready: Callable[[str], None]
) -> None:
    """Build, serve, and build again whenever a report, template, static file or setting changes.

    `rebuild` says whether the site is up to date; where something was in the way, it is tried again soon.
    `ready` is told the address. Runs until interrupted. Raises LawgovError where the port is taken.
    """
    changes = _changes(root, reports)
    next(changes, None)  # from here on: what is edited while the first build runs is not overlooked
    is_current = rebuild()
    with _preview(out, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready(server.address)
        for changed in changes:
            if changed or not is_current:
                is_current = rebuild()
                server.reload()


def _changes(root: Path, reports: Path) -> Iterator[bool]:
    """Whether something that the site is made of has changed: when it has, and every few seconds."""
    watched, is_running = _watched(root, reports), True
    while is_running:
        is_running = False  # unless there are other files to watch from now on
        for changes in watch(*watched, raise_interrupt=False, yield_on_timeout=True, rust_timeout=_AGAIN):
            now = _watched(root, reports)
            yield bool(changes) or now != watched
            if now != watched:
                watched, is_running = now, True
                break


def _watched(root: Path, reports: Path) -> list[Path]:
    """What of all that a site is made of is there."""
    settings = tuple(root / name for name in ("site.yaml", "towns.yaml", "private-names.txt"))
    return [p for p in (reports, *settings, resources.templates(), resources.static()) if p.exists()]


def _preview(out: Path, port: int) -> Preview:
    try:
        return Preview(out, port)
    except OSError as error:
        message = f"不能在端口 {port} 上预览：{error.strerror}"
        raise LawgovError(
            Diagnostic("lawgov serve", 1, 1, "OUTPUT-BUSY", message, "用 --port 换一个端口")
        ) from error
