"""Every link of the site leads somewhere in it: to a file, and to an anchor that the page has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from ..diagnostics import Diagnostic
from ..pages import urls
from ..progress import Progress


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site, and where it stands. Lines and columns count from 1."""

    path: str  # from the site's root
    anchor: str
    line: int
    column: int


class Page(HTMLParser):
    """The anchors of a page, and its links to files of the site."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self._path = path
        self._root = ""  # of a page that is served at any depth (404.html): with what its links begin
        self.ids: list[str] = []
        self.links: list[Link] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src") and value:
                self._add(value)

    def _add(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return
        if self._path == urls.NOT_FOUND and parts.path.endswith(urls.STYLESHEET):
            self._root = parts.path.removesuffix(urls.STYLESHEET)
        folder = PurePosixPath() if self._root else PurePosixPath(self._path).parent
        own = unquote(parts.path.removeprefix(self._root))
        path = normpath((folder / own).as_posix()) if own else self._path
        line, column = self.getpos()
        self.links.append(Link(path, unquote(parts.fragment), line, column + 1))


def broken_links(
    site: Path, sound: Sequence[str], named: frozenset[str], progress: Progress
) -> Iterator[Diagnostic]:
    """Links of the sound pages that lead nowhere; not those to what the manifest names and has been said."""
    there = frozenset(sound)
    elsewhere: dict[str, list[tuple[str, Link]]] = defaultdict(list)  # links with an anchor on another page
    pages = [path for path in sound if path.endswith(".html")]
    for done, path in enumerate(pages, 1):
        page = read_page(site, path)
        ids = frozenset(page.ids)
        for link in page.links:
            if link.path not in there:
                if link.path not in named:
                    yield _broken(site, path, link)
            elif link.anchor and link.path == path:
                if link.anchor not in ids:
                    yield _broken(site, path, link)
            elif link.anchor:
                elsewhere[link.path].append((path, link))
        progress("核对链接", done, len(pages))
    for target, links in sorted(elsewhere.items()):
        ids = frozenset(read_page(site, target).ids) if target.endswith(".html") else frozenset()
        yield from (_broken(site, path, link) for path, link in links if link.anchor not in ids)


def read_page(site: Path, path: str) -> Page:
    """A page of the site; what is no UTF-8 in it is no link."""
    return Page(path, (site / path).read_text(encoding="utf-8", errors="replace"))


def _broken(site: Path, path: str, link: Link) -> Diagnostic:
    address = f"{link.path}#{link.anchor}" if link.anchor else link.path
    hint = "删去这个文件，再运行 lawgov build；仍不行，请告诉程序的维护者"
    place = (site / path).as_posix()
    return Diagnostic(place, link.line, link.column, "VERIFY-LINK", f"链接没有去处：{address}", hint)
