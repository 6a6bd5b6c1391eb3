"""Looking for personal data in a text as it is seen, and over the ends of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from ..model import Document
from .areas import Areas
from .broken import broken
from .contacts import mails, plates
from .doors import doors
from .found import Finder, Found, Seen
from .landlines import landlines
from .numbers import numbers
from .plain import views

__all__ = ["Finder", "Seen", "finders", "look"]


def finders(areas: Areas) -> tuple[Finder, ...]:
    """What is looked for in every report; what overlaps is of the first one's kind."""
    return numbers, mails, partial(landlines, is_own=cache(areas.is_own)), plates, doors


def look(document: Document, finders: Sequence[Finder]) -> Iterator[Seen]:
    """What looks like personal data, be it allowed or not; a document may have but a text."""
    text = document.text
    known: list[Found] = []
    for view in views(text):
        for finder in finders:
            for one in finder(view.text):
                parts = tuple(Found(*part, one.kind) for part in view.pieces(text, one.start, one.end))
                known += parts
                yield Seen(parts, view.text[one.start : one.end])
    yield from broken(document, [finder for finder in finders if finder is not doors], known)
