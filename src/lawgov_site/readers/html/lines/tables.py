"""Tables of a web page: those that tabulate, and those that only lay out the page or an article."""

from __future__ import annotations

from lxml import etree

_LAYS_OUT = 200  # characters; a cell with more, and with most of its table's text, is laid out, not tabulated
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
CELLS = frozenset(("td", "th"))


def tabulates(table: etree._Element) -> bool:
    """Whether a table has rows and columns that mean something to a reader."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = rows_of(table)
    if max((len(cells) for cells in rows), default=0) < 2:
        return False
    if any(child.tag in ("caption", "thead") for child in table):
        return True
    sizes = [_size(cell) for cells in rows for cell in cells]
    longest = max(sizes)
    return longest <= _LAYS_OUT or longest * 2 <= sum(sizes)


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of a table's own rows, without those of tables inside it."""
    rows = []
    for part in (table, *(child for child in table if child.tag in _GROUPS)):
        rows += [[cell for cell in row if cell.tag in CELLS] for row in part if row.tag == "tr"]
    return rows


def is_group(element: etree._Element) -> bool:
    """Whether an element of a table holds rows."""
    return element.tag in _GROUPS


def is_header(cell: etree._Element) -> bool:
    """Whether the page says that a cell heads its row or column."""
    row = cell.getparent()
    group = row.getparent() if row is not None else None
    return cell.tag == "th" or (group is not None and group.tag == "thead")


def span(cell: etree._Element, name: str) -> int:
    """`colspan` or `rowspan`, as the HTML standard bounds them (4.9.12)."""
    digits = (cell.get(name) or "").strip()
    most = 1000 if name == "colspan" else 65534
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1
    return min(max(number, 1), most)


def _size(cell: etree._Element) -> int:
    return sum(len("".join(str(text).split())) for text in cell.itertext(etree.Element, with_tail=True))
