"""paragraphs: all the words of a report, a row each element of its page that has some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import Report, Section
from ...model.passages import ADDRESSEE_ANCHOR, SIGNOFF_ANCHOR, TITLE_ANCHOR, heading_text
from ..codes import KINDS, ROLES, Role
from ..schema import ANCHOR, OF_REPORT, REPORT, Reference, Row, Subject, Table, text, whole
from .sections import section_id


def _rows(subject: Subject) -> Iterator[Row]:
    entry, report = subject.entry, subject.report
    for number, element in enumerate(_elements(report), 1):
        anchor, role, section, table, words = element
        kind = section.kind if section and section.heading else None
        yield entry.id, anchor, number, role, section_id(section) if section else None, kind, table, words


_Element = tuple[str, Role, Section | None, int | None, str]  # anchor, role, section, table, words


def _elements(report: Report) -> Iterator[_Element]:
    above, below = report.around_signature
    if report.title:
        yield TITLE_ANCHOR, Role.TITLE, None, None, report.title
    if report.addressee:
        yield ADDRESSEE_ANCHOR, Role.ADDRESSEE, None, None, str(report.addressee)
    yield from _of_sections(above)
    for number, line in enumerate(report.signoff.lines if report.signoff else (), 1):
        yield f"{SIGNOFF_ANCHOR}-{number}", Role.SIGNOFF, None, None, str(line)
    yield from _of_sections(below)


def _of_sections(sections: Iterable[Section]) -> Iterator[_Element]:
    for top in sections:
        for section in top.walk():
            if section.heading:
                yield section.heading.anchor, Role.HEADING, section, None, heading_text(section.heading)
            for paragraph in section.paragraphs:
                role, table = (Role.ROW, paragraph.row.table + 1) if paragraph.row else (Role.PARAGRAPH, None)
                yield paragraph.anchor, role, section, table, str(paragraph.text)


_FIELDS = (
    REPORT,
    ANCHOR,
    whole("number", "报告里的第几处文字，从 1 数起", "Its place in the report, from 1", required=True),
    text("role", "是报告的什么", "What of the report it is", ROLES, required=True),
    text(
        "section",
        "所在的节；标题、主送机关、落款没有",
        "Section that it is in; title and signature have none",
    ),
    text("kind", "所在的节所属的方面", "Statutory part of that section", KINDS),
    whole("table", "表格的一行：报告里的第几个表格", "Of a row: which table of the report, from 1"),
    text("text", "文字，照原文；▇ 是遮盖了的个人信息", "The source's own words; ▇ is masked personal data"),
)

TABLE = Table(
    name="paragraphs",
    zh="各段文字",
    en="Paragraphs",
    what_zh="报告页上的一处文字一行：标题、主送机关、各级标题、正文各段、表格各行、落款各行；合起来是全文。",
    what_en="A row each title, addressee, heading, paragraph, row of a table, line of the signature block: "
    "together all the words of a report.",
    key=("report", "anchor"),
    references=(OF_REPORT, Reference(("report", "section"), "sections", ("report", "section"))),
    fields=_FIELDS,
    rows=_rows,
)
