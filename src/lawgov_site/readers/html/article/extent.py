"""Where on a page the article stands: from its title to its end.

The article is where the page's sentences are (`core`). All that stands in it is taken, but for page parts at
its edges. No line is weighed by its words (but the names of a site, and of who issues a report, above its
title): what a line is, the parser says. Only where a report goes on in the next element, its numbers tell
(`going_on`): then the article is the element around both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ..lines.pieces import PageLine, Piece
from .beside import without_another
from .copies import copied
from .core import container
from .going_on import numbered, reach
from .information import informing_lines, named_title
from .issuers import issuers_above
from .page_lines import before_prose, is_date, is_open, is_part, is_prose, leads_away
from .page_parts import in_a_part, outward
from .titles import names_of, title_at

_BELOW = 4  # lines below the article that can be its signature


@dataclass(frozen=True)
class Article:
    """Where the article is among a page's pieces. `title` is one that only an information table has; what is
    `beside` is taken, and may be another text."""

    pieces: Sequence[Piece]
    inside: frozenset[int]
    title: PageLine | None = None
    again: frozenset[int] = frozenset()  # a second copy of it
    beside: tuple[PageLine, ...] = ()

    @cached_property
    def lines(self) -> tuple[PageLine, ...]:
        """Those that are the article."""
        own = (self.pieces[at] for at in sorted(self.inside))
        return tuple(piece for piece in own if isinstance(piece, PageLine))


def article(pieces: Sequence[Piece], root: etree._Element) -> Article:
    """Find the article among all pieces of a page; one that has nothing else is taken whole."""
    pieces = list(pieces)
    places = [i for i, piece in enumerate(pieces) if isinstance(piece, PageLine)]
    lines = [piece for piece in pieces if isinstance(piece, PageLine)]
    if not lines:
        return Article(pieces, frozenset(range(len(pieces))))
    copies = copied(lines)
    again = frozenset(places[at] for at in copies)
    places = [place for place in places if place not in again]
    lines = [line for at, line in enumerate(lines) if at not in copies]
    core, beside = without_another(lines, container(lines, root))
    element = _Element.of(lines, core)
    first, last = element.first, element.last
    informing = informing_lines(lines)
    title = None
    if (at := title_at(lines, root, first, last)) is not None:
        first = issuers_above(lines, first, at, core)
        informing -= {at}  # a list of terms may have it: 名称 / 沙泉镇…报告
    else:
        first = next((at for at in range(first, last) if not element.has_as_part(at)), first)
        above = [lines[at] for at in before_prose(lines, first)]
        if named := named_title(above, names_of(root)):
            at, title, pieces[places[at]] = named
            first = max(first, at + 1, *(1 + at for at in informing))
    last = _signed(lines, element.end(first))
    between = {at for at in range(first, last + 1) if element.has_between(at)}
    taken = {places[at] for at in range(first, last + 1) if at not in informing | between}
    left = {
        i
        for i, piece in enumerate(pieces)
        if not isinstance(piece, PageLine)
        if places[first] <= i <= places[last] or element.holds(piece)
    }
    beside = tuple(line for at, line in enumerate(lines) if line in beside and places[at] in taken)
    return Article(pieces, frozenset(taken | left), title, again, beside)


@dataclass(frozen=True, slots=True)
class _Element:
    """The element that holds the article, and of it the `core`, that which holds its sentences."""

    lines: Sequence[PageLine]
    core: etree._Element
    whole: etree._Element
    first: int  # of the lines in it
    last: int

    @staticmethod
    def of(lines: Sequence[PageLine], core: etree._Element) -> _Element:
        """The smallest that also holds what the core's text goes on in."""
        whole = _whole(lines, core)
        return _Element(lines, core, whole, *_held(lines, whole))

    def end(self, first: int) -> int:
        """The last line, from `first` on, that is no page part and leads to no other page."""
        for at in range(self.last, first, -1):
            if not (self.has_as_part(at) or leads_away(self.lines[at])):
                return at
        return first

    def has_as_part(self, at: int) -> bool:
        """Whether a line is a page part."""
        is_alone = self.core is self.whole and self.whole.tag not in ("body", "html")
        return is_part(self.lines[at], self.whole, flat=not is_alone)

    def has_between(self, at: int) -> bool:
        """Whether a line between two elements of the article is of the page: where it is whole, none is."""
        if self.core is self.whole or self.core in outward(self.lines[at].block) or not self.has_as_part(at):
            return False
        return not (is_prose(self.lines[at]) or numbered(self.lines[at].text))

    def holds(self, piece: Piece) -> bool:
        """Whether something that is on no line stands in it, and in no page part there."""
        return self.whole in outward(piece.block) and not in_a_part(piece.block, self.whole)


def _whole(lines: Sequence[PageLine], core: etree._Element) -> etree._Element:
    """The element that holds the article's and those in which it goes on."""
    first, last = _held(lines, core)
    open_ = [not line.cells and (first <= at <= last or is_open(line)) for at, line in enumerate(lines)]
    ends = [lines[at].block for at in reach(lines, open_, first, last)]
    return next(one for one in outward(core) if all(one in outward(end) for end in ends))


def _held(lines: Sequence[PageLine], container: etree._Element) -> tuple[int, int]:
    """The first and the last line in an element."""
    held = [at for at, line in enumerate(lines) if container in outward(line.block)]
    return held[0], held[-1]


def _signed(lines: Sequence[PageLine], last: int) -> int:
    """The end with a signature that stands right below the article's element."""
    for at in range(last + 1, min(len(lines), last + 1 + _BELOW)):
        if lines[at].linked or is_prose(lines[at]):
            break
        if is_date(lines[at]):
            return at
    return last
