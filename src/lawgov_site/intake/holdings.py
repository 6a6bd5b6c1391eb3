"""What the archive holds already: which contents, and whose reports, whatever the files are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePosixPath

from ..archive.common import Common
from ..archive.folder.grouping import stem
from ..archive.folder.sidecar_files import sidecar_file
from ..archive.folder.sources import SourceFile, list_sources
from ..archive.loader.annexes import annex_files
from ..archive.loader.apart import load_bytes
from ..archive.loader.loaded import Loaded
from ..archive.loader.loading import read_bytes, read_sidecar
from ..diagnostics import LawgovError
from ..model import Report

_YEAR = re.compile(r"\d{4}")
_ADDRESS = re.compile(r"^source_url:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)
_CODE = re.compile(r"^code:[ \t]*[\"']?(\w+)", re.MULTILINE)


@dataclass(slots=True)
class Holdings:
    """The files of a reports folder, and those that this run has taken in."""

    reports: Path
    common: Common
    sources: tuple[SourceFile, ...] = ()
    taken: dict[str, Path] = field(default_factory=dict)  # id of a report → the file that was taken in
    _by_size: dict[int, list[Path]] = field(default_factory=lambda: defaultdict(list))
    _by_address: dict[str, Path] | None = None
    _by_code: dict[int, dict[str, list[SourceFile]]] = field(default_factory=dict)  # a year's, by their codes

    @classmethod
    def of(cls, reports: Path, common: Common) -> Holdings:
        """The reports in a folder; none where it is not there yet."""
        holdings = cls(reports, common, list_sources(reports).sources if reports.is_dir() else ())
        for file in holdings.sources:
            holdings._by_size[file.state.size].append(reports / file.path)
        return holdings

    def add(self, report_id: str, file: Path, size: int) -> None:
        """One more file: no other is taken in for the same report, or with the same content."""
        self.taken[report_id] = file
        self._by_size[size].append(file)

    def holder(self, data: bytes) -> Path | None:
        """The file that holds just these bytes, or None."""
        same = (path for path in self._by_size.get(len(data), ()) if _content(path) == data)
        return next(same, None) if data else None

    def holder_of(self, report: Report, target: PurePosixPath) -> Path | None:
        """The file that holds this town's report of this year, or stands where it would be taken in."""
        own = stem(target.as_posix())
        for file in self.sources:
            if stem(file.path) == own:
                return self.reports / file.path
        likely = chain(self._named(report), self._coded(report))
        held = (file for file in likely if self.id_of(file) == report.id)
        return next((self.reports / file.path for file in held), None)

    def id_at(self, path: Path) -> str | None:
        """As `id_of`, of the source at a path."""
        return next((self.id_of(file) for file in self.sources if self.reports / file.path == path), None)

    def id_of(self, file: SourceFile) -> str | None:
        """Which report a source is, whatever its sidecar says of its hash; None where it cannot be read."""
        report = self._load(file).report
        return report.id if report else None

    def loaded_at(self, path: Path) -> Loaded:
        """The source at a path, whatever its sidecar says of its hash."""
        found = next((file for file in self.sources if self.reports / file.path == path), None)
        return self._load(found) if found else Loaded(None, ())

    def at_address(self, addresses: Collection[str]) -> Path | None:
        """The source whose sidecar says that it came from one of some addresses, or None."""
        if self._by_address is None:
            with_sidecars = ((file, _sidecar_text(self.reports, file)) for file in self.sources)
            self._by_address = {
                found: self.reports / file.path
                for file, text in with_sidecars
                for found in _ADDRESS.findall(text)
            }
        return next((self._by_address[one] for one in addresses if one in self._by_address), None)

    def _load(self, file: SourceFile) -> Loaded:
        try:
            sidecar = replace(read_sidecar(self.reports, file), sha256=None)
            data = read_bytes(self.reports, file)
        except LawgovError as error:
            return Loaded(None, error.diagnostics)
        return load_bytes(file.path, data, sidecar, self.common, annex_files(self.reports, file, sidecar))

    def _named(self, report: Report) -> Iterator[SourceFile]:
        """Sources whose name has the town's name, as people shorten it."""
        name = report.town.name if report.town else ""
        short = name[: -len(_office(name))] if len(name) - len(_office(name)) > 1 else name
        return (file for file in self.sources if short in PurePosixPath(file.path).name)

    def _coded(self, report: Report) -> Iterator[SourceFile]:
        """Sources whose sidecar has the town's code, but for those in another year's folder."""
        year, code = report.year or 0, report.town.code if report.town else ""
        if year not in self._by_code:
            by_code = self._by_code[year] = defaultdict(list)
            for file in self.sources:
                folder = PurePosixPath(file.path).parent.name
                if folder == str(year) or not _YEAR.fullmatch(folder):
                    for found in _CODE.findall(_sidecar_text(self.reports, file)):
                        by_code[found].append(file)
        yield from self._by_code[year].get(code, ())


def _office(name: str) -> str:
    return next((end for end in ("街道办事处", "街道", "镇", "乡", "苏木") if name.endswith(end)), "")


def _sidecar_text(reports: Path, file: SourceFile) -> str:
    try:
        return sidecar_file(reports, file).text if file.sidecar else ""
    except LawgovError:  # it says so itself when it is checked
        return ""


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # removed meanwhile, or not ours to read: then it tells nothing
        return None
