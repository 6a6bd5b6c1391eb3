"""The pieces of some reports, made where nothing of the archive is: all that they are made of is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..archive.entries import Archive, without_private
from ..archive.entry import Entry
from ..archive.loader.loaded import report_of
from ..model import Report
from .making import Piece, makers
from .pairing import Load, Pairing

Due = tuple[Entry, tuple[str, ...]]
"""A report, and the names of the pieces that are lacking."""


@dataclass(frozen=True, slots=True)
class Job:
    """Some reports whose pieces are due, what stands around them, and the texts of both."""

    due: tuple[Due, ...]
    pairing: Pairing
    texts: Mapping[str, bytes]  # id → Loaded, as JSON


def job(archive: Archive, pairing: Pairing, due: Sequence[Due]) -> Job:
    """What is to be sent."""
    entries = [entry for entry, _ in due]
    around = {entry.id: entry for entry in entries}
    around |= {before.id: before for e in entries if (before := pairing.before.get(e.id))}
    texts = {one: archive.encoded(entry) for one, entry in around.items()}
    return Job(tuple(due), pairing.of_some(entries), texts)


def make(_: None, job: Job) -> list[dict[str, Piece]]:
    """Each report's pieces by their names, in the order of the job."""

    @cache
    def load(report: str) -> Report:
        return without_private(report_of(job.texts[report]))

    return [_pieces(job.pairing, lambda entry: load(entry.id), *due) for due in job.due]


def _pieces(pairing: Pairing, load: Load, entry: Entry, names: Sequence[str]) -> dict[str, Piece]:
    own = [makers()[name] for name in names]
    subject = pairing.subject(load, entry, {maker.follows for maker in own})
    return {maker.name: maker.make(subject) for maker in own}
