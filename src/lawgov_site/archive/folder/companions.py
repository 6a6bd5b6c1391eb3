"""The files beside a source → what is published of them, checked against what its sidecar lists.

Nothing here keeps the report itself back: what is wrong with a file beside it keeps back that file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ...diagnostics import Diagnostic
from ...masking.quoted import mask_quoted
from ...model import Companion, OriginalState, Role, Source, companion_name
from ...originals.beside import Rules, is_private, published_beside
from ...originals.pictures import page_sizes
from ...sidecar import ListedFile, Sidecar
from .held import Folder
from .sources import SourceFile

MAX_FILE = 64 * 1024 * 1024  # bytes; a hundred scanned pages
MAX_FILES = 50  # beside one report


@dataclass(frozen=True, slots=True)
class Companions:
    """What is published beside a report, and what there is to say."""

    files: tuple[Companion, ...]
    diagnostics: tuple[Diagnostic, ...]


def load_companions(folder: Folder, file: SourceFile, rules: Rules) -> Companions:
    """Look at the files beside a source, and into them (originals/beside.py)."""
    listed = {one.file: one for one in rules.sidecar.files}
    found: list[Companion] = []
    said = list(_missing(file, rules.sidecar))
    for path, state in file.beside[:MAX_FILES]:
        if state.size > MAX_FILE or not state.size:
            said.append(_refused(path, "文件是空的" if not state.size else f"文件有 {state.size} 字节，太大"))
            continue
        try:
            data = (folder / path).read_bytes()
        except OSError as error:
            said.append(_refused(path, f"读不出来：{error.strerror}"))
            continue
        shown = mask_quoted(path, rules.sidecar.code or "", (rules.sidecar,), rules.private_names)
        source = Source(path, hashlib.sha256(data).hexdigest(), len(data), shown=shown)
        own = listed.get(PurePosixPath(path).name)
        if own and own.sha256 not in (None, source.sha256):
            said.append(_changed(own, source))
            continue
        source = _with_original(source, data, rules)
        found.append(_companion(source, data, own, rules))
        said += _withheld(source)
    if len(file.beside) > MAX_FILES:
        said.append(
            _refused(file.beside[MAX_FILES][0], f"一份报告旁的文件超过 {MAX_FILES} 个，从这个起没有公布")
        )
    return Companions(tuple(found), tuple(said))


def _with_original(source: Source, data: bytes, rules: Rules) -> Source:
    if PurePosixPath(source.path).name in rules.sidecar.allow:
        return source
    made = published_beside(source.path, data, rules)
    return source if made.state is OriginalState.AS_IS else replace(source, original=made.original)


def scan_itself(source: Source, data: bytes, sidecar: Sidecar) -> Companion:
    """The source that is a scan without a text, among the files of its report."""
    listed = {one.file: one for one in sidecar.files}.get(PurePosixPath(source.path).name)
    name = companion_name(source.path)
    title = (listed and listed.title) or (name.title if name else Role.SCAN.label)
    return Companion(Role.SCAN, title, source, _pages(source, data))


def _pages(source: Source, data: bytes) -> tuple[tuple[int, int], ...]:
    return () if source.published.state is OriginalState.WITHHELD else page_sizes(source.path, data)


def _companion(source: Source, data: bytes, listed: ListedFile | None, rules: Rules) -> Companion:
    name = companion_name(source.path)
    assert name is not None  # only such files lie beside a source
    title = (listed and listed.title) or name.title
    if is_private(source.path, title, rules):
        title = name.role.label
    pages = _pages(source, data) if name.role is Role.SCAN else ()
    return Companion(name.role, title, source, pages)


def _missing(file: SourceFile, sidecar: Sidecar) -> Iterator[Diagnostic]:
    there = {PurePosixPath(path).name: state for path, state in (*file.beside, (file.path, None))}
    for one in sidecar.files:
        if one.file not in there:
            hint = "从备份找回，放回这里；已不要的，从 .yaml 的 files 里删去这一项"
            place = one.place
            yield Diagnostic(
                place.path, place.line, place.column, "FILE-MISSING", f"files 中的 {one.file} 不在旁边", hint
            )


def _changed(listed: ListedFile, source: Source) -> Diagnostic:
    place, message = listed.place, f"{listed.file} 与记下的不符，没有公布；现为 {source.sha256}"
    hint = "从备份换回；如确是更正后的，改写这里的 sha256"
    return Diagnostic(place.path, place.line, place.column, "FILE-CHANGED", message, hint)


def _refused(path: str, message: str) -> Diagnostic:
    return Diagnostic(
        path, 1, 1, "FILE-REFUSED", f"{message}，没有公布", "核对是否放错了文件；不要的，从这里移走"
    )


def _withheld(source: Source) -> Iterator[Diagnostic]:
    name = PurePosixPath(source.path).name
    if source.published.state is OriginalState.WITHHELD:
        message, hint = (
            f"没有公布：{source.published.why}",
            f"核对后确应公开的，在 .yaml 里写 allow: [{name}]",
        )
        yield Diagnostic(source.path, 1, 1, "FILE-WITHHELD", message, hint)
    elif source.published.state is OriginalState.COPY:
        message = f"公布的是副本：其中有看不见的内容（{source.published.why}），已去掉"
        yield Diagnostic(source.path, 1, 1, "READ-HIDDEN", message, "核对；无误则不必处理")
