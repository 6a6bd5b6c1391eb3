"""Where the site's templates and static files are.

They live at the top of the repository, where people look for them; the wheel carries them inside the
package (see `force-include` in pyproject.toml). The package's own copy wins.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def templates() -> Path:
    """Folder of the Jinja templates."""
    return _folder("templates")


def static() -> Path:
    """Folder of the style sheets, scripts and icons, as written (not yet joined)."""
    return _folder("static")


def data() -> Path:
    """Folder of the package's data files."""
    return _PACKAGE / "data"


def _folder(name: str) -> Path:
    carried = _PACKAGE / name
    return carried if carried.is_dir() else _PACKAGE.parents[1] / name
