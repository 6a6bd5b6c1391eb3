"""Writing the log of changes: a line more; and what of it goes when a report, or words of it, are to be gone.

What is withdrawn takes its versions along to withdrawn/, and the log's lines about it, of which the log
itself keeps only that they were. Of what is gone no record keeps a hash: that of a short secret is the
secret. Whatever is ended in its middle, the same command goes on with.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from ...archive.folder.grouping import SIDECAR_SUFFIX, stem
from ...archive.folder.sidecar_files import put
from ...archive.folder.versions import FOLDER
from ...fetching.kept import FOLDER as WARCS
from ...masking.quoted import mask_quoted
from ...publishing.manifest import SUMS, read_line
from ...records import exports
from ...records.changes import Change, load_changes, read_changes, text_of
from ...records.released_texts import read_texts
from ...settings.files import CHANGES_FILE, EXPORTS_FILE, TEXTS_FILE, WITHDRAWN_FOLDER
from ...sidecar import Sidecar


def is_written(log: tuple[Change, ...], change: Change) -> bool:
    """Whether the log tells of a change already: its command was ended behind the line."""
    last = next((one for one in reversed(log) if one.report == change.report), None)
    return last is not None and _state(last) == _state(change)


def _state(change: Change) -> tuple[object, ...]:
    return change.what, change.text, change.version


def append(root: Path, change: Change) -> None:
    """One more line of the log, if it is not the last. Raises OSError, LawgovError."""
    log = load_changes(root)
    if not is_written(log, change):
        _save(root, (*log, change))


def append_masking(root: Path, change: Change, sidecar: Sidecar, private_names: tuple[str, ...]) -> None:
    """As `append`, where more of a report is masked from now on: what the log has said of it has that no
    more, nor a hash of what had it. `conceal` goes with it. Raises OSError, LawgovError."""
    mask = partial(mask_quoted, code=change.code, sidecars=(sidecar,), private_names=private_names)

    def masked(one: Change) -> Change:
        return msgspec.structs.replace(one.masked(mask), text="", version=None)

    _append_over(root, change, sidecar, masked)


def append_hiding(root: Path, change: Change, sidecar: Sidecar) -> None:
    """As `append`, where something was taken out of a report that must not be public: of what the log has
    said of it before only that it was stays. `conceal` goes with it. Raises OSError, LawgovError."""
    _append_over(root, change, sidecar, Change.bare)


def _append_over(root: Path, change: Change, sidecar: Sidecar, less: Callable[[Change], Change]) -> None:
    log, own = load_changes(root), (change.report, *sidecar.formerly)
    if not is_written(log, change):
        _save(root, (*(less(one) if one.report in own else one for one in log), change))


def conceal(root: Path, report: str, file: Path, sidecar: Sidecar) -> None:
    """Take a report's versions, which may have what is hidden now, to withdrawn/, and forget the hashes of
    the text that had it, and of its files. Raises OSError, LawgovError."""
    for one in (report, *sidecar.formerly):
        _forget_text(root, one)
        _forget_files(root, one, file)
        _move(root / FOLDER / one, _away(root, one))


def withdraw_changes(root: Path, report: str, file: Path) -> None:
    """Take a report's versions and the words of its changes to withdrawn/, and forget the hashes of its
    files. Raises OSError, LawgovError."""
    _forget_files(root, report, file)
    log = load_changes(root)
    own = tuple(one for one in log if one.report == report)
    if any(one != one.bare() for one in own):
        _away(root, report).mkdir(parents=True, exist_ok=True)
        put(_away(root, report) / CHANGES_FILE, text_of(own).encode())
        _save(root, tuple(one.bare() if one.report == report else one for one in log))
    _move(root / FOLDER / report, _away(root, report))
    _forget_text(root, report)


def restore_changes(root: Path, report: str) -> None:
    """Undo `withdraw_changes`. Raises OSError, LawgovError."""
    saved = _away(root, report) / CHANGES_FILE
    own = read_changes(saved)
    if own:
        names = {one.version.file for one in own if one.version}
        _move(saved.parent, root / FOLDER / report, {Path(name).stem for name in names})
        others = [one for one in load_changes(root) if one.report != report]
        _save(root, tuple(sorted((*others, *own), key=lambda one: one.date)))
        saved.unlink()


def _away(root: Path, report: str) -> Path:
    return root / WITHDRAWN_FOLDER / FOLDER / report


def _save(root: Path, log: tuple[Change, ...]) -> None:
    put(root / CHANGES_FILE, text_of(log).encode())


def _move(source: Path, target: Path, stems: set[str] | None = None) -> None:
    """Move versions (all, or those of some names), sidecars first: what is left behind is seen by its
    original. What is gone was moved before."""
    if not source.is_dir():
        return
    for path in sorted(source.iterdir(), key=lambda path: (path.suffix != SIDECAR_SUFFIX, path.name)):
        if path.name != CHANGES_FILE and (stems is None or path.stem in stems):
            target.mkdir(parents=True, exist_ok=True)
            path.replace(target / path.name)
    if not any(source.iterdir()):
        source.rmdir()


def _forget_text(root: Path, report: str) -> None:
    released = read_texts(root)
    if report in released.digests:
        put(root / TEXTS_FILE, str(released.without(report)).encode())


def _forget_exports(root: Path) -> None:
    """What was exported has it, too."""
    if exported := exports.read_exports(root):
        exports.remove_files(root)
        put(root / EXPORTS_FILE, str(exports.forgotten(exported)).encode())


def _forget_files(root: Path, report: str, file: Path) -> None:
    """Take the files of a report, whatever their formats, and the logs that told of them out of the list that
    the last release made of the archive: `verify` says nothing of them until the next. Damaged lines stay."""
    _forget_exports(root)
    listed = root / SUMS
    if not listed.exists():
        return
    at = file.relative_to(root) if file.is_relative_to(root) else file
    warcs = f"{WARCS}/{report.rpartition('-')[2]}/{report}-"

    def stays(line: str) -> bool:
        path, _ = read_line(line.removesuffix("\r")) or ("", "")
        if path in (CHANGES_FILE, EXPORTS_FILE):
            return False
        return stem(path) != stem(at.as_posix()) and not path.startswith(warcs)

    lines = listed.read_bytes().decode("utf-8", errors="surrogateescape").split("\n")
    kept = [line for line in lines if stays(line)]
    if kept != lines:
        put(listed, "\n".join(kept).encode("utf-8", errors="surrogateescape"))
