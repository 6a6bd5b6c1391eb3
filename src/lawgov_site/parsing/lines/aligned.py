"""Tables in plain text whose cells stand apart by blanks: `普法活动（场）　　28　　33`.

Blanks are weaker evidence than tabs or bars. Lines are rows only where two at least follow one another that
have as many cells, and all but the first cell are numbers, measure words or dashes; above them may stand
one without numbers, which heads them. Two columns are one only where it is told what is counted, so that a
list of contents with its pages is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..forms.markers import marker_at

Cells = list[tuple[int, int]]  # ranges of a line's string, without the blanks around

_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_NARROW_GAP = re.compile("\u3000")  # also between the letters of a word: 调　解
_LEAST = 2  # rows of numbers
_LONGEST, _LONGEST_HEAD = 20, 10  # characters of a cell: more may be a sentence
_STOPS = "，。；！？,;:："
_YEAR = re.compile(r"(?:19|20)\d\d\s?年?度?")
_UNIT = r"人次|场次|家次|户次|件次|万元|[^\d\s.,，。；]"
_NUMBER = re.compile(rf"[约近共]?\d[\d,，]{{0,15}}(?:\.\d{{1,6}})?\s?[余多]?[万亿]?(?P<unit>{_UNIT})?")
_NO_NUMBER = re.compile(rf"[—–\-－/／]{{1,4}}|{_UNIT}")
_OF_A_UNIT = re.compile(r"[）)率数]$")


def aligned(strings: Sequence[str]) -> Iterator[tuple[int, list[Cells]]]:
    """The tables among lines that follow one another: index of the first row, and the cells of each row."""
    at = 0
    while at < len(strings):
        rows = _table(strings, at, _GAP) or _table(strings, at, _NARROW_GAP)
        if rows:
            yield at, rows
        at += max(1, len(rows))


def _table(strings: Sequence[str], at: int, gap: re.Pattern[str]) -> list[Cells]:
    """The rows that lines are from one on, if they are those of a table."""
    first = _cells(strings[at], gap)
    rows = [first] if _heads(strings[at], first) else []
    heads = len(rows)
    for place in range(at + heads, len(strings)):
        string = strings[place]
        cells = _cells(string, gap)
        if len(cells) != len(first) or not _is_row(string, cells, narrow=gap is _NARROW_GAP):
            break
        rows.append(cells)
    return rows if len(rows) >= heads + _LEAST else []


def _cells(string: str, gap: re.Pattern[str]) -> Cells:
    cells, start = [], 0
    for match in gap.finditer(string):
        cells.append((start, match.start()))
        start = match.end()
    return [*cells, (start, len(string))]


def _heads(string: str, cells: Cells) -> bool:
    words = [string[start:end] for start, end in cells]
    return len(words) > 1 and all(
        len(word) <= _LONGEST_HEAD
        and not word.endswith(tuple(_STOPS))
        and not any(map(str.isdigit, _YEAR.sub("", word)))
        for word in words
    )


def _is_row(string: str, cells: Cells, *, narrow: bool) -> bool:
    label, *values = (string[start:end] for start, end in cells)
    matches = [_NUMBER.fullmatch(value) for value in values]
    numbers = [match for match in matches if match]
    others = [value for value, match in zip(values, matches, strict=True) if not match]
    if not numbers or not label or len(label) > _LONGEST or label.endswith(tuple(_STOPS)):
        return False
    if others and (narrow or not all(map(_NO_NUMBER.fullmatch, others))):
        return False
    if len(values) > 1:
        return True
    return marker_at(string) is None and bool(numbers[0]["unit"] or _OF_A_UNIT.search(label))
