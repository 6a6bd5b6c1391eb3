"""What is published of source files: they, their copies or notices, and drawn pages of scans."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from ..archive.entries import Archive
from ..archive.loader.apart import page_bytes, publish_bytes
from ..fingerprints import stage
from ..model import Companion, OriginalState, Source, TextOrigin
from ..originals.notice import WITHDRAWN, notice
from ..pages import urls
from ..pages.reports.files import drawn_pages
from ..publishing import Needs, Target
from ..records.withdrawals import Withdrawal


def originals(archive: Archive) -> Iterator[Target]:
    """What is published of every report's source file, and of those beside it, next to its page."""
    for entry in archive.entries:
        if entry.text_origin is not TextOrigin.NONE:  # a scan alone is one of its own files
            path = urls.original(entry.town.code, entry.year, entry.source.path)
            make = partial(_original, archive, entry.source)
            yield Target(path, entry.source.published.sha256, make, _needs(entry.source))
        for file in entry.files:
            path = urls.companion(entry.town.code, entry.year, file.source.path)
            make = partial(_original, archive, file.source, is_beside=True)
            yield Target(path, file.source.published.sha256, make, _needs(file.source))


def _needs(source: Source) -> Needs | None:
    """What is published as it is need not be sent to another process and back."""
    return None if source.published.state is OriginalState.AS_IS else Needs(sources=(source,))


def pictures(archive: Archive) -> Iterator[Target]:
    """The pages of scans that are drawn."""
    code = stage("originals.pictures")
    for entry in archive.entries:
        for file in entry.files:
            for number, path in drawn_pages(entry, file):
                fingerprint = f"{code} {file.source.published.sha256} {number}"
                make = partial(_picture, archive, file, number)
                yield Target(path, fingerprint, make, Needs(sources=(file.source,)))


def _picture(archive: Archive, file: Companion, number: int) -> bytes:
    return page_bytes(archive.data(file.source), file.source, number, file.pages[number])


def notices(archive: Archive) -> Iterator[Target]:
    """What stands at the addresses of withdrawn originals, and of what was beside them."""
    for one in archive.withdrawn.values():
        for path, file in _addresses_of(one):
            data = notice(file, f"报告已于 {one.date} 撤回。", form=WITHDRAWN)
            yield Target(path, hashlib.sha256(data).hexdigest(), partial(bytes, data))


def _addresses_of(one: Withdrawal) -> Iterator[tuple[str, str]]:
    """The addresses of a withdrawn report's files, each with the name that tells of which kind it is."""
    if one.file not in one.beside:
        yield urls.original(one.code, one.year, one.file), one.file
    yield from ((urls.companion(one.code, one.year, file), file) for file in one.beside)


def _original(archive: Archive, source: Source, *, is_beside: bool = False) -> bytes:
    return publish_bytes(archive.data(source), source, is_beside=is_beside)
