"""Footnotes and endnotes of a web page: what Word, converters and the roles for screen readers call them.

Their marks are in the page's text, in the article and before the note.
"""

from __future__ import annotations

import re

from lxml import etree

_STYLE = re.compile(r"mso-element\s*:\s*(?:foot|end)note", re.IGNORECASE)  # Word, saved as a web page
_CLASS = re.compile(
    r"(?:^|\s)(?:Mso(?:Foot|End)noteText|(?:foot|end)notes?(?:-list)?)(?:\s|$)", re.IGNORECASE
)
_ID = re.compile(r"_?(?:ftn|edn|fn|(?:foot|end)note)[-_:]?\d{1,3}", re.IGNORECASE)
_ROLES = frozenset(("doc-endnotes", "doc-endnote", "doc-footnote"))  # DPUB-ARIA 1.1


def is_note(element: etree._Element) -> bool:
    """Whether an element, which is a block, holds notes."""
    return (
        element.get("role") in _ROLES
        or _STYLE.search(element.get("style") or "") is not None
        or _CLASS.search(element.get("class") or "") is not None
        or _ID.fullmatch(element.get("id") or "") is not None
    )
