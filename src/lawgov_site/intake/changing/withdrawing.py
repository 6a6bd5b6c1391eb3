"""Taking a report back, or a passage of it, and bringing a report back.

A withdrawn report's file and sidecar move from reports/ to withdrawn/, which nothing reads and nothing
publishes, with its WARCs, its versions and what the log of changes said of it (recording.py); the log of
withdrawals says so first, so that a build after a kill in between leaves the report out. What is to be gone
from the site and the cache is gone with the purge that follows. A passage becomes one of the sidecar's
`redact`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path, PurePosixPath

from ...archive.common import Common
from ...archive.entry import Entry
from ...archive.folder.grouping import sidecar_path, stem
from ...archive.folder.sidecar_files import put, sidecar_file
from ...archive.folder.sources import files_beside, list_sources, source_file
from ...archive.gather import gather
from ...archive.loader.annexes import annex_files
from ...archive.loader.apart import load_bytes
from ...archive.loader.digests import entry_of
from ...archive.loader.loading import read_bytes, whole_sidecar
from ...archive.storage.cache import CACHE_FOLDER, Cache
from ...archive.storage.using import use_cache
from ...diagnostics import Diagnostic, LawgovError
from ...fetching.kept import warcs_of
from ...masking.names import load_names
from ...masking.quoted import mask_quoted
from ...progress import silent
from ...records.changes import DIGEST, Change, What
from ...records.withdrawals import Withdrawal, can_name, in_force, load_withdrawals, restored, text_of
from ...settings.files import WITHDRAWALS_FILE, WITHDRAWN_FOLDER
from ...settings.yaml_edit import CannotEditError, append_texts
from ...sidecar import parse_sidecar
from ..refusing import cannot_edit
from .recording import append_masking, conceal, restore_changes, withdraw_changes

_ID_HINT = "编号是“乡镇代码-年度”，如 330681109-2023；代码用 lawgov towns 查"


def withdraw(root: Path, reports: Path, report: str, by: str, reason: str, today: dt.date) -> Withdrawal:
    """Take a report back. Raises LawgovError where there is none, and OSError; run again, it goes on.

    A withdrawal that was ended in its middle keeps what its log says.
    """
    log = load_withdrawals(root)
    known = in_force(log).get(report)
    if known is None:
        entry = entry_of_id(root, reports, report)
        _check_names(reports, _of_report(reports, entry.source.path))
        _check_free(reports, root / WITHDRAWN_FOLDER, *_of_report(reports, entry.source.path))
        _check_free(reports.parent, root / WITHDRAWN_FOLDER, *warcs_of(reports.parent, report))
        path = reports / entry.source.path
        hidden = (whole_sidecar(path.parent, source_file(path)),)
        mask = partial(mask_quoted, code=entry.town.code, sidecars=hidden, private_names=load_names(root))
        known = _withdrawal(entry, mask(by), mask(reason), today)
        _save(root, (*log, known))
    for one in (report, *known.formerly.split()):
        withdraw_changes(root, one, reports / known.file)
    _keep_shared(reports, root / WITHDRAWN_FOLDER, known.file)
    _move(reports, root / WITHDRAWN_FOLDER, *_of_report(reports, known.file))
    _move(reports.parent, root / WITHDRAWN_FOLDER, *warcs_of(reports.parent, report))
    return known


def withdraw_passage(
    root: Path, reports: Path, report: str, passage: str, by: str, reason: str, today: dt.date
) -> Path:
    """Have a passage masked wherever it stands in a report; the sidecar that says so, and why, from now on.

    Raises LawgovError where there is no such report, or its text has no such passage: nothing is written.
    """
    path = reports / entry_of_id(root, reports, report).source.path
    file = source_file(path)
    sidecar = sidecar_file(path.parent, file)
    name = sidecar.path.as_posix()
    text, why = sidecar.text, " ".join(f"{today.isoformat()} {by}：{reason}".split())
    if passage not in (redaction.text for redaction in parse_sidecar(name, text).redact):
        try:
            text = append_texts(text, "redact", [(passage, why)])
        except CannotEditError:
            raise cannot_edit(sidecar.path) from None
    said, common = parse_sidecar(name, text), Common.at(root)
    annexes = annex_files(path.parent, file, said)
    loaded = load_bytes(file.path, read_bytes(path.parent, file), said, common, annexes)
    if loaded.report is None:
        if any(d.code == "SIDECAR-REDACT" for d in loaded.diagnostics):  # what stood there before was found
            hint = "照抄报告页上的文字，不跨段落；其中有遮盖（▇）的，照抄原件里的文字；再运行一次"
            raise _failure(report, "正文里没有要撤回的这一段，什么也没有改", hint)
        raise LawgovError(*loaded.diagnostics)
    if text != sidecar.text:
        sidecar.save(text)
    said = whole_sidecar(path.parent, source_file(path))
    digest = entry.words_digest[:DIGEST] if (entry := entry_of(loaded.report)) else ""
    if common.stated.get(report, "") != digest:
        change = Change(report, today, What.REDACTED, text=digest)
        append_masking(root, change, said, common.private_names)
    conceal(root, report, path, said)
    return sidecar.path


def restore(root: Path, reports: Path, report: str, today: dt.date) -> Withdrawal:
    """Bring a report back. Raises LawgovError where it is not withdrawn, or its place is taken; OSError."""
    log = load_withdrawals(root)
    known = in_force(log).get(report)
    if known is None:
        hint = (
            "核对编号，撤回过的都在 withdrawn.yaml 里；只撤回过其中一段的，"
            "从它的 .yaml 的 redact 中删去那一段，再运行 lawgov build"
        )
        now = (one.report for one in in_force(log).values() if report in one.formerly.split())
        raise _unknown(root, report, "没有撤回，不能恢复", hint, now)
    for other in _files_of(root, reports, report):
        if other != known.file:
            message = f"{(reports / other).as_posix()} 也是这一份报告，没有恢复"
            hint = (
                "把它移出 reports，再运行一次；要换成它，恢复以后运行 lawgov add --replace --hide 加它的路径"
                "（不是因为有不该公开的内容才撤回的，把 --hide 换成 --reason 理由）"
            )
            raise _failure(report, message, hint)
    _check_free(root / WITHDRAWN_FOLDER, reports, *_of_report(root / WITHDRAWN_FOLDER, known.file))
    _check_free(root / WITHDRAWN_FOLDER, reports.parent, *warcs_of(root / WITHDRAWN_FOLDER, report))
    _keep_shared(root / WITHDRAWN_FOLDER, reports, known.file)
    _move(root / WITHDRAWN_FOLDER, reports, *_of_report(root / WITHDRAWN_FOLDER, known.file))
    _move(root / WITHDRAWN_FOLDER, reports.parent, *warcs_of(root / WITHDRAWN_FOLDER, report))
    for one in (report, *known.formerly.split()):
        restore_changes(root, one)
    _save(root, restored(log, report, today.isoformat()))
    return known


def _withdrawal(entry: Entry, by: str, reason: str, today: dt.date) -> Withdrawal:
    return Withdrawal(
        report=entry.id,
        place=entry.town.full_name,
        date=today.isoformat(),
        by=by,
        reason=reason,
        file=entry.source.path,
        beside=tuple(file.source.path for file in entry.files),
        formerly=" ".join(entry.formerly),
    )


def entry_of_id(root: Path, reports: Path, report: str) -> Entry:
    """The entry of a report that can be published. Raises LawgovError where there is none, which names its
    id where it has another now."""
    archive = use_cache(root / CACHE_FOLDER, lambda cache: gather(reports, cache, silent, Common.at(root)))
    entries = archive.result.archive.entries
    entry = next((entry for entry in entries if entry.id == report), None)
    if entry is None:
        now = (one.id for one in entries if report in one.formerly)
        raise _unknown(root, report, "档案里没有这份报告", _ID_HINT, now)
    return entry


def _files_of(root: Path, reports: Path, report: str) -> list[str]:
    """The files in reports/ that are a report which is withdrawn, below that folder."""

    def find(cache: Cache) -> list[str]:
        gather(reports, cache, silent, Common.at(root))
        return [entry.source.path for entry in cache.entries() if entry.id == report]

    return use_cache(root / CACHE_FOLDER, find).result


def _save(root: Path, log: tuple[Withdrawal, ...]) -> None:
    put(root / WITHDRAWALS_FILE, text_of(log).encode("utf-8"))


def _of_report(folder: Path, file: str) -> tuple[str, ...]:
    """A report's file in a folder, what is beside it, its sidecar."""
    above = PurePosixPath(file).parent
    beside = ((above / name).as_posix() for name, _ in files_beside(folder / file))
    sidecar = () if _others(folder, file) else (sidecar_path(file),)
    return tuple(dict.fromkeys((file, *beside, *sidecar)))


def _others(folder: Path, file: str) -> bool:
    """Whether other sources share a source's sidecar: what it hides of them stays hidden."""
    own, above = PurePosixPath(file), (folder / file).parent
    sources = list_sources(above).sources if above.is_dir() else ()
    named = (one.path for one in sources if "/" not in one.path and one.path != own.name)
    return any(stem(name) == stem(own.name) for name in named)


def _keep_shared(source: Path, target: Path, file: str) -> None:
    """Where a report's sidecar is another's, too, it stays, and a copy goes with the report."""
    name = sidecar_path(file)
    if (source / name).exists() and not (target / name).exists() and _others(source, file):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        put(target / name, (source / name).read_bytes())


def _move(source: Path, target: Path, *files: str) -> None:
    """Move files from folder to folder. No other file is overwritten; what is gone was moved before."""
    _check_free(source, target, *files)
    for name in files:
        old, new = source / name, target / name
        if new.exists():  # the same, by one that was ended in its middle
            old.unlink(missing_ok=True)
        elif old.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            old.rename(new)


def _check_names(reports: Path, files: Iterable[str]) -> None:
    """Raises LawgovError where the log could not name a file, and nothing would read it from then on."""
    if found := [file for file in files if not can_name(file)]:
        message = "名称里有 : 或 \\，撤回的记录写不下它；没有撤回"
        hint = "改名，旁边的 .yaml 和附件一起改，再运行一次"
        raise LawgovError(*(_diagnostic((reports / one).as_posix(), message, hint) for one in found))


def _check_free(source: Path, target: Path, *files: str) -> None:
    """Raises LawgovError where other files stand in the places of those that are to be moved."""
    taken = [
        target / name
        for name in files
        if (source / name).exists()
        and (target / name).exists()
        and (target / name).read_bytes() != (source / name).read_bytes()
    ]
    if taken:
        hint = "先把它移走或改名，再运行一次"
        raise LawgovError(
            *(_diagnostic(one.as_posix(), "已有这个文件，什么也没有移动", hint) for one in taken)
        )


def _unknown(root: Path, report: str, message: str, hint: str, now: Iterable[str]) -> LawgovError:
    """What is said of an id that is of nothing which can be withdrawn or restored; `now` are those of reports
    that had it before."""
    if found := tuple(now):
        return _failure(report, f"{message}，它现在的编号是 {'、'.join(found)}", "用现在的编号，再运行一次")
    if report in in_force(load_withdrawals(root)):
        return _failure(report, "这份报告已撤回", f"要重新公开，运行 lawgov restore {report}")
    return _failure(report, message, hint)


def _failure(what: str, message: str, hint: str) -> LawgovError:
    return LawgovError(_diagnostic(what, message, hint))


def _diagnostic(what: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(what, 1, 1, "WITHDRAWN-VALUE", message, hint)
