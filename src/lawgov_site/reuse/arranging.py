"""Which segments an archive's reports are in: a base and a few small ones, as in the search.

A segment is never changed: what is new or changed goes into a new one, and is passed over in the older. New
segments take in the younger ones that are not at least GROWTH times their size. When what was removed and
added outgrows the base, it is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .index import Part
from .segment import Document

GROWTH = 3
"""A segment is at least so many times as large as the next younger one."""

_MOST = 8  # segments beside the base
_STALE = 4  # the base is made anew when more than a fourth of it has been removed


def arranged(
    before: Sequence[Part], wanted: Mapping[str, Document], *, purge: bool
) -> tuple[list[Part], list[Document]]:
    """The segments that stay, and the reports of the one that is to be made beside them.

    With `purge` none stays that has ever held what the archive has no more.
    """
    parts = [_without(part, wanted) for part in before]
    have = {document.id for part in parts for document in _live(part)}
    pending = [document for report, document in wanted.items() if report not in have]
    if purge:
        pending += [document for part in parts if part.removed for document in _live(part)]
        parts = [part for part in parts if not part.removed]
    if parts and not any(part.segment.name == before[0].segment.name for part in parts):
        return [], list(wanted.values())
    bases, deltas = parts[:1], [part for part in parts[1:] if _size(part)]
    while deltas and pending and (_size(deltas[-1]) < GROWTH * len(pending) or len(deltas) >= _MOST):
        pending += _live(deltas.pop())
    size = sum(map(_size, bases))
    if any(len(part.removed) * _STALE > size for part in bases) or size < GROWTH * len(pending):
        return [], list(wanted.values())
    return [*bases, *deltas], sorted(pending)


def _without(part: Part, wanted: Mapping[str, Document]) -> Part:
    documents = enumerate(part.segment.documents)
    removed = frozenset(
        n for n, document in documents if wanted.get(document.id) != document or n in part.removed
    )
    return replace(part, removed=removed)


def _live(part: Part) -> Iterator[Document]:
    return (d for n, d in enumerate(part.segment.documents) if n not in part.removed)


def _size(part: Part) -> int:
    return len(part.segment.documents) - len(part.removed)
