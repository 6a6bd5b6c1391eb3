"""Has the published text of a report changed, and was it said? For what is changed in a sidecar by hand.

A text is compared with the one that was last said to be the report's own, by a release or by a line of the
log of changes; where there has been neither, with the one that the cache had before its file or sidecar
changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from ...archive.common import Common
from ...archive.entries import Archive
from ...archive.entry import Entry
from ...archive.folder.grouping import sidecar_path
from ...archive.folder.sources import source_file
from ...archive.loader.loading import whole_sidecar
from ...archive.storage.cache import Cache, is_stated
from ...files.checksums import sha256_if_there
from ...masking.quoted import mask_quoted
from ...records.changes import DIGEST, Change, What
from ...sidecar import Sidecar
from .differing import differences
from .recording import append, append_masking, conceal


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A line that the log of changes lacks."""

    change: Change
    file: Path  # of the report
    sidecar: Sidecar  # what the report's sidecar says now
    hides: bool  # more of the report is masked

    def say(self, root: Path, common: Common) -> None:
        """Write the line. What is hidden now is taken out of what was said before. Raises OSError,
        LawgovError."""
        if self.hides:
            # First: without the line all is asked again.
            conceal(root, self.change.report, self.file, self.sidecar)
            append_masking(root, self.change, self.sidecar, common.private_names)
        else:
            append(root, self.change)


@dataclass(frozen=True, slots=True)
class Texts:
    """The reports of an archive as they are, and what is known of them as they were."""

    reports: Path
    archive: Archive
    cache: Cache
    common: Common

    def unsaid(self, entry: Entry, reason: str, today: dt.date) -> Unsaid | None:
        """What the log lacks of a report; None where nothing that is published has changed.

        Raises LawgovError (SIDECAR-*, READ-*).
        """
        stated = self.common.stated
        earlier = self.cache.earlier(entry.id)
        if is_stated(entry, stated) or (earlier is None and entry.id not in stated):
            return None
        path = self.reports / entry.source.path
        sidecar = whole_sidecar(path.parent, source_file(path))
        mask = partial(
            mask_quoted, code=entry.town.code, sidecars=(sidecar,), private_names=self.common.private_names
        )
        line = Change(entry.id, today, What.CORRECTED, text=entry.words_digest[:DIGEST])
        said = msgspec.structs.replace(line, reason=mask(reason))
        is_right = earlier is not None and (entry.id not in stated or is_stated(earlier[0], stated))
        before = earlier[1].report if earlier and is_right else None
        if before is None:
            return Unsaid(msgspec.structs.replace(said, lost=True), path, sidecar, bool(sidecar.redact))
        found = differences(before, self.archive.load(entry), mask)
        if found.passages:
            said = msgspec.structs.replace(said, passages=found.passages, more=found.more)
            return Unsaid(said, path, sidecar, found.is_masked)
        redacted = msgspec.structs.replace(line, what=What.REDACTED)
        return Unsaid(redacted, path, sidecar, True) if found.is_masked else None


def touched(entries: tuple[Entry, ...], reports: Path, sums: Mapping[str, str]) -> Iterator[Entry]:
    """The reports whose file or sidecar is not what `sums` (by paths from the archive's folder) say."""
    for entry in entries:
        source = reports / entry.source.path
        file = source_file(source)
        names = [
            source.with_name(sidecar_path(source.name)),
            *([source.with_name(file.sidecar)] if file.sidecar else []),
        ]
        same = sums.get(source.as_posix()) == entry.source.sha256
        if not same or any(sums.get(name.as_posix(), "") != sha256_if_there(name) for name in names):
            yield entry
