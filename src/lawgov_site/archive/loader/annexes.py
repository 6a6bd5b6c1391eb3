"""The text of files beside a report that is the report's: where the sidecar's `files` say `parse: yes`.

They are read as reports are and follow the report's own text in one document, so that every place in it is
one, and masking, cleaning and the account of what is left out are those of all text. A file that cannot be
read is an error, which readers are told, too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ...diagnostics import Diagnostic, LawgovError
from ...model import Annex, Document, Line, Span, Text
from ...readers import read
from ...sidecar import ListedFile, Sidecar
from ..folder.companions import MAX_FILE
from ..folder.held import File, Folder
from ..folder.sources import SourceFile

MAX_TEXT = 200_000  # characters of a report; one has 3,600, the longest seen some 30,000


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """A file whose text is to be read: its path, and what is in it; None where that is not to be had."""

    path: str
    data: bytes | None


def annex_files(folder: Folder, file: SourceFile, sidecar: Sidecar) -> tuple[AnnexFile, ...]:
    """The files beside a source whose text is the report's, in the order of the sidecar. `folder` is that
    which the source's path begins in. No other file is opened, whatever the sidecar names."""
    beside = {PurePosixPath(path).name: (path, state) for path, state in file.beside}
    found = []
    for listed in sidecar.files:
        named = PurePosixPath(file.path).with_name(listed.file).as_posix()
        path, state = beside.get(listed.file, (named, None))
        if listed.parse and path != file.path:
            is_there = state is not None and state.size <= MAX_FILE
            found.append(AnnexFile(path, _data(folder / path, listed) if is_there else None))
    return tuple(found)


def _data(file: File, listed: ListedFile) -> bytes | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data if listed.sha256 in (None, hashlib.sha256(data).hexdigest()) else None


def joined(own: Document, files: Sequence[AnnexFile]) -> Document:
    """A source's document, followed by the text and lines of the files."""
    for file in files:
        own = _with(own, file)
    return own


def _with(own: Document, file: AnnexFile) -> Document:
    if file.data is None:
        return _without(own, file, "不在旁边，太大，或与记下的校验值不符")
    try:
        other = read(file.path, file.data)
    except LawgovError as error:
        return _without(own, file, error.diagnostics[0].message)
    start = len(own.text) + 1
    if start + len(other.text) > MAX_TEXT:
        return _without(own, file, "文字太长")
    lines = tuple(_line(line, start) for line in other.lines)
    return replace(
        own,
        text=f"{own.text}\n{other.text}",
        lines=(*own.lines, *lines),
        diagnostics=(*own.diagnostics, *other.diagnostics),
        annexes=(*own.annexes, Annex(file.path, start)),
    )


def _without(own: Document, file: AnnexFile, why: str) -> Document:
    return replace(own, diagnostics=(*own.diagnostics, unread(file, why)))


def unread(file: AnnexFile, why: str) -> Diagnostic:
    """What is said of a file whose text is the report's and is not in it."""
    message = f"这个文件的文字是报告的一部分，没有读出：{why}"
    hint = "换成读得出的（Word、文本或有文字的 PDF），放回旁边；不是报告一部分的，从 files 中删去 parse"
    return Diagnostic(file.path, 1, 1, "FILE-UNREAD", message, hint)


def _line(line: Line, start: int) -> Line:
    """A line of a file that begins at `start`; it keeps its number there."""
    spans = (Span(s.line, s.start + start, s.end + start) for s in line.text.spans)
    return replace(line, text=Text(line.text.string, tuple(spans)))
