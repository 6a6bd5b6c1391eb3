"""A report that a web site has cut into pages, of which a file has one: its pager, and what that says.

A pager stands in the article or right below it, or a program of the site writes it there (TRS WCM's
createPageHTML). One that has a single page is furniture and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ....strings import pager
from ..lines.pieces import PageLine, bare
from .extent import Article

PAGER = "网页的翻页栏"
_BELOW = 6  # lines below the article among which its pager is looked for
_CALL = re.compile(r"createPageHTML\(\s*+(['\"][^'\"]{0,40}['\"]\s*+,\s*+)?(\d{1,3})\s*+,\s*+(\d{1,3})\s*+,")
_COUNT = re.compile(r"\b(?:_PAGE_COUNT|countPage)\s*+=\s*+['\"]?(\d{1,3})\b")
_INDEX = re.compile(r"\b(?:_PAGE_INDEX|currentPage)\s*+=\s*+['\"]?(\d{1,3})\b")
_NOWHERE = re.compile(r"(?:#.*)?|javascript:\s*(?:;|void\(0?\);?|return false;?)?", re.IGNORECASE)
_NEXT = re.compile(  # an address of a page among several: t2024_1.html, ?page=2, goPage(2)
    r".*(?:[_-]\d{1,2}\.\w{2,6}|[?&]\w*(?:page|pn)\w*=\d{1,3}|/\d{1,2}/?|javascript:.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Paging:
    """What a page says of the other pages of its article."""

    at: frozenset[int] = frozenset()  # the pieces that are the pager
    is_part: bool = False  # there are other pages
    pages: int = 0  # how many in all; 0: not known
    here: int | None = None  # which one this is
    whole: str = ""  # the words of a link to all of the text


def paging(root: etree._Element, found: Article) -> Paging:
    """What the page of an article says."""
    near = list(_near(found))
    at: set[int] = set()
    links: list[tuple[str, str]] = []
    text = ""
    for is_piece, group in groupby(near, lambda pair: not pair[1].cells and pager.may_be_pager(pair[1].text)):
        lines = list(group)
        words = " ".join(line.text for _, line in lines)
        blocks = dict.fromkeys(line.block for _, line in lines) if is_piece else ()
        own = [link for block in blocks for link in _links(block)]
        if is_piece and (
            pager.is_pager(words) or any(_number(name) > 1 and _NEXT.fullmatch(to) for name, to in own)
        ):
            at.update(place for place, _ in lines)
            links += own
            apart = " ".join(" ".join(map(str, block.itertext())) for block in blocks)
            text += " " + (apart if bare(apart) == bare(words) else words)  # 12下一页 are links to 1 and 2
    whole = next((line.text for _, line in near if line.linked and _leads_to_whole(line)), "")
    pages, here = _programmed(root)
    linked = {_number(name) for name, _ in links} - {0}
    if links or pager.leads_somewhere(text):  # else it is the foot of a printed page: 第1页 共5页
        pages = max([pages, pager.total(text), *linked])
    last = pages + 1 if linked and pages == max(linked) else pages  # which may be this one
    here = here or pager.place(text) or _unlinked(text, linked, last)
    pages = max(pages, here or 0)
    onward = any(pager.leads_on(name) and _NEXT.fullmatch(to) for name, to in links)
    is_part = pages > 1 or onward
    return Paging(frozenset(at), is_part, pages if pages > 1 else 0, here, "" if is_part else whole)


def _near(found: Article) -> Iterator[tuple[int, PageLine]]:
    """The article's lines, and the next ones below it."""
    end, below = max(found.inside, default=-1), 0
    for at, piece in enumerate(found.pieces):
        if isinstance(piece, PageLine) and (at in found.inside or at > end):
            below += at > end
            if below > _BELOW:
                return
            yield at, piece


def _links(block: etree._Element) -> Iterator[tuple[str, str]]:
    """The links in a block that lead somewhere: their words without brackets, and where."""
    around = [block] if block.tag == "a" else []
    for link in (*around, *block.iter("a")):
        address = (link.get("href") or "").strip()
        address = f"javascript:{link.get('onclick') or ''}" if _NOWHERE.fullmatch(address) else address
        if not _NOWHERE.fullmatch(address):
            yield bare("".join(map(str, link.itertext()))).strip("【】[]（）()<>《》«»‹›"), address


def _leads_to_whole(line: PageLine) -> bool:
    return pager.leads_to_whole(line.text) and any(True for _ in _links(line.block))


def _number(name: str) -> int:
    """The page that a link is called by; 0 where it is called otherwise."""
    return int(name) if name.isascii() and name.isdecimal() and len(name) <= 2 else 0


def _unlinked(text: str, linked: set[int], pages: int) -> int | None:
    """The one page that a pager names and does not lead to."""
    own = {number for number in pager.numbers(text) if 0 < number <= pages} - linked
    return own.pop() if len(own) == 1 and linked else None


def _programmed(root: etree._Element) -> tuple[int, int | None]:
    """How many pages a program is told that there are, and which one this is; 0 and None where none is."""
    for script in root.iter("script"):
        text = script.text or ""
        if call := _CALL.search(text):
            return int(call[2]), int(call[3]) + (0 if call[1] else 1)
        count, index = _COUNT.search(text), _INDEX.search(text)
        if count and index:
            return int(count[1]), int(index[1]) + 1
    return 0, None


def said(one: Paging) -> Sequence[tuple[str, str, str]]:
    """Codes, messages and hints."""
    if one.is_part:
        many = f"{one.pages} 页" if one.pages else "几页"
        here = f"第 {one.here} 页" if one.here else "其中一页"
        return (
            ("READ-PAGES", f"网页把报告分成{' ' * bool(one.pages)}{many}，这里只有{here}，缺其余各页", _COPY),
        )
    if one.whole:
        what = f"网页上有“{bare(one.whole)[:20]}”的链接，这里可能只有报告的一部分"
        return (("READ-LEFT-OUT", what, "打开它核对；全文在那里的，放入那一个"),)
    return ()


_COPY = (
    "在浏览器中依次打开各页，把报告的文字复制到一个文本文件，核对后放入它；"
    "网站有不分页的全文或附件的，放入那一个"
)
