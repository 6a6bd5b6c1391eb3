"""`parse`: the way of a document through the rooms, to its report."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics import Diagnostic
from ..gazetteer import Gazetteer
from ..laws import Table
from ..model import Document, Kind, Line, Paragraph, Report, Section, Source
from ..sidecar import Sidecar
from ..strings.anchors import Anchors
from ..timeliness import judge
from .annexed import read_annexes
from .around.address import clear_address
from .around.furniture import clear_furniture
from .around.omissions import text_is_missing
from .around.provenance import provenance
from .around.unclear_dates import unclear_publication
from .cited import cited_laws
from .headings.assembly import assemble
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
    cleaned = clean(document)
    lines = tuple(line for line in cleaned.lines if not line.note)
    cleared = clear_furniture(document, lines, sidecar.corrections)
    tabulated = tabulate(document, cleared.lines)
    joined = join_broken(document, tabulated.lines)
    masthead = read_masthead(document, joined.lines, sidecar)
    ending = read_signoff(masthead.lines)
    texts = tuple(line for line in ending.lines if line.row is None)
    of_part = not_of_a_year(document, texts, masthead.title_lines)
    signed = ending.signoff.date if ending.signoff and not of_part else None
    year = reported_year(document, masthead.title_lines, texts, sidecar, signed)

    uncorrected = candidates(ending.lines, year.told)
    found = correct(uncorrected, ending.lines, sidecar)
    placed = outline(found.candidates)
    kinds = found.kinds_of(placed)
    body = assemble(document, ending.lines, placed, year.told, kinds)
    other = not_of_one_town(document, lines, masthead.title_lines, ending.signoff, sidecar, gazetteer)
    town = (
        no_town(other)
        if other
        else find_town(document, masthead.title_lines, ending.signoff, sidecar, source, gazetteer, year.year)
    )

    notes = [line for line in cleaned.lines if line.note]
    sections = (*body.sections, *_behind("after", ending.after), *_behind("notes", notes))
    annexes = read_annexes(whole, sections)
    cut = cut_numbers(sections)
    dates = dates_of(document, cleared.metadata, sidecar, ending.signoff)
    differ = () if of_part else dates_differ(document, dates, year.year, sidecar)
    unclear = () if of_part else unclear_publication(document, cleared.unclear, dates)
    diagnostics = (
        *document.diagnostics,
        *of_address,
        *cleaned.diagnostics,
        *cleared.diagnostics,
        *text_is_missing(document, cleaned.lines, ending.signoff),
        *tabulated.diagnostics,
        *joined.diagnostics,
        *masthead.diagnostics,
        *year.diagnostics,
        *of_part,
        *differ,
        *unclear,
        *no_such_day(document, ending.signoff),
        *town.diagnostics,
        *found.diagnostics,
        *lost_headings(document, ending.lines, uncorrected, found, placed),
        *body.diagnostics,
        *(_no_text(document, body.sections) or _no_outline(document, body.sections)),
        *unbroken(document, cleaned.lines),
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
        provenance=provenance(document, cleared.metadata, sidecar),
        dropped=(*cleaned.dropped, *cleared.dropped, *tabulated.dropped, *masthead.dropped, *annexes.dropped),
        diagnostics=tuple(sorted(diagnostics, key=lambda d: (d.line, d.column, d.code))),
        findings=(masthead.finding, year.finding, town.finding, *body.findings),
        citations=cited_laws(sections, year.year, laws),
        dates=dates,
        timeliness=judge(dates, year.year, is_whole_year=not of_part, is_settled=year.is_settled),
        facts=stated_facts(sections, year.year, town.town, cut),
    )


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
