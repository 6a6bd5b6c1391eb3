"""Whether there is anything to build: what the last build read, and what it left.

As its last step a build notes a digest of all that it read, and what it had to say. Where the digest is the
same the next time, and every file that it left is as it left it, there is nothing to do but to say the same
again: that costs a look at each file, and nothing that grows with what the files hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import publishing
from .archive import Cache
from .archive.folder.sources import Listing
from .diagnostics import Diagnostic
from .files.checksums import sha256_if_there
from .files.states import state_key
from .fingerprints import program_state
from .publishing import Published


@dataclass(frozen=True, slots=True)
class Counts:
    """Of what a site consists."""

    reports: int
    towns: int
    years: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a build had to say."""

    counts: Counts
    diagnostics: tuple[Diagnostic, ...]
    files: int  # of the site
    size: int  # of the site, in bytes
    manifest: str  # its state

    @property
    def published(self) -> Published:
        """What a build did that had nothing to do."""
        return Published((), (), self.files, self.size)


def digest_of(
    options: Sequence[object], listing: Listing, read: Iterable[Path], looked_at: Iterable[Path]
) -> str | None:
    """Of all that a build is made from: what was asked for, the program, the reports folder, the files that
    it `read`s whole each time, and those that it may read. None where a report was changed so lately that it
    may change again and look the same."""
    if not listing.is_settled:
        return None
    digest = hashlib.sha256(f"{options!r}\0{program_state()}\0{listing.diagnostics!r}".encode())
    for file in listing.sources:
        digest.update(f"\0{file.path}\0{file.sidecar}\0{file.key}".encode())
    for piece in (*map(sha256_if_there, read), *map(_state, looked_at)):
        digest.update(f"\0{piece}".encode())
    return digest.hexdigest()


def _state(file: Path) -> str:
    try:
        return state_key(file.stat())
    except OSError:  # not there, or not to be seen: what that means, the build says
        return ""


def last_said(out: Path, cache: Cache, digest: str | None) -> Said | None:
    """What the last build into a folder had to say, if it was made from the same and all of it stands; else
    None, and it is forgotten: what is built now may be ended at any step. Raises CacheDamagedError."""
    said = cache.noted_build(out, digest, Said) if digest else None
    if said and publishing.stands(out, cache, said.manifest):
        return said
    cache.forget_build(out)
    return None


def note(
    out: Path,
    cache: Cache,
    digest: str | None,
    counts: Counts,
    diagnostics: tuple[Diagnostic, ...],
    published: Published,
) -> None:
    """Note a build that has come to its end."""
    if digest:
        said = Said(counts, diagnostics, published.files, published.size, publishing.manifest_state(out))
        cache.note_build(out, digest, said)
