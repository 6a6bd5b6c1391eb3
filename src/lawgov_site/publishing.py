"""Targets → published site: make what changed, aside; then switch; so that nobody sees half a file.

A target is made again only if its fingerprint changed or its file is gone, and written only if its bytes
changed. Everything is made before anything is published: a target that fails leaves the last site as it
is. Files are put in place one by one in the targets' order (each atomically), what is no longer a target
is deleted last, and only files that a build of ours wrote are ever deleted.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .archive.cache import Cache, Output
from .diagnostics import Diagnostic, LawgovError
from .making import Due, Plan, Target, make_all

_OWN_FOLDERS = ("assets", "regions", "search", "towns", "years")
_OWN_FILES = ("index.html", "search.html", "assets/site.css")  # by these a site of ours is known


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did to the output folder."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    files: int  # of the whole site
    size: int  # bytes of the whole site


def publish(
    out: Path,
    targets: Iterable[Target],
    cache: Cache,
    progress: Callable[[str, int, int], None],
    plan: Plan | None = None,
) -> Published:
    """Bring the output folder to the targets. Raises LawgovError (OUTPUT-*) where that cannot be done.

    `plan` plans the targets, or most of them, anew in another process (see making.py).
    """
    targets = list(targets)
    before = _previous(out, cache)
    stage = out.parent / f".{out.name}-new"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        after, staged = _make(out, stage, targets, before, progress, plan)
        deleted = sorted(before.keys() - after.keys())
        _switch(out, stage, staged, deleted)
    except OSError as error:
        raise _busy(out, error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    changed = {path: output for path, output in after.items() if before.get(path) != output}
    with cache.transaction():
        cache.record_outputs(out, changed, deleted)
    return Published(tuple(staged), tuple(deleted), len(after), sum(output.size for output in after.values()))


def _previous(out: Path, cache: Cache) -> dict[str, Output]:
    """What stands in the output folder by our own records, or by its looks where the records are lost."""
    if not out.exists() or not any(out.iterdir()):
        return {}
    recorded = cache.outputs(out)
    if recorded:
        return recorded
    if not all((out / name).is_file() for name in _OWN_FILES):
        hint = "换一个空的文件夹，或先把里面的文件移走"
        raise LawgovError(
            Diagnostic(str(out), 1, 1, "OUTPUT-FOREIGN", "输出文件夹里有不是本程序生成的文件", hint)
        )
    own = [file for folder in _OWN_FOLDERS for file in (out / folder).rglob("*") if file.is_file()]
    return {file.relative_to(out).as_posix(): Output("", "", -1) for file in own}


def _make(
    out: Path,
    stage: Path,
    targets: list[Target],
    before: dict[str, Output],
    progress: Callable[[str, int, int], None],
    plan: Plan | None,
) -> tuple[dict[str, Output], list[str]]:
    """Make what is due, into the stage. Returns all outputs by path, and the staged paths in order."""
    by_path = {target.path: target for target in targets}
    if len(by_path) != len(targets):
        raise AssertionError("two targets have the same path")
    after: dict[str, Output] = {}
    due: list[Due] = []
    for target in targets:
        known = before.get(target.path)
        standing = known is not None and _stands(out / target.path, known)
        if known and standing and known.fingerprint == target.fingerprint:
            after[target.path] = known
        else:
            sha256 = known.sha256 if known and standing else None
            due.append(Due(target.path, target.fingerprint, sha256))
    staged: set[str] = set()
    for done, made in enumerate(make_all(stage, by_path, due, plan), 1):
        after[made.path] = Output(by_path[made.path].fingerprint, made.sha256, made.size)
        if made.written:
            staged.add(made.path)
        progress("生成页面", done, len(due))
    return after, [target.path for target in targets if target.path in staged]


def _stands(file: Path, known: Output) -> bool:
    try:
        return file.stat().st_size == known.size
    except OSError:
        return False


def _switch(out: Path, stage: Path, staged: list[str], deleted: list[str]) -> None:
    if not staged and not deleted:
        return
    if hasattr(os, "sync"):
        os.sync()  # once for all files: what is switched to is on the disk
    if staged and not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        stage.replace(out)
        return
    folders: set[Path] = set()
    for path in staged:
        file = out / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        (stage / path).replace(file)
    for path in deleted:
        (out / path).unlink(missing_ok=True)
    for folder in sorted({(out / path).parent for path in deleted}, key=lambda f: -len(f.parts)):
        while folder != out and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent  # noqa: PLW2901


def _busy(out: Path, error: OSError) -> LawgovError:
    name = error.filename or str(out)
    hint = "关掉正在使用它的程序，检查权限和磁盘空间，再运行一次；已发布的站点没有半个文件"
    return LawgovError(Diagnostic(str(name), 1, 1, "OUTPUT-BUSY", f"写不进去：{error.strerror}", hint))
