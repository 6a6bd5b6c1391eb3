"""What is published of a report's words, piece by piece: the log of changes tells where they differ, and the
records of releases and changes hold their digest.

Nothing else is in it: neither town nor places in the source nor addresses of paragraphs. So a town that is
renamed, or another original of the same words, changes no published text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from ...model import Report, Section
from ...model.passages import heading_text


@dataclass(frozen=True, slots=True)
class Unit:
    """A title, heading, paragraph, row or line of the signature, and as what it is published."""

    text: str
    role: str  # in Chinese

    def __str__(self) -> str:
        return f"〔{self.role}〕{self.text}"


def units(report: Report) -> tuple[Unit, ...]:
    """All that is published of a report's text, in its order."""
    above, below = report.around_signature
    lines = report.signoff.lines if report.signoff else ()
    return (
        *([Unit(report.title, "标题")] if report.title else []),
        *([Unit(str(report.addressee), "主送")] if str(report.addressee) else []),
        *(unit for section in above for unit in _section(section)),
        *(Unit(str(line), "落款") for line in lines),
        *(unit for section in below for unit in _section(section)),
    )


def words_digest(report: Report) -> str:
    """The sha256 of them all."""
    return hashlib.sha256(msgspec.json.encode(units(report))).hexdigest()


def _section(top: Section) -> Iterator[Unit]:
    for section in top.walk():
        if section.heading:
            role = f"{'一二三四'[section.heading.level - 1]}级标题，{section.kind.label}"
            yield Unit(heading_text(section.heading), role)
        yield from (Unit(str(p.text), "表格" if p.row else "正文") for p in section.paragraphs)
