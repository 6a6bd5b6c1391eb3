"""What the tables of open data say of a report: all its words, quotations at their places, keys that join."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from lawgov_site.archive.storage.cache import Cache
from lawgov_site.model import Report
from lawgov_site.opendata.making import line
from lawgov_site.opendata.pairing import Pairing
from lawgov_site.opendata.schema import Cell, Follows, Row, Subject, Table, Type
from lawgov_site.opendata.tables import TABLES
from lawgov_site.promises import Place, Relation, Review, State
from lawgov_site.reuse.update import reuse_of
from lawgov_site.sidecar import Sidecar
from lawgov_site.strings.anchors import plain_anchor
from tests.pages.support import FENGHUANG, GONGHE, archive_of, real_reports, short_report, tabled_report
from tests.reading import REPORTS, parse_text

_PYTHON: Mapping[Type, tuple[type, ...]] = {
    Type.STRING: (str,),
    Type.INTEGER: (int,),
    Type.NUMBER: (int, float, Decimal),
    Type.BOOLEAN: (bool,),
    Type.DATE: (dt.date,),
}


PLAN = plain_anchor("p", "继续推进。")
REVIEWS = (
    Review(
        Relation.PLANS,
        Place(f"{FENGHUANG}-2022", PLAN),
        Place(
            f"{FENGHUANG}-2023",
            plain_anchor("p", "全年培训41人次，学习《行政处罚法》。一是抓学习。二是抓落实。"),
            "抓学习",
        ),
        State.REFUSED,
        "示例市司法局",
        dt.date(2026, 1, 5),
    ),
)


def _reports() -> list[Report]:
    untitled = parse_text("全年培训41人次，学习《行政处罚法》。", Sidecar(code=GONGHE, year=2020))
    again = REPORTS / "2024" / "临淄区凤凰镇.txt"
    return [
        *real_reports(),
        short_report(FENGHUANG, 2023),
        short_report(FENGHUANG, 2022),
        tabled_report(),
        untitled,
        parse_text(again.read_text(encoding="utf-8"), Sidecar(code=FENGHUANG, year=2025)),
    ]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return _reports()


@pytest.fixture(scope="module")
def subjects(reports: list[Report]) -> list[Subject]:
    """The reports with what stands around them."""
    archive = archive_of(reports)
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Cache(Path(folder))) as cache,
        reuse_of(archive.with_text, cache) as reuse,
    ):
        pairing = Pairing.of(archive, REVIEWS, reuse)
        return [pairing.subject(archive.load, entry, tuple(Follows)) for entry in archive.entries]


@pytest.fixture(scope="module")
def rows(subjects: list[Subject]) -> Mapping[str, list[Row]]:
    """The rows of all reports, by table."""
    return {table.name: [row for one in subjects for row in table.rows(one)] for table in TABLES}


def _values(table: Table, row: Row, fields: tuple[str, ...]) -> tuple[Cell, ...]:
    names = [field.name for field in table.fields]
    return tuple(row[names.index(name)] or None for name in fields)


def test_the_paragraphs_have_all_words_of_a_report_and_no_others(
    reports: list[Report], rows: Mapping[str, list[Row]]
) -> None:
    [paragraphs] = [table for table in TABLES if table.name == "paragraphs"]
    for report in reports:
        own = [row for row in rows["paragraphs"] if row[0] == report.id]
        words = "".join(str(*_values(paragraphs, row, ("text",))) for row in own)
        source = "".join(str(text) for text in report.texts())
        assert Counter("".join(words.split())) == Counter("".join(source.split()))


def test_what_is_quoted_stands_where_the_row_says(rows: Mapping[str, list[Row]]) -> None:
    tables = {table.name: table for table in TABLES}
    at = ("report", "anchor", "text")
    texts = {
        (report, anchor): text
        for report, anchor, text in (_values(tables["paragraphs"], r, at) for r in rows["paragraphs"])
    }
    quoting = [table for table in TABLES if {"quote", "start", "end"} <= {f.name for f in table.fields}]
    assert quoting and all(rows[table.name] for table in quoting)
    for table in quoting:
        for row in rows[table.name]:
            report, anchor, quote = _values(table, row, ("report", "anchor", "quote"))
            start, end = row[2], row[3]
            if table.name == "facts":
                begins, figure = row[5], str(row[6])
                assert isinstance(begins, int) and str(texts[report, anchor])[begins:].startswith(figure)
            assert isinstance(start, int) and isinstance(end, int)
            assert str(texts[report, anchor])[start:end] == quote


def test_keys_are_unique_and_whatever_refers_to_a_row_finds_it(rows: Mapping[str, list[Row]]) -> None:
    tables = {table.name: table for table in TABLES}
    for table in TABLES:
        keys = [_values(table, row, table.key) for row in rows[table.name]]
        assert keys and len(keys) == len(set(keys))
        for reference in table.references:
            to = tables[reference.table or table.name]
            there = {_values(to, row, reference.to) for row in rows[to.name]}
            named = {_values(table, row, reference.fields) for row in rows[table.name]}
            assert {key for key in named if None not in key} <= there, (table.name, reference)


def test_every_cell_is_of_its_fields_type_and_codes(rows: Mapping[str, list[Row]]) -> None:
    for table in TABLES:
        for row in rows[table.name]:
            for field, cell in zip(table.fields, row, strict=True):
                if cell is None or cell == "":
                    assert not field.required, (table.name, field.name)
                    continue
                assert isinstance(cell, _PYTHON[field.type]), (table.name, field.name, cell)
                assert not field.codes or cell in {code.value for code in field.codes}


def test_names_are_plain_and_every_field_is_described() -> None:
    for table in TABLES:
        names = [field.name for field in table.fields]
        assert len(names) == len(set(names)) and names[0] == "report"
        assert all(name.isascii() and name.replace("_", "").isalnum() and name.islower() for name in names)
        for field in table.fields:
            assert field.zh and field.en.isascii() is (not set(field.en) & set("▇《》")), field.name


def test_a_line_of_json_names_the_anchors_of_both_sides_as_the_table_does(
    subjects: list[Subject], rows: Mapping[str, list[Row]]
) -> None:
    [table] = [table for table in TABLES if table.name == "links"]
    fields = ("report", "relation", "earlier", "earlier_anchor", "anchor", "state")
    told = {_values(table, row, fields) for row in rows["links"]}
    found: list[tuple[Cell, ...]] = []
    for one in subjects:
        for link in json.loads(line(one.report, one.before))["links"]:
            before = (one.entry.id, link["relation"], link["report"], link["plan_anchor"])
            found += [(*before, anchor, link["state"]) for anchor in link["anchors"]]
    assert len(found) == len(set(found))
    assert set(found) == {row for row in told if row[-1] != "none_found"}
    assert {row[-1] for row in found} == {"possible", "refused"}
