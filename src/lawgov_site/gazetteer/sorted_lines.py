"""A text of sorted lines in which a line is found by halving: nothing is made of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class SortedLines:
    """Lines in the order of their code points, each with a line end."""

    def __init__(self, text: str) -> None:
        self.text = text

    def beginning(self, start: str) -> Iterator[str]:
        """The lines that begin so, in their order, without line ends."""
        text = self.text
        low, high = 0, len(text)
        while low < high:
            line = max(low, text.rfind("\n", low, (low + high) // 2) + 1)
            end = text.index("\n", line)
            if text[line:end] < start:
                low = end + 1
            else:
                high = line
        while text.startswith(start, low) and low < len(text):
            end = text.index("\n", low)
            yield text[low:end]
            low = end + 1

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.split("\n")[:-1])


_MOST = 1_000
"""So many codes are looked up one after the other; then all names are read, in as much time."""


class Names(Mapping[str, str]):
    """Divisions' names by code, from lines `code,name`."""

    def __init__(self, lines: SortedLines) -> None:
        self._lines = lines
        self._met: dict[str, str | None] = {}
        self._has_all = False

    def __getitem__(self, code: str) -> str:
        if code not in self._met and not self._has_all:
            if len(self._met) < _MOST:
                found = self._lines.beginning(f"{code},")
                self._met[code] = next((line[len(code) + 1 :] for line in found), None)
            else:
                rows = (line.partition(",") for line in self._lines)
                self._met.update((code, name) for code, _, name in rows)
                self._has_all = True
        name = self._met.get(code)
        if name is None:
            raise KeyError(code)
        return name

    def __iter__(self) -> Iterator[str]:
        return (line.split(",", 1)[0] for line in self._lines)

    def __len__(self) -> int:
        return self._lines.text.count("\n")


class Over(Mapping[str, str]):
    """Some names over those of the list: theirs go before, and behind come those that the list has not."""

    def __init__(self, listed: Names, given: Mapping[str, str]) -> None:
        self._listed, self._given = listed, given

    def __getitem__(self, code: str) -> str:
        return self._given[code] if code in self._given else self._listed[code]

    def __iter__(self) -> Iterator[str]:
        yield from self._listed
        yield from (code for code in self._given if code not in self._listed)

    def __len__(self) -> int:
        return len(self._listed) + sum(code not in self._listed for code in self._given)
