"""A cell of a table is read with the head of its column, or the label beside it: 住址 | 45号 as 住址：45号.

Whose it is other heads of the table tell: somebody's (姓名, 性别), an office's (单位, 职务), or unknown.
Tables of text files, whose cells tabs or bars part, are read in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...model import Cell
from ...model.grid import columns
from ...strings.vocabulary import one_of, vocabulary
from ..found import Finder, Found, Seen
from ..seen.joined import SeenLine
from ..seen.plain import View, plain

_WORDS = vocabulary("masking.yaml")
_LABEL = re.compile(rf"[^\d:]{{0,8}}{one_of(_WORDS, 'labels')}(?:号码?)?[^\d:]{{0,6}}:?")
_PERSON, _OFFICE = (re.compile(one_of(_WORDS, key)) for key in ("heads_person", "heads_office"))
_SOMETHING = re.compile(r"\d|@")  # without any of these a cell has nothing that is looked for
_LONGEST = 16  # characters of a head
_NOT_LABEL = re.compile(r"[^()\w:/、]")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell, and the first column that it takes."""

    view: View
    column: int
    head: str  # its words, if they can head others; else ""


def in_tables(
    text: str, lines: Iterable[SeenLine], finders: Sequence[Finder], doubtful: Sequence[Finder]
) -> Iterator[Seen]:
    """What the heads of tables make somebody's; of what `doubtful` finds it is not certain whose it is."""
    for rows in _tables(lines):
        whose = _whose([cell.head for row in rows for cell in row])
        heads: dict[int, str] = {}
        for row in rows:
            beside = ""
            for cell in row:
                if _LABEL.fullmatch(cell.head):
                    beside = heads[cell.column] = cell.head
                else:
                    label = beside or heads.get(cell.column, "")
                    if label and _SOMETHING.search(cell.view.text):
                        yield from _read(
                            text, cell.view, f"{whose}{label.rstrip(':')}:", finders, certain=True
                        )
                        yield from _read(
                            text, cell.view, f"{whose}{label.rstrip(':')}:", doubtful, certain=False
                        )
                    beside = ""


def _read(text: str, cell: View, label: str, finders: Sequence[Finder], *, certain: bool) -> Iterator[Seen]:
    for finder in finders:
        for found in finder(label + cell.text):
            start, end = found.start - len(label), found.end - len(label)
            if start >= 0:
                parts = cell.pieces(text, start, end)
                yield Seen(tuple(Found(*part, found.kind) for part in parts), cell.text[start:end], certain)


def _whose(heads: Sequence[str]) -> str:
    """What the heads of a table say of whose its cells are, as the words that context.py knows."""
    person = any(map(_PERSON.search, heads))
    office = any(map(_OFFICE.search, heads))
    return "" if person == office else "本人" if person else "单位"


def _tables(lines: Iterable[SeenLine]) -> Iterator[list[list[_Cell]]]:
    for key, group in groupby(lines, _key):
        if key is not None:
            rows = tuple(group)
            yield [_row(line, taken) for line, taken in zip(rows, _columns(rows), strict=True)]


def _key(line: SeenLine) -> int | None:
    """Of which table a line is a row: those of a text file are one while they follow one another."""
    if line.line is not None and line.line.row is not None:
        return line.line.row.table
    return -1 if line.cells else None


def _columns(lines: Sequence[SeenLine]) -> Iterator[Sequence[int]]:
    """The first columns of the cells of each row."""
    for taken in columns([_cells(line) for line in lines]):
        yield [one.start for one in taken]


def _cells(line: SeenLine) -> Sequence[Cell]:
    row = line.line.row if line.line is not None else None
    return row.cells if row else [Cell(0, 0)] * len(line.cells)


def _row(line: SeenLine, taken: Sequence[int]) -> list[_Cell]:
    return [_Cell(view, column, _head(view)) for view, column in zip(line.cells, taken, strict=True)]


def _head(cell: View) -> str:
    words = "".join(plain(cell.text).split())
    return "" if len(words) > _LONGEST or _NOT_LABEL.search(words) else words
