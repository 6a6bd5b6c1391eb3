"""`parse`: the way of a document through the rooms, to its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..diagnostics import Diagnostic
from ..gazetteer import Gazetteer
from ..laws import Table
from ..model import Document, Kind, Line, Paragraph, Report, Section, Source, Text
from ..sidecar import Sidecar
from ..strings.anchors import Anchors
from ..timeliness import judge
from .annexed import read_annexes
from .around.address import clear_address
from .around.furniture import clear_furniture
from .around.omissions import text_is_missing
from .around.provenance import provenance
from .around.unclear_dates import UnclearDate, unclear_publication
from .cited import cited_laws
from .headings.assembly import Assembled, assemble
from .headings.candidates import candidates
from .headings.corrections import correct, lost_headings
from .headings.outline import outline
from .identity.dates_of import dates_differ, dates_of, no_such_day
from .identity.masthead import read_masthead
from .identity.scope import not_of_a_year, not_of_one_town
from .identity.signoff import read_signoff
from .identity.town import find_town, no_town
from .identity.year import reported_year
from .lines.cleaning import clean
from .lines.cut_numbers import cut_numbers, cut_numbers_said
from .lines.joining import join_broken
from .lines.run_on import unbroken
from .lines.tabulated import tabulate
from .stated import stated_facts

_LEAST = 40  # characters beside title, addressee and signature


def parse(document: Document, source: Source, sidecar: Sidecar, gazetteer: Gazetteer, laws: Table) -> Report:
    """Parse one document into a report.

    Never fails on a document: what is missing or unsure is None and a diagnostic. A report with an error
    among its diagnostics that `withholds` cannot be published.
    """
    whole = document
    document, of_address = clear_address(document.own, sidecar)
    text = _text(document, sidecar)
    masthead = read_masthead(document, text.lines, sidecar)
    ending = read_signoff(masthead.lines)
    prose = tuple(line for line in ending.lines if line.row is None)
    of_part = not_of_a_year(document, prose, masthead.title_lines)
    signed = ending.signoff.date if ending.signoff and not of_part else None
    year = reported_year(document, masthead.title_lines, prose, sidecar, signed)
    other = not_of_one_town(
        document, text.without_notes, masthead.title_lines, ending.signoff, sidecar, gazetteer
    )
    town = (
        no_town(other)
        if other
        else find_town(document, masthead.title_lines, ending.signoff, sidecar, source, gazetteer, year.year)
    )

    body = _under_headings(document, ending.lines, year.told, sidecar)
    sections = (*body.sections, *_behind("after", ending.after), *_behind("notes", text.notes))
    annexes = read_annexes(whole, sections)
    cut = cut_numbers(sections)
    dates = dates_of(document, text.metadata, sidecar, ending.signoff)
    diagnostics = (
        *document.diagnostics,
        *of_address,
        *text.diagnostics,
        *text_is_missing(document, text.cleaned, ending.signoff),
        *masthead.diagnostics,
        *year.diagnostics,
        *of_part,
        *(() if of_part else dates_differ(document, dates, year.year, sidecar)),
        *(() if of_part else unclear_publication(document, text.unclear, dates)),
        *no_such_day(document, ending.signoff),
        *town.diagnostics,
        *body.diagnostics,
        *(_no_text(document, body.sections) or _no_outline(document, body.sections)),
        *cut_numbers_said(document, cut),
        *annexes.diagnostics,
    )
    return Report(
        source=source,
        title_lines=masthead.title_lines,
        year=year.year,
        addressee=masthead.addressee,
        town=town.town,
        sections=(*sections, *annexes.sections),
        signoff=ending.signoff,
        provenance=provenance(document, text.metadata, sidecar),
        dropped=(*text.dropped, *masthead.dropped, *annexes.dropped),
        diagnostics=tuple(sorted(diagnostics, key=lambda d: (d.line, d.column, d.code))),
        findings=(masthead.finding, year.finding, town.finding, *body.findings),
        citations=cited_laws(sections, year.year, laws),
        dates=dates,
        timeliness=judge(dates, year.year, is_whole_year=not of_part, is_settled=year.is_settled),
        facts=stated_facts(sections, year.year, town.town, cut),
    )


class _ReportText(NamedTuple):
    """The lines of a document that are the report's, whole, and what was left out."""

    lines: tuple[Line, ...]
    cleaned: tuple[Line, ...]  # all of the document's, as the source breaks them
    metadata: Mapping[str, str]  # what stands around the report says of it, under the sidecar's keys
    unclear: tuple[UnclearDate, ...]  # dates there of which nothing says what they are
    dropped: tuple[Text, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def without_notes(self) -> tuple[Line, ...]:
        return tuple(line for line in self.cleaned if not line.note)

    @property
    def notes(self) -> tuple[Line, ...]:
        """Footnotes and endnotes."""
        return tuple(line for line in self.cleaned if line.note)


def _text(document: Document, sidecar: Sidecar) -> _ReportText:
    """Clean the lines, leave out what stands around the report, make whole what the source broke."""
    cleaned = clean(document)
    lines = tuple(line for line in cleaned.lines if not line.note)
    cleared = clear_furniture(document, lines, sidecar.corrections)
    tabulated = tabulate(document, cleared.lines)
    joined = join_broken(document, tabulated.lines)
    said = (cleaned, cleared, tabulated, joined)
    return _ReportText(
        joined.lines,
        cleaned.lines,
        cleared.metadata,
        cleared.unclear,
        (*cleaned.dropped, *cleared.dropped, *tabulated.dropped),
        (*(one for stage in said for one in stage.diagnostics), *unbroken(document, cleaned.lines)),
    )


def _under_headings(
    document: Document, lines: Sequence[Line], year: int | None, sidecar: Sidecar
) -> Assembled:
    """The sections, by the headings among the lines as a person has corrected them."""
    uncorrected = candidates(lines, year)
    found = correct(uncorrected, lines, sidecar)
    placed = outline(found.candidates)
    body = assemble(document, lines, placed, year, found.kinds_of(placed))
    lost = lost_headings(document, lines, uncorrected, found, placed)
    return replace(body, diagnostics=(*found.diagnostics, *lost, *body.diagnostics))


def _behind(part: str, lines: Sequence[Line]) -> tuple[Section, ...]:
    """What follows the signature (attachments, contacts), or the notes: a last section without a heading."""
    if not lines:
        return ()
    anchors = Anchors(part)
    paragraphs = tuple(
        Paragraph(line.text, anchors.anchor("p", line.text.string), line.row) for line in lines
    )
    return (Section(Kind.OTHER, None, paragraphs, is_notes=part == "notes"),)


def _no_text(document: Document, sections: Sequence[Section]) -> tuple[Diagnostic, ...]:
    """Says that there is hardly a word beside the title: a cover of something else (见附件)."""
    paragraphs = [paragraph for section in sections for paragraph in section.paragraphs]
    words = "".join(word for one in paragraphs for word in one.text.string.split())
    is_told = any(section.heading for section in sections) or any(one.row for one in paragraphs)
    if is_told or len(words) >= _LEAST:
        return ()
    hint = "正文在附件里的，收入那个附件；只有扫描件的，收入扫描件；用 lawgov add --replace 换下这一份"
    message = "标题以外几乎没有文字，不是一份报告的全文"
    return (document.diagnostic(0, "TEXT-INCOMPLETE", message, hint),)


def _no_outline(document: Document, sections: Sequence[Section]) -> tuple[Diagnostic, ...]:
    if any(section.heading for section in sections):
        return ()
    hint = "核对原件；如有标题，请在同名 .yaml 的 corrections 中写明"
    return (document.diagnostic(0, "OUTLINE-NONE", "没有找到任何标题，全文作为一节", hint),)
