"""Putting files beside a report of the archive, under the names that say what they are, with their sha256 in
its sidecar: all that are given, or none.

First all are read (`given_files`), then it is worked out what is to be written (`plan`), then that is done
(`carry_out`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...archive.folder.companions import MAX_FILE
from ...archive.folder.grouping import is_sidecar, stem
from ...archive.folder.sidecar_files import SidecarFile, put, sidecar_file
from ...archive.folder.sources import files_beside, source_file
from ...diagnostics import Diagnostic, LawgovError
from ...model import Role, companion_name
from ...model.companion import in_order, tail
from ...originals.beside import PICTURE
from ...readers import read
from ...settings.yaml_edit import CannotEditError, append_items
from ...sidecar import parse_sidecar
from ..refusing import cannot_edit
from .examining import suffix_of

_TOLD = (
    (re.compile(r"扫描|scan", re.IGNORECASE), Role.SCAN),
    (re.compile(r"签章|盖章|signed", re.IGNORECASE), Role.SIGNED),
    (re.compile(r"附件|附表|attachment", re.IGNORECASE), Role.ATTACHMENT),
)
_NUMBER = re.compile(r"(?:附件|附表)\s*(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Given:
    """A file that is to be put beside a report."""

    file: Path
    data: bytes
    role: Role


@dataclass(frozen=True, slots=True)
class Attaching:
    """What is to be done: nothing has been written yet."""

    new: tuple[tuple[Path, bytes], ...]  # the files as they will lie beside the report
    beside: tuple[Path, ...]  # where each of the given files is then, in their order
    sidecar: SidecarFile
    words: str  # the sidecar's new text


def given_files(files: Iterable[Path], role: Role | None = None) -> tuple[Given, ...]:
    """Read the files that are to be put beside a report. Without a `role` each file's name and content tell
    what it is.

    Raises LawgovError, with all that is to be said of them, where one cannot be taken: too large, empty,
    closed, without an ending, or the same as another of them.
    """
    good: list[Given] = []
    bad: list[Diagnostic] = []
    for file in files:
        try:
            data = _read(file)
        except LawgovError as error:
            bad += error.diagnostics
            continue
        if same := next((one.file for one in good if one.data == data), None):
            bad.append(_same(file, same, "只附其中一个"))
        else:
            good.append(Given(file, data, role or _role(file, data)))
    if bad:
        raise LawgovError(*bad)
    return tuple(good)


def plan(report: Path, given: Sequence[Given]) -> Attaching:
    """What each file will be called beside a report's own, and the sidecar with the sha256 of all that lies
    there then and is not noted yet.

    What lies there and is not noted was put there by hand, or by one that was ended in its middle: given once
    more, it is noted with its title. Raises LawgovError, with all that is to be said, where a file is noted
    already or is the report itself, and where the sidecar cannot be changed; and OSError.
    """
    sidecar = sidecar_file(report.parent, source_file(report))
    listed = {one.file for one in parse_sidecar(sidecar.path.as_posix(), sidecar.text).files}
    there = _there(report)
    new: dict[Path, bytes] = {}
    titles: dict[Path, str] = {}
    bad: list[Diagnostic] = []
    for one in given:
        held = _holder(there, one.data)
        if held and (held == report or held.name in listed):
            hint = "这是报告本身，不必附上" if held == report else "已经附上，不必再附"
            bad.append(_same(one.file, held, hint))
            continue
        path = held or _free(report, one, {*there, *new})
        titles[path] = " ".join(one.file.stem.split())
        if held is None:
            new[path] = one.data
    if bad:
        raise LawgovError(*bad)
    beside = sorted({*there, *new} - {report}, key=lambda path: in_order(path.name))
    items = [_item(path, new, titles) for path in beside if path.name not in listed]
    try:
        words = append_items(sidecar.text, "files", items) if items else sidecar.text
    except CannotEditError:
        raise cannot_edit(sidecar.path) from None
    parse_sidecar(sidecar.path.as_posix(), words)  # which cannot hold every name
    return Attaching(tuple(new.items()), tuple(titles), sidecar, words)


def carry_out(attaching: Attaching) -> tuple[Path, ...]:
    """Do it; returns where the given files are now. Raises OSError: then everything is as it was.

    The sidecar comes last: where all ends before it, the same command notes what lies there.
    """
    written: list[Path] = []
    try:
        for path, data in attaching.new:
            put(path, data)
            written.append(path)
        if attaching.words != attaching.sidecar.text:
            attaching.sidecar.save(attaching.words)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return attaching.beside


def not_there(report: Path, given: Iterable[Given]) -> tuple[Given, ...]:
    """The files, each once, that are neither a report nor beside it."""
    there = _there(report)
    each = {one.data: one for one in given}
    return tuple(one for one in each.values() if _holder(there, one.data) is None)


def is_scan(file: Path) -> bool:
    """Whether a file is a picture, or a PDF of pictures without text."""
    try:
        read(file.name, file.read_bytes())
    except LawgovError as error:
        return error.diagnostics[0].code == "READ-SCAN"
    return False


def _read(file: Path) -> bytes:
    """Raises LawgovError (FILE-REFUSED)."""
    try:
        size = file.stat().st_size
        if not size or size > MAX_FILE:
            message = f"文件有 {size} 字节，不能附上" if size else "文件是空的"
            raise _refused(file, message, "核对是否选错了文件")
        name = companion_name(f"x.{tail(Role.SCAN, None, suffix_of(file))}")
        if name is None or is_sidecar(file.name):
            message = f"文件名以 {file.suffix} 结尾，不能附上" if file.suffix else "文件名没有后缀，不能附上"
            raise _refused(file, message, "改成它这种格式的后缀，如 .pdf")
        return file.read_bytes()
    except OSError as error:
        raise _refused(file, f"读不出来：{error.strerror}", "检查文件的权限，或重新复制一份") from error


def _role(file: Path, data: bytes) -> Role:
    """What a file is, by its name; else a scan, if it is a picture or of pictures, or an attachment."""
    for pattern, role in _TOLD:
        if pattern.search(file.stem):
            return role
    if PICTURE.match(data):
        return Role.SCAN
    return Role.SCAN if is_scan(file) else Role.ATTACHMENT


def _there(report: Path) -> list[Path]:
    return [report, *(report.parent / name for name, _ in files_beside(report))]


def _holder(paths: Iterable[Path], data: bytes) -> Path | None:
    """The first of these files that holds these bytes. Raises OSError."""
    same_size = (path for path in paths if path.stat().st_size == len(data))
    return next((path for path in same_size if path.read_bytes() == data), None)


def _free(report: Path, given: Given, taken: Iterable[Path]) -> Path:
    """The name for a file: with the number that its own name has, else the first that is free.

    Raises LawgovError (FILE-REFUSED) where there is none.
    """
    file, role = given.file, given.role
    told = _NUMBER.search(file.stem)
    numbers: list[int | None] = [int(told[1])] if told and role is Role.ATTACHMENT else []
    numbers += [None] if role is not Role.ATTACHMENT else []
    names = map(companion_name, (path.name for path in taken))
    used = {(name.role, name.number) for name in names if name}
    for number in (*numbers, *range(1 if role is Role.ATTACHMENT else 2, 1000)):
        path = report.with_name(f"{stem(report.name)}.{tail(role, number, suffix_of(file))}")
        if (role, number) not in used and path != report and not path.exists():
            return path
    raise _refused(file, "报告旁的文件太多", "合并成一个文件")


def _item(path: Path, new: Mapping[Path, bytes], titles: Mapping[Path, str]) -> tuple[dict[str, str], str]:
    """What the sidecar says of a file beside a report. Raises OSError."""
    name = companion_name(path.name)
    is_titled = bool(titles.get(path)) and name is not None and name.role is Role.ATTACHMENT
    title = {"title": titles[path]} if is_titled else {}
    data = new[path] if path in new else path.read_bytes()
    return {"file": path.name, **title, "sha256": hashlib.sha256(data).hexdigest()}, ""


def _same(file: Path, held: Path, hint: str) -> Diagnostic:
    message = f"内容与 {held.as_posix()} 完全相同"
    return Diagnostic(file.as_posix(), 1, 1, "ARCHIVE-DUPLICATE", message, hint)


def _refused(file: Path, message: str, hint: str) -> LawgovError:
    return LawgovError(Diagnostic(file.as_posix(), 1, 1, "FILE-REFUSED", message, hint))
