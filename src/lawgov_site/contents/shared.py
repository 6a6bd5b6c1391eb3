"""What all pages share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from .. import search
from ..config import SiteConfig
from ..pages.assets import BUNDLES, assets
from ..publishing import Target


def shared_files(config: SiteConfig) -> Iterator[Target]:
    """Style sheet, scripts, icon: (path, bytes) → targets."""
    scripts = ((bundle.path, bundle.script()) for bundle in (*BUNDLES, *search.BUNDLES))
    for path, data in (*assets(config), *scripts):
        yield Target(path, hashlib.sha256(data).hexdigest(), partial(bytes, data))
