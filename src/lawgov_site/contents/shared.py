"""What all pages share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from ..files.bundles import Bundle
from ..files.data_scripts import script_json
from ..pages.assets import BUNDLES, assets
from ..pages.wording import wording
from ..publishing import Target
from ..search.publication import scripts as search
from ..settings.config import SiteConfig


def shared_files(config: SiteConfig) -> Iterator[Target]:
    """Style sheet, scripts, icon: (path, bytes) → targets."""
    scripts = ((bundle.path, bundle.script() + _words(bundle)) for bundle in (*BUNDLES, *search.BUNDLES))
    for path, data in (*assets(config), *scripts):
        yield Target(path, hashlib.sha256(data).hexdigest(), partial(bytes, data))


def _words(bundle: Bundle) -> bytes:
    """The words of a script that no page brings them."""
    if bundle is not search.SUGGESTIONS:
        return b""
    return f"globalThis.lawgov.setWords({script_json(wording()['suggestions'])});\n".encode()
