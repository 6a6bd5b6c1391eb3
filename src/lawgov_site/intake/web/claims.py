"""What a server says of what it sends, where that is not so: the content counts, and a person should look."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, LawgovError
from ...fetching.wire import Exchange
from ...readers.formats import Format
from ...readers.html.tree.page import decode_page

_PAGES = ("text/html", "application/xhtml+xml")
_DOCUMENTS = (
    "application/pdf",
    "application/msword",
    "application/ofd",
    "application/vnd.",
    "image/",
    "audio/",
    "video/",
)
_GB = ("gb2312", "gbk", "x-gbk", "gb_2312-80")


def differing_claims(address: str, answer: Exchange, kind: Format | None) -> Iterator[Diagnostic]:
    """FETCH-TYPE and FETCH-CHARSET, where Content-Type says what the content is not."""
    said = answer.headers.get_content_type() if answer.header("Content-Type") else ""
    is_page = kind is Format.HTML
    if (said in _PAGES and not is_page) or (said.startswith(_DOCUMENTS) and is_page):
        message = f"服务器说这是 {said}，内容却是{kind.value if kind else '别的格式'}"
        yield Diagnostic(address, 1, 1, "FETCH-TYPE", message, "按内容收入；在浏览器中打开网址核对一下")
    charset = answer.headers.get_content_charset() or ""
    if is_page and charset and not _fits(answer.body, charset):
        message = f"服务器说文字是 {charset[:20]} 编码，内容却不是"
        yield Diagnostic(address, 1, 1, "FETCH-CHARSET", message, "按内容读出；看看文字是否正常")


def _fits(data: bytes, charset: str) -> bool:
    """Whether a page reads the same by the charset that was claimed."""
    try:
        claimed = data.decode("gb18030" if charset in _GB else charset)
        return claimed.removeprefix("\ufeff") == decode_page("", data)[0]
    except (LookupError, UnicodeDecodeError, LawgovError):
        return False
