"""Numbers that the end of a line has broken in two: neither half is one, and both would be published.

Old editors and scanners break lines wherever they are full, and pages do with <br>. Whether two lines are one
paragraph is only known later (`parsing/lines/joining.py`), and a paragraph that is not put together there has
the halves all the same. What two lines make together may also be chance, two figures one below the other: so
only what its own check digit, or the words that it stands in, make a number is certain. Of what is not the
archivist is told, and the original is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..found import Finder, Found, Seen, marked
from ..kinds.contacts import is_mail
from ..kinds.context import is_told
from ..kinds.numbers import is_checked
from ..seen.joined import BEGINS_ANEW, Joined, SeenLine, join, laid_together
from ..seen.plain import View, plain

_ENDS = re.compile(r"[A-Za-z0-9〇○零一二三四五六七八九幺][-·./@)]?$")
_BEGINS = re.compile(r"[-·./@]?[A-Za-z0-9×〇○零一二三四五六七八九幺]")
_LOOK = 4  # characters of an end that are looked at
_BEFORE = 24  # characters before a number: as many as context.py looks at
_DATE = re.compile(r"(?:19|20)\d\d ?[-./年] ?\d")
_POSTCODE = re.compile(r"(?:邮编|邮政编码)[:]?\d{6}$")
_GAP = re.compile(r"(?<=\d) +(?=\d)")


def broken(
    text: str, lines: Sequence[SeenLine], finders: Sequence[Finder], known: Iterable[Found]
) -> Iterator[Seen]:
    """The numbers that are broken by the end of a line. `known` were found in a line of their own."""
    taken = marked(text, known)
    for joined in _all_joined(lines):
        for found in chain.from_iterable(finder(joined.view.text) for finder in finders):
            crossed = joined.crossed(found)
            if crossed and not _is_chance(joined.plain, found, crossed):
                parts = tuple(joined.view.pieces(text, found.start, found.end))
                written = joined.view.text[found.start : found.end]
                checked = is_checked(written)
                if checked or not any(1 in taken[start:end] for start, end in parts):
                    for start, end in parts:
                        taken[start:end] = b"\1" * (end - start)
                    certain = checked or _is_certain(joined, found, crossed)
                    yield Seen(tuple(Found(*part, found.kind) for part in parts), written, certain)


def _is_chance(there: str, found: Found, crossed: Sequence[int]) -> bool:
    """Whether a line ends with something whole, or the next begins so: 浏览次数1385858 / 2025-01-10."""
    if is_mail(there[found.start : crossed[0]]) or any(_DATE.match(there, end) for end in crossed):
        return True
    return any(_POSTCODE.search(there[max(0, end - 12) : end]) for end in crossed)


def _is_certain(joined: Joined, found: Found, crossed: Sequence[int]) -> bool:
    """Whether what runs over the ends of lines is one number for certain: the sentence around it says so."""
    there = joined.plain
    if any(BEGINS_ANEW.match(there, end) for end in crossed):
        return False
    if any(is_told(there, found.start, found.end, kind) for kind in ("phone", "identity")):
        return True
    before = there[max(joined.line(found), found.start - _BEFORE) : found.start]
    in_sentence = any(map(str.isalpha, before)) and not before[-1:].isspace()
    return in_sentence and not joined.in_cell


def _all_joined(lines: Sequence[SeenLine]) -> Iterator[Joined]:
    yield from laid_together(lines, _goes_on)
    for one in lines:
        if one.line is not None:
            yield from map(_without_gaps, one.cells)


def _goes_on(before: View, after: View) -> bool:
    """Whether the end of a line and the beginning of the next can be of one number."""
    end, begin = plain(before.text[-_LOOK:]), plain(after.text[:_LOOK])
    return bool(_ENDS.search(end) and _BEGINS.match(begin))


def _without_gaps(cell: View) -> Joined:
    """A cell without the blanks between digits: a break in a cell is read as one."""
    gaps = [match.span() for match in _GAP.finditer(plain(cell.text))]
    starts, ends = (0, *(end for _, end in gaps)), (*(start for start, _ in gaps), len(cell.text))
    kept = [View(cell.text[a:b], cell.places[a:b]) for a, b in zip(starts, ends, strict=True)]
    return join(kept, in_cell=True)
