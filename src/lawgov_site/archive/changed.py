"""The log of changes as it is published: masked once more, by what the archive says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec

from ..changes import Change, Version
from ..diagnostics import LawgovError
from ..masking.quoted import mask_quoted
from ..model import OriginalState
from ..sidecar import Sidecar
from ..withdrawals import Withdrawal, load_withdrawals
from .common import Common
from .entries import Archive, Entry
from .loading import whole_sidecar
from .sources import source_file


@dataclass(frozen=True, slots=True)
class History:
    """What has become of published reports, as the site says it: their changes, by the id of the report, and
    all withdrawals, each in its log's order."""

    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    withdrawals: tuple[Withdrawal, ...] = ()


def public_history(archive: Archive, root: Path, reports: Path, common: Common) -> History:
    """What the logs of the archive in `root` say. Of a report that is not in it only that it was changed.

    Each report that has changed, and no other, has its sidecar read: it says what is to be hidden.
    """
    entries: dict[str, Entry] = {}
    for entry in archive.entries if common.changes else ():
        entries |= dict.fromkeys((entry.id, *entry.formerly), entry)
    found: dict[str, list[Change]] = {}
    for one in common.changes:
        now = entries.get(one.report)
        found.setdefault(now.id if now else one.report, []).append(_public(one, now, reports, common))
    return History({report: tuple(log) for report, log in found.items()}, load_withdrawals(root))


def _public(one: Change, entry: Entry | None, reports: Path, common: Common) -> Change:
    sidecar = _sidecar(entry, reports) if entry else None
    if entry is None or sidecar is None:
        return one.bare()
    masked = one.masked(
        partial(mask_quoted, code=entry.town.code, sidecars=(sidecar,), private_names=common.private_names)
    )
    masked = msgspec.structs.replace(masked, text="")
    withheld = entry.source.published.state is OriginalState.WITHHELD
    if masked.version and (withheld or masked.version.state is not OriginalState.AS_IS):
        # A hash tells what was hidden to whoever can guess it: it is shown where the file itself was.
        masked = msgspec.structs.replace(masked, version=Version("", "", 0, OriginalState.WITHHELD))
    return masked


def _sidecar(entry: Entry, reports: Path) -> Sidecar | None:
    try:
        path = reports / entry.source.path
        return whole_sidecar(path.parent, source_file(path))
    except LawgovError:  # changed just now: the next build says so
        return None
