"""Plain text: `Document.text` is the decoded file, character for character.

A character, or a character reference, that stands for another (substitutes) is exchanged for that one, and
stands in the line where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from ..model import Document, Line, Replaced, Span, Text
from . import substitutes
from .decoding import decode

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def read_text(name: str, data: bytes) -> Document:
    """A text file in any of the encodings of `decoding`."""
    source, diagnostics = decode(name, data)
    text, exchanged = substitutes.dereferenced(source)
    replaced = tuple(_placed(source, exchanged)) if exchanged else ()
    notes = substitutes.said(name, replaced)
    return Document(name, text, lines_of(text), (*diagnostics, *notes), replaced=replaced)


def _placed(source: str, exchanged: Sequence[tuple[str, str]]) -> Iterable[Replaced]:
    """Each replacement with the line it stands in; `exchanged` are in the text's order."""
    at, line = 0, 1
    for original, replacement in exchanged:
        found = source.index(original, at)
        line += source.count("\n", at, found)
        at = found + len(original)
        yield Replaced(original, replacement, line)


def lines_of(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a text, each with the span it stands at. Any line end of Unicode counts."""
    lines: list[Line] = []
    number, at = 1, 0
    after_blank = False
    for match in _LINE.finditer(text):
        gap = text[at : match.start()]
        number += gap.count("\n")
        after_blank = after_blank or (len(gap) > 1 and len(list(islice(_BREAK.finditer(gap), 2))) > 1)
        at = match.end()
        if match.group().strip():
            span = Span(number, match.start(), match.end())
            lines.append(Line(Text(match.group(), (span,)), after_blank=after_blank))
            after_blank = False
        else:
            after_blank = True
    return tuple(lines)
