"""Dates: of what is no real day nothing is made, and what a person has written is said where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from lawgov_site.archive.loader.loading import load_bytes
from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.diagnostics import Diagnostic, LawgovError
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.laws.own import load_own
from lawgov_site.parsing.forms.dates import DATE, date_of
from lawgov_site.promises import load_reviews
from lawgov_site.readers.html.article.metadata import metadata
from lawgov_site.records.withdrawals import load_withdrawals
from lawgov_site.settings.files import LAWS_FILE
from lawgov_site.sidecar import Sidecar, parse_sidecar
from lawgov_site.strings.days import day, span, written

from ..cases import FIXTURES, assert_said, titled

TOWNS = "towns.yaml"
TODAY = dt.datetime.now().astimezone().date()
REPORT = (
    "诸暨市枫桥镇2023年度法治政府建设情况报告\n一、主要举措和成效\n全镇审查合同三十四份。\n"
    "诸暨市枫桥镇人民政府\n2024年1月5日\n"
)
LINK = """\
  plan: 330681109-2023#p-1a2b3c4d
  measure: 330681109-2024#p-5e6f7a8b
  state: 确认
  by: 司法局
"""
WITHDRAWN = """\
  report: 330681109-2023
  place: 枫桥镇
  by: 司法局
  reason: 含有个人信息
  file: 2023/枫桥镇.txt
"""


READ: Mapping[str, Callable[[Path], object]] = {
    ".yaml": lambda folder: parse_sidecar(".yaml", (folder / ".yaml").read_text(encoding="utf-8")),
    TOWNS: Gazetteer.at,
    LAWS_FILE: load_own,
    "links.yaml": load_reviews,
    "withdrawn.yaml": load_withdrawals,
}
REST = {"links.yaml": LINK, "withdrawn.yaml": WITHDRAWN}


def said(folder: Path, file: str) -> tuple[Diagnostic, ...]:
    try:
        READ[file](folder)
    except LawgovError as error:
        return error.diagnostics
    return ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*rest, id=title) for title, *rest in titled(FIXTURES / "dates_written.txt")],
)
def test_a_date_that_a_person_writes_is_a_day_or_it_is_said(text: str, expected: str, tmp_path: Path) -> None:
    file, _, text = text.partition("\n")
    (tmp_path / file).write_text(f"{text}\n{REST.get(file, '')}", encoding="utf-8")
    assert_said(said(tmp_path, file), file, [] if expected.strip() == "-" else expected.splitlines())


def test_so_is_one_in_the_head_of_a_markdown_report() -> None:
    text = f"---\nyear: 2023\npublished: 2024-04-31\n---\n\n# {REPORT}"
    loaded = load_bytes("a.md", text.encode(), Sidecar())
    assert loaded.report is None
    assert_said(loaded.diagnostics, "a.md", ["3:1 SIDECAR-VALUE published 2024-04-31 没有这一天"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*rest, id=title) for title, *rest in titled(FIXTURES / "dates_read.txt")],
)
def test_a_date_that_a_document_has_is_never_guessed(text: str, expected: str) -> None:
    text, expected = text.strip(), expected.strip()
    match = DATE.search(text)
    date = date_of(match) if match else None
    assert (date.isoformat() if date else "-") == expected
    page = f'<html><head><meta name="PubDate" content="{text}"></head><body></body></html>'
    found = metadata(page, html.fromstring(page), ())
    if text[0].isascii():  # in which form pages have it
        assert found.get("published", "-") == expected


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_one(date: dt.date) -> None:
    assert day(date.isoformat()) == date
    assert span(date.isoformat()) == (date, date)
    assert written(f"{date.year}", f"{date.month}", f"{date.day}") == date.isoformat()
    month = span(date.isoformat()[:7])
    assert month and month[0].day == 1 and (month[1] + dt.timedelta(1)).day == 1
    assert month[0] <= date <= month[1]


def archive(folder: Path, sidecar: str) -> None:
    (folder / "reports/2023").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    (folder / "reports/2023/枫桥镇.txt").write_text(REPORT, encoding="utf-8")
    (folder / "reports/2023/枫桥镇.yaml").write_text(sidecar, encoding="utf-8")


@pytest.mark.parametrize(
    ("sidecar", "place"),
    [
        ("year: 2023\npublished: {}\n", "2:1"),
        ("retrieved: {}T08:00:00+08:00\n", "1:1"),
        ("published: {}\nretrieved: 2024-02-01\n", "1:1"),
    ],
)
def test_a_day_that_has_not_come_is_said_each_time_and_published_as_it_is(
    sidecar: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming = TODAY + dt.timedelta(days=400)
    archive(tmp_path, sidecar.format(coming))
    for _ in range(2):  # nothing has changed: it has still not come
        [one] = [d for d in build(tmp_path).diagnostics if d.code == "DATE-FUTURE"]
        assert str(one).partition(" ")[0].endswith(f"reports/2023/枫桥镇.yaml:{place}:")
        assert str(coming) in one.message
    monkeypatch.chdir(tmp_path)
    assert f"reports/2023/枫桥镇.yaml:{place}: DATE-FUTURE" in CliRunner().invoke(lawgov, ["check"]).output


def test_today_and_before_are_no_such_days(tmp_path: Path) -> None:
    archive(tmp_path, f"published: {TODAY}\nretrieved: {TODAY}T00:00:00+08:00\n")
    assert [d for d in build(tmp_path).diagnostics if d.code.startswith("DATE-")] == []
