"""The formats in which data is exported, by the name that is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from .csv_files import write_csv
from .json_lines import write_json_lines
from .parquet import write_parquet
from .selecting import Selection
from .sqlite_file import write_sqlite
from .workbook import write_workbook


@dataclass(frozen=True, slots=True)
class Format:
    """How a selection is written, under which name where none is given, and under which in a site."""

    write: Callable[[Selection, Path], None]
    default: str
    released: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format(write_csv, "lawgov-csv", "csv"),
        "jsonl": Format(write_json_lines, "lawgov.jsonl", "lawgov.jsonl.gz"),
        "xlsx": Format(write_workbook, "lawgov.xlsx", "lawgov.xlsx"),
        "sqlite": Format(write_sqlite, "lawgov.sqlite", "lawgov.sqlite"),
        "parquet": Format(write_parquet, "lawgov-parquet", "parquet"),
    }
)
