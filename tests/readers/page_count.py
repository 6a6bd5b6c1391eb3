"""The characters of a web page, counted without any of the reader's own code: a second tokenizer, no tree.

Every text of the page counts, comments too; and of attributes those that a viewer shows: alt, placeholder,
value of a field or button, label of a group of options, srcdoc. Programs (script, style) are no text.
"""

from __future__ import annotations

import html
from collections import Counter
from html.parser import HTMLParser

from lxml import etree

from lawgov_site.model import Document

from .checks import accounted

_RAW = ("xmp", "iframe", "noembed", "noframes", "plaintext")
_TEXT_ONLY = ("textarea", "title")
_PROGRAMS = ("", "text/javascript", "application/javascript", "module")
_NO_VALUE = ("checkbox", "radio", "password", "file", "color", "range", "image")


class _Counter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self._inside = ""
        self._program = False

    def add(self, text: str | None) -> None:
        self.found.update("".join((text or "").split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = (given.get("type") or "").strip().lower()
        self._inside = tag
        if tag in (*_RAW, *_TEXT_ONLY):
            self.set_cdata_mode(tag)
        self._program = tag == "style" or (tag == "script" and kind in _PROGRAMS)
        if tag in ("img", "area"):
            self.add(given.get("alt"))
        if tag in ("input", "textarea"):
            self.add(given.get("placeholder"))
        if tag == "input" and kind not in _NO_VALUE:
            self.add(given.get("value"))
        if tag == "optgroup":
            self.add(given.get("label"))
        if tag == "iframe" and (given.get("srcdoc") or "").strip():
            self.found += characters(given["srcdoc"] or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._inside, self._program = "", False

    def handle_data(self, data: str) -> None:
        if not self._program:
            self.add(html.unescape(data) if self._inside in _TEXT_ONLY else data)

    def handle_comment(self, data: str) -> None:
        self.add(data)


def characters(source: str) -> Counter[str]:
    """The characters of a page, blanks aside."""
    counter = _Counter()
    counter.feed(source)
    counter.close()
    return counter.found


def characters_of_tree(root: etree._Element) -> Counter[str]:
    """The same of a page that is no good HTML, where tokenizers differ: the texts of its tree."""
    found: Counter[str] = Counter()
    for node in (*root.itersiblings(preceding=True), *root.iter()):
        if node.tag not in ("script", "style"):
            found += _bare(node.text or "")
        found += _bare(node.tail or "")
    return found


def _bare(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def lost_and_invented(source: str, document: Document) -> tuple[Counter[str], Counter[str]]:
    """What the page has and the reader does not account for; and the other way round."""
    page, reader = characters(source), accounted(document)
    return page - reader, reader - page
