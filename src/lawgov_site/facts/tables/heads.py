"""What heads the columns of a table: its first row, or two where a cell of the first spans several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...model.grid import GridRow
from ..figures.finding import plain

_LEAST = 3  # rows of a table that has two of heads
_YEAR, _DIGIT = re.compile(r"\d{4}年"), re.compile(r"\d")
# Below a head that spans columns: what says how much of it, when, in which unit; what says itself what it is.
_SAME = re.compile(
    r"合计|小计|总[数计量]|数量|金额|^[件次场份人户条个名期起批]+次?数?$|年|同比|增减|目标|任务|计划|完成|实绩|单位"
    r"|^[（(]"
)
_OWN = re.compile(r".[数率]$|[（(].{1,4}[）)]$")


class Head(NamedTuple):
    """`below`: it stands below one that spans several columns; `part`: it is a kind of what that says."""

    words: str
    below: bool = False
    part: bool = False


def heads(rows: Sequence[GridRow]) -> dict[int, Head]:
    """What heads each column, where no number but a year is in it: many sources do not say that it heads."""
    if not rows or not _is_words(rows[0]):
        return {}
    first = rows[0].cells
    found = {cell.column: Head(plain(str(cell.text))) for cell in first}
    spanning = [cell for cell in first if cell.cell.colspan > 1]
    if not spanning or len(rows) < _LEAST or not _is_words(rows[1]):
        return found
    for cell in rows[1].cells:
        above = next((one for one in reversed(spanning) if one.column <= cell.column), None)
        if above and cell.column < above.column + above.cell.colspan and cell.text:
            found[cell.column] = _below(plain(str(above.text)), plain(str(cell.text)))
    return found


def _below(above: str, own: str) -> Head:
    if _SAME.search(own.strip()):
        return Head(f"{above}{own}", below=True)
    if _OWN.search(own.strip()):
        return Head(own, below=True)
    return Head(f"{above}{own}", below=True, part=True)


def _is_words(row: GridRow) -> bool:
    return not any(_DIGIT.search(_YEAR.sub("", cell.text.string)) for cell in row.cells)
