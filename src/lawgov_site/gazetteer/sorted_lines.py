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


class Names(Mapping[str, str]):
    """Divisions' names by code: some that are given, before those of the lines `code,name`."""

    def __init__(self, lines: SortedLines, given: Mapping[str, str]) -> None:
        self._lines, self._given = lines, given
        self._met: dict[str, str | None] = dict(given)

    def __getitem__(self, code: str) -> str:
        if code not in self._met:
            self._met[code] = next(
                (line[len(code) + 1 :] for line in self._lines.beginning(f"{code},")), None
            )
        name = self._met[code]
        if name is None:
            raise KeyError(code)
        return name

    def __iter__(self) -> Iterator[str]:
        yield from self._given
        yield from (code for line in self._lines if (code := line.split(",", 1)[0]) not in self._given)

    def __len__(self) -> int:
        return sum(1 for _ in self)
