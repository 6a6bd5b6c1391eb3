"""The few scripts that pages load, each joined of small files in static/js.

Minified ones lie ready in static/minified, made by `make scripts` while developing: whoever builds a site
needs no JavaScript tool. One that was made of other files than those of today is passed over.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from . import resources


@dataclass(frozen=True, slots=True)
class Bundle:
    """A script of the site."""

    path: str  # from the site's root
    parts: tuple[str, ...]
    """Files of static/js, without suffix, in the order in which they build on one another."""

    def source(self) -> str:
        """The parts laid end to end, the same whatever line ends they were checked out with."""
        folder = resources.static() / "js"
        return "".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in self.parts)

    def minified_file(self) -> Path:
        """Where its minified form lies: a first line that names the source, and the script."""
        return resources.static() / "minified" / PurePosixPath(self.path).name

    def script(self) -> bytes:
        """What is published: the minified form, or else the source."""
        source, file = self.source(), self.minified_file()
        if file.exists():
            first, _, minified = file.read_text(encoding="utf-8").partition("\n")
            if first == first_line(source):
                return minified.encode()
        return source.encode()


def first_line(source: str) -> str:
    """The first line of a minified form that was made of some source."""
    return f"// {hashlib.sha256(source.encode()).hexdigest()}"
