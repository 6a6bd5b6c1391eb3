"""Pages: archive → HTML. `plan` lists every page with its fingerprint; `assets` and `BUNDLES` are what they
share: files, and scripts."""

from .assets import BUNDLES, assets
from .render import Page, plan

__all__ = ["BUNDLES", "Page", "assets", "plan"]
