"""What a file of an older word processor holds beside its text is found, wherever it stands in it."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from lawgov_site.model import OriginalState
from lawgov_site.originals.published import published
from lawgov_site.readers import read
from lawgov_site.readers.office import soffice
from lawgov_site.readers.ooxml import Package
from lawgov_site.readers.residue import residue

from .test_docx import docx, p

FIXTURES = Path(__file__).parents[1] / "fixtures" / "readers"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHOWN = ("凤凰镇法治政府建设情况报告", "全年调解矛盾纠纷三十件，组织普法活动二十场。")
STALE = "初稿所写为调解四十件，联系人张某"
MADE = Package("a.docx", docx("".join(map(p, SHOWN))))


def rtf(text: str) -> str:
    return "".join(f"\\u{ord(char)}?" for char in text)


def gbk(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


def odt(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", text)
        archive.writestr("meta.xml", "<meta><title>另一个标题也不是残留</title></meta>")
    return buffer.getvalue()


NOISE = random.Random(7).randbytes(400_000)
BODY = "\r".join(SHOWN)
FILES: dict[str, bytes | str] = {
    "doc": OLE + BODY.encode("utf-16-le"),
    "doc at odd places": OLE + b"\x00" + BODY.encode("utf-16-le"),
    "doc with a picture": OLE + NOISE + BODY.encode("utf-16-le"),
    "doc with names of fonts and styles": OLE + f"\0方正小标宋简体\0默认段落字体\0{BODY}".encode("utf-16-le"),
    "doc with bytes that come again": OLE
    + BODY.encode("utf-16-le")
    + b"\r\0".join(pattern.encode("utf-16-le") for pattern in ("开" * 9, "匀最" * 9, "刀一刀一匀一" * 3)),
    "rtf": f"{{\\rtf1\\ansi\\ansicpg936 {rtf(SHOWN[0])}\\par {gbk(SHOWN[1])}\\par}}".encode(),
    "rtf with both forms": "{\\rtf1\\uc2 "
    + "".join(f"\\u{ord(char)}{gbk(char)}" for char in SHOWN[0])
    + "\\par}",
    "rtf with a bookmark": f"{{\\rtf1 {{\\*\\bkmkstart {gbk('三下一年安排')}}}{rtf(SHOWN[0])}\\par}}",
    "rtf in runs": f"{{\\rtf1 {{\\f1 {rtf(SHOWN[0][:4])}}}{{\\b {rtf(SHOWN[0][4:])}}}\\par}}",
    "odt": odt(f"<text:p>{SHOWN[0]}</text:p><text:p>全年<text:span>调解</text:span>{SHOWN[1][4:]}</text:p>"),
}
HELD: dict[str, bytes | str] = {
    "doc": OLE + BODY.encode("utf-16-le") + b"\0\0" + STALE.encode("utf-16-le"),
    "doc at odd places": OLE + BODY.encode("utf-16-le") + b"\x01" + STALE.encode("utf-16-le"),
    "doc beside its text": OLE + (BODY + STALE).encode("utf-16-le"),
    "rtf that is passed over": f"{{\\rtf1 {rtf(SHOWN[0])}\\par {{\\*\\oldtext {rtf(STALE)}}}}}",
    "odt": odt(f"<text:p>{SHOWN[0]}</text:p><x:old>{STALE}</x:old>"),
}


def data(file: bytes | str) -> bytes:
    return file.encode() if isinstance(file, str) else file


@pytest.mark.parametrize("name", FILES)
def test_the_text_itself_is_no_residue(name: str) -> None:
    assert residue(data(FILES[name]), MADE) == []


@pytest.mark.parametrize("name", HELD)
def test_what_is_not_in_the_text_is(name: str) -> None:
    found = residue(data(HELD[name]), MADE)
    assert STALE in "".join(found)


@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
def test_a_file_with_a_residue_is_withheld_and_the_archivist_told() -> None:
    clean = (FIXTURES / "numbering.doc").read_bytes()
    stale = clean + STALE.encode("utf-16-le").ljust(512, b"\0")
    document = read("a.doc", stale)
    assert document.text == read("a.doc", clean).text
    [told] = [d for d in document.diagnostics if d.is_private]
    assert STALE in told.message
    found = published("a.doc", stale, document)
    assert found.state is OriginalState.WITHHELD
    assert found.data.startswith(b"{\\rtf")
    assert "原件没有公开" in read("a.doc", found.data).text
