"""Whatever stands in the cache of an archive that somebody else hands over, none of it is run.

In the place of each file, and where earlier versions kept Whoosh's index, lies a pickle that leaves a mark
when it is opened; the checks of the cache say that it belongs there.
"""

from __future__ import annotations

import pickle
import shutil
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from lawgov_site.archive import CACHE_FOLDER, Cache, gather, use_cache
from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.progress import silent
from lawgov_site.search import Found, kept, search

from ..search.made import write_report

EARLIER = ("index/_MAIN_1.toc", "index/MAIN_0000000000000000.seg", "index/MAIN_0000000000000000.trm")


class Mark:
    """Makes a file when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.file,)


def searched(root: Path) -> Found:
    def work(cache: Cache) -> Found:
        return search(gather(root / "reports", cache, silent).archive, cache, "法治")

    return use_cache(root / CACHE_FOLDER, work).result


def plant(file: Path, payload: bytes) -> None:
    """Put a payload in the place of a file, and say in the segment that it belongs there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(payload)
    for segment in file.parents:
        record = segment / "segment.json"
        if record.exists() and record != file:
            own = kept.read_whole(record)
            own["checks"][file.relative_to(segment).as_posix()] = zlib.crc32(payload)
            kept.write_whole(record, own)


@pytest.mark.parametrize("form", ["pickle", "array"])
def test_a_planted_pickle_is_never_opened(tmp_path: Path, form: str) -> None:
    """The form "array" is one of numpy's files, whose content it would unpickle."""
    write_report(tmp_path / "reports", 1)
    cache, mark = tmp_path / CACHE_FOLDER, tmp_path / "mark"
    pickled = pickle.dumps(Mark(mark), 2)
    payload = pickled if form == "pickle" else array_of(pickled)
    pickle.loads(pickled)  # what is planted works
    assert mark.exists()
    mark.unlink()
    build(tmp_path)
    assert searched(tmp_path).total == 1
    names = sorted(file.relative_to(cache).as_posix() for file in cache.rglob("*") if file.is_file())
    chunk = next(file.parent for file in cache.rglob("folded")).relative_to(cache).as_posix()
    whole = tmp_path / "whole"
    cache.rename(whole)
    planted = [*names, *(f"{chunk}/{earlier}" for earlier in EARLIER)]
    for name in planted:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(whole, cache)
        plant(cache / name, payload)
        with suppress(LawgovError):  # that it is damaged may be said
            assert searched(tmp_path).total <= 1
            build(tmp_path)
        assert not mark.exists(), name
    assert len(planted) > 20


def array_of(pickled: bytes) -> bytes:
    """A file of numpy's whose array is of objects."""
    header = b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + pickled


def test_a_numpy_file_of_a_pickle_would_be_opened_by_numpy(tmp_path: Path) -> None:
    """So that the test above can fail."""
    import numpy as np

    file = tmp_path / "a.npy"
    file.write_bytes(array_of(pickle.dumps(Mark(tmp_path / "mark"), 2)))
    with suppress(Exception):
        np.load(file, allow_pickle=True)
    assert (tmp_path / "mark").exists()
