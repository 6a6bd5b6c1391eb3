"""The pages of indicators and of a county's figures: what stands there is what the reports say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.loader.stated import Figure, figures_of, packed, unpacked
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.model import Level, Report, Status
from lawgov_site.pages import urls
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.figures.figures import note
from lawgov_site.pages.lists import PAGE_ROWS
from lawgov_site.pages.render import plan_gone
from lawgov_site.pages.tallies.bands import OTHER, SEVERAL, SILENT, UNCLEAR, bands, line_of
from lawgov_site.publishing import Target
from lawgov_site.settings.config import SiteConfig
from lawgov_site.sidecar import Sidecar
from tests.pages.support import Element, archive_of, html, pages_of, real_reports
from tests.reading import parse_text

BODY = "某镇{year}年法治政府建设情况报告\n一、主要举措和成效\n全年共调解各类矛盾纠纷{number}件。{more}\n"
MANY = PAGE_ROWS + 20
MEDIATED = "disputes_mediated"


@cache
def stating(number: str, more: str = "", code: str = "370305109", year: int = 2024) -> Report:
    return parse_text(BODY.format(year=year, number=number, more=more), Sidecar(code=code, year=year))


def silent_report(code: str, year: int) -> Report:
    text = f"某镇{year}年法治政府建设情况报告\n一、主要举措和成效\n调解了纠纷。\n"
    return parse_text(text, Sidecar(code=code, year=year))


def archive(number: int) -> Archive:
    """Reports of different towns of two provinces on 2024."""
    gazetteer = Gazetteer.load()
    codes = [c for c in gazetteer.codes if c.startswith("63")][:20]
    codes += [c for c in gazetteer.codes if c.startswith("37")][: number - 20]
    return archive_of(replace(stating("86"), town=gazetteer.town(code)) for code in codes)


def figure(value: str | None, status: Status = Status.VALUE, period: str = "year") -> Figure:
    number = None if value is None else Decimal(value)
    return Figure(MEDIATED, number, None, status, period, Level.TOWN, "p-1", f"{value}件")


def test_an_entry_keeps_its_figures() -> None:
    for report in real_reports():
        figures = list(figures_of(report.facts))
        assert list(unpacked(packed(report.facts))) == figures
        assert all(one.anchor for one in figures)
    assert packed(()) == "" and list(unpacked("")) == []


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("指标\t罚没款（万元）\n合计\t9.8", "9.8", "万元"),
        ("指标\t罚没款（万元）\n合计\t1,234", "1,234", "万元"),
        ("指标\t罚没款（万元）\n合计\t5千", "5千", "万元"),
        ("指标\t罚没款（亿元）\n合计\t1.2", "1.2", "亿元"),
        ("指标\t单位\t本年数\n罚没金额\t万元\t7.35", "7.35", "万元"),
        ("指标\t罚没款（万元）\n合计\t9.8余", "9.8余", "万元，约数"),
        ("指标\t罚没款（万元）\n合计\t0", "0", "写明为零"),
        ("指标\t罚没款（万元）\n合计\t9.8万元", "9.8万元", ""),
        ("指标\t罚没款（元）\n合计\t98,000", "98,000", ""),
        ("全年罚款（万元）9.8。", "（万元）9.8", ""),
        ("全年罚款9.8万元。", "9.8万元", ""),
    ],
)
def test_a_scale_that_stands_elsewhere_is_said(text: str, words: str, said: str) -> None:
    report = parse_text(f"某镇2024年法治政府建设情况报告\n一、主要举措和成效\n{text}\n")
    (one,) = unpacked(packed(report.facts))
    assert (one.indicator, one.words, note(one)) == ("fines", words, said)


def test_a_scale_that_several_numbers_share_is_said_of_each() -> None:
    report = stating("86", "两起案件分别罚款3、5万元。")
    fines = [one for one in unpacked(packed(report.facts)) if one.indicator == "fines"]
    assert [(one.words, note(one)) for one in fines] == [("3", "万元"), ("5万元", "")]


def test_every_figure_of_the_reports_opens_its_sentence() -> None:
    reports = real_reports()
    pages = pages_of(archive_of(reports))
    seen = 0
    for report in reports:
        assert report.town and report.year
        page = urls.report(report.town.code, report.year)
        ids = {e.attributes.get("id") for e in html(pages[page].make()).all()}
        town = pages[urls.town(report.town.code)].make().decode()
        for one in figures_of(report.facts):
            link = f'{page}#{one.anchor}">{one.words}</a>'
            assert one.anchor in ids
            assert f'href="{report.year}.html#{one.anchor}">{one.words}</a>' in town
            assert f'href="../{link}' in pages[urls.indicator(one.indicator)].make().decode()
            seen += 1
    assert seen > 20


NEIGHBOURS = ("370305109", "370305107")


def test_figures_of_a_countys_towns_stand_side_by_side() -> None:
    pages = pages_of(archive_of(stating("13", code=code) for code in NEIGHBOURS))
    county = pages[urls.county_figures("370305", 2024)].make().decode()
    assert all(
        re.search(rf'href="\.\./towns/{code}/2024\.html#[^"]+">13件</a>', county) for code in NEIGHBOURS
    )
    for code in NEIGHBOURS:
        own = f'href="../../figures/370305-2024.html?town={code}"'
        assert own in pages[urls.town(code)].make().decode()
    assert 'href="../figures/370305-2024.html">2024</a>' in pages[urls.region("370305")].make().decode()


def test_figures_of_one_report_alone_stand_on_its_towns_page() -> None:
    """A page of the county would say the same once more."""
    pages = pages_of(archive_of([stating("13")]))
    assert urls.county_figures("370305", 2024) not in pages
    assert "../figures/" not in pages[urls.town("370305109")].make().decode()
    county = pages[urls.region("370305")].make().decode()
    assert 'href="../towns/370305109/index.html#figures">2024</a>' in county


BANDS = [
    (["0"], "(0, 0]"),
    (["1"], "(0, 1]"),
    (["7"], "(5, 10]"),
    (["10"], "(5, 10]"),
    (["11"], "(10, 20]"),
    (["7", "8"], SEVERAL),
]


@pytest.mark.parametrize(("values", "expected"), BANDS)
def test_a_report_stands_in_one_line(values: list[str], expected: str) -> None:
    line = line_of([figure(value) for value in values], "件")
    assert (line if isinstance(line, str) else f"({int(line[0])}, {int(line[1])}]") == expected


def test_lines_that_are_no_band() -> None:
    assert line_of([], "件") == SILENT
    assert line_of([figure(None, Status.UNREADABLE)], "件") == UNCLEAR
    assert line_of([figure("13", Status.CONFLICT), figure("10", Status.CONFLICT)], "件") == UNCLEAR
    assert line_of([figure("9", period="since:2021")], "件") == OTHER
    assert line_of([figure("9", period="since:2021"), figure("3")], "件") == (Decimal(2), Decimal(5))


def test_bands_hold_every_value_once() -> None:
    values = [Decimal(n) / 2 for n in range(4_100)]
    for unit, known in (("件", bands("件", max(values))), ("%", bands("%", max(values)))):
        fit = (value for value in values if unit != "%" or value <= 100)
        lines = Counter(line_of([figure(str(value))], unit) for value in fit)
        assert sum(lines.values()) == sum(1 for value in values if unit != "%" or value <= 100)
        assert set(lines) == set(known)


def table(page: Target, name: str) -> list[list[str]]:
    rows = html(page.make()).one("table", class_=name).all("tr")
    return [[cell.text() for cell in (*row.all("th"), *row.all("td"))] for row in rows]


def test_a_years_column_adds_up_to_its_reports() -> None:
    codes = ["370305109", "370305107", "370302113"]
    said = [stating("13", code=codes[0]), stating("180余", code=codes[1]), stating("0", code=codes[2])]
    silent = silent_report("630106104", 2024)
    pages = pages_of(archive_of([*said, silent]))
    head, *rows = table(pages[urls.indicator(MEDIATED)], "band-table")
    assert head == ["数值", "2024"]
    assert rows == [["0", "1"], ["11–20", "1"], ["101–200", "1"], ["没有写明", "1"]]


def test_what_is_stated_by_many_is_split_by_province_and_county() -> None:
    pages = pages_of(archive(MANY))
    whole = html(pages[urls.indicator(MEDIATED)].make())
    assert [link.attributes["href"] for link in whole.one("ul", class_="count-list").all("a")] == [
        "../indicators/disputes_mediated-37.html",
        "../indicators/disputes_mediated-63.html",
    ]
    counties = [p for p in pages if p.startswith("figures/")]
    linked, alone = set(), set()
    for province in ("37", "63"):
        text = pages[urls.indicator_province(MEDIATED, province)].make().decode()
        linked |= set(re.findall(r'href="\.\./(figures/[^"#]+)#disputes_mediated"', text))
        alone |= set(re.findall(r'href="\.\./(towns/\w+/index\.html)#figures"', text))
    assert linked == set(counties)
    assert sum(len(_towns(pages[path])) for path in counties) + len(alone) == MANY


def _towns(page: Target) -> list[Element]:
    return html(page.make()).one("ul", class_="stating-list").all("li")


def test_a_new_report_touches_few_pages() -> None:
    before, after = pages_of(archive(MANY)), pages_of(archive(MANY + 1))
    kinds = ("indicators/", "figures/")
    changed = {p for p in after if p.startswith(kinds) and _fingerprint(before, p) != after[p].fingerprint}
    assert {p.split("/")[0] for p in changed} == {"indicators", "figures"}
    assert len(changed) <= 4, changed


def _fingerprint(pages: dict[str, Target] | object, path: str) -> str:
    page = pages.get(path) if isinstance(pages, dict) else None
    return page.fingerprint if page else ""


def marks(page: Target) -> dict[str, int]:
    """How many marks of each form the first drawing has: of each where its path begins anew."""
    svg = html(page.make()).one("div", class_="multiples").all("svg")[0]
    paths = [e.attributes for e in svg.all("path") if e.attributes["class"].startswith("is-")]
    return {one["class"].removeprefix("is-"): one["d"].count("M") for one in paths}


def years(numbers: Iterable[tuple[int, str]]) -> Target:
    pages = pages_of(archive_of(stating(number, year=year) for year, number in numbers))
    return pages[urls.town("370305109")]


def test_a_towns_years_are_drawn_as_they_are_stated() -> None:
    page = years([(2020, "13"), (2021, "10余"), (2022, "XX"), (2023, "0"), (2024, "20至30")])
    assert marks(page) == {"stem": 2, "value": 1, "about": 1, "unreadable": 1, "zero": 1, "range": 1}
    head, row = table(page, "figure-table")
    assert head == ["指标", "2020", "2021", "2022", "2023", "2024"]
    name, *cells = row
    assert name == "调解化解矛盾纠纷"
    assert cells == ["13件", "10余件 约数", "XX件 原文看不清", "0件 写明为零", "20至30件 范围"]


def test_a_year_that_is_silent_is_not_drawn_as_zero() -> None:
    silent = silent_report("370305109", 2022)
    pages = pages_of(archive_of([stating("13", year=2021), silent, stating("14", year=2023)]))
    page = pages[urls.town("370305109")]
    assert marks(page) == {"stem": 2, "value": 2, "silent": 1}
    assert table(page, "figure-table")[1] == ["调解化解矛盾纠纷", "13件", "未写明", "14件"]


def test_what_one_year_alone_states_is_not_drawn() -> None:
    pages = pages_of(archive_of([stating("13", year=2021), silent_report("370305109", 2022)]))
    page = html(pages[urls.town("370305109")].make())
    assert page.all("table", class_="figure-table") and not page.all("svg")


def test_a_figure_of_another_time_is_in_the_table_and_not_drawn() -> None:
    since = stating("13", more="2020年以来累计培训执法人员90人次。", year=2022)
    page = pages_of(archive_of([stating("14", year=2021), since]))[urls.town("370305109")]
    names = [p.text().split()[0] for p in html(page.make()).one("div", class_="multiples").all("p")]
    rows = {row[0]: row[1:] for row in table(page, "figure-table")}
    assert names == ["调解化解矛盾纠纷"]
    assert rows["干部法治培训参训人数"] == ["未写明", "90人次 2020年以来"]


def test_a_single_report_has_a_table_and_no_drawing() -> None:
    page = html(years([(2024, "13")]).make())
    assert page.all("table", class_="figure-table") and not page.all("div", class_="multiples")


def test_pages_that_have_gone_lead_to_what_is_there() -> None:
    gone = [
        urls.indicator("banners"),
        urls.indicator_province(MEDIATED, "37"),
        urls.county_figures("630106", 2019),
        urls.county_figures("370305", 2024),
    ]
    pages, lost = plan_gone(Catalogue(archive_of([stating("13")]), SiteConfig()), gone)
    unstated, listed, county, of_one = (page.make().decode() for page in pages)
    assert lost == []
    assert 'href="../indicators/index.html"' in unstated and "悬挂横幅标语" in unstated
    assert 'href="../indicators/disputes_mediated.html"' in listed
    assert 'href="../regions/index.html"' in county
    assert 'href="../towns/370305109/index.html#figures"' in of_one
