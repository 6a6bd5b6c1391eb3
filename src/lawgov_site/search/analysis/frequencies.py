"""How often each of jieba's words occurs, of which those are read that can stand in a text.

jieba's dictionary has half a million words and beginnings of words, of which a report has a few thousand: a
dictionary of all took a fifth of a second, more than all else that a report costs the index. They lie in one
text, sorted, in the user's cache folder, for all archives. jieba's own file is one that Python unmarshals, so
that a foreign or damaged one may do anything; ours is text with a check.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

_MOST = 8_000
"""Of so many pairs of characters words are read one pair after the other; then all words are, in a fifth of a
second."""


class Frequencies:
    """`known` has the words that begin in any of the texts that were read, with all their beginnings."""

    def __init__(self, total: int, singles: str, lines: bytes) -> None:
        """`singles`: the commonest characters. `lines`: `<line end>word<tab>frequency`, sorted."""
        self.total, self.singles = total, singles
        self.known: dict[str, int] = {}
        self._lines = lines
        self._blocks: dict[str, bytes] = {}  # the lines that begin with a character
        self._met: set[str] = set()  # pairs and single characters whose words are known
        self._has_all = False

    @classmethod
    def of(cls, frequencies: Mapping[str, int], total: int, singles: int) -> Frequencies:
        """Of jieba's dictionary; frequency 0 is that of what a word begins with and is none."""
        lines = sorted(f"\n{word}\t{frequency}".encode() for word, frequency in frequencies.items())
        single = [word for word, frequency in frequencies.items() if len(word) == 1 and frequency]
        single.sort(key=lambda char: (-frequencies[char], char))
        return cls(total, "".join(single[:singles]), b"".join(lines))

    @classmethod
    def kept(cls, data: bytes) -> Frequencies | None:
        """As `data` has it; None where that is not what was written."""
        if zlib.crc32(data[4:]).to_bytes(4) != data[:4]:
            return None
        try:
            total, singles, lines = data[4:].split(b"\n", 2)
            return cls(int(total), singles.decode(), b"\n" + lines)
        except ValueError:
            return None

    @property
    def data(self) -> bytes:
        """What is kept of it."""
        data = f"{self.total}\n{self.singles}".encode() + self._lines
        return zlib.crc32(data).to_bytes(4) + data

    def read(self, text: str) -> None:
        """All that begins in a text is known from here on."""
        if self._has_all:
            return
        new = {text[at : at + length] for length in (1, 2) for at in range(len(text))} - self._met
        self._met |= new
        if len(self._met) > _MOST:
            self.read_all()
            return
        for start in new:
            self.known.update(_parsed(self._beginning(start)))

    def read_all(self) -> None:
        """All words are known from here on."""
        if self._has_all:
            return
        cells = self._lines[1:].decode().replace("\n", "\t").split("\t")
        self.known.update(zip(cells[::2], map(int, cells[1::2]), strict=True))
        self._has_all = True
        self._lines, self._blocks = b"", {}

    def _beginning(self, start: str) -> Iterator[bytes]:
        """The lines of a word of one character, or of all that begin with a pair."""
        block = self._block(start[0])
        wanted = _encoded(f"\n{start}" if len(start) > 1 else f"\n{start}\t")
        at = block.find(wanted)
        while at >= 0 and block.startswith(wanted, at):
            end = block.find(b"\n", at + 1)
            end = len(block) if end < 0 else end
            yield block[at + 1 : end]
            at = end

    def _block(self, char: str) -> bytes:
        if char not in self._blocks:
            first = _encoded(f"\n{char}")
            low = self._at(first)
            self._blocks[char] = self._lines[low : self._at(first[:-1] + bytes([first[-1] + 1]))]
        return self._blocks[char]

    def _at(self, start: bytes) -> int:
        """Where the first line stands that is not before this beginning, with its line end."""
        lines, low, high = self._lines, 0, len(self._lines)
        while low < high:
            at = lines.rfind(b"\n", low, (low + high) // 2 + 1)
            at = low if at < 0 else at
            if lines[at : at + len(start)] < start:
                end = lines.find(b"\n", at + 1)
                low = len(lines) if end < 0 else end
            else:
                high = at
        return low


def _encoded(text: str) -> bytes:
    """A query may hold anything."""
    return text.encode("utf-8", "surrogatepass")


def _parsed(lines: Iterable[bytes]) -> Iterator[tuple[str, int]]:
    for line in lines:
        word, _, frequency = line.decode().partition("\t")
        yield word, int(frequency)
