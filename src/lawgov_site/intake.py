"""Taking a report into the archive: examine it, then copy it with its sidecar. Nothing is overwritten."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import yaml

from .archive.apart import load_bytes
from .archive.loading import Loaded, read_bytes, read_sidecar
from .archive.sources import SIDECAR_SUFFIX, list_sources, source_file
from .diagnostics import Diagnostic, LawgovError
from .gazetteer import Gazetteer
from .model import Report, Town
from .sidecar import Sidecar, sidecar_of
from .yaml_file import Value

_SUFFIX = 12  # characters of a file's suffix that are kept
GIVEN = ("town", "code", "year", "county", "source_url", "published", "publisher")
"""The sidecar's keys that a person may give when a report is taken in."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file as it would be taken in: what was recognised, and where it would go."""

    file: Path
    data: bytes
    sidecar: Sidecar
    loaded: Loaded
    target: PurePosixPath | None  # below the reports folder; None as long as town or year is unknown

    @property
    def ready(self) -> bool:
        return self.target is not None and not any(d.withholds for d in self.loaded.diagnostics)


@dataclass(slots=True)
class Holdings:
    """Which contents the archive already holds, whatever the files are called."""

    by_size: dict[int, list[Path]]  # only files of one size can be the same

    @classmethod
    def of(cls, reports: Path) -> Holdings:
        """The reports in a folder; none where it is not there yet."""
        holdings = cls({})
        for file in list_sources(reports).sources if reports.is_dir() else ():
            holdings.add(reports / file.path, file.state.size)
        return holdings

    def add(self, path: Path, size: int) -> None:
        """One more file."""
        self.by_size.setdefault(size, []).append(path)

    def holder(self, data: bytes) -> Path | None:
        """The file that holds just these bytes, or None."""
        same = (path for path in self.by_size.get(len(data), ()) if _content(path) == data)
        return next(same, None) if data else None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # removed meanwhile, or not ours to read: then it tells nothing
        return None


def examine(file: Path, given: dict[str, str], holdings: Holdings, gazetteer: Gazetteer) -> Examined:
    """Parse a file with what the person gives.

    Raises LawgovError where the file or a value is bad, or its content is held already.
    """
    source = source_file(file)
    try:
        data = read_bytes(file.parent, source)
        if held := holdings.holder(data):
            raise LawgovError(_same_content(Path(file.name), held))
        own = read_sidecar(file.parent, source)
    except LawgovError as error:
        raise LawgovError(
            *(replace(d, path=(file.parent / d.path).as_posix()) for d in error.diagnostics)
        ) from error
    values = sidecar_of("命令行", {key: Value(value, 1, 1) for key, value in given.items()})
    sidecar = replace(own, **{key: getattr(values, key) for key in given})
    loaded = load_bytes(file.name, data, sidecar, gazetteer.own)
    report = loaded.report
    target = _target(report, file) if report and report.id else None
    return Examined(file, data, sidecar, loaded, target)


def take(examined: Examined, reports: Path, now: dt.datetime) -> Path:
    """Copy the file, untouched, and write its sidecar. Raises LawgovError where something is in the way."""
    report, target = examined.loaded.report, examined.target
    if report is None or target is None:
        raise ValueError("only a report that was recognised can be taken in")
    check_free(examined, reports)
    path = reports / target
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as copy:
        copy.write(examined.data)
    with path.with_suffix(SIDECAR_SUFFIX).open("x", encoding="utf-8", newline="\n") as sidecar:
        sidecar.write(_sidecar_text(examined.sidecar, report, now))
    return path


def check_free(examined: Examined, reports: Path) -> None:
    """Raises LawgovError (ARCHIVE-DUPLICATE) where this town's report of this year is already there."""
    if examined.target and (present := _same_name(reports / examined.target)):
        raise duplicate(examined, next((p for p in present if p.suffix != SIDECAR_SUFFIX), present[0]))


def duplicate(examined: Examined, present: Path) -> LawgovError:
    """What is said of a second file for the same town and year. `present` is the first one."""
    if present.is_file() and present.read_bytes() == examined.data:
        return LawgovError(_same_content(examined.file, present))
    message = f"同一乡镇同一年度已有 {present.as_posix()}，与这份不是同一个文件"
    hint = "每年只收一份，请核对哪一份是正式文本；要换成这一份，先移走原来的文件和它的 .yaml"
    return LawgovError(Diagnostic(str(examined.file), 1, 1, "ARCHIVE-DUPLICATE", message, hint))


def _same_content(file: Path, held: Path) -> Diagnostic:
    message = f"内容与 {held.as_posix()} 完全相同"
    hint = "已经收入，不必再收；如那一份的乡镇或年度写错了，改它的 .yaml"
    return Diagnostic(str(file), 1, 1, "ARCHIVE-DUPLICATE", message, hint)


def _target(report: Report, file: Path) -> PurePosixPath:
    assert report.town is not None  # it has an id
    name = f"{_short_place(report.town)}{report.town.name}{file.suffix.lower()[:_SUFFIX]}"
    return PurePosixPath(str(report.year)) / re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name)


def _short_place(town: Town) -> str:
    """The county; where several have this name, with the city or province before it (北京市朝阳区)."""
    if Gazetteer.load().counties_named(town.county.name) > 1:
        return (town.city or town.province).name + town.county.name
    return town.county.name


def _same_name(path: Path) -> list[Path]:
    """What would share this path's name or sidecar."""
    return sorted(p for p in path.parent.iterdir() if p.stem == path.stem) if path.parent.is_dir() else []


def _sidecar_text(sidecar: Sidecar, report: Report, now: dt.datetime) -> str:
    """Fixity and retrieval first, then whatever was given."""
    keep = ("title", *GIVEN)
    values: dict[str, object] = {
        "sha256": report.source.sha256,
        "retrieved": sidecar.retrieved or now.isoformat(timespec="seconds"),
    }
    for key in keep:
        value = getattr(sidecar, key)
        if value is None:  # where the page it was saved from says it
            value = getattr(report.provenance, key, None)
        if value is not None:
            values[key] = value
    if sidecar.corrections:
        values["corrections"] = [
            {
                "text": c.text,
                **({} if c.heading is None else {"heading": c.heading or False}),
                **({} if c.kind is None else {"kind": str(c.kind)}),
            }
            for c in sidecar.corrections
        ]
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


@dataclass(frozen=True, slots=True)
class Found:
    """The files to take in, and what cannot be taken in at all (links, sidecars without a report)."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def sources_below(paths: tuple[Path, ...]) -> Found:
    """The files named, and those in the folders named. Raises LawgovError for a path that is not there."""
    files: list[Path] = []
    said: list[Diagnostic] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        listing = list_sources(path)
        files += [path / file.path for file in listing.sources]
        said += [replace(d, path=str(path / d.path)) for d in listing.diagnostics if d.is_error]
    return Found(tuple(dict.fromkeys(files)), tuple(said))
