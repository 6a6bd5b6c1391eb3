"""Making targets: the bytes of a page or file, put into the stage. In this process, or in several.

A worker process plans the site for itself, from the cache, and is then told which targets to make: so
that targets need not be sent from process to process, on systems that fork and on those that do not.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..processes.pool import Workers

_PARALLEL_FROM = 3_000  # targets; planning anew in another process must pay
_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Target:
    """One file of the site. Equal fingerprints promise equal bytes."""

    path: str  # from the site's root, with /
    fingerprint: str
    make: Callable[[], bytes]
    shared: bool = False  # a process that plans the site anew can make it too
    copied: Path | None = None  # the file of which it is a copy; its fingerprint is that one's sha256


@dataclass(frozen=True, slots=True)
class Due:
    """A target that has to be made; nothing is written where its bytes turn out to be the known ones."""

    path: str
    fingerprint: str
    known_sha256: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it."""

    path: str
    sha256: str
    size: int
    written: bool


Plan = Callable[[], Iterable[Target]]
"""Plans targets anew in a worker process: a module's function, or a partial of one, that can be pickled."""


def make_all(
    stage: Path, targets: Mapping[str, Target], due: Sequence[Due], plan: Plan | None, workers: Workers
) -> Iterator[Made]:
    """Make the targets that are due: many shared ones in several processes, if there is a `plan`."""
    for folder in {(stage / d.path).parent for d in due}:
        folder.mkdir(parents=True, exist_ok=True)
    shared = [one for one in due if targets[one.path].shared]
    if plan is None or len(shared) < _PARALLEL_FROM or workers.count < 2:
        yield from (_make(stage, targets[one.path], one) for one in due)
        return
    elsewhere = {one.path for one in shared}
    yield from (_make(stage, targets[one.path], one) for one in due if one.path not in elsewhere)
    chunks = [shared[i : i + _CHUNK] for i in range(0, len(shared), _CHUNK)]
    with workers.shared(len(chunks), partial(_start, plan)) as executor:
        assert executor  # there are many chunks, and several workers
        for made in executor.map(_make_chunk, [stage] * len(chunks), chunks):
            yield from made


def _make(stage: Path, target: Target, due: Due) -> Made:
    if target.fingerprint != due.fingerprint:
        hint = "等文件不再变动，再运行一次"
        raise LawgovError(Diagnostic(due.path, 1, 1, "OUTPUT-BUSY", "生成网站时，报告或模板被改动", hint))
    if target.copied:
        return _copy(stage / target.path, target.copied, due)
    data = target.make()
    sha256 = hashlib.sha256(data).hexdigest()
    written = sha256 != due.known_sha256
    if written:
        (stage / target.path).write_bytes(data)
    return Made(target.path, sha256, len(data), written)


def _copy(place: Path, source: Path, due: Due) -> Made:
    """A file may be larger than memory: it is copied, and must be what was promised."""
    shutil.copyfile(source, place)
    with place.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    if sha256 != due.fingerprint:
        hint = "从备份换回；没有备份，删去它，再运行 lawgov release"
        raise LawgovError(Diagnostic(source.as_posix(), 1, 1, "EXPORTS-DAMAGED", "与登记的校验值不符", hint))
    written = sha256 != due.known_sha256
    if not written:
        place.unlink()
    return Made(due.path, sha256, source.stat().st_size, written)


_plan: Plan | None = None  # of this worker process


def _start(plan: Plan) -> None:
    global _plan  # noqa: PLW0603 - a worker's only state, set once as it starts
    _plan = plan


@cache
def _planned() -> dict[str, Target]:
    assert _plan is not None  # _start has run
    return {target.path: target for target in _plan()}


def _make_chunk(stage: Path, chunk: Sequence[Due]) -> list[Made]:
    return [_make(stage, _planned()[due.path], due) for due in chunk]
