"""What a table is: its fields, described in Chinese and English, its key, what it refers to, and its rows.

The terms and types are those of Table Schema (https://datapackage.org/standard/table-schema/).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ..archive.entry import Entry
from ..model import Report

if TYPE_CHECKING:
    from ..promises import Link, Relation, Review

Cell = str | int | float | Decimal | bool | dt.date | None
"""A value as a field's type has it; None is "not known" or "does not apply", never zero."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """The report of the same town on the year before, and the links between the two with what people say."""

    entry: Entry
    report: Report
    reviews: tuple[Review, ...]
    links: Mapping[Relation, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that reports of earlier years have, too."""

    anchor: str  # of its element
    characters: int
    others: int  # reports of earlier years
    first: str  # id of the first of them, by year and id
    first_anchor: str  # of its element there


@dataclass(frozen=True, slots=True)
class Subject:
    """What rows are made of: a report, and of what stands around it that of which a table follows."""

    entry: Entry
    report: Report
    before: Before | None = None
    shared: tuple[SharedPassage, ...] = ()


class Follows(StrEnum):
    """What the rows of a report follow from, besides itself."""

    NOTHING = "nothing"
    BEFORE = "before"  # the report of the year before
    OTHERS = "others"  # what it shares with reports of earlier years


Rows = Callable[[Subject], Iterator[Row]]


class Type(StrEnum):
    """Types of fields."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Code:
    """A value of a field that takes only a few, and what it means."""

    value: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Field:
    """A column."""

    name: str
    type: Type
    zh: str
    en: str
    codes: tuple[Code, ...] = ()
    unit: str = ""  # in Chinese, as it stands in tables: 字, 字节
    required: bool = False  # never empty


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: the columns of a row, and those of the table that they name a row of."""

    fields: tuple[str, ...]
    table: str  # "" is the table itself
    to: tuple[str, ...]
    is_across: bool = False  # they name another report, which what is exported of some reports may lack


@dataclass(frozen=True, slots=True)
class Table:
    """A table of open data. A report's rows are made once, and again when what they follow from changes."""

    name: str  # of its files, too: data/<name>.csv
    zh: str  # title
    en: str
    what_zh: str  # what a row is
    what_en: str
    key: tuple[str, ...]  # the fields that no two rows have in common
    references: tuple[Reference, ...]
    fields: tuple[Field, ...]
    rows: Rows
    follows: Follows = Follows.NOTHING  # besides the report

    def field(self, name: str) -> Field:
        """The field of a name."""
        return next(field for field in self.fields if field.name == name)


def text(
    name: str, zh: str, en: str, codes: tuple[Code, ...] = (), unit: str = "", *, required: bool = False
) -> Field:
    """A field of type string."""
    return Field(name, Type.STRING, zh, en, codes, unit, required)


def whole(name: str, zh: str, en: str, unit: str = "", *, required: bool = False) -> Field:
    """A field of type integer."""
    return Field(name, Type.INTEGER, zh, en, (), unit, required)


REPORT = text("report", "报告编号：区划代码-年度", "Id of the report: division code, -, year", required=True)
OF_REPORT = Reference(("report",), "reports", ("report",))
"""The first field of every table, and what it refers to."""

ANCHOR = text(
    "anchor",
    "文字在报告页上的编号，见 paragraphs；链接为报告页地址加 # 加编号",
    "Id of the element on the report's page, see paragraphs; its address is the page's, #, the id",
    required=True,
)
OF_PARAGRAPH = Reference(("report", "anchor"), "paragraphs", ("report", "anchor"))
"""What is quoted, and where it stands."""

START = whole(
    "start",
    "引文从所在文字的第几个字符开始，从 0 数起",
    "Where the quotation begins in that text, in Unicode characters, from 0",
    "字符",
    required=True,
)
END = whole(
    "end",
    "引文到所在文字的第几个字符为止，不含这一个",
    "Where the quotation ends in that text, this character not included",
    "字符",
    required=True,
)
