"""A spread is drawn where there is one to be seen: of two towns and more."""

from __future__ import annotations

from decimal import Decimal

from lawgov_site.archive.loader.stated import Figure
from lawgov_site.model import Level, Status
from lawgov_site.pages.charts.dots import Placed, spread


def placed(name: str, value: str | None, status: Status = Status.VALUE) -> Placed:
    number = None if value is None else Decimal(value)
    words = f"{value}件"
    return Placed(name, Figure("disputes_mediated", number, None, status, "year", Level.TOWN, "p-1", words))


def test_towns_with_the_same_figure_stand_above_one_another() -> None:
    zero = placed("丁镇", "0", Status.ZERO_STATED)
    drawn = spread([placed("甲镇", "8"), placed("乙镇", "8"), placed("丙镇", "4", Status.APPROXIMATE), zero])
    assert drawn
    assert [(dot.name, dot.is_exact) for dot in drawn.dots] == [
        ("丁镇", True),
        ("丙镇", False),
        ("甲镇", True),
        ("乙镇", True),
    ]
    first, half, one, other = drawn.dots
    assert first.x < half.x < one.x == other.x and one.y < other.y
    assert half.x - first.x == one.x - half.x
    assert drawn.top == "8"


def test_the_figures_of_one_town_are_no_spread() -> None:
    assert spread([placed("甲镇", "8"), placed("乙镇", "4")])
    assert spread([placed("甲镇", "8"), placed("甲镇", "9")]) is None
    assert spread([placed("甲镇", "8"), placed("乙镇", None, Status.UNREADABLE)]) is None
