"""Lists of the archive as data: CSV tables to download, and what the choice of a report is made from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ...archive.entry import Entry
from ...files.data_scripts import data_call
from ...model import OriginalState, Region
from ...strings.csv_cells import plain
from .. import urls
from ..catalogue import Catalogue
from ..family import Draft, Family, digests
from ..reports.files import file_views, original_path

COLUMNS = (
    "report",
    "code",
    "town",
    "county",
    "city",
    "province",
    "year",
    "title",
    "date",
    "kinds",
    "characters",
    "page",
    "original",
    "sha256",
    "bytes",
    "original_state",
    "text",
    "files",
)
"""Columns of a table; the data page explains them."""


def table_groups(catalogue: Catalogue) -> Iterator[tuple[int, Region, tuple[Entry, ...]]]:
    """(year, province, its reports) of every table, newest year first."""
    for year in catalogue.years:
        for province in catalogue.children.get("", ()):
            if entries := catalogue.entries_in.get((province.code, year)):
                yield year, province, entries


def _tables(catalogue: Catalogue) -> Iterator[Draft]:
    for year, province, entries in table_groups(catalogue):
        yield Draft(urls.table(year, province.code), digests(entries), partial(_table, entries))


def head() -> bytes:
    """A table without rows."""
    return _table(())


def _table(entries: Iterable[Entry]) -> bytes:
    """The table as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for entry in entries:
        town, code, original = entry.town, entry.town.code, entry.source.published
        withheld = original.state is OriginalState.WITHHELD
        cells = (
            entry.id,
            code,
            town.name,
            town.county.name,
            town.city.name if town.city else "",
            town.province.name,
            entry.year,
            entry.title or "",
            entry.date.isoformat() if entry.date else "",
            " ".join(entry.kinds),
            "" if entry.length is None else entry.length,
            urls.report(code, entry.year),
            original_path(entry),
            "" if withheld else original.sha256,
            "" if withheld else original.size,
            original.state,
            entry.text_origin,
            " ".join(file.path for file in file_views(entry) if file.is_open),
        )
        writer.writerow([plain(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _choices(catalogue: Catalogue) -> Iterator[Draft]:
    for code, children in catalogue.children.items():
        below = [[child.code, child.name] for child in children]
        yield _choice(urls.region_data(code) if code else urls.REGION_DATA, code, "regions", below)
    for code, towns in catalogue.towns_in.items():
        if code not in catalogue.children:
            found = [[t.code, t.name, years] for t in towns if (years := _compared(catalogue, t.code))]
            yield _choice(urls.region_data(code), code, "towns", found)


def _compared(catalogue: Catalogue, code: str) -> list[int]:
    """The years of a town whose reports have a text."""
    entries = catalogue.archive.by_town[code]
    return [entry.year for entry in entries if entry.has_text]


def _choice(path: str, code: str, key: str, items: Sequence[Sequence[object]]) -> Draft:
    data = data_call("region", {"code": code, key: items}).encode()
    return Draft(path, data, lambda: data)


TABLES = Family("data/{year}-{province}.csv", "", bytes, _tables)
CHOICES = Family("regions/{code}.js", "", bytes, _choices)
