"""Sidecars as files: their text as a person wrote it, and putting a new one in its place."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...diagnostics import Diagnostic, LawgovError
from .grouping import MISNAMED, sidecar_path
from .held import Folder
from .sources import SourceFile

MAX_SIDECAR = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class SidecarFile:
    """A sidecar's text, and where it stands or would stand."""

    path: Path
    text: str = ""
    marked: bool = False  # it begins with a byte order mark

    def save(self, text: str) -> None:
        """Put another text in its place, whole or not at all. Raises OSError."""
        data = text.encode("utf-8")
        put(self.path, codecs.BOM_UTF8 + data if self.marked else data)

    def restore(self) -> None:
        """Put back the text as it was found. Raises OSError."""
        if not self.text:
            self.path.unlink(missing_ok=True)
        elif self.path.read_text(encoding="utf-8-sig") != self.text:
            self.save(self.text)


def put(path: Path, data: bytes) -> None:
    """Write a file whole, in the place of what is there: whoever ends us leaves the one or the other.

    Raises OSError. What an ended one leaves beside it is passed over by its name.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def sidecar_file(folder: Path, file: SourceFile) -> SidecarFile:
    """The sidecar of a source; empty where there is none. Raises LawgovError (SIDECAR-*, READ-*)."""
    if file.sidecar is None:
        return SidecarFile(folder / sidecar_path(file.path))
    return SidecarFile(folder / file.sidecar, *sidecar_text(folder, file))


def sidecar_text(folder: Folder, file: SourceFile) -> tuple[str, bool]:
    """What the sidecar of a source says, "" where there is none, and whether a byte order mark stands first.
    Raises LawgovError (SIDECAR-*, READ-*)."""
    if file.sidecar is None:
        return "", False
    if file.sidecar.lower().endswith(MISNAMED):  # what it hides must not be published for a name's sake
        name = PurePosixPath(file.sidecar).name
        hint = f"改名为 {name[: -len(MISNAMED)]}；看不到 {MISNAMED} 的，先在“查看”里勾选“文件扩展名”"
        message = f"名称多了 {MISNAMED}，没有采用，这份报告暂不发布"
        raise LawgovError(Diagnostic(file.sidecar, 1, 1, "SIDECAR-SYNTAX", message, hint))
    if file.sidecar_state and file.sidecar_state.size > MAX_SIDECAR:
        message = f"文件有 {file.sidecar_state.size} 字节，不读取"
        raise LawgovError(Diagnostic(file.sidecar, 1, 1, "READ-TOO-LARGE", message, "核对是否放错了文件"))
    data = read_file(folder, file.sidecar)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "用记事本另存为 UTF-8"
        raise LawgovError(
            Diagnostic(file.sidecar, 1, 1, "SIDECAR-SYNTAX", "不是 UTF-8 文本", hint)
        ) from error
    return text, data.startswith(codecs.BOM_UTF8)


def read_file(folder: Folder, path: str) -> bytes:
    """A file's bytes. Raises LawgovError (READ-UNREADABLE)."""
    try:
        if not (folder / path).is_file():
            raise OSError(0, "不是普通文件")
        return (folder / path).read_bytes()
    except OSError as error:
        raise LawgovError(
            Diagnostic(
                path, 1, 1, "READ-UNREADABLE", f"读不出来：{error.strerror}", "检查文件的权限，或重新复制一份"
            )
        ) from error
