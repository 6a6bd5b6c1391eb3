"""The codebook: a row a table, a row a field, a row a code."""

from __future__ import annotations

from collections.abc import Iterator

from . import csv_text
from .schema import Code, Field, Row, Type, text
from .tables import TABLES
from .told import refers_to

_WHAT = (
    Code("table", "表", "A table"),
    Code("field", "字段", "A field"),
    Code("code", "代码", "A code"),
)

FIELDS = (
    text("table", "表的名称", "Name of the table", required=True),
    text("field", "字段的名称；说的是整个表的为空", "Name of the field; empty for the table itself"),
    text("code", "代码；说的是整个字段的为空", "The code; empty for the field itself"),
    text("what", "这一行说的是什么", "What the row tells of", _WHAT, required=True),
    text("type", "字段的类型（Table Schema）", "Type of the field (Table Schema)"),
    text("unit", "单位", "Unit"),
    Field("required", Type.BOOLEAN, "不会是空的", "It is never empty"),
    text("refers_to", "对应哪个表的哪个字段", "Field of the table that it names a row of"),
    text("zh", "中文说明", "What it is, in Chinese", required=True),
    text("en", "英文说明", "What it is, in English", required=True),
)


def rows() -> Iterator[Row]:
    """What is told of tables, fields and codes, in their order."""
    for table in TABLES:
        yield table.name, None, None, "table", None, None, None, None, table.what_zh, table.what_en
        for field in table.fields:
            refers = refers_to(table, field)
            told = (field.type, field.unit, field.required, refers, field.zh, field.en)
            yield table.name, field.name, None, "field", *told
            for code in field.codes:
                yield table.name, field.name, code.value, "code", None, None, None, None, code.zh, code.en


def codebook() -> bytes:
    """The codebook as CSV."""
    names: Row = tuple(field.name for field in FIELDS)
    return csv_text.MARK + csv_text.lines([names, *rows()])
