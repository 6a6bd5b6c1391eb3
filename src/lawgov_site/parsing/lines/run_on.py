"""Lines that hold several paragraphs: a report that was pasted as one line.

Where its paragraphs had indents, these are still there, as runs of wide blanks in the middle of the line, and
it is cut at them. Where nothing is left between them, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...diagnostics import Diagnostic
from ...model import Document, Line
from ..forms.markers import marker_at

_INDENT = re.compile(r"(?<=\S)(?:[\u2003\u3000]{2}|[ \u00a0\u2002]{4})[ \t\u00a0\u2002\u2003\u3000]*+(?=\S)")
_BLANKS = re.compile("[\u2003\u3000 \u00a0\u2002]{2}")  # without which there is no indent
_ENDS = "。！？；："
_FEWEST = 2  # indents behind the end of a sentence; one suffices before a number
_BLOCK, _MOST = 300, 0.8  # characters of a line that holds a report, and its share of all


def cut_at_indents(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those with indents in the middle cut before each; a row of a table is whole."""
    for line in lines:
        places = [] if line.row else _places(line.text.string)
        if not places:
            yield line
            continue
        for number, (start, end) in enumerate(pairwise((0, *places, len(line.text)))):
            piece = replace(line, text=line.text.slice(start, end))
            yield replace(piece, after_blank=False, indent=0) if number else piece


def _places(string: str) -> list[int]:
    """Where a line is to be cut: at all of its indents, if some stand where a paragraph begins.

    Not between characters that are set apart (报　　告).
    """
    if not _BLANKS.search(string):
        return []
    found = list(_INDENT.finditer(string))
    behind = [match for match in found if string[match.start() - 1] in _ENDS]
    if len(behind) < _FEWEST and not any(marker_at(string, match.end()) for match in behind):
        return []
    bounds = [0, *(place for match in found for place in match.span()), len(string)]
    lengths = [end - start for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    return [match.start() for match, (a, b) in zip(found, pairwise(lengths), strict=True) if min(a, b) > 1]


def unbroken(document: Document, lines: Sequence[Line]) -> tuple[Diagnostic, ...]:
    """That (nearly) all of a report stands in one line."""
    texts = [line for line in lines if line.row is None]
    longest = max(texts, key=lambda line: len(line.text), default=None)
    if longest is None or len(longest.text) < max(_BLOCK, _MOST * sum(len(line.text) for line in texts)):
        return ()
    message = "全文连成一行，没有分段：标题到哪里为止、从哪里另起一段，只能按字句推断"
    hint = "对照原件核对标题；有缺有错的，复制一份，在各段之间换行，用 lawgov add --replace 收入"
    return (document.diagnostic(longest.text, "TEXT-UNBROKEN", message, hint),)
