"""The pieces of all reports, in `.lawgov/tables.sqlite`: made once a report, and again where it has changed.

So a table of the whole archive is laid together without a report being opened. All of it can be deleted at
any time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ..archive.database import CacheDamagedError, Database
from ..archive.entries import Archive, Entry
from ..progress import Progress, silent
from .making import Maker, Piece, makers

_FILE = "tables.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE pieces (name TEXT NOT NULL, digest TEXT NOT NULL, maker TEXT NOT NULL, size INTEGER NOT NULL,
    rows INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (name, digest)
) WITHOUT ROWID;
"""
_TOGETHER = 500  # reports whose pieces are written in one transaction


@dataclass(frozen=True, slots=True)
class Measure:
    """How large a piece is."""

    size: int  # bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The pieces of an archive, as far as it need be known to plan files: their sizes, by name and digest."""

    folder: Path  # of the cache
    measures: dict[str, dict[str, Measure]] = field(repr=False)

    def pieces(self, name: str, entries: Iterable[Entry]) -> Iterator[bytes]:
        """The pieces of one name of some reports, in the order of these."""
        with closing(_database(self.folder)) as database:
            for entry in entries:
                yield _piece(database, name, entry)


def update_pieces(
    archive: Archive, folder: Path, progress: Progress = silent, *, purge: bool = False
) -> Kept:
    """Make the pieces that are lacking in the cache's folder; forget those of what the archive has no more.

    With `purge` no byte of these stays in the file. Raises CacheDamagedError, LawgovError (CACHE-BUSY).
    """
    with closing(_database(folder)) as database:
        _forget(database, {entry.digest for entry in archive.entries})
        measures = {name: _known(database, maker) for name, maker in makers().items()}
        lacking = [e for e in archive.entries if any(e.digest not in of for of in measures.values())]
        for start in range(0, len(lacking), _TOGETHER):
            with database.transaction():
                for entry in lacking[start : start + _TOGETHER]:
                    _make(database, archive, entry, measures)
            progress("整理数据", min(start + _TOGETHER, len(lacking)), len(lacking))
        if purge:
            database.purge()
    return Kept(folder, measures)


def _database(folder: Path) -> Database:
    return Database(folder / _FILE, _SCHEMA, _VERSION)


def _known(database: Database, maker: Maker) -> dict[str, Measure]:
    rows = database.rows(
        "SELECT digest, size, rows FROM pieces WHERE name = ? AND maker = ?", (maker.name, maker.fingerprint)
    )
    return {digest: Measure(size, count) for digest, size, count in rows}


def _make(
    database: Database, archive: Archive, entry: Entry, measures: dict[str, dict[str, Measure]]
) -> None:
    report = archive.load(entry)
    for name, maker in makers().items():
        if entry.digest not in measures[name]:
            piece = maker.make(entry, report)
            measures[name][entry.digest] = Measure(len(piece.data), piece.rows)
            _remember(database, maker, entry, piece)


def _remember(database: Database, maker: Maker, entry: Entry, piece: Piece) -> None:
    sealed = zlib.crc32(piece.data).to_bytes(4) + piece.data
    row = (maker.name, entry.digest, maker.fingerprint, len(piece.data), piece.rows, sealed)
    database.rows("INSERT OR REPLACE INTO pieces VALUES (?,?,?,?,?,?)", row)


def _piece(database: Database, name: str, entry: Entry) -> bytes:
    rows = database.rows("SELECT data, size FROM pieces WHERE name = ? AND digest = ?", (name, entry.digest))
    data, size = rows[0] if rows else (b"", 0)
    is_whole = isinstance(data, bytes) and len(data) == size + 4
    if not is_whole or zlib.crc32(data[4:]).to_bytes(4) != data[:4]:
        raise CacheDamagedError(f"{database.path} 中有损坏的内容")
    return bytes(data[4:])


def _forget(database: Database, present: set[str]) -> None:
    """Drop what is of no report, or of no table, that there is."""
    known = makers()
    rows = database.rows("SELECT DISTINCT name, digest FROM pieces")
    gone = [(name, digest) for name, digest in rows if digest not in present or name not in known]
    with database.transaction():
        database.many("DELETE FROM pieces WHERE name = ? AND digest = ?", gone)
