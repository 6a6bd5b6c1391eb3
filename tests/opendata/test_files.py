"""The files of open data: what is kept of each report is enough, and equals what is made anew."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from frictionless import validate

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.entry import Entry
from lawgov_site.archive.storage.database import CacheDamagedError
from lawgov_site.model import Report
from lawgov_site.model.interchange import report_json
from lawgov_site.opendata import Holdings, targets, update_pieces
from lawgov_site.opendata.csv_text import MARK
from lawgov_site.settings.config import SiteConfig
from tests.pages.support import (
    FENGHUANG,
    GONGHE,
    JINLING,
    archive_of,
    real_reports,
    short_report,
    tabled_report,
)

CONFIG = SiteConfig(base_url="https://example.gov.cn/fzbg/", publisher="示例市司法局")


class Watched:
    """An archive that tells which reports were opened."""

    def __init__(self, reports: Iterable[Report]) -> None:
        own = archive_of(reports)
        self.opened: list[str] = []

        def load(entry: Entry) -> Report:
            self.opened.append(entry.id)
            return own.load(entry)

        self.archive = Archive(own.entries, load, Path())


def files(archive: Archive, folder: Path, largest: int = 20_000_000) -> dict[str, bytes]:
    holdings = Holdings(archive, update_pieces(archive, folder), largest)
    return {target.path: target.make() for target in targets(holdings, CONFIG, ())}


def write(found: dict[str, bytes], site: Path) -> None:
    for path, data in found.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)


REPORTS = [*real_reports(), tabled_report(), short_report(GONGHE, 2023)]


def test_a_report_that_is_added_changed_or_gone_opens_no_other(tmp_path: Path) -> None:
    files(Watched(REPORTS).archive, tmp_path)
    edits: tuple[tuple[list[Report], list[str | None]], ...] = (
        ([*REPORTS, short_report(FENGHUANG, 2022)], [f"{FENGHUANG}-2022"]),
        ([*REPORTS, short_report(FENGHUANG, 2022, count=7)], [f"{FENGHUANG}-2022"]),
        (REPORTS[1:], []),
        (REPORTS, [REPORTS[0].id]),  # nothing is kept of what was gone
        # The links of the year after follow from both.
        (
            [*REPORTS, short_report(FENGHUANG, 2023)],
            [f"{FENGHUANG}-2023", f"{FENGHUANG}-2024"],
        ),
    )
    for number, (reports, opened) in enumerate(edits):
        watched = Watched(reports)
        found = files(watched.archive, tmp_path)
        assert watched.opened == opened
        assert found == files(archive_of(reports), tmp_path / f"anew-{number}")


def test_a_file_says_its_size_and_changes_with_its_own_reports_alone(tmp_path: Path) -> None:
    one = Holdings(archive_of(REPORTS), update_pieces(archive_of(REPORTS), tmp_path), largest=0)
    more = archive_of([*REPORTS, short_report(JINLING, 2022)])
    two = Holdings(more, update_pieces(more, tmp_path), largest=0)
    before = {file.path: file.fingerprint() for dataset in one.datasets for file in dataset.files}
    for dataset in two.datasets:
        for file in dataset.files:
            assert len(file.data(two.kept)) == file.size
            assert (before.get(file.path) == file.fingerprint()) is (file.year != 2022)


def test_the_parts_of_a_table_are_together_the_whole(tmp_path: Path) -> None:
    archive = archive_of(REPORTS)
    whole, parts = files(archive, tmp_path), files(archive, tmp_path, largest=0)
    for name in ("reports", "sections", "paragraphs", "citations"):
        found = {
            path: data for path, data in parts.items() if path.startswith(f"data/{name}/") and ".csv" in path
        }
        assert len(found) == 6 and f"data/{name}.csv" not in parts
        head, *_ = whole[f"data/{name}.csv"].splitlines(keepends=True)
        rows = [data.removeprefix(head) for data in found.values()]
        assert all(
            data.startswith(head) and MARK not in rest
            for data, rest in zip(found.values(), rows, strict=True)
        )
        assert sorted(b"".join(rows).splitlines()) == sorted(
            whole[f"data/{name}.csv"].removeprefix(head).splitlines()
        )


def test_the_lines_are_what_parse_says(tmp_path: Path) -> None:
    archive = archive_of(REPORTS)
    lines = gzip.decompress(files(archive, tmp_path)["data/reports.jsonl.gz"]).decode().splitlines()
    found = [json.loads(line) for line in lines]
    told = [json.loads(json.dumps(report_json(archive.load(entry)))) for entry in archive.entries]
    assert {one["links"] for one in told} == {None}  # one file knows of no other
    assert [{**one, "links": None} for one in found] == told


@pytest.mark.parametrize("largest", [20_000_000, 0])
def test_programs_find_nothing_wrong(tmp_path: Path, largest: int) -> None:
    write(files(archive_of(REPORTS), tmp_path / "kept", largest), tmp_path)
    found = validate(str(tmp_path / "data" / "datapackage.json"))
    assert found.valid, found.flatten(["title", "note", "rowNumber"])
    assert [task.name for task in found.tasks][-2:] == ["reports-json", "codebook"]


def test_damage_is_noticed_and_nothing_stays_of_what_is_gone(tmp_path: Path) -> None:
    files(archive_of(REPORTS), tmp_path)
    words = "一是抓学习。".encode()
    assert words in (tmp_path / "tables.sqlite").read_bytes()
    update_pieces(archive_of(real_reports()), tmp_path, purge=True)
    assert words not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    with closing(sqlite3.connect(tmp_path / "tables.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE pieces SET data = zeroblob(length(data)) WHERE name = 'sections'")
    with pytest.raises(CacheDamagedError):
        files(archive_of(real_reports()), tmp_path)


def test_the_licence_is_the_publishers_and_none_is_made_up(tmp_path: Path) -> None:
    holdings = Holdings(archive_of(REPORTS[:1]), update_pieces(archive_of(REPORTS[:1]), tmp_path))
    told = {}
    for licence in ("", "CC-BY-4.0"):
        made = {t.path: t for t in targets(holdings, SiteConfig(data_licence=licence), ())}
        package = json.loads(made["data/datapackage.json"].make())
        told[licence] = (package.get("licenses"), "license" in made["data/CITATION.cff"].make().decode())
    assert told[""] == (None, False)
    [stated] = told["CC-BY-4.0"][0]
    assert stated["name"] == "CC-BY-4.0" and told["CC-BY-4.0"][1]
