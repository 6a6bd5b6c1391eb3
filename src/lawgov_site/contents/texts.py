"""Every report's text as data, for excerpts and comparison."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .. import search
from ..archive import Archive, Entry
from ..pages import urls
from ..publishing import Target


def texts(archive: Archive) -> Iterator[Target]:
    """A file a report that has one. Its fingerprint ends with the digest of its words: `release` reads it."""
    for entry in archive.with_text.entries:
        path = urls.text(entry.town.code, entry.year)
        fingerprint = f"{search.texts_fingerprint()} {entry.text_digest} {entry.words_digest}"
        yield Target(path, fingerprint, partial(_text, archive, entry), shared=True)


def _text(archive: Archive, entry: Entry) -> bytes:
    return search.text_file(archive.load(entry))
