"""Figures in tables: a cell that is a number is read with the words that head its column and its row.

`普法活动（场） | 34` is read as 普法活动34场. The unit stands in the cell, in a cell of its own, in brackets
in a head, or in a head like 件数. Where it stands nowhere, it is the first of which the rules know a noun.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...model.fact import Level
from ...model.grid import GridCell, GridRow
from ..figures.finding import plain
from ..reading import stated
from ..scope.outlook import heads_plans
from ..stated import Setting, Stated
from ..words import words
from .heads import Head, heads

_NUMBER = re.compile(
    r"^\s*(?:约|近|共|逾|超)?\d[\d,，]{0,15}(?:\.\d{1,6})?\s?[余多]?[千万亿]{0,2}[余多]?\s?(?:[^\d\s|]{0,3})(?:以上|以内|左右)?\s*$"
)
_ROW_OF_A_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s?年?度?\s*")
_YEARS_HEAD = re.compile(r"年|时间|时期|期间|^\s*$")
_OWN_UNIT = re.compile(r"[^\d.,，\s余多万亿千]")
_BRACKETS = re.compile(r"[（(]([^（()）]{1,6})[）)]")
_COUNT = re.compile(r"(人次|场次|[件次场份人条个起名期])数")
_AMOUNT = re.compile(r"本年数|指标名称|数量|数$|情况|完成|结果|合计|小计|指标值|数据|实绩")
_ANY = ("件", "场", "份", "名", "人次", "条", "个", "次")
_NO_LABEL = re.compile(r"序号|编号|排名|电话|年度$|^\d+$|日期|时间")
# Columns that tell how much it became more, or how much it was to be, and not how much it was.
_CHANGE = re.compile(r"增减|同比|环比|增幅|降幅|增长|变化|较上年|比上年|占比|比重")
_AIM = re.compile(
    r"(?:[^完实]{0,6}下达|年度|全年|年初|本年|[市县区]定)?(?:目标|计划|任务)(?:任务|指标)?(?:数|值|量)?"
)
_VILLAGE = re.compile(r"(?!.*(?:示范|顾问|法治|普法|法律|全|各))[一-龥]{1,6}(?:村|社区|居委会)")
_TOTAL = re.compile(r"(?:全镇|全乡|全街道)?(?:合计|总计|共计|累计)|全[镇乡年]|全街道")
_NOTHING = re.compile(r"[\s—–\-－/／\\*＊.无]+")  # a cell that is left out
_LONG = 14  # characters of a cell that is read as a text of its own


class InRow(NamedTuple):
    """What stands in a row, and the index of the row: places are of the row's string."""

    row: int
    one: Stated


def stated_in_table(rows: Sequence[GridRow], setting: Setting) -> Iterator[InRow]:
    """The figures of a table in its order."""
    found = [*_in_cells(rows, setting)]
    totals = {(one.column, one.stated.indicator) for one in found if one.total and one.stated.indicator}
    # Rows above a total that tell of one thing are kinds of it, also where the total does not say what of.
    closed = {one.column for one in found if one.total}
    told = Counter((one.column, one.stated.indicator) for one in found if one.stated.indicator)
    totals |= {key for key, times in told.items() if key[0] in closed and times > 1}
    for one in found:
        part = not one.total and (one.column, one.stated.indicator) in totals
        yield InRow(one.row, _as_part(one.stated) if part else one.stated)


class _InCell(NamedTuple):
    """`total`: it stands in a row that is called one, so that the others of its column are its parts."""

    row: int
    column: int
    stated: Stated
    total: bool


def _in_cells(rows: Sequence[GridRow], setting: Setting) -> Iterator[_InCell]:
    above = heads(rows)
    below = False  # a row of one cell says that what follows is planned
    for number, row in enumerate(rows):
        alone = [plain(cell.text.string) for cell in row.cells if cell.text.string.strip()]
        if len(alone) == 1 and len(alone[0]) <= _LONG:
            below = heads_plans(alone[0], setting.year)
        own = setting._replace(ahead=below or setting.ahead)
        yield from _in_row(number, row, above if number else {}, own)


def _in_row(number: int, row: GridRow, above: Mapping[int, Head], setting: Setting) -> Iterator[_InCell]:
    label: GridCell | None = None
    unit = year = ""
    for cell in row.cells:
        text = plain(cell.text.string)
        head = above.get(cell.column, Head(""))
        if cell.label and not head.below:
            head = Head(plain(cell.label))
        beside = plain(label.text.string) if label else ""
        planned = setting.ahead or any(heads_plans(one, setting.year) for one in (head.words, beside))
        own = setting._replace(ahead=planned)
        if not year and _YEARS_HEAD.search(head.words) and (of_year := _ROW_OF_A_YEAR.fullmatch(text)):
            year = f"{of_year[1]}年"
        elif _NUMBER.match(text):
            total = _TOTAL.fullmatch("".join(beside.split())) is not None
            for one in _of_number(text.strip(), head.words, beside, unit, own, year):
                found = one._replace(indicator=None, unit=one.written_unit) if head.part else one
                yield _InCell(number, cell.column, _placed(found, label, cell), total)
        elif _is_unit(text):
            unit = text.strip()
        elif text.strip() and not _NOTHING.fullmatch(text):
            label, unit = cell, ""
            if len(text) >= _LONG or any(char.isdigit() for char in text):
                for one in stated(text, own):
                    yield _InCell(number, cell.column, _moved(one, cell), total=False)


def _as_part(one: Stated) -> Stated:
    """A part of the total of its column; what is a village's is that village's own."""
    return one if one.scope is Level.VILLAGE else one._replace(indicator=None, unit=one.written_unit)


def _of_number(
    text: str, head: str, beside: str, unit: str, setting: Setting, year: str = ""
) -> Sequence[Stated]:
    """What a number tells with the words above and beside it, a unit in a cell of its own, its row's year."""
    if _NO_LABEL.search(head) or (not head and not beside) or _NO_LABEL.fullmatch(beside):
        return ()
    if _CHANGE.search(head) or (not setting.plans and _AIM.fullmatch(_BRACKETS.sub("", head).strip())):
        return ()
    noun = _COUNT.sub("", _BRACKETS.sub("", f"{head}，{beside}")).replace("\n", "")
    noun = "".join(_AMOUNT.sub("", noun).split()).replace("，", "")
    own = _OWN_UNIT.search(text.rstrip("以上内左右")) is not None
    units = ("",) if own else (unit,) if unit else _units(head, beside)
    for one_unit in units:
        made = f"{year}{noun}{text.replace('，', ',')}{one_unit}"
        found = [one for one in stated(made, setting) if one.to == len(made)]
        if found and (len(units) == 1 or any(one.indicator for one in found)):
            village = _VILLAGE.fullmatch(beside.strip()) is not None
            scaled = [_scaled(one, one_unit) for one in found]
            return [one._replace(scope=Level.VILLAGE) for one in scaled] if village else scaled
    return ()


def _scaled(one: Stated, unit: str) -> Stated:
    """As a number without its unit: what that multiplies it by is not among its words."""
    scale = unit[: -len(one.written_unit)] if unit.endswith(one.written_unit) else ""
    return one._replace(scale=scale) if scale and one.value else one


def _units(head: str, beside: str) -> tuple[str, ...]:
    for text in (beside, head):
        for match in _BRACKETS.finditer(text):
            if _is_unit(unit := match[1].removeprefix("单位：").removeprefix("单位:")):
                return (unit,)
        if counted := _COUNT.search(text):
            return (counted[1],)
    return _ANY


def _is_unit(text: str) -> bool:
    return text.strip() in words()["units"] or text.strip() in ("万元", "亿元")


def _placed(one: Stated, label: GridCell | None, cell: GridCell) -> Stated:
    """In the row's string: the quote begins with the label, where that stands in the same row."""
    own = cell.cell
    start = label.cell.start if label else own.start
    return one._replace(start=min(start, own.start), end=own.end, at=own.start, to=own.end)


def _moved(one: Stated, cell: GridCell) -> Stated:
    by = cell.cell.start
    return one._replace(start=one.start + by, end=one.end + by, at=one.at + by, to=one.to + by)
