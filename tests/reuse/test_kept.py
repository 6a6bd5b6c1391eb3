"""What is kept of shared passages: reports by number."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lawgov_site.archive.storage.database import Database
from lawgov_site.reuse.kept import Kept

REPORTS = [f"town{number:02}-2024" for number in range(40)]


def test_a_report_has_one_number_for_good(tmp_path: Path) -> None:
    with closing(Kept(tmp_path)) as kept:
        numbers = [kept.number(report) for report in REPORTS[:30]]
    with closing(Kept(tmp_path)) as kept:
        fresh = [kept.number(report) for report in reversed(REPORTS[30:])]
        assert [kept.number(report) for report in REPORTS[:30]] == numbers
        kept.clear()
        assert sorted(kept.number(report) for report in REPORTS) == sorted([*numbers, *fresh])
    assert len({*numbers, *fresh}) == len(REPORTS)


def test_numbers_are_read_once_however_many_are_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = Database.rows

    def counted(self: Database, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        asked.append(statement)
        return rows(self, statement, values)

    with closing(Kept(tmp_path)) as kept:
        monkeypatch.setattr(Database, "rows", counted)
        for report in REPORTS:
            kept.number(report)
    assert len([one for one in asked if one.startswith("SELECT")]) == 1
