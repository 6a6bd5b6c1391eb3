"""The five reports, built once for all tests of the search."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from lawgov_site.archive.entries import Archive
from lawgov_site.archive.gather import gather
from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.build import build
from lawgov_site.progress import silent
from lawgov_site.search.limits import Limits

from ..reading import REPORTS
from .made import SMALL

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # how long something takes is no test


@dataclass(frozen=True)
class BuiltArchive:
    """An archive, its cache, the site built from it, and how its index is cut."""

    archive: Archive
    cache: Cache
    site: Path
    limits: Limits


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltArchive]:
    root = tmp_path_factory.mktemp("five")
    shutil.copytree(REPORTS, root / "reports")
    yield from built(root)


def built(root: Path, limits: Limits = SMALL) -> Generator[BuiltArchive]:
    assert build(root, limits=limits).published is not None
    cache = Cache(root / CACHE_FOLDER)
    yield BuiltArchive(gather(root / "reports", cache, silent).archive, cache, root / "site", limits)
    cache.close()
