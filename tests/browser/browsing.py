"""Opening pages: the browser, a web host of our own, and what a page must not do."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""The policy under which the site must hold, sent as a header besides the one in its pages."""

POLICY_WITH_MANIFEST = f"{POLICY}; manifest-src 'self'"
"""The one in its pages: a browser that asks for the web manifest needs leave for that, too."""

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site can be opened."""

    address: str  # ends with /

    def url(self, path: str) -> str:
        return self.address + path


@contextmanager
def serve(folder: Path, under: str = "/", policy: str = POLICY) -> Iterator[Site]:
    """Serves a folder on 127.0.0.1 with a strict policy, and its 404.html for what is missing."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path[len(under) - 1 :] if path.startswith(under) else "/none"
            return super().translate_path(inside)

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            self.send_header("X-Content-Type-Options", "nosniff")
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            if code != 404:
                super().send_error(code, message, explain)
                return
            body = (folder / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_address[1]}{under}")
    finally:
        server.shutdown()
        server.server_close()


def settled(page: Page, path: str) -> None:
    """Waits until what scripts draw is there."""
    if path.startswith("search.html?"):
        page.wait_for_selector("[data-report]")
    if path.startswith("compare.html?mode=plans"):
        page.wait_for_selector("[data-linked=problems]:not([hidden]) [data-part-body] > *")
    elif path.startswith("compare.html?mode=figures"):
        page.wait_for_selector("[data-stated] .compare-cell")
    elif path.startswith("compare.html?"):
        page.wait_for_selector("[data-part=''] .compare-cell")


@dataclass
class Watched:
    """A page, and everything it did that it must not do."""

    page: Page
    faults: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Browser, site: Site, path: str = "", **context: Any) -> Iterator[Page]:
    """A page in a new context. Fails on any dialog, console error or warning, script error, refused content,
    or request that leaves the site."""
    own = browser.new_context(**context)
    page = own.new_page()
    watched = Watched(page)

    def allowed(url: str) -> bool:
        return url.startswith((site.address, "blob:", "data:"))

    def dialog(found: Any) -> None:
        watched.faults.append(f"dialog: {found.message}")
        found.dismiss()

    def said(message: Any) -> None:
        expected = "404 (Not Found)" in message.text and "404" in path
        if message.type in ("error", "warning") and not expected:
            watched.faults.append(f"{message.type}: {message.text}")

    page.on("dialog", dialog)
    page.on("console", said)
    page.on("pageerror", lambda error: watched.faults.append(f"script: {error}"))
    page.on("request", lambda r: None if allowed(r.url) else watched.faults.append(f"request: {r.url}"))
    try:
        if path:
            page.goto(site.url(path), wait_until="load")
        yield page
        assert not watched.faults, watched.faults
    finally:
        own.close()
