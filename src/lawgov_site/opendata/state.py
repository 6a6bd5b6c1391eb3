"""Of what an export is made: equal states, equal rows, whatever is installed where they are looked at."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ..settings.config import SiteConfig
from .files import WHOLE, Holdings
from .package import package


def state(holdings: Holdings, config: SiteConfig) -> str:
    """The sha256 of what all rows follow from, and of what is told of them (fields, settings, sizes)."""
    whole = replace(holdings, largest=WHOLE)
    digest = hashlib.sha256(package(whole, config))
    for dataset in whole.datasets:
        for file in dataset.files:
            digest.update("\0".join((file.name, *file.keys)).encode())
    return digest.hexdigest()
