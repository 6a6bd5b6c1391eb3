"""Work on an archive with its cache: alone, and anew where the cache turns out to be damaged."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from ...diagnostics import Diagnostic, LawgovError
from .cache import Cache
from .database import CacheDamagedError
from .lock import discard, locked

_T = TypeVar("_T")
_MISSHAPEN = (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOENT)  # not the files that were put there
_DISK = {errno.ENOSPC: "磁盘满了", errno.EDQUOT: "磁盘配额用完了", errno.EROFS: "磁盘是只读的"}


@dataclass(frozen=True, slots=True)
class Used(Generic[_T]):
    """What came of the work, and what there is to say of the cache."""

    result: _T
    diagnostics: tuple[Diagnostic, ...]


def use_cache(folder: Path, work: Callable[[Cache], _T]) -> Used[_T]:
    """Do `work` with the cache in `folder`, made where there is none.

    Raises LawgovError where another process works on the archive (OUTPUT-BUSY), or the folder cannot be read
    or written (CACHE-BUSY). A cache that is damaged is deleted and said (CACHE-DAMAGED), and the work done
    once more.
    """
    with locked(folder):
        try:
            return Used(_done(folder, work), ())
        except CacheDamagedError as damage:
            _emptied(folder)
            message, hint = f"缓存损坏，已重新生成：{damage}", "不必处理；一再出现时请检查磁盘"
            said = Diagnostic(str(folder), 1, 1, "CACHE-DAMAGED", message, hint)
        try:
            return Used(_done(folder, work), (said,))
        except CacheDamagedError as again:
            hint = "检查磁盘；或删去这个文件夹，再运行一次"
            raise LawgovError(
                Diagnostic(str(folder), 1, 1, "CACHE-BUSY", f"缓存一再损坏：{again}", hint)
            ) from again


def _done(folder: Path, work: Callable[[Cache], _T]) -> _T:
    try:
        with closing(Cache(folder)) as cache:
            return work(cache)
    except OSError as error:
        named = Path(str(error.filename or ""))
        is_inside = named.is_relative_to(folder) or named.is_relative_to(folder.resolve())
        if is_inside and error.errno in _MISSHAPEN:
            raise CacheDamagedError(f"{named}：{error.strerror}") from error
        if is_inside or error.errno in _DISK:
            raise _in_the_way(folder, error) from error
        raise


def _emptied(folder: Path) -> None:
    try:
        discard(folder)
    except OSError as error:
        raise _in_the_way(folder, error) from error


def _in_the_way(folder: Path, error: OSError) -> LawgovError:
    reason = _DISK.get(error.errno or 0) or error.strerror or str(error)
    hint = "腾出磁盘空间，检查这个文件夹的权限，再运行一次"
    return LawgovError(
        Diagnostic(str(error.filename or folder), 1, 1, "CACHE-BUSY", f"写不进去：{reason}", hint)
    )
