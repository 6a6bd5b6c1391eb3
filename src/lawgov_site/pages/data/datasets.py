"""Open data as pages tell of it: its tables, their fields and codes, their files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeView:
    """A value of a field that takes only a few."""

    value: str
    what: str
    english: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A column."""

    name: str
    type: str  # of Table Schema: string, integer, number, boolean, date
    what: str
    english: str
    unit: str
    required: bool
    refers: str  # `table.field` that it names a row of; "" where it does not
    codes: tuple[CodeView, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a dataset."""

    path: str
    size: int  # bytes
    rows: int
    year: int  # 0 and "" where it holds the whole archive
    province: str


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A table, or the reports as lines of JSON, which has no fields."""

    name: str
    title: str
    what: str
    english: str
    key: tuple[str, ...]
    fields: tuple[FieldView, ...]
    files: tuple[DataFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def rows(self) -> int:
        return sum(file.rows for file in self.files)

    @property
    def is_split(self) -> bool:
        """Whether it is in files of a year and province each."""
        return self.files[0].year != 0

    @property
    def years(self) -> tuple[int, ...]:
        """The years of its files, in their order."""
        return tuple(dict.fromkeys(file.year for file in self.files))
