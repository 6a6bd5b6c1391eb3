"""Does a source still answer? A server that is out of order, or a way that is closed, tells nothing."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from .connection import Limits
from .errors import FetchError
from .page import leads_home, look
from .visitor import Visit, Visitor, plain
from .wire import Exchange

LIMITS = Limits(connect=10.0, idle=15.0, whole=40.0, size=16 * 1024 * 1024)
_DOCUMENTS = (".pdf", ".doc", ".docx", ".wps", ".ofd", ".rtf", ".txt")
_GONE = (404, 410)
_OK = 200
_PAGES = ("text/html", "application/xhtml+xml")
_looking = threading.Lock()  # one page at a time is read, however many are asked for


class State(StrEnum):
    """What became of asking."""

    THERE = "there"
    GONE = "gone"
    UNSURE = "unsure"  # a server answered, but not whether the page is there
    SILENT = "silent"  # no server answered: it may be our own network


@dataclass(frozen=True, slots=True)
class Found:
    """A source's state, and why it is so, in Chinese."""

    state: State
    why: str = ""


def ask(url: str, visitor: Visitor) -> Found:
    """Ask for a source: a document's head, or where that does not tell, the page itself.

    A page is asked for at once: that it is gone, many servers say only in its text.
    """
    try:
        if urlsplit(plain(url)).path.lower().endswith(_DOCUMENTS):
            visit = visitor.get(url, "HEAD")
            if visit.last.status == _OK and _kind(visit.last) not in ("", *_PAGES):
                return Found(State.THERE)
        return _told(visitor.get(url))
    except FetchError as error:
        if error.unreached:
            return Found(State.SILENT, error.message)
        return Found(State.UNSURE, error.message)


def _told(visit: Visit) -> Found:
    last = visit.last
    if last.status != _OK:
        return Found(State.GONE if last.status in _GONE else State.UNSURE, f"回应是 {last.status}")
    if leads_home(visit.asked, last.url):
        if _same_site(visit.asked, last.url):
            return Found(State.GONE, "网站把它转到了首页")
        return Found(State.UNSURE, f"转到了另一个网站 {urlsplit(last.url).hostname}")
    return Found(State.THERE) if _kind(last) not in ("", *_PAGES) else _shown(last)


def _shown(answer: Exchange) -> Found:
    with _looking:
        page = look("index.html", answer.url, answer.body)
    if said := page.says_gone:
        return Found(State.GONE, f"上面写着“{said}”")
    for is_so, why in (
        (page.is_login, "给出的是登录页"),
        (page.is_blocked, "给出的是安全验证页"),
        (page.is_shell, "给出的网页没有文字"),
    ):
        if is_so:
            return Found(State.UNSURE, why)
    return Found(State.THERE)


def _kind(answer: Exchange) -> str:
    return answer.headers.get_content_type() if answer.header("Content-Type") else ""


def _same_site(asked: str, reached: str) -> bool:
    """Whether a host is the other's, or one above it: not the page where a network asks to sign in."""
    before, after = ((urlsplit(url).hostname or "").removeprefix("www.") for url in (asked, reached))
    return before == after or before.endswith(f".{after}")
