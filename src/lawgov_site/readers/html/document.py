"""A web page → a document: the article's lines in the text, all else in the ledger.

The page is walked once, from its first character to its last (`walk`): each ends on a line, or is left out
with a reason. Then the article is found among the lines (`article`); the others are left out as navigation.
Programs (script, style) are no text and are not counted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from ...diagnostics import LawgovError
from ...model import Document, Fate
from ..extract import Extract
from .article.core import CONTAINERS
from .article.elsewhere import linked_files, only_points
from .article.extent import Article, article
from .article.going_on import going_on
from .article.metadata import metadata
from .article.page_lines import could_be_text
from .article.paging import PAGER, paging, said
from .article.reordered import reordered
from .lines.pieces import PageLeft, PageLine, Piece, bare
from .lines.walk import PICTURE, PageReader
from .style.hidden import COMMENT, HIDDEN
from .style.styles import Styles
from .tree.page import MAX_SIZE, controls_in, decode_page, parse, refuse, resolve_frames
from .tree.parts import NO_PARTS, Parts, sheets

_AROUND = "网页上文章以外的文字"
_BESIDE = "网页上文章以外的句子"
_AGAIN = "网页上重复的同一篇文章"
_COLLAPSED = 40  # characters of hidden text that may be a part of the report
_IN_PROGRAM = 200  # Chinese characters in a program that may be the report
_CHINESE = re.compile("[\u4e00-\u9fff，。；：、]|\\\\u[4-9][0-9a-f]{3}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_CONDITION = re.compile(r"\[(?:if [^\]\n]{1,60}|endif)\]", re.IGNORECASE)
_KNOWN = 30  # characters by which a text that a program has too is known
_FEW = 3
_SEE = "核对网页；不是报告的，把报告的文字复制到一个文本文件，放入它"
_SAVE = "在浏览器中打开网页，展开全文，另存为“网页，单个文件（.mhtml）”，放入它"
_COPY = "在浏览器中打开网页，把各部分的文字依次复制到一个文本文件，放入它"
_DOWNLOAD = "从网页上下载这个文件，放入它"


def read_html(name: str, data: bytes) -> Document:
    """A saved page. Raises LawgovError (READ-*)."""
    return read_page(name, data, NO_PARTS)


def parse_page(name: str, data: bytes) -> etree._Element:
    """A saved page as a tree, with its comments. Raises LawgovError (READ-*)."""
    return parse(name, decode_page(name, data)[0])


def read_page(name: str, data: bytes, parts: Parts, charset: str | None = None) -> Document:
    """A page with what came along with it. Raises LawgovError (READ-*)."""
    if len(data) > MAX_SIZE:
        raise refuse(name, "READ-TOO-LARGE", f"网页有 {len(data) // 1_000_000} MB，不像报告")
    text, diagnostics = decode_page(name, data, charset)
    root = parse(name, text)
    parts = parts.based(root)
    resolve_frames(name, root, parts)
    styles = Styles(root, sheets(root, parts))
    reader = PageReader(root, styles)
    found = article(reader.read(), root)
    pages = paging(root, found)
    found = replace(found, inside=found.inside - pages.at)
    folded, programs = _folded(found), tuple(_programs(root, found))
    out = Extract(name)
    _write(out, found, folded, pages.at)
    for told in said(pages):
        out.say(*told)
    _doubt(out, found, folded, programs)
    _doubt_grounds(out, found, reader.doubtful)
    if moved := [line.text[:_KNOWN] for line in reordered(found.lines, styles)]:
        message = f"样式表把文字排成另一种次序，读出的是网页里的次序：{'；'.join(moved[:_FEW])}"
        out.say("READ-ORDER", message, _SEE)
    if styles.unread:
        out.say("READ-DOUBT", "样式表太长，没有看完，隐藏的文字和列表的编号可能有误", _SAVE)
    if codes := controls_in(text):
        out.leave(Fate.PROPERTY, "控制字符", codes)
    document = out.document(metadata(text, root, found.pieces))
    hidden = sum(len(bare(found.pieces[at].text)) for at in folded)
    if not document.lines and ((shown := _shown(found.pieces)) or hidden):
        raise _without_text(name, "文字", shown, hidden=hidden)
    if only_points(found.lines):
        shown = _shown([found.pieces[at] for at in sorted(found.inside)])
        others = [*linked_files(root), *(f"邮件附件“{file}”" for file in parts.attached)]
        raise _without_text(name, "报告的正文", shown, others, programs, hidden)
    return replace(document, diagnostics=diagnostics + document.diagnostics)


def _write(out: Extract, found: Article, folded: frozenset[int], pager: frozenset[int]) -> None:
    """The article's lines into the text, and all else into the ledger, in the page's order."""
    if found.title:
        out.add(found.title.text)
    pictures = sum(_is_picture(found.pieces[at]) for at in found.inside)
    rows: list[PageLine] = []
    end = max(found.inside, default=0)
    lines = {bare(line.text) for line in found.lines}
    for at, piece in enumerate(found.pieces):
        inside = at in found.inside
        if isinstance(piece, PageLeft):
            _leave(out, piece, pictures, inside=inside or at in folded)
        elif at in pager:
            out.leave(Fate.NAVIGATION, PAGER, piece.own)
        elif not inside:
            text = bare(piece.text) not in lines and could_be_text(piece, below=at > end)
            around = _AGAIN if at in found.again else _AROUND
            out.leave(*((Fate.SHOWN, _BESIDE) if text else (Fate.NAVIGATION, around)), piece.own)
        else:
            if rows and rows[-1].table != piece.table:
                _add_table(out, rows)
                rows = []
            if piece.cells:
                rows.append(piece)
            else:
                _prepare(out, piece)
                out.notes(begin=piece.note)
                out.add(piece.text, piece.style, piece.made, soft=piece.soft)
    _add_table(out, rows)


def _prepare(out: Extract, line: PageLine) -> None:
    if line.after_blank:
        out.gap()
    for original, replacement in line.replaced:
        out.replace(original, replacement)


def _add_table(out: Extract, rows: list[PageLine]) -> None:
    for row in rows:
        _prepare(out, replace(row, after_blank=row.after_blank and row is rows[0]))
    if rows:
        out.table(row.cells for row in rows)


def _leave(out: Extract, left: PageLeft, pictures: int, *, inside: bool) -> None:
    """What is no line of the page. Around the article it is named all together, but for other documents."""
    if left.document and (inside or left.block.tag != "script"):
        out.say("READ-LEFT-OUT", f"{left.what}，没有收入正文", _DOWNLOAD)
    fate, what = left.fate, left.what
    if left.fate is Fate.HIDDEN:
        fate = Fate.HIDDEN if inside and not _marks_a_part(left) else Fate.UNSEEN
    elif left.fate is Fate.SHOWN and (left.document or not inside):
        if not left.text:
            return
        fate, what = Fate.NAVIGATION, _AROUND
    elif left.what == PICTURE:
        what = f"{pictures} 幅图片（图中文字读不出来）"
    out.leave(fate, what, left.text)


def _is_picture(piece: Piece) -> bool:
    return isinstance(piece, PageLeft) and piece.what == PICTURE


def _marks_a_part(left: PageLeft) -> bool:
    """Whether a comment stands between paragraphs, where the makers of pages mark their parts, or is a mark
    that Word sets (`<![if !supportLists]>`)."""
    parent = left.block.getparent()
    marks = parent is None or parent.tag in CONTAINERS or _CONDITION.fullmatch(left.text) is not None
    return left.what == COMMENT and marks


def _doubt(out: Extract, found: Article, folded: frozenset[int], programs: Iterable[int]) -> None:
    """Say where a part of the report, or all of it, may be hidden. What is hidden is not quoted."""
    for at in sorted(folded):
        size = len(bare(found.pieces[at].text))
        hint = _SAVE if at in found.inside else _COPY  # of two tabs a browser shows, and keeps, one
        out.say("READ-LEFT-OUT", f"有一段 {size} 字的文字折叠或隐藏着，没有收入正文", hint)
    if found.beside:
        words = "；".join(line.text[:_KNOWN] for line in found.beside[:_FEW])
        out.say("READ-DOUBT", f"另一个框里的文字，可能不是报告的，也收入了正文：{words}", _SEE)
    for size in programs:
        out.say("READ-LEFT-OUT", f"网页的程序里有 {size} 字，可能是报告，没有收入正文", _SAVE)


def _programs(root: etree._Element, found: Article) -> Iterator[int]:
    """The lengths of texts in a page's programs that may be the report, and are longer than the article."""
    taken = sum(line.size for line in found.lines)
    longest = max((line.text for line in found.lines), key=len, default="").strip()[:_KNOWN]
    for program in root.iter("script"):
        text = program.text or ""
        size = len(_CHINESE.findall(text))
        known = longest and (longest in text or longest in _unescaped(text))
        if size > max(_IN_PROGRAM, taken) and not known:
            yield size


def _doubt_grounds(out: Extract, found: Article, doubtful: Iterable[etree._Element]) -> None:
    """Say what in the article may have the colour of its ground: a sheet that is not known decides."""
    blocks = {line.block for line in found.lines}
    inside = (one for one in doubtful if one in blocks or not blocks.isdisjoint(one.iterancestors()))
    words = "；".join(filter(None, (bare(one.text or "") for one in inside)))
    if words:
        message = (
            f"可能与底色同色、看不见的文字，收入了正文（底色在没有一起保存的样式表里）：{words[:_KNOWN]}"
        )
        out.say("READ-DOUBT", message, _SAVE.replace("，展开全文", ""))


def _folded(found: Article) -> frozenset[int]:
    """The hidden pieces that may be a part of the report: long ones in it; beside it such as go on with its
    numbers (a second tab), or are longer than it is."""
    goes_on, taken = going_on(found.lines), sum(line.size for line in found.lines)
    return frozenset(
        at
        for at, piece in enumerate(found.pieces)
        if isinstance(piece, PageLeft)
        and piece.what == HIDDEN
        and "。" in piece.text
        and (
            len(bare(piece.text)) > (_COLLAPSED if at in found.inside else taken)
            or (at not in found.inside and goes_on(piece.text))
        )
    )


def _unescaped(program: str) -> str:
    """A program's text with the characters that it gives by their number."""
    return html.unescape(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), program))


def _shown(pieces: Iterable[Piece]) -> list[PageLeft]:
    """What a page shows beside text."""
    left = (piece for piece in pieces if isinstance(piece, PageLeft))
    return [piece for piece in left if piece.fate is Fate.SHOWN]


def _without_text(
    name: str,
    what: str,
    shown: Sequence[PageLeft],
    files: Sequence[str] = (),
    programs: Sequence[int] = (),
    hidden: int = 0,
) -> LawgovError:
    """What is said of a page that has not what it should have: what it shows, hides or leads to instead."""
    found = [*(left.what for left in shown), *files, *(f"程序里的 {size} 字" for size in programs)]
    found += [f"隐藏着的 {hidden} 字"] if hidden else []
    names = "、".join(dict.fromkeys(found)) or "标题一类的文字"
    hint = _DOWNLOAD if files or any(left.document for left in shown) else _SAVE
    if shown and not (files or programs or hidden) and all(left.what == PICTURE for left in shown):
        names, hint = f"{PICTURE}，像是扫描件", "先用文字识别（OCR）软件转成文字，核对后存为文本，放入它"
    return refuse(name, "READ-EMPTY", f"网页里没有{what}，只有{names}", hint)
