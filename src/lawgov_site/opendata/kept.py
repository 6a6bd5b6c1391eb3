"""The pieces of all reports, in `.lawgov/tables.sqlite`: made once a report, and again where it has changed.

So a table of the whole archive is laid together without a report being opened. All of it can be deleted at
any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ..archive.database import CacheDamagedError, Database
from ..archive.entries import Archive, Entry
from ..archive.store import opened, sealed
from ..processes.pool import MACHINE, Workers
from ..progress import Progress, silent
from ..promises import Review
from ..reuse.kept import Kept as Reuse
from .jobs import job, make
from .making import Maker, Piece, makers
from .pairing import Pairing
from .schema import Follows

_FILE = "tables.sqlite"
_VERSION = 2
_SCHEMA = """
CREATE TABLE pieces (name TEXT NOT NULL, key TEXT NOT NULL, maker TEXT NOT NULL, size INTEGER NOT NULL,
    rows INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (name, key)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """How large a piece is."""

    size: int  # bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The pieces of an archive, as far as it need be known to plan files: their sizes, by name and key."""

    folder: Path  # of the cache
    measures: dict[str, dict[str, Measure]] = field(repr=False)
    pairing: Pairing = field(default_factory=Pairing, repr=False)

    def key(self, name: str, entry: Entry) -> str:
        """What the piece of a report is kept by."""
        return self.pairing.key(entry, makers()[name].follows)

    def measure(self, name: str, entry: Entry) -> Measure:
        """How large the piece of a report is."""
        return self.measures[name][self.key(name, entry)]

    def pieces(self, name: str, entries: Iterable[Entry]) -> Iterator[bytes]:
        """The pieces of one name of some reports, in the order of these."""
        with closing(_database(self.folder)) as database:
            for entry in entries:
                yield _piece(database, name, self.key(name, entry))


def update_pieces(
    archive: Archive,
    folder: Path,
    progress: Progress = silent,
    reviews: Sequence[Review] = (),
    reuse: Reuse | None = None,
    workers: Workers = MACHINE,
    *,
    purge: bool = False,
) -> Kept:
    """Make the pieces that are lacking in the cache's folder; forget those of what the archive has no more.

    `reviews` is what people say of links between years, `reuse` what is known of shared passages. With
    `purge` no byte of what is forgotten stays in the file.

    Raises CacheDamagedError, LawgovError (CACHE-BUSY).
    """
    pairing = Pairing.of(archive, reviews, reuse)
    with closing(_database(folder)) as database:
        _forget(database, {pairing.key(e, follows) for e in archive.entries for follows in Follows})
        kept = Kept(folder, {name: _known(database, maker) for name, maker in makers().items()}, pairing)
        lacking = [(entry, names) for entry in archive.entries if (names := _lacking(kept, entry))]
        size = workers.portions.rows
        portions = [lacking[start : start + size] for start in range(0, len(lacking), size)]
        due = (job(archive, pairing, portion) for portion in portions)
        done = 0
        for portion, made in zip(portions, workers.run(make, None, due, len(portions)), strict=True):
            with database.transaction():
                for (entry, _), pieces in zip(portion, made, strict=True):
                    _keep(database, kept, entry, pieces)
            done += len(portion)
            progress("整理数据", done, len(lacking))
        if purge:
            database.purge()
    return kept


def _database(folder: Path) -> Database:
    return Database(folder / _FILE, _SCHEMA, _VERSION)


def _known(database: Database, maker: Maker) -> dict[str, Measure]:
    rows = database.rows(
        "SELECT key, size, rows FROM pieces WHERE name = ? AND maker = ?", (maker.name, maker.fingerprint)
    )
    return {key: Measure(size, count) for key, size, count in rows}


def _lacking(kept: Kept, entry: Entry) -> tuple[str, ...]:
    """The names of the pieces of a report that are not there."""
    return tuple(name for name in makers() if kept.key(name, entry) not in kept.measures[name])


def _keep(database: Database, kept: Kept, entry: Entry, pieces: Mapping[str, Piece]) -> None:
    for name, piece in pieces.items():
        key = kept.key(name, entry)
        kept.measures[name][key] = Measure(len(piece.data), piece.rows)
        row = (name, key, makers()[name].fingerprint, len(piece.data), piece.rows, sealed(piece.data))
        database.rows("INSERT OR REPLACE INTO pieces VALUES (?,?,?,?,?,?)", row)


def _piece(database: Database, name: str, key: str) -> bytes:
    rows = database.rows("SELECT data, size FROM pieces WHERE name = ? AND key = ?", (name, key))
    value, size = rows[0] if rows else (b"", 0)
    data = opened(value, database.path)
    if len(data) != size:  # by which files were planned
        raise CacheDamagedError(f"{database.path} 中有损坏的内容")
    return data


def _forget(database: Database, present: set[str]) -> None:
    """Drop what is of no report, or of no table, that there is."""
    known = makers()
    rows = database.rows("SELECT name, key FROM pieces")
    gone = [(name, key) for name, key in rows if key not in present or name not in known]
    with database.transaction():
        database.many("DELETE FROM pieces WHERE name = ? AND key = ?", gone)
