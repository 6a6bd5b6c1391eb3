"""The pieces of all reports, in `.lawgov/tables.sqlite`: made once a report, and again where it has changed.

So a table of the whole archive is laid together without a report being opened. All of it can be deleted at
any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ..archive.entries import Archive
from ..archive.entry import Entry
from ..archive.storage.database import CacheDamagedError, Database
from ..archive.storage.store import opened, sealed
from ..processes.pool import MACHINE, Workers
from ..progress import Progress, silent
from ..promises import Review
from ..reuse.kept import Kept as Reuse
from .jobs import job, make
from .making import Piece, makers
from .pairing import Pairing
from .schema import Follows

_FILE = "tables.sqlite"
_VERSION = 2
_TOGETHER = 500  # pieces that are asked for at once; SQLite takes a thousand values at least
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


Keys = Mapping[Follows, Mapping[str, str]]
"""What the pieces of reports are kept by, by the report."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The pieces of an archive, as far as it need be known to plan files: their sizes, by name and key."""

    folder: Path  # of the cache
    keys: Keys = field(repr=False)
    measures: dict[str, dict[str, Measure]] = field(repr=False)

    def keys_of(self, name: str) -> Mapping[str, str]:
        """What the pieces of one name are kept by, by the report."""
        return self.keys[makers()[name].follows]

    def pieces(self, name: str, entries: Iterable[Entry]) -> Iterator[bytes]:
        """The pieces of one name of some reports, in the order of these."""
        own = self.keys_of(name)
        keys = [own[entry.id] for entry in entries]
        with closing(_database(self.folder)) as database:
            for start in range(0, len(keys), _TOGETHER):
                yield from _pieces(database, name, keys[start : start + _TOGETHER])


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
    keys = {follows: pairing.keys(archive.entries, follows) for follows in Follows}
    with closing(_database(folder)) as database:
        kept = Kept(folder, keys, _known(database, keys))
        lacking = _lacking(kept, archive.entries)
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


def _known(database: Database, keys: Keys) -> dict[str, dict[str, Measure]]:
    """The pieces that there are, by name and key. Those of no report, or of no table, that there is, or of
    another program, are dropped."""
    fingerprints = {name: maker.fingerprint for name, maker in makers().items()}
    present = set().union(*(of.values() for of in keys.values()))
    known: dict[str, dict[str, Measure]] = {name: {} for name in fingerprints}
    gone = []
    for name, key, maker, size, rows in database.rows("SELECT name, key, maker, size, rows FROM pieces"):
        if key in present and fingerprints.get(name) == maker:
            known[name][key] = Measure(size, rows)
        else:
            gone.append((name, key))
    with database.transaction():
        database.many("DELETE FROM pieces WHERE name = ? AND key = ?", gone)
    return known


def _lacking(kept: Kept, entries: Iterable[Entry]) -> list[tuple[Entry, tuple[str, ...]]]:
    """The reports of which pieces are not there, with their names."""
    lacking: dict[str, list[str]] = {}
    for name in makers():
        own, known = kept.keys_of(name), kept.measures[name]
        for report, key in own.items():
            if key not in known:
                lacking.setdefault(report, []).append(name)
    return [(entry, tuple(lacking[entry.id])) for entry in entries if entry.id in lacking]


def _keep(database: Database, kept: Kept, entry: Entry, pieces: Mapping[str, Piece]) -> None:
    for name, piece in pieces.items():
        key = kept.keys_of(name)[entry.id]
        kept.measures[name][key] = Measure(len(piece.data), piece.rows)
        row = (name, key, makers()[name].fingerprint, len(piece.data), piece.rows, sealed(piece.data))
        database.rows("INSERT OR REPLACE INTO pieces VALUES (?,?,?,?,?,?)", row)


def _pieces(database: Database, name: str, keys: Sequence[str]) -> Iterator[bytes]:
    """Some pieces of one name, in the order of their keys."""
    asked = f"SELECT key, data, size FROM pieces WHERE name = ? AND key IN ({','.join('?' * len(keys))})"  # noqa: S608
    found = {key: (value, size) for key, value, size in database.rows(asked, (name, *keys))}
    for key in keys:
        value, size = found.get(key, (b"", 0))
        data = opened(value, database.path)
        if len(data) != size:  # by which files were planned
            raise CacheDamagedError(f"{database.path} 中有损坏的内容")
        yield data
