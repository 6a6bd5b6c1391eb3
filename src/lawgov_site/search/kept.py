"""The index in the cache folder: its segments, and which of their reports have been removed since.

    .lawgov/search/state.json                 the current segments, and those published before them
    .lawgov/search/<segment>/segment.json     its entry in the manifest, and its reports
    .lawgov/search/<segment>/chunks/<first>/  what `lawgov search` needs of its reports (chunk.py)
    .lawgov/search/<segment>/shards/          what is published as search/<segment>/

A chunk's folder is named by the number of its first report.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..archive.cache import Cache


@dataclass(frozen=True)
class Segment:
    """A segment in the cache folder, and which of its reports have been removed since."""

    folder: Path
    removed: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def _kept(self) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads((self.folder / "segment.json").read_text(encoding="utf-8"))
        return kept

    @property
    def record(self) -> dict[str, Any]:
        """Its entry in the manifest, apart from what has been removed."""
        record: dict[str, Any] = self._kept["record"]
        return record

    @property
    def reports(self) -> list[tuple[str, int, str, str, int]]:
        """id, year, key, digest and number of words of text of its reports, in its order."""
        reports: list[tuple[str, int, str, str, int]] = self._kept["reports"]
        return reports

    @property
    def head_words(self) -> list[str]:
        """The words of its head, in the order in which they are published."""
        words: list[str] = self._kept["head_words"]
        return words

    @property
    def size(self) -> int:
        """Number of reports that are not removed."""
        return len(self.reports) - len(self.removed)

    @property
    def length(self) -> int:
        """Number of words of text in the reports that are not removed."""
        return sum(report[4] for report in self.reports) - sum(self.reports[n][4] for n in self.removed)

    @property
    def chunks(self) -> list[tuple[int, Path]]:
        """The folders of its chunks, each with the number of its first report."""
        return [(int(folder.name), folder) for folder in sorted((self.folder / "chunks").iterdir())]

    def removed_from(self, first: int) -> frozenset[int]:
        """The reports that have been removed, from that of number `first` on, counted from it."""
        return frozenset(n - first for n in self.removed if n >= first)


@dataclass(frozen=True)
class Index:
    """The whole index: its segments, the oldest first."""

    segments: tuple[Segment, ...]
    previous: tuple[str, ...]  # names of segments that were published before, and are no longer

    @property
    def size(self) -> int:
        return sum(segment.size for segment in self.segments)

    @property
    def length(self) -> int:
        return sum(segment.length for segment in self.segments)


def search_folder(cache: Cache) -> Path:
    """Where the cache keeps the index."""
    return cache.folder / "search"


def write_whole(file: Path, text: str) -> None:
    """Write a file of the cache whole or not at all: what is there is taken to be true."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)
