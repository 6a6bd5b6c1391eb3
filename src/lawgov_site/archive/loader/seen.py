"""Whether a source must be read again: by what its files hold, and by what would read them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ...fingerprints import stage
from ..common import NOTHING, Common
from ..folder.held import File, Folder
from ..folder.sources import SourceFile
from .digests import digest


def parser_fingerprint(common: Common = NOTHING) -> str:
    """Changes whenever code, data, towns, laws or names that turn a source into a report change."""
    code = stage("archive.gather")
    own = (common.towns, common.private_names, common.laws)
    return f"{code} {digest(own)}" if any(own) else code


def content(folder: Folder, file: SourceFile) -> str:
    """A hash of what a source, its sidecar and the files beside it hold; "" where they cannot be read."""
    whole = hashlib.sha256()
    try:
        for path in (file.path, file.sidecar, *(beside for beside, _ in file.beside)):
            if path is not None:
                whole.update(_sha256(folder / path))
    except OSError:
        return ""
    return whole.hexdigest()


def _sha256(file: File) -> bytes:
    if isinstance(file, Path):  # which may be larger than memory
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    return hashlib.sha256(file.read_bytes()).digest()
