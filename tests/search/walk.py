"""One shard, read bit by bit, as docs/search-format.md shows it. `python -m tests.search.walk` prints it."""

from __future__ import annotations

import base64
import sys
import tempfile
import textwrap
from collections.abc import Generator, Iterator
from itertools import pairwise
from pathlib import Path

from lawgov_site.search.limits import Limits

from .made import publish_search, write_report
from .reader import Reader, SegmentReader, open_index, read_alphabet, read_keys

REPORTS = 12
CUT_SMALL = Limits(packed_bytes=0, head_pairs=12, shard_bytes=60, growth=0, longest=3)
QUERY = "执法普"
WIDTH = 47  # of a column of bits or bytes


class Noting(Reader):
    """Keeps the codes that were read."""

    def __init__(self, data: str) -> None:
        super().__init__(data)
        self._from = 0

    def codes(self) -> str:
        """All that was read since this was asked last."""
        begun, self._from = self._from, self._at
        return self._bits[begun : self._at]

    def rest(self) -> str:
        return self._bits[self._at :]


def published(folder: Path) -> SegmentReader:
    """The segment of the archive that is walked through."""
    for number in range(REPORTS):
        write_report(folder / "reports", number)
    publish_search(folder, CUT_SMALL)
    [segment] = open_index(folder / "site")
    return segment


def walk(segment: SegmentReader) -> str:
    """What is published of the shard that tells of `QUERY`, and what each bit of it says."""
    pair = segment.rarest(QUERY)
    name = segment.shard_of(pair)
    parts = segment.shards[name]
    held = segment.longer(len(QUERY))[QUERY]
    return "\n".join(
        [
            *_way(segment, pair, name),
            *(f"part {number}: {part or '(empty)'}" for number, part in enumerate(parts)),
            *(line for row in _rows(segment, parts) for line in _lines(*row)),
            "",
            f"{QUERY} stands in " + ", ".join(sorted(held)[:2]) + f" and {len(held) - 2} more",
        ]
    )


def _way(segment: SegmentReader, pair: str, name: str) -> Iterator[str]:
    """From the query to the shard."""
    pairs = list(map("".join, pairwise(QUERY)))
    yield "rarities: " + ", ".join(f"{each} {segment.rarity(each)}" for each in pairs)
    first, head = int(name[1:]), segment.tail
    begins = [segment.begins[first - head - 1], segment.begins[first - head]]
    yield f"g{first} begins with {begins[0]}, g{first + 1} with {begins[1]}: {pair} is in {name}"
    yield ""


def _lines(bits: str, what: str, read: str = "") -> Iterator[str]:
    """A row of the walk: bits, and what they say."""
    said = f"{what}: {read}" if read else what
    *before, last = textwrap.wrap(bits, WIDTH) or ["-"]
    yield from before
    yield f"{last:<{WIDTH}}  {said}".rstrip()


def _rows(segment: SegmentReader, parts: list[str]) -> Iterator[tuple[str, str, str]]:
    others, letters, _, base64_bits, *longer = parts
    reader = Noting(base64_bits)
    alphabet = read_alphabet(reader, others)
    yield from _bytes(3, base64_bits)
    yield reader.codes(), "alphabet", f"{others} and {_but(alphabet, others)}"
    pairs = read_keys(reader, alphabet)
    yield reader.codes(), "pairs", " ".join(pairs)
    sizes = [reader.gamma() for _ in pairs]
    yield reader.codes(), "numbers of reports", _numbers(sizes)
    docs: dict[str, list[int]] = {}
    for pair, size in zip(pairs, sizes, strict=True):
        docs[pair] = reader.set(segment.record["reports"], size)
        yield reader.codes(), f"reports of {pair}", _numbers(docs[pair])
    yield from _words(reader, docs, letters)
    yield reader.rest(), "the rest", "to a whole byte"
    grams = docs
    for number, part in enumerate(longer, 4):
        inner = Noting(part)
        yield from _bytes(number, part)
        grams = yield from _longer(inner, grams, alphabet)
        yield inner.rest(), "the rest", "to a whole byte"


def _words(reader: Noting, docs: dict[str, list[int]], others: str) -> Iterator[tuple[str, str, str]]:
    """The words tied to the pairs."""
    numbers = [reader.gamma() - 1 for _ in docs]
    yield reader.codes(), "words of each pair", _numbers(numbers)
    owners = [pair for pair, number in zip(docs, numbers, strict=True) for _ in range(number)]
    lengths = [reader.gamma() + 1 for _ in owners]
    yield reader.codes(), "their lengths", _numbers(lengths)
    offsets = [reader.gamma() - 1 for _ in owners]
    yield reader.codes(), "where the pair begins", _numbers(offsets)
    costs = [reader.bits(9) for _ in owners]
    yield reader.codes(), "costs", _numbers(costs)
    alphabet = read_alphabet(reader, others)
    yield reader.codes(), "letters beside the pairs", alphabet or "none"
    width = max(len(alphabet) - 1, 0).bit_length()
    beside = [alphabet[reader.bits(width)] for length in lengths for _ in range(length - 2)]
    yield reader.codes(), "those of each word", "".join(beside) or "none"
    counted = [[reader.gamma() - 1 for _ in owners] for _ in range(2)]
    yield reader.codes(), "in so many titles, texts", _numbers([n for own in counted for n in own])
    for field, sizes in zip(("titles", "texts"), counted, strict=True):
        found = [
            [docs[owner][at] for at in reader.set(len(docs[owner]), size)]
            for owner, size in zip(owners, sizes, strict=True)
        ]
        yield reader.codes(), f"in these {field}", _numbers([doc for own in found for doc in own])
    for field, sizes in zip(("titles", "texts"), counted, strict=True):
        times = [1 + more for size in sizes for more in reader.list(size)]
        yield reader.codes(), f"how often in {field}", _numbers(times)


def _longer(
    reader: Noting, owners: dict[str, list[int]], alphabet: str
) -> Generator[tuple[str, str, str], None, dict[str, list[int]]]:
    """The grams that are one character longer. Returns them with their reports."""
    above = reader.gamma() - 1
    yield reader.codes(), "told where both parts are in more reports than", str(above)
    beyond = [alphabet[at] for at in reader.subset(len(alphabet))]
    yield reader.codes(), "characters beyond owners", " ".join(beyond)
    sides = [(gram, after) for gram, docs in owners.items() if len(docs) > above for after in (0, 1)]
    numbers = [reader.gamma() - 1 for _ in sides]
    of = " ".join(f"{gram}…" if after else f"…{gram}" for gram, after in sides)
    yield reader.codes(), f"grams {of}", _numbers(numbers)
    grams = []
    for (gram, after), number in zip(sides, numbers, strict=True):
        chars = [beyond[at] for at in reader.set(len(beyond), number)]
        grams += [(gram, gram + char if after else char + gram) for char in chars]
    yield reader.codes(), "these are", " ".join(gram for _, gram in grams)
    withins = []
    for owner, gram in grams:
        both = [set(owners[part]) for part in (gram[:-1], gram[1:]) if part in owners]
        withins.append([doc for doc in owners[owner] if all(doc in part for part in both)])
    codes = [reader.gamma() for _ in grams]
    yield reader.codes(), "how many reports", _numbers(codes)
    found: dict[str, list[int]] = {}
    for (_, gram), within, code in zip(grams, withins, codes, strict=True):
        size = code // 2 if code % 2 == 0 else len(within) - code // 2
        found[gram] = [within[at] for at in reader.set(len(within), size)]
        yield reader.codes(), f"{gram}, {size} of {len(within)}", _numbers(found[gram])
    return found


def _but(whole: str, others: str) -> str:
    return "".join(char for char in whole if char not in others)


def _numbers(numbers: list[int]) -> str:
    return " ".join(map(str, numbers)) or "none"


def _bytes(number: int, data: str) -> Iterator[tuple[str, str, str]]:
    """The bytes of a part."""
    whole = base64.b64decode(data + "=" * (-len(data) % 4)).hex(" ")
    for at, line in enumerate(textwrap.wrap(whole, WIDTH)):
        yield line, "" if at else f"the bytes of part {number}", ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(walk(published(Path(folder))) + "\n")
