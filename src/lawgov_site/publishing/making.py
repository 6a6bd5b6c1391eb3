"""Making targets: the bytes of a page or file, put into the stage.

What a target needs can be sent, with how it is made, to a process that has nothing else of the archive: a
`Workshop` says how. This process alone reads the cache and writes files.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from ..archive.entries import Entry
from ..diagnostics import Diagnostic, LawgovError
from ..model import Source
from ..processes.pool import Workers

_MOST_BYTES = 32 * 1024 * 1024  # of sources that are sent together

_Common = TypeVar("_Common")
_Job = TypeVar("_Job")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a target is made of, besides what is known of all reports."""

    reports: tuple[Entry, ...] = ()  # those that it loads
    sources: tuple[Source, ...] = ()  # files whose bytes it reads
    before: tuple[str, ...] = ()  # reports of which it asks what they share with those of earlier years
    after: tuple[str, ...] = ()  # reports of which it asks what they share with the others


@dataclass(frozen=True, slots=True)
class Target:
    """One file of the site. Equal fingerprints promise equal bytes."""

    path: str  # from the site's root, with /
    fingerprint: str
    make: Callable[[], bytes]
    needs: Needs | None = None  # None where only the process that planned it can make it
    copied: Path | None = None  # the file of which it is a copy; its fingerprint is that one's sha256


@dataclass(frozen=True, slots=True)
class Workshop(Generic[_Common, _Job]):
    """Makes targets whose needs are known, wherever it is."""

    common: Callable[[], _Common]  # what they have in common, made only where any is made elsewhere
    job: Callable[[Sequence[Target]], _Job]  # all else that is needed to make some of them
    make: Callable[[_Common, _Job], list[bytes]]  # a module's function: their bytes, in their order


@dataclass(frozen=True, slots=True)
class Due:
    """A target that has to be made; nothing is written where its bytes turn out to be the known ones."""

    path: str
    known_sha256: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it."""

    path: str
    sha256: str
    size: int
    written: bool


def make_all(
    stage: Path,
    targets: Mapping[str, Target],
    due: Sequence[Due],
    workshop: Workshop[_Common, _Job] | None,
    workers: Workers,
) -> Iterator[Made]:
    """Make the targets that are due: many of them in other processes, if there is a `workshop`."""
    for folder in {(stage / d.path).parent for d in due}:
        folder.mkdir(parents=True, exist_ok=True)
    given = [one for one in due if targets[one.path].needs is not None] if workshop else []
    if workshop is None or len(given) < workers.portions.fewest_files or not workers.are_others:
        yield from (_made(stage, targets[one.path], one) for one in due)
        return
    elsewhere = {one.path for one in given}
    own = (_made(stage, targets[one.path], one) for one in due if one.path not in elsewhere)
    chunks = list(_chunks(given, targets, workers.portions.files))
    share = -(-(len(due) - len(given)) // len(chunks))
    jobs = (workshop.job([targets[one.path] for one in chunk]) for chunk in chunks)
    made = workers.run(workshop.make, workshop.common(), jobs, len(chunks))
    for chunk, files in zip(chunks, made, strict=True):
        yield from (_put(stage, one, data) for one, data in zip(chunk, files, strict=True))
        yield from islice(own, share)  # while the others are at the next ones
    yield from own


def _chunks(due: Sequence[Due], targets: Mapping[str, Target], most: int) -> Iterator[list[Due]]:
    """Targets of one folder one after the other, for they need the same; so many together, and fewer where
    they need large files."""
    chunk: list[Due] = []
    size = 0
    for one in sorted(due, key=lambda one: one.path.rpartition("/")[0]):
        needs = targets[one.path].needs
        own = sum(source.size for source in needs.sources) if needs else 0
        if chunk and (len(chunk) == most or size + own > _MOST_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(one)
        size += own
    if chunk:
        yield chunk


def _made(stage: Path, target: Target, due: Due) -> Made:
    if target.copied:
        return _copy(stage / target.path, target.copied, due, target.fingerprint)
    return _put(stage, due, target.make())


def _put(stage: Path, due: Due, data: bytes) -> Made:
    sha256 = hashlib.sha256(data).hexdigest()
    written = sha256 != due.known_sha256
    if written:
        (stage / due.path).write_bytes(data)
    return Made(due.path, sha256, len(data), written)


def _copy(place: Path, source: Path, due: Due, promised: str) -> Made:
    """A file may be larger than memory: it is copied, and must be what was promised."""
    shutil.copyfile(source, place)
    with place.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    if sha256 != promised:
        hint = "从备份换回；没有备份，删去它，再运行 lawgov release"
        raise LawgovError(Diagnostic(source.as_posix(), 1, 1, "EXPORTS-DAMAGED", "与登记的校验值不符", hint))
    written = sha256 != due.known_sha256
    if not written:
        place.unlink()
    return Made(due.path, sha256, source.stat().st_size, written)
