"""Dates of reports that have not come yet: a slip of the hand, or a clock that is wrong.

What day it is decides nothing on the site; that is only said to the archivist, and anew each time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..sidecar import Sidecar
from ..strings.days import span
from .entry import Entry
from .folder.sources import source_file

_DATES = {"published": "发布日期", "retrieved": "采集日期"}  # of the provenance, and what they are called
_ELSEWHERE = dt.timedelta(days=1)  # where the source is, the day may have begun


def dates_to_come(folder: Path, entries: Iterable[Entry], today: dt.date) -> Iterator[Diagnostic]:
    """Dates of publication and retrieval that lie after today; paths as the user would type them."""
    for entry in entries:
        for key, name in _DATES.items():
            value: str | None = getattr(entry.provenance, key)
            days = span(value.partition("T")[0]) if value else None
            if value and days and days[0] > today + _ELSEWHERE:
                path = folder / entry.source.path
                yield _said(path, key, f"{name} {value} 还没有到（今天是 {today.isoformat()}）")


def _said(path: Path, key: str, message: str) -> Diagnostic:
    from .loader.loading import whole_sidecar  # noqa: PLC0415 - it brings all readers

    sidecar = Sidecar()
    with suppress(LawgovError):
        sidecar = whole_sidecar(path.parent, source_file(path))
    place = sidecar.places.get(key) if getattr(sidecar, key) else None
    if place:
        where, hint = path.with_name(place.path), f"核对后改正 {key}；日期没有写错的，校准电脑的时钟"
        return Diagnostic(where.as_posix(), place.line, place.column, "DATE-FUTURE", message, hint)
    hint = f"核对原网页，在同名 .yaml 中写 {key}；日期没有写错的，校准电脑的时钟"
    return Diagnostic(path.as_posix(), 1, 1, "DATE-FUTURE", message, hint)
