"""A preview on this machine: serves the site, rebuilds on change, and reloads the open pages.

For the archivist's own eyes: it listens on 127.0.0.1 only, and answers only those who ask for it by a name
of this machine, so that no web site can read it under a name of its own (DNS rebinding). It serves the files
that are in the site, and nothing that a link there leads to. The published site needs no server.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from .diagnostics import Diagnostic, LawgovError
from .files import resources
from .settings.files import SETTINGS

RELOAD_PATH = "/-/reload.js"
EVENTS_PATH = "/-/events"
_WAIT = 20.0  # seconds until a waiting page asks again
_AGAIN = 2_000  # milliseconds until a build is tried again that something was in the way of
_IDLE = 30.0
_OWN_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.IGNORECASE)

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
    """Serves the output folder; `reload` tells every open page to load again. A connection on which nothing
    moves for `idle` seconds is closed."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int, idle: float = _IDLE) -> None:
        self.idle = idle
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

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a page that was closed while it was sent; anything else is a fault of ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    server: Preview
    extensions_map = {  # noqa: RUF012 - the base class's own way
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".webmanifest": "application/manifest+json",
    }

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(self.server.idle)

    def do_GET(self) -> None:
        if not self._may_ask():
            return
        if self.path == EVENTS_PATH:
            self._send(b"reload" if self.server.wait_for_build() else b"wait", "text/plain")
        elif self.path == RELOAD_PATH:
            self._send(_RELOAD_SCRIPT.encode(), "text/javascript")
        elif (page := self._page()) is not None:
            script = f'<script src="{RELOAD_PATH}"></script>'.encode()
            self._send(page.replace(b"</body>", script + b"</body>"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._may_ask():
            super().do_HEAD()

    def _may_ask(self) -> bool:
        """Whether a request is for this machine and for a file of the site; else it has been answered."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not _OWN_HOST.fullmatch(hosts[0].strip()):
            self.send_error(421, explain=f"请打开 {self.server.address}")  # Misdirected Request (RFC 9110)
            return False
        if self.path not in (EVENTS_PATH, RELOAD_PATH) and not self._is_inside():
            self.send_error(404)
            return False
        return True

    def _is_inside(self) -> bool:
        """Whether what a path means lies in the site, and no link on the way to it leads out."""
        root = Path(self.directory).resolve()
        try:
            path = Path(self.translate_path(self.path)).resolve()
            # What is served for a folder is its index.
            files = (path, path / "index.html", path / "index.htm")
            return all(file.resolve().is_relative_to(root) for file in files)
        except (OSError, ValueError, RuntimeError):  # no name of a file; links in a circle
            return False

    def list_directory(self, path: object) -> None:
        """A folder without an index is nothing, as on the hosts that publish sites."""
        self.send_error(404)

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
    """Whether something that the site is made of has changed: when it has, and every few seconds.

    Folders are watched, the settings beside them looked at: what is watched is a file, and not what takes its
    place or is made later.
    """
    settings, is_other, is_running = _settings(root), False, True
    while is_running:
        is_running = False  # unless there are other folders to watch from now on
        folders = _folders(reports)
        for changes in watch(*folders, raise_interrupt=False, yield_on_timeout=True, rust_timeout=_AGAIN):
            before, settings = settings, _settings(root)
            yield bool(changes) or settings != before or is_other
            if is_other := _folders(reports) != folders:
                is_running = True
                break


def _settings(root: Path) -> list[tuple[int, ...]]:
    """What tells one state of the settings from another."""
    return [_state(root / name) for name in SETTINGS]


def _folders(reports: Path) -> dict[Path, tuple[int, ...]]:
    """The folders that are there, and what tells one from another that takes its place."""
    folders = (reports, resources.templates(), resources.static())
    return {folder: _state(folder)[:2] for folder in folders if folder.exists()}


def _state(path: Path) -> tuple[int, ...]:
    """Which file or folder is at a path (device, number), how large and how old; () where there is none."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _preview(out: Path, port: int) -> Preview:
    try:
        return Preview(out, port)
    except OSError as error:
        message = f"不能在端口 {port} 上预览：{error.strerror}"
        raise LawgovError(
            Diagnostic("lawgov serve", 1, 1, "OUTPUT-BUSY", message, "用 --port 换一个端口")
        ) from error
