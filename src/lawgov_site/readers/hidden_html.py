"""What a web page holds and nobody sees: the one place that knows, for the reader and the copier.

Only what the page itself says of an element counts: a style sheet is not read, and what it might show is
taken for shown. Programs (script, style) are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

COMMENT = "网页里的注释"
HIDDEN = "网页里隐藏的文字"
UNSEEN = "网页里与底色同色的文字"
DATA = "网页里附带的数据"

_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:^|;)\s*(?:opacity|font-size)\s*:\s*0(?:\.0+)?\s*(?:px|pt|r?em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
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


def why(element: etree._Element) -> str | None:
    """Why nobody sees what an element holds: one of the words above, or None where it is seen.

    What stands in a hidden element is hidden with it; of a comment the text that follows it is not.
    """
    if isinstance(element, etree._Comment):
        return None if _SAVED_FROM.fullmatch(element.text or "") else COMMENT
    if not isinstance(element.tag, str):
        return None
    if _is_data(element):
        return DATA
    if element.tag == "template" or element.get("hidden") is not None:
        return HIDDEN
    if _NOT_SHOWN.search(element.get("style") or ""):
        return HIDDEN
    return UNSEEN if _is_white(element) else None


def _is_data(element: etree._Element) -> bool:
    kind = (element.get("type") or "").strip().lower()
    return (
        kind == "hidden"
        if element.tag == "input"
        else element.tag == "script" and not _PROGRAM.fullmatch(kind)
    )


def within(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The hidden elements and comments, each with the reason; not those in other hidden ones."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        reason = why(element)
        if reason:
            yield element, reason
        elif isinstance(element.tag, str):
            waiting += reversed(element)


def words_of(element: etree._Element) -> str:
    """What a hidden element holds, on one line."""
    if element.tag == "input":
        return " ".join((element.get("value") or "").split())
    pieces = [element.text or ""] if not isinstance(element.tag, str) else element.itertext()
    return " ".join("".join(str(piece) for piece in pieces).split())


def _is_white(element: etree._Element) -> bool:
    """Whether an element's text is white, and nothing around it speaks against white ground."""
    own = _COLOUR.search(element.get("style") or "")
    colour = own[1] if own else element.get("color") or ""
    if not _WHITE.fullmatch(colour):
        return False
    for around in (element, *element.iterancestors()):
        ground = _BACKGROUND.search(around.get("style") or "")
        fill = ground[1] if ground else around.get("bgcolor") or around.get("background")
        if fill:
            return bool(_WHITE.fullmatch(fill))
        if around.get("class") or around.get("id"):
            return False  # a style sheet may give it a ground
        in_table = any(a.tag in _TABLE for a in around.iterancestors())
        if around.tag in _BLOCKS and not in_table:
            break
    return True
