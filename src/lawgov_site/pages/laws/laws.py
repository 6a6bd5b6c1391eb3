"""The pages of laws: all that are cited, and a page a law that tells who cites it, when, under which names.

What is cited by more reports than a page can list is listed by year and region (law_years.py). How many
reports a year has in all stands on the page of all laws, so that a new report rewrites the pages of those
laws alone that it cites.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ...archive.entry import Entry
from ...files.data_scripts import data_call
from ...laws import Law
from ...model import Verdict
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame, Link
from ..family import Draft, Family
from ..lists import PAGE_ROWS
from ..machines.feeds import law_feed
from ..tallies.citing import Cited, Told, citing, verdicts
from ..wording import wording
from .law_years import CitingRow, citing_row, short_name

_SHOWN = 100  # places of wrong names on a law's page, the newest


@dataclass(frozen=True, slots=True)
class LawRow:
    """A law in the list of all: how many reports cite it, and in how many something is said of that."""

    name: str
    kind: str
    path: str
    also: str  # its short names, for the filter
    reports: int
    flagged: int


@dataclass(frozen=True, slots=True)
class LawsContext:
    """Variables of laws.html."""

    frame: Frame
    laws: tuple[LawRow, ...]  # the most cited first
    years: tuple[tuple[int, int], ...]  # newest first, each with its reports that have a text


@dataclass(frozen=True, slots=True)
class LawYear:
    """How many reports of a year cite the law; what is said of how many."""

    year: int
    path: str
    reports: int
    told: tuple[tuple[Verdict, int], ...]


@dataclass(frozen=True, slots=True)
class WrongName:
    """A wrong name under which the law is cited; `rows` are the newest reports that do."""

    name: str
    reports: int
    rows: tuple[CitingRow, ...]


@dataclass(frozen=True, slots=True)
class LawContext:
    """Variables of law.html. `rows` is empty where the reports are too many for one page."""

    frame: Frame
    law: Law
    successor: Link | None  # its `path` is "" where that has no page
    reports: int  # that cite it
    years: tuple[LawYear, ...]  # newest first
    wrong: tuple[WrongName, ...]
    rows: tuple[CitingRow, ...]  # newest first


def _index(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["laws"]
    rows = []
    for law in catalogue.laws.laws:
        if cited := catalogue.cited.get(law.id):
            flagged = len({one.report for one in cited.told})
            also = " ".join(law.short_names)
            rows.append(LawRow(law.name, law.kind, urls.law(law.id), also, cited.reports, flagged))
    context = LawsContext(
        frame=Frame(urls.LAWS, words["title"], words["description"], here=words["title"]),
        laws=tuple(sorted(rows, key=lambda row: (-row.reports, row.path))),
        years=tuple(
            (year, len(entries))
            for year, entries in sorted(catalogue.archive.with_text.by_year.items(), reverse=True)
        ),
    )
    yield Draft(urls.LAWS, context, lambda: context)


def _names(catalogue: Catalogue) -> Iterator[Draft]:
    """The laws that are cited, [[id, name, short name, …], …], for the search page: a call of `lawgov.laws`
    (files/data_scripts.py)."""
    cited = [law for law in catalogue.laws.laws if law.id in catalogue.cited]
    if cited:
        names = [[law.id, short_name(law), *law.short_names] for law in cited]
        data = data_call("laws", names).encode()
        yield Draft(urls.LAW_NAMES, data, lambda: data)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for law in catalogue.laws.laws:
        if cited := catalogue.cited.get(law.id):
            yield _draft(catalogue, law, cited)


def _draft(catalogue: Catalogue, law: Law, cited: Cited) -> Draft:
    is_listed, told = cited.reports <= PAGE_ROWS, cited.told
    years = tuple(
        _year(law, year, sum(own.reports for own in provinces.values()), told, is_listed)
        for year, provinces in cited.years.items()
    )
    wrong = tuple(one for one in told if one.verdict is Verdict.WRONG_NAME)
    successor = _successor(catalogue, law)
    listed = [own.digest for of in cited.years.values() for own in of.values()] if is_listed else []
    key = (law, successor, years, tuple(listed), tuple(one.digest for one in wrong))
    make = partial(_context, catalogue, law, successor, years, is_listed, wrong)
    return Draft(urls.law(law.id), key, make)


def _year(law: Law, year: int, reports: int, told: Sequence[Told], is_listed: bool) -> LawYear:
    counts = verdicts(told, year)
    return LawYear(
        year=year,
        path="" if is_listed else urls.law_year(law.id, year),
        reports=reports,
        told=tuple((verdict, counts[verdict]) for verdict in Verdict if verdict in counts),
    )


def _successor(catalogue: Catalogue, law: Law) -> Link | None:
    if not law.replaced_by:
        return None
    found = catalogue.laws.called(law.replaced_by)
    has_page = found is not None and found.id in catalogue.cited
    return Link(law.replaced_by, urls.law(found.id) if found and has_page else "")


def _context(
    catalogue: Catalogue,
    law: Law,
    successor: Link | None,
    years: tuple[LawYear, ...],
    is_listed: bool,
    wrong: Sequence[Told],
) -> LawContext:
    listed = citing(catalogue.archive.entries, law.id) if is_listed else ()
    words = wording()["laws"]
    reports = sum(year.reports for year in years)
    return LawContext(
        frame=Frame(
            path=urls.law(law.id),
            title=words["law_title"].format(law=law.name),
            description=words["law_description"].format(law=law.name, count=reports),
            crumbs=(Link(words["title"], urls.LAWS),),
            here=short_name(law),
            feed=law_feed(law),
        ),
        law=law,
        successor=successor,
        reports=reports,
        years=years,
        wrong=_wrong(catalogue, law, wrong),
        rows=tuple(citing_row(law, entry) for entry in reversed(listed)),
    )


def _wrong(catalogue: Catalogue, law: Law, told: Sequence[Told]) -> tuple[WrongName, ...]:
    by_name: dict[str, dict[str, Entry]] = {}
    for one in reversed(told):
        by_name.setdefault(one.quote, {})[one.report] = catalogue.by_id[one.report]
    return tuple(
        WrongName(
            name, len(found), tuple(citing_row(law, entry, name) for entry in [*found.values()][:_SHOWN])
        )
        for name, found in sorted(by_name.items())
    )


def paths(catalogue: Catalogue) -> Iterator[str]:
    """The pages that the site map names."""
    yield urls.LAWS
    yield from (urls.law(law.id) for law in catalogue.laws.laws if law.id in catalogue.cited)


NAMES = Family(urls.LAW_NAMES, "", bytes, _names)
INDEX = Family(urls.LAWS, "laws.html", LawsContext, _index)
FAMILY = Family("laws/{id}.html", "law.html", LawContext, _drafts)
