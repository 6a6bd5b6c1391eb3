"""The archive's own files as they were at the last release: SHA256SUMS beside site.yaml.

An original is known by its sidecar. Of what people write themselves (sidecars, settings) nothing else tells
whether it is still what they wrote: a record says that it has changed, and only they whether that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..archive.folder.sources import list_sources
from ..diagnostics import Diagnostic
from ..fetching.kept import FOLDER
from ..files.checksums import sha256_if_there
from ..publishing.manifest import SUMS, faulty_line, read_sums, write_sums
from ..settings.files import RELEASES_FILE, SETTINGS

_REPORTS = "reports"
_HINT = "有人改过、移走，就不必处理，下一次 lawgov release 重新登记；没有人动过，从备份换回"


def verify_archive(root: Path) -> Iterator[Diagnostic]:
    """What of the archive in a folder is not as it was at the last release; nothing where there was none."""
    file = root / SUMS
    if not file.exists():
        if (root / RELEASES_FILE).exists():
            yield _told(
                root, SUMS, "VERIFY-MISSING", "档案的清单不见了", "从备份换回，或再运行一次 lawgov release"
            )
        return
    if line := faulty_line(file.read_bytes()):
        hint = "从备份换回；没有备份，再运行一次 lawgov release"
        yield Diagnostic(file.as_posix(), line, 1, "VERIFY-MANIFEST", "档案清单的这一行坏了", hint)
    for path, sha256 in sorted(read_sums(root).items()):
        found = sha256_if_there(root / path)
        if found != sha256:
            what = "变了" if found else "不见了"
            yield _told(root, path, "VERIFY-CHANGED", f"与上次登记（lawgov release）时相比{what}", _HINT)


def record_archive(root: Path) -> None:
    """Note what the archive's files are now. Raises OSError, and LawgovError where reports/ is closed."""
    sources = list_sources(root / _REPORTS).sources
    files = [(file.path, file.sidecar, *(path for path, _ in file.beside)) for file in sources]
    reports = [path for paths in files for path in paths if path]
    warcs = [path.relative_to(root).as_posix() for path in (root / FOLDER).glob("*/*.warc.gz")]
    paths = (*SETTINGS, *(f"{_REPORTS}/{path}" for path in reports), *warcs)
    sums = {path: sha256_if_there(root / path) for path in paths}
    write_sums(root, {path: sha256 for path, sha256 in sums.items() if sha256})


def _told(root: Path, path: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic((root / path).as_posix(), 1, 1, code, message, hint)
