"""Only one process works on an archive at a time.

The lock is a transaction on a database of its own: the system lets go of it when a process dies, on every
system and on most network drives.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...diagnostics import Diagnostic, LawgovError
from .database import check_writable, is_folder

LOCK = "lock.sqlite"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a cache folder's lock. Raises LawgovError where another process has it, or it cannot be had."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "检查这个文件夹的权限和磁盘空间，再运行一次"
        message = f"建不了这个文件夹：{error.strerror or error}"
        raise LawgovError(Diagnostic(str(folder), 1, 1, "CACHE-BUSY", message, hint)) from error
    lock = _acquired(folder / LOCK)
    try:
        yield
    finally:
        lock.close()


def discard(folder: Path) -> None:
    """Delete everything in a cache folder but its lock. Raises OSError."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(LOCK):
            continue
        if path.is_dir() and not path.is_symlink():
            discard(path)
            path.rmdir()
        else:
            path.unlink()


def _acquired(file: Path) -> sqlite3.Connection:
    for misshapen in (file, file.with_name(f"{LOCK}-journal")):  # folders: nobody can hold them
        if is_folder(misshapen):
            shutil.rmtree(misshapen, ignore_errors=True)
    check_writable(file)  # SQLite takes a lock that excludes nobody on a file that it can only read
    try:
        return _begun(file)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            message, hint = (
                "另一个 lawgov 正在使用这个档案",
                "等它完成，再运行一次",
            )
            raise LawgovError(Diagnostic(str(file.parent), 1, 1, "OUTPUT-BUSY", message, hint)) from error
        message, hint = f"锁不住：{error}", "检查这个文件夹的权限和磁盘空间，再运行一次"
        raise LawgovError(Diagnostic(str(file), 1, 1, "CACHE-BUSY", message, hint)) from error
    except sqlite3.DatabaseError:  # damaged: it holds nothing, and nobody can hold it
        file.unlink()
        return _begun(file)


def _begun(file: Path) -> sqlite3.Connection:
    lock = sqlite3.connect(file, isolation_level=None, timeout=0.1)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except BaseException:
        lock.close()
        raise
    return lock
