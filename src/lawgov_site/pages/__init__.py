"""Pages: archive → HTML. `plan` lists every page with its fingerprint; `assets` the files they share."""

from .assets import assets
from .render import Page, plan

__all__ = ["Page", "assets", "plan"]
