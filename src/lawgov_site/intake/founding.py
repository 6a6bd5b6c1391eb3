"""Where an archive is, and making an empty one: a folder that holds only what is its owner's."""

from __future__ import annotations

from pathlib import Path

from ..files import resources
from ..settings.files import CONFIG_FILE

REPORTS, NOTE = "reports", "说明.txt"


def is_archive(folder: Path) -> bool:
    """Whether a folder holds an archive: its settings or its reports."""
    return (folder / CONFIG_FILE).is_file() or (folder / REPORTS).is_dir()


def archive_above(folder: Path) -> Path | None:
    """The nearest folder above that holds an archive."""
    return next(filter(is_archive, folder.resolve().parents), None)


def found(folder: Path) -> None:
    """Make an empty archive; what is there already stays. The settings come last: with them it is whole.

    Raises OSError.
    """
    (folder / REPORTS).mkdir(parents=True, exist_ok=True)
    _put(folder / NOTE, "new_readme.txt")
    _put(folder / CONFIG_FILE, "new_site.yaml")


def _put(path: Path, template: str) -> None:
    text = (resources.data() / template).read_text(encoding="utf-8")
    if not path.exists():
        # With a mark, and lines as the system ends them: old editors on Windows ask for both.
        path.write_text(text, encoding="utf-8-sig")
