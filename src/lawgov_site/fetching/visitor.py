"""A page, through its redirects: each step is checked, allowed by the site, and waits for its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

from .. import __version__
from ..strings.web_address import fault
from .addresses import PUBLIC, Network
from .connection import Limits
from .errors import SAVE, FetchError
from .pace import Pace
from .robots import Robots
from .wire import Exchange, exchange

NAME = "lawgov_site"  # by which robots.txt knows the program
REDIRECTS = (301, 302, 303, 307, 308)
MOST_STEPS = 10  # redirects, as browsers and RFC 9110 have it or more
_ROBOTS_STEPS = 5  # RFC 9309, 2.3.1.2
_UNSAFE = re.compile(r"[^!-~]")
_KEPT = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking for an address: every step, the last of which is no redirect."""

    steps: tuple[Exchange, ...]

    @property
    def last(self) -> Exchange:
        return self.steps[-1]

    @property
    def asked(self) -> str:
        """The address that was asked for."""
        return self.steps[0].url


@dataclass
class Visitor:
    """Whoever asks. `contact` tells a site's owner who that is."""

    contact: str = ""
    network: Network = PUBLIC
    pace: Pace = field(default_factory=Pace)
    limits: Limits = field(default_factory=Limits)
    robots: Robots = field(default_factory=lambda: Robots(NAME))

    def get(self, url: str, method: str = "GET") -> Visit:
        """Ask for a page. Raises FetchError; a status that says "no page" is an answer like any other."""
        return Visit(tuple(self._steps(url, method, MOST_STEPS, heed=True)))

    def _steps(self, url: str, method: str, most: int, *, heed: bool) -> Iterator[Exchange]:
        seen: list[str] = []
        following: str | None = plain(url)
        while following is not None:
            if following in seen or len(seen) > most:
                message = "网页之间转来转去，没有尽头" if following in seen else f"转了 {most} 次还没有到"
                raise FetchError("FETCH-REDIRECT", message, SAVE)
            seen.append(following)
            step = self._step(following, method, heed=heed)
            yield step
            following = _target(step)

    def _step(self, url: str, method: str, *, heed: bool) -> Exchange:
        host = urlsplit(url).hostname or ""
        if heed:
            self.robots.check(url, self._robots_of)
            if delay := self.robots.delay(url, self._robots_of):
                self.pace.ask_for(host, delay)
        about = f"; +{self.contact}" if self.contact else ""
        headers = {
            "User-Agent": f"Mozilla/5.0 (compatible; {NAME}/{__version__}{about})",
            "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "identity",  # the bytes are to be the page's own
            "Connection": "close",
        }
        with self.pace.turn(host):
            return exchange(url, method, headers, self.network, self.limits)

    def _robots_of(self, address: str) -> tuple[int, bytes]:
        last = list(self._steps(address, "GET", _ROBOTS_STEPS, heed=False))[-1]
        return last.status, last.body


def plain(url: str) -> str:
    """An address as it is asked for: in ASCII, without its fragment. Raises FetchError (FETCH-ADDRESS)."""
    hint = "写完整的网址，如 https://example.gov.cn/art/1.html"
    if said := fault(url):
        raise FetchError("FETCH-ADDRESS", f"这个网址不能取：{said}", hint)
    parts = urlsplit(urldefrag(url).url)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError("FETCH-ADDRESS", "网址的主机名写得不对", hint) from error
    host = f"[{host}]" if ":" in host else host
    place = f"{host}:{parts.port}" if parts.port else host
    path, query = quote(parts.path or "/", safe=_KEPT), quote(parts.query, safe=_KEPT)
    return urlunsplit((parts.scheme, place, path, query, ""))


def _target(step: Exchange) -> str | None:
    """Where an answer leads on; None where it is the last. Raises FetchError for what cannot be followed."""
    location = step.header("Location")
    if step.status not in REDIRECTS or not location:
        return None
    location = _UNSAFE.sub(lambda match: quote(match[0].encode("latin-1", "replace")), location)
    try:
        target = urljoin(step.url, location)
        return plain(target)
    except (ValueError, FetchError) as error:
        message = f"网页转到了一个不能取的地址：{location[:80]}"
        raise FetchError("FETCH-ADDRESS", message, SAVE) from error
