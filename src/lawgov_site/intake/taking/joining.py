"""The text of a report of which the archive has only a scan: the two stand side by side from now on."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ...archive.folder.grouping import stem
from ...archive.folder.sidecar_files import SidecarFile, put, sidecar_file
from ...archive.folder.sources import source_file
from ...model import Role, TextOrigin, companion_name
from ...model.companion import tail
from ...settings.yaml_edit import CannotEditError, append_items
from ..refusing import cannot_edit
from .examining import Examined, suffix_of
from .putting import given_values, recorded


@dataclass(frozen=True, slots=True)
class Joining:
    """What is to be done: nothing has been written yet."""

    examined: Examined  # the text
    scan: Path
    named: Path  # what the scan is called from now on: its address stays
    text: Path
    sidecar: SidecarFile
    words: str  # the sidecar's new text


def has_text(examined: Examined) -> bool:
    """Whether a file is more than a scan."""
    report = examined.loaded.report
    return report is not None and report.text_origin is not TextOrigin.NONE


def plan(examined: Examined, scan: Path, now: dt.datetime) -> Joining:
    """Work it out. Raises LawgovError where the sidecar cannot be changed."""
    sidecar = sidecar_file(scan.parent, source_file(scan))
    base = stem(scan.name)
    is_named = companion_name(scan.name) is not None
    named = scan if is_named else scan.with_name(f"{base}.{tail(Role.SCAN, None, scan.suffix.lower())}")
    sha256 = hashlib.sha256(scan.read_bytes()).hexdigest()
    try:
        words = recorded(sidecar.text, examined, now, given_values(examined))
        if f"file: {named.name}" not in words and f'"{named.name}"' not in words:
            words = append_items(words, "files", [({"file": named.name, "sha256": sha256}, "")])
    except CannotEditError:
        raise cannot_edit(sidecar.path) from None
    text = scan.with_name(base + suffix_of(examined.file))
    return Joining(examined, scan, named, text, sidecar, words)


def carry_out(joining: Joining) -> Path:
    """Do it. Raises OSError: then everything is as it was."""
    put(joining.text, joining.examined.data)
    try:
        if joining.named != joining.scan:
            joining.scan.rename(joining.named)
        joining.sidecar.save(joining.words)
    except OSError:
        joining.text.unlink(missing_ok=True)
        if joining.named.exists() and not joining.scan.exists():
            joining.named.rename(joining.scan)
        raise
    return joining.text
