"""What was exported for the site at a release: `exports.txt` beside site.yaml, and the files in `exports/`.

The first line is the day, the formats with commas between, and of what the files were made
(`opendata.state`); then a line a file, by path: its sha256, its bytes, its path in exports/. Both are written
by `lawgov release` alone, so that what a site holds does not depend on what is installed where it is built.
Where something was withdrawn or masked since, a `-` stands in the place of the state, and neither files nor
hashes are left: the formats are, and the next release writes them anew.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..files.checksums import sha256_of
from ..settings.files import EXPORTS_FILE, EXPORTS_FOLDER

_FORGOTTEN = "-"
_HEAD = re.compile(r"(\d{4}-\d\d-\d\d) ([a-z]+(?:,[a-z]+)*) ([0-9a-f]{64}|-)", re.ASCII)
# A path is an address, too: of the characters that the ledger of addresses holds.
_PATH = r"(?:[A-Za-z0-9_-]+/)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
_LINE = re.compile(rf"([0-9a-f]{{64}}) (\d{{1,15}}) ({_PATH})", re.ASCII)
_HINT = (
    f"从备份换回 {EXPORTS_FILE}；没有备份，把它和 {EXPORTS_FOLDER} 文件夹移走，再运行 lawgov release --export"
)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file of an export."""

    path: str  # in exports/, with /
    size: int  # bytes
    sha256: str

    @classmethod
    def of(cls, folder: Path, path: str) -> ExportFile:
        """A file as it lies in a folder. Raises OSError."""
        return cls(path, (folder / path).stat().st_size, sha256_of(folder / path))

    def __str__(self) -> str:
        return f"{self.sha256} {self.size} {self.path}"


@dataclass(frozen=True, slots=True)
class Exports:
    """The exports of a release."""

    date: dt.date
    formats: tuple[str, ...]  # by name; never none
    state: str  # of what they were made; "" where that is forgotten
    files: tuple[ExportFile, ...]  # by path

    def lacking(self, root: Path) -> tuple[ExportFile, ...]:
        """The files that are not there, or have another size."""
        return tuple(one for one in self.files if _size(root / EXPORTS_FOLDER / one.path) != one.size)

    def __str__(self) -> str:
        head = f"{self.date.isoformat()} {','.join(self.formats)} {self.state or _FORGOTTEN}"
        return "".join(f"{line}\n" for line in (head, *self.files))


def read_exports(root: Path) -> Exports | None:
    """The record of an archive; None where there is none. Raises LawgovError (EXPORTS-DAMAGED)."""
    try:
        text = (root / EXPORTS_FILE).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _damaged(1, f"读不出来：{error.strerror}") from error
    first, *lines = text.splitlines() or [""]
    try:
        head = _HEAD.fullmatch(first)
        date = dt.date.fromisoformat(head[1]) if head else None
    except ValueError:  # no such day
        head, date = None, None
    if head is None or date is None:
        raise _damaged(1, "第一行不是“日期 格式 校验值”")
    files: list[ExportFile] = []
    for number, line in enumerate(lines, 2):
        match = _LINE.fullmatch(line)
        if match is None or (files and files[-1].path >= match[3]):
            raise _damaged(number, "这一行不是“校验值 字节数 文件”，或不在它的位置上")
        files.append(ExportFile(match[3], int(match[2]), match[1]))
    state = "" if head[3] == _FORGOTTEN else head[3]
    return Exports(date, tuple(head[2].split(",")), state, tuple(files))


def forgotten(exports: Exports) -> Exports:
    """The record without the files, and without what would tell anything of them."""
    return replace(exports, state="", files=())


def remove_files(root: Path) -> None:
    """Delete the exported files. Raises OSError."""
    if (root / EXPORTS_FOLDER).is_dir():
        shutil.rmtree(root / EXPORTS_FOLDER)


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def _damaged(line: int, message: str) -> LawgovError:
    return LawgovError(Diagnostic(EXPORTS_FILE, line, 1, "EXPORTS-DAMAGED", message, _HINT))
