"""What a page that was got is: one that says it is gone, a login, a shell without text; and its attachments.

A page from anywhere is read in a process apart, as every source is. What kind of page it is, is asked only
where it holds no report: a page with a report in it is a report, whatever stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import msgspec
from lxml import etree

from ..diagnostics import LawgovError
from ..processes import bounded
from ..readers.html.article.metadata import metadata
from ..readers.html.article.page_parts import in_a_part
from ..readers.html.lines.embedded import document_in, placed
from ..readers.html.lines.pieces import PageLeft, PageLine, Piece, bare
from ..readers.html.lines.walk import PICTURE, PageReader
from ..readers.html.style.styles import Styles
from ..readers.html.tree.page import decode_page, parse
from ..readers.html.tree.parts import NO_PARTS, sheets
from ..strings.vocabulary import one_of, vocabulary

_LITTLE = 300  # characters outside links: a page with fewer says one thing only
_SHELL = 60  # characters: with fewer, what a page has to say comes from its scripts
_ADDRESSES = {"a": "href", "iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_NAMED = re.compile(r"\.(?:docx?|wps|pdf|ofd)\b", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d+)[\d.]*\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"'\s]+)", re.IGNORECASE)
_HOMES = re.compile(r"/?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


class Attachment(msgspec.Struct, frozen=True):
    """A document that a page leads to or shows: its address, and what the page calls it."""

    url: str
    name: str


class Page(msgspec.Struct, frozen=True):
    """What a page shows, and what it says of itself."""

    title: str = ""
    text: str = ""  # of what stands outside links, blanks aside, the beginning
    size: int = 0  # of that text
    password: bool = False  # it asks for one
    scripts: bool = False
    pictures: bool = False
    onward: str = ""  # where it leads on by itself
    attachments: tuple[Attachment, ...] = ()
    published: str | None = None
    publisher: str | None = None

    @property
    def says_gone(self) -> str:
        """The words by which it says that it is gone; "" where it does not."""
        return self._said("gone")

    @property
    def is_login(self) -> bool:
        """Whether it is there to sign in."""
        return self.size < _LITTLE and (self.password or bool(self._said("login")))

    @property
    def is_blocked(self) -> bool:
        """Whether a firewall asks who is there, instead of it."""
        return bool(self._said("blocked"))

    @property
    def is_shell(self) -> bool:
        """Whether what it has to say is put in by its scripts."""
        return self.size < _SHELL and self.scripts and not self.pictures

    def _said(self, key: str) -> str:
        pattern = _words(key)
        found = pattern.search(bare(self.title)) or (self.size < _LITTLE and pattern.search(self.text))
        return found[0] if found else ""


def look(name: str, url: str, data: bytes) -> Page:
    """Look at a web page's bytes. One that cannot be read shows nothing."""
    try:
        return msgspec.json.decode(bounded.call(_looked, name, url, data), type=Page)
    except bounded.Stopped:
        return Page()


def leads_home(asked: str, reached: str) -> bool:
    """Whether somebody who asked for a page was led to the beginning of a site."""
    before, after = urlsplit(asked), urlsplit(reached)
    is_home = bool(_HOMES.fullmatch(after.path)) and not after.query
    was_home = bool(_HOMES.fullmatch(before.path)) and not before.query
    return is_home and not was_home


def _looked(name: str, url: str, data: bytes) -> bytes:
    try:
        text, _ = decode_page(name, data)
        root = parse(name, text)
    except LawgovError:
        return msgspec.json.encode(Page())
    pieces = PageReader(root, Styles(root, sheets(root, NO_PARTS))).read()
    lines = [piece for piece in pieces if isinstance(piece, PageLine)]
    own = "".join(bare(line.text) for line in lines if not line.linked)
    said = metadata(text, root, pieces)
    inputs = (element.get("type") or "" for element in root.iter("input"))
    page = Page(
        title=" ".join(title.text or "" for title in root.iter("title"))[:200],
        text=own[: 2 * _LITTLE],
        size=len(own),
        password=any(kind.lower() == "password" for kind in inputs),
        scripts=any(True for _ in root.iter("script")),
        pictures=any(_is_picture(piece) for piece in pieces),
        onward=_onward(root, url),
        attachments=tuple(_attachments(root, url)),
        published=said.get("published"),
        publisher=said.get("publisher"),
    )
    return msgspec.json.encode(page)


def _is_picture(piece: Piece) -> bool:
    return isinstance(piece, PageLeft) and piece.what == PICTURE and not in_a_part(piece.block)


def _onward(root: etree._Element, url: str) -> str:
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match(meta.get("content") or "")
            if match and int(match[1][:3]) <= 10 and (target := _absolute(url, match[2])) != url:
                return target
    return ""


def _attachments(root: etree._Element, url: str) -> Iterator[Attachment]:
    """Documents that the page leads to or shows, each once, but for those in its navigation and foot."""
    base = next((one.get("href") or "" for one in root.iter("base")), "")
    base = _absolute(url, base) or url
    seen = set()
    for element in root.iter(etree.Element):
        given = [*_address(element), *placed(element)]
        if not given or in_a_part(element):
            continue
        for one in given:
            address = _absolute(base, _behind_viewer(one))
            if address and address not in seen:
                seen.add(address)
                name = _name(element)[:80] or unquote(PurePosixPath(urlsplit(address).path).name)
                yield Attachment(address, name)


def _address(element: etree._Element) -> Iterator[str]:
    """The address of the document to which an element leads, or which it shows."""
    given = (element.get(_ADDRESSES[str(element.tag)]) or "").strip() if element.tag in _ADDRESSES else ""
    named = element.get("download") or _name(element)
    if given and (document_in(given) or (element.tag == "a" and _NAMED.search(named))):
        yield given


def _name(element: etree._Element) -> str:
    """What a page calls what an element leads to; a program's text is no name."""
    words = "" if element.tag == "script" else " ".join("".join(map(str, element.itertext())).split())
    return words or element.get("title") or ""


def _behind_viewer(address: str) -> str:
    """The document that a viewer's page shows: its address is one of the page's parameters."""
    parts = urlsplit(address) if "[" not in address else None
    if parts is None or document_in(parts.path):
        return address
    values = (
        unquote(pair.partition("=")[2]) for pair in (*parts.query.split("&"), *parts.fragment.split("&"))
    )
    return next((value for value in values if "/" in value and document_in(value)), address)


def _absolute(base: str, address: str) -> str:
    """An address as counted from another; "" where it leads to no web server."""
    try:
        joined = urljoin(base, address.strip())
    except ValueError:
        return ""
    return joined.partition("#")[0] if joined.startswith(("http://", "https://")) else ""


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(one_of(vocabulary("web_pages.yaml"), key), re.IGNORECASE)
