"""Whatever is added, edited and deleted: the answers are those of an index made anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.progress import silent
from lawgov_site.search.answers.engine import Engine
from lawgov_site.search.building.update import _segments, update_index
from lawgov_site.search.fingerprints import analysis_fingerprint, index_fingerprint
from lawgov_site.search.limits import Limits
from lawgov_site.search.store.segments import Segment, read_whole, write_whole

from ..browser_engine import ask
from ..made import LARGE, PIECES, SMALL, publish_search, remove_report, write_report
from ..truth import Truth

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once

STEPS = 4
QUERIES = [
    *PIECES,
    *(a + b for a in PIECES[:4] for b in PIECES),
    "法",
    "试验甲",
    "法治 -普法",
    "宣传法治 OR 执法监督",
]


def change(root: Path, draw: random.Random, known: dict[int, Path]) -> None:
    """Add, edit and delete a few reports."""
    for _ in range(draw.randint(1, 3)):
        number = draw.randrange(40)
        if number in known and draw.random() < 0.5:
            remove_report(known.pop(number))
        else:
            known[number] = write_report(root / "reports", number, draw.randrange(1, 100))


def answers(root: Path, node: str, limits: Limits = SMALL) -> tuple[list[Any], list[Any]]:
    """Of the browser's engine, and of Python's: total, hits in their order, scores."""
    asked = ask(node, root / "site", [(query, {"limit": 60}) for query in QUERIES])
    browser = [(a["total"], [(hit["report"], round(hit["score"], 4)) for hit in a["hits"]]) for a in asked]
    with closing(Cache(root / CACHE_FOLDER)) as cache:
        archive = gather(root / "reports", cache, silent).archive
        truth = Truth(archive)
        with closing(Engine(archive, cache, limits)) as engine:
            found = [engine.search(query, limit=60) for query in QUERIES]
    for query, (total, hits) in zip(QUERIES, browser, strict=True):
        assert {report for report, _ in hits} == truth.holding(query), query
        assert total == len(hits), query
    return browser, [(f.total, [(h.entry.id, round(h.score, 4)) for h in f.hits]) for f in found]


@pytest.mark.parametrize("limits", [SMALL, LARGE], ids=["small", "large"])
def test_after_any_changes_the_answers_are_those_of_a_full_build(
    limits: Limits, tmp_path: Path, node: str
) -> None:
    draw, root = random.Random(1), tmp_path / "changed"
    known = {number: write_report(root / "reports", number) for number in range(24)}
    publish_search(root, limits)
    deltas = []
    for _ in range(STEPS):
        change(root, draw, known)
        publish_search(root, limits)
        browser, python = answers(root, node, limits)
        assert browser == python
        deltas.append(len(segments_of(root)) - 1)
    assert max(deltas) > 0  # or nothing was tested
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (root / "reports").rename(fresh / "reports")
    publish_search(fresh, limits)
    assert answers(fresh, node, limits) == (browser, python)


def segments_of(root: Path) -> list[str]:
    """The current segments' names."""
    names: list[str] = read_whole(root / CACHE_FOLDER / "search" / "state.json")["segments"]
    return names


def test_shards_that_no_manifest_names_are_published_until_the_next_change(tmp_path: Path) -> None:
    for number in range(5):
        write_report(tmp_path / "reports", number)
    generations = []
    for edition in range(3):
        write_report(tmp_path / "reports", 0, edition)
        publish_search(tmp_path)
        generations.append(set(segments_of(tmp_path)))
        published = {path.name for path in (tmp_path / "site" / "search").iterdir() if path.is_dir()}
        assert generations[-1] <= published
        if edition:
            assert generations[-2] <= published
    assert not (generations[0] - generations[1] - generations[2]) & published


def test_what_was_analysed_is_kept_while_its_report_is_there(tmp_path: Path) -> None:
    files = [write_report(tmp_path / "reports", number) for number in range(5)]
    before = analysed(tmp_path)
    assert len(before) == 5
    write_report(tmp_path / "reports", 0, 1)
    remove_report(files[1])
    after = analysed(tmp_path, purge=True)
    assert len(after) == 4 and len(before & after) == 3


def analysed(root: Path, *, purge: bool = False) -> set[str]:
    """The texts whose analysis is known once the index is up to date."""
    with closing(Cache(root / CACHE_FOLDER)) as cache:
        archive = gather(root / "reports", cache, silent).archive
        update_index(archive, cache, purge=purge)
        return cache.analysed(analysis_fingerprint(), (entry.text_digest for entry in archive.entries))


def test_a_state_that_is_missing_is_made_anew(tmp_path: Path) -> None:
    write_report(tmp_path / "reports", 0)
    publish_search(tmp_path)
    state = tmp_path / CACHE_FOLDER / "search" / "state.json"
    good = state.read_text(encoding="utf-8")
    state.unlink()
    publish_search(tmp_path)
    assert state.read_text(encoding="utf-8") == good


def test_an_index_of_other_limits_is_made_anew_where_they_change_what_it_says(tmp_path: Path) -> None:
    for number in range(5):
        write_report(tmp_path / "reports", number)
    publish_search(tmp_path)
    own = segments_of(tmp_path)
    publish_search(tmp_path, Limits(batch_reports=2, most_deltas=1, spelling_bytes=100))
    assert segments_of(tmp_path) == own
    publish_search(tmp_path, LARGE)
    assert segments_of(tmp_path) != own
    assert (tmp_path / "site" / "search" / segments_of(tmp_path)[0] / "h.js").exists()
    publish_search(tmp_path)
    assert segments_of(tmp_path) == own


@dataclass
class Merger:
    """Makes segments that hold nothing but their list of reports."""

    folder: Path
    limits: Limits = SMALL
    written: int = 0
    made: list[int] = field(default_factory=list)

    def segment(self, entries: Sequence[Any], base: bool) -> Segment:
        self.written += len(entries)
        folder = self.folder / f"s{len(self.made)}"
        self.made.append(len(entries))
        folder.mkdir()
        reports = [(entry.id, 2024, "370305109", entry.text_digest, 1) for entry in entries]
        kept = {"record": {"base": base}, "reports": reports}
        write_whole(folder / "segment.json", kept)
        return Segment(folder)

    def base(self, entries: Sequence[Any]) -> list[Segment]:
        return [self.segment(entries, base=True)]


def test_there_are_few_deltas_and_each_report_is_written_few_times(tmp_path: Path) -> None:
    merger: Any = Merger(tmp_path)
    entries = {f"r{n}": SimpleNamespace(id=f"r{n}", text_digest="0") for n in range(1_000)}
    state: dict[str, Any] = {"fingerprint": "", "segments": [], "previous": []}
    draw = random.Random(3)
    added = 150
    for step in range(added):
        archive: Any = SimpleNamespace(entries=tuple(entries.values()))
        segments = _segments(archive, state, merger)
        state = {
            "fingerprint": index_fingerprint(SMALL),
            "segments": [s.name for s in segments],
            "previous": [],
        }
        held = [(r[0], r[3]) for s in segments for n, r in enumerate(s.reports) if n not in s.removed]
        assert sorted(held) == sorted((e.id, e.text_digest) for e in entries.values())
        deltas = [len(s.reports) for s in segments if not s.record["base"]]
        assert len(deltas) <= SMALL.most_deltas
        assert all(older >= SMALL.older_times_younger * younger for older, younger in pairwise(deltas))
        name = f"n{step}" if draw.random() < 0.7 else draw.choice(list(entries))
        entries[name] = SimpleNamespace(id=name, text_digest=str(step + 1))
    assert merger.written - merger.made[0] < 7 * added
