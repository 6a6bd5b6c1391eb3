"""The index in the cache folder: its segments, and which of their reports have been removed since.

    .lawgov/search/state.json                 the current segments, and those published before them
    .lawgov/search/<segment>/segment.json     its entry in the manifest, its reports, and its files' checks
    .lawgov/search/<segment>/batches/<first>/  what `lawgov search` needs of its reports (batch.py)
    .lawgov/search/<segment>/shards/          what is published as search/<segment>/

A batch's folder is named by the number of its first report. What is read of a segment is checked first, by
hashes that bear this user's seal: CacheDamagedError says that it is not what was kept here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ...archive.storage.database import CacheDamagedError
from ...files.seal import is_sealed, seal

if TYPE_CHECKING:
    from ...archive.storage.cache import Cache


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
        kept: dict[str, Any] = read_whole(self.folder / "segment.json")
        return kept

    @property
    def _checks(self) -> dict[str, str]:
        """The SHA-256 of each of its other files, by path from its folder."""
        checks: dict[str, str] = self._kept["checks"]
        return checks

    @property
    def shards(self) -> list[str]:
        """The names of the files that are published, in order."""
        return sorted(path.removeprefix("shards/") for path in self._checks if path.startswith("shards/"))

    def shard(self, name: str) -> bytes:
        """A file that is published."""
        return self._checked(f"shards/{name}")

    def _checked(self, path: str) -> bytes:
        try:
            data = (self.folder / path).read_bytes()
        except OSError as error:
            raise CacheDamagedError(f"{self.folder / path} 读不出来：{error.strerror}") from error
        if hashlib.sha256(data).hexdigest() != self._checks[path]:
            raise CacheDamagedError(f"{self.folder / path} 已损坏")
        return data

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

    @cached_property
    def batches(self) -> list[tuple[int, Path]]:
        """The folders of its batches, each with the number of its first report. They are read piece by piece,
        and so checked whole, once."""
        files = [path for path in self._checks if path.startswith("batches/")]
        for path in files:
            self._checked(path)
        names = sorted({PurePosixPath(path).parts[1] for path in files})
        return [(int(name), self.folder / "batches" / name) for name in names]

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


def checks_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder and below, by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def write_whole(file: Path, data: object) -> None:
    """Write a JSON file of the cache, with its seal in the first line, whole or not at all."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    part = file.with_suffix(".part")
    part.write_text(f"{seal(text.encode())}\n{text}", encoding="utf-8", newline="\n")
    part.replace(file)


def read_whole(file: Path) -> Any:
    """What `write_whole` wrote. Raises CacheDamagedError where it is not that, FileNotFoundError."""
    try:
        mark, _, text = file.read_text(encoding="utf-8").partition("\n")
        if is_sealed(text.encode(), mark):
            return json.loads(text)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise CacheDamagedError(f"{file} 读不出来") from error
    raise CacheDamagedError(f"{file} 已损坏，或不是在这里建立的")
