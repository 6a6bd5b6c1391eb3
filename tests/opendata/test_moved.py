"""What stands at an address of open data that was published before, where the data is in other files now."""

from __future__ import annotations

import gzip
import json

from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.render import plan_gone
from lawgov_site.settings.config import SiteConfig
from tests.pages.support import archive_of, datasets_of, real_reports


def told(largest: int, *gone: str) -> dict[str, bytes]:
    """What is put at addresses that a site has no more."""
    archive = archive_of(real_reports())
    pages, lost = plan_gone(Catalogue(archive, SiteConfig(), datasets=datasets_of(archive, largest)), gone)
    assert not lost
    return {page.path: page.make() for page in pages}


def test_a_table_that_has_outgrown_its_file_says_in_which_it_is() -> None:
    found = told(0, "data/sections.csv", "data/reports.jsonl.gz")
    paths = [f"data/sections/{part}.csv" for part in ("2024-35", "2024-37", "2024-50", "2024-63", "2023-37")]
    assert found["data/sections.csv"].decode("utf-8-sig").split("\r\n") == ["moved_to", *paths, ""]
    lines = json.loads(gzip.decompress(found["data/reports.jsonl.gz"]))
    assert lines["moved_to"][0] == "data/reports/2024-35.jsonl.gz"


def test_a_part_says_where_the_whole_is_and_one_without_reports_is_empty() -> None:
    part = "data/sections/2024-37.csv"
    assert told(20_000_000, part)[part].decode("utf-8-sig") == "moved_to\r\ndata/sections.csv\r\n"
    empty = told(0, "data/sections/2001-11.csv", "data/reports/2001-11.jsonl.gz")
    assert empty["data/sections/2001-11.csv"].decode("utf-8-sig").startswith("report,section,number,")
    assert len(empty["data/sections/2001-11.csv"].splitlines()) == 1
    assert gzip.decompress(empty["data/reports/2001-11.jsonl.gz"]) == b""


def test_a_table_that_the_program_does_not_have_is_lost() -> None:
    archive = archive_of(real_reports())
    catalogue = Catalogue(archive, SiteConfig(), datasets=datasets_of(archive))
    _, lost = plan_gone(catalogue, ("data/nothing.csv",))
    assert [one.path for one in lost] == ["data/nothing.csv"]
