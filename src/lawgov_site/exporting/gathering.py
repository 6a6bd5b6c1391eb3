"""The data of an archive, gathered as a build gathers it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..archive.common import Common
from ..archive.gather import Gathered, gather
from ..archive.storage.cache import CACHE_FOLDER, Cache
from ..archive.storage.using import use_cache
from ..claims.reviews import checked
from ..opendata import Holdings, update_pieces
from ..progress import Progress
from ..promises import load_reviews
from ..reuse.update import reuse_of

Result = TypeVar("Result")


def with_holdings(
    root: Path, reports: Path, progress: Progress, use: Callable[[Gathered, Holdings], Result]
) -> Result:
    """What `use` makes of all data of the archive in `root`. Raises LawgovError, and what `use` raises."""
    common = Common.at(root)

    def gathered(cache: Cache) -> Result:
        found = gather(reports, cache, progress, common)
        archive = found.archive
        said = checked(load_reviews(root), archive, common.private_names).reviews
        with reuse_of(archive.with_text, cache, progress) as reuse:
            kept = update_pieces(archive, cache.folder, progress, said, reuse)
        return use(found, Holdings(archive, kept))

    return use_cache(root / CACHE_FOLDER, gathered).result
