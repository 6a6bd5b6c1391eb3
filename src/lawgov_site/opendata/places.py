"""Where words that a table quotes stand: in which element of the report's page, from which character on."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Report, Text


def texts_by_anchor(report: Report) -> Mapping[str, Text]:
    """The words of every heading, paragraph and row, as the table of paragraphs has them."""
    found: dict[str, Text] = {}
    for section in report.walk():
        if heading := section.heading:
            found[heading.anchor] = heading.marker + heading.title + heading.terminator
        found |= {paragraph.anchor: paragraph.text for paragraph in section.paragraphs}
    return found


def offset(whole: Text, part: Text) -> int:
    """Where a part begins in the text that it was cut from, in characters. Raises ValueError for no part."""
    at = 0
    for span in whole.spans:
        if span.start <= part.start < span.end:
            return at + part.start - span.start
        at += span.end - span.start
    raise ValueError(f"{part.string!r} is no part of {whole.string!r}")
