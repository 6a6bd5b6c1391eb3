"""What is no report is refused by its content, with what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers.formats import Format, sniff


def zipped(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "<x/>")
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + b"".join(s.encode("utf-16-le") for s in streams)


PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "gif": b"GIF89a\x01\x00",
    "tif": b"II*\x00\x08\x00",
    "big tif": b"MM\x00+\x00\x08",
    "bmp": b"BM\x36\x00\x0c\x00\x00\x00",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00",
    "heif of a phone": b"\x00\x00\x00\x24ftypmif1\x00\x00",
    "avif": b"\x00\x00\x00\x1cftypavif\x00\x00",
    "jpeg 2000": b"\x00\x00\x00\x0cjP  \r\n",
}


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("name", ["scan.jpg", "scan.docx", "scan"])
def test_pictures_are_scans(kind: str, name: str) -> None:
    with pytest.raises(LawgovError) as caught:
        sniff(name, PICTURES[kind] + bytes(300))
    (found,) = caught.value.diagnostics
    assert found.code == "READ-SCAN"
    assert found.message == "这是图片，其中的文字读不出来"
    assert "--ocr" in found.hint


FLAT = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
REFUSED = {
    "xlsx": (zipped("xl/workbook.xml"), "电子表格", "复制到 Word 文档"),
    "xlsb": (zipped("xl/workbook.bin"), "电子表格", "复制到 Word 文档"),
    "pptx": (zipped("ppt/presentation.xml"), "演示文稿", "复制到 Word 文档"),
    "xls": (ole("Root Entry", "Workbook"), "电子表格", "复制到 Word 文档"),
    "et": (ole("Root Entry", "Book"), "电子表格", "复制到 Word 文档"),
    "ppt": (ole("Root Entry", "PowerPoint Document"), "演示文稿", "复制到 Word 文档"),
    "zip": (zipped("报告.docx"), "压缩包", "解压"),
    "xml": (b'<?xml version="1.0"?><rss><item>x</item></rss>', "XML 数据", "另存为"),
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(64), "压缩包", "解压"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_holds_no_report_is_refused_with_what_to_do(kind: str) -> None:
    data, what, hint = REFUSED[kind]
    with pytest.raises(LawgovError) as caught:
        sniff("报告", data)
    (found,) = caught.value.diagnostics
    assert found.message.startswith(f"这是{what}，")
    assert hint in found.hint


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.xls", ole("Root Entry", "WordDocument"), Format.OFFICE),
        ("a.doc", ole("Root Entry", "WordDocument", "Workbook"), Format.OFFICE),  # with a table embedded
        ("a.docx", zipped("word/document.xml", "OFD.xml"), Format.DOCX),
        ("a.pdf", zipped("OFD.xml"), Format.OFD),
        ("a.txt", "BMW 牌车辆".encode(), Format.TEXT),
        ("a.txt", b"MZ", Format.TEXT),
        ("a.shtml", b"<p>x</p>", Format.HTML),
        ("a.mht", b"<html><p>x</p></html>", Format.HTML),
        ("a.xml", b'<?xml version="1.0"?>\n<html><p>x</p></html>', Format.HTML),
        ("a.txt", f'<?xml version="1.0"?><o:document xmlns:o="{FLAT}">'.encode(), Format.OFFICE),
        ("a.txt", b'<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof">', Format.OFFICE),
    ],
)
def test_the_content_decides(name: str, data: bytes, wanted: Format) -> None:
    assert sniff(name, data) is wanted


@pytest.mark.parametrize("source", ["<p>一</p>\n<p>二</p>\n<p>三</p>\n", "一<br>\n二<br/>\n三<BR />\n"])
def test_an_editors_source_without_a_page_around_it_is_a_page(source: str) -> None:
    assert sniff("报告.txt", source.encode()) is Format.HTML
    assert sniff("报告.md", source.encode()) is Format.MARKDOWN


def test_a_text_that_names_a_tag_is_a_text() -> None:
    assert sniff("报告.txt", "网页里的 <br> 换行。\n".encode()) is Format.TEXT
