"""Every report's text as data, for excerpts, quotations and comparison."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..fingerprints import stage
from ..pages import urls
from ..pages.figures.figures import written
from ..pages.reports.citations import gbt7714
from ..publishing import Needs, Target
from ..search.fingerprints import texts_fingerprint
from ..search.publication.texts import text_file


def texts(archive: Archive) -> Iterator[Target]:
    """A file a report that has one. Its fingerprint ends with the digest of its words: `release` reads it.

    Who signed and which figures it states is no part of `text_digest`, but of all that the page shows.
    """
    code = f"{texts_fingerprint()} {stage('pages.reports.citations', 'pages.figures.figures')[:16]}"
    for entry in archive.with_text.entries:
        path = urls.text(entry.town.code, entry.year)
        fingerprint = f"{code} {entry.digest} {entry.text_digest} {entry.words_digest}"
        yield Target(path, fingerprint, partial(_text, archive, entry), Needs((entry,)))


def _text(archive: Archive, entry: Entry) -> bytes:
    report = archive.load(entry)
    citation = [(piece.text, piece.fills) for piece in gbt7714(report, entry.town, entry.year)]
    return text_file(report, written(entry.stated), citation)
