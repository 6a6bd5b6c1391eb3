"""Every report's text as data, for excerpts and comparison."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from .. import search
from ..archive import Archive, Entry
from ..fingerprints import stage
from ..pages import urls
from ..pages.figures import written
from ..publishing import Target


def texts(archive: Archive) -> Iterator[Target]:
    """A file a report that has one. Its fingerprint ends with the digest of its words: `release` reads it."""
    code = stage("pages.figures")
    for entry in archive.with_text.entries:
        path = urls.text(entry.town.code, entry.year)
        stated = hashlib.blake2b(f"{code} {entry.stated}".encode(), digest_size=8).hexdigest()
        fingerprint = f"{search.texts_fingerprint()} {stated} {entry.text_digest} {entry.words_digest}"
        yield Target(path, fingerprint, partial(_text, archive, entry), shared=True)


def _text(archive: Archive, entry: Entry) -> bytes:
    return search.text_file(archive.load(entry), written(entry.stated))
