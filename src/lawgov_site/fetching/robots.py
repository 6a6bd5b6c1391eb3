"""What a site asks programs to leave alone: its robots.txt (RFC 9309, read by protego)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from .errors import SAVE, FetchError

MAX_SIZE = 500 * 1024  # bytes that are read at least (RFC 9309, 2.5); what follows is passed over
_SERVER_ERROR = 500

Fetch = Callable[[str], tuple[int, bytes]]
"""The status and the body at an address, redirects followed."""


class Robots:
    """What the sites that were asked so far allow to a program, known by its name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rules: dict[str, Protego | FetchError] = {}

    def delay(self, url: str, fetch: Fetch) -> float:
        """Seconds that the site asks for between two requests; 0.0 where it asks for none."""
        return float(self._of(url, fetch).crawl_delay(self._name) or 0.0)

    def check(self, url: str, fetch: Fetch) -> None:
        """Raises FetchError (FETCH-ROBOTS) where the site does not want a page to be asked for."""
        if not self._of(url, fetch).can_fetch(url, self._name):
            message = "网站的 robots.txt 不允许程序取这个网页"
            raise FetchError("FETCH-ROBOTS", message, SAVE)

    def _of(self, url: str, fetch: Fetch) -> Protego:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = _rules(f"{site}/robots.txt", fetch)
        rules = self._rules[site]
        if isinstance(rules, FetchError):
            raise rules
        return rules


def _rules(address: str, fetch: Fetch) -> Protego | FetchError:
    """A site's rules: none where there is no such file, and all is closed where the server fails (2.3.1)."""
    try:
        status, body = fetch(address)
    except FetchError as error:
        if error.code != "FETCH-REDIRECT":
            return error
        status, body = 404, b""  # as good as none (2.3.1.2)
    if status >= _SERVER_ERROR:
        message = f"网站的 robots.txt 取不到（{status}），这时按规矩不取它的网页"
        return FetchError("FETCH-ROBOTS", message, SAVE)
    text = body[:MAX_SIZE].decode("utf-8", "replace").removeprefix("\ufeff") if status == 200 else ""
    return Protego.parse(text)
