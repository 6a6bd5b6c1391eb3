"""Where the site's templates and static files are.

They live at the top of the repository, where people look for them; the wheel carries them inside the
package (see `force-include` in pyproject.toml). The package's own copy wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import rjsmin

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """Folder of the Jinja templates."""
    return _folder("templates")


def static() -> Path:
    """Folder of the style sheets, scripts and icons, as written (not yet joined)."""
    return _folder("static")


def join_scripts(names: Iterable[str]) -> bytes:
    """Scripts of static/js, by path without suffix, as one, without comments and needless space.

    The bytes are the same whatever line ends the scripts were checked out with.
    """
    scripts = (static() / "js" / f"{name}.js" for name in names)
    return "".join(str(rjsmin.jsmin(file.read_text(encoding="utf-8"))) + "\n" for file in scripts).encode()


def data() -> Path:
    """Folder of the package's data files."""
    return _PACKAGE / "data"


def _folder(name: str) -> Path:
    carried = _PACKAGE / name
    return carried if carried.is_dir() else _PACKAGE.parents[1] / name
