"""A report's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from ...archive.entry import Entry
from ...archive.history import Told
from ...diagnostics import DOUBTFUL, INCOMPLETE, visible
from ...model import Kind, Original, Provenance, Report, Section, TextOrigin, Town
from ...model.passages import heading_text
from ...publishing import Needs
from ...reuse.groups import Groups
from ...reuse.kept import Result
from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame, Link
from ..family import Draft, Family
from ..links.pairs import Pair, pairs
from ..links.promises import BeforeView, before_view
from ..lists import crumbs, place
from ..machines import metadata
from ..machines.feeds import feed
from ..sharing.reuse import SharedView, shared_view
from ..wording import supplied_title, wording
from .changed import ChangeView, change_view
from .citations import Citation, citations
from .cited import LawView, flags, law_views
from .document import DocumentView, annex_head, document
from .files import FileView, Leaf, file_views, leaves, original_path
from .timeliness import DatesView, dates_view


@dataclass(frozen=True, slots=True)
class Outline:
    """A line of the table of contents."""

    text: str
    anchor: str
    kind: Kind
    children: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the five statutory parts in this report; `anchor` is None where it was not recognised.

    `characters` are those of the sections whose heading names it, of which some name the parts `beside` too.
    """

    kind: Kind
    anchor: str | None
    characters: int
    beside: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the report that belongs to one part, or to those that one heading names: where it is, in
    thousandths of the text's length."""

    kinds: tuple[Kind, ...]
    anchor: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something the program has to say about how it read the report."""

    line: int
    code: str
    message: str
    file: str = ""  # title of the file beside the report that it is about; "": its own


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of the town; `path` is None where it has no report in the archive."""

    year: int
    path: str | None


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Variables of report.html."""

    frame: Frame
    town: Town
    place: str
    year: int
    document: DocumentView
    outline: tuple[Outline, ...]
    parts: tuple[Part, ...]
    stretches: tuple[Stretch, ...]
    characters: int
    years: tuple[YearLink, ...]
    previous: YearLink | None
    next: YearLink | None
    neighbours: tuple[Link, ...]
    provenance: Provenance
    original: str
    source_path: str
    published: Original  # what is published at the address `original`
    files: tuple[FileView, ...]  # beside it
    leaves: tuple[Leaf, ...]  # pages of its scans
    text_origin: TextOrigin
    notes: tuple[Note, ...]
    has_parts: bool  # whether any of the five was recognised
    lacking: tuple[str, ...]  # what its text may lack, of the notes; () where nothing is known to be
    doubtful: tuple[str, ...]  # what of its text may not be as the source shows it, of the notes
    laws: tuple[LawView, ...]
    dates: DatesView
    masked: tuple[tuple[str, int], ...]  # what of persons was masked, and how often, in the order of the text
    citations: tuple[Citation, ...]
    formerly: tuple[str, ...]  # ids under which it was published before
    compare_previous: str  # id of the town's report before this one, "" where there is none
    changes: tuple[ChangeView, ...]  # newest first
    before: BeforeView | None  # what the year before planned, and what of it may be spoken of here
    shared: SharedView | None  # with other reports


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    neighbours = {
        key: _neighbours(entries) for key, entries in catalogue.entries_in.items() if len(key[0]) == 6
    }
    for code, entries in catalogue.archive.by_town.items():
        years = tuple(e.year for e in entries)
        before = {pair.later.id: pair for pair in pairs(entries, catalogue.reviewed)}
        for entry in entries:
            around = neighbours.get((entry.town.county.code, entry.year), ())
            changes = catalogue.history.changes.get(entry.id, ())
            earlier = _before(entry, entries)
            pair = before.get(entry.id)
            shared = catalogue.shared.get(entry.id)
            page = shared.page if shared else None
            key = (entry.digest, years, around, changes, earlier, pair and pair.key, page)
            path = urls.report(code, entry.year)
            context = partial(
                _context, catalogue, entry, years, around, changes, earlier, pair, (catalogue.reuse, shared)
            )
            reports = (entry, pair.earlier) if pair else (entry,)
            yield Draft(path, key, context, Needs(reports, before=(entry.id,) if page else ()))


def _before(entry: Entry, entries: tuple[Entry, ...]) -> str:
    """Id of the town's report before this one that it can be compared with, "" where there is none."""
    texts = [one for one in entries if one.has_text]
    return next((one.id for one in reversed(texts) if one.year < entry.year), "")


def _neighbours(entries: tuple[Entry, ...]) -> tuple[Link, ...]:
    return tuple(Link(e.town.name, urls.report(e.town.code, e.year)) for e in entries)


def _context(
    catalogue: Catalogue,
    entry: Entry,
    years: tuple[int, ...],
    around: tuple[Link, ...],
    changes: tuple[Told, ...],
    earlier: str,
    pair: Pair | None,
    reuse: tuple[Groups | None, Result | None],
) -> ReportContext:
    site, town, path = catalogue.site, entry.town, urls.report(entry.town.code, entry.year)
    report = catalogue.archive.load(entry)
    links = [YearLink(year, urls.report(town.code, year)) for year in years]
    at = years.index(entry.year)
    words = wording()["report"]
    lengths = _lengths(report.without_annexes())
    titles = {file.source.path: file.title for file in report.files}
    return ReportContext(
        frame=Frame(
            path=path,
            title=report.title or supplied_title(town.full_name, entry.year, entry.text_origin),
            description=_description(report).format(place=town.full_name, year=entry.year),
            crumbs=(*crumbs(town.regions), Link(town.name, urls.town(town.code))),
            here=words["year"].format(year=entry.year),
            kind="article",
            subject=metadata.report(site, entry, report),
            feed=feed(town.full_name, urls.town_feed(town.code)),
        ),
        town=town,
        place=place(town),
        year=entry.year,
        document=document(report, flags(report.citations)),
        outline=tuple(_outline(report, s) for s in report.sections if s.heading or s.source),
        parts=_parts(lengths),
        stretches=_stretches(lengths),
        characters=entry.characters,
        years=tuple(links),
        previous=links[at - 1] if at else None,
        next=links[at + 1] if at + 1 < len(links) else None,
        neighbours=tuple(link for link in around if link.path != path),
        provenance=report.provenance,
        original=original_path(entry),
        source_path=entry.source.shown,
        published=entry.source.published,
        files=file_views(entry),
        leaves=leaves(entry),
        text_origin=entry.text_origin,
        has_parts=entry.has_parts,
        lacking=_lacking(report),
        doubtful=tuple(d.message for d in report.diagnostics if d.code in DOUBTFUL),
        notes=tuple(Note(d.line, d.code, d.message, titles.get(d.path, "")) for d in report.diagnostics),
        laws=law_views(report.citations),
        dates=dates_view(report),
        masked=tuple(Counter(mask.kind for mask in report.masks).items()),
        citations=citations(report, town, entry.year, site.absolute(path)),
        formerly=entry.formerly,
        compare_previous=earlier,
        changes=tuple(change_view(one.public()) for one in reversed(changes)),
        before=before_view(catalogue, pair) if pair else None,
        shared=shared_view(catalogue, entry, report, *reuse),
    )


def _lacking(report: Report) -> tuple[str, ...]:
    """What a report's text may lack."""
    return tuple(d.message for d in report.diagnostics if d.code in INCOMPLETE)


def _description(report: Report) -> str:
    """What a page holds, for those who see no more of it: no text is promised where there is none."""
    words: dict[str, str] = wording()["report"]
    if report.text_origin is TextOrigin.NONE:
        return words["description_scan"]
    return words["description_lacking"] if _lacking(report) else words["description"]


def _outline(report: Report, section: Section) -> Outline:
    """A section with a heading, and those below it; or the text of a file beside the report."""
    if section.source:
        head = annex_head(report, section)
        return Outline(visible(head.title), head.anchor, section.kind, ())
    if section.heading is None:
        raise ValueError("only the text before the first heading has no heading")
    return Outline(
        text=heading_text(section.heading),
        anchor=section.heading.anchor,
        kind=section.kind,
        children=tuple(_outline(report, child) for child in section.children if child.heading),
    )


def _lengths(report: Report) -> list[tuple[Section, int]]:
    """Every section with the characters of its own words, those of the sections below it aside."""
    return [
        (s, (len(heading_text(s.heading)) if s.heading else 0) + sum([len(p.text) for p in s.paragraphs]))
        for s in report.walk()
    ]


def _parts(lengths: Sequence[tuple[Section, int]]) -> tuple[Part, ...]:
    anchors: dict[Kind, str] = {}
    characters: Counter[Kind] = Counter()
    beside: dict[Kind, set[Kind]] = {kind: set() for kind in Kind}
    for section, length in lengths:
        if section.heading:
            for kind in section.kinds:
                anchors.setdefault(kind, section.heading.anchor)
                characters[kind] += length
                beside[kind].update(other for other in section.kinds if other is not kind)
    return tuple(
        Part(kind, anchors.get(kind), characters[kind], tuple(k for k in Kind if k in beside[kind]))
        for kind in Kind
    )


def _stretches(lengths: Sequence[tuple[Section, int]]) -> tuple[Stretch, ...]:
    """The parts as they follow one another; neighbours of the same are one stretch, the text before the
    first heading is none."""
    total = sum(length for _, length in lengths) or 1
    found: list[tuple[tuple[Kind, ...], str, int]] = []
    at = 0
    for section, length in lengths:
        if section.heading and (not found or found[-1][0] != section.kinds):
            found.append((section.kinds, section.heading.anchor, at))
        at += length
    ends = [start for _, _, start in found] + [at]
    edges = [start * 1000 // total for start in ends]
    return tuple(
        Stretch(kinds, anchor, start, end - start)
        for (kinds, anchor, _), (start, end) in zip(found, pairwise(edges), strict=True)
    )


FAMILY = Family("towns/{code}/{year}.html", "report.html", ReportContext, _drafts)
