"""Fields of old files show what was stored in them, and not what LibreOffice makes of them today.

tests/fixtures/readers/fields.doc is such a file of Word's.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lawgov_site.readers import office, read
from lawgov_site.readers.old_fields import kept
from lawgov_site.readers.word_binary import field_kinds

DOC = (Path(__file__).parents[1] / "fixtures" / "readers" / "fields.doc").read_bytes()
needs_libreoffice = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")
NAMES = "DATE TIME FILENAME AUTHOR SAVEDATE PRINTDATE NUMWORDS EDITTIME TEMPLATE TITLE REVNUM REF IF CITATION"
PARAGRAPH = (
    '本表于<text:date text:date-value="2025-01-10">1月10日</text:date>填报，'
    "<text:file-name>凤凰镇.odt</text:file-name>，<text:author-name>张某</text:author-name>，"
    '<text:date text:fixed="true" text:date-value="2025-01-12">1月12日</text:date>核对。'
)
HIDDEN = (
    '<text:section text:name="a" text:display="none"><text:p>内部掌握</text:p></text:section>'
    '<text:section text:name="b" text:display="condition" text:condition="ooow:1==1" text:is-hidden="true">'
    "<text:p>联系人张某</text:p></text:section>"
)
ODF = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    f"<text:p>{PARAGRAPH}</text:p>{HIDDEN}</office:text></office:body></office:document>"
)
SHOWN = "本表于1月10日填报，凤凰镇.odt，张某，1月12日核对。"


def field(code: str, result: str) -> str:
    return rf"{{\field{{\*\fldinst{{\insrsid7  {code} }}}}{{\fldrslt{{\insrsid8 {result}}}}}}}"


def rtf(*paragraphs: str) -> bytes:
    return ("{\\rtf1\\ansi " + "".join(f"\\pard {one}\\par\n" for one in paragraphs) + "}").encode("ascii")


@needs_libreoffice
def test_rtf() -> None:
    inner = field("IF " + field("= 1+1", "2") + ' = 2 "a" "b"', "a")
    formula = field(r"EQ \\f(1,2)", "")
    link = field('HYPERLINK "http://a.cn"', "here")
    simple = [f"{name}: {field(name, f'was {name}')}." for name in NAMES.split()]
    lines = [line.text.string for line in read("a.rtf", rtf(*simple, inner, formula, link)).lines]
    assert lines == [*(f"{name}: was {name}." for name in NAMES.split()), "a", "1/2", "here"]


@needs_libreoffice
def test_opendocument() -> None:
    document = read("a.fodt", ODF.encode())
    assert document.text.rstrip() == SHOWN
    converted, date, hidden = (d.message for d in document.diagnostics)
    assert "转换后" in converted
    assert "DATE" in date
    assert "隐藏的节，看不见，没有收入，也不公开：内部掌握；联系人张某" in hidden
    assert document.holds_hidden


@needs_libreoffice
def test_opendocument_package() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            ODF.replace("office:document ", "office:document-content ").replace(
                "</office:document>", "</office:document-content>"
            ),
        )
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    assert read("a.odt", buffer.getvalue()).text.rstrip() == SHOWN


def test_what_libreoffice_reads_itself_is_left_to_it() -> None:
    own = rtf(field("PAGE", "1"), field("TOC", ""), field("HYPERLINK", ""), "DATE")
    assert kept(own).data == own
    [(at, kind), *_] = field_kinds(DOC)
    assert kind == 49
    data = bytearray(DOC)
    data[at] = 33  # a page's number
    assert kept(bytes(data)).data[at] == 33


@pytest.mark.parametrize(
    "data", [b"", b"{\\rtf1}", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOC[:700], DOC[:3000]]
)
def test_damaged(data: bytes) -> None:
    assert kept(data).data == data
