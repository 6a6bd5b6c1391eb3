"""Old .doc, .wps and .rtf files, and OpenDocument and UOF, through LibreOffice where that is installed.

LibreOffice converts the file to .docx in a temporary folder, with a profile of its own (so that macros,
add-ons and settings of the user's play no part) and a bound on time; the result is read as any .docx.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..model import Document, Fate, LeftOut
from ..processes.programs import run
from .docx import read_docx, updated_date
from .extract import said
from .formats import OPEN_XML, XML_MARKS
from .old_fields import kept, named
from .old_numbers import exchanged, restored
from .ooxml import Package
from .residue import residue

_SECONDS = 120  # LibreOffice takes some seconds to start with a new profile
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


def soffice() -> str | None:
    """Path of LibreOffice, or None where it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((str(path) for path in _PLACES if path.is_file()), None)


def read_office(name: str, data: bytes) -> Document:
    """A file of an older word processor. Raises LawgovError (READ-*), also where LibreOffice is missing."""
    program = soffice()
    if program is None:
        raise _refuse(
            name,
            "读这种文件需要 LibreOffice，这台电脑上没有",
            "安装 LibreOffice（Debian、Ubuntu：apt install libreoffice-writer），或用 Word、WPS 另存为 .docx",
            "READ-OFFICE",
        )
    fields = kept(data)
    told = exchanged(fields.data)
    try:
        converted = named(restored(_converted(name, told.data, program), told.meant))
    except OSError as error:
        message = f"LibreOffice 不能运行：{error.strerror}"
        raise _refuse(name, message, "重新安装 LibreOffice；检查磁盘空间", "READ-OFFICE") from error
    document = read_docx(name, converted)
    document = _with_hidden(document, "隐藏的节", fields.hidden)
    document = _with_hidden(document, "文件里残留的文字", residue(fields.data, Package(name, converted)))
    note = Diagnostic(name, 1, 1, "READ-MARKUP", "经 LibreOffice 转换后读出", "与原件核对编号和表格")
    changed = [
        Diagnostic(name, 1, 1, "READ-DOUBT", f"编号格式 {kind} 转换后变了样", "对照原件核对编号")
        for kind in told.lost
    ]
    dates = [Diagnostic(name, 1, 1, "READ-DOUBT", *updated_date(field)) for field in fields.updated]
    said = (note, *changed, *dates, *document.diagnostics)
    return replace(document, diagnostics=said, metadata={})  # its dates are LibreOffice's


def _with_hidden(document: Document, what: str, pieces: Sequence[str]) -> Document:
    """The document, and what stands in the file beside it."""
    if not pieces:
        return document
    left = tuple(LeftOut(Fate.HIDDEN, what, piece, 1) for piece in pieces)
    ledger = (*document.ledger, *left)
    return replace(document, ledger=ledger, diagnostics=(*document.diagnostics, *said(document.path, left)))


def _converted(name: str, data: bytes, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="lawgov-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        source = folder / f"source{_suffix(data)}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", place, str(source)]
        environment = {**os.environ, "TMPDIR": place, "TEMP": place, "TMP": place}
        try:
            run(command, _SECONDS, environment=environment)
        except subprocess.TimeoutExpired as error:
            message = f"LibreOffice 转换超过 {_SECONDS} 秒，已停止"
            raise _refuse(name, message, "用 Word 或 WPS 另存为 .docx", "READ-STOPPED") from error
        finally:
            _remove_sockets(profile)
        made = folder / "source.docx"
        if not made.is_file():
            message = "LibreOffice 打不开这个文件，可能已损坏或设了密码"
            raise _refuse(name, message, "用 Word 或 WPS 另存为 .docx")
        return made.read_bytes()


def _remove_sockets(profile: str) -> None:
    """LibreOffice has a socket a profile, always in these folders, which stays when it is ended.

    Its name ends in the MD5 of the profile's address, each byte as a number without a zero before it
    (desktop/source/app/officeipcthread.cxx).
    """
    md5 = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False)
    digest = "".join(f"{byte:x}" for byte in md5.digest())
    for folder in (Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - not ours to choose
        for socket in folder.glob(f"OSL_PIPE_*_SingleOfficeIPC_{digest}"):
            socket.unlink(missing_ok=True)


def _suffix(data: bytes) -> str:
    """The suffix by which LibreOffice knows the format; .wps files of WPS Office are .doc inside."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(b"PK"):
        return ".odt"
    if data.lstrip(XML_MARKS).startswith(b"<"):
        return next((suffix for mark, suffix in OPEN_XML.items() if mark in data[:4096]), ".fodt")
    return ".doc"


def _refuse(name: str, message: str, hint: str, code: str = "READ-FORMAT") -> LawgovError:
    return LawgovError(Diagnostic(name, 1, 1, code, message, hint))
