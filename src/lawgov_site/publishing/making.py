"""Making targets: the bytes of a page or file, put into the stage.

What a target needs can be sent, with how it is made, to a process that has nothing else of the archive: a
`Workshop` says how. This process alone reads the cache and writes files.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from ..archive.entry import Entry
from ..archive.storage.cache import Output
from ..diagnostics import Diagnostic, LawgovError
from ..files.checksums import sha256_of
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


def make_all(
    stage: Path,
    due: Sequence[Target],
    known: Mapping[str, str],
    workshop: Workshop[_Common, _Job] | None,
    workers: Workers,
) -> Iterator[tuple[str, Output]]:
    """Make the targets that are due: many of them in other processes, if there is a `workshop`. Yields the
    path of each with what it turned out to be; `known` has the sha256 of what stands at some paths, and where
    that is the same nothing is put into the stage."""
    for folder in {(stage / target.path).parent for target in due}:
        folder.mkdir(parents=True, exist_ok=True)
    put = partial(_put, stage, known)
    made_here = partial(_made, stage, known)
    given = [target for target in due if target.needs is not None] if workshop else []
    if workshop is None or len(given) < workers.portions.fewest_files or not workers.are_others:
        yield from map(made_here, due)
        return
    elsewhere = {target.path for target in given}
    own = (made_here(target) for target in due if target.path not in elsewhere)
    chunks = list(_chunks(given, workers.portions.files))
    share = -(-(len(due) - len(given)) // len(chunks))
    jobs = (workshop.job(chunk) for chunk in chunks)
    made = workers.run(workshop.make, workshop.common(), jobs, len(chunks))
    for chunk, files in zip(chunks, made, strict=True):
        yield from map(put, chunk, files)
        yield from islice(own, share)  # while the others are at the next ones
    yield from own


def _chunks(due: Iterable[Target], most: int) -> Iterator[list[Target]]:
    """Targets of one folder one after the other, for they need the same; so many together, and fewer where
    they need large files."""
    chunk: list[Target] = []
    size = 0
    for target in sorted(due, key=lambda one: one.path.rpartition("/")[0]):
        own = sum(source.size for source in target.needs.sources) if target.needs else 0
        if chunk and (len(chunk) == most or size + own > _MOST_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(target)
        size += own
    if chunk:
        yield chunk


def _made(stage: Path, known: Mapping[str, str], target: Target) -> tuple[str, Output]:
    if target.copied:
        return _copy(stage / target.path, target.copied, target, known)
    return _put(stage, known, target, target.make())


def _put(stage: Path, known: Mapping[str, str], target: Target, data: bytes) -> tuple[str, Output]:
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != known.get(target.path):
        (stage / target.path).write_bytes(data)
    return target.path, Output(target.fingerprint, sha256, len(data))


def _copy(place: Path, source: Path, target: Target, known: Mapping[str, str]) -> tuple[str, Output]:
    """A file may be larger than memory: it is copied, and must be what was promised."""
    shutil.copyfile(source, place)
    sha256 = sha256_of(place)
    if sha256 != target.fingerprint:
        hint = "从备份换回；没有备份，删去它，再运行 lawgov release"
        raise LawgovError(Diagnostic(source.as_posix(), 1, 1, "EXPORTS-DAMAGED", "与登记的校验值不符", hint))
    if sha256 == known.get(target.path):
        place.unlink()
    return target.path, Output(target.fingerprint, sha256, source.stat().st_size)
