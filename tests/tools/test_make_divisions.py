"""A newer list of divisions: what it takes, and that no code, address or page of the older one is lost."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.make_divisions import BadListError, bring, read_csv

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.entry import Entry
from lawgov_site.archive.loader.digests import entry_of
from lawgov_site.files import resources
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.model import Report
from lawgov_site.pages import urls
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.render import plan
from lawgov_site.settings.config import SiteConfig
from tools import make_divisions

from ..reading import parse_text

BODY = "一、主要举措和成效\n开展普法宣传。\n二、存在的不足\n力量薄弱。\n"
NEWER = dt.date(2025, 6, 30)
SAME, GONE, RECODED, RENAMED = "330681102", "330681104", "330681109", "330681103"
# The whole county has another code in the newer list: 长沙县, 430121 → 430199.
STREET, STREET_NOW = "430121004", "430199004"
CASES = (
    ("诸暨市应店街镇", SAME, SAME),
    ("诸暨市店口镇", GONE, GONE),
    ("诸暨市枫桥镇", RECODED, "330681188"),
    ("诸暨市次坞镇", RENAMED, RENAMED),
    ("长沙县㮾梨街道", STREET, STREET_NOW),
)


def newer(old: dict[str, str]) -> dict[str, str]:
    """The list of mid-2023 with what happens to towns between two lists."""
    new = {c.replace("430121", "430199") if c.startswith("430121") else c: n for c, n in old.items()}
    del new[GONE]
    new["330681188"] = new.pop(RECODED)
    new[RENAMED] = "次坞街道"
    new["330681187"] = "临港镇"
    return new


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The package's data with a newer list brought into it."""
    folder = tmp_path / "data"
    shutil.copytree(resources.data(), folder)
    bring(newer(make_divisions._listed(folder)), NEWER, folder)
    monkeypatch.setattr(resources, "data", lambda: folder)
    for remembered in (Gazetteer.load, Gazetteer.of):
        remembered.cache_clear()
    yield folder
    for remembered in (Gazetteer.load, Gazetteer.of):
        remembered.cache_clear()


def report(place: str, year: int) -> Report:
    return parse_text(f"{place}{year}年法治政府建设情况报告\n{BODY}", name=f"{place}{year}.txt")


def archive(reports: list[Report]) -> Archive:
    found: dict[str, Report] = {r.id: r for r in reports if r.id}
    entries: list[Entry] = [entry for r in reports if (entry := entry_of(r))]
    return Archive(entries, lambda entry: found[entry.id], Path("reports"))


@pytest.mark.parametrize(("place", "before", "after"), CASES, ids=[place for place, *_ in CASES])
@pytest.mark.usefixtures("data")
def test_a_report_of_an_older_year_keeps_its_code_and_a_newer_one_has_todays(
    place: str, before: str, after: str
) -> None:
    assert report(place, 2022).id == f"{before}-2022"
    assert report(place, 2023).id == f"{before}-2023"
    assert report(place, 2025).id == f"{after}-2025"


def test_every_page_is_where_it_was(request: pytest.FixtureRequest) -> None:
    places = [place for place, *_ in CASES]
    paths_before = {p.path for p in plan(Catalogue(archive([report(p, 2022) for p in places]), SiteConfig()))}
    request.getfixturevalue("data")
    again = archive([report(p, y) for p in places for y in (2022, 2025)])
    pages = {page.path: page for page in plan(Catalogue(again, SiteConfig()))}
    assert paths_before <= pages.keys()
    recoded = pages[urls.town(RECODED)].make().decode()
    assert "最后见于 2023 年的名录" in recoded
    assert '<a href="../../towns/330681188/index.html">浙江省绍兴市诸暨市枫桥镇</a>' in recoded
    assert f'<a href="../../towns/{RECODED}/index.html">' in pages[urls.town("330681188")].make().decode()
    assert "<dd>次坞镇</dd>" in pages[urls.town(RENAMED)].make().decode()
    assert "截至2025年6月30日的区划名录" in pages[urls.region("330681")].make().decode()


@pytest.mark.usefixtures("data")
def test_what_the_newer_list_lacks_is_found_and_not_counted() -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.as_of == NEWER
    assert [town.code for town in gazetteer.look_up("店口").towns] == [GONE]
    assert [town.code for town in gazetteer.look_up("次坞镇").exact] == [RENAMED]
    assert not {GONE, RECODED, STREET} & {*gazetteer.codes}
    assert {"330681187", "330681188", STREET_NOW} <= {*gazetteer.codes}
    assert gazetteer.counties_named("长沙县") == 1
    assert gazetteer.life(STREET).successors == (STREET_NOW,)


def test_lists_follow_one_another(data: Path) -> None:
    """Two lists later everything is still known: what was gone, both former names, and what came back."""
    listed = make_divisions._listed(data)
    change = bring({**listed, RENAMED: "新次坞街道", GONE: "店口街道"}, dt.date(2026, 6, 30), data)
    assert (change.new, change.gone, change.renamed) == ((GONE,), (), (RENAMED,))
    for remembered in (Gazetteer.load, Gazetteer.of):
        remembered.cache_clear()
    gazetteer = Gazetteer.load()
    assert gazetteer.life(RENAMED).former_names == ("次坞街道", "次坞镇")
    assert gazetteer.life(GONE).former_names == ("店口镇",)
    assert not gazetteer.life(GONE).has_ended
    assert gazetteer.life(RECODED).successors == ("330681188",)


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        folder = tmp_path / name
        shutil.copytree(resources.data(), folder)
        bring(newer(make_divisions._listed(folder)), NEWER, folder)
        written.append(
            [(folder / file).read_bytes() for file in ("divisions.csv.gz", "former_divisions.csv")]
        )
    assert written[0] == written[1]
    with pytest.raises(ValueError, match="not newer"):
        bring({}, NEWER, tmp_path / "one")


def test_a_plain_csv_is_read(tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text("\ufeffcode,name\n33,浙江省\n3306,绍兴市\n330681,诸暨市\n330681104,店口镇\n", "utf-8")
    assert read_csv(file) == {"33": "浙江省", "3306": "绍兴市", "330681": "诸暨市", "330681104": "店口镇"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("33,浙江省\n330,甲\n", ":2:"),
        ("33,浙江省\n33\n", ":2:"),
        ("33,\n", ":1:"),
        ("33,浙江省\n33,浙江省\n", ":2: 33 is there twice"),
        ("33,浙江省\n330681,诸暨市\n", "lies in 3306"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "new.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadListError) as caught:
        read_csv(file)
    assert said in str(caught.value)
