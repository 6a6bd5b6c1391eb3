"""Every link of the site leads somewhere in it: to a file, and to an anchor that the page has.

Pages are read by lxml, several times as fast as by Python's own parser; only that one knows the places of
what it reads, and it is asked for them where a link is broken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..diagnostics import Diagnostic
from ..pages import urls
from ..progress import Progress

_IDS, _ADDRESSES = (etree.XPath(path, smart_strings=False) for path in ("//@id", "//@href | //@src"))
_SAME = 4_096  # addresses that are known; all pages of a folder have the same in their heads and feet


class Link(NamedTuple):
    """Where a link inside the site leads."""

    path: str  # from the site's root
    anchor: str


class Page(NamedTuple):
    """The anchors of a page, and its links to files of the site, in its order."""

    ids: tuple[str, ...]
    links: tuple[Link, ...]


def broken_links(
    site: Path, sound: Sequence[str], named: frozenset[str], progress: Progress
) -> Iterator[Diagnostic]:
    """Links of the sound pages that lead nowhere; not those to what the manifest names and has been said."""
    there = frozenset(sound)
    # Links with an anchor on another page: those of each target, and the pages on which each stands.
    elsewhere: dict[str, dict[Link, list[str]]] = defaultdict(lambda: defaultdict(list))
    pages = [path for path in sound if path.endswith(".html")]
    for done, path in enumerate(pages, 1):
        page = read_page(site, path)
        ids = frozenset(page.ids)
        broken = []
        for link in dict.fromkeys(page.links):
            if link.path not in there:
                broken += [link] if link.path not in named else []
            elif link.anchor and link.path == path:
                broken += [link] if link.anchor not in ids else []
            elif link.anchor:
                elsewhere[link.path][link].append(path)
        yield from _said(site, path, broken)
        progress("核对链接", done, len(pages))
    for target, links in sorted(elsewhere.items()):
        ids = frozenset(read_page(site, target).ids) if target.endswith(".html") else frozenset()
        lost: dict[str, list[Link]] = defaultdict(list)
        for link, standing in links.items():
            for path in standing if link.anchor not in ids else ():
                lost[path].append(link)
        for path, broken in lost.items():
            yield from _said(site, path, broken)


def read_page(site: Path, path: str) -> Page:
    """A page of the site; what is no UTF-8 in it is no link."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    data = (site / path).read_bytes()
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None:
        return Page((), ())
    addresses = _values(_ADDRESSES, root)
    under = _under(path, addresses)
    links = (_link(address, under, path) for address in addresses)
    return Page(_values(_IDS, root), tuple(filter(None, links)))


def _values(of: etree.XPath, root: etree._Element) -> tuple[str, ...]:
    return tuple(filter(None, cast("list[str]", of(root))))


def _under(path: str, addresses: Sequence[str]) -> str:
    """With what the links of a page begin that is served at any depth (404.html); "" of any other."""
    if path != urls.NOT_FOUND:
        return ""
    paths = (urlsplit(address).path for address in addresses)
    return next((one.removesuffix(urls.STYLESHEET) for one in paths if one.endswith(urls.STYLESHEET)), "")


def _link(address: str, under: str, path: str) -> Link | None:
    """Where an address on a page leads; None for other sites."""
    link = _from(address, under, dirname(path))
    return link if link is None or link.path else Link(path, link.anchor)


@lru_cache(_SAME)
def _from(address: str, under: str, folder: str) -> Link | None:
    """The same from a folder; its path is "" for the page itself."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    own = unquote(parts.path.removeprefix(under))
    return Link(normpath(join("" if under else folder, own)) if own else "", unquote(parts.fragment))


def _said(site: Path, path: str, broken: Sequence[Link]) -> Iterator[Diagnostic]:
    """What is said of a page's broken links, wherever on it each of them stands."""
    places = _places(site, path) if broken else {}
    for link in broken:
        for line, column in places.get(link, [(1, 1)]):
            address = f"{link.path}#{link.anchor}" if link.anchor else link.path
            hint = "删去这个文件，再运行 lawgov build；仍不行，请告诉程序的维护者"
            place = (site / path).as_posix()
            yield Diagnostic(place, line, column, "VERIFY-LINK", f"链接没有去处：{address}", hint)


def _places(site: Path, path: str) -> Mapping[Link, list[tuple[int, int]]]:
    """The places of all links on a page: lines and columns, from 1."""
    places: dict[Link, list[tuple[int, int]]] = defaultdict(list)
    addresses = _Addresses((site / path).read_text(encoding="utf-8", errors="replace")).found
    under = _under(path, [address for address, _ in addresses])
    for address, place in addresses:
        if link := _link(address, under, path):
            places[link].append(place)
    return places


class _Addresses(HTMLParser):
    """Every address on a page, with its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[int, int]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.found.append((value, (line, column + 1)))
