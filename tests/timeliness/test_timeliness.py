"""Whether a report was published in time: by fixtures that people can read; dates by source."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from lawgov_site.model import DateKind, DateSource, Report, ReportDate, Timely
from lawgov_site.pages.reports.timeliness import TimelyCount, timely_count
from lawgov_site.readers import read
from lawgov_site.sidecar import Sidecar, parse_sidecar
from lawgov_site.timeliness import judge, rule

from ..cases import FIXTURES, titled
from ..pages.support import archive_of, html, pages_of, short_report
from ..reading import parse_text

TITLE = "诸暨市枫桥镇2024年法治政府建设情况报告\n一、主要举措和成效\n开展普法宣传。\n"
SIGNED = "诸暨市枫桥镇人民政府\n2025年1月6日\n"


def cases() -> Iterator[tuple[str, str, list[str], str]]:
    for title, source, expected in titled(FIXTURES / "timeliness.txt"):
        when, *dates = source.split("\n")
        yield title, when, dates, expected


@pytest.mark.parametrize(("title", "when", "lines", "expected"), list(cases()), ids=[c[0] for c in cases()])
def test_case(title: str, when: str, lines: list[str], expected: str) -> None:
    said = [line.split() for line in lines]
    dates = [ReportDate(DateKind(kind), DateSource(source), value) for kind, source, value in said]
    found = judge(dates, int(when[:4]), is_whole_year="半年" not in when)
    by = found.decided_by
    assert " ".join([found.state, *([by.kind, by.value] if by else ["-"])]) == expected, title


def test_the_rule_is_the_article_of_2019() -> None:
    assert (rule().name, rule().article) == ("法治政府建设与责任落实督察工作规定", "第二十四条")
    assert rule().due(2024).isoformat() == "2025-03-31"
    assert [year for year in (2017, 2018, 2019) if rule().binds(year)] == [2019]


def _dates(report: Report) -> list[str]:
    return [f"{one.kind} {one.source} {one.value}" for one in report.dates]


def test_each_date_has_its_kind_and_source() -> None:
    table = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in (
            ("成文日期", "2025-01-07"),
            ("生成日期", "2025-01-08"),
            ("发布日期", "2025年3月28日"),
        )
    )
    body = "".join(f"<p>{line}</p>" for line in (TITLE + SIGNED).splitlines())
    page = f"<html><body><table>{table}</table><div>{body}</div></body></html>"
    sidecar = Sidecar(retrieved="2025-06-01T10:00:00+08:00", published="2025-03")
    report = parse_text(page, sidecar, "a.html")
    assert _dates(report) == [
        "written signature 2025-01-06",
        "written page 2025-01-07",
        "generated page 2025-01-08",
        "published sidecar 2025-03",
        "published page 2025-03-28",
        "retrieved record 2025-06-01T10:00:00+08:00",
    ]
    assert (report.timeliness.state, report.timeliness.decided_by) == (Timely.ON_TIME, report.dates[3])


def test_the_day_of_issue_is_no_day_of_publication() -> None:
    page = (
        f"<html><body><p>发文日期：2025-01-07</p><div>{''.join(f'<p>{t}</p>' for t in TITLE.split())}</div>"
    )
    report = parse_text(page, Sidecar(), "a.html")
    assert _dates(report) == ["written page 2025-01-07"]
    assert report.provenance.published is None


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        (
            "[ 成文日期 ] 2025-02-11 [ 发布日期 ] 2025-02-14 [ 来源 ] 枫桥镇",
            ["written page 2025-02-11", "published page 2025-02-14"],
        ),
        ("發布時間：2025年3月3日", ["published page 2025-03-03"]),
        ("- 公文生成日期: 2025-01-21", ["generated page 2025-01-21"]),
        ("【生成日期】 【发布日期】 2025-01-21", ["published page 2025-01-21"]),
    ],
)
@pytest.mark.parametrize("page", ["{}\n{}", "<html><body><p>{}</p><div><p>{}</p></div></body></html>"])
def test_dates_above_a_text(page: str, line: str, dates: list[str]) -> None:
    name = "a.html" if page.startswith("<") else "a.txt"
    body = "</p><p>".join(TITLE.split()) if page.startswith("<") else TITLE
    report = parse_text(page.format(line, body), Sidecar(), name)
    assert _dates(report) == dates
    assert any(line in said.message for said in report.diagnostics)
    assert line not in [str(one.text) for section in report.walk() for one in section.paragraphs]


def _word_file(created: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TITLE.splitlines())
    kind = "http://schemas.openxmlformats.org/package/2006/relationships"
    core = f"{kind}/metadata/core-properties"
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>',
        "_rels/.rels": f'<Relationships xmlns="{kind}"><Relationship Id="r1" Type="{core}" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": '<c xmlns:d="http://purl.org/dc/terms/"><d:created>'
        + created
        + "</d:created></c>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("created", "expected"),
    [("2025-05-06T01:00:00Z", {"file_made": "2025-05-06"}), ("", {}), ("昨天", {})],
)
def test_a_word_file_says_when_it_was_made(created: str, expected: dict[str, str]) -> None:
    assert read("a.docx", _word_file(created)).metadata == expected


def test_a_pdf_says_when_it_was_made_and_that_decides_nothing() -> None:
    data = next((FIXTURES / "readers" / "reports").glob("*.pdf")).read_bytes()
    report = parse_text(TITLE)
    said = read("a.pdf", data).metadata["file_made"]
    assert said == "2026-11-21"
    dates = [ReportDate(DateKind.GENERATED, DateSource.FILE, said)]
    assert judge(dates, report.year).state is Timely.UNKNOWN


def test_what_is_said_around_the_text_and_of_half_a_year() -> None:
    around = parse_text(f"发布时间：2025-04-02 10:00 来源：枫桥镇\n{TITLE}{SIGNED}")
    assert _dates(around)[1:] == ["published page 2025-04-02"]
    assert around.timeliness.state is Timely.LATE
    half = parse_text(TITLE.replace("2024年", "2024年上半年"))
    assert half.timeliness.state is Timely.NOT_A_YEAR


def test_lists_count_with_their_denominators() -> None:
    def dated(code: str, year: int, published: str) -> Report:
        text = short_report(code, year)
        return parse_text(
            f"某镇{year}年法治政府建设情况报告\n一、主要举措和成效\n学习。\n某镇人民政府\n{year}年12月30日\n",
            Sidecar(code=code, year=year, published=published or None),
            text.source.path,
        )

    given = [("370305109", "2025-03-01"), ("370305107", "2025-06-01"), ("630106104", "")]
    reports = [dated(code, 2024, day) for code, day in given] + [dated("370305109", 2018, "2019-02-01")]
    archive = archive_of(reports)
    assert timely_count(2024, archive.by_year[2024]) == TimelyCount(2024, 1, 2, 3, True)
    pages = pages_of(archive)
    assert "按期 1 / 已知 2 / 共 3 份" in pages["years/2024.html"].make().decode()
    assert "期限在规定施行以前，不作判断" in pages["years/2018.html"].make().decode()
    told = html(pages["regions/370305.html"].make()).one("dl", class_="timely-years").text()
    assert "按期 1 / 已知 2 / 共 2 份" in told and "共 1 份" in told
    page = html(pages["towns/370305107/2024.html"].make()).one("p", class_="timely").text()
    assert "2025年3月31日" in page and "逾期公开" in page and "2025-06-01" in page


def _said(text: str, sidecar: str, name: str = "a.txt") -> list[str]:
    report = parse_text(text, parse_sidecar("a.yaml", sidecar), name)
    return [str(one) for one in report.diagnostics if one.code == "DATE-DIFFERS"]


def test_a_date_of_publication_that_cannot_be_is_said_until_it_is_set_right() -> None:
    (said,) = _said(TITLE + SIGNED, "year: 2024\npublished: 2024-01-12\n")
    assert said.startswith("a.yaml:2:1: DATE-DIFFERS 发布日期 2024-01-12 早于落款日期 2025-01-06，")
    assert "改正 published，不知道就删去这一行" in said
    (said,) = _said(TITLE, "published: 2024-12-30\n")
    assert "早于报告的年度 2024 年结束" in said
    (said,) = _said(f"发布时间：2024-01-12\n{TITLE}{SIGNED}", "")
    assert said.startswith("a.txt:1:1: DATE-DIFFERS")
    assert "在同名 .yaml 中写 published" in said
    for right in ("published: 2025-01-12\n", "published: 2025-01\n"):
        assert not _said(f"发布时间：2024-01-12\n{TITLE}{SIGNED}", right)
    assert not _said(TITLE.replace("2024年", "2024年上半年") + SIGNED, "published: 2024-07-12\n")


def test_what_the_page_says_and_the_sidecar_repeats_the_page_says() -> None:
    text = TITLE.replace("\n", "\n发布日期：2025-03-28　发布机构：诸暨市枫桥镇人民政府\n", 1) + SIGNED
    for given, published in (
        ("2025-03-28", ["published page 2025-03-28"]),
        ("2025-03-30", ["published sidecar 2025-03-30", "published page 2025-03-28"]),
    ):
        dates = _dates(parse_text(text, Sidecar(published=given)))
        assert [one for one in dates if one.startswith("published")] == published
