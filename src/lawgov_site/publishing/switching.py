"""The files of the stage, put in their places, each atomically.

What is new comes first, then what changes, then what goes: so that, whenever it ends, no page that could be
reached before leads to a page that is not there.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from .manifest import STAGE


def sync() -> None:
    """Wait until all that was written is on the disk, where the system can say so."""
    if hasattr(os, "sync"):
        os.sync()


def put_in_place(out: Path, paths: Iterable[str]) -> None:
    """Move files from the stage to their places: first those that are new, then the others."""
    stage = out / STAGE
    there: list[str] = []
    new: list[str] = []
    for path in paths:
        (there if (out / path).exists() else new).append(path)
    folders: set[Path] = set()
    for path in (*new, *there):
        file = out / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        _move(stage / path, file)


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder of the site lies on another disk: the copy is made beside its place.
        beside = target.with_name(f".{target.name}.lawgov-new")
        shutil.copyfile(source, beside)
        beside.replace(target)


def delete(out: Path, paths: Iterable[str]) -> None:
    """Delete files, and the folders that are empty then."""
    paths = list(paths)
    for path in paths:
        (out / path).unlink(missing_ok=True)
    folders = {folder for path in paths for folder in (out / path).parents if out in folder.parents}
    for folder in sorted(folders, key=lambda one: -len(one.parts)):  # the inner ones first
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
