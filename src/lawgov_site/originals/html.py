"""A copy of a web page without what nobody sees on it: comments, hidden elements, data beside the text.

Programs stay: the copy is published as text, in which nothing runs (`urls.original`).
"""

from __future__ import annotations

from lxml import etree

from ..readers.html import parse_page
from ..readers.html.style.hidden import within

_MARK = b"\xef\xbb\xbf"  # by which a browser knows the encoding of a text


def copy_html(name: str, data: bytes) -> bytes:
    """The page without its hidden parts, in UTF-8."""
    root = parse_page(name, data)
    hidden, texts = within(root)
    for element in texts:
        for child in element:
            child.tail = None
        element.text = None
    for element in hidden:
        _remove(element)
    doctype = root.getroottree().docinfo.doctype  # type: ignore[attr-defined]  # not in lxml-stubs
    # What stands beside the root is comments, and is not written.
    text = etree.tostring(root, method="html", encoding="unicode", with_tail=False)
    return _MARK + "\n".join(filter(None, (doctype, text, ""))).encode()


def _remove(element: etree._Element) -> None:
    """Take an element out, and leave the text that follows it."""
    parent, previous = element.getparent(), element.getprevious()
    assert parent is not None  # it is within the root
    if element.tail:
        if previous is None:
            parent.text = (parent.text or "") + element.tail
        else:
            previous.tail = (previous.tail or "") + element.tail
    element.tail = None
    parent.remove(element)
