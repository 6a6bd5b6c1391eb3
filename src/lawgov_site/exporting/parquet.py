"""A folder of Parquet files, one a table. Needs pyarrow, which the extra `parquet` installs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from ..opendata import codebook
from ..opendata.schema import Field, Row, Type
from .selecting import Selection

_TOGETHER = 50_000  # rows of a row group


def write_parquet(selection: Selection, out: Path) -> None:
    """Write the folder, which is not there yet. Raises ImportError where pyarrow is not installed."""
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    out.mkdir(parents=True)
    named = [(table.name, table.fields, selection.rows(table)) for table in selection.tables]
    for name, fields, rows in (*named, ("codebook", codebook.FIELDS, codebook.rows())):
        schema = arrow.schema([_field(arrow, field) for field in fields])
        with parquet.ParquetWriter(out / f"{name}.parquet", schema, compression="zstd") as writer:
            for part in _parts(rows):
                columns = [arrow.array(cells, one.type) for cells, one in zip(part, schema, strict=True)]
                writer.write_table(arrow.Table.from_arrays(columns, schema=schema))


def _field(arrow: Any, field: Field) -> Any:
    kinds = {
        Type.STRING: arrow.string(),
        Type.INTEGER: arrow.int64(),
        Type.NUMBER: arrow.float64(),
        Type.BOOLEAN: arrow.bool_(),
        Type.DATE: arrow.date32(),
    }
    told = {"description": field.zh, "description_en": field.en, "unit": field.unit}
    metadata = {key: value for key, value in told.items() if value}
    return arrow.field(field.name, kinds[field.type], not field.required, metadata)


def _parts(rows: Iterable[Row]) -> Iterator[list[tuple[object, ...]]]:
    """The columns of so many rows at a time."""
    left = iter(rows)
    while part := list(islice(left, _TOGETHER)):
        yield list(zip(*part, strict=True))
