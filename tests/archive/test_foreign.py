"""Whatever stands in the cache of an archive that somebody else hands over, none of it is run.

In the place of each file lies a pickle that leaves a mark when it is opened; the hashes of the segment say
that it belongs there, under another user's seal.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from whoosh.fields import Schema

from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.archive.storage.using import use_cache
from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.progress import silent
from lawgov_site.search.answers.engine import Found, search
from lawgov_site.search.store import segments as kept
from lawgov_site.search.store.whoosh_index import FIELDS
from lawgov_site.search.store.whoosh_writer import CountedField

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
            own["checks"][file.relative_to(segment).as_posix()] = hashlib.sha256(payload).hexdigest()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("lawgov_site.files.seal.key", lambda: b"another user's")
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
    assert len(planted) > 15
    assert any(name.endswith(".toc") for name in planted)


class MarkedSchema(Schema):  # type: ignore[misc]
    """A schema of Whoosh's that, unpickled, makes a file."""

    mark: Path

    def __reduce__(self) -> tuple[object, ...]:
        return marked, (self.mark,)

    def copy(self) -> Schema:
        return self


def marked(mark: Path) -> Schema:
    mark.touch()
    return Schema(**{name: CountedField() for name in FIELDS})


@pytest.mark.parametrize("user", ["another", "the same"])
def test_an_index_of_whoosh_that_somebody_else_made_is_never_opened(
    tmp_path: Path, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the user's own seal it is: so this can fail."""
    write_report(tmp_path / "reports", 1)
    mark = MarkedSchema.mark = tmp_path / "mark"
    with monkeypatch.context() as patch:
        patch.setattr("lawgov_site.search.store.whoosh_writer.Schema", MarkedSchema)
        if user == "another":
            patch.setattr("lawgov_site.files.seal.key", lambda: b"another user's")
        build(tmp_path)
    assert any(b"marked" in file.read_bytes() for file in (tmp_path / CACHE_FOLDER).rglob("*.toc"))
    mark.unlink(missing_ok=True)
    assert searched(tmp_path).total == 1
    assert mark.exists() == (user == "the same")


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
