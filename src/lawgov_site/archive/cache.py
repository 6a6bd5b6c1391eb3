"""The cache in `.lawgov/cache.sqlite`: what need not be worked out again.

It holds, for each source, the parsed report and its search analysis, and, for each output folder, what
the last build wrote there. All of it can be deleted at any time: the next build makes it anew. Values are
JSON, so that a cache from elsewhere can at worst be wrong, never run code.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ..diagnostics import Diagnostic, LawgovError
from .entries import Entry
from .loading import Loaded, parser_fingerprint
from .sources import SourceFile

CACHE_FOLDER = ".lawgov"  # in the archive's root

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE sources (
    path TEXT PRIMARY KEY, state TEXT NOT NULL, recorded_ns INTEGER NOT NULL, parser TEXT NOT NULL,
    entry BLOB, report BLOB NOT NULL, diagnostics BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE analyses (digest TEXT NOT NULL, tokenizer TEXT NOT NULL, analysis BLOB NOT NULL,
    PRIMARY KEY (digest, tokenizer)) WITHOUT ROWID;
CREATE TABLE outputs (folder TEXT NOT NULL, path TEXT NOT NULL, fingerprint TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (folder, path)) WITHOUT ROWID;
"""
# A file changed within this time of being recorded may change again without a new modification time.
_RACY_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What the cache knows of a source that has not changed."""

    entry: Entry | None
    diagnostics: bytes


@dataclass(frozen=True, slots=True)
class Output:
    """A file that the last build wrote."""

    fingerprint: str
    sha256: str
    size: int


class Cache:
    """One connection to the cache of an archive."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._db = _open(folder / "cache.sqlite")

    def __reduce__(self) -> tuple[type[Cache], tuple[Path]]:
        """Sent to another process, a cache opens a connection of its own there."""
        return Cache, (self.folder,)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Only one build at a time works on an archive. Raises LawgovError where another one is at work.

        The lock is a transaction on a file of its own: the system lets go of it when a process dies.
        """
        lock = sqlite3.connect(self.folder / "lock.sqlite", isolation_level=None, timeout=0.1)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            yield
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            hint = "等它完成再运行"
            raise LawgovError(
                Diagnostic(str(self.folder), 1, 1, "OUTPUT-BUSY", "另一个 lawgov 正在生成这个档案", hint)
            ) from error
        finally:
            lock.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside is kept together, or not at all."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def unchanged(self, files: Iterable[SourceFile]) -> dict[str, Known]:
        """What is known of those files that are as they were when they were parsed."""
        wanted = {file.path: _state(file) for file in files}
        rows = self._db.execute(
            "SELECT path, state, recorded_ns, entry, diagnostics FROM sources WHERE parser = ?",
            (parser_fingerprint(),),
        )
        known = {}
        for path, state, recorded_ns, entry, diagnostics in rows:
            if wanted.get(path) == state and not _racy(state, recorded_ns):
                known[path] = Known(msgspec.json.decode(entry, type=Entry) if entry else None, diagnostics)
        return known

    def remember(self, file: SourceFile, entry: Entry | None, loaded: bytes, diagnostics: bytes) -> None:
        """Keep a parsed source; `loaded` is an encoded `Loaded`."""
        encoded = msgspec.json.encode(entry) if entry else None
        row = (file.path, _state(file), time.time_ns(), parser_fingerprint(), encoded, loaded, diagnostics)
        self._db.execute("INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?)", row)

    def loaded(self, path: str) -> Loaded:
        """The parsed source at a path that is known."""
        row = self._db.execute("SELECT report FROM sources WHERE path = ?", (path,)).fetchone()
        return msgspec.json.decode(row[0], type=Loaded)

    def forget_sources(self, present: Iterable[str]) -> None:
        """Drop what is no longer in the reports folder."""
        known = {row[0] for row in self._db.execute("SELECT path FROM sources")}
        gone = [(path,) for path in known - set(present)]
        self._db.executemany("DELETE FROM sources WHERE path = ?", gone)

    def analyses(self, tokenizer: str, digests: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The search analyses that are known, by report digest."""
        for digest in digests:
            row = self._db.execute(
                "SELECT analysis FROM analyses WHERE digest = ? AND tokenizer = ?", (digest, tokenizer)
            ).fetchone()
            if row:
                yield digest, row[0]

    def remember_analysis(self, digest: str, tokenizer: str, analysis: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO analyses VALUES (?,?,?)", (digest, tokenizer, analysis))

    def forget_analyses(self, tokenizer: str, present: Iterable[str]) -> None:
        """Drop the analyses of reports that are gone, and those of other tokenizers."""
        self._db.execute("DELETE FROM analyses WHERE tokenizer <> ?", (tokenizer,))
        known = {row[0] for row in self._db.execute("SELECT digest FROM analyses")}
        self._db.executemany("DELETE FROM analyses WHERE digest = ?", [(d,) for d in known - set(present)])

    def outputs(self, folder: Path) -> dict[str, Output]:
        """What the last build wrote into an output folder, by path."""
        rows = self._db.execute(
            "SELECT path, fingerprint, sha256, size FROM outputs WHERE folder = ?", (str(folder.resolve()),)
        )
        return {path: Output(fingerprint, sha256, size) for path, fingerprint, sha256, size in rows}

    def record_outputs(self, folder: Path, written: Mapping[str, Output], deleted: Iterable[str]) -> None:
        """Note what a build wrote into a folder and deleted from it."""
        name = str(folder.resolve())
        rows = [(name, path, o.fingerprint, o.sha256, o.size) for path, o in written.items()]
        self._db.executemany("INSERT OR REPLACE INTO outputs VALUES (?,?,?,?,?)", rows)
        self._db.executemany(
            "DELETE FROM outputs WHERE folder = ? AND path = ?", [(name, path) for path in deleted]
        )


def _open(path: Path) -> sqlite3.Connection:
    """Open the database; one that is damaged or of another version is made anew."""
    db = _connect(path)
    if db is None:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        db = _connect(path)
    assert db is not None  # a new database is always usable
    return db


def _connect(path: Path) -> sqlite3.Connection | None:
    """The database, made where there is none yet; None where it cannot be used."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
            db.executescript(f"{_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION};")
            version = _SCHEMA_VERSION
        if version == _SCHEMA_VERSION:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            return db
    except sqlite3.DatabaseError:
        pass  # not a database, or a damaged one: the caller makes a new one
    db.close()
    return None


def _state(file: SourceFile) -> str:
    parts = [file.state.size, file.state.mtime_ns]
    if file.sidecar_state:
        parts += [file.sidecar_state.size, file.sidecar_state.mtime_ns]
    return " ".join(map(str, parts))


def _racy(state: str, recorded_ns: int) -> bool:
    return any(recorded_ns - int(mtime) < _RACY_NS for mtime in state.split()[1::2])
