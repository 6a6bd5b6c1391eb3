"""Putting a report that was examined into the archive: copied, untouched, with its sidecar. Nothing is
overwritten."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
from collections.abc import Mapping
from pathlib import Path

from ...archive.folder.grouping import sidecar_path
from ...archive.folder.sidecar_files import put
from ...diagnostics import Diagnostic, LawgovError
from ...settings.yaml_edit import CannotEditError, append_items, set_value
from ...sidecar import parse_sidecar
from ..refusing import cannot_edit
from .examining import GIVEN, Examined


def take(examined: Examined, reports: Path, now: dt.datetime) -> Path:
    """Copy the file, untouched, and write its sidecar.

    The sidecar comes first: where all ends in between, it says whose it is, and the next time goes on there.
    Raises LawgovError where something is in the way, and OSError; then nothing is written.
    """
    if examined.target is None:
        raise ValueError("only a report that was recognised can be taken in")
    check_free(examined, reports)
    try:
        text = recorded(examined.beside.text, examined, now, given_values(examined))
    except CannotEditError:
        raise cannot_edit(examined.beside.path) from None
    path = reports / examined.target
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(errno.EEXIST, "已有这个文件", str(path))
    sidecar = reports / sidecar_path(examined.target.as_posix())
    begun = sidecar.exists()  # by one that was ended: `check_free` has seen that it is this file's
    if not begun:
        put(sidecar, text.encode("utf-8"))
    try:
        put(path, examined.data)
    except OSError:
        if not begun:
            sidecar.unlink()
        raise
    return path


def check_free(examined: Examined, reports: Path) -> None:
    """Raises LawgovError (ARCHIVE-DUPLICATE) where another report's sidecar would become this one's."""
    target = examined.target
    orphan = reports / sidecar_path(target.as_posix()) if target else None
    if orphan and orphan.exists() and not _is_of(orphan, examined.data):
        message, hint = f"已有 {orphan.as_posix()}，旁边却没有报告", "移走这个 .yaml，再运行一次"
        raise LawgovError(Diagnostic(examined.shown, 1, 1, "ARCHIVE-DUPLICATE", message, hint))


def _is_of(sidecar: Path, data: bytes) -> bool:
    """Whether a sidecar says that it is of a file with these bytes."""
    try:
        text = sidecar.read_text(encoding="utf-8-sig")
        said = parse_sidecar(sidecar.name, text).sha256
    except (OSError, UnicodeDecodeError, LawgovError):
        return False
    return said == hashlib.sha256(data).hexdigest()


def recorded(text: str, examined: Examined, now: dt.datetime, values: Mapping[str, str]) -> str:
    """A sidecar's text with the file's fixity and retrieval, then `values` and what was confirmed.

    Raises CannotEditError.
    """
    source = examined.loaded.report.source if examined.loaded.report else None
    assert source is not None  # only reports are recorded
    retrieved = examined.sidecar.retrieved or now.isoformat(timespec="seconds")
    for key, value in {"sha256": source.sha256, "retrieved": retrieved, **values}.items():
        text = set_value(text, key, value)
    if examined.sidecar.text:
        text = set_value(text, "text", examined.sidecar.text)
    if examined.confirmed and (found := examined.contradictions):
        text = append_items(text, "accepted", [({"code": d.code, "hash": d.seal}, d.message) for d in found])
    return text


def given_values(examined: Examined) -> dict[str, str]:
    """What was given, or what the page that the file was saved from says."""
    report, found = examined.loaded.report, {}
    for key in ("title", *GIVEN):
        value = getattr(examined.sidecar, key) or (report and getattr(report.provenance, key, None))
        if value is not None:
            found[key] = str(value)
    return found
