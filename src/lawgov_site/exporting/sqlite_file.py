"""One SQLite database: the tables with their keys, the codebook, and a full-text index of the paragraphs.

    SELECT report, anchor FROM paragraphs JOIN paragraphs_text ON paragraphs_text.rowid = paragraphs.id
    WHERE paragraphs_text MATCH '矛盾纠纷'

The index is of trigrams: it finds every string of three characters or more, wherever words begin.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ..opendata import codebook
from ..opendata.schema import Cell, Field, Row, Table, Type
from .selecting import Selection

SEARCHED = "paragraphs"
_TYPES = {Type.INTEGER: "INTEGER", Type.NUMBER: "REAL", Type.BOOLEAN: "INTEGER"}
_INDEX = f"""
CREATE VIRTUAL TABLE {SEARCHED}_text USING fts5(
    text, content='{SEARCHED}', content_rowid='id', tokenize='trigram');
INSERT INTO {SEARCHED}_text({SEARCHED}_text) VALUES ('rebuild');
"""  # noqa: S608 - a constant


def write_sqlite(selection: Selection, out: Path) -> None:
    """Write the file, which is not there yet."""
    with closing(sqlite3.connect(out, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for table in selection.tables:
            database.execute(_definition(table))
            _fill(database, table.name, table.fields, selection.rows(table))
        columns = ", ".join(_column(field) for field in codebook.FIELDS)
        database.execute(f"CREATE TABLE codebook ({columns})")
        _fill(database, "codebook", codebook.FIELDS, codebook.rows())
        database.execute("COMMIT")
        database.executescript(_INDEX)


def _definition(table: Table) -> str:
    """A searched table has a number of its own: SQLite may change rows' numbers that nobody has declared."""
    is_searched = table.name == SEARCHED
    parts = ["id INTEGER PRIMARY KEY"] if is_searched else []
    parts += map(_column, table.fields)
    parts += [f"{'UNIQUE' if is_searched else 'PRIMARY KEY'} ({_names(table.key)})"]
    parts += [
        f"FOREIGN KEY ({_names(one.fields)}) REFERENCES {one.table or table.name} ({_names(one.to)})"
        for one in table.references
        if not one.is_across
    ]
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _column(field: Field) -> str:
    return f'"{field.name}" {_TYPES.get(field.type, "TEXT")}{" NOT NULL" if field.required else ""}'


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _fill(database: sqlite3.Connection, name: str, fields: tuple[Field, ...], rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * len(fields))
    statement = f"INSERT INTO {name} ({_names(field.name for field in fields)}) VALUES ({marks})"  # noqa: S608
    database.executemany(statement, _plain(rows))


def _plain(rows: Iterable[Row]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row]
