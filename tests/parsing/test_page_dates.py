"""For what dates around a report are taken, of which a person is asked (tests/fixtures/page_dates.txt)."""

import pytest

from lawgov_site.model import Report
from lawgov_site.sidecar import Sidecar

from ..cases import FIXTURES
from ..reading import parse_text

TITLE = "河曲县沙泉镇2023年度法治政府建设情况报告"
BEGINS = "2023年，沙泉镇依法办事，现将情况报告如下：\n"
BODY = f"{BEGINS}一、主要做法和成效\n审查合同34份。\n二、存在的不足\n人手偏少。\n"
CASES = [
    line.rsplit("|", 1)
    for line in (FIXTURES / "page_dates.txt").read_text(encoding="utf-8").split("\n\n")[1].splitlines()
]


def asked(report: Report) -> list[str]:
    return [d.message for d in report.diagnostics if d.code == "DATE-UNCLEAR"]


@pytest.mark.parametrize(("lines", "expected"), CASES, ids=[lines for lines, _ in CASES])
def test_dates_of_a_page(lines: str, expected: str) -> None:
    report = parse_text("\n".join((TITLE, *lines.split("／"), BODY)))
    kind, *days = expected.split()
    found = [(date.kind.value, date.value) for date in report.dates]
    if kind == "unclear":
        assert found == []
        (message,) = asked(report)
        assert [day for day in days if day not in message] == []
    else:
        assert found == [(kind, day) for day in days]
        assert asked(report) == []


@pytest.mark.parametrize(
    "where", ["<p>日期：2024-01-05</p>", "<div class='c'>2024-01-05 09:10 来源：沙泉镇</div>"]
)
def test_a_date_above_the_article_of_a_web_page_is_asked_about(where: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in (TITLE, *BODY.splitlines()))
    page = f"<body><div class='m'><h2>法治建设</h2>{where}</div><div class='z'>{text * 1}</div></body>"
    assert len(asked(parse_text(page, name="a.html"))) == 1
    assert asked(parse_text(page.replace("2024-01-05", "长期"), name="a.html")) == []


def test_who_says_when_it_was_published_is_not_asked() -> None:
    text = f"{TITLE}\n日期：2024-01-05\n{BODY}"
    assert "published: 2024-01-05" in next(
        d.hint for d in parse_text(text).diagnostics if d.code == "DATE-UNCLEAR"
    )
    assert asked(parse_text(text, Sidecar(published="2024-01-05"))) == []


def test_a_date_of_the_report_is_no_date_of_the_page() -> None:
    assert asked(parse_text(f"{TITLE}\n{BODY}时间：2024-01-05，镇政府印发方案。\n")) == []
