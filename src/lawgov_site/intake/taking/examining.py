"""A file as it would be taken into the archive: what is recognised in it, where it would go."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ...archive.common import Common
from ...archive.folder.grouping import sidecar_path
from ...archive.folder.sidecar_files import SidecarFile, sidecar_file
from ...archive.folder.sources import source_file
from ...archive.loader.annexes import AnnexFile, annex_files
from ...archive.loader.apart import load_bytes
from ...archive.loader.loaded import Loaded
from ...archive.loader.loading import read_bytes, read_sidecar
from ...diagnostics import Diagnostic, LawgovError
from ...gazetteer import Gazetteer
from ...model import Report, Role, TextOrigin, Town, companion_name
from ...model.companion import tail
from ...settings.yaml_file import Value
from ...sidecar import Sidecar, sidecar_of
from ..holdings import Holdings
from ..refusing import same_content

if TYPE_CHECKING:
    from ..web.getting import Fetched

_SUFFIX = 12  # characters of a file's suffix that are kept
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029]')  # not everywhere, at least
GIVEN = ("town", "code", "year", "county", "source_url", "published", "publisher")
"""The sidecar's keys that a person may give when a report is taken in."""

Again = Callable[[Path, bytes], bool]
"""Whether a file that holds these bytes already is to be examined all the same."""

_PLACE = ("town", "code", "county")  # keys of the sidecar that say whose a report is


@dataclass(frozen=True, slots=True)
class Examined:
    """A file as it would be taken in: what was recognised, and where it would go."""

    file: Path
    data: bytes
    sidecar: Sidecar
    loaded: Loaded
    target: PurePosixPath | None  # below the reports folder; None as long as town or year is unknown
    beside: SidecarFile  # the sidecar that came with it, as it was written
    confirmed: bool = False  # a person says that the code is right although the text contradicts it
    fetched: Fetched | None = None  # where it came from, if it was an address
    scan: Path | None = None  # that it was recognised in

    @property
    def typed(self) -> str:
        """What the person typed: a path or an address."""
        return self.fetched.address if self.fetched else str(self.scan or self.file)

    @property
    def shown(self) -> str:
        """What messages call it."""
        return self.fetched.shown if self.fetched else str(self.scan or self.file)

    @property
    def ready(self) -> bool:
        return self.target is not None and not any(d.withholds for d in self.loaded.diagnostics)

    @property
    def contradictions(self) -> tuple[Diagnostic, ...]:
        """What the text says against the code or town that was given, as long as nobody has looked at it."""
        said = self.loaded.diagnostics if self.sidecar.code or self.sidecar.town else ()
        return tuple(d for d in said if d.code == "TOWN-DIFFERS" and not d.accepted)


def examine(
    file: Path, given: dict[str, str], holdings: Holdings, common: Common, *, again: Again | None = None
) -> Examined:
    """Parse a file with what the person gives.

    Raises LawgovError where the file or a value is bad, or its content is held and not to be taken `again`.
    """
    source = source_file(file)
    try:
        data = read_bytes(file.parent, source)
        held = holdings.holder(data)
        if held and not (again and again(held, data)):
            raise LawgovError(same_content(file.name, held))
        beside = sidecar_file(file.parent, source)
        own = read_sidecar(file.parent, source)
        if held and held.resolve() == file.resolve():  # changed in its place: its sidecar is the old one's
            own = replace(own, sha256=None, retrieved=None, corrections=(), accepted=())
    except LawgovError as error:
        raise LawgovError(
            *(replace(d, path=(file.parent / d.path).as_posix()) for d in error.diagnostics)
        ) from error
    return _examined(file, data, own, beside, given, common, annex_files(file.parent, source, own))


def examine_fetched(
    fetched: Fetched, given: dict[str, str], holdings: Holdings, common: Common, *, again: Again | None = None
) -> Examined:
    """As `examine`, of a file that came from an address."""
    held = holdings.holder(fetched.data)
    if held and not (again and again(held, fetched.data)):
        raise LawgovError(same_content(fetched.shown, held))
    file = Path(fetched.name)
    beside = SidecarFile(Path(sidecar_path(fetched.name)))
    return replace(_examined(file, fetched.data, fetched.own, beside, given, common), fetched=fetched)


def examine_recognised(file: Path, given: dict[str, str], common: Common) -> Examined:
    """As `examine`, of a scan: the file that would be taken in is the text that is recognised in it.

    Whose it is and on which year its own sidecar says, for what recognises words may misread both.

    Raises LawgovError as `recognise`, and where the file or a value is bad.
    """
    from .recognising import recognise  # noqa: PLC0415 - for who has scans

    source = source_file(file)
    stated = _stated(read_sidecar(file.parent, source), given)
    text = recognise(file.as_posix(), read_bytes(file.parent, source)).encode()
    named = file.with_suffix(".txt")
    own, beside = Sidecar(text=TextOrigin.OCR), SidecarFile(Path(sidecar_path(named.as_posix())))
    return replace(_examined(named, text, own, beside, {**stated, **given}, common), scan=file)


def _stated(sidecar: Sidecar, given: Mapping[str, str]) -> dict[str, str]:
    """The town and year that a sidecar states, but for what is given otherwise."""
    keys = [key for key in (*_PLACE, "year") if not (key in _PLACE and given.keys() & set(_PLACE))]
    return {key: str(value) for key in keys if key not in given and (value := getattr(sidecar, key))}


def _examined(
    file: Path,
    data: bytes,
    own: Sidecar,
    beside: SidecarFile,
    given: dict[str, str],
    common: Common,
    annexes: tuple[AnnexFile, ...] = (),
) -> Examined:
    values = sidecar_of("命令行", {key: Value(value, 1, 1) for key, value in given.items()})
    given_now = {key: getattr(values, key) for key in given}
    sidecar = replace(own, path=own.path or beside.path.name, **given_now)
    loaded = load_bytes(file.name, data, sidecar, common, annexes)
    report = loaded.report
    target = _target(report, file) if report and report.id else None
    return Examined(file, data, sidecar, loaded, target, beside)


def suffix_of(file: Path) -> str:
    """A file's suffix as the archive keeps it: in small letters, and such as every system allows."""
    return re.sub(r"\s", "", _NOT_IN_NAMES.sub("_", file.suffix.lower()))[:_SUFFIX]


def _target(report: Report, file: Path) -> PurePosixPath:
    assert report.town is not None  # it has an id
    suffix = suffix_of(file)
    if report.text_origin is TextOrigin.NONE:  # the text, when it comes, stands beside it
        own = companion_name(file.name)
        suffix = f".{tail(Role.SCAN, own.number if own and own.role is Role.SCAN else None, suffix)}"
    name = f"{_short_place(report.town)}{report.town.name}{suffix}"
    return PurePosixPath(str(report.year)) / _NOT_IN_NAMES.sub("_", name)


def _short_place(town: Town) -> str:
    """The county; where several have this name, with the city or province before it (北京市朝阳区)."""
    if Gazetteer.load().counties_named(town.county.name) > 1:
        return (town.city or town.province).name + town.county.name
    return town.county.name
