"""The cache in `.lawgov/cache.sqlite`: what need not be worked out again.

It holds, for each source, the parsed report and its search analysis; of a report whose file or sidecar has
changed, how it was before, until that has been said in public; what is counted of each province; and, for
each output folder, what the last build wrote there, and of what all of it was made. All of it can be deleted
at any time: the next build makes it anew. So it is where anything in it turns out to be damaged
(`CacheDamagedError`): every value has a check of its own (`store`).
Values are JSON, so that a cache from elsewhere can at worst be wrong, never run code.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from ...diagnostics import Diagnostic
from ...files.states import states_in
from ...records.changes import DIGEST
from ..entry import Entry
from ..folder.sources import SourceFile
from ..loader.loaded import Loaded
from .database import CacheDamagedError
from .lock import LOCK
from .store import Store, sealed

CACHE_FOLDER = ".lawgov"  # in the archive's root

_T = TypeVar("_T")
_VERSION = 5
_SCHEMA = """
CREATE TABLE sources (
    path TEXT PRIMARY KEY, state TEXT NOT NULL, recorded_ns INTEGER NOT NULL, content TEXT NOT NULL,
    parser TEXT NOT NULL, entry BLOB NOT NULL, report BLOB NOT NULL, diagnostics BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE analyses (digest TEXT NOT NULL, tokenizer TEXT NOT NULL, analysis BLOB NOT NULL,
    PRIMARY KEY (digest, tokenizer)) WITHOUT ROWID;
CREATE TABLE earlier (
    report TEXT PRIMARY KEY, entry BLOB NOT NULL, loaded BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE outputs (folder TEXT NOT NULL, path TEXT NOT NULL, fingerprint TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (folder, path)
) WITHOUT ROWID;
CREATE TABLE tallies (province TEXT PRIMARY KEY, made_from TEXT NOT NULL, tally BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE builds (folder TEXT PRIMARY KEY, digest TEXT NOT NULL, beside TEXT NOT NULL, said BLOB NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the cache knows of a source that has not changed."""

    entry: Entry | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """A file that the last build put in place, and its state just afterwards (`FileState.key`)."""

    fingerprint: str
    sha256: str
    size: int
    state: str = ""


class Cache(Store):
    """One connection to the cache of an archive."""

    FILE, SCHEMA, VERSION = "cache.sqlite", _SCHEMA, _VERSION

    def unchanged(
        self, files: Iterable[SourceFile], content: Callable[[SourceFile], str], parser: str
    ) -> dict[str, Known]:
        """What is known of those files that are as they were when they were parsed, by the same `parser`.

        A file whose size, times and inode are those recorded is taken to be unchanged, unless a time lies in
        the future or so near to the recording that a later change could have the same. Where that does not
        decide, `content`, a hash of what the files hold, does.
        """
        wanted = {file.path: file for file in files}
        rows = self._db.rows(
            "SELECT path, state, recorded_ns, content, entry, diagnostics FROM sources WHERE parser = ?",
            (parser,),
        )
        known = {}
        for path, state, recorded_ns, was, entry, diagnostics in rows:
            file = wanted.get(path)
            if file is None:
                continue
            if file.key != state or not file.is_settled(recorded_ns):
                if not was or content(file) != was:
                    continue
                row = (file.key, time.time_ns(), path)
                self._db.rows("UPDATE sources SET state = ?, recorded_ns = ? WHERE path = ?", row)
            known[path] = Known(self._entry(entry), self._decoded(diagnostics, tuple[Diagnostic, ...]))
        return known

    def lacks_any(self, files: Iterable[SourceFile]) -> bool:
        """Whether any of the files is new, or not in the state in which it was parsed, by whatever parser."""
        states = dict(self._db.rows("SELECT path, state FROM sources"))
        return any(states.get(file.path) != file.key for file in files)

    def remember(
        self,
        file: SourceFile,
        content: str,
        parser: str,
        entry: Entry | None,
        loaded: bytes,
        diagnostics: bytes,
    ) -> None:
        """Keep a parsed source.

        `content` is the hash of what was parsed, `parser` the fingerprint of what parsed it, `loaded` an
        encoded `Loaded`.
        """
        values = (sealed(value) for value in (msgspec.json.encode(entry), loaded, diagnostics))
        row = (file.path, file.key, time.time_ns(), content, parser, *values)
        self._db.rows("INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?,?)", row)

    def keep_earlier(self, path: str, stated: Mapping[str, str]) -> None:
        """Before a source that has changed is remembered anew: keep its report as it was.

        Of several changes the report before the first of them stays, but for one that is newer and is what
        was last `stated` (`Common.stated`).
        """
        for entry, loaded in self._db.rows("SELECT entry, report FROM sources WHERE path = ?", (path,)):
            known = self._entry(entry)
            if known is not None:
                if is_stated(known, stated):
                    self._db.rows("DELETE FROM earlier WHERE report = ?", (known.id,))
                self._db.rows("INSERT OR IGNORE INTO earlier VALUES (?,?,?)", (known.id, entry, loaded))

    def earlier(self, report: str) -> tuple[Entry, Loaded] | None:
        """A report as it was before what has not been said in public yet; None where that is not known."""
        rows = self._db.rows("SELECT entry, loaded FROM earlier WHERE report = ?", (report,))
        for entry, loaded in rows:
            known = self._entry(entry)
            if known is not None:
                return known, self._decoded(loaded, Loaded)
        return None

    def entries(self) -> list[Entry]:
        """The entries of all sources that are kept, as `gather` left them."""
        rows = self._db.rows("SELECT entry FROM sources")
        found = (self._entry(row[0]) for row in rows)
        return [entry for entry in found if entry]

    def loaded(self, path: str) -> Loaded:
        """The parsed source at a path that is known."""
        return self._decoded(self._report(path), Loaded)

    def encoded(self, path: str) -> bytes:
        """The same, as the JSON of a Loaded."""
        return self._opened(self._report(path))

    def _report(self, path: str) -> object:
        rows = self._db.rows("SELECT report FROM sources WHERE path = ?", (path,))
        if not rows:
            raise CacheDamagedError(f"{path} 的解析结果不见了")
        return rows[0][0]

    def forget_sources(self, present: Iterable[str], parser: str) -> None:
        """Drop what is no longer in the reports folder, and what another parser parsed."""
        known = {row[0] for row in self._db.rows("SELECT path FROM sources")}
        self._db.many("DELETE FROM sources WHERE path = ?", [(path,) for path in known - set(present)])
        self._db.rows("DELETE FROM sources WHERE parser <> ?", (parser,))

    def analysed(self, tokenizer: str, digests: Iterable[str]) -> set[str]:
        """Those of some texts, by their digests, whose search analysis is known."""
        asked = "SELECT 1 FROM analyses WHERE digest = ? AND tokenizer = ?"
        return {digest for digest in digests if self._db.rows(asked, (digest, tokenizer))}

    def analyses(self, tokenizer: str, digests: Iterable[str]) -> Iterator[bytes]:
        """The search analyses of those of some texts, by their digests, of which they are known."""
        for digest in digests:
            for (analysis,) in self._db.rows(
                "SELECT analysis FROM analyses WHERE digest = ? AND tokenizer = ?", (digest, tokenizer)
            ):
                yield self._opened(analysis)

    def remember_analysis(self, digest: str, tokenizer: str, analysis: bytes) -> None:
        row = (digest, tokenizer, sealed(analysis))
        self._db.rows("INSERT OR REPLACE INTO analyses VALUES (?,?,?)", row)

    def forget_analyses(self, tokenizer: str, present: Iterable[str]) -> None:
        """Drop the analyses of reports that are gone, and those of other tokenizers."""
        self._db.rows("DELETE FROM analyses WHERE tokenizer <> ?", (tokenizer,))
        known = {row[0] for row in self._db.rows("SELECT digest FROM analyses")}
        self._db.many("DELETE FROM analyses WHERE digest = ?", [(d,) for d in known - set(present)])

    def tallies(self, made_from: Mapping[str, str], kind: type[_T]) -> dict[str, _T]:
        """The tallies of those provinces, by their codes, that were made from what has these digests. Those
        of provinces that are not asked for are dropped."""
        rows = self._db.rows("SELECT province, made_from, tally FROM tallies")
        gone = [(province,) for province, *_ in rows if province not in made_from]
        self._db.many("DELETE FROM tallies WHERE province = ?", gone)
        return {
            province: self._decoded(tally, kind)
            for province, digest, tally in rows
            if made_from.get(province) == digest
        }

    def keep_tallies(self, made: Mapping[str, tuple[str, object]]) -> None:
        """Keep the tallies of provinces, each with the digest of what it was made from."""
        rows = [(code, digest, sealed(msgspec.json.encode(tally))) for code, (digest, tally) in made.items()]
        self._db.many("INSERT OR REPLACE INTO tallies VALUES (?,?,?)", rows)

    def outputs(self, folder: Path) -> dict[str, Output]:
        """What the last build put into an output folder, by path."""
        rows = self._db.rows(
            "SELECT path, fingerprint, sha256, size, state FROM outputs WHERE folder = ?",
            (str(folder.resolve()),),
        )
        return {path: Output(*rest) for path, *rest in rows}

    def output_states(self, folder: Path) -> list[tuple[str, str]]:
        """The path and state of each of those files."""
        asked = "SELECT path, state FROM outputs WHERE folder = ?"
        return [(path, state) for path, state in self._db.rows(asked, (str(folder.resolve()),))]

    def record_outputs(self, folder: Path, written: Mapping[str, Output], deleted: Iterable[str]) -> None:
        """Note what a build put into a folder and deleted from it."""
        name = str(folder.resolve())
        rows = [(name, path, o.fingerprint, o.sha256, o.size, o.state) for path, o in written.items()]
        self._db.many("INSERT OR REPLACE INTO outputs VALUES (?,?,?,?,?,?)", rows)
        self._db.many("DELETE FROM outputs WHERE folder = ? AND path = ?", [(name, path) for path in deleted])

    def noted_build(self, folder: Path, digest: str, kind: type[_T]) -> _T | None:
        """What was noted of the last build into a folder, if it was made from what has this digest, and all
        else of the cache is as it left it."""
        asked = "SELECT said FROM builds WHERE folder = ? AND digest = ? AND beside = ?"
        rows = self._db.rows(asked, (str(folder.resolve()), digest, self._beside()))
        return self._decoded(rows[0][0], kind) if rows else None

    def note_build(self, folder: Path, digest: str, said: object) -> None:
        """Note that a build into a folder has come to its end, as the last thing that it does."""
        row = (str(folder.resolve()), digest, self._beside(), sealed(msgspec.json.encode(said)))
        self._db.rows("INSERT OR REPLACE INTO builds VALUES (?,?,?,?)", row)

    def forget_build(self, folder: Path) -> None:
        self._db.rows("DELETE FROM builds WHERE folder = ?", (str(folder.resolve()),))

    def _beside(self) -> str:
        """The states of all else that is in the cache's folder, as a hash."""
        return states_in(self.folder, skipped=(self.FILE, LOCK))

    def purge(self, folder: Path) -> None:
        """Leave nothing on the disk of what has been forgotten, was there earlier, or was written into
        another output folder than this one: an archive that was moved has hashes of what the folder had when
        it stood elsewhere. Raises LawgovError (CACHE-BUSY)."""
        self._db.rows("DELETE FROM earlier")
        self._db.rows("DELETE FROM outputs WHERE folder <> ?", (str(folder.resolve()),))
        self._db.rows("DELETE FROM builds")
        self._db.purge()

    def _entry(self, value: object) -> Entry | None:
        entry: Entry | None = self._decoded(value, Entry | None)  # type: ignore[arg-type] # msgspec takes unions
        return entry


def is_stated(entry: Entry, stated: Mapping[str, str]) -> bool:
    """Whether an entry's text is the one that was last said to be its own: by the digest of its words, or,
    where an older program wrote that down, by the other."""
    return stated.get(entry.id) in (entry.words_digest[:DIGEST], entry.text_digest[:DIGEST])
