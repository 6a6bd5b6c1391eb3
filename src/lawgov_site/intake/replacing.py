"""A corrected version in the place of the old one: the old original goes, its sidecar stays.

What still fits of the sidecar's corrections is kept; what does not becomes a comment there. Nothing is lost
where something goes wrong: the new file is written beside the old one and put in its place, then the sidecar,
and the old one goes last. Where that fails all is as it was; whatever ends it in the middle, the same command
finishes it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from ..archive.apart import load_bytes
from ..archive.common import Common
from ..archive.sidecar_files import SidecarFile, put, sidecar_file
from ..archive.sources import list_sources, source_file
from ..diagnostics import Diagnostic, LawgovError
from ..sidecar import Sidecar, parse_sidecar
from ..yaml_edit import CannotEditError, comment_items, comment_key, remove_key
from .examining import GIVEN, SUFFIX, Examined, cannot_edit, recorded

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


def unfinished(held: Path, data: bytes) -> bool:
    """Whether a file that is in the archive already was put there by a replacement that was ended."""
    try:
        said = parse_sidecar(held.name, sidecar_file(held.parent, source_file(held)).text).sha256
    except LawgovError:  # it is faulty whatever is done here
        return False
    return bool(_others(held)) or said not in (None, hashlib.sha256(data).hexdigest())


def plan(examined: Examined, present: Path, common: Common, now: dt.datetime) -> Replacement:
    """Work out a replacement. Raises LawgovError where the old sidecar is faulty or cannot be changed."""
    held = present.suffix.lower() == examined.file.suffix.lower()
    old = next(iter(_others(present)), present) if held and present.read_bytes() == examined.data else present
    sidecar = sidecar_file(old.parent, source_file(old))
    path = sidecar.path.as_posix()
    before = parse_sidecar(path, sidecar.text)
    own = examined.sidecar
    if own.corrections:
        message = "新文件旁的 .yaml 有 corrections，换版时不会带过去"
        hint = f"移到 {path} 的 corrections 里，再运行一次"
        raise LawgovError(Diagnostic(examined.shown, 1, 1, "SIDECAR-VALUE", message, hint))
    merged = _merged(own, before)
    loaded = load_bytes(examined.file.name, examined.data, merged, common)
    again = replace(examined, sidecar=merged, loaded=loaded)
    unfit = tuple(d for d in loaded.diagnostics if d.code == "SIDECAR-UNMATCHED" and d.path == path)
    changes = _changes(examined, before)
    kept = tuple(k for k in _OF_THE_FILE if getattr(before, k) and k not in changes)
    try:
        text = _without(sidecar.text, before, unfit, f"换成新文件后不再适用（{now.date().isoformat()}）")
        text = recorded(text, again, now, changes)
        if examined.fetched or "source_url" in changes:  # what was said of the old source
            text = remove_key(text, "source_gone")
    except CannotEditError:
        raise cannot_edit(sidecar.path) from None
    new = old.with_suffix(examined.file.suffix.lower()[:SUFFIX])
    return Replacement(again, old, new, sidecar, text, unfit, kept)


def carry_out(replacement: Replacement) -> None:
    """Do it. Raises OSError: then everything is as it was."""
    old, new = replacement.old, replacement.new
    spare = old.with_name(old.name + ".old")
    if old == new:
        put(spare, old.read_bytes())
    try:
        put(new, replacement.examined.data)
        replacement.sidecar.save(replacement.text)
    except OSError:
        if old == new:
            spare.replace(old)
        else:
            new.unlink(missing_ok=True)
        raise
    if old != new:
        old.unlink()
    spare.unlink(missing_ok=True)


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
