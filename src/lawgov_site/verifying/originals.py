"""The archive's originals, by the sha256 that `lawgov add` has written into their sidecars."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ..archive.loading import read_sidecar
from ..archive.sources import SIDECAR_SUFFIX, SourceFile, list_sources
from ..diagnostics import Diagnostic, LawgovError, Severity
from ..progress import Progress

_REPLACE = "从备份换回原件；如确是更正后的版本，运行 lawgov add --replace 加原件的路径"


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
        with (reports / file.path).open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
        recorded = read_sidecar(reports, file).sha256
    except OSError as error:
        message = f"读不出来：{error.strerror}"
        yield Diagnostic(file.path, 1, 1, "VERIFY-DAMAGED", message, "检查文件的权限和磁盘，或从备份换回")
    except LawgovError as error:  # of the sidecar
        yield from error.diagnostics
    else:
        if recorded is None:
            sidecar = PurePosixPath(file.sidecar or file.path).with_suffix(SIDECAR_SUFFIX).name
            hint = f"核对内容后，在旁边的 {sidecar} 里加一行 sha256: {found}"
            yield Diagnostic(file.path, 1, 1, "VERIFY-UNRECORDED", "没有记下校验值，无从核对", hint)
        elif found != recorded:
            message = f"原件变了，与 {file.sidecar} 里的校验值不符"
            yield Diagnostic(file.path, 1, 1, "VERIFY-DAMAGED", message, _REPLACE)
