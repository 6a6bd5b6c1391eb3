"""Some reports → a segment in the cache folder.

    .lawgov/reuse/<segment>/reports.json    [[id, year, digest], …], by year and id, and the files' CRC-32
    .lawgov/reuse/<segment>/codes           all codes, PAD of END before and after
    .lawgov/reuse/<segment>/bounds          index of each report's first code, and of the end
    .lawgov/reuse/<segment>/entries         all fingerprints, ascending: hash and index of the gram
    .lawgov/reuse/<segment>/sentences       all sentences

A segment is never changed, and named by a hash of what it is made from.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..archive.storage.database import CacheDamagedError
from .analysis import Analysis
from .sentences import SENTENCE
from .text import END, Codes

PAD = 64
"""Codes before the first report and after the last: what lies around a gram is always there."""

_PARTS = 16  # of the hashes: so much of the fingerprints is in memory at a time
_BLOCK = 1 << 22  # bytes that are checked at a time


class Document(NamedTuple):
    """A report as the index knows it: `digest` is that of its text. They are ordered by year and id."""

    year: int
    id: str
    digest: str


@dataclass(frozen=True)
class Segment:
    """A segment in the cache folder. Its files are checked when they are first read."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def _record(self) -> dict[str, Any]:
        try:
            record: dict[str, Any] = json.loads((self.folder / "reports.json").read_bytes())
            reports = record["reports"]
            if record["check"] == _check(json.dumps(reports).encode()):
                return record
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise CacheDamagedError(f"{self.folder / 'reports.json'} 读不出来") from error
        raise CacheDamagedError(f"{self.folder / 'reports.json'} 已损坏")

    @cached_property
    def documents(self) -> list[Document]:
        return [Document(year, report, digest) for year, report, digest in self._record["reports"]]

    @cached_property
    def codes(self) -> Codes:
        return np.asarray(self._array("codes", "<u2"))

    @cached_property
    def bounds(self) -> npt.NDArray[np.int64]:
        return np.asarray(self._array("bounds", "<i8"))

    @cached_property
    def entries(self) -> npt.NDArray[np.uint64]:
        return np.asarray(self._array("entries", "<u8"))

    @cached_property
    def sentences(self) -> npt.NDArray[np.void]:
        return np.asarray(self._array("sentences", SENTENCE))

    def codes_of(self, number: int) -> Codes:
        """The codes of a report."""
        return self.codes[self.bounds[number] : self.bounds[number + 1]]

    def _array(self, name: str, dtype: Any) -> Any:
        file = self.folder / name
        try:
            check = 0
            with file.open("rb") as opened:
                while block := opened.read(_BLOCK):
                    check = zlib.crc32(block, check)
            if check != self._record["files"][name]:
                raise CacheDamagedError(f"{file} 已损坏")
            if not file.stat().st_size:
                return np.zeros(0, dtype)
            return np.memmap(file, dtype, mode="r")
        except (OSError, ValueError, LookupError) as error:
            raise CacheDamagedError(f"{file} 读不出来") from error


def name_of(fingerprint: str, documents: Sequence[Document]) -> str:
    """The name of the segment of some reports."""
    return hashlib.sha256(json.dumps([fingerprint, documents]).encode()).hexdigest()[:12]


def write_segment(folder: Path, documents: Sequence[Document], analyses: Iterable[Analysis]) -> Segment:
    """Write a segment of some reports, by year and id, and the analyses of all of them in that order."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    bounds, runs, at = [PAD], [0], PAD
    with _Writer(folder / "codes") as codes, _Writer(folder / "sentences") as sentences:
        codes.write(np.full(PAD, END, "<u2"))
        with _Writer(folder / "runs") as unsorted:
            for one in analyses:
                codes.write(one.codes.astype("<u2"))
                moved = one.sentences.copy()
                moved["start"] += at
                moved["end"] += at
                sentences.write(moved)
                unsorted.write((one.entries + np.uint64(at)).astype("<u8"))
                runs.append(runs[-1] + len(one.entries))
                bounds += (at + np.cumsum(one.lengths)).tolist()
                at = bounds[-1]
        codes.write(np.full(PAD, END, "<u2"))
    if at >= 2**32 - PAD:
        raise OverflowError("a segment holds four thousand million characters")
    with _Writer(folder / "entries") as entries:
        for part in _sorted_parts(folder / "runs", runs):
            entries.write(part)
    with _Writer(folder / "bounds") as places:
        places.write(np.array(bounds, "<i8"))
    (folder / "runs").unlink()
    files = {one.file.name: one.check for one in (codes, sentences, entries, places)}
    reports = [[d.year, d.id, d.digest] for d in documents]
    record = {"reports": reports, "check": _check(json.dumps(reports).encode()), "files": files}
    (folder / "reports.json").write_text(json.dumps(record), encoding="utf-8", newline="\n")
    return Segment(folder)


def _sorted_parts(file: Path, runs: Sequence[int]) -> Iterator[npt.NDArray[np.uint64]]:
    """The entries of ascending runs, sorted, part after part."""
    if not runs[-1]:
        return
    entries = np.memmap(file, "<u8", mode="r")
    edges = np.arange(1, _PARTS, dtype=np.uint64) << np.uint64(64 - _PARTS.bit_length() + 1)
    spans = [entries[first:end] for first, end in pairwise(runs)]
    cuts = [[0, *np.searchsorted(span, edges).tolist(), len(span)] for span in spans]
    for part in range(_PARTS):
        yield np.sort(np.concatenate([s[c[part] : c[part + 1]] for s, c in zip(spans, cuts, strict=True)]))


class _Writer:
    """A file that is written piece by piece, and the CRC-32 of all of them."""

    def __init__(self, file: Path) -> None:
        self.file, self.check = file, 0
        self._opened = file.open("wb")

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def write(self, array: npt.NDArray[Any]) -> None:
        data = array.tobytes()
        self.check = zlib.crc32(data, self.check)
        self._opened.write(data)


def _check(data: bytes) -> int:
    return zlib.crc32(data)
