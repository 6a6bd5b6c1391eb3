"""What has changed since the last release, by the record of its texts and the logs of the archive.

The record (released-texts.txt) knows each report's words as they were then. Of an older release nobody knows
which reports were new since; what only the page tells besides the words (sources, files) is in no record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..archive.storage.cache import is_stated
from ..opendata.schema import REPORT, Code, Field, Row, Table, Type, text
from ..records.changes import Change, What, load_changes
from ..records.released_texts import ReleasedTexts, read_texts
from ..records.withdrawals import Withdrawal, load_withdrawals


class State(StrEnum):
    """What became of a report since."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


_CODES = (
    Code(State.ADDED, "新收录，或恢复公开", "Added, or public again"),
    Code(State.CHANGED, "公布的文字变了", "Its published words have changed"),
    Code(State.WITHDRAWN, "撤回", "Withdrawn"),
    Code(
        State.GONE, "没有了：编号更正了，或文件移走了", "Gone: its id was corrected, or its file taken away"
    ),
)
_FIELDS = (
    REPORT,
    text("change", "怎样变的", "What became of it", _CODES, required=True),
    Field("date", Type.DATE, "最后一次记下变动的日期；没有记的为空", "Day of the last change that is logged"),
)


@dataclass(frozen=True, slots=True)
class Since:
    """The reports that are others than at a release."""

    date: str  # of the release
    states: dict[str, State]  # by id
    dates: dict[str, dt.date]  # of what is logged, by id

    def entries(self, archive: Archive) -> tuple[Entry, ...]:
        """Those of them that can be exported."""
        return tuple(entry for entry in archive.entries if entry.id in self.states)

    @property
    def table(self) -> Table:
        """All of them as a table: those that are gone, too."""
        return Table(
            name="changes",
            zh=f"{self.date} 发布以来的变动",
            en=f"Changes since the release of {self.date}",
            what_zh="一份报告一行。",
            what_en="A row a report.",
            key=("report",),
            references=(),
            fields=_FIELDS,
            rows=lambda _subject: iter(()),
        )

    def rows(self) -> Iterator[Row]:
        """The rows of that table."""
        for report, state in sorted(self.states.items()):
            yield report, state, self.dates.get(report)


def changed_since(root: Path, archive: Archive) -> Since | None:
    """What has changed since the last release of the archive in `root`; None where there was none.

    Raises LawgovError where a record is damaged.
    """
    released = read_texts(root)
    if not released.date:
        return None
    log = [one for one in load_changes(root) if one.date.isoformat() >= released.date]
    withdrawals = load_withdrawals(root)
    states = dict(_states(archive, released, log, withdrawals))
    return Since(released.date, states, {one.report: one.date for one in log})


def _states(
    archive: Archive, released: ReleasedTexts, log: Iterable[Change], withdrawals: Iterable[Withdrawal]
) -> Iterator[tuple[str, State]]:
    """Of what was redacted or withdrawn since, the record holds nothing any more, and the logs tell."""
    hidden = {one.report for one in log if one.what is What.REDACTED}
    there = {entry.id for entry in archive.entries}
    for entry in archive.entries:
        if entry.id in released.digests and not is_stated(entry, released.digests):
            yield entry.id, State.CHANGED
        elif entry.id not in released.digests:
            yield entry.id, State.CHANGED if entry.id in hidden else State.ADDED
    for report in released.digests.keys() - there:
        yield report, State.GONE
    for one in withdrawals:
        if one.holds and one.date >= released.date:
            yield one.report, State.WITHDRAWN
