"""The originals that were replaced, by the log of changes: each is there, and is what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..archive.folder.versions import FOLDER, unlisted
from ..diagnostics import Diagnostic, LawgovError
from ..files.checksums import sha256_if_there
from ..records.changes import load_changes


def verify_versions(root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the log of changes of an archive, and with what is kept in versions/."""
    try:
        log = load_changes(root)
    except LawgovError as error:
        yield from error.diagnostics
        return
    for report, version in dict.fromkeys((one.report, one.version) for one in log if one.version):
        path = root / FOLDER / report / version.file
        if not path.is_file():
            yield _told(path, "VERIFY-MISSING", "换下的原件不见了", "从备份找回")
        elif sha256_if_there(path) != version.sha256:
            yield _told(path, "VERIFY-DAMAGED", "换下的原件变了，与变更记录里的校验值不符", "从备份换回")
    for report, path in unlisted(root, log).items():
        hint = f"用换上的那个文件再运行一次 lawgov add --replace；不是换版留下的，移到 {FOLDER} 以外"
        yield _told(path, "VERIFY-UNFINISHED", f"报告 {report} 的换版没有做完", hint)


def _told(path: Path, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path.as_posix(), 1, 1, code, message, hint)
