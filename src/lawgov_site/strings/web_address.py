"""Is an address of a web page one that can be shown and followed?

What it would show must be what it is: no password, which would be published; no character that nobody sees or
that turns the order of the others (Unicode TR 36, 2.10: U+202E); a host, and no sign by which browsers and
other programs read different hosts (`\\`, RFC 3986 against the WHATWG's URL standard).
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_SCHEME = re.compile(r"https?://")
_MARKUP = frozenset('<>"')
_UNSEEN_LETTERS = frozenset(
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u034f"
)  # default ignorable, but letters or marks


def fault(address: str) -> str | None:
    """What is wrong with an address, in Chinese; None where nothing is."""
    if not _SCHEME.match(address):
        return "应以 http:// 或 https:// 开头"
    if unseen := next((char for char in address if _is_unseen(char)), None):
        return f"有看不见的字符 U+{ord(unseen):04X}，请删去"
    if "\\" in address or _MARKUP & set(address):
        return '不应有 \\ < > "'
    return _fault_of_host(address)


def _fault_of_host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "网址的主机名或端口写得不对"
    if "@" in parts.netloc:
        return "不应有用户名和密码，请删去 @ 和它前面的部分"
    if not host or not any(char.isalnum() for char in host):
        return "没有写主机名，如 https://example.gov.cn/a.html"
    return None


def _is_unseen(char: str) -> bool:
    """Blanks, control and format characters, what is not assigned or private, selectors of variants."""
    selector = (
        "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180f"
    )
    return unicodedata.category(char)[0] in "CZ" or selector or char in _UNSEEN_LETTERS


def typed(address: str) -> str:
    """An address as it can be put between quotation marks in a command: no shell finds a command in it.

    A page can say any; in `$(…)` and between backticks some shells would run what stands there.
    """
    return re.sub(r"[$`\"'\\!^|<>;\s]", lambda match: quote(match[0], safe=""), address)


def without_password(text: str) -> str:
    """Text in which no address has a user's name and password, to be quoted."""
    return re.sub(r"(?<=//)[^/?#\\\s]*@", "…@", text)
