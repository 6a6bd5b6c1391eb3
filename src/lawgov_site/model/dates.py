"""The dates of a report, each of its kind and from its source; and whether it was published in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DateKind(StrEnum):
    """What happened on a date."""

    WRITTEN = "written"  # 成文: it was signed
    GENERATED = "generated"  # 生成: its file, or the entry of a catalogue, was made
    PUBLISHED = "published"  # 发布
    RETRIEVED = "retrieved"  # 收录: this archive took it in


class DateSource(StrEnum):
    """What says so."""

    SIGNATURE = "signature"
    FILE = "file"  # the file's own metadata
    PAGE = "page"  # what a web page says around the report
    SIDECAR = "sidecar"
    RECORD = "record"  # the record of fetching or taking it in


@dataclass(frozen=True, slots=True)
class ReportDate:
    """A date: a year (2025), a month (2025-03), a day, or a moment of one, as ISO 8601 writes them."""

    kind: DateKind
    source: DateSource
    value: str


class Timely(StrEnum):
    """Whether a report was published by the day that the rule names."""

    ON_TIME = "on_time"
    LATE = "late"
    UNKNOWN = "unknown"
    NOT_BOUND = "not_bound"  # that day was before the rule was in force
    NOT_A_YEAR = "not_a_year"  # the rule is about reports on whole years


@dataclass(frozen=True, slots=True)
class Timeliness:
    """What is known of that, by which day it was due, and the date that decided it."""

    state: Timely
    due: dt.date | None = None  # None where the report's year is not known
    decided_by: ReportDate | None = None


UNKNOWN_TIMELINESS = Timeliness(Timely.UNKNOWN)
