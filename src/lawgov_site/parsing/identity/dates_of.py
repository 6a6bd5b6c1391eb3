"""The dates of a report, each from its source: the more to be trusted of one kind first.

A date of publication that cannot be, and a day of signature that no calendar has, are said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...diagnostics import Diagnostic
from ...model import DateKind, DateSource, Document, ReportDate, SignOff
from ...sidecar import Sidecar
from ...timeliness import too_early
from ..forms.dates import DATE, date_of
from ..lines.spacing import unspaced


def dates_of(
    document: Document, page: Mapping[str, str], sidecar: Sidecar, signoff: SignOff | None
) -> tuple[ReportDate, ...]:
    """All dates that signature, file, page, sidecar and record tell; `page` is what stood around the text."""
    return tuple(dict.fromkeys(_dates(document.metadata, page, sidecar, signoff)))


def dates_differ(
    document: Document, dates: Sequence[ReportDate], year: int | None, sidecar: Sidecar
) -> tuple[Diagnostic, ...]:
    """Says that a report on a whole year was not published on the date of publication that is given."""
    found = too_early(dates, year) if year else None
    if not found:
        return ()
    published, signed = found.published, found.signed
    before = f"{_NAMES[signed.source]} {signed.value}" if signed else f"报告的年度 {year} 年结束"
    message = f"发布日期 {published.value} 早于{before}，不作为是否按期公开的依据"
    if published.source is DateSource.SIDECAR:
        hint = f"核对后改正 published，不知道就删去这一行；{_SEEN}"
        return (sidecar.diagnostic("published", "DATE-DIFFERS", message, hint),)
    hint = f"核对原网页；另有发布日期的，在同名 .yaml 中写 published（收入时加 --published）；{_SEEN}"
    return (document.diagnostic(0, "DATE-DIFFERS", message, hint),)


def no_such_day(document: Document, signoff: SignOff | None) -> tuple[Diagnostic, ...]:
    """Says that the day under a report is none: 2024年2月30日. Then it is not known when it was signed."""
    if signoff is None or signoff.date:
        return ()
    for text in signoff.lines:
        if (match := DATE.search(unspaced(text.string))) and date_of(match) is None:
            message = f"落款日期“{match[0].strip()}”不是真有的一天，成文日期按不明处理"
            hint = f"核对原件；是录入错的，改正后用 lawgov add --replace 换上；原件就是这样的，{_SEEN}"
            return (document.diagnostic(text, "DATE-UNREAL", message, hint),)
    return ()


_NAMES = {DateSource.SIGNATURE: "落款日期", DateSource.PAGE: "网页所写的成文日期"}
_SEEN = "核对无误的，用 lawgov check --accept 标为看过"


def _dates(
    metadata: Mapping[str, str], page: Mapping[str, str], sidecar: Sidecar, signoff: SignOff | None
) -> Iterator[ReportDate]:
    if signoff and signoff.date:
        yield ReportDate(DateKind.WRITTEN, DateSource.SIGNATURE, signoff.date.isoformat())
    yield from _of_page("dated", DateKind.WRITTEN, metadata, page)
    yield from _of_page("generated", DateKind.GENERATED, metadata, page)
    if made := metadata.get("file_made"):
        yield ReportDate(DateKind.GENERATED, DateSource.FILE, made)
    of_page = [*_of_page("published", DateKind.PUBLISHED, metadata, page)]
    # Taking in writes into the sidecar what the page says: then it is the page that says so.
    if sidecar.published and sidecar.published not in [one.value for one in of_page]:
        yield ReportDate(DateKind.PUBLISHED, DateSource.SIDECAR, sidecar.published)
    yield from of_page
    if sidecar.retrieved:
        yield ReportDate(DateKind.RETRIEVED, DateSource.RECORD, sidecar.retrieved)
    elif retrieved := metadata.get("retrieved"):
        yield ReportDate(DateKind.RETRIEVED, DateSource.PAGE, retrieved)


def _of_page(key: str, kind: DateKind, *said: Mapping[str, str]) -> Iterator[ReportDate]:
    """A date that the file's metadata or what stood around the text has under `key`."""
    return (ReportDate(kind, DateSource.PAGE, one[key]) for one in said if key in one)
