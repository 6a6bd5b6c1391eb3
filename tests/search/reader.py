"""A second reader of the published index, written from docs/search-format.md and nothing else."""

from __future__ import annotations

import base64
import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise
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

    def subset(self, universe: int) -> list[int]:
        size = self.gamma() - 1
        return self.set(universe, size)

    def list(self, size: int) -> list[int]:
        k = self.bits(4) if size else 0
        return [self.rice(k) for _ in range(size)]


def read_alphabet(reader: Reader, others: str) -> str:
    """Characters in the order of their code points."""
    return "".join(sorted([*others, *(chr(0x4E00 + at) for at in reader.subset(20_992))]))


def read_keys(reader: Reader, alphabet: str) -> list[str]:
    """Pairs of characters."""
    cells = reader.subset(len(alphabet) ** 2)
    return [alphabet[cell // len(alphabet)] + alphabet[cell % len(alphabet)] for cell in cells]


def read_words(reader: Reader, pairs: list[str], others: str) -> list[tuple[str, str, int]]:
    """Of each word tied to some pairs: the pair, the word, its cost."""
    tied = [pair for pair in pairs for _ in range(reader.gamma() - 1)]
    lengths = [reader.gamma() + 1 for _ in tied]
    offsets = [reader.gamma() - 1 for _ in tied]
    costs = [reader.bits(9) for _ in tied]
    alphabet = read_alphabet(reader, others)
    width = max(len(alphabet) - 1, 0).bit_length()
    found = []
    for pair, length, offset, cost in zip(tied, lengths, offsets, costs, strict=True):
        letters = "".join(alphabet[reader.bits(width)] for _ in range(length - 2))
        found.append((pair, letters[:offset] + pair + letters[offset:], cost))
    return found


def calls(file: Path) -> list[list[Any]]:
    """The arguments of a script's calls, checked."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        name, *rest = json.loads("[" + line.partition("(")[2].removesuffix(");") + "]")
        check, *parts = rest
        if file.name == "manifest.js":
            assert zlib.crc32(name.encode()) == check
            return [[json.loads(name)]]
        assert zlib.crc32("\n".join((name, *parts)).encode()) == check
        segment, _, shard = name.partition("/")
        assert segment == file.parent.name
        found.append([shard, *parts])
    return found


def read_table(parts: list[str], years: list[Any]) -> tuple[list[str], list[int]]:
    """The ids of a segment's reports, and their classes of length."""
    own, bits = parts
    reader = Reader(bits)
    towns = sorted([*(f"{code:09}" for code in read_codes(reader)), *own.split()])
    patterns = [reader.gamma() - 1 for _ in range(reader.gamma() - 1)]
    others = reader.subset(len(towns))
    pattern_of = dict.fromkeys(range(len(towns)), patterns[0])
    pattern_of |= {
        town: patterns[rank + 1] for town, rank in zip(others, reader.list(len(others)), strict=True)
    }
    reports = []
    for bit, (year, provinces) in enumerate(years):
        chosen = [town for number, town in enumerate(towns) if pattern_of[number] >> bit & 1]
        assert len(chosen) == sum(number for _, number in provinces)
        reports += [f"{town.rpartition('~')[2]}-{year}" for town in chosen]
    classes = [reader.gamma() - 1 for _ in range(reader.gamma() - 1)]
    return reports, [classes[rank] for rank in reader.list(len(reports))]


def read_codes(reader: Reader) -> list[int]:
    """The codes of towns, in runs."""
    runs = range(reader.gamma() - 1)
    sizes, hundreds, rests = ([reader.gamma() for _ in runs] for _ in range(3))
    codes: list[int] = []
    last = -1
    for size, further, rest in zip(sizes, hundreds, rests, strict=True):
        first = 100 * (last // 100 + further - 1) + rest - 1 if further > 1 else last + 1 + rest
        last = first + size - 1
        codes += range(first, last + 1)
    return codes


class SegmentReader:
    """Reports and grams of one segment."""

    def __init__(self, folder: Path, manifest: dict[str, Any], record: dict[str, Any]) -> None:
        self.record = record
        self._singles = manifest["singles"]
        self.kind_names: list[str] = manifest["kinds"]
        self.shards = {name: parts for file in folder.glob("*.js") for name, *parts in calls(file)}
        self.files = {name: file.stem for file in folder.glob("*.js") for name, *_ in calls(file)}
        self.reports, _ = read_table(self.shards["h"][:2], record["years"])
        self.removed: set[int] = set()
        if "removed" in record:
            number, bits = record["removed"]
            self.removed = set(Reader(bits).set(record["reports"], number))
        self.tail = 0  # number of its first shard
        self.begins: list[str] = []
        self.dead: list[str] = []  # words of the head that only removed reports have
        self.head = self._head()

    def rank(self, char: str) -> int:
        """How rare a character is taken to be."""
        code = ord(char)
        if code < 0x3400:
            return code - 0x3400
        return self._singles.index(char) if char in self._singles else len(self._singles) + code

    def _head(self) -> dict[str, tuple[int, int]]:
        """The pairs of the head, each with its shard and its rarity."""
        if self.record["packed"]:
            return {}
        others, other_letters, bits = self.shards["h"][2:]
        reader = Reader(bits)
        alphabet = read_alphabet(reader, others)
        pairs = read_keys(reader, alphabet)
        shards = list(accumulate(reader.bits(1) for _ in pairs))
        self.tail = shards[-1] + 1 if shards else 0
        rarities = reader.list(len(pairs))
        words = [word for _, word, _ in read_words(reader, pairs, other_letters)]
        number, dead = self.record.get("dead", (0, ""))
        gone = set(Reader(dead).set(len(words), number))
        self.dead = [word for at, word in enumerate(words) if at in gone]
        self.begins = read_keys(reader, alphabet)
        return dict(zip(pairs, zip(shards, rarities, strict=True), strict=True))

    def shard_of(self, gram: str) -> str:
        """Where the format says that a gram's lists are."""
        if len(gram) == 1:
            return f"c{self.rank(gram) % self.record['characters']}"
        if gram in self.head:
            return f"g{self.head[gram][0]}"
        return f"g{self.tail + bisect_right(self.begins, gram)}"

    def grams(self) -> dict[str, set[str]]:
        """Each gram with its reports; every gram lies where it should."""
        found: dict[str, set[str]] = {}
        for name, parts in self.shards.items():
            if name[0] in "gc":
                for gram, docs in self._lists(name, parts).items():
                    assert self.shard_of(gram) == name
                    found[gram] = {self.reports[doc] for doc in docs if doc not in self.removed}
        return found

    def _lists(self, name: str, parts: list[str]) -> dict[str, list[int]]:
        """The grams of a shard with their reports' numbers."""
        others, _, _, bits, *_ = parts
        reader = Reader(bits)
        alphabet = read_alphabet(reader, others)
        grams = read_keys(reader, alphabet) if name[0] == "g" else list(alphabet)
        sizes = [reader.gamma() for _ in grams]
        return {
            gram: reader.set(self.record["reports"], size) for gram, size in zip(grams, sizes, strict=True)
        }

    def kinds(self) -> dict[str, dict[str, int]]:
        """Each gram with its reports and the mask of the kinds in which it stands there."""
        found: dict[str, dict[str, int]] = {}
        for name, parts in self.shards.items():
            if name[0] in "gc":
                lists = self._lists(name, parts)
                masks = self._masks(name, lists)
                found |= {
                    gram: {self.reports[doc]: next(masks) for doc in docs} for gram, docs in lists.items()
                }
                assert not list(masks)
        return found

    def _masks(self, name: str, lists: dict[str, list[int]]) -> Iterator[int]:
        """The masks of all grams of a shard, one after another."""
        left = iter(lists.values())
        for shard, part, grams in self.locators(name):
            sizes = [len(docs) for docs in islice(left, grams)]
            for rank in Reader(self.shards[shard][part]).list(sum(sizes)):
                yield self.record["masks"][rank]
        assert not list(left)

    def locators(self, name: str) -> list[tuple[str, int, int]]:
        """Of each piece of a shard's masks where it is, which part it is there, and of how many grams."""
        words = iter(self.shards[name][2].split())
        return [
            (shard, int(part), int(grams)) for shard, part, grams in zip(words, words, words, strict=True)
        ]

    def rarity(self, pair: str) -> int:
        """How rare a pair is taken to be."""
        return self.head[pair][1] if pair in self.head else 0x10000 + max(map(self.rank, pair))

    def rarest(self, gram: str) -> str:
        """The rarest pair of a gram, of equal ones the first."""
        return max(map("".join, pairwise(gram)), key=self.rarity)

    def longer(self, length: int) -> dict[str, set[str]]:
        """Each gram of a length with its reports; every gram lies where its rarest pair does."""
        found: dict[str, set[str]] = {}
        for name, parts in self.shards.items():
            if name[0] == "g":
                grams = self._lists(name, parts)
                alphabet = read_alphabet(Reader(parts[3]), parts[0])
                for bits in parts[4 : length + 2]:
                    grams = _grown(grams, alphabet, Reader(bits))
                assert all(self.shard_of(self.rarest(gram)) == name for gram in grams)
                assert not grams.keys() & found.keys()
                found |= {gram: {self.reports[doc] for doc in docs} for gram, docs in grams.items()}
        return found


def _grown(owners: dict[str, list[int]], alphabet: str, reader: Reader) -> dict[str, list[int]]:
    """The grams tied to some that are one character shorter."""
    above = reader.gamma() - 1
    beyond = [alphabet[at] for at in reader.subset(len(alphabet))]
    sides = [(gram, docs, after) for gram, docs in owners.items() if len(docs) > above for after in (0, 1)]
    numbers = [reader.gamma() - 1 for _ in sides]
    grams = [
        _within_parts(owners, gram + beyond[at] if after else beyond[at] + gram, docs)
        for (gram, docs, after), number in zip(sides, numbers, strict=True)
        for at in reader.set(len(beyond), number)
    ]
    codes = [reader.gamma() for _ in grams]
    sizes = [
        code // 2 if code % 2 == 0 else len(docs) - code // 2
        for (_, docs), code in zip(grams, codes, strict=True)
    ]
    return {
        gram: [docs[at] for at in reader.set(len(docs), size)]
        for (gram, docs), size in zip(grams, sizes, strict=True)
    }


def _within_parts(told: dict[str, list[int]], gram: str, docs: list[int]) -> tuple[str, list[int]]:
    """A gram, with the reports of its owner that have both its parts, as far as both are told."""
    parts = [set(told[part]) for part in (gram[:-1], gram[1:]) if part in told]
    return gram, [doc for doc in docs if all(doc in part for part in parts)]


def open_index(site: Path) -> list[SegmentReader]:
    """The segments that the manifest names."""
    [[manifest]] = calls(site / "search" / "manifest.js")
    assert manifest["format"] == 16
    return [
        SegmentReader(site / "search" / record["id"], manifest, record) for record in manifest["segments"]
    ]
