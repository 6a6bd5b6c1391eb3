"""The files beside a report, as its page, its data and its list show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from ..archive.entries import Entry
from ..model import Original, OriginalState, Role
from . import urls

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "application/pdf",
        ".ofd": "application/ofd",
        ".doc": "application/msword",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xls": "application/vnd.ms-excel",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".csv": "text/csv",
        ".txt": "text/plain",
        ".md": "text/markdown",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".gif": "image/gif",
        ".webp": "image/webp",
        ".bmp": "image/bmp",
        ".tif": "image/tiff",
        ".tiff": "image/tiff",
        ".jp2": "image/jp2",
        ".zip": "application/zip",
    }
)
"""By suffix: what a file beside a report is, to machines (IANA media types)."""


@dataclass(frozen=True, slots=True)
class FileView:
    """A file beside a report."""

    role: Role
    title: str
    path: str
    format: str  # PDF, XLSX
    media_type: str | None
    published: Original

    @property
    def is_open(self) -> bool:
        """Whether the file, or a copy of it, can be downloaded."""
        return self.published.state is not OriginalState.WITHHELD


def file_views(entry: Entry) -> tuple[FileView, ...]:
    """Every file beside a report, in the order in which its page lists them."""
    return tuple(
        FileView(
            role=file.role,
            title=file.title,
            path=urls.companion(entry.town.code, entry.year, file.source.path),
            format=PurePosixPath(file.source.path).suffix[1:].upper(),
            media_type=MEDIA_TYPES.get(PurePosixPath(file.source.path).suffix.lower()),
            published=file.source.published,
        )
        for file in entry.files
    )
