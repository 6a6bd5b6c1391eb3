"""The files beside a report, as its page, its data and its list show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from ...archive.entry import Entry
from ...model import Companion, Original, OriginalState, Role, TextOrigin
from ...originals.pictures import SHOWN
from .. import urls

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


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a scan, as a picture."""

    path: str
    width: int  # pixels
    height: int
    title: str  # of the scan
    number: int  # of the page in it, from 1
    whole: str  # path of the scan


def original_path(entry: Entry) -> str:
    """The address of a report's own file; a scan alone is one of the files beside it."""
    at = urls.companion if entry.text_origin is TextOrigin.NONE else urls.original
    return at(entry.town.code, entry.year, entry.source.path)


def leaves(entry: Entry) -> tuple[Leaf, ...]:
    """Every page of a report's scans that can be shown."""
    found = []
    for file in entry.files:
        whole = urls.companion(entry.town.code, entry.year, file.source.path)
        drawn = [path for _, path in drawn_pages(entry, file)] or [whole]
        pages = zip(drawn, file.pages, strict=True) if file.pages else ()
        for number, (path, (width, height)) in enumerate(pages, 1):
            found.append(Leaf(path, width, height, file.title, number, whole))
    return tuple(found)


def drawn_pages(entry: Entry, file: Companion) -> Iterator[tuple[int, str]]:
    """Number, from 0, and address of each page of a scan that is drawn; none of what is a picture itself."""
    name = file.source.path
    if file.pages and PurePosixPath(name).suffix.lower() not in SHOWN:
        for number in range(len(file.pages)):
            yield number, urls.page_picture(entry.town.code, entry.year, name, number + 1)


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
