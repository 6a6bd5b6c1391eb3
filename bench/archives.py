"""Archives to measure: the project's own five reports, or synthetic ones of any size. Kept in .bench/."""

from __future__ import annotations

import shutil
from pathlib import Path

from .synthetic import places, write_archive, write_report

FOLDER = Path(__file__).parents[1] / ".bench"
REPORTS = Path(__file__).parents[1] / "reports"
OWN = 5  # of this size the archive is the project's own


def archive(size: int) -> Path:
    """The folder of an archive, written if it is not there; not built."""
    root = FOLDER / str(size)
    done = root / "reports" / ".done"  # files that begin with a dot are no reports
    if not done.exists():
        shutil.rmtree(root, ignore_errors=True)
        if size == OWN:
            shutil.copytree(REPORTS, root / "reports")
        else:
            write_archive(root, size)
        done.touch()
    return root


def one_more(root: Path, size: int) -> Path:
    """Write one report more than an archive has, and return its file."""
    return write_report(root, size, places())
