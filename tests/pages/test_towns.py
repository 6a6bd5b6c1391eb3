"""What pages tell of towns that an archive itself describes: names, years, what followed; and of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lawgov_site.archive.common import Common
from lawgov_site.archive.entries import Archive
from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.pages import urls
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.render import plan
from lawgov_site.progress import silent
from lawgov_site.search.suggestions.divisions import of_archive, with_other_names
from lawgov_site.search.suggestions.nodes import nodes
from lawgov_site.search.suggestions.pinyin import Reader
from lawgov_site.settings.config import SiteConfig

OWN = yaml.safe_load((Path(__file__).parents[1] / "fixtures" / "own_towns.yaml").read_text(encoding="utf-8"))
BODY = "一、主要举措和成效\n开展普法宣传。\n二、存在的不足\n力量薄弱。\n"
REPORTS = (
    ("诸暨市枫源镇", 2024),
    ("诸暨市枫桥镇", 2020),
    ("诸暨市店口镇", 2022),
    ("诸暨市临港镇", 2024),
    ("长沙县榔梨街道", 2024),
)


def gathered(root: Path, towns: str) -> Archive:
    (root / "reports").mkdir(exist_ok=True)
    (root / "towns.yaml").write_text(towns, encoding="utf-8")
    for place, year in REPORTS:
        text = f"{place}{year}年法治政府建设情况报告\n{BODY}"
        (root / "reports" / f"{place}{year}.txt").write_text(text, encoding="utf-8")
    return gather(root / "reports", Cache(root / "cache"), silent, Common.at(root)).archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    yield gathered(tmp_path_factory.mktemp("archive"), OWN["towns"])


def pages(archive: Archive) -> dict[str, str]:
    """The pages of towns, regions and years, and the about page."""
    wanted = re.compile(r"towns/\w+/index\.html|regions/\d+\.html|years/\d+\.html|about\.html")
    planned = plan(Catalogue(archive, SiteConfig(missing=("lingang-2025",))))
    return {page.path: page.make().decode() for page in planned if wanted.fullmatch(page.path)}


def history(page: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))


def test_a_town_tells_what_it_was_and_what_followed(archive: Archive) -> None:
    found = pages(archive)
    renamed = found[urls.town("330681109")]
    assert "<h1>枫源镇</h1>" in renamed
    assert history(renamed) == {"曾用名": "枫桥乡", "区划名录中": "枫桥镇"}
    merged = history(found[urls.town("330681104")])
    assert merged == {
        "存续": "到 2023 年为止",
        "后继": '<a href="../../towns/lingang/index.html">浙江省绍兴市诸暨市临港镇</a>',
    }
    new = history(found[urls.town("lingang")])
    assert new["前身"] == '<a href="../../towns/330681104/index.html">浙江省绍兴市诸暨市店口镇</a>'
    assert history(found[urls.town("430121004")]) == {"常见写法": "榔梨街道、郎梨街道"}


def test_years_in_which_a_town_is_not_there_are_no_gaps(archive: Archive) -> None:
    found = pages(archive)

    def years(code: str) -> list[tuple[str, str]]:
        return re.findall(r'class="state is-(\w+)"(?: href="[^"]*")?>(\d{4})<', found[urls.town(code)])

    assert years("lingang") == [("published", "2024"), ("missing", "2025")]
    assert years("330681104") == [("absent", "2020"), ("published", "2022")]


def test_in_a_grid_they_are_told_from_gaps(archive: Archive) -> None:
    page = pages(archive)[urls.region("330681")]
    row = page[page.index(">临港镇</a>") :]
    states = re.findall(r'class="state is-(\w+)', row)[:4]
    assert states == ["outside", "outside", "published", "missing"]
    assert '<span class="visually-hidden">2022 当年没有这个乡镇</span>' in row


def test_a_successor_without_a_page_is_named_without_a_link(tmp_path: Path) -> None:
    towns = '- {name: 店口镇, code: "330681104", successor: "330681004"}\n'
    found = pages(gathered(tmp_path, towns))
    assert history(found[urls.town("330681104")]) == {"后继": "浙江省绍兴市诸暨市暨南街道"}


def test_a_town_keeps_its_address_when_it_is_renamed(archive: Archive, tmp_path: Path) -> None:
    before = {page.path for page in plan(Catalogue(gathered(tmp_path, ""), SiteConfig()))}
    after = {page.path for page in plan(Catalogue(archive, SiteConfig()))}
    own = {path for path in before if path.startswith("towns/330681109/")}
    assert own
    assert own <= after


def test_filters_of_lists_know_the_other_names(archive: Archive) -> None:
    found = pages(archive)
    assert 'data-row="枫桥乡 枫桥镇"' in found[urls.region("330681")]
    assert 'data-row="榔梨街道 郎梨街道"' in found[urls.year(2024)]


def test_typing_another_name_suggests_the_town(archive: Archive) -> None:
    held = with_other_names(of_archive(archive), archive.gazetteer)
    found = nodes(held, Reader({}, {}))
    for node, key, code in (
        ("枫源", "", "330681109"),
        ("枫桥", "枫桥镇", "330681109"),
        ("枫桥", "枫桥乡", "330681109"),
        ("f q", "feng qiao xiang", "330681109"),
        ("榔梨", "榔梨街道", "430121004"),
        ("l l", "lang li jie dao", "430121004"),
    ):
        assert (code, key) in {(line[0], line[4] if len(line) > 4 else "") for line in found[node]}


def test_only_what_it_matters_to_is_made_anew(tmp_path: Path) -> None:
    """An entry changes the pages that show it, and nothing else of the site."""
    before = {page.path: page.fingerprint for page in plan(Catalogue(gathered(tmp_path, ""), SiteConfig()))}
    entry = '- {name: 店口镇, code: "330681104", former_names: [店口乡]}\n'
    after = {page.path: page.fingerprint for page in plan(Catalogue(gathered(tmp_path, entry), SiteConfig()))}
    changed = {path for path in after if before.get(path) != after[path]}
    assert urls.town("330681104") in changed
    assert urls.town("330681109") not in changed
    assert not any("330681104/2022" in path for path in changed)  # no report
    assert urls.year(2024) not in changed


def test_of_when_the_list_is_stands_where_towns_are_counted(archive: Archive) -> None:
    found = pages(archive)
    assert "名录截至2023年6月30日，共 38,643 个" in found[urls.ABOUT]
    assert "其中有 6 个的名称、归属或存续年份由本档案补充或更正" in found[urls.ABOUT]
    # 23 of the list, without the one that has ended, with two that are new.
    assert "3 个乡镇（截至2023年6月30日的区划名录中共 24 个）" in found[urls.region("330681")]
