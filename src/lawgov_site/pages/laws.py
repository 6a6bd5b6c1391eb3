"""The pages of laws: all that are cited, and a page a law that tells who cites it, when, under which names.

What is cited by more reports than a page can list is listed by year and region (law_years.py). How many
reports a year has in all stands on the page of all laws, so that a new report rewrites the pages of those
laws alone that it cites.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..archive.cited import Place
from ..archive.entries import Entry
from ..data_scripts import data_call
from ..laws import Law
from ..model import Verdict
from . import urls
from .catalogue import PAGE_ROWS, Catalogue
from .contexts import Frame, Link
from .family import Draft, Family
from .feeds import law_feed
from .law_years import CitingRow, citing_row, short_name
from .wording import wording

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
    citing = catalogue.citing
    rows = []
    for law in catalogue.laws.laws:
        if entries := citing.entries.get(law.id):
            flagged = len({entry.id for entry, _ in citing.flagged.get(law.id, ())})
            also = " ".join(law.short_names)
            rows.append(LawRow(law.name, law.kind, urls.law(law.id), also, len(entries), flagged))
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
    """The laws of which there are feeds, [[id, name, short name, …], …], for the search page: a call of
    `lawgov.laws` (data_scripts.py)."""
    cited = [law for law in catalogue.laws.laws if law.id in catalogue.citing.entries]
    if catalogue.site.base_url:
        names = [[law.id, short_name(law), *law.short_names] for law in cited]
        data = data_call("laws", names).encode()
        yield Draft(urls.LAW_NAMES, data, lambda: data)


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    for law in catalogue.laws.laws:
        if entries := catalogue.citing.entries.get(law.id):
            yield _draft(catalogue, law, entries)


def _draft(catalogue: Catalogue, law: Law, entries: tuple[Entry, ...]) -> Draft:
    split = len(entries) > PAGE_ROWS
    told = catalogue.citing.flagged.get(law.id, ())
    by_year = Counter(entry.year for entry in reversed(entries))
    years = tuple(_year(law, year, reports, told, split) for year, reports in by_year.items())
    listed = () if split else entries
    wrong = [(entry, spot) for entry, spot in told if spot.verdict is Verdict.WRONG_NAME]
    successor = _successor(catalogue, law)
    key = (law, successor, years, catalogue.citing.digest((*listed, *(entry for entry, _ in wrong))))
    return Draft(urls.law(law.id), key, partial(_context, law, successor, years, listed, wrong))


def _year(
    law: Law,
    year: int,
    reports: int,
    told: Sequence[tuple[Entry, Place]],
    split: bool,
) -> LawYear:
    own = {(entry.id, spot.verdict) for entry, spot in told if entry.year == year}
    counts = Counter(verdict for _, verdict in own)
    return LawYear(
        year=year,
        path=urls.law_year(law.id, year) if split else "",
        reports=reports,
        told=tuple((verdict, counts[verdict]) for verdict in Verdict if verdict in counts),
    )


def _successor(catalogue: Catalogue, law: Law) -> Link | None:
    if not law.replaced_by:
        return None
    found = catalogue.laws.called(law.replaced_by)
    has_page = found is not None and found.id in catalogue.citing.entries
    return Link(law.replaced_by, urls.law(found.id) if found and has_page else "")


def _context(
    law: Law,
    successor: Link | None,
    years: tuple[LawYear, ...],
    listed: tuple[Entry, ...],
    wrong: Sequence[tuple[Entry, Place]],
) -> LawContext:
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
        wrong=_wrong(law, wrong),
        rows=tuple(citing_row(law, entry) for entry in reversed(listed)),
    )


def _wrong(law: Law, told: Sequence[tuple[Entry, Place]]) -> tuple[WrongName, ...]:
    by_name: dict[str, dict[str, Entry]] = {}
    for entry, spot in reversed(told):
        by_name.setdefault(spot.quote, {})[entry.id] = entry
    return tuple(
        WrongName(
            name, len(found), tuple(citing_row(law, entry, name) for entry in [*found.values()][:_SHOWN])
        )
        for name, found in sorted(by_name.items())
    )


def paths(catalogue: Catalogue) -> Iterator[str]:
    """The pages that the site map names."""
    yield urls.LAWS
    yield from (urls.law(law.id) for law in catalogue.laws.laws if law.id in catalogue.citing.entries)


NAMES = Family(urls.LAW_NAMES, "", bytes, _names)
INDEX = Family(urls.LAWS, "laws.html", LawsContext, _index)
FAMILY = Family("laws/{id}.html", "law.html", LawContext, _drafts)
