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
_PAGE = "0123456789IVXLivxl \t\u3000"
_LEADERS = ".．…· \t\u3000"
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
        words, has_page = _without_page(text)
        longest = max((_bare(piece) for piece in words.split("\t")), key=len)
        if not longest or _bare(words).lower() in _TITLE or longest in self._words:
            return Fate.NAVIGATION, "目录"
        return (Fate.SHOWN, "目录里有而正文里没有的条目") if has_page else None


def _without_page(text: str) -> tuple[str, bool]:
    """An entry without leaders and page number, and whether it had these: 一、做法……3, 一、做法 ⇥ 3."""
    words = text.rstrip(_PAGE)
    page = text[len(words) :]
    leads = words.endswith(("..", "．．", "…", "··")) or "\t" in page or "   " in page
    return (words.rstrip(_LEADERS), True) if page.strip() and leads else (text, False)


def _bare(text: str) -> str:
    return "".join(text.split())
