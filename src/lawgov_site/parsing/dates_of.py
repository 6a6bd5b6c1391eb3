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
    if dated := metadata.get("dated"):
        yield ReportDate(DateKind.WRITTEN, DateSource.PAGE, dated)
    if made := metadata.get("generated"):
        yield ReportDate(DateKind.GENERATED, DateSource.PAGE, made)
    if made := metadata.get("file_made"):
        yield ReportDate(DateKind.GENERATED, DateSource.FILE, made)
    if sidecar.published:
        yield ReportDate(DateKind.PUBLISHED, DateSource.SIDECAR, sidecar.published)
    for said in (metadata, page):
        if published := said.get("published"):
            yield ReportDate(DateKind.PUBLISHED, DateSource.PAGE, published)
    if sidecar.retrieved:
        yield ReportDate(DateKind.RETRIEVED, DateSource.RECORD, sidecar.retrieved)
    elif retrieved := metadata.get("retrieved"):
        yield ReportDate(DateKind.RETRIEVED, DateSource.PAGE, retrieved)
