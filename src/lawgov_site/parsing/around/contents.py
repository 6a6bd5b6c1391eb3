"""Tables of contents (目录): their lines repeat the headings, and are none.

An entry is known by its leaders and page number or, below a line 目录, by a page number behind a blank, or
because its words, or its number in the row of the table's, come again at the start of a later line. The table
ends at the first line that is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Line
from ..forms.markers import Marker, marker_at

_NAME = re.compile(r"[目日]录|目次")
_LEADERS = ".．…·・‧⋯_-—"
_LED = re.compile(rf"[{re.escape(_LEADERS)}]{{3}}|……")
_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_PAGE = re.compile(r"(?<!\d)[（(]?\d{1,3}[）)\-—]?$")
_PAGE_LONGEST = 6  # characters of a line's end, of which it is one
_PAGE_OR_NONE = re.compile(r"[（(\-—]?\d{0,3}[）)\-—]?$")
_PAGED = re.compile(r"[^。；]{2,60}[ \t\u00a0\u3000]++[（(]?\d{1,3}[）)]?")
_SEARCHED = 200  # lines
_SHORTEST = 4  # characters of an entry that is known by coming again


def contents_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines of a table of contents, with its name; empty where there is none."""
    first = [line.text.string if line.row is None else "" for line in lines[:_SEARCHED]]
    strings = ["".join(string.split()) for string in first]
    led = [i for i, string in enumerate(first) if _is_led(string)]
    named = next((i for i, string in enumerate(strings) if _NAME.fullmatch(string)), None)
    if named is None:
        # Two entries at least, side by side: one such line may be anything.
        return frozenset(i for i in led if {i - 1, i + 1} & set(led))
    end = named + 1
    markers = [marker_at(string) for string in first]
    row: list[Marker] = []  # of the table's outermost entries so far
    while end < len(strings) and (
        end in led or _PAGED.fullmatch(first[end]) or _comes_again(strings, end) or _in_row(row, markers, end)
    ):
        marker = markers[end]
        row += [marker] if marker and (not row or marker.family == row[0].family) else []
        end += 1
    return frozenset(range(named, end)) if end > named + 1 else frozenset()


def _is_led(line: str) -> bool:
    """Whether a line ends in leaders and a number."""
    page = _PAGE.search(line, max(0, len(line) - _PAGE_LONGEST))
    if not page:
        return False
    words = line[: page.start()].rstrip(_LEADERS + _BLANKS)
    return _LED.search(line, len(words), page.start()) is not None


def _in_row(row: Sequence[Marker], markers: Sequence[Marker | None], index: int) -> bool:
    """Whether a line has the next number of the table's row, and a later one has it again."""
    own = markers[index]
    if not (row and own and own.family == row[0].family and own.number == row[-1].number + 1):
        return False
    later = (marker for marker in markers[index + 1 :] if marker and marker.family == own.family)
    return any(marker.number == own.number for marker in later)


def _comes_again(strings: Sequence[str], index: int) -> bool:
    entry = _PAGE_OR_NONE.sub("", strings[index], count=1).rstrip(_LEADERS)
    return len(entry) >= _SHORTEST and any(line.startswith(entry) for line in strings[index + 1 :])
