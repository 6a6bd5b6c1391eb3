"""Web pages as saved from a government site: the article, without what stands around it.

trafilatura says where on the page the article is; its words are then taken from the page itself, so that
nothing inside the article is dropped or rewritten. What stands outside is left out with a diagnostic.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree, html

from ..diagnostics import Diagnostic, LawgovError
from ..model import Document, Fate
from .decoding import decode
from .extract import Extract
from .html_article import article, pictures_inside
from .html_lines import MAX_DEPTH, Page, PageReader
from .html_metadata import metadata

_MAX_SIZE = 16 * 1024 * 1024  # bytes
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "gb18030"}


def read_html(name: str, data: bytes) -> Document:
    """A saved page. Raises LawgovError (READ-*)."""
    if len(data) > _MAX_SIZE:
        raise _refuse(name, "READ-TOO-LARGE", f"网页有 {len(data) // 1_000_000} MB，不像报告")
    text, diagnostics = _decode(name, data)
    root = _parse(name, text)
    page = PageReader().read(root)
    start, end = article(text, root, page)
    out = Extract(name)
    for line in page.lines[start:end]:
        if line.after_blank:
            out.gap()
        out.add(line.text, line.style)
    _report(out, page, start, end)
    document = out.document(metadata(text, root, page.lines[:start]))
    return replace(document, diagnostics=diagnostics + document.diagnostics)


def parse_page(name: str, data: bytes) -> etree._Element:
    """A saved page as a tree, with its comments. Raises LawgovError (READ-*)."""
    return _parse(name, _decode(name, data)[0])


def _decode(name: str, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """By the charset that the page declares; where that is wrong, as a text file."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        charset = declared[1].decode("ascii").lower()
        try:
            return data.decode(_ENCODINGS.get(charset, charset)), ()
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(name, data)


def _parse(name: str, text: str) -> etree._Element:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _refuse(name, "READ-FORMAT", "网页内容读不懂") from error
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise _refuse(name, "READ-FORMAT", "网页的结构层层嵌套，不像正常网页")
    return root


def _report(out: Extract, page: Page, start: int, end: int) -> None:
    for line in (*page.lines[:start], *page.lines[end:]):
        out.leave(Fate.NAVIGATION, "网页上文章以外的文字", line.text)
    for piece in page.hidden:
        inside = start < piece.lines_before < end
        out.leave(Fate.HIDDEN if inside else Fate.UNSEEN, piece.what, piece.text)
    pictures = pictures_inside(page, start, end)
    if pictures:
        out.left_out(f"{pictures} 幅图片（图中文字读不出来）", [])


def _refuse(name: str, code: str, message: str) -> LawgovError:
    hint = "在浏览器中打开网页，把文章复制到文本文件"
    return LawgovError(Diagnostic(name, 1, 1, code, message, hint))
