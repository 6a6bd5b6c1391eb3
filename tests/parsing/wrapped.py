"""Texts hard-wrapped as editors and scanners do it: an independent account of what `wrapping` has to undo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OPENING, _CLOSING = "“‘（《", "，。、；：！？”’）》%"
_WORDS = re.compile(r"[0-9A-Za-z.%]+|.")


def columns(text: str) -> int:
    """Width on a screen: wide characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@dataclass(frozen=True, slots=True)
class Editor:
    """A way to wrap. `keeps`: numbers are kept whole, and marks off the beginnings and ends of lines."""

    measure: Callable[[str], int]
    indent: str
    keeps: bool
    gaps: bool  # a blank line stands between paragraphs

    def __str__(self) -> str:
        measured = "columns" if self.measure is columns else "characters"
        return " ".join(
            (
                measured,
                "indented" if self.indent else "flush",
                "kept" if self.keeps else "cut",
                "gaps" if self.gaps else "tight",
            )
        )

    @property
    def marks(self) -> bool:
        """Whether it shows where a paragraph begins."""
        return bool(self.indent) or self.gaps

    def wrap(self, paragraphs: list[str], width: int) -> str:
        """The paragraphs at a width in characters, or in twice as many columns."""
        size = 2 * width + width % 2 if self.measure is columns else width
        between = "\n\n" if self.gaps else "\n"
        return between.join("\n".join(self._lines(paragraph, size)) for paragraph in paragraphs)

    def _lines(self, paragraph: str, size: int) -> Iterator[str]:
        line = self.indent
        for unit in self._units(paragraph):
            if line.strip() and self.measure(line) + self.measure(unit) > size:
                yield line
                line = ""
            line += unit
        yield line

    def _units(self, paragraph: str) -> list[str]:
        if not self.keeps:
            return list(paragraph)
        units: list[str] = []
        for word in _WORDS.findall(paragraph):
            if units and (word[0] in _CLOSING or units[-1][-1] in _OPENING):
                units[-1] += word
            else:
                units.append(word)
        return units


EDITORS = tuple(
    Editor(measure, indent, keeps, gaps)
    for measure in (len, columns)
    for indent in ("", "\u3000\u3000")
    for keeps in (False, True)
    for gaps in (False, True)
)
