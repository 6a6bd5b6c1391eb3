"""What stands in the place of a file that is withheld: a small file of its kind that says so.

The address stays, and whoever downloads it can open what comes: a Word document for .docx, RTF for what older
word processors open, a PDF for .pdf, else plain text.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Form:
    """What notices of a kind begin and end with; the line in English is for viewers without Chinese fonts."""

    heading: str
    advice: tuple[str, ...]
    english: str


WITHHELD = Form(
    "原件没有公开",
    ("报告全文见本站的报告页。需要原件的，请与发布机关联系。",),
    "The original file is not published. The text is on the report's page.",
)
BESIDE = Form(
    "这个文件没有公开",
    ("需要这个文件的，请与发布机关联系。",),
    "This file is not published.",
)
"""In the place of a file beside a report, or of a scan that is all there is of one: its words are nowhere."""
WITHDRAWN = Form(
    "文件不再公开",
    ("由谁撤回、为什么，见本站的报告页；报告的全文也不再公开。",),
    "This report has been withdrawn. Its page tells by whom and why.",
)
MOVED = Form("文件已不在这个地址", (), "The file has gone from this address. See the report's page.")

_DATE = (1980, 1, 1, 0, 0, 0)
_RTF = frozenset((".doc", ".wps", ".rtf", ".odt", ".wpt", ".dot"))

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCX = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}


def notice(name: str, *why: str, form: Form = WITHHELD) -> bytes:
    """The file to publish instead of `name`; `why` are sentences, a line each."""
    lines = (form.heading, *why, *form.advice)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".docx":
        return _docx(lines)
    if suffix in _RTF:
        return _rtf(lines)
    if suffix == ".pdf":
        return _pdf(lines, form.english)
    return b"\xef\xbb\xbf" + "\n".join((*lines, "")).encode()


def _docx(lines: tuple[str, ...]) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line, quote=False)}</w:t></w:r></w:p>" for line in lines)
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member, text in {**_DOCX, "word/document.xml": document}.items():
            data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()
            archive.writestr(zipfile.ZipInfo(member, _DATE), data)
    return buffer.getvalue()


def _rtf(lines: tuple[str, ...]) -> bytes:
    def units(line: str) -> str:
        codes = memoryview(line.encode("utf-16-le")).cast("H")
        return "".join(f"\\u{code - 65536 if code > 32767 else code}?" for code in codes)

    body = "\\par\n".join(map(units, lines))
    return f"{{\\rtf1\\ansi\\uc1{{\\fonttbl{{\\f0\\fnil SimSun;}}}}\\f0\\fs28\n{body}\\par}}\n".encode(
        "ascii"
    )


def _pdf(lines: tuple[str, ...], in_english: str) -> bytes:
    """A page in the standard fonts: Chinese is not embedded, so a line in English stands below it."""
    rows = [f"<{line.encode('utf-16-be').hex()}> Tj T*" for long in lines for line in _wrapped(long)]
    english = f"/F2 11 Tf ({in_english}) Tj"
    stream = "\n".join(("BT /F1 14 Tf 72 760 Td 24 TL", *rows, english, "ET")).encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H"
        b" /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, len(data))
    )


_WIDTH = 32  # characters in a line of the page


def _wrapped(line: str) -> list[str]:
    return [line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH)]
