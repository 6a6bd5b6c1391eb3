"""A parsed report → its entry, with the digests by which it is known whether something has changed."""

from __future__ import annotations

import hashlib

import msgspec

from ...model import Report
from ...timeliness import published_on
from ..entry import Entry
from . import cited, stated
from .words import words_digest


def entry_of(report: Report) -> Entry | None:
    """The entry of a report that can be published, or None."""
    if report.id is None or report.town is None or report.year is None:
        return None
    kinds = dict.fromkeys(kind for section in report.walk() if section.heading for kind in section.kinds)
    text = msgspec.Raw(msgspec.json.encode(_text_content(report)))  # once: it is most of a report
    words = "".join(str(text) for text in report.texts())
    return Entry(
        id=report.id,
        year=report.year,
        town=report.town,
        title=report.title,
        date=report.signoff.date if report.signoff else None,
        kinds=tuple(kinds),
        characters=len("".join(words.split())),
        source=report.source,
        provenance=report.provenance,
        formerly=report.formerly,
        digest=digest(text, _other_content(report)),
        text_digest=digest(text),
        words_digest=words_digest(report),
        files=report.files,
        text_origin=report.text_origin,
        cited=cited.packed(report.citations),
        timely=report.timeliness.state,
        published=published_on(report.dates),
        stated=stated.packed(report.facts),
    )


def digest(*content: tuple[object, ...] | msgspec.Raw) -> str:
    """The sha256 of some values, or of what they are encoded as."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def _text_content(report: Report) -> tuple[object, ...]:
    """What of a report is searched and quoted."""
    return (
        report.title_lines,
        report.year,
        report.addressee,
        report.town,
        report.sections,
        report.signoff,
        report.text_origin,
    )


def _other_content(report: Report) -> tuple[object, ...]:
    """What its page shows besides."""
    notes = [diagnostic for diagnostic in report.diagnostics if not diagnostic.is_private]
    page = (report.source, report.provenance, report.dropped, notes, report.masks, report.facts)
    return (*page, report.formerly, report.files, report.citations, report.dates, report.timeliness)
