"""The log of changes as it is published: masked once more, by what the archive says now."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import msgspec

from ..diagnostics import LawgovError
from ..fingerprints import stage
from ..masking.quoted import mask_quoted
from ..model import OriginalState
from ..records.changes import Change, Version
from ..sidecar import Sidecar
from .common import Common, public_withdrawals
from .entries import Archive
from .entry import Entry
from .folder.sources import source_file
from .history import History, Told


def public_history(archive: Archive, root: Path, reports: Path, common: Common) -> History:
    """What the logs of the archive in `root` say. Of a report that is not in it only that it was changed.

    Each report that has changed, and no other, has its sidecar read: it says what is to be hidden.
    """
    entries: dict[str, Entry] = {}
    for entry in archive.entries if common.changes else ():
        entries |= dict.fromkeys((entry.id, *entry.formerly), entry)
    found: dict[str, list[Told]] = {}
    for one in common.changes:
        now = entries.get(one.report)
        found.setdefault(now.id if now else one.report, []).append(_told(one, now, reports, common))
    return History(
        {report: tuple(log) for report, log in found.items()}, public_withdrawals(root, common.private_names)
    )


def _told(one: Change, entry: Entry | None, reports: Path, common: Common) -> Told:
    sidecar = _sidecar(entry, reports) if entry else None
    if entry is None or sidecar is None:
        return Told(one.bare())
    code, names = entry.town.code, common.private_names
    mask = partial(mask_quoted, code=code, sidecars=(sidecar,), private_names=names)
    shown = msgspec.structs.replace(one, reason=mask(one.reason), text="", version=_version(one, entry))
    hidden = [(redaction.text, redaction.as_somebody) for redaction in sidecar.redact]
    rules = msgspec.json.encode((stage("masking.quoted"), code, hidden, sidecar.allow, names))
    return Told(shown, hashlib.sha256(rules).hexdigest(), mask)


def _version(one: Change, entry: Entry) -> Version | None:
    """The original that was replaced. A hash tells what was hidden to whoever can guess it: it is shown where
    the file itself was."""
    withheld = entry.source.published.state is OriginalState.WITHHELD
    if one.version and (withheld or one.version.state is not OriginalState.AS_IS):
        return Version("", "", 0, OriginalState.WITHHELD)
    return one.version


def _sidecar(entry: Entry, reports: Path) -> Sidecar | None:
    from .loader.loading import whole_sidecar  # noqa: PLC0415 - brings all readers; few builds need it

    try:
        path = reports / entry.source.path
        return whole_sidecar(path.parent, source_file(path))
    except LawgovError:  # changed just now: the next build says so
        return None
