"""What a page falls into: lines that a reader sees, and what is on none; and a line while it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from ....model import Fate, Style
from ...extract import CellText

_SPACE = re.compile("[ \t\r\n\f]+")
_CJK = "[⺀-鿿豈-﫿！-～　-〿“”‘’…—\U00020000-\U0003ffff]"
_BREAK_IN_CHINESE = re.compile(f"(?<={_CJK})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_CJK})")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page, or a row of a table, and the block it stands in.

    `text` is what a viewer shows, `own` what of it stands in the page: without `made` (the numbers of lists),
    and with the originals of what was `replaced`. `linked` of its visible characters stand in links. A row
    has its cells, and the table's number.
    """

    text: str
    own: str
    style: Style
    block: etree._Element
    after_blank: bool = False
    note: bool = False  # of a footnote or an endnote
    soft: bool = False  # behind a <br>, in the block of the line before it
    linked: int = 0
    made: str = ""
    replaced: tuple[tuple[str, str], ...] = ()
    cells: tuple[CellText, ...] = ()
    table: int = 0

    @property
    def size(self) -> int:
        """How many characters it has, blanks aside."""
        return len(bare(self.text))


@dataclass(frozen=True, slots=True)
class PageLeft:
    """What of the page is on no line. `text` is "" for what has none that could be read."""

    fate: Fate
    what: str
    text: str
    block: etree._Element
    document: bool = False  # another one, shown in the page


Piece = PageLine | PageLeft


def bare(text: str) -> str:
    """Without blanks."""
    return "".join(text.split())


def collapsed(text: str) -> str:
    """White space as a browser shows it, but that a line break between two Chinese characters is nothing."""
    return _SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", text))


@dataclass
class Line:
    """A line that is being written."""

    text: str = ""
    own: str = ""
    visible: int = 0
    bold: int = 0
    linked: int = 0
    made: str = ""
    replaced: list[tuple[str, str]] = field(default_factory=list)

    def write(self, text: str, own: str, *, bold: bool, linked: bool) -> None:
        """More text, and what of it stands in the page."""
        if not self.text or self.text.endswith(" "):
            text = text.lstrip(" ")
        seen = len(bare(text))
        self.text += text
        self.own += own
        self.made += "" if own else bare(text)
        self.visible += seen
        self.bold += seen if bold else 0
        self.linked += seen if linked else 0

    def number(self, text: str) -> None:
        """The number of a list's item: alone it is no text."""
        self.text += (" " if self.text and text else "") + text
        self.made += text

    def raise_(self, text: str, shown: str, *, bold: bool, linked: bool) -> None:
        """Figures above or below the line."""
        self.replaced += ((a, b) for a, b in zip(text, shown, strict=True) if a != b)
        self.write(shown, text, bold=bold, linked=linked)

    def done(self, style: Style, block: etree._Element, *, after_blank: bool, soft: bool) -> PageLine:
        """The line as it stands on the page."""
        return PageLine(
            text=self.text.rstrip(" "),
            own=self.own,
            style=style,
            block=block,
            after_blank=after_blank,
            soft=soft,
            linked=self.linked,
            made=self.made,
            replaced=tuple(self.replaced),
        )


def joined(lines: Iterable[PageLine], between: str, block: etree._Element) -> PageLine:
    """Several lines as one: those of a cell, the cells of a row."""
    parts = list(lines)
    return PageLine(
        text=between.join(" ".join(one.text.split()) for one in parts),
        own=between.join(one.own for one in parts),
        style=Style(),
        block=block,
        linked=sum(one.linked for one in parts),
        made="".join(one.made for one in parts),
        replaced=tuple(pair for one in parts for pair in one.replaced),
    )
