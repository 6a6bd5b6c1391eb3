"""sections: a row a section of a report, at every level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import Section
from ..codes import KINDS
from ..schema import OF_REPORT, REPORT, Field, Reference, Row, Subject, Table, Type, text, whole


def section_id(section: Section) -> str | None:
    """The id of a section in its report: its heading's anchor, or its first paragraph's; None of one that has
    neither."""
    if section.heading:
        return section.heading.anchor
    return section.paragraphs[0].anchor if section.paragraphs else None


def _rows(subject: Subject) -> Iterator[Row]:
    entry, report = subject.entry, subject.report
    for number, (parent, section) in enumerate(_walk(report.sections, None), 1):
        heading = section.heading
        yield (
            entry.id,
            section_id(section),
            number,
            parent,
            section.level,
            section.kind if heading else None,
            section.kind_confidence if heading else None,
            " ".join(section.also) or None,
            str(heading.marker) if heading else None,
            str(heading.title) if heading else None,
            heading.run_in if heading else None,
            heading.inferred if heading else None,
        )


def _walk(sections: Iterable[Section], parent: str | None) -> Iterator[tuple[str | None, Section]]:
    """Every section with the id of the one it is in, in the document's order."""
    for section in sections:
        if (own := section_id(section)) is not None:
            yield parent, section
            yield from _walk(section.children, own)


_FIELDS = (
    REPORT,
    text(
        "section",
        "节的编号，即标题的编号；没有标题的，是它第一段的编号",
        "Id of the section: that of its heading, or of its first paragraph where it has none",
        required=True,
    ),
    whole(
        "number", "报告里的第几节，从 1 数起", "Its place among the report's sections, from 1", required=True
    ),
    text("parent", "所在的上一级的节", "Section that it is in; empty at the top"),
    whole(
        "level",
        "标题的级别，1 到 4；没有标题的为 0（第一个标题以前、落款以后的文字，结尾的表格）",
        "Level of the heading, 1 to 4; 0 of what has none: the beginning, closing tables, what follows the "
        "signature",
        required=True,
    ),
    text("kind", "所属的方面，由程序对应", "Statutory part, as the program recognised it", KINDS),
    Field("kind_confidence", Type.NUMBER, "对应的把握，0 到 1", "How sure that is, 0 to 1"),
    text(
        "also",
        "标题一并写明、没有小标题分开的其他方面，以空格分开：哪些文字属于哪一方面，报告没有分",
        "Other parts that the heading names and no heading below tells apart, with blanks between: which "
        "words belong to which the report does not say",
    ),
    text("marker", "序号，照原文", "Number of the heading, as the source has it"),
    text("heading", "标题的文字，不含序号", "Words of the heading, without its number"),
    Field("run_in", Type.BOOLEAN, "标题与正文同在一段", "The heading shares its paragraph with the text"),
    Field(
        "inferred",
        Type.BOOLEAN,
        "没有序号或次序不合，由别的迹象认出",
        "It has no number, or one out of order, and was told by other evidence",
    ),
)

TABLE = Table(
    name="sections",
    zh="各节",
    en="Sections",
    what_zh="一份报告的一节一行，各级都有。",
    what_en="A row a section of a report, at every level.",
    key=("report", "section"),
    references=(OF_REPORT, Reference(("report", "parent"), "", ("report", "section"))),
    fields=_FIELDS,
    rows=_rows,
)
