"""Parts that are told by arithmetic: 4宗、6宗，共10宗; 120件，婚姻50件，邻里70件."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ...model.fact import Status
from ..codebook import codebook
from ..stated import Stated

_MOST = 12  # parts of a total
# May be added up: 公开文件2件、信息31条，累计33条; 检查工地41次、店铺126家次，合计167次.
_ALIKE = ({"件", "条", "份", "个", "项", "篇"}, {"次", "家次", "户次"})
_FEW = Decimal(10)  # below it two others may add up by chance: 学习2次、培训1次、讲座1次
_TELLING = Decimal(100)  # what others add up to is their total, from here on also where no word says so


def without_parts(found: Sequence[Stated]) -> list[Stated]:
    """Figures of one text; those that add up to another of their sentence and unit are of no indicator.

    A total behind its parts is of their indicator where its own words do not tell one.
    """
    made = list(found)
    for at, one in enumerate(found):
        before = _run(found, range(at - 1, max(-1, at - 1 - _MOST), -1), one)
        if one.total and (parts := _adding_up(found, before, one)):
            if len({found[part].indicator for part in parts} - {None}) > 1:  # 讲座12场、宣传30场，总计42场
                made[at] = one._replace(indicator=None, unit=one.written_unit)
                continue
            named = next((found[part].indicator for part in reversed(parts) if found[part].indicator), None)
            if one.indicator is None and named and one.written_unit in codebook()[named].accepted_units:
                made[at] = one._replace(indicator=named, unit=codebook()[named].unit)
            _strip(made, parts, made[at].indicator)
        elif one.whole and len(before) > 1:  # also with what is not told, or told twice
            _strip(made, [part for part in before if _is_less(made[part], one)], one.indicator or "")
        elif one.indicator:
            after = _run(found, range(at + 1, min(len(found), at + 1 + _MOST)), one)
            if not (after and found[after[0]].start == one.to and (one.value or 0) < _FEW):
                _strip(made, _adding_up(found, after, one), one.indicator)
    _without_scattered(made)
    return made


def _without_scattered(made: list[Stated]) -> None:
    """Take the indicator off those that add up to a total of it with others between, and in other sentences.

    当场处罚72件、罚款1万元，普通程序处罚13件、罚款9万元。共处罚85件、罚款10万元.
    """
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(made):
        if one.indicator and one.status is Status.VALUE:
            alike[one.indicator, one.written_unit].append(at)
    for (indicator, _), places in alike.items():
        for index, at in enumerate(places):
            one = made[at]
            if one.indicator == indicator and (one.total or (one.value or 0) >= _TELLING):
                _strip(made, _adding_up(made, places[max(0, index - _MOST) : index][::-1], one), indicator)
                _strip(made, _adding_up(made, places[index + 1 : index + 1 + _MOST], one), indicator)


def _run(found: Sequence[Stated], places: range, one: Stated) -> list[int]:
    """The figures beside one, as long as they are of its sentence and unit."""
    run: list[int] = []
    for place in places:
        other = found[place]
        units = {other.written_unit, one.written_unit}
        alike = len(units) == 1 or (one.total and any(units <= some for some in _ALIKE))
        if other.sentence != one.sentence or not alike or other.value is None:
            break
        run.append(place)
    return run


def _adding_up(found: Sequence[Stated], run: Sequence[int], one: Stated) -> list[int]:
    """The first of a run, two at least, that add up to a figure."""
    if one.value is None or one.unit == "%":
        return []
    total = 0 * one.value
    for count, place in enumerate(run, 1):
        total += found[place].value or 0
        if total == one.value and count > 1:
            return list(run[:count])
        if total > one.value:
            break
    return []


def _is_less(part: Stated, one: Stated) -> bool:
    return part.period == one.period and (part.value or 0) < (one.value or 0)


def _strip(made: list[Stated], parts: Sequence[int], indicator: str | None) -> None:
    for part in parts:
        if not made[part].total and (made[part].indicator == indicator or indicator is None):
            made[part] = made[part]._replace(indicator=None, unit=made[part].written_unit)
