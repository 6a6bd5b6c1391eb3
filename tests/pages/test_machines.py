"""What pages tell to machines: feeds, site map, JSON-LD, tables, the choice of a report; and their weight."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.files.data_scripts import read_data_call
from lawgov_site.model import Kind
from lawgov_site.pages import urls
from lawgov_site.pages.assets import BUNDLES, assets
from lawgov_site.pages.lists import FEED_ENTRIES
from lawgov_site.pages.reports.citations import citations
from lawgov_site.publishing import Target
from lawgov_site.settings.config import SiteConfig
from lawgov_site.sidecar import Sidecar
from lawgov_site.strings.csv_cells import plain
from tests.pages.support import (
    FENGHUANG,
    GONGHE,
    JINLING,
    ZHAILI,
    archive_of,
    html,
    html_pages,
    pages_of,
    real_reports,
    short_report,
)
from tests.reading import parse_text

BASE = "https://example.gov.cn/fzbg/"
CONFIG = SiteConfig(base_url=BASE, publisher="示例市司法局")


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Target]:
    return pages_of(
        archive_of([*real_reports(), short_report(FENGHUANG, 2023), short_report(JINLING, 2024)]), CONFIG
    )


def _feeds(pages: Mapping[str, Target]) -> dict[str, feedparser.FeedParserDict]:
    paths = [p for p in pages if p.endswith(".xml") and "sitemap" not in p]
    return {path: feedparser.parse(pages[path].make()) for path in paths}


def test_feeds_are_well_formed(pages: Mapping[str, Target]) -> None:
    feeds = _feeds(pages)
    assert {"feed.xml", "regions/37.xml", f"towns/{FENGHUANG}/feed.xml"} <= feeds.keys()
    ids = set()
    for path, feed in feeds.items():
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10"
        ids.add(feed.feed.id)
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [BASE + path]
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)
        for entry in feed.entries:
            assert entry.link.removeprefix(BASE).partition("#")[0] in pages
            assert entry.id.startswith("urn:uuid:") and entry.title and entry.updated and entry.author
    assert len(ids) == len(feeds)
    assert len(feeds["feed.xml"].entries) == 7
    assert [e.link.rsplit("/", 1)[1] for e in feeds[f"towns/{FENGHUANG}/feed.xml"].entries] == [
        "2024.html",
        "2023.html",
    ]


def test_a_part_has_a_feed_of_the_reports_that_have_it(pages: Mapping[str, Target]) -> None:
    feeds = _feeds(pages)
    archive = archive_of([*real_reports(), short_report(FENGHUANG, 2023), short_report(JINLING, 2024)])
    for kind in Kind:
        wanted = {urls.report(e.town.code, e.year) for e in archive.entries if kind in e.kinds}
        path = urls.kind_feed(kind)
        assert (
            {entry.link.removeprefix(BASE) for entry in feeds[path].entries} == wanted
            if wanted
            else path not in feeds
        )
    alternates = [
        one.attributes["href"] for one in html(pages["search.html"].make()).all("link", rel="alternate")
    ]
    assert alternates == [path for path in feeds if path.startswith("kinds/")]


def test_a_law_has_a_feed_that_leads_to_where_it_is_cited_first(pages: Mapping[str, Target]) -> None:
    feeds = _feeds(pages)
    laws = [path for path in feeds if path.startswith("laws/")]
    kinds = {path: parsed.kind for path in pages if (parsed := urls.parse(path))}
    assert {path.replace(".xml", ".html") for path in laws} == {
        p for p, kind in kinds.items() if kind == "law"
    }
    names = read_data_call(pages[urls.LAW_NAMES].make().decode())
    assert [urls.law_feed(law_id) for law_id, *_ in names] == laws
    for path in laws:
        page = html(pages[path.replace(".xml", ".html")].make())
        (alternate,) = page.all("link", rel="alternate")
        assert alternate.attributes["href"] == f"../{path}"
        for entry in feeds[path].entries:
            report, _, anchor = entry.link.removeprefix(BASE).partition("#")
            assert html(pages[report].make()).one(id=anchor)


def test_a_new_report_rewrites_the_feeds_that_it_is_in_and_no_other() -> None:
    before = [short_report(FENGHUANG, year) for year in range(1990, 1992 + FEED_ENTRIES)]
    old = pages_of(archive_of(before), CONFIG)
    for year, of_archive in ((1989, False), (2050, True)):
        now = pages_of(archive_of([*before, short_report(JINLING, year)]), CONFIG)
        changed = {path for path in now if path.endswith(".xml") and "sitemap" not in path}
        changed = {
            path for path in changed if path not in old or now[path].fingerprint != old[path].fingerprint
        }
        assert (urls.FEED in changed) == of_archive
        assert any(path.startswith("kinds/") for path in changed) == of_archive
        assert urls.town_feed(JINLING) in changed
        assert urls.town_feed(FENGHUANG) not in changed


def test_feed_ids_and_dates_outlast_everything_but_the_report() -> None:
    one = pages_of(archive_of([short_report(FENGHUANG, 2023)]), CONFIG)
    other = replace(CONFIG, base_url="https://other.gov.cn/", title="改名")
    two = pages_of(archive_of([short_report(FENGHUANG, 2023), short_report(GONGHE, 2024)]), other)
    (before,) = feedparser.parse(one["feed.xml"].make()).entries
    after = feedparser.parse(two["feed.xml"].make()).entries[1]
    assert (before.id, before.updated) == (after.id, after.updated)
    assert before.id == "urn:uuid:" + before.id[9:] and before.updated == "2023-12-30T00:00:00+08:00"


@pytest.mark.parametrize(
    ("sidecar", "updated"),
    [
        (Sidecar(retrieved="2025-03-02", published="2025-01-01"), "2025-03-02T00:00:00+08:00"),
        (Sidecar(retrieved="2025-03-01T17:30:00Z"), "2025-03-02T01:30:00+08:00"),
        (Sidecar(published="2025-01-01"), "2025-01-01T00:00:00+08:00"),
        (Sidecar(published="2025年1月"), "2024-12-31T00:00:00+08:00"),
        (Sidecar(published="2025-02-31"), "2024-12-31T00:00:00+08:00"),
    ],
)
def test_feed_dates(sidecar: Sidecar, updated: str) -> None:
    report = parse_text("一、主要举措和成效\n开展了工作。\n", replace(sidecar, code=GONGHE, year=2024))
    feed = feedparser.parse(pages_of(archive_of([report]), CONFIG)["feed.xml"].make())
    assert feed.entries[0].updated == updated


def test_a_feed_has_no_more_than_its_newest_entries() -> None:
    reports = [short_report(FENGHUANG, year) for year in range(1990, 1990 + FEED_ENTRIES + 2)]
    feed = feedparser.parse(pages_of(archive_of(reports), CONFIG)["feed.xml"].make())
    assert len(feed.entries) == FEED_ENTRIES
    assert feed.entries[0].link.endswith(f"{1990 + FEED_ENTRIES + 1}.html")


def test_the_site_map_has_every_page_once(pages: Mapping[str, Target]) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ElementTree.fromstring(pages["sitemap.xml"].make())
    parts = [loc.text or "" for loc in index.iter(f"{space}loc")]
    listed = []
    for part in parts:
        tree = ElementTree.fromstring(pages[part.removeprefix(BASE)].make())
        listed += [loc.text or "" for loc in tree.iter(f"{space}loc")]
    wanted = [BASE + p.removesuffix("index.html") for p in pages if p.endswith(".html") and p != "404.html"]
    assert sorted(listed) == sorted(wanted)
    assert f"Sitemap: {BASE}sitemap.xml\n" in pages["robots.txt"].make().decode()


def test_long_parts_of_the_site_map_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawgov_site.pages.machines.sitemaps.LIMIT", 2)
    reports = [short_report(FENGHUANG, 2023), short_report(ZHAILI, 2023), short_report(JINLING, 2023)]
    found = [path for path in pages_of(archive_of(reports), CONFIG) if path.startswith("sitemaps/37-2023")]
    assert found == ["sitemaps/37-2023-1.xml", "sitemaps/37-2023-2.xml"]


def test_without_an_address_there_is_nothing_that_needs_one() -> None:
    pages = pages_of(archive_of(real_reports()))
    assert not [path for path in pages if path.endswith(".xml")]
    assert "Sitemap" not in pages["robots.txt"].make().decode()
    for path, page in html_pages(pages).items():
        assert not page.all("link", rel="canonical"), path
        assert not page.all("link", rel="alternate"), path


def test_heads(pages: Mapping[str, Target]) -> None:
    titles = set()
    for path, page in html_pages(pages).items():
        meta = {m.attributes.get("property"): m.attributes.get("content") for m in page.all("meta")}
        assert meta["og:title"] and meta["og:description"] and meta["og:site_name"]
        titles.add(page.one("head").one("title").text())
        if path == "index.html":  # whoever shares it shares the archive, and no page of it
            assert meta["og:title"] == CONFIG.title
        if path == "404.html":
            assert page.all("meta", name="robots", content="noindex")
            continue
        address = BASE + path.removesuffix("index.html")
        assert page.one("link", rel="canonical").attributes["href"] == meta["og:url"] == address
        for link in page.all("link", rel="alternate"):
            target = link.attributes["href"].removeprefix(
                page.one("link", rel="icon").attributes["href"][:-15]
            )
            assert target in pages
    assert len(titles) == len(html_pages(pages))


def _graph(pages: Mapping[str, Target], path: str) -> dict[str, dict[str, object]]:
    (script,) = html_pages({path: pages[path]})[path].all("script", type="application/ld+json")
    return {item["@type"]: item for item in json.loads(script.text())["@graph"]}


def test_json_ld(pages: Mapping[str, Target]) -> None:
    graph = _graph(pages, urls.report(ZHAILI, 2023))
    report = graph["Report"]
    assert report["@id"] == BASE + urls.report(ZHAILI, 2023)
    assert report["name"] == "关于2023年度法治政府建设工作的报告"
    assert report["dateCreated"] == "2023-12-29"
    assert "datePublished" not in report  # not known: left out
    assert isinstance(report["author"], dict) and report["author"]["@type"] == "GovernmentOrganization"
    assert isinstance(report["encoding"], dict)
    assert report["encoding"]["contentUrl"] == BASE + f"towns/{ZHAILI}/2023.txt"
    crumbs = graph["BreadcrumbList"]["itemListElement"]
    assert isinstance(crumbs, list)
    assert [c["name"] for c in crumbs][1:] == ["全国", "山东省", "淄博市", "淄川区", "寨里镇", "2023年"]
    assert [c["position"] for c in crumbs] == list(range(1, 8))
    assert all(str(c["item"]).startswith(BASE) for c in crumbs)
    assert _graph(pages, urls.town(ZHAILI))["GovernmentOrganization"]["identifier"] == ZHAILI
    dataset = _graph(pages, "data.html")["Dataset"]
    assert {"name", "description", "temporalCoverage", "publisher", "distribution"} <= dataset.keys()
    assert dataset["temporalCoverage"] == "2023/2024"
    assert "potentialAction" in _graph(pages, "index.html")["WebSite"]


def test_tables(pages: Mapping[str, Target]) -> None:
    data = pages["data/2024-37.csv"].make()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["report"] for row in rows] == [f"{JINLING}-2024", f"{FENGHUANG}-2024"]
    (report,) = [r for r in real_reports() if r.town and r.town.code == FENGHUANG]
    assert rows[1]["sha256"] == report.source.sha256
    assert rows[1]["page"] in pages
    assert rows[1]["kinds"].split() == ["leadership", "measures", "problems", "plans"]
    every = [path for path in pages if path.startswith("data/")]
    assert sum(len(pages[p].make().decode("utf-8-sig").splitlines()) - 1 for p in every) == 7


@pytest.mark.parametrize("sign", "=＝+＋-－@＠'")
def test_what_a_spreadsheet_would_run_is_made_plain(sign: str) -> None:
    title = f"{sign}HYPERLINK(1)某镇2024年法治政府建设情况报告"
    report = parse_text(
        f"{title}\n一、主要举措和成效\n开展了工作。\n", Sidecar(code=GONGHE, year=2024, title=title)
    )
    data = pages_of(archive_of([report]))["data/2024-63.csv"].make().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data))
    assert row["title"] == f"'{title}"


@given(st.text(st.sampled_from("=＝+＋-－@＠'\t\r\n 甲1")) | st.text())
def test_a_cell_is_never_a_formula_and_its_text_is_always_told(text: str) -> None:
    cell = plain(text)
    assert cell[:1] not in {*"=＝+＋-－@＠\t\r\n"}
    assert cell.removeprefix("'") == text
    file = io.StringIO()
    csv.writer(file).writerow([cell])
    assert next(csv.reader(io.StringIO(file.getvalue(), newline=""))) == [cell]


def test_the_choice_of_a_report_leads_to_every_report(pages: Mapping[str, Target]) -> None:
    def below(path: str) -> list[str]:
        data = read_data_call(pages[path].make().decode())
        found = [urls.report(code, year) for code, _, years in data.get("towns", ()) for year in years]
        return found + [p for code, _ in data.get("regions", ()) for p in below(urls.region_data(code))]

    reports = [p for p in pages if p.startswith("towns/") and p.endswith(".html") and "index" not in p]
    assert sorted(below(urls.REGION_DATA)) == sorted(reports)


def _cited(format: str, *, address: str = "") -> str:  # noqa: A002 (the name it has)
    text = "某镇“依法”{50%_#}2024年法治政府建设情况报告\n一、主要举措和成效\n开展了工作。\n"
    report = parse_text(text, Sidecar(code=GONGHE, year=2024))
    assert report.town
    (found,) = [c for c in citations(report, report.town, 2024, address) if c.format == format]
    return "".join(piece.text for piece in found.pieces if not piece.fills)


def test_citations_without_date_and_address() -> None:
    town = "青海省西宁市湟中区共和镇"
    title = "[青海省西宁市湟中区共和镇2024年法治政府建设情况报告]"
    report = parse_text("一、主要举措和成效\n开展了工作。\n", Sidecar(code=GONGHE, year=2024))
    assert report.town
    gbt, *_ = citations(report, report.town, 2024, "")
    assert "".join(p.text for p in gbt.pieces if not p.fills) == f"{town}. {title}[R/OL]."
    with_address, *_ = citations(report, report.town, 2024, f"{BASE}x.html")
    assert "".join(p.text for p in with_address.pieces if not p.fills).endswith(f". {BASE}x.html.")


def test_citations_are_sound_in_their_format() -> None:
    bibtex = _cited("bibtex", address=BASE)
    plain = bibtex.replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")
    assert "\\{50\\%\\_\\#\\}" in bibtex or "50" not in bibtex
    ris = _cited("ris", address=BASE).splitlines()
    assert ris[0] == "TY  - RPRT" and ris[-1] == "ER  - "
    assert all(line[2:6] == "  - " for line in ris)
    (csl,) = json.loads(_cited("csl", address=BASE))
    assert csl["type"] == "report" and csl["URL"] == BASE


def test_weight_of_what_every_page_loads() -> None:
    style = dict(assets(SiteConfig()))[urls.STYLESHEET]
    assert len(gzip.compress(style)) < 20 * 1024
    assert sum(len(gzip.compress(bundle.script())) for bundle in BUNDLES) < 40 * 1024


def test_the_manifest_names_the_icon() -> None:
    files = dict(assets(SiteConfig(title="某档案")))
    manifest = json.loads(files[urls.MANIFEST])
    assert manifest["name"] == "某档案"
    assert f"assets/{manifest['icons'][0]['src']}" == urls.ICON
    ElementTree.fromstring(files[urls.ICON])
    tokens = files[urls.STYLESHEET].decode()
    assert f"--ground: {manifest['background_color']};" in tokens
    assert f"--seal-fill: {manifest['theme_color']};" in tokens
