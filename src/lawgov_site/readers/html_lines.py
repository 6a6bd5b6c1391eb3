"""A web page → the lines a reader sees, in order: blocks, line breaks, table rows, list numbers.

Scripts, styles, forms and hidden elements give no lines. White space is collapsed as browsers do, except that
a line break in the page's source between two Chinese characters is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..model import Style
from . import hidden_html
from .numbering import FORMATS

_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "svg", "math", "iframe", "frame"),
        *("object", "embed", "applet", "audio", "video", "canvas", "map", "select", "option"),
        *("datalist", "button", "input", "textarea", "meter", "progress", "dialog"),
    )
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p"),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
        *("caption",),
    )
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SPACE = re.compile("[ \t\r\n\f]+")
_CJK = "[⺀-鿿豈-﫿！-～　-〿“”‘’…—\U00020000-\U0003ffff]"
_BREAK_IN_CHINESE = re.compile(f"(?<={_CJK})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_CJK})")
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "none": "none",
}
_LONGEST_CELL = 200  # characters; a cell with more is laid out, not tabulated
MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page, the block it stands in, and whether a gap stands before it."""

    text: str
    style: Style
    block: etree._Element
    after_blank: bool


@dataclass
class _Line:
    text: str = ""
    bold: int = 0
    visible: int = 0


@dataclass(frozen=True, slots=True)
class HiddenPiece:
    """What nobody sees, and how many of the page's lines stand before it."""

    what: str
    text: str
    lines_before: int


@dataclass
class Page:
    """What a page shows and what it does not."""

    lines: list[PageLine] = field(default_factory=list)
    hidden: list[HiddenPiece] = field(default_factory=list)
    pictures: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element's ancestors say of its text."""

    block: etree._Element
    bold: bool = False
    centred: bool = False
    heading: int | None = None
    preformatted: bool = False


class PageReader:
    """Goes through a page once. The page must not be nested deeper than `MAX_DEPTH`."""

    def __init__(self) -> None:
        self.page = Page()
        self._line = _Line()
        self._breaks = 0  # line breaks since the last visible text

    def read(self, body: etree._Element) -> Page:
        """The page's lines."""
        for comment in (*body.itersiblings(preceding=True), *body.itersiblings()):
            self._element(comment, _Look(body))
        self._element(body, _Look(body))
        self._end(_Look(body))
        return self.page

    def _element(self, element: etree._Element, look: _Look) -> None:
        tag = element.tag if isinstance(element.tag, str) else "#"
        if what := hidden_html.why(element):
            self._hide(element, what)
            return
        if tag in _SKIPPED or tag == "#":
            self._hide_within(element)
            return
        if tag == "br":
            self._end(look)
        elif tag == "img":
            self.page.pictures.append(element)
        elif tag == "table" and (rows := _data_rows(element)):
            self._table(element, rows, look)
        elif tag in _BLOCKS:
            self._block(element, _look_in(element, tag, look), look)
        else:
            self._children(element, _look_in(element, tag, look))

    def _hide(self, element: etree._Element, what: str) -> None:
        if words := hidden_html.words_of(element):
            self.page.hidden.append(HiddenPiece(what, words, len(self.page.lines)))

    def _hide_within(self, element: etree._Element) -> None:
        for inner, what in hidden_html.within(element):
            self._hide(inner, what)

    def _block(self, element: etree._Element, inner: _Look, outer: _Look) -> None:
        if self._line.visible:  # a list number alone goes with what follows
            self._end(outer)
        before = len(self.page.lines)
        self._line.text += _list_number(element)
        self._children(element, inner)
        if self._line.text.strip():
            self._end(inner)
        elif len(self.page.lines) == before and element.tag in ("p", "div", "hr"):
            self._breaks += 2  # an empty paragraph is a gap
            self._line = _Line()

    def _children(self, element: etree._Element, look: _Look) -> None:
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if look.preformatted:
            first, *rest = re.split("\r\n|\r|\n", text)
            self._write(first, look)
            for line in rest:
                self._end(look)
                self._write(line, look)
        else:
            self._write(_SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", text)), look)

    def _write(self, text: str, look: _Look) -> None:
        line = self._line
        if not line.text or line.text.endswith(" "):
            text = text.lstrip(" ")
        line.text += text
        seen = len("".join(text.split()))
        line.visible += seen
        line.bold += seen if look.bold else 0

    def _end(self, look: _Look) -> None:
        line, self._line = self._line, _Line()
        if line.text.strip():
            bold = line.visible > 0 and line.bold == line.visible
            style = Style(look.heading, bold and look.heading is None, look.centred)
            gap = self._breaks > 1 and bool(self.page.lines)
            self.page.lines.append(PageLine(line.text.rstrip(" "), style, look.block, gap))
            self._breaks = 0
        self._breaks += 1

    def _table(self, table: etree._Element, rows: list[list[str]], look: _Look) -> None:
        if self._line.text.strip():
            self._end(look)
        self._hide_within(table)
        for row in rows:
            self._line = _Line("\t".join(row))
            self._end(_Look(table))


def _look_in(element: etree._Element, tag: str, look: _Look) -> _Look:
    style = element.get("style") or ""
    block = tag in _BLOCKS
    heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else look.heading
    centred = (
        tag == "center" or bool(_CENTRED.search(style)) or (element.get("align") or "").lower() == "center"
    )
    restarts = block and bool(re.search("text-align", style) or element.get("align"))
    return _Look(
        block=element if block else look.block,
        bold=look.bold or tag in ("b", "strong", "th") or bool(_BOLD.search(style)),
        centred=centred or (look.centred and not restarts),
        heading=heading,
        preformatted=look.preformatted or tag == "pre",
    )


def visible_text(element: etree._Element) -> str:
    """The words in an element that can be seen, on one line."""
    return " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
        return
    if hidden_html.why(element):
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _data_rows(table: etree._Element) -> list[list[str]]:
    """The cells of a table that tabulates; nothing for one that lays out the page or an article."""
    if table.find(".//table") is not None:
        return []
    rows = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        rows.append([visible_text(cell) for cell in cells])
    if max(map(len, rows), default=0) < 2 or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return []
    return rows


def _list_number(element: etree._Element) -> str:
    """What a browser writes before an item of a numbered list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    style = (parent.get("style") or "") + ";" + (element.get("style") or "")
    named = re.findall(r"list-style(?:-type)?\s*:\s*([\w-]+)", style)
    kind = _LIST_STYLES.get(named[-1]) if named else _LIST_TYPES.get(parent.get("type") or "1")
    kind = kind or "decimal"
    if kind == "none":
        return ""
    number = _whole(parent.get("start"), 1)
    for item in parent:
        if item.tag == "li":
            number = _whole(item.get("value"), number)
            if item is element:
                break
            number += 1
    shown: Callable[[int], str] = FORMATS[kind]
    return shown(number) + ("、" if kind.startswith(("chinese", "ideograph")) else ".")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else default
