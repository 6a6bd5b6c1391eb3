"""Tables of contents: what they say stands in the text again, and would be taken for headings.

An entry is left out with a note where its words are found elsewhere in the document. What looks like an entry
and is found nowhere is left out with a warning; what does not even look like one is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model import Fate
from ..word_styles import ParagraphStyle
from .blocks import Block, Paragraph, paragraphs, text_of

_STYLE = re.compile(r"toc ?[1-9]")
_ENTRY = re.compile(r"(?:\t|[.．…·]{2,}|\s{3,})\s*[\d\sIVXivx]+$")
_TITLE = frozenset(("目录", "目次", "contents"))


def is_entry(style: ParagraphStyle) -> bool:
    """Whether a paragraph is styled as an entry."""
    return bool(_STYLE.fullmatch(style.name))


class Elsewhere:
    """What stands in a document outside its tables of contents."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        found = list(paragraphs(blocks))
        outside = (text_of(one.words) for one in found if not one.contents)
        needed = any(one.contents for one in found)
        self._words = _bare("\n".join(outside)) if needed else ""

    def fate(self, entry: Paragraph) -> tuple[Fate, str] | None:
        """What becomes of a paragraph of a table of contents; None where it is text."""
        text = text_of(entry.words).strip()
        words = _bare(_ENTRY.sub("", text))
        longest = max((_bare(piece) for piece in _ENTRY.sub("", text).split("\t")), key=len)
        if not words or words.lower() in _TITLE or longest in self._words:
            return Fate.NAVIGATION, "目录"
        return (Fate.SHOWN, "目录里有而正文里没有的条目") if _ENTRY.search(text) else None


def _bare(text: str) -> str:
    return "".join(text.split())
