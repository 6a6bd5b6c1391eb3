"""Dates that a page shows around a report without saying what happened on them: 日期：2024-01-05, 更新时间.

None of them is taken: 时间 may be that of publication, of signature, or that on which somebody else put the
text on his site. But where nothing else tells when a report was published, a person may see it from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...diagnostics import Diagnostic
from ...model import DateKind, Document, Fate, ReportDate, Text
from ..forms.dates import DATE, date_of
from .furniture_kinds import FIELD, TIME, even, furniture_kind, spaced_words
from .page_says import DATED, TO_VALUE

_TOLD = 2  # dates that are named
_SHOWN = 40  # characters of the line that are quoted


@dataclass(frozen=True, slots=True)
class UnclearDate:
    """A day, the line that shows it, and where that stands in the text (None: outside of it)."""

    value: str  # YYYY-MM-DD
    line: str
    place: Text | None = None


def unclear_dates(document: Document, furniture: Iterable[Text]) -> tuple[UnclearDate, ...]:
    """Those in the furniture of a report, and in what its page shows above the article."""
    found = [one for text in furniture for one in _in_line(text.string, text)]
    outside = (one for one in document.ledger if one.fate is Fate.NAVIGATION and one.line <= 1)
    found += [one for piece in outside for one in _in_line(piece.text.strip())]
    return tuple({one.value: one for one in reversed(found)}.values())[::-1]


def _in_line(line: str, place: Text | None = None) -> Iterator[UnclearDate]:
    if furniture_kind(line) not in (FIELD, TIME):
        return
    plain = even(line)
    said = [match.span() for match in _said().finditer(plain)]
    for match in DATE.finditer(plain):
        if not any(start <= match.start() < end for start, end in said) and (date := date_of(match)):
            yield UnclearDate(date.isoformat(), line, place)


@cache
def _said() -> re.Pattern[str]:
    """A date behind a label that says what it is."""
    words = spaced_words()
    return re.compile(
        rf"(?:{'|'.join(words[key] for key in (*DATED, 'other_dates'))}){TO_VALUE}{DATE.pattern}"
    )


def unclear_publication(
    document: Document, found: Sequence[UnclearDate], dates: Sequence[ReportDate]
) -> tuple[Diagnostic, ...]:
    """Says which of them may be the day of publication, where no date is known to be that."""
    if not found or any(one.kind is DateKind.PUBLISHED for one in dates):
        return ()
    first, shown = found[0], "；".join(f"{one.value}（{_quoted(one.line)}）" for one in found[:_TOLD])
    message = f"网页上有日期 {shown}，没有写明是不是发布日期，没有采用"
    hint = (
        f"核对原网页；是发布日期的，在同名 .yaml 中写 published: {first.value}"
        f"（收入时加 --published {first.value}）；"
        "不是的，用 lawgov check --accept 标为看过"
    )
    return (document.diagnostic(first.place or 0, "DATE-UNCLEAR", message, hint),)


def _quoted(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
