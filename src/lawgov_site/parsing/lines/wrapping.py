"""How a source is hard-wrapped: at which width, counted how, and what sets its paragraphs apart.

Editors and scanners break all lines at one width. Some count characters, some columns; some keep a number
whole, or a closing mark off a line's beginning, and leave the line before it shorter. A line is full where
what comes next would not have fitted; where it would have, the author ended the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...model import Line
from ..forms.markers import marker_at
from .cleaning import columns

ENDS_PARAGRAPH = re.compile(r"(?:[。！？!?；;：:…”’）)】》།༎᠃؟]|(?<!\d)\.)$")
"""How a line ends that may end a paragraph; 47. before 3% is a number that goes on."""

_UNIT = re.compile(
    r"[“‘（《〈「『【(\[]*+(?:[0-9A-Za-z.,%％]++|.)[，。、；：！？”’）》〉」』】%％)\],.;:!?]*+"
)
_NARROWEST, _WIDEST = 30, 130  # columns at which sources are wrapped
_FEWEST = 3  # lines broken inside a sentence that show wrapping
_BEYOND = 20  # a line in so many may be longer: a title, an address
_MANY = 6  # lines that are indented, where all paragraphs are
_HEAD = 3  # lines of title and addressee, which have indents of their own
_APART = 0.7  # share of paragraphs that a blank line, or an indent, sets apart where all are meant to be
_NEARLY_ALL = 0.9
_SOME = 0.3  # share of them that shows that an indent means something
_NEARLY = 0.85  # of the width: a line that is broken short of it, in the middle of a sentence


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a width is counted."""

    count: Callable[[str], int]
    blanks: int  # columns of indent that make one
    ragged: int  # how much shorter a line may be for no reason that we know

    def line(self, line: Line) -> int:
        return line.indent // self.blanks + self.count(line.text.string)

    def first(self, line: Line, *, unit: bool) -> int:
        """Width of what would have had to fit: the first character, or what is not parted from it."""
        string = line.text.string
        match = _UNIT.match(string) if unit else None
        return self.count(match[0] if match else string[:1])


_MEASURES = (_Measure(columns, 1, 4), _Measure(len, 2, 2))


@dataclass(frozen=True, slots=True)
class _Fit:
    """A width, and how well the lines fit it."""

    shown: int  # lines that it has broken
    measure: _Measure
    width: int
    units: bool  # numbers and marks are kept whole
    ragged: int  # by how much lines are shorter all the same

    @property
    def rank(self) -> tuple[bool, int]:
        return self.ragged == 0, self.shown

    def is_full(self, before: Line, after: Line) -> bool:
        first = self.measure.first(after, unit=self.units)
        return self.measure.line(before) + first > self.width - self.ragged

    def is_nearly_full(self, line: Line) -> bool:
        return self.measure.line(line) >= _NEARLY * self.width

    def tolerant(self) -> _Fit:
        """The same, for lines that may be shorter."""
        return replace(self, units=True, ragged=self.measure.ragged)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The wrapping of a source."""

    fits: tuple[_Fit, ...]  # two where characters and columns explain it as well
    base: int | None = None  # the indent of a line that goes on, where paragraphs are indented further
    marked: bool = False  # paragraphs are set apart by a blank line, or by their indent
    all_marked: bool = False  # headings too

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Wrapping | None:
        """The wrapping of a source, or None where its lines end as their author ended them."""
        fits = [fit for measure in _MEASURES if (fit := _fit(measure, lines))]
        best = max((fit.rank for fit in fits), default=None)
        bare = cls(tuple(fit for fit in fits if fit.rank == best))
        return bare._with_marks(lines) if fits else None

    def _with_marks(self, lines: Sequence[Line]) -> Wrapping:
        """With what sets paragraphs apart: it stands behind lines that are not full, not behind full ones."""
        base = min((line.indent for line in lines[_HEAD:]), default=0)
        pairs = list(pairwise(lines))
        starts = [b for a, b in pairs if not self.is_full(a, b) and ENDS_PARAGRAPH.search(a.text.string)]
        goes_on = [b for a, b in pairs if self.is_full(a, b)]
        flush = sum(line.indent == base for line in goes_on) >= _FEWEST
        tight = sum(not line.after_blank for line in goes_on) >= _FEWEST
        indented = _share(line.indent > base for line in starts) if flush else 0.0
        gaps = _share(line.after_blank for line in starts) if tight else 0.0
        known = replace(self, base=base if indented >= _SOME else None)
        if max(indented, gaps) < _APART:
            return known
        numbered = [line for line in starts if marker_at(line.text.string)]
        by_indent = indented >= _APART
        of_numbered = _share(line.indent > base if by_indent else line.after_blank for line in numbered)
        return replace(
            known,
            fits=tuple(fit.tolerant() for fit in self.fits),
            marked=True,
            all_marked=not numbered or of_numbered >= _NEARLY_ALL,
        )

    def is_full(self, before: Line, after: Line) -> bool:
        """Whether the next line's beginning would not have fitted."""
        return any(fit.is_full(before, after) for fit in self.fits)

    def is_nearly_full(self, line: Line) -> bool:
        """Whether a line is so long that it was not left short."""
        return any(fit.is_nearly_full(line) for fit in self.fits)

    def is_indented(self, line: Line) -> bool:
        """Whether its indent says that a line begins a paragraph."""
        return self.base is not None and line.indent > self.base


def usual_indent(lines: Sequence[Line]) -> int | None:
    """The indent above which nearly all paragraphs begin: a line with no more goes on. None without one."""
    base = min((line.indent for line in lines), default=0)
    indented = sum(line.indent > base for line in lines)
    return base if indented >= _MANY and indented >= _APART * len(lines) else None


def is_cut(string: str) -> bool:
    """Whether a line ends in the middle of a sentence, and is no heading."""
    return not ENDS_PARAGRAPH.search(string) and (marker_at(string) is None or "。" in string)


def _share(of: Iterator[bool]) -> float:
    values = list(of)
    return sum(values) / len(values) if values else 0.0


def _fit(measure: _Measure, lines: Sequence[Line]) -> _Fit | None:
    """The width that most lines show that end in the middle of a sentence, where hardly a line is longer."""
    lengths = [measure.line(line) for line in lines] or [0]
    unended = [pair for pair in pairwise(lines) if not ENDS_PARAGRAPH.search(pair[0].text.string)]
    cut = [pair for pair in unended if is_cut(pair[0].text.string)]
    width, shown = _widest_shown(measure, lengths, cut)
    if shown < _FEWEST:  # nothing is longer, and lines that may be headings are as long, too
        width, shown = _widest_shown(measure, lengths, unended)
        surely = sum(measure.line(before) >= width - measure.ragged for before, _ in cut)
        if width < max(lengths) or not (surely >= _FEWEST - 1 or shown > _FEWEST):
            return None
        cut = unended
    if not _NARROWEST <= (width if measure.blanks == 1 else 2 * width) <= _WIDEST:
        return None
    near = [
        (measure.line(before), after)
        for before, after in cut
        if measure.line(before) + measure.first(after, unit=True) > width - measure.ragged
    ]
    for units, share in ((False, 1.0), (True, _NEARLY_ALL)):
        fits = sum(length + measure.first(after, unit=units) > width for length, after in near)
        if fits >= share * len(near):
            return _Fit(fits, measure, width, units, 0)
    return _Fit(shown, measure, width, True, measure.ragged)


def _widest_shown(
    measure: _Measure, lengths: Sequence[int], cut: Sequence[tuple[Line, Line]]
) -> tuple[int, int]:
    """The width that most of some lines have, and how many have it; 0, 0 where others are longer."""
    of_cut, ranked = sorted(measure.line(before) for before, _ in cut), sorted(lengths)
    allowed = max(1, len(lengths) // _BEYOND)
    best = (0, 0)
    for width in dict.fromkeys(reversed(of_cut)):
        if len(ranked) - bisect_right(ranked, width) > allowed:
            break
        shown = bisect_right(of_cut, width) - bisect_left(of_cut, width - measure.ragged)
        best = max(best, (shown, width))
    return best[1], best[0]
