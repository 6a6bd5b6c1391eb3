"""What is counted of provinces: by difference as all at once, and no province without need."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from lawgov_site.archive.entry import Entry
from lawgov_site.archive.storage.cache import Cache
from lawgov_site.model import Report
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.tallies import citing, kept, stating
from lawgov_site.pages.tallies.kept import tallied, update_tallies
from lawgov_site.settings.config import SiteConfig
from tests.pages.support import FENGHUANG, GONGHE, JINLING, ZHAILI, archive_of, short_report

TOWNS = (FENGHUANG, JINLING, ZHAILI, GONGHE)
SHANDONG, QINGHAI = "37", "63"


def _reports() -> list[Report]:
    return [short_report(code, year) for code in TOWNS for year in (2022, 2023, 2024)]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The provinces that are counted, as it happens."""
    seen: list[str] = []
    count = kept._tally

    def seeing(entries: Sequence[Entry]) -> kept.Tally:
        seen.append(entries[0].town.province.code)
        return count(entries)

    monkeypatch.setattr(kept, "_tally", seeing)
    return seen


def test_a_new_report_has_its_own_province_counted(tmp_path: Path, counted: list[str]) -> None:
    reports = _reports()
    with closing(Cache(tmp_path)) as cache:
        update_tallies(archive_of(reports[:-1]), cache)
        assert counted == [SHANDONG, QINGHAI]
        counted.clear()
        update_tallies(archive_of(reports[:-1]), cache)
        assert counted == []
        update_tallies(archive_of(reports), cache)
        assert counted == [QINGHAI]


def test_whatever_changes_tallies_are_those_of_all_at_once(tmp_path: Path) -> None:
    random, reports = Random(7), _reports()
    with closing(Cache(tmp_path)) as cache:
        for _ in range(12):
            some = random.sample(reports, random.randint(1, len(reports)))
            some[0] = replace(some[0], year=2020 + random.randint(0, 3), citations=())
            archive = archive_of({one.id: one for one in some}.values())
            assert [*update_tallies(archive, cache).items()] == [*tallied(archive).items()]  # in their order


def test_what_provinces_have_adds_up_to_what_all_reports_have() -> None:
    archive = archive_of(_reports())
    catalogue = Catalogue(archive, SiteConfig())
    assert catalogue.cited and catalogue.stated
    for law, cited in catalogue.cited.items():
        assert set(cited.provinces) == {SHANDONG, QINGHAI}
        assert cited.reports == len(citing.citing(archive.entries, law)) == len(archive.entries)
        assert list(cited.years) == [2024, 2023, 2022]
    for indicator, stated in catalogue.stated.items():
        own = stating.stating(archive.entries, indicator)
        assert stated.reports == len(own)
        for year in (2022, 2023, 2024):
            assert sum(stated.lines(year).values()) == sum(1 for entry, _ in own if entry.year == year)
        counted = [one for code in (SHANDONG, QINGHAI) for one in catalogue.counties_stating(code)[indicator]]
        assert sum(one.reports for one in counted) == len(own)
