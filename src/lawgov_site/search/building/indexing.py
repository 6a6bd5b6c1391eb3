"""Analyses → the files of a batch (store/batch.py), wherever it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..analysis.report import Analysis
from ..limits import Limits
from ..store.batch import write_batch

Files = Mapping[str, bytes]
"""Path from the batch's folder → what the file holds."""


@dataclass(frozen=True, slots=True)
class BatchJob:
    """The reports of a batch: the number of the first in its segment, and the analyses as they are kept."""

    first: int
    analyses: tuple[bytes, ...]


def make_batch(limits: Limits, job: BatchJob) -> Files:
    """The files of a batch. Whoosh writes into a folder; it is gone afterwards."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "batch"
        write_batch(folder, job.first, map(Analysis.decode, job.analyses), limits)
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def put_batch(folder: Path, files: Files) -> None:
    """Write the files of a batch into a new folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
