"""The dates of a report, each from its source: the more to be trusted of one kind first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import DateKind, DateSource, Document, ReportDate, SignOff
from ..sidecar import Sidecar


def dates_of(
    document: Document, page: Mapping[str, str], sidecar: Sidecar, signoff: SignOff | None
) -> tuple[ReportDate, ...]:
    """All dates that signature, file, page, sidecar and record tell; `page` is what stood around the text."""
    return tuple(dict.fromkeys(_dates(document.metadata, page, sidecar, signoff)))


def _dates(
    metadata: Mapping[str, str], page: Mapping[str, str], sidecar: Sidecar, signoff: SignOff | None
) -> Iterator[ReportDate]:
    if signoff and signoff.date:
        yield ReportDate(DateKind.WRITTEN, DateSource.SIGNATURE, signoff.date.isoformat())
    yield from _of_page("dated", DateKind.WRITTEN, metadata, page)
    yield from _of_page("generated", DateKind.GENERATED, metadata, page)
    if made := metadata.get("file_made"):
        yield ReportDate(DateKind.GENERATED, DateSource.FILE, made)
    if sidecar.published:
        yield ReportDate(DateKind.PUBLISHED, DateSource.SIDECAR, sidecar.published)
    yield from _of_page("published", DateKind.PUBLISHED, metadata, page)
    if sidecar.retrieved:
        yield ReportDate(DateKind.RETRIEVED, DateSource.RECORD, sidecar.retrieved)
    elif retrieved := metadata.get("retrieved"):
        yield ReportDate(DateKind.RETRIEVED, DateSource.PAGE, retrieved)


def _of_page(key: str, kind: DateKind, *said: Mapping[str, str]) -> Iterator[ReportDate]:
    """A date that the file's metadata or what stood around the text has under `key`."""
    return (ReportDate(kind, DateSource.PAGE, one[key]) for one in said if key in one)
