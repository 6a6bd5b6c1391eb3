"""A corrected version in the place of the old one: the old original goes to versions/, its sidecar stays.

What still fits of the sidecar's corrections is kept; what does not becomes a comment there. Nothing is lost
where something goes wrong: the old file is kept with its sidecar, the new one put in its place, then the
sidecar written, then the line of the log, and the old one goes last. Where that fails all is as it was;
whatever ends it in the middle, the same command finishes it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec

from ...archive.common import Common
from ...archive.folder import versions
from ...archive.folder.sidecar_files import SidecarFile, put, sidecar_file
from ...archive.folder.sources import list_sources, source_file
from ...archive.loader.annexes import annex_files
from ...archive.loader.apart import load_bytes
from ...archive.loader.digests import entry_of
from ...diagnostics import Diagnostic, LawgovError
from ...intake.changing import recording
from ...masking.quoted import mask_quoted
from ...model import OriginalState
from ...records.changes import DIGEST, Change, Version, What
from ...settings.yaml_edit import (
    CannotEditError,
    append_items,
    append_texts,
    comment_items,
    comment_key,
    remove_key,
)
from ...sidecar import Sidecar, parse_sidecar
from ..refusing import cannot_edit, duplicate
from ..taking.examining import GIVEN, Examined, suffix_of
from ..taking.putting import recorded
from .differing import differences

_OF_THE_FILE = ("source_url", "published", "publisher")  # the old file's, unless the new one says its own


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is to be done: nothing has been written yet."""

    examined: Examined  # the new file, with what the old one's sidecar says
    old: Path
    new: Path
    sidecar: SidecarFile
    text: str  # the sidecar's new text
    unfit: tuple[Diagnostic, ...]  # what of the sidecar does not fit the new text
    kept: tuple[str, ...]  # keys that tell where the old file came from, and are kept
    version: versions.Kept | None  # the old file; None where it is not there any more
    change: Change  # the line of the log


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a replacement, and what is known of those before it."""

    root: Path  # of the archive
    reason: str
    hides: bool  # it is for what must not be public: nothing is said but that it was
    unlisted: Mapping[str, Path]  # `versions.unlisted`


def unfinished(held: Path, data: bytes, unlisted: Mapping[str, Path]) -> bool:
    """Whether a file that is in the archive already was put there by a replacement that was ended."""
    if unlisted:  # by their reports: of which it is a file is not known yet
        return True
    try:
        said = parse_sidecar(held.name, sidecar_file(held.parent, source_file(held)).text).sha256
    except LawgovError:  # it is faulty whatever is done here
        return False
    return bool(_others(held)) or said not in (None, hashlib.sha256(data).hexdigest())


def plan(examined: Examined, present: Path, common: Common, now: dt.datetime, said: Said) -> Replacement:
    """Work out a replacement. Raises LawgovError where the old sidecar is faulty or cannot be changed."""
    held = present.suffix.lower() == examined.file.suffix.lower() and present.read_bytes() == examined.data
    old = next(iter(_others(present)), present) if held else present
    sidecar = sidecar_file(old.parent, source_file(old))
    path = sidecar.path.as_posix()
    before = parse_sidecar(path, sidecar.text)
    sha256 = hashlib.sha256(examined.data).hexdigest()
    version = _version(examined, old, sidecar, before, now, said)
    if held and old == present and version is None and before.sha256 in (None, sha256):
        raise duplicate(examined, present, "")
    own = examined.sidecar
    if own.corrections:
        message = "新文件旁的 .yaml 有 corrections，换版时不会带过去"
        hint = f"移到 {path} 的 corrections 里，再运行一次"
        raise LawgovError(Diagnostic(examined.shown, 1, 1, "SIDECAR-VALUE", message, hint))
    is_same_text = examined.file.resolve() == old.resolve()  # corrected in its place: as recognised as it was
    merged = _merged(own, before if is_same_text else replace(before, text=None))
    annexes = annex_files(old.parent, source_file(old), merged)
    loaded = load_bytes(examined.file.name, examined.data, merged, common, annexes)
    again = replace(examined, sidecar=merged, loaded=loaded)
    unfit = tuple(d for d in loaded.diagnostics if d.code == "SIDECAR-UNMATCHED" and d.path == path)
    changes = _changes(examined, before)
    kept = tuple(k for k in _OF_THE_FILE if getattr(before, k) and k not in changes)
    try:
        text = _without(sidecar.text, before, unfit, f"换成新文件后不再适用（{now.date().isoformat()}）")
        text = _hiding(text, own, before)
        text = recorded(text if is_same_text else remove_key(text, "text"), again, now, changes)
        if examined.fetched or "source_url" in changes:  # what was said of the old source
            text = remove_key(text, "source_gone")
    except CannotEditError:
        raise cannot_edit(sidecar.path) from None
    new = old.with_suffix(suffix_of(examined.file))
    change = _change(again, version, old, common, now, said)
    return Replacement(again, old, new, sidecar, text, unfit, kept, version, change)


def carry_out(replacement: Replacement, root: Path) -> None:
    """Do it. Raises OSError: then everything is as it was."""
    old, new, version, change = replacement.old, replacement.new, replacement.version, replacement.change
    hides = change.what is What.REDACTED
    is_kept = version is not None and version.path.exists()
    before = old.read_bytes()
    try:
        if version and not is_kept:
            version.save()
        put(new, replacement.examined.data)
        replacement.sidecar.save(replacement.text)
        if hides:
            recording.append_hiding(root, change, replacement.examined.sidecar)
        else:
            recording.append(root, change)
    except OSError:
        _undo(replacement, before, None if is_kept else version)
        raise
    if old != new:
        old.unlink()
    if hides:
        recording.conceal(root, change.report, old, replacement.examined.sidecar)


def _undo(replacement: Replacement, before: bytes, version: versions.Kept | None) -> None:
    """Make everything what it was. Raises OSError."""
    old, new = replacement.old, replacement.new
    if old != new:
        new.unlink(missing_ok=True)
    elif old.read_bytes() != before:
        if version:
            version.path.replace(old)  # which takes no room on a disk that is full
        else:
            put(old, before)
    replacement.sidecar.restore()
    if version:
        version.discard()


def _version(
    examined: Examined, old: Path, sidecar: SidecarFile, before: Sidecar, now: dt.datetime, said: Said
) -> versions.Kept | None:
    """The old file as it is to be kept, or was by a replacement that was ended in its middle.

    None where it is not there any more: it was changed in its place. Raises LawgovError where another
    replacement was ended and is to be finished first.
    """
    report = examined.loaded.report
    assert report is not None and report.id is not None  # it has a place in the archive
    data = old.read_bytes()
    if begun := said.unlisted.get(report.id):
        version = versions.kept(begun)
        if data not in (version.data, examined.data):
            message = "上一次换版没有做完"
            hint = f'先做完那一次：lawgov add --replace "{old.as_posix()}" --reason "{said.reason}"'
            raise LawgovError(Diagnostic(examined.shown, 1, 1, "ARCHIVE-DUPLICATE", message, hint))
        return version
    if data == examined.data:
        return None
    if listed := versions.listed(said.root, report.id, data):
        return listed
    date = now.date().isoformat()
    return versions.new_version(said.root, report.id, date, suffix_of(old), data, sidecar.text)


def _change(
    examined: Examined, version: versions.Kept | None, old: Path, common: Common, now: dt.datetime, said: Said
) -> Change:
    """The line of the log: what is published of the old file, against what will be of the new one."""
    report = examined.loaded.report
    assert report is not None and report.id is not None
    entry, code = entry_of(report), report.id.rpartition("-")[0]
    text = entry.words_digest[:DIGEST] if entry else ""
    if said.hides:
        return Change(report.id, now.date(), What.REDACTED, text=text)
    before = parse_sidecar(version.path.name, version.sidecar) if version else Sidecar()
    sidecars = (examined.sidecar, before)
    mask = partial(mask_quoted, code=code, sidecars=sidecars, private_names=common.private_names)
    line = Change(report.id, now.date(), What.REPLACED, mask(said.reason), lost=True, text=text)
    if version is None:
        return line
    annexes = annex_files(old.parent, source_file(old), before)  # they stay as they are
    loaded = load_bytes(old.name, version.data, before, common, annexes)
    was = loaded.report if not any(d.withholds for d in loaded.diagnostics) else None
    state = was.source.published.state if was else OriginalState.WITHHELD
    kept = Version(version.path.name, version.sha256, len(version.data), state)
    if was is None:
        return msgspec.structs.replace(line, version=kept)
    found = differences(was, report, mask)
    return msgspec.structs.replace(line, passages=found.passages, more=found.more, lost=False, version=kept)


def _others(held: Path) -> list[Path]:
    """Other sources that share a source's sidecar."""
    sources = list_sources(held.parent).sources
    same = (held.parent / file.path for file in sources if "/" not in file.path)
    return [path for path in same if path.stem == held.stem and path != held]


def _merged(own: Sidecar, before: Sidecar) -> Sidecar:
    """What the old sidecar says of the report, below what is given with the new file."""
    return replace(own.over(replace(before, sha256=None, retrieved=None)), path=before.path)


def _changes(examined: Examined, before: Sidecar) -> dict[str, str]:
    """What is given with the new file, and what it says of itself: these stand in the sidecar from now on."""
    report = examined.loaded.report
    told = {key: getattr(report.provenance, key) for key in _OF_THE_FILE} if report else {}
    given = {key: getattr(examined.sidecar, key) for key in ("title", *GIVEN)}
    found = {**{k: v for k, v in told.items() if v}, **{k: v for k, v in given.items() if v}}
    return {key: str(value) for key, value in found.items() if value != getattr(before, key)}


def _hiding(text: str, own: Sidecar, before: Sidecar) -> str:
    """The sidecar with what the new file's own says is to be hidden, too."""
    known = {one.text for one in before.redact}
    for one in own.redact:
        if one.text not in known and one.as_somebody:
            text = append_items(text, "redact", [({"text": one.text, "as": "某"}, "")])
        elif one.text not in known:
            text = append_texts(text, "redact", [(one.text, "")])
    return text


def _without(text: str, before: Sidecar, unfit: tuple[Diagnostic, ...], why: str) -> str:
    """The sidecar without what does not fit: it stays there as comments."""
    at = {(d.line, d.column) for d in unfit}
    places = [(c.place.line, c.place.column) for c in before.corrections]
    indexes = [index for index, place in enumerate(places) if place in at]
    if indexes:
        text = comment_items(text, "corrections", indexes, why)
    title = before.places.get("title")
    if title and (title.line, title.column) in at:
        text = comment_key(text, "title", why)
    return text
