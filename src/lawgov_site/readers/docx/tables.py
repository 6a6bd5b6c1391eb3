"""Rules for tables: rows, cells, and which cells are one."""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from ...model import Fate
from ..ooxml import W, attribute, on, whole
from .blocks import Table, TableCell, TableRow
from .walk import Context, Rule, Walk

COVERED = "合并单元格里盖住的文字"
_WIDEST = 63  # columns that Word allows


def table(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:tbl"""
    if context.fate is not None or walk.captures:
        walk.inside(element, context)
        return
    walk.close()
    outer, made = walk.table, Table()
    walk.table = made
    walk.inside(element, context)
    walk.close()
    walk.table = outer
    walk.blocks.append(made)


def row(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:tr"""
    why = walk.hidden.why(element)
    if why:
        walk.inside(element, context.left(Fate.HIDDEN, why))
        return
    if context.fate is None and walk.table is not None:
        properties = element.find(f"{W}trPr")
        header = properties is not None and bool(on(properties.find(f"{W}tblHeader")))
        skipped = _number(properties, "gridBefore", 0)
        walk.table.rows.append(TableRow(header=header, skipped=skipped))
    walk.inside(element, context)


def cell(walk: Walk, element: etree._Element, context: Context) -> None:
    """w:tc"""
    why = walk.hidden.why(element)
    if why:
        walk.inside(element, context.left(Fate.HIDDEN, why))
        return
    if context.fate is not None or walk.table is None or not walk.table.rows:
        walk.inside(element, context)
        return
    made_in = walk.table.rows[-1]
    properties = element.find(f"{W}tcPr")
    columns = _number(properties, "gridSpan", 1)
    down = _merge(properties, "vMerge")
    goes_on = down == "continue" and _is_merged_above(walk.table, made_in.columns, columns)
    to_the_left = _merge(properties, "hMerge") == "continue" and bool(made_in.cells)
    with walk.story() as blocks:
        covered = goes_on or to_the_left
        walk.inside(element, context.left(Fate.HIDDEN, COVERED) if covered else context)
    if to_the_left:
        made_in.cells[-1].colspan += columns
        made_in.cells[-1].blocks += blocks
    else:
        made_in.cells.append(TableCell(blocks, made_in.columns, columns, down is not None, goes_on))


def _is_merged_above(made: Table, column: int, columns: int) -> bool:
    """Whether the row before has a merged cell of this width at this place."""
    above = made.rows[-2].at(column) if len(made.rows) > 1 else None
    return above is not None and above.is_merged and above.colspan == columns


def _merge(properties: etree._Element | None, name: str) -> str | None:
    """restart, continue, or None; without a value it is continue (17.4.84)."""
    element = properties.find(W + name) if properties is not None else None
    return None if element is None else attribute(element) or "continue"


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    found = whole(attribute(properties.find(W + name))) if properties is not None else None
    return default if found is None else min(max(found, default), _WIDEST)


def headers(table: Table) -> int:
    """How many rows head the table: those that are repeated on every page, from the first on (17.4.78)."""
    return next((n for n, row in enumerate(table.rows) if not row.header), len(table.rows))


def is_layout(table: Table) -> bool:
    """Whether a table only arranges paragraphs: it has one column and no heading."""
    return not headers(table) and all(len(row.cells) <= 1 and not row.skipped for row in table.rows)


def rowspan(table: Table, number: int, cell: TableCell) -> int:
    """How many rows a cell of a row takes."""
    below = (row.at(cell.column) for row in table.rows[number + 1 :])
    return 1 + sum(1 for _ in takewhile(lambda one: one is not None and one.goes_on, below))


RULES = (
    Rule("table", (f"{W}tbl",), table),
    Rule("row", (f"{W}tr",), row),
    Rule("cell", (f"{W}tc",), cell),
)
