"""What stands on the pages of the archive's own reports."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import pytest

from lawgov_site.model import Report
from lawgov_site.model.passages import passages
from lawgov_site.pages import urls
from lawgov_site.pages.assets import assets
from lawgov_site.pages.lists import PAGE_ROWS
from lawgov_site.publishing import Target
from lawgov_site.settings.config import SiteConfig
from lawgov_site.sidecar import Sidecar
from tests.pages.support import (
    FENGHUANG,
    GONGHE,
    JINLING,
    ZHAILI,
    Element,
    archive_of,
    html,
    html_pages,
    pages_of,
    real_reports,
    short_report,
)
from tests.reading import parse_text


@cache
def site() -> Mapping[str, Element]:
    """The pages that people read."""
    return html_pages(whole())


@cache
def whole() -> Mapping[str, Target]:
    """The real reports and a few short ones that give them neighbours, years and gaps."""
    short = [short_report(FENGHUANG, 2021), short_report(FENGHUANG, 2023), short_report(JINLING, 2024)]
    archive = archive_of([*real_reports(), *short])
    config = SiteConfig(contact="a@example.gov.cn", missing=(f"{FENGHUANG}-2022",))
    return pages_of(archive, config)


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("report", real_reports(), ids=lambda report: report.id)
def test_a_report_page_shows_the_report_and_nothing_else(report: Report) -> None:
    assert report.town and report.year
    page = site()[urls.report(report.town.code, report.year)]
    article = page.one("article")
    own = "".join(passage.text for passage in passages(report))
    assert _squeezed(article.text(interface=False)) == _squeezed(own)


@pytest.mark.parametrize("report", real_reports(), ids=lambda report: report.id)
def test_every_passage_has_its_element(report: Report) -> None:
    assert report.town and report.year
    page = site()[urls.report(report.town.code, report.year)]
    for passage in passages(report):
        for piece in passage.pieces:
            assert _squeezed(page.one(id=piece.anchor).text()) == _squeezed(piece.text)


def test_headings_do_not_skip_a_level() -> None:
    for path, page in site().items():
        levels = [int(e.tag[1]) for e in page.all() if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, path
        for above, below in zip([0, *levels], levels, strict=False):
            assert below <= above + 1, path


def test_every_link_and_anchor_leads_somewhere() -> None:
    pages = site()
    assert {"years/2024.html", "regions/37.html"} <= pages.keys()
    ids = {
        path: [e.attributes["id"] for e in page.all() if "id" in e.attributes] for path, page in pages.items()
    }
    others = (
        {path for path, _ in assets(SiteConfig())}
        | whole().keys()
        | {urls.SCRIPT, urls.SEARCH_SCRIPT, urls.COMPARE_SCRIPT}
    )
    for report in [*real_reports(), short_report(FENGHUANG, 2021), short_report(FENGHUANG, 2023)]:
        assert report.town and report.year
        others.add(urls.original(report.town.code, report.year, report.source.path))
    others.add(urls.original(JINLING, 2024, "x.txt"))
    for path, page in pages.items():
        assert len(ids[path]) == len(set(ids[path])), f"{path} uses an id twice"
        for element in page.all():
            for name in ("href", "src", "action"):
                target = element.attributes.get(name)
                if target is None or target.startswith(("mailto:", "http")):
                    continue
                file, _, anchor = target.partition("#")
                file = file.partition("?")[0]
                base = "/" if path == urls.NOT_FOUND else f"/{path}"
                to = posixpath.normpath(posixpath.join(posixpath.dirname(base), file))[1:] if file else path
                assert to in pages or to in others, f"{path} → {target}"
                assert not anchor or anchor in ids[to], f"{path} → {target}"
            for name in ("aria-labelledby", "aria-describedby", "for"):
                for wanted in element.attributes.get(name, "").split():
                    assert wanted in ids[path], f"{path}: {name}={wanted}"


def test_crumbs_lead_from_the_country_to_the_town() -> None:
    page = site()[urls.report(FENGHUANG, 2024)]
    crumbs = page.one("nav", class_="crumbs")
    assert [a.text() for a in crumbs.all("a")] == ["全国", "山东省", "淄博市", "临淄区", "凤凰镇"]
    assert crumbs.one(aria_current="page").text() == "2024年"


def test_previous_next_and_neighbours() -> None:
    page = site()[urls.report(FENGHUANG, 2023)]
    assert page.one("a", rel="prev").attributes["href"].endswith("/2021.html")
    assert page.one("a", rel="next").attributes["href"].endswith("/2024.html")
    around = site()[urls.report(FENGHUANG, 2024)].one("nav", aria_labelledby="around")
    assert [a.text() for a in around.one("ul", class_="link-list").all("a")] == ["金岭镇"]


def test_gaps_of_a_town_are_shown_as_gaps() -> None:
    timeline = site()[urls.town(FENGHUANG)].one("ol", class_="timeline")
    states = [(s.text(), s.attributes["class"].split()[-1]) for s in timeline.all(class_="state")]
    assert states == [
        ("2021 已收录", "is-published"),
        ("2022 已知未公开", "is-missing"),
        ("2023 已收录", "is-published"),
        ("2024 已收录", "is-published"),
    ]
    other = site()[urls.town(JINLING)].one("ol", class_="timeline")
    assert [s.attributes["class"].split()[-1] for s in other.all(class_="state")] == [
        "is-absent",
        "is-absent",
        "is-absent",
        "is-published",
    ]


def test_the_sections_of_a_town_stand_side_by_side_by_part() -> None:
    page = site()[urls.town(FENGHUANG)]
    table = page.one("table", class_="by-part")
    assert [th.text() for th in table.all("th", scope="col")] == ["方面", "2024年", "2023年", "2021年"]
    rows = {row.one("th").text(): row.all("td") for row in table.one("tbody").all("tr")}
    assert list(rows) == ["举措成效", "不足原因", "负责人履职", "下年安排", "其他情况"]
    newest, middle, _ = rows["举措成效"]
    assert newest.all("a")[0].text() == "（一）规范行政决策，深入推进依法行政"
    assert [a.text() for a in middle.all("a")] == ["（一）依法行政"]
    assert middle.one("a").attributes["href"].startswith(f"../../towns/{FENGHUANG}/2023.html#")
    assert [cell.text().strip() for cell in rows["负责人履职"]][1:] == ["未见", "未见"]
    compare = [a.attributes["href"] for a in page.all("ul", class_="below")[-1].all("a")]
    assert compare == [
        f"../../compare.html?a={FENGHUANG}-2023&b={FENGHUANG}-2024",
        f"../../compare.html?a={FENGHUANG}-2021&b={FENGHUANG}-2023",
    ]


def test_the_home_page_leads_everywhere() -> None:
    page = site()["index.html"]
    assert page.one("form", class_="hero-search").attributes["action"] == "search.html"
    numbers = {d.one("dt").text(): d.one("dd").text() for d in page.one("dl", class_="numbers").all("div")}
    assert [numbers[name] for name in ("份报告", "个乡镇", "个县区", "个省份")] == ["8", "6", "5", "4"]
    newest = page.one("ul", class_="report-list").all("a")
    assert len(newest) == 8 and newest[0].attributes["href"].endswith("/2024.html")
    provinces, years = page.all("ul", class_="count-list")
    assert [a.one(class_="count-name").text() for a in provinces.all("a")] == [
        "福建省",
        "山东省",
        "重庆市",
        "青海省",
    ]
    assert [a.one(class_="count-name").text() for a in years.all("a")] == ["2024", "2023", "2021"]
    foot = {a.attributes["href"] for a in page.one("footer").all("a")}
    assert {"compare.html", "about.html", "data.html"} <= foot


def test_a_year_leads_to_the_others() -> None:
    others = site()["years/2023.html"].one("ul", class_="year-links").all("a")
    found = [(a.text(), a.attributes["href"]) for a in others]
    assert found == [("2024", "../years/2024.html"), ("2021", "../years/2021.html")]


def test_the_about_page() -> None:
    """What it must say; and that no mark of Markdown is left, as CommonMark leaves `**甲。**乙`."""
    page = site()["about.html"]
    titles = [h.text() for h in page.all("h2")]
    assert {"怎样整理", "有哪些局限", "怎样引用", "报告错误"} <= set(titles)
    prose = page.one("div", class_="prose")
    assert len(prose.all("strong")) == 13
    assert not {"*", "_", "`", "#", "["} & set(prose.text())
    assert prose.all("a", href="mailto:a@example.gov.cn")


def test_every_heading_and_paragraph_has_its_link() -> None:
    article = site()[urls.report(FENGHUANG, 2024)].one("article")
    blocks = [e for name in ("heading", "paragraph") for e in article.all(class_=name)]
    assert len(blocks) > 20
    for block in blocks:
        assert block.one("a", class_="permalink").attributes["href"] == f"#{block.attributes['id']}"


def test_the_grid_of_a_county_tells_the_three_states_apart() -> None:
    """2022 is a column though no town of the county has a report for it: of one it is known why."""
    grid = site()["regions/370305.html"].one("ul", class_="town-grid")
    rows = {}
    for item in grid.all("li"):
        name = item.one(class_="town-grid-name").text()
        rows[name] = [s.attributes["class"].split()[-1] for s in item.all(class_="state")]
    assert rows["凤凰镇"] == ["is-published", "is-missing", "is-published", "is-published"]
    assert rows["金岭镇"] == ["is-absent", "is-absent", "is-absent", "is-published"]
    assert rows["敬仲镇"] == ["is-absent"] * 4
    columns = site()["regions/37.html"].all("table")[0].all("th", scope="col")
    assert [head.text() for head in columns[2:]] == ["2021", "2022", "2023", "2024"]


def test_parts_of_a_report() -> None:
    page = site()[urls.report(ZHAILI, 2023)]
    strip = page.one("ol", class_="strip-parts")
    assert [li.attributes["class"] for li in strip.all("li")] == [
        "is-measures",
        "is-problems",
        "is-leadership",
        "is-plans",
        "is-absent",
    ]
    drawn = page.one("svg", class_="strip-map")
    places = [[float(r.attributes[n].rstrip("%")) for n in ("x", "width")] for r in drawn.all("rect")[1:]]
    assert len(places) == 4 and 90 < sum(width for _, width in places) <= 100
    for (start, width), (after, _) in pairwise(places):
        assert start + width == pytest.approx(after)
    assert [text.text() for text in drawn.all("text")] == ["举", "责", "缺", "安"]


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    text = "一、主要举措和成效\n开展了工作。\n"
    report = parse_text(text, Sidecar(code=GONGHE, year=2020))
    pages = pages_of(archive_of([report]))
    page = html(pages[urls.report(GONGHE, 2020)].make())
    assert page.one("h1").text().strip() == "未能识别标题"
    lists = page.all("dl", class_="facts")
    facts = {d.one("dt").text(): d.one("dd").text() for found in lists for d in found.all("div")}
    assert facts["成文"] == facts["发布"] == facts["收录"] == "不明"
    assert facts["原载网址"] == "未载明"
    assert "不明" in page.one("p", class_="timely").text()
    assert "未能识别标题" in html(pages["index.html"].make()).text()


def test_fixity_and_original() -> None:
    page = site()[urls.report(ZHAILI, 2023)]
    (report,) = [r for r in real_reports() if r.town and r.town.code == ZHAILI]
    assert page.one("code", class_="hash").text() == report.source.sha256
    assert page.all("a", href="../../towns/370302113/2023.txt")


HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}</article>&amp;'


def test_hostile_content_shows_as_text() -> None:
    text = f"某镇{HOSTILE}2024年法治政府建设情况报告\n一、举措和成效{HOSTILE}\n{HOSTILE}正文。\n"
    sidecar = Sidecar(code=GONGHE, year=2024, source_url="javascript:alert(1)", publisher=f"\u202e{HOSTILE}")
    pages = pages_of(archive_of([parse_text(text, sidecar)]), SiteConfig(title=HOSTILE, publisher=HOSTILE))
    for path, tree in html_pages(pages).items():
        for script in tree.all("script"):
            data = script.attributes.get("type") == "application/ld+json"
            assert data or script.attributes["src"].endswith(".js"), path
            assert not data or json.loads(script.text())["@context"] == "https://schema.org"
        for element in tree.all():
            assert not any(name.startswith("on") for name in element.attributes), path
            assert "javascript:" not in element.attributes.get("href", ""), path
    report = html(pages[urls.report(GONGHE, 2024)].make())
    shown = HOSTILE.replace("&amp;", "&")  # a character reference in a text file is read as its character
    assert _squeezed(f"{shown}正文。") in _squeezed(report.one("article").text())


def test_long_years_and_regions_are_split_by_region() -> None:
    from lawgov_site.gazetteer import Gazetteer
    from lawgov_site.model import Town

    gazetteer = Gazetteer.load()
    towns: list[Town] = []
    for number in range(370302100, 370902000):
        town = gazetteer.town(str(number))
        if town:
            towns.append(town)
        if len(towns) > PAGE_ROWS:
            break
    assert len(towns) == PAGE_ROWS + 1
    archive = archive_of(short_report(town.code, 2024) for town in towns)
    pages = pages_of(archive)
    year = html(pages["years/2024.html"].make())
    assert not year.all("table")
    assert [a.attributes["href"] for a in year.one("ul", class_="count-list").all("a")] == [
        "../years/2024-37.html"
    ]
    listed = []
    for path in pages:
        if path.startswith("years/2024-"):
            listed += [th.one("a").text() for th in html(pages[path].make()).all("th", scope="row")]
    assert sorted(listed) == sorted(town.name for town in towns)
    country = html(pages["regions/index.html"].make())
    assert not country.all("ul", class_="town-grid")
    assert country.one("table").one("th", scope="row").text() == "山东省"


def test_the_site_of_an_empty_archive() -> None:
    pages = pages_of(archive_of([]))
    assert {"index.html", "search.html", "404.html"} <= pages.keys()
    assert html_pages(pages)


def test_links_of_the_missing_page_hold_at_any_depth() -> None:
    for base_url, root in (("", "/"), ("https://example.gov.cn/fzbg/", "/fzbg/")):
        page = html(pages_of(archive_of([]), SiteConfig(base_url=base_url))["404.html"].make())
        for element in page.all():
            for name in ("href", "src", "action"):
                if target := element.attributes.get(name):
                    assert target.startswith((root, "#")), target


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("2024/a.txt", "towns/1/2024.txt"),
        ("2024/a.PDF", "towns/1/2024.pdf"),
        ("2024/a.docx", "towns/1/2024.docx"),
        ("2024/a.html", "towns/1/2024.html.txt"),
        ("2024/a.htm", "towns/1/2024.htm.txt"),
        ('2024/a.s v"g', "towns/1/2024.svg.txt"),
        ("2024/a", "towns/1/2024.txt"),
    ],
)
def test_originals_are_published_as_what_no_browser_runs(source: str, published: str) -> None:
    assert urls.original("1", 2024, source) == published
