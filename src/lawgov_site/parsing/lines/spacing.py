"""Letter-spaced lines (一 、 主 要 举 措), seen as they would be without the blanks.

What is recognised in the view is placed back into the line, whose own form is what readers see.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...model import Line, Text

_BLANKS = " \t\u00a0\u3000"
_FEWEST = 4  # characters: 附 件 may be spaced in any text
_SHARE = 0.9  # of a spaced line's characters stand alone


@dataclass(frozen=True, slots=True)
class View:
    """A line as it is recognised, and where each of its characters stands in the line itself."""

    line: Line
    places: tuple[int, ...] | None = None  # with the line's own length at the end; None: where they are

    def place(self, start: int) -> int:
        """Where a range that begins at an index of the view begins in the line."""
        return start if self.places is None else self.places[start]

    def close(self, end: int) -> int:
        """Where a range that ends at an index of the view ends in the line."""
        return end if self.places is None or end == 0 else self.places[end - 1] + 1


def view(line: Line) -> View:
    """The line without the blanks between its characters, if it is letter-spaced; a row is as it is."""
    string = line.text.string
    if line.row or not is_spaced(string):
        return View(line)
    places = [index for index, char in enumerate(string) if char not in _BLANKS]
    text = Text.join(line.text.slice(index, index + 1) for index in places)
    return View(replace(line, text=text, breaks=()), (*places, len(string)))


def unspaced(string: str) -> str:
    """A line's words; without the blanks between its characters, if it is letter-spaced."""
    return "".join(char for char in string if char not in _BLANKS) if is_spaced(string) else string


def is_spaced(string: str) -> bool:
    """Whether a blank stands between (nearly) all characters of a line."""
    if string.count(" ") + string.count("\u3000") + string.count("\u00a0") < _FEWEST - 1:
        return False
    words = string.split()
    alone = sum(len(word) == 1 for word in words)
    return alone >= _FEWEST and alone >= _SHARE * len(words)
