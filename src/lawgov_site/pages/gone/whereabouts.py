"""Where a report is that stands at its old address no more.

A person says it (`formerly` in its sidecar), the log of withdrawals, or the towns that followed its town.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...archive.entry import Entry
from ...records.withdrawals import Withdrawal
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Link
from ..wording import wording


@dataclass(frozen=True, slots=True)
class Now:
    """Where a report is now, and what is said of that."""

    report: Entry | Withdrawal
    why: str

    @property
    def link(self) -> Link:
        one = self.report
        if isinstance(one, Entry):
            return Link(report_name(one.town.full_name, one.year), urls.report(one.town.code, one.year))
        return Link(report_name(one.place, one.year), urls.report(one.code, one.year))


class Whereabouts:
    """Where the reports are that the catalogue's archive had."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def of(self, code: str, year: int) -> Now | None:
        """Where the report of a town's code and a year is; None where that is not known, or not one."""
        report, words = f"{code}-{year}", wording()["moved"]
        withdrawn = self._catalogue.withdrawn
        if taken_back := withdrawn.get(report) or self._formerly_withdrawn.get(report):
            return Now(taken_back, words["withdrawn"])
        if claims := self.claiming(report):
            return Now(claims[0], words["corrected"]) if len(claims) == 1 else None
        ids = (f"{follower}-{year}" for follower in self.followers(code))
        found = [one for i in ids if (one := self._entries.get(i) or withdrawn.get(i))]
        if len(found) != 1:
            return None
        [follower] = found
        if isinstance(follower, Withdrawal):
            return Now(follower, words["withdrawn"])
        return Now(follower, words["followed"].format(town=follower.town.full_name))

    def entry(self, code: str, year: int) -> Entry | None:
        """The report that stands under a town's code and a year."""
        return self._entries.get(f"{code}-{year}")

    def claiming(self, report: str) -> tuple[Entry, ...]:
        """The reports that say that they were published under an id."""
        return self._formerly.get(report, ())

    def followers(self, code: str) -> tuple[str, ...]:
        """All towns that followed a town, the nearest first."""
        found: dict[str, None] = {}
        waiting = [code]
        while waiting:
            following = self._catalogue.gazetteer.life(waiting.pop(0)).successors
            waiting += [c for c in following if c not in found and c != code]
            found |= dict.fromkeys(c for c in following if c != code)
        return tuple(found)

    def withdrawn_of(self, code: str) -> Iterator[Withdrawal]:
        """What was withdrawn of a town."""
        return (one for one in self._catalogue.withdrawn.values() if one.code == code)

    def town_name(self, code: str) -> str:
        """The full name of a town, there or not; its code where nothing tells the name."""
        town = self._catalogue.towns.get(code) or self._catalogue.gazetteer.town(code)
        places = (one.place for one in self.withdrawn_of(code))
        return town.full_name if town else next(places, code)

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self._catalogue.archive.entries}

    @cached_property
    def _formerly(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._catalogue.archive.entries:
            for report in entry.formerly:
                found[report].append(entry)
        return {report: tuple(entries) for report, entries in found.items()}

    @cached_property
    def _formerly_withdrawn(self) -> Mapping[str, Withdrawal]:
        return {old: one for one in self._catalogue.withdrawn.values() for old in one.formerly.split()}


def report_name(place: str, year: int) -> str:
    """How a report is called: 某镇 2024 年的报告."""
    return str(wording()["moved"]["report"]).format(place=place, year=year)
