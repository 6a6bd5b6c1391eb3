"""Looking for personal data in a text as it is seen, and over the ends of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from ..model import Document
from .apart.broken import broken
from .apart.tables import in_tables
from .apart.wrapped import wrapped
from .found import Finder, Found, Seen
from .kinds.accounts import accounts, doubtful, papers
from .kinds.areas import Areas
from .kinds.contacts import mails, plates
from .kinds.doors import doors
from .kinds.landlines import landlines, local_lines
from .kinds.numbers import numbers
from .seen.joined import seen_lines
from .seen.plain import views

__all__ = ["Finder", "Seen", "finders", "look"]

_BY_WORDS: tuple[Finder, ...] = (local_lines, accounts, papers, doors)
"""What the words before it alone make somebody's."""


def finders(areas: Areas) -> tuple[Finder, ...]:
    """What is looked for in every report; what overlaps is of the first one's kind."""
    return numbers, mails, partial(landlines, is_own=cache(areas.is_own)), plates, *_BY_WORDS


def look(document: Document, finders: Sequence[Finder]) -> Iterator[Seen]:
    """What looks like personal data, be it allowed or not; a document may have but a text."""
    text = document.text
    known: list[Found] = []
    for view in views(text):
        for finder in (*finders, doubtful):
            for one in finder(view.text):
                parts = tuple(Found(*part, one.kind) for part in view.pieces(text, one.start, one.end))
                known += parts
                yield Seen(parts, view.text[one.start : one.end], finder is not doubtful)
    lines = tuple(seen_lines(document))
    for seen in in_tables(text, lines, finders, (doubtful,)):
        known += seen.parts
        yield seen
    yield from broken(text, lines, [finder for finder in finders if finder not in _BY_WORDS], known)
    yield from wrapped(text, lines, _BY_WORDS, known)
