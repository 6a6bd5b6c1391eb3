"""The pages of laws: who cites which, when, under which names; split where there are many."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from lawgov_site.archive.entries import Archive
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.laws import Table, table
from lawgov_site.model import Report
from lawgov_site.pages import urls
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.lists import PAGE_ROWS
from lawgov_site.pages.render import plan_gone
from lawgov_site.publishing import Target
from lawgov_site.settings.config import SiteConfig
from lawgov_site.sidecar import Sidecar
from tests.pages.support import archive_of, html, pages_of, real_reports
from tests.reading import parse_text

BODY = "某镇{year}年法治政府建设情况报告\n一、主要举措和成效\n学习《宪法》。\n宣讲《宪法》和《{law}》。\n"
MANY = PAGE_ROWS + 20


@cache
def _report(law: str) -> Report:
    return parse_text(BODY.format(year=2024, law=law), Sidecar(code="370305109", year=2024))


def archive(number: int) -> Archive:
    """Reports of different towns on 2024, the first of them on 2023, too; every tenth cites 《婚姻法》."""
    gazetteer = Gazetteer.load()
    codes = [c for c in gazetteer.codes if c.startswith("63")][:20]
    codes += [c for c in gazetteer.codes if c.startswith("37")][: number - 20]
    reports = []
    for at, code in enumerate(codes):
        report = replace(_report("传染病预防法" if at % 10 == 0 else "民法典"), town=gazetteer.town(code))
        reports.append(report)
        if not at:
            reports.append(replace(report, year=2023))
    return archive_of(reports)


def _two() -> list[Report]:
    return [replace(_report("民法典"), year=year) for year in (2023, 2024)]


@pytest.fixture(scope="module")
def many() -> dict[str, Target]:
    return dict(pages_of(archive(MANY)))


def _rows(page: Target) -> list[str]:
    return [found.text() for found in html(page.make()).one("ul", class_="citing").all("li")]


def _laws_linked(page: Target) -> list[str]:
    return re.findall(r'href="(?:\.\./){1,2}laws/([^"]+)"', page.make().decode())


def test_every_citation_of_the_reports_is_on_its_laws_page_and_opens() -> None:
    reports = real_reports()
    pages = pages_of(archive_of(reports))
    for report in reports:
        assert report.town and report.year
        path = urls.report(report.town.code, report.year)
        ids = {e.attributes.get("id") for e in html(pages[path].make()).all()}
        for one in report.citations:
            if one.law_id:
                page = pages[urls.law(one.law_id)].make().decode()
                assert f'href="../{path}#{one.anchor}"' in page
                assert one.anchor in ids
                assert one.law_id in pages["laws/index.html"].make().decode()


def test_a_flag_leads_to_what_is_said() -> None:
    pages = pages_of(archive_of(real_reports()))
    page = html(pages["towns/630106104/2024.html"].make())
    sign = page.one("a", class_="law-sign")
    said = next(e for e in page.all("li") if e.attributes.get("id") == sign.attributes["href"][1:])
    for piece in ("2024 年", "2021 年 1 月 1 日", "《中华人民共和国民法典》第一千二百六十条"):
        assert piece in sign.attributes["aria-label"]
        assert piece in said.text()
    assert 'href="../../laws/hunyinfa.html"' in pages["towns/630106104/2024.html"].make().decode()


def test_what_is_cited_by_few_is_listed_on_one_page(many: dict[str, Target]) -> None:
    page = many[urls.law("chuanranbingfangzhifa")]
    said = html(page.make())
    wrong, rows = (found.all("li") for found in said.all("ul", class_="citing"))
    assert len(wrong) == len(rows) == MANY // 10 + 1
    assert "名称写错" in rows[0].text()
    shares = [e.text() for e in said.all("span", class_="law-share")]
    assert shares == [f"{MANY // 10} 份", "1 份"]
    assert f"2024 年 {MANY} 份，2023 年 1 份" in html(many[urls.LAWS].make()).text()


def test_what_is_cited_by_many_is_split_by_year_and_region(many: dict[str, Target]) -> None:
    law = urls.law("xianfa")
    own = {path for path in many if path.startswith("laws/xianfa")}
    assert own >= {law, "laws/xianfa/2023.html", "laws/xianfa/2024.html", "laws/xianfa/2024-63.html"}
    listed = [path for path in own if 'class="citing"' in many[path].make().decode()]
    rows = {path: _rows(many[path]) for path in listed}
    assert sum(map(len, rows.values())) == MANY + 1
    assert max(map(len, rows.values())) <= PAGE_ROWS
    assert law not in rows and len(rows["laws/xianfa/2024-63.html"]) == 20
    linked = {"laws/" + target for path in own for target in _laws_linked(many[path])}
    assert own <= linked
    spots = re.findall(r"<a [^>]*#p-[^>]*>(\d)</a>", many["laws/xianfa/2024-63.html"].make().decode())
    assert spots == ["1", "2"] * 20


def test_a_list_does_not_repeat_what_its_page_says(many: dict[str, Target]) -> None:
    page = many["laws/xianfa/2024-63.html"]
    heading = html(page.make()).one("h1").text()
    assert "2024 年" in heading and "青海省" in heading
    assert not any("2024" in row or "青海省" in row for row in _rows(page))
    several = html(many[urls.law("chuanranbingfangzhifa")].make()).all("ul", class_="citing")[-1].all("li")
    assert all(re.search(r" 202[34] *(?:青海省|山东省)", row.text()) for row in several)


def test_a_new_report_touches_few_pages() -> None:
    before, after = pages_of(archive(MANY)), pages_of(archive(MANY + 1))
    changed = {
        path
        for path, page in after.items()
        if path.startswith("laws/") and (path not in before or before[path].fingerprint != page.fingerprint)
    }
    assert len(changed) <= 8, changed
    assert not any("/2023" in path or "-63" in path for path in changed)
    assert urls.law("minfadian") in before.keys() - changed  # which the new report does not cite


def test_lists_that_have_gone_say_where_they_are() -> None:
    archive = archive_of(real_reports())
    gone = ["laws/hunyinfa/2024-37.html", "laws/shuifa.html", "laws/zhuji-shirong/2024.html"]
    pages, lost = plan_gone(Catalogue(archive, SiteConfig()), gone)
    split, uncited, unknown = (page.make().decode() for page in pages)
    assert lost == []
    assert 'href="../../laws/hunyinfa.html"' in split and "现在列在另一页上" in split
    assert 'href="../laws/index.html"' in uncited and "中华人民共和国水法" in uncited
    assert 'href="../../laws/index.html"' in unknown


def test_a_law_that_an_archive_gives_another_id_is_found_there() -> None:
    own = replace(table().laws[0], id="gen-ben-da-fa")
    reports = [
        replace(r, citations=tuple(replace(c, law_id=own.id) for c in r.citations[:1])) for r in _two()
    ]
    given = archive_of(reports)
    archive = Archive(given.entries, given._load, given._reports_dir, laws=Table.of((own,)))
    [page], lost = plan_gone(Catalogue(archive, SiteConfig()), [urls.law("xianfa")])
    assert lost == [] and 'href="../laws/gen-ben-da-fa.html"' in page.make().decode()
