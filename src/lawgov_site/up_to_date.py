"""Whether there is anything to build: what the last build read, and what it left.

As its last step a build notes a digest of all that it read, and what it had to say. Where the digest is the
same the next time, and every file that it left is as it left it, there is nothing to do but to say the same
again: that costs a look at each file, and nothing that grows with what the files hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import publishing
from .archive.folder.sources import Listing
from .archive.storage.cache import Cache
from .diagnostics import Diagnostic
from .files.checksums import sha256_if_there
from .files.states import state_key
from .fingerprints import program_state
from .processes.pool import Workers
from .progress import Progress
from .publishing import Published
from .search.limits import Limits
from .settings.files import EXPORTS_FOLDER, SETTINGS, WITHDRAWN_FOLDER

if TYPE_CHECKING:
    from .archive.gather import Gathered


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked to do (`build`)."""

    root: Path
    reports: Path
    out: Path
    strict: bool
    purge: bool
    progress: Progress
    workers: Workers
    limits: Limits


@dataclass(frozen=True, slots=True)
class Counts:
    """Of what a site consists."""

    reports: int
    towns: int
    years: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what it has to say."""

    counts: Counts
    said: tuple[Diagnostic, ...]  # of what it was made from
    published: Published | None  # None where nothing was published, and the last site stands
    gathered: Gathered | None = None  # None where nothing had changed since the last build: nothing was read
    notices: tuple[Diagnostic, ...] = ()  # of the cache
    is_lasting: bool = True  # whether the same would come of the same files again

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return (*self.notices, *self.said)

    @property
    def has_errors(self) -> bool:
        return any(d.is_error for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Said:
    """What is noted of a build."""

    counts: Counts
    diagnostics: tuple[Diagnostic, ...]
    files: int  # of the site
    size: int  # of the site, in bytes
    manifest: str  # its state

    @property
    def published(self) -> Published:
        """What a build did that had nothing to do."""
        return Published((), (), self.files, self.size)


def digest_of(asked: Asked, listing: Listing) -> str | None:
    """Of all that a build is made from: what was asked for, the program, the reports folder, the files beside
    it. None where a report was changed so lately that it may change again and look the same, or where traces
    are to be removed."""
    if asked.purge or not listing.is_settled:
        return None
    options = (str(asked.reports), asked.strict, asked.limits)
    digest = hashlib.sha256(f"{options!r}\0{program_state()}\0{listing.diagnostics!r}".encode())
    for file in listing.sources:
        digest.update(f"\0{file.path}\0{file.sidecar}\0{file.key}".encode())
    for name in SETTINGS:
        digest.update(f"\0{sha256_if_there(asked.root / name)}".encode())
    for folder in (WITHDRAWN_FOLDER, EXPORTS_FOLDER):
        for path, state in _states(asked.root / folder):
            digest.update(f"\0{path}\0{state}".encode())
    return digest.hexdigest()


def _states(folder: Path) -> Iterator[tuple[str, str]]:
    """The files in a folder, sorted, each with its state; they are not read."""
    for file in sorted(folder.rglob("*")):
        try:
            yield file.relative_to(folder).as_posix(), state_key(file.stat())
        except OSError:  # not to be seen: what that means, the build says
            yield file.relative_to(folder).as_posix(), ""


def last_built(out: Path, cache: Cache, digest: str | None) -> Built | None:
    """What the last build into a folder had to say, if it was made from the same and all of it stands; else
    None, and it is forgotten: what is built now may be ended at any step. Raises CacheDamagedError."""
    said = cache.noted_build(out, digest, Said) if digest else None
    if said and publishing.stands(out, cache, said.manifest):
        return Built(said.counts, said.diagnostics, said.published)
    cache.forget_build(out)
    return None


def note(out: Path, cache: Cache, digest: str | None, built: Built) -> None:
    """Note a build that has come to its end, and published."""
    if digest and (published := built.published):
        manifest = publishing.manifest_state(out)
        said = Said(built.counts, built.said, published.files, published.size, manifest)
        cache.note_build(out, digest, said)
