"""Targets → published site.

making.py     which bytes a target has: in this process, or in several
manifest.py   which files of the output folder are ours
switching.py  the files of the stage, put in their places
site.py       in which order all that happens
"""

from .making import Needs, Target, Workshop
from .site import Published, manifest_state, publish, stands

__all__ = ["Needs", "Published", "Target", "Workshop", "manifest_state", "publish", "stands"]
