"""What was exported at a release: published as it lies in the archive, while it says what the site says.

A report that was corrected, masked or withdrawn since would stand in it as it was. So it is no part of the
site any more as soon as anything differs; what stands at its address then is said in `gone.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic
from ..pages import urls
from ..publishing import Target
from ..records.exports import Exports
from ..settings.files import EXPORTS_FILE, EXPORTS_FOLDER


def standing(
    root: Path, exports: Exports | None, state: str
) -> tuple[Exports | None, tuple[Diagnostic, ...]]:
    """The exports if they are of this state and all there, else None; and what is to be said of them."""
    if exports is None:
        return None, ()
    if exports.state != state:
        message = "数据与导出的时候不同，导出的文件没有放上网站"
        return None, (_stale(EXPORTS_FILE, message, "再发布时，lawgov release 会重新导出"),)
    if lacking := exports.lacking(root):
        path = f"{EXPORTS_FOLDER}/{lacking[0].path}"
        message = "导出的文件不见了，或者大小变了，没有放上网站"
        return None, (_stale(path, message, "从备份换回；没有备份，再运行 lawgov release"),)
    return exports, ()


def exported(root: Path, exports: Exports | None) -> Iterator[Target]:
    """The files."""
    for one in exports.files if exports else ():
        file = root / EXPORTS_FOLDER / one.path
        yield Target(urls.export(one.path), one.sha256, file.read_bytes, copied=file)


def _stale(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path, 1, 1, "EXPORTS-STALE", message, hint)
