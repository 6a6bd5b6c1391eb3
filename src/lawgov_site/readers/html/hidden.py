"""What a web page holds and nobody sees: the one place that knows, for the reader and the copier.

Only what the page itself says counts: a style sheet that lies elsewhere is not known, and what it might show
is taken for shown. Programs (script, style) are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from .elements import WAYS, Way
from .forms import shown_attributes
from .parts import NO_PARTS, sheets
from .styles import Styles

COMMENT = "网页里的注释"
HIDDEN = "网页里隐藏的文字"
UNSEEN = "网页里与底色同色的文字"
DATA = "网页里附带的数据"

_ZERO = re.compile(r"0(?:\.0*)?(?:p[xtc]|r?em|ex|%|[cm]m|in|v[wh])?|\.0+")
_RELATIVE = re.compile(r"[\d.]+(?:em|ex|%)|larger|smaller|inherit")
_FAR = re.compile(r"-(?:\d{4,}px|\d{3,}(?:r?em|%))")
_NO_CLIP = re.compile(r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)")
_WHITE = re.compile(
    r"\s*(?:white|#fff(?:fff)?|#fff[0-9a-f]|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1?(?:\.0*)?\s*)?\))\s*",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma|j)script|module)?(?:;.*)?", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"\s*saved from url=\(\d+\)\S+\s*"
)  # by the browser; the address is published anyway
_BLOCKS = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "body"))
_TABLE = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot"))
_SEEN = (False, False, False)  # hidden, without size, white


class Sight:
    """What can be seen of a page."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._styles = styles
        self._text: dict[etree._Element, str] = {}  # elements whose own text is not seen, and why
        self._around: set[etree._Element] = set()  # of these, those that hold something that is seen
        self._inherit(root)

    def why(self, element: etree._Element) -> str | None:
        """Why nobody sees what an element holds: one of the words above, or None where it is seen.

        What stands in a hidden element is hidden with it; of a comment the text that follows it is not.
        """
        if not isinstance(element.tag, str):
            return None if _SAVED_FROM.fullmatch(element.text or "") else COMMENT
        if _is_data(element):
            return DATA
        if self._is_closed(element):
            return HIDDEN
        return None if element in self._around else self._text.get(element)

    def why_text(self, element: etree._Element) -> str | None:
        """Why nobody sees an element's own text, though some of its children are seen."""
        return self._text.get(element) if element in self._around else None

    def _is_closed(self, element: etree._Element) -> bool:
        """Whether an element is not shown at all, with all that is in it."""
        declared = self._styles.of(element)
        if element.tag == "template":
            return element.get("shadowrootmode", element.get("shadowmode")) is None
        closed = element.get("hidden") is not None or (
            element.tag == "dialog" and element.get("open") is None
        )
        return declared.get("display", "none" if closed else "") == "none" or _is_away(declared)

    def _inherit(self, root: etree._Element) -> None:
        """Visibility, size and colour of text come from around it, and can be set anew inside."""
        unseen: dict[etree._Element, tuple[bool, bool, bool]] = {}
        for element in root.iter(etree.Element):
            parent = element.getparent()
            around = unseen.get(parent, _SEEN) if parent is not None else _SEEN
            found = self._own(element, around)
            if found != _SEEN:
                unseen[element] = found
                self._text[element] = HIDDEN if found[0] or found[1] else UNSEEN
            elif around != _SEEN:
                self._around.update(a for a in element.iterancestors() if a in unseen)

    def _own(self, element: etree._Element, around: tuple[bool, bool, bool]) -> tuple[bool, bool, bool]:
        declared = self._styles.of(element)
        visibility = declared.get("visibility")
        size = declared.get("font-size", "")
        coloured = declared.get("color") or element.get("color")
        ground = coloured or around[2]
        return (
            around[0] if visibility in (None, "inherit") else visibility in ("hidden", "collapse"),
            around[1] if not size or _RELATIVE.fullmatch(size) else bool(_ZERO.fullmatch(size)),
            bool(ground) and self._is_white(element, coloured),
        )

    def _is_white(self, element: etree._Element, colour: str | None) -> bool:
        """Whether an element's text is white, and nothing around it speaks against white ground."""
        if colour is not None and not _WHITE.fullmatch(colour):
            return False
        for around in (element, *element.iterancestors()):
            declared = self._styles.of(around)
            ground = declared.get("background-color") or declared.get("background")
            fill = ground or around.get("bgcolor") or around.get("background")
            if fill or "background-image" in declared:
                return bool(_WHITE.fullmatch(fill or ""))
            if around.get("class") or around.get("id"):
                return False  # a style sheet may give it a ground
            in_table = any(a.tag in _TABLE for a in around.iterancestors())
            if around.tag in _BLOCKS and not in_table:
                break
        return True


def _is_away(declared: Mapping[str, str]) -> bool:
    """Whether something is laid out where nobody sees it: without height, beside the screen, transparent."""
    height = declared.get("max-height", declared.get("height", ""))
    return (
        declared.get("mso-hide") == "all"
        or _ZERO.fullmatch(declared.get("opacity", "")) is not None
        or (_ZERO.fullmatch(height) is not None and declared.get("overflow") == "hidden")
        or any(_FAR.match(declared.get(side, "")) for side in ("text-indent", "left", "top"))
        or _NO_CLIP.match(declared.get("clip", "")) is not None
    )


def within(root: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The hidden elements and comments of a page (not those in other hidden ones); and the elements of which
    only the text is hidden that stands directly in them."""
    sight = Sight(root, Styles(root, sheets(root, NO_PARTS)))
    hidden = []
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if sight.why(element):
            hidden.append(element)
        elif isinstance(element.tag, str):
            waiting += reversed(element)
    return hidden, [element for element in root.iter(etree.Element) if sight.why_text(element)]


def words_of(element: etree._Element) -> str:
    """What a hidden element holds, on one line."""
    return " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield element.text or ""
        return
    if WAYS.get(element.tag) is Way.PROGRAM and not _is_data(element):
        return
    yield from shown_attributes(element, hidden=True)
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _is_data(element: etree._Element) -> bool:
    kind = (element.get("type") or "").strip().lower()
    return (
        kind == "hidden"
        if element.tag == "input"
        else element.tag == "script" and not _PROGRAM.fullmatch(kind)
    )
