"""SQLite, with its errors said as what they are.

What is damaged is `CacheDamagedError`: whoever opened the cache makes it anew. What stands in the way
(another program, a full disk, permissions) is a LawgovError that says so: for that no healthy cache is
deleted.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from ...diagnostics import Diagnostic, LawgovError


class CacheDamagedError(Exception):
    """Something in `.lawgov` is not what was put there; the message says what, in Chinese."""


_LEAST = 100_000  # bytes; a disk with less is full
_IN_THE_WAY = {
    sqlite3.SQLITE_BUSY: ("被别的程序占用", "关掉打开它的程序（数据库工具、备份、杀毒软件），再运行一次"),
    sqlite3.SQLITE_LOCKED: ("被别的程序占用", "关掉打开它的程序（数据库工具、备份、杀毒软件），再运行一次"),
    sqlite3.SQLITE_FULL: ("磁盘满了", "腾出磁盘空间，再运行一次"),
    sqlite3.SQLITE_READONLY: ("不能写", "检查这个文件和它所在文件夹的权限，或把档案移到可以写的地方"),
    sqlite3.SQLITE_PERM: ("没有权限", "检查这个文件夹的权限，或把档案移到可以写的地方"),
    sqlite3.SQLITE_CANTOPEN: ("打不开", "检查这个文件夹的权限和磁盘空间，再运行一次"),
    sqlite3.SQLITE_IOERR: ("读写出错", "检查磁盘；不放心时删去 .lawgov 文件夹，再运行一次"),
    sqlite3.SQLITE_NOMEM: ("内存不够", "关掉别的程序，再运行一次"),
}


class Database:
    """A connection to a database of one schema; one that is missing or another version's is made anew."""

    def __init__(self, path: Path, schema: str, version: int) -> None:
        self.path = path
        with self._said():
            path.parent.mkdir(parents=True, exist_ok=True)
            for file in _files(path):
                check_writable(file)
            db = _connect(path, schema, version)
            if db is None:
                for file in _files(path):
                    file.unlink(missing_ok=True)
                db = _connect(path, schema, version)
        assert db is not None  # a new database is of this version
        self._db = db

    def close(self) -> None:
        """Close the connection. What cannot be tidied up now is by the next one that opens it."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside is kept together, or not at all."""
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self.rows("ROLLBACK")
            raise

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a statement; the rows it gives."""
        with self._said():
            return self._db.execute(statement, values).fetchall()

    def many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each of some rows."""
        with self._said():
            self._db.executemany(statement, values)

    def purge(self) -> None:
        """Leave nothing in the files but what the tables hold: of deleted rows the bytes stay in them.

        Raises LawgovError (CACHE-BUSY) where another program is reading.
        """
        self.rows("VACUUM")
        [(busy, *_)] = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            message, hint = _IN_THE_WAY[sqlite3.SQLITE_BUSY]
            raise LawgovError(Diagnostic(str(self.path), 1, 1, "CACHE-BUSY", message, hint))

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            _say(self.path, error)
        except OSError as error:
            hint = "检查这个文件夹的权限和磁盘空间，再运行一次"
            message = f"写不进去：{error.strerror or error}"
            raise LawgovError(Diagnostic(str(self.path.parent), 1, 1, "CACHE-BUSY", message, hint)) from error


def check_writable(file: Path) -> None:
    """Raises LawgovError (CACHE-BUSY) where a file is there that cannot be written to.

    Asked before SQLite opens it: that would leave files beside it with the same permissions, which would be
    in the way when those of the first are mended.
    """
    if os.access(file, os.F_OK) and not os.access(file, os.R_OK | os.W_OK):
        message, hint = _IN_THE_WAY[sqlite3.SQLITE_READONLY]
        raise LawgovError(Diagnostic(str(file), 1, 1, "CACHE-BUSY", message, hint))


def is_folder(path: Path) -> bool:
    """Whether a folder is in the place of a file. Nobody can tell where the one above is closed."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST
    except OSError:
        return False


def _files(path: Path) -> tuple[Path, ...]:
    """The files of a database."""
    return tuple(path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm"))


def _say(path: Path, error: sqlite3.Error) -> NoReturn:
    """The error as one of ours."""
    full = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    code = full & 0xFF  # without the extension
    is_misshapen = any(map(is_folder, _files(path)))
    if code == sqlite3.SQLITE_IOERR and _is_full(path.parent):  # not every write of SQLite's says so
        code = sqlite3.SQLITE_FULL
    if code in _IN_THE_WAY and full != sqlite3.SQLITE_IOERR_SHORT_READ and not is_misshapen:
        message, hint = _IN_THE_WAY[code]
        raise LawgovError(Diagnostic(str(path), 1, 1, "CACHE-BUSY", message, hint)) from error
    if isinstance(error, sqlite3.ProgrammingError):
        raise error
    raise CacheDamagedError(f"{path} 已损坏（{error}）") from error


def _connect(path: Path, schema: str, version: int) -> sqlite3.Connection | None:
    """The database, made where there is none yet; None where it is another version's."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if found == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
            db.executescript(f"{schema} PRAGMA user_version = {version};")
            found = version
        if found == version:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            return db
    except BaseException:
        db.close()
        raise
    db.close()
    return None
