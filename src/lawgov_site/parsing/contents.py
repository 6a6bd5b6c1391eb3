"""Tables of contents (目录): their lines repeat the headings, and are none.

An entry is known by its leaders and page number, or because, below a line 目录, its words come again at the
start of a later line. The table ends at the first line that is neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Line

_NAME = re.compile(r"[目日]录|目次")
_LEADERS = ".．…·・‧⋯_-—"
_LED = re.compile(rf"[{re.escape(_LEADERS)}]{{3}}|……")
_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_PAGE = re.compile(r"(?<!\d)[（(]?\d{1,3}[）)\-—]?$")
_PAGE_OR_NONE = re.compile(r"[（(\-—]?\d{0,3}[）)\-—]?$")
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
    while end < len(strings) and (end in led or _comes_again(strings, end)):
        end += 1
    return frozenset(range(named, end)) if end > named + 1 else frozenset()


def _is_led(line: str) -> bool:
    """Whether a line ends in leaders and a number."""
    page = _PAGE.search(line)
    if not page:
        return False
    words = line[: page.start()].rstrip(_LEADERS + _BLANKS)
    return _LED.search(line, len(words), page.start()) is not None


def _comes_again(strings: Sequence[str], index: int) -> bool:
    entry = _PAGE_OR_NONE.sub("", strings[index], count=1).rstrip(_LEADERS)
    return len(entry) >= _SHORTEST and any(line.startswith(entry) for line in strings[index + 1 :])
