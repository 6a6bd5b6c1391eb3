"""Putting a file beside a report of the archive, under the name that says what it is; noting its sha256."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from ..archive.companions import MAX_FILE
from ..archive.grouping import stem
from ..archive.sidecar_files import put, sidecar_file
from ..archive.sources import files_beside, source_file
from ..diagnostics import Diagnostic, LawgovError
from ..model import Role, companion_name
from ..model.companion import tail
from ..originals.beside import PICTURE
from ..readers import read
from ..sidecar import parse_sidecar
from ..yaml_edit import CannotEditError, append_items
from .examining import SUFFIX
from .refusing import cannot_edit

_TOLD = (
    (re.compile(r"扫描|scan", re.IGNORECASE), Role.SCAN),
    (re.compile(r"签章|盖章|signed", re.IGNORECASE), Role.SIGNED),
    (re.compile(r"附件|附表|attachment", re.IGNORECASE), Role.ATTACHMENT),
)
_NUMBER = re.compile(r"(?:附件|附表)\s*(\d{1,3})")


def attach(report: Path, files: Sequence[Path], role: Role | None = None) -> tuple[Path, ...]:
    """Copy files beside a report's own file, and note the sha256 of all that is there and not noted yet.

    Without a `role` each file's name and content tell what it is. Returns where they are now.

    Raises LawgovError where a file is too large, empty or there already, or the sidecar cannot be changed;
    and OSError.
    """
    made = [_copied(report, file, role) for file in files]
    _note(report, {new.name: file.stem for new, file in made})
    return tuple(new for new, _ in made)


def _copied(report: Path, file: Path, role: Role | None) -> tuple[Path, Path]:
    data = file.read_bytes()
    if not data or len(data) > MAX_FILE:
        message = f"文件有 {len(data)} 字节，不能附上" if data else "文件是空的"
        raise LawgovError(Diagnostic(file.as_posix(), 1, 1, "FILE-REFUSED", message, "核对是否选错了文件"))
    there = [report, *(report.parent / name for name, _ in files_beside(report))]
    for path in there:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            message, hint = f"内容与 {path.as_posix()} 完全相同", "已经附上，不必再附"
            raise LawgovError(Diagnostic(file.as_posix(), 1, 1, "ARCHIVE-DUPLICATE", message, hint))
    new = _free(report, file, role or _role(file, data))
    put(new, data)
    return new, file


def is_scan(file: Path) -> bool:
    """Whether a file is a picture, or a PDF of pictures without text."""
    try:
        read(file.name, file.read_bytes())
    except LawgovError as error:
        return error.diagnostics[0].code == "READ-SCAN"
    return False


def _role(file: Path, data: bytes) -> Role:
    """What a file is, by its name; else a scan, if it is a picture or of pictures, or an attachment."""
    for pattern, role in _TOLD:
        if pattern.search(file.stem):
            return role
    if PICTURE.match(data):
        return Role.SCAN
    return Role.SCAN if is_scan(file) else Role.ATTACHMENT


def _free(report: Path, file: Path, role: Role) -> Path:
    """The name for a file: with the number that its own name has, else the first that is free."""
    suffix, told = file.suffix.lower()[:SUFFIX], _NUMBER.search(file.stem)
    numbers: list[int | None] = [int(told[1])] if told and role is Role.ATTACHMENT else []
    numbers += [None] if role is not Role.ATTACHMENT else []
    taken = {companion_name(name) for name, _ in files_beside(report)}
    used = {(name.role, name.number) for name in taken if name}
    for number in (*numbers, *range(1 if role is Role.ATTACHMENT else 2, 1000)):
        path = report.with_name(f"{stem(report.name)}.{tail(role, number, suffix)}")
        if (role, number) not in used and path != report and not path.exists():
            return path
    raise LawgovError(Diagnostic(file.as_posix(), 1, 1, "FILE-REFUSED", "报告旁的文件太多", "合并成一个文件"))


def _note(report: Path, titles: dict[str, str]) -> None:
    """Note in the sidecar the sha256 of every file beside a report that is not listed there."""
    sidecar = sidecar_file(report.parent, source_file(report))
    listed = {one.file for one in parse_sidecar(sidecar.path.as_posix(), sidecar.text).files}
    items = []
    for name, _ in files_beside(report):
        if name not in listed:
            given = companion_name(name)
            is_titled = name in titles and given is not None and given.role is Role.ATTACHMENT
            title = {"title": titles[name]} if is_titled else {}
            sha256 = hashlib.sha256((report.parent / name).read_bytes()).hexdigest()
            items.append(({"file": name, **title, "sha256": sha256}, ""))
    if items:
        try:
            sidecar.save(append_items(sidecar.text, "files", items))
        except CannotEditError:
            raise cannot_edit(sidecar.path) from None
