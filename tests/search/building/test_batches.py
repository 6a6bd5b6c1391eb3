"""How many reports a process indexes at a time makes no difference to what is published."""

from __future__ import annotations

from pathlib import Path

from lawgov_site.search.limits import Limits

from ..made import SMALL, publish_search, write_report

REPORTS = 30


def published(root: Path, limits: Limits) -> dict[str, bytes]:
    for number in range(REPORTS):
        write_report(root / "reports", number)
    publish_search(root, limits)
    search = root / "site" / "search"
    return {file.relative_to(search).as_posix(): file.read_bytes() for file in search.rglob("*.js")}


def test_batches_of_any_size_make_the_same_segment(tmp_path: Path) -> None:
    whole = published(tmp_path / "whole", SMALL)
    for size in (13, 4):
        assert published(tmp_path / str(size), Limits(batch_reports=size, counted_reports=3)) == whole
