"""Pages as browsers save them in one file (.mhtml, .mht), and mails: MIME messages (RFC 2557).

The page is the part that the message names as its start, else the first in HTML. Frames and style sheets are
found in the other parts. Of the message's own headers the address and the date are told, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ....model import Document, Fate
from ...extract import Extract, with_more
from ...text import read_text
from ..document import read_page
from ..style.hidden import words_of
from .page import decode_page, parse, refuse
from .parts import NO_PARTS, Part, Parts

if TYPE_CHECKING:
    from email.message import Message

_HINT = "在浏览器中重新保存为“网页，单个文件（.mhtml）”，或把文章复制到文本文件"
_MOST_PARTS = 2_000
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read_mhtml(name: str, data: bytes) -> Document:
    """A page saved in one file, or a mail. Raises LawgovError (READ-*)."""
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    leaves = [part for part in message.walk() if not part.is_multipart()]
    if len(leaves) > _MOST_PARTS:
        raise refuse(name, "READ-TOO-LARGE", f"文件由 {len(leaves)} 部分组成，不像一个网页", _HINT)
    start = _start(message, leaves)
    if start is None:
        raise refuse(name, "READ-FORMAT", "文件里没有网页，也没有文字", _HINT)
    if start.get_content_type() == "text/plain":
        document = read_text(name, _data(start))
        parts = NO_PARTS
    else:
        files = (part.get_filename() for part in leaves)
        parts = Parts(_location(start), _contents(leaves, start), tuple(file for file in files if file))
        document = read_page(name, _data(start), parts, start.get_content_charset())
    return _with_rest(document, message, leaves, start, parts)


def _start(message: Message, leaves: Sequence[Message]) -> Message | None:
    """The part that is the page."""
    wanted = str(message.get_param("start") or "")
    for part in leaves:
        if wanted and part.get("Content-ID") == wanted:
            return part
    for kind in _PAGES:
        for part in leaves:
            if part.get_content_type() == kind and not part.get_filename():
                return part
    return None


def _data(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _location(part: Message) -> str:
    return "".join(str(part.get("Content-Location") or "").split())


def _contents(leaves: Sequence[Message], start: Message) -> dict[str, Part]:
    """The parts but the page itself, by their absolute address, and by `cid:` and their id."""
    found: dict[str, Part] = {}
    for part in leaves:
        if part is not start:
            kind = part.get_content_type()
            content = Part(_data(part), part.get_content_charset(), is_page=kind in _PAGES)
            for key in _keys(part, _location(start)):
                found[key] = content
    return found


def _keys(part: Message, base: str) -> list[str]:
    keys = [urljoin(base, _location(part))] if _location(part) else []
    if key := str(part.get("Content-ID") or "").strip("<> \t\r\n"):
        keys.append(f"cid:{key}")
    return keys


def _with_rest(
    document: Document, message: Message, leaves: Sequence[Message], start: Message, parts: Parts
) -> Document:
    """The document with what the other parts hold in its ledger, and with the message's address and date."""
    out = Extract(document.path)
    for part in leaves:
        if part is start or parts.used.intersection(_keys(part, parts.base)):
            continue
        kind, file = part.get_content_type(), part.get_filename()
        if file:
            out.say("READ-LEFT-OUT", f"邮件附件“{file}”没有读", "把附件另存出来，放入它")
        elif kind == "text/html":
            text = words_of(parse(document.path, decode_page(document.path, _data(part))[0]))
            out.leave(Fate.NAVIGATION, "网页里没有显示的其他网页", text)
        elif kind == "text/plain":
            text = read_text(document.path, _data(part)).text
            out.leave(Fate.NAVIGATION, "同一内容的纯文本", text)
    whole = with_more(document, out)
    return replace(whole, metadata={**_headers(message, start), **document.metadata})


def _headers(message: Message, start: Message) -> dict[str, str]:
    """Where and when the page was saved."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - 20 ms, for messages only

    said = {}
    address = str(message.get("Snapshot-Content-Location") or "").strip() or _location(start)
    if address.startswith(("http://", "https://")):
        said["source_url"] = address
    with suppress(ValueError):
        said["retrieved"] = parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    return said
