"""Targets → published site: make what changed, aside; then switch; so that nobody sees half a file.

A target is made again only if its fingerprint changed or its file is not as we left it, and written only if
its bytes changed. Everything is made before anything is published: a target that fails leaves the last site
as it is. Then, in this order: what is about to be put in place is recorded in the folder; files are put in
place; what is no longer a target is deleted; the folder's manifest is written; the cache is told. A build
that is killed anywhere in that leaves a site that works, and the next one finishes it.

Only files that a build of ours wrote are ever deleted or replaced (manifest.py).
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ..archive.storage.cache import Cache, Output
from ..diagnostics import Diagnostic, LawgovError
from ..files.checksums import sha256_of
from ..files.states import state_key
from ..processes.pool import MACHINE, Workers
from .making import Target, Workshop, make_all
from .manifest import OWN_NAMES, PENDING, STAGE, SUMS, Ours, write_pending, write_sums
from .switching import delete, put_in_place, sync

_TAKEN = "网站要用这些文件名：把原来的文件移走或改名，再运行一次"
_NAMED = 5  # foreign files that a message names


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
    workshop: Workshop[Any, Any] | None = None,
    workers: Workers = MACHINE,
) -> Published:
    """Bring the output folder to the targets. Raises LawgovError (OUTPUT-*) where that cannot be done.

    `workshop` makes the targets that can be made elsewhere (see making.py).
    """
    targets = list(targets)
    out = out.resolve()  # the site may lie behind a link
    make = partial(make_all, workshop=workshop, workers=workers)
    try:
        with _stage(out) as stage:
            known = _known(out, cache, targets)
            after, staged = _make(out, stage, targets, known, progress, make)
            deleted = sorted(known.ours - after.keys())
            _switch(out, known, after, staged, deleted)
            _record(out, cache, known, after)
    except OSError as error:
        raise _misshapen(out, error) or _busy(out, error) from error
    size = sum(output.size for output in after.values())
    return Published(tuple(staged), tuple(deleted), len(after), size)


def stands(out: Path, cache: Cache, manifest: str) -> bool:
    """Whether every file that the last build put into an output folder is as it left it, and the manifest
    (`manifest_state`), too."""
    place = str(out.resolve())
    try:
        if manifest_state(out) != manifest or (out / PENDING).exists():
            return False
        for path, state in cache.output_states(out):
            found = os.stat(f"{place}/{path}")  # noqa: PTH116 - to make a Path takes longer than to ask
            if state_key(found) != state:
                return False
    except OSError:  # what is wrong, the build that follows says
        return False
    return True


def manifest_state(out: Path) -> str:
    """The state of an output folder's manifest."""
    return state_key((out / SUMS).stat())


@contextmanager
def _stage(out: Path) -> Iterator[Path]:
    """The folder in which targets are made: inside the output folder, so that moving is renaming.

    A failed build leaves neither it nor a new, empty output folder behind.
    """
    is_new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    stage = out / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if is_new and not any(out.iterdir()):
            out.rmdir()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an output folder before a build."""

    manifest: Ours
    ours: frozenset[str]  # paths of the files that are ours
    recorded: dict[str, Output]  # what the cache knows of them


def _known(out: Path, cache: Cache, targets: Iterable[Target]) -> _Known:
    manifest = Ours.of(out)
    known = _Known(manifest, manifest.paths, cache.outputs(out))
    if not known.ours and (strangers := [p.name for p in out.iterdir() if p.name not in OWN_NAMES]):
        raise _foreign(out, sorted(strangers), "换一个空的文件夹，或先把里面的文件移走")
    in_the_way = [t.path for t in targets if t.path not in known.ours and (out / t.path).exists()]
    if in_the_way:
        raise _foreign(out, in_the_way, _TAKEN)
    return known


def _make(
    out: Path,
    stage: Path,
    targets: list[Target],
    known: _Known,
    progress: Callable[[str, int, int], None],
    make: Callable[[Path, Sequence[Target], Mapping[str, str]], Iterator[tuple[str, Output]]],
) -> tuple[dict[str, Output], list[str]]:
    """Make what is due, into the stage. Returns all outputs by path, and the staged paths in order."""
    if len({target.path for target in targets}) != len(targets):
        raise AssertionError("two targets have the same path")
    after: dict[str, Output] = {}
    due: list[Target] = []
    stands: dict[str, str] = {}
    for target in targets:
        before = _standing(out, target.path, known)
        if before and before.fingerprint == target.fingerprint:
            after[target.path] = before
            continue
        due.append(target)
        if before:
            stands[target.path] = before.sha256
    for done, (path, output) in enumerate(make(stage, due, stands), 1):
        after[path] = output
        progress("生成页面", done, len(due))
    return after, [one.path for one in due if after[one.path].sha256 != stands.get(one.path)]


def _standing(out: Path, path: str, known: _Known) -> Output | None:
    """What stands at a path, with its true sha256; its fingerprint is "" where the cache's is not of it.

    A file whose size, times and inode are as they were when it was put there is taken to be that one, unless
    a build that was killed may have put another; else it is read.
    """
    if path not in known.ours:
        return None
    recorded = known.recorded.get(path)
    try:
        found = os.stat(f"{out}/{path}")  # noqa: PTH116 - to make a Path takes longer than to ask
        state = state_key(found)
        if recorded and recorded.state == state and path not in known.manifest.pending:
            return recorded
        sha256 = sha256_of(out / path)
    except FileNotFoundError:
        return None
    same = recorded is not None and recorded.sha256 == sha256
    return Output(recorded.fingerprint if recorded and same else "", sha256, found.st_size, state)


def _switch(
    out: Path, known: _Known, after: dict[str, Output], staged: list[str], deleted: list[str]
) -> None:
    sums = {path: output.sha256 for path, output in after.items()}
    if sums == known.manifest.sums and not staged and not known.manifest.pending:
        (out / PENDING).unlink(missing_ok=True)  # a build that was ended as it began to write there
        return
    sync()  # once for all files: what is switched to is on the disk
    write_pending(out, {path: sums[path] for path in staged})
    put_in_place(out, staged)
    delete(out, deleted)
    write_sums(out, sums)


def _record(out: Path, cache: Cache, known: _Known, after: dict[str, Output]) -> None:
    """Tell the cache what stands in the folder now, each file with its state."""
    changed = {}
    for path, output in after.items():
        if known.recorded.get(path) != output or not output.state:
            state = output.state or state_key((out / path).stat())
            changed[path] = replace(output, state=state)
    with cache.transaction():
        cache.record_outputs(out, changed, known.recorded.keys() - after.keys())


def _foreign(out: Path, names: list[str], hint: str) -> LawgovError:
    shown = "、".join(names[:_NAMED]) + (f" 等 {len(names)} 个" if len(names) > _NAMED else "")
    message = f"输出文件夹里有不是本程序生成的文件：{shown}"
    return LawgovError(Diagnostic(str(out), 1, 1, "OUTPUT-FOREIGN", message, hint))


def _misshapen(out: Path, error: OSError) -> LawgovError | None:
    """Where somebody's folder is in the place of a file of ours, or a file in that of a folder."""
    place = Path(str(error.filename2 or error.filename or ""))
    if error.errno not in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST) or not place.is_relative_to(out):
        return None
    while place != out and not place.exists():
        place = place.parent
    return _foreign(out, [place.relative_to(out).as_posix()], _TAKEN)


def _busy(out: Path, error: OSError) -> LawgovError:
    name = error.filename or str(out)
    hint = "关掉正在使用它的程序，检查权限和磁盘空间，再运行一次；已发布的站点没有半个文件"
    return LawgovError(Diagnostic(str(name), 1, 1, "OUTPUT-BUSY", f"写不进去：{error.strerror}", hint))
