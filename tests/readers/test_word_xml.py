"""Word documents in one XML file: WordprocessingML of 2003, and a package laid out flat.

tests/fixtures/word_2003.txt: `=== title`, the body's XML (without a prefix it is w:), `--- ` the lines, and
what is said, a line each.
"""

from __future__ import annotations

import base64
import io
import zipfile

import pytest

from lawgov_site.model import Fate
from lawgov_site.readers import read
from lawgov_site.readers.formats import Format, sniff
from lawgov_site.readers.word_xml.formats import FORMATS_2003

from ..cases import FIXTURES, sourced
from .checks import accounted, holds, lines, refusal
from .test_docx import p
from .test_docx_account import NAMESPACES, package

CASES = [*sourced(FIXTURES / "word_2003.txt")]
OLD = "http://schemas.microsoft.com/office/word/2003"
ROOT = (
    f'<w:wordDocument xmlns:w="{OLD}/wordml" xmlns="{OLD}/wordml" xmlns:wx="{OLD}/auxHint"'
    ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml">'
)
INSTRUCTION = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
LISTS = (
    '<lists><listDef w:listDefId="3"><lvl w:ilvl="0"><start w:val="1"/><nfc w:val="37"/>'
    '<suff w:val="Nothing"/><lvlText w:val="%1、"/></lvl></listDef>'
    '<list w:ilfo="5"><ilst w:val="3"/></list></lists>'
)


def old(body: str, before: str = "") -> bytes:
    """A document of 2003."""
    document = f"{ROOT}{before}<body><wx:sect>{body}</wx:sect></body></w:wordDocument>"
    return (INSTRUCTION + document).encode()


def flat(data: bytes, extra: str = "") -> bytes:
    """A package laid out flat."""
    parts = ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            text = archive.read(member).decode()
            parts += f'<pkg:part pkg:name="/{member}"><pkg:xmlData>{text}</pkg:xmlData></pkg:part>'
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    return f"{INSTRUCTION}<pkg:package {space}>{parts}{extra}</pkg:package>".encode()


@pytest.mark.parametrize(
    ("source", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_piece_of_a_document_of_2003(source: str, expected: list[str]) -> None:
    wanted, *said = expected
    document = read("a.doc", old(source, LISTS))
    holds(document)
    assert "｜".join(line.text.string for line in document.lines).replace("\t", "⇥") == wanted
    assert [f"{d.code} {d.message}" for d in document.diagnostics] == said


def test_embedded_files_are_told() -> None:
    document = read(
        "a.doc", old("<p><r><t>正文</t></r></p>", "<docOleData><binData>AAAA</binData></docOleData>")
    )
    assert document.holds_hidden
    assert [left.what for left in document.ledger if left.is_hidden] == ["嵌入的文件"]


def test_a_style_that_is_the_default_and_a_coloured_page() -> None:
    style = (
        '<styles><style w:type="paragraph" w:default="on" w:styleId="a"><rPr><vanish/></rPr></style></styles>'
    )
    assert refusal("a.doc", old("<p><r><t>隐藏</t></r></p>", style)) == "1:1: READ-EMPTY"
    white = '<p><r><rPr><color w:val="FFFFFF"/></rPr><t>白字</t></r></p>'
    red = '<bgPict><background w:bgcolor="#C00000"/></bgPict>'
    assert lines("a.doc", old(white, red)) == ["白字"]


def test_codes_of_formats() -> None:
    """As LibreOffice knows them from RTF, which has the same codes; and the last of the series."""
    wanted = {"0": "decimal", "16": "japaneseLegal", "22": "decimalZero", "23": "bullet", "255": "none"}
    wanted |= {"30": "ideographTraditional", "31": "ideographZodiac", "34": "ideographLegalTraditional"}
    wanted |= {"38": "chineseLegalSimplified", "41": "koreanDigital", "44": "koreanDigital2", "45": "hebrew1"}
    wanted |= {"48": "arabicAbjad", "57": "numberInDash", "59": "russianUpper"}
    assert {code: FORMATS_2003[code] for code in wanted} == wanted


def test_a_package_laid_out_flat_is_read_as_the_package() -> None:
    notes = f'<w:footnote xmlns:w="{NAMESPACES["w"]}" w:id="1">{p("注文")}</w:footnote>'
    body = p("镇政府报告") + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = package(body, {"word/footnotes.xml": notes, "word/header1.xml": p("页眉")})
    wanted, found = read("a.docx", data), read("a.docx", flat(data))
    holds(found)
    assert (found.text, found.ledger) == (wanted.text, wanted.ledger)
    assert "注文" in found.text


@pytest.mark.parametrize("letters", [base64.b64encode(b"abc").decode(), "=A="])
def test_embedded_files_of_a_flat_package_are_told(letters: str) -> None:
    binary = (
        f'<pkg:part pkg:name="/word/embeddings/a.bin"><pkg:binaryData>{letters}</pkg:binaryData></pkg:part>'
    )
    document = read("a.xml", flat(package(p("正文"), {}), binary))
    assert [left.what for left in document.ledger if left.fate is Fate.HIDDEN] == ["嵌入的文件"]


def test_what_is_in_no_part_is_told() -> None:
    document = read("a.xml", flat(package(p("正文"), {}), "<pkg:part>游离的字</pkg:part>"))
    said = [(found.code, found.message) for found in document.diagnostics]
    assert said == [("READ-LEFT-OUT", "没有读懂的内容，没有收入正文：游离的字")]


def test_every_character_is_accounted_for() -> None:
    removed, unheard = (
        f'<aml:annotation w:type="{kind}"><aml:content>{char}</aml:content></aml:annotation>'
        for kind, char in (("Word.Deletion", "乙"), ("Unheard", "丙"))
    )
    body = f"<p><r><t>甲</t></r>{removed}{unheard}丁<r><endnote>戊</endnote></r></p>"
    body += "<sectPr><ftr>己</ftr>庚</sectPr>"
    document = read("a.doc", old(body, LISTS + "<docPr>辛</docPr>"))
    assert sorted(accounted(document).elements()) == sorted("甲乙丙丁戊己庚辛")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["a.doc", "a.xml", "a.txt"])
def test_told_by_its_vocabulary_whatever_the_name(name: str, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    data = old("<p><r><t>正文</t></r></p>").decode().replace(INSTRUCTION, declaration).encode(encoding)
    assert sniff(name, data) is Format.WORD_XML
    assert lines(name, data) == ["正文"]


def test_a_text_that_names_the_vocabulary_is_a_text() -> None:
    assert sniff("a.txt", f"命名空间 {OLD}/wordml 的说明\n".encode()) is Format.TEXT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (old("<p>")[:-30], "READ-FORMAT"),
        (f'<a xmlns:w="{OLD}/wordml"/>'.encode(), "READ-FORMAT"),
        (f'<!DOCTYPE a [<!ENTITY b "c">]><a xmlns:w="{OLD}/wordml">&b;</a>'.encode(), "READ-FORMAT"),
        (old("<p/>" * 700_000), "READ-TOO-LARGE"),
        (old(""), "READ-EMPTY"),
        (flat(package(p("正文"), {})).replace(b"/word/document.xml", b"/" + b"a" * 70_000), "READ-FORMAT"),
    ],
    ids=["cut off", "another", "entities", "too large", "empty", "a long name"],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    assert refusal("a.doc", data).endswith(code)
