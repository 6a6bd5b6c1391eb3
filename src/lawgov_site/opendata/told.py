"""What the data page and the codebook tell of the datasets."""

from __future__ import annotations

from ..pages.data.datasets import CodeView, DataFile, DatasetView, FieldView
from .files import Dataset, Holdings
from .schema import Field, Table

LINES_ZH = "整份报告（JSON）"
LINES_WHAT_ZH = "一份报告一行，是 lawgov parse --json 给出的结构（JSON Lines，UTF-8，gzip 压缩）。"
LINES_WHAT_EN = "A report a line, as `lawgov parse --json` gives it (JSON Lines, UTF-8, gzip)."


def told(holdings: Holdings) -> tuple[DatasetView, ...]:
    """All datasets, in their order."""
    return tuple(map(_view, holdings.datasets))


def _view(dataset: Dataset) -> DatasetView:
    files = tuple(DataFile(f.path, f.size, f.rows, f.year, f.province) for f in dataset.files)
    table = dataset.table
    if table is None:
        return DatasetView(dataset.name, LINES_ZH, LINES_WHAT_ZH, LINES_WHAT_EN, (), (), files)
    fields = tuple(_field(table, field) for field in table.fields)
    return DatasetView(table.name, table.zh, table.what_zh, table.what_en, table.key, fields, files)


def _field(table: Table, field: Field) -> FieldView:
    codes = tuple(CodeView(code.value, code.zh, code.en) for code in field.codes)
    refers = refers_to(table, field)
    return FieldView(field.name, field.type, field.zh, field.en, field.unit, field.required, refers, codes)


def refers_to(table: Table, field: Field) -> str:
    """`table.field` that a field names a row of, alone or as the last of a key's; "" where it does not."""
    for reference in table.references:
        if reference.fields[-1] == field.name:
            return f"{reference.table or table.name}.{reference.to[-1]}"
    return ""
