"""Reports → what the index needs of each, kept in the cache; portion by portion, wherever it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...archive.entries import Archive
from ...archive.entry import Entry
from ...archive.loader.loaded import report_of
from ...processes.pool import Workers
from ...progress import Progress
from ..analysis.report import analyse
from ..analysis.tokens import Segmenter
from ..fingerprints import analysis_fingerprint
from ..limits import Limits

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache


@dataclass(frozen=True, slots=True)
class _How:
    """What all portions have in common."""

    fast: bool  # by rjieba, where it is installed
    kept_stretches: int


def analyse_reports(
    archive: Archive,
    entries: Sequence[Entry],
    cache: Cache,
    workers: Workers,
    progress: Progress,
    limits: Limits,
) -> None:
    """Have an analysis in the cache for each of some reports."""
    known = cache.analysed(analysis_fingerprint(), (entry.text_digest for entry in entries))
    lacking = [entry for entry in entries if entry.text_digest not in known]
    size = workers.portions.texts
    portions = [lacking[at : at + size] for at in range(0, len(lacking), size)]
    how = _How(len(lacking) >= limits.fast_from_reports, limits.kept_stretches)
    jobs = ([archive.encoded(entry) for entry in portion] for portion in portions)
    done = 0
    progress("分析词句", 0, len(lacking))
    for portion, made in zip(portions, workers.run(_analyses, how, jobs, len(portions)), strict=True):
        with cache.transaction():
            for entry, analysis in zip(portion, made, strict=True):
                cache.remember_analysis(entry.text_digest, analysis_fingerprint(), analysis)
        done += len(portion)
        progress("分析词句", done, len(lacking))


def _analyses(how: _How, reports: Sequence[bytes]) -> list[bytes]:
    """The analyses of some reports, each given as the JSON of a Loaded, as they are kept."""
    segmenter = Segmenter(how.fast, how.kept_stretches)
    return [analyse(report_of(report), segmenter).encode() for report in reports]
