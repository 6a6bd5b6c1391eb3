"""A family of pages: its template, the type of its context, its pages, and what their keys are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..archive.entry import Entry
from ..publishing import Needs
from .catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that may have to be made.

    `key` covers everything of the archive that the page depends on: two drafts with the same path and key
    have equal contexts. It is made of strings, numbers, tuples and frozen dataclasses only, so that its
    `repr` is the same in every process. `context` does the work; which reports it may load, and of which it
    may ask what they share, `needs` says. Where it is a partial of a module's function, another process can
    do it.
    """

    path: str
    key: object
    context: Callable[[], object]
    needs: Needs = field(default=Needs())


@dataclass(frozen=True, slots=True)
class Family:
    """A row of the table `render.PAGES`."""

    url: str  # what its addresses look like, for people
    template: str  # name in templates/; "" where the context is the file's bytes
    context: type  # what its drafts' `context` returns
    drafts: Callable[[Catalogue], Iterator[Draft]]


def digests(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What stands for entries in a fingerprint. A digest covers all that was parsed, the town's names too."""
    return tuple(f"{e.id}:{e.digest}" for e in entries)
