"""Open data as files of the site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from ..pages import urls
from ..publishing import Target
from ..records.exports import Exports
from ..records.releases import Release
from ..settings.config import SiteConfig
from .citing import citation
from .codebook import codebook
from .files import Holdings
from .package import package


def targets(
    holdings: Holdings, config: SiteConfig, releases: tuple[Release, ...], exports: Exports | None = None
) -> Iterator[Target]:
    """Every file: the datasets', then what describes them, and the exports that stand beside them."""
    for dataset in holdings.datasets:
        for file in dataset.files:
            yield Target(file.path, file.fingerprint(), partial(file.data, holdings.kept))
    described = {
        urls.DATA_PACKAGE: package(holdings, config, exports),
        urls.CODEBOOK_TABLE: codebook(),
        urls.DATA_CITATION: citation(config, releases),
    }
    for path, data in described.items():
        yield Target(path, hashlib.sha256(data).hexdigest(), partial(bytes, data))
