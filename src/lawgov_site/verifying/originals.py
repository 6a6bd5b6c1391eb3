"""The archive's originals, by the sha256 that `lawgov add` has written into their sidecars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..archive.folder.grouping import sidecar_path
from ..archive.folder.sources import SourceFile, list_sources
from ..archive.loader.loading import read_sidecar
from ..diagnostics import Diagnostic, LawgovError, Severity
from ..files.checksums import sha256_of
from ..progress import Progress

_REPLACE = "从备份换回原件；如确是更正后的版本，运行 lawgov add --replace 加原件的路径和 --reason 理由"


def verify_originals(reports: Path, progress: Progress) -> Iterator[Diagnostic]:
    """What is wrong with the originals and their sidecars. Raises LawgovError where the folder is closed."""
    listing = list_sources(reports)
    said = [_told(d) for d in listing.diagnostics if d.severity is not Severity.NOTE]
    for done, file in enumerate(listing.sources, 1):
        said += _verify(reports, file)
        progress("核对原件", done, len(listing.sources))
    for diagnostic in said:
        yield replace(diagnostic, path=(reports / diagnostic.path).as_posix())


def _told(diagnostic: Diagnostic) -> Diagnostic:
    """A sidecar alone has lost its original."""
    if diagnostic.code != "SIDECAR-ORPHAN":
        return diagnostic
    hint = "从备份找回；是改了名的，.yaml 也改成同名；报告已撤下的，删去这个 .yaml"
    return replace(diagnostic, code="VERIFY-MISSING", message="这个 .yaml 的原件不见了", hint=hint)


def _verify(reports: Path, file: SourceFile) -> Iterator[Diagnostic]:
    try:
        sidecar = read_sidecar(reports, file)
    except LawgovError as error:
        yield from error.diagnostics
        return
    listed = {one.file: one.sha256 for one in sidecar.files}
    name = PurePosixPath(file.sidecar or sidecar_path(file.path)).name
    line = f"在旁边的 {name} 里加一行 sha256: "
    own = listed.pop(PurePosixPath(file.path).name, sidecar.sha256)
    yield from _compare(reports, file.path, own, line, f"{name} 里", _REPLACE)
    for path, _ in file.beside:
        beside = PurePosixPath(path).name
        line = f"运行 lawgov attach {(reports / file.path).as_posix()}，记进旁边的 {name}；现为 "
        again = f"从备份换回；如确是更正后的，改写 {name} 的 files 里的 sha256"
        yield from _compare(reports, path, listed.pop(beside, None), line, f"{name} 的 files 里", again)
    for missing in listed:
        path = (PurePosixPath(file.path).parent / missing).as_posix()
        hint = f"从备份找回；已不要的，从 {name} 的 files 里删去这一项"
        yield Diagnostic(path, 1, 1, "VERIFY-MISSING", "文件不见了", hint)


def _compare(
    reports: Path, path: str, recorded: str | None, line: str, where: str, again: str
) -> Iterator[Diagnostic]:
    """A file against what was noted of it; `line` says where to note it, if nothing was."""
    try:
        found = sha256_of(reports / path)
    except OSError as error:
        message = f"读不出来：{error.strerror}"
        yield Diagnostic(path, 1, 1, "VERIFY-DAMAGED", message, "检查文件的权限和磁盘，或从备份换回")
        return
    if recorded is None:
        hint = f"核对内容后，{line}{found}"
        yield Diagnostic(path, 1, 1, "VERIFY-UNRECORDED", "没有记下校验值，无从核对", hint)
    elif found != recorded:
        message = f"原件变了，与 {where}的校验值不符"
        yield Diagnostic(path, 1, 1, "VERIFY-DAMAGED", message, again)
