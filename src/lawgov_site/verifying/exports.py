"""What was exported at a release, by its record: each file is there, and is what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..records.exports import ExportFile, read_exports
from ..settings.files import EXPORTS_FOLDER


def verify_exports(root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the exports of an archive. That they are not there any more may have been meant."""
    try:
        exports = read_exports(root)
    except LawgovError as error:
        yield from error.diagnostics
        return
    for one in exports.files if exports else ():
        path = (root / EXPORTS_FOLDER / one.path).as_posix()
        try:
            found = ExportFile.of(root / EXPORTS_FOLDER, one.path)
        except OSError:
            hint = "从备份找回，或再运行 lawgov release；是 lawgov build --purge 清除的，不必处理"
            yield Diagnostic(path, 1, 1, "EXPORTS-STALE", "导出的文件不见了", hint)
            continue
        if found != one:
            hint = "从备份换回；没有备份，删去它，再运行 lawgov release"
            yield Diagnostic(path, 1, 1, "EXPORTS-DAMAGED", "与登记的校验值不符", hint)
