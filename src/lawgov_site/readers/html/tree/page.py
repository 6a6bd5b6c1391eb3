"""The bytes of a web page → its tree, with the frames and style sheets that came along with it."""

from __future__ import annotations

import re

from lxml import etree, html

from ....diagnostics import Diagnostic, LawgovError
from ...decoding import decode
from ..lines.walk import MAX_DEPTH
from .balance import balanced
from .parts import Parts

MAX_SIZE = 16 * 1024 * 1024  # bytes
_MOST_FRAMES = 20
_META = re.compile(
    rb"<(?:meta\b[^<>]*?charset|\?xml\b[^<>]*?encoding)\s*+=\s*+[\"']?\s*+([\w-]{2,20})", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def decode_page(name: str, data: bytes, charset: str | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a page, by the charset that its sender or the page itself declares, if that fits."""
    declared = _META.search(data[:4096])
    return decode(name, data, charset or (declared[1].decode("ascii") if declared else None))


def parse(name: str, text: str) -> etree._Element:
    """The tree of a page, with its comments. Raises LawgovError (READ-*)."""
    parser = html.HTMLParser(remove_pis=True, no_network=True, huge_tree=False)
    try:
        text = _CONTROLS.sub("", balanced(_DECLARATION.sub("", text)))
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refuse(name, "READ-FORMAT", "网页内容读不懂") from error
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log) or too_deep(root):
        raise refuse(name, "READ-FORMAT", "网页的结构层层嵌套，不像正常网页")
    body = root.find("body")
    last = body is not None and body.getnext() is None and not (body.tail or "").strip()
    for beside in list(root.itersiblings(etree.Element)):  # what stands behind </html>, as browsers show it
        (body if body is not None and last else root).append(beside)
    return root


def controls_in(text: str) -> str:
    """The control codes of a page, which stand for nothing."""
    return "".join(_CONTROLS.findall(text))


def too_deep(root: etree._Element) -> bool:
    """Whether a tree is nested deeper than a walk goes."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def resolve_frames(name: str, root: etree._Element, parts: Parts) -> None:
    """Put the pages that frames show into the frames: those in `srcdoc`, and those that came along.

    Raises LawgovError (READ-*) where a frame's page cannot be read.
    """
    waiting = list(root.iter("iframe", "frame"))
    for _ in range(_MOST_FRAMES):
        if not waiting:
            break
        frame = waiting.pop(0)
        if (source := frame.get("srcdoc")) and source.strip():
            inner = parse(name, source)
        elif (part := parts.get(frame.get("src"))) and part.is_page:
            inner = parse(name, decode_page(name, part.data, part.charset)[0])
        else:
            continue
        for beside in [*inner.itersiblings(preceding=True)][::-1]:
            frame.append(beside)
        frame.append(inner)
        waiting += inner.iter("iframe", "frame")
    if too_deep(root):
        raise refuse(name, "READ-FORMAT", "网页的结构层层嵌套，不像正常网页")


def refuse(name: str, code: str, message: str, hint: str = "") -> LawgovError:
    """A page that cannot be read, and what to do."""
    hint = hint or "在浏览器中打开网页，把文章复制到文本文件"
    return LawgovError(Diagnostic(name, 1, 1, code, message, hint))
