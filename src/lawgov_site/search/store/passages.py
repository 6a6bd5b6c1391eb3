"""Passages in two private files, in which `lawgov search` looks for strings: one folded, one bare (marks.py).

A passage is a byte with the bits of its kinds (0 for none), its UTF-8 and U+007F; folding drops control
characters, so that neither is in a passage, and no five bits are U+007F. Offsets count bytes.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from ..arrays import Numbers

FIRST_CHARACTER = 0x20  # below it: bits of kinds
END = b"\x7f"  # of a passage


class PassageWriter:
    """Writes the passages of reports into a file, and beside it the offset at which each report ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ends: list[int] = []

    def __enter__(self) -> PassageWriter:
        self._file = self._path.open("wb")
        return self

    def add(self, passages: Iterable[tuple[int, str]]) -> None:
        """The next report's passages, each with the bits of its kinds."""
        for mask, text in passages:
            self._file.write(bytes((mask,)) + text.encode() + END)
        self._ends.append(self._file.tell())

    def __exit__(self, kind: type[BaseException] | None, _e: object, _t: TracebackType | None) -> None:
        self._file.close()
        if kind is None:
            np.save(self._path.with_suffix(".npy"), np.array(self._ends, np.int64))


def read_characters(path: Path) -> tuple[NDArray[np.uint32], Numbers]:
    """All characters, 0 between two passages; and how many of these each report has."""
    data, ends = path.read_bytes(), np.load(path.with_suffix(".npy")).tolist()
    texts = [data[start:end].decode() for start, end in pairwise([0, *ends])]
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    sizes = np.array([len(text) for text in texts], np.int64)
    return np.where((codes < FIRST_CHARACTER) | (codes == END[0]), np.uint32(0), codes), sizes


def find_reports(path: Path, term: str, kind: int) -> set[int]:
    """The numbers of the reports with a term inside one passage of a file, of a kind's bit if not 0."""
    ends = np.load(path.with_suffix(".npy")).tolist()
    pattern = term.encode()
    found: set[int] = set()
    if not ends or not ends[-1]:
        return found
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        at = data.find(pattern)
        while at >= 0:
            report = bisect_right(ends, at)
            if not kind or data[data.rfind(END, 0, at) + 1] & kind:
                found.add(report)
                at = data.find(pattern, ends[report])
            else:
                at = data.find(pattern, data.find(END, at))
    return found
