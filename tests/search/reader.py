"""A second reader of the published index, written from docs/search-format.md and nothing else."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any


class Reader:
    """A string of bits being read."""

    def __init__(self, data: bytes | str) -> None:
        if isinstance(data, str):
            data = base64.b64decode(data + "=" * (-len(data) % 4))
        self._bits = "".join(f"{byte:08b}" for byte in data)
        self._at = 0

    def bits(self, width: int) -> int:
        self._at += width
        return int(self._bits[self._at - width : self._at] or "0", 2)

    def zeros(self) -> int:
        start = self._at
        self._at = self._bits.index("1", start)
        return self._at - start

    def gamma(self) -> int:
        return self.bits(self.zeros() + 1)

    def rice(self, k: int) -> int:
        quotient = self.zeros()
        self._at += 1
        return (quotient << k) + self.bits(k)

    def set(self, universe: int, size: int) -> list[int]:
        if 2 * size > universe:
            absent = set(self._sparse(universe, universe - size))
            return [i for i in range(universe) if i not in absent]
        return self._sparse(universe, size)

    def _sparse(self, universe: int, size: int) -> list[int]:
        k = 0
        while 13 * max(size, 1) * 2 ** (k + 1) <= 9 * universe:
            k += 1
        elements, last = [], -1
        for _ in range(size):
            last += 1 + self.rice(k)
            elements.append(last)
        return elements

    def list(self, size: int) -> list[int]:
        k = self.bits(4) if size else 0
        return [self.rice(k) for _ in range(size)]


def read_keys(reader: Reader, alphabet: str) -> list[str]:
    """Pairs of characters."""
    number = reader.gamma() - 1
    cells = reader.set(len(alphabet) ** 2, number)
    return [alphabet[cell // len(alphabet)] + alphabet[cell % len(alphabet)] for cell in cells]


def calls(file: Path) -> list[list[Any]]:
    """The arguments of a script's calls, checked."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        name, check, *parts = json.loads("[" + line.partition("(")[2].removesuffix(");") + "]")
        if file.name == "manifest.js":
            assert zlib.crc32(name.encode()) == check
            return [[json.loads(name)]]
        assert zlib.crc32("\n".join((name, *parts)).encode()) == check
        found.append([name, *parts])
    return found


class SegmentReader:
    """Reports and grams of one segment."""

    def __init__(self, folder: Path, record: dict[str, Any]) -> None:
        self.record = record
        self._shards = {name: parts for file in folder.glob("*.js") for name, *parts in calls(file)}
        self.reports = self._table()
        self.removed: set[int] = set()
        if "removed" in record:
            number, bits = record["removed"]
            self.removed = set(Reader(bits).set(record["reports"], number))

    def _table(self) -> list[str]:
        own, bits = self._shards["d0"]
        ids, reader, found = iter(own.split(" ")), Reader(bits), []
        for year, provinces in self.record["years"]:
            code = 0
            for _ in range(sum(reports for _, reports in provinces)):
                step = reader.gamma() - 1
                code += step
                key = f"{code:09}" if step else next(ids).partition("~")[2]
                found.append(f"{key}-{year}")
        return found

    def grams(self) -> dict[str, set[str]]:
        """Each gram with its reports."""
        found: dict[str, set[str]] = {}
        for name, parts in self._shards.items():
            if name[0] in "gc":
                alphabet, _, _, bits = parts
                reader = Reader(bits)
                grams = read_keys(reader, alphabet) if name[0] == "g" else list(alphabet)
                sizes = [reader.gamma() for _ in grams]
                for gram, size in zip(grams, sizes, strict=True):
                    docs = set(reader.set(self.record["reports"], size)) - self.removed
                    found[gram] = {self.reports[doc] for doc in docs}
        return found

    def places(self) -> list[list[list[list[int]]]]:
        """For each piece of each shard of places, for each report, the places."""
        return [
            self._pieces(Reader(bits)) for name, (bits, *_) in self._shards.items() if name.startswith("p")
        ]

    @staticmethod
    def _pieces(reader: Reader) -> list[list[list[int]]]:
        sizes = [reader.gamma() for _ in range(reader.gamma())]
        counts = [[count + 1 for count in reader.list(size)] for size in sizes]
        pieces = []
        for of_piece in counts:
            gaps = iter(reader.list(sum(of_piece)))
            reports = []
            for count in of_piece:
                place, found = -1, []
                for _ in range(count):
                    place += 1 + next(gaps)
                    found.append(place)
                reports.append(found)
            pieces.append(reports)
        return pieces


def open_index(site: Path) -> list[SegmentReader]:
    """The segments that the manifest names."""
    [[manifest]] = calls(site / "search" / "manifest.js")
    assert manifest["format"] == 1
    return [SegmentReader(site / "search" / record["id"], record) for record in manifest["segments"]]
