"""Pages saved in one file, and mails."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import read

from .checks import accounted, holds, lines, refusal
from .page_count import characters

PAGE = (
    '<html><head><link rel="stylesheet" href="style/a.css"></head><body>'
    "<p>凤凰镇2024年法治政府建设情况报告</p><ol><li>主要做法</li></ol>"
    '<iframe src="cid:list@x"></iframe></body></html>'
)
FRAME = "<p>附：任务清单</p>"
SHEET = "ol{list-style-type:cjk-ideographic}"


def part(kind: str, data: bytes, *headers: str, base64: bool = False) -> bytes:
    encoded = encodebytes(data) if base64 else encodestring(data)
    lines = [
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {'base64' if base64 else 'quoted-printable'}",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + encoded.replace(b"\n", b"\r\n")


def message(kind: str, *parts: bytes, headers: bytes = b"") -> bytes:
    top = headers + f'MIME-Version: 1.0\r\nContent-Type: {kind};\r\n\tboundary="=_B"\r\n\r\n'.encode()
    return top + b"".join(b"--=_B\r\n" + one + b"\r\n" for one in parts) + b"--=_B--\r\n"


SAVED = message(
    "multipart/related",
    part("text/html; charset=gb2312", PAGE.encode("gb18030"), "Content-Location: http://a.gov.cn/1/b.htm"),
    part("text/css", SHEET.encode(), "Content-Location: http://a.gov.cn/1/style/a.css", base64=True),
    part("text/html; charset=utf-8", FRAME.encode(), "Content-ID: <list@x>", base64=True),
    part("image/png", b"\x89PNG", "Content-Location: http://a.gov.cn/1/a.png", base64=True),
    headers="From: <由 Microsoft Internet Explorer 保存>\r\nDate: Mon, 20 Jan 2025 10:12:00 +0800\r\n".encode(
        "gbk"
    ),
)


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.html", "a.eml", "a"])
def test_a_page_with_its_sheet_and_frame(name: str) -> None:
    document = read(name, SAVED)
    holds(document)
    assert [str(line.text) for line in document.lines] == [
        "凤凰镇2024年法治政府建设情况报告",
        "一、主要做法",
        "附：任务清单",
    ]
    assert document.diagnostics == ()
    assert document.metadata == {"source_url": "http://a.gov.cn/1/b.htm", "retrieved": "2025-01-20"}
    assert accounted(document) == characters(PAGE) + characters(FRAME)


def test_a_page_that_says_from_where_its_addresses_count() -> None:
    page = '<base href="/x/"><link rel="stylesheet" href="a.css"><ol><li>主要做法</li></ol>'
    data = message(
        "multipart/related",
        part("text/html", page.encode(), "Content-Location: http://a.gov.cn/1/b.htm"),
        part("text/css", SHEET.encode(), "Content-Location: http://a.gov.cn/x/a.css"),
    )
    assert lines("a.mht", data) == ["一、主要做法"]


def test_a_frame_that_shows_another_kind_of_document_is_named() -> None:
    data = message(
        "multipart/related",
        part("text/html", '<p>全年调解三十件。</p><iframe src="http://a/1.pdf"></iframe>'.encode()),
        part("application/pdf", b"%PDF-1.7", "Content-Location: http://a/1.pdf", base64=True),
    )
    document = read("a.mhtml", data)
    assert [str(line.text) for line in document.lines] == ["全年调解三十件。"]
    assert [d.message for d in document.diagnostics] == ["嵌入的 PDF 文件（1.pdf），没有收入正文"]


def test_the_part_that_the_message_names_is_the_page() -> None:
    data = message(
        'multipart/related; start="<b@x>"',
        part("text/html", "<p>另一个网页。</p>".encode(), "Content-ID: <a@x>"),
        part("text/html", "<p>报告的网页。</p>".encode(), "Content-ID: <b@x>"),
    )
    document = read("a.mht", data)
    assert [str(line.text) for line in document.lines] == ["报告的网页。"]
    assert [d.message for d in document.diagnostics] == [
        "网页里没有显示的其他网页，没有收入正文：另一个网页。"
    ]


def mail(words: str) -> bytes:
    """A mail in both kinds of text, with an attachment."""
    inner = message(
        "multipart/alternative",
        part("text/plain; charset=utf-8", words.encode()),
        part("text/html; charset=utf-8", f"<p>{words}</p>".encode()),
    ).replace(b"=_B", b"=_C")
    attached = part("application/pdf", b"%PDF-", 'Content-Disposition: attachment; filename="b.pdf"')
    return message("multipart/mixed", inner, attached)


def test_a_mail_with_both_kinds_of_text_and_an_attachment() -> None:
    document = read("a.eml", mail("全年调解三十件。"))
    assert [str(line.text) for line in document.lines] == ["全年调解三十件。"]
    assert [(d.code, d.message) for d in document.diagnostics] == [
        ("READ-LEFT-OUT", "邮件附件“b.pdf”没有读"),
        ("READ-MARKUP", "同一内容的纯文本，没有收入正文：全年调解三十件。"),
    ]
    assert accounted(document) == characters("全年调解三十件。" * 2)


def test_a_mail_that_only_points_to_its_attachment_is_refused_by_that() -> None:
    said = "网页里没有报告的正文，只有邮件附件“b.pdf”"
    assert refusal("a.eml", mail("报告见附件。"), said).endswith("READ-EMPTY")


def test_a_mail_of_plain_text() -> None:
    data = b"Subject: x\r\nMIME-Version: 1.0\r\n" + part(
        "text/plain; charset=gb18030", "一、做法\n二、问题".encode("gb18030")
    )
    assert lines("a.eml", data) == ["一、做法", "二、问题"]


def test_a_message_without_text_is_refused() -> None:
    data = message("multipart/related", part("image/png", b"\x89PNG", base64=True))
    assert refusal("a.mht", data, "没有网页") == "1:1: READ-FORMAT"


def test_a_text_that_begins_like_headers_is_none() -> None:
    assert lines("a.txt", "主送: 区政府\n一、做法".encode()) == ["主送: 区政府", "一、做法"]
    assert lines("a.txt", b"Subject: x\n\nabc") == ["Subject: x", "abc"]


@given(st.lists(st.sampled_from([*SAVED.split(b"\r\n"), b"--=_B", b"", b"=", b"\xff\xfe"]), max_size=30))
def test_any_message(pieces: list[bytes]) -> None:
    try:
        holds(read("a.mht", b"MIME-Version: 1.0\r\n" + b"\r\n".join(pieces)))
    except LawgovError as error:
        assert error.diagnostics[0].code.startswith("READ-")
