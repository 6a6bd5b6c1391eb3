"""Where on a page the article stands: from its title to its end.

The article is where the page's sentences are (`core`). All that stands in it is taken, but for page parts at
its edges. No line is weighed by its words (but the names of a site, and of who issues a report, above its
title): what a line is, the parser says. Only where a report goes on in the next element, its numbers tell
(`going_on`): then the article is the element around both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile

from lxml import etree

from ....strings.folding import simplified
from ....strings.numerals import CHINESE_DIGITS, ZEROS
from ....strings.pager import leads_to_whole
from ..lines.embedded import document_in, placed
from ..lines.pieces import PageLine, Piece, bare
from .beside import without_another
from .copies import copied
from .core import LONG, container, weight
from .going_on import numbered, reach
from .issuers import issuers_above
from .metadata import labels

_ABOVE = 12  # lines above the article among which its title is looked for
_TITLE_LINES = 3
_SHORTEST_TITLE = 7  # characters
_BELOW = 4  # lines below the article that can be its signature
_PARTS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|copyright|breadcrumbs?|crumbs?|share|bdshare\w*|sidebar|related"
    r"|pagination|pager|qrcode|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PART_TAGS = frozenset(("nav", "footer", "aside"))
_PART_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "complementary"))
_BETWEEN_NAMES = (re.compile(r"[_|｜»>]+|\s[-–—]+\s|[-–—]{2,}"), re.compile(r"[_|｜»>\s]+|[-–—]{2,}"))
_SIGN = re.compile(r"[-–—·•|｜_/：:»>\s（(]++")
_REPORT = re.compile(
    rf"(?=.{{0,30}}(?:20\d\d|二[{ZEROS}])).{{0,30}}(?:法治|法制|依法行政)[^>＞»。]{{0,30}}(?:报告|总结)(?:[（(][^（()）]{{1,8}}[)）])?"
)
_SITE = re.compile(r".*(?:网站?|门户|首页|政府|委员会|[厅局办委])")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]+[章部节]")
_DATE = re.compile(rf"(?:20\d\d|二[{ZEROS}][{CHINESE_DIGITS}{ZEROS}]{{2}})\s*年.{{1,8}}日")
_ATTACHED = re.compile(r"附[件表：:]|.*\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar)\s*$", re.IGNORECASE)
_NAMED = re.compile(r"(?:信息|文件|公文)?(?:标题|名称)")


@dataclass(frozen=True)
class Article:
    """Where the article is among a page's pieces. `title` is one that only an information table has; what is
    `beside` is taken, and may be another text."""

    pieces: Sequence[Piece]
    inside: frozenset[int]
    title: PageLine | None = None
    again: frozenset[int] = frozenset()  # a second copy of it
    beside: tuple[PageLine, ...] = ()

    @cached_property
    def lines(self) -> tuple[PageLine, ...]:
        """Those that are the article."""
        own = (self.pieces[at] for at in sorted(self.inside))
        return tuple(piece for piece in own if isinstance(piece, PageLine))


def article(pieces: Sequence[Piece], root: etree._Element) -> Article:
    """Find the article among all pieces of a page; one that has nothing else is taken whole."""
    pieces = list(pieces)
    places = [i for i, piece in enumerate(pieces) if isinstance(piece, PageLine)]
    lines = [piece for piece in pieces if isinstance(piece, PageLine)]
    if not lines:
        return Article(pieces, frozenset(range(len(pieces))))
    copies = copied(lines, _says)
    again = frozenset(places[at] for at in copies)
    places = [place for place in places if place not in again]
    lines = [line for at, line in enumerate(lines) if at not in copies]
    core, beside = without_another(lines, container(lines, root, _is_open), _is_open, _is_date)
    whole = _whole(lines, core)
    first, last = _held(lines, whole)
    informing = _informing(lines)
    title = None

    def is_part(line: PageLine) -> bool:
        return _is_part(line, whole, flat=core is not whole or whole.tag in ("body", "html"))

    def is_between(line: PageLine) -> bool:
        """Whether a line between two elements of the article is of the page: where it is whole, none is."""
        aside = core is not whole and core not in _around(line.block) and is_part(line)
        return aside and not (_is_prose(line) or numbered(line.text))

    if (at := _title(lines, root, first, last)) is not None:
        first = issuers_above(lines, first, at, core)
        informing -= {at}  # a list of terms may have it: 名称 / 沙泉镇…报告
    else:
        first = next((at for at in range(first, last) if not is_part(lines[at])), first)
        if named := _named_title(lines, _before_prose(lines, first)[-1:], _names(root)):
            at, title, pieces[places[at]] = named
            first = max(first, at + 1, *(1 + at for at in informing))
    last = next(
        (at for at in range(last, first, -1) if not (is_part(lines[at]) or leads_away(lines[at]))), first
    )
    last = _signed(lines, last)
    between = {at for at in range(first, last + 1) if is_between(lines[at])}
    taken = {places[at] for at in range(first, last + 1) if at not in informing | between}
    left = {i for i, piece in enumerate(pieces) if not isinstance(piece, PageLine)}
    left = {i for i in left if places[first] <= i <= places[last] or _belongs(pieces[i], whole)}
    beside = tuple(line for at, line in enumerate(lines) if line in beside and places[at] in taken)
    return Article(pieces, frozenset(taken | left), title, again, beside)


def _says(line: PageLine) -> bool:
    """Whether a line says something, as sentences, headings and dates do, and no page part does."""
    says = "。" in line.text or weight(line) > LONG or numbered(line.text) is not None or _is_date(line)
    return says and _is_open(line)


def _is_date(line: PageLine) -> bool:
    return _DATE.fullmatch(bare(line.text)) is not None


def could_be_text(line: PageLine, *, below: bool) -> bool:
    """Whether a line outside the article could be a part of it: a sentence, or what is numbered as headings
    are, in no link and no page part. Above the article short sentences are the site's own."""
    says = any(mark in line.text for mark in "。；") and (below or weight(line) > LONG)
    return (says or numbered(line.text) is not None) and _is_open(line)


def _is_open(line: PageLine) -> bool:
    """Whether a line is in no link and in no page part."""
    return 2 * weight(line) > line.size and not any(names_a_part(one) for one in _around(line.block))


def _whole(lines: Sequence[PageLine], core: etree._Element) -> etree._Element:
    """The element that holds the article's and those in which it goes on."""
    first, last = _held(lines, core)
    is_open = [not line.cells and (first <= at <= last or _is_open(line)) for at, line in enumerate(lines)]
    ends = [lines[at].block for at in reach(lines, is_open, first, last)]
    return next(one for one in _around(core) if all(one in _around(end) for end in ends))


def _held(lines: Sequence[PageLine], container: etree._Element) -> tuple[int, int]:
    """The first and the last line in an element."""
    held = [at for at, line in enumerate(lines) if container in _around(line.block)]
    return held[0], held[-1]


def _around(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _before_prose(lines: Sequence[PageLine], first: int) -> range:
    """The lines up to the first one, from `first` on, that has sentences."""
    end = next((at for at in range(first, len(lines)) if _is_prose(lines[at])), len(lines))
    return range(end)


def _is_prose(line: PageLine) -> bool:
    return not line.cells and (weight(line) > LONG or "。" in line.text)


def _title(lines: Sequence[PageLine], root: etree._Element, first: int, last: int) -> int | None:
    """The first line of the page's title: at the head of the article, or above it."""
    names = _names(root)
    head = _before_prose(lines, first)[first : min(last + 1, first + _ABOVE)]
    places: list[int] = [*head, *range(first - 1, max(-1, first - 1 - _ABOVE), -1)]
    for many in range(1, _TITLE_LINES + 1):
        for at in places:
            if bare("".join(line.text for line in lines[at : at + many])) in names:
                return at
    for is_title in (_is_first_heading, _reads_like_one):
        for at in places:
            if is_title(lines[at]):
                return at
    return None


def _is_first_heading(line: PageLine) -> bool:
    """Whether a line is the page's h1, and none that heads a section or names the site."""
    return line.style.heading_level == 1 and _can_be_title(bare(line.text))


def _reads_like_one(line: PageLine) -> bool:
    """Whether a line reads like the title of a report: where the page does not say which line is one."""
    return not (line.linked or line.cells) and _REPORT.fullmatch(simplified(bare(line.text))) is not None


def _names(root: etree._Element) -> set[str]:
    """What the page calls its document: `ArticleTitle`, and the longest part of its `title`; of that the one
    half at either end, too, where some sign parts it from the rest."""
    metas = (meta for meta in root.iter("meta") if (meta.get("name") or "").lower() == "articletitle")
    window = root.findtext(".//title") or ""
    parts = (max(between.split(window), key=len) for between in _BETWEEN_NAMES)
    ends = (window[: sign.start()] for sign in _SIGN.finditer(window))
    begins = (window[sign.end() :] for sign in _SIGN.finditer(window))
    halves = (half for half in (*ends, *begins) if 2 * len(half.strip()) >= len(window.strip()))
    said = (*(meta.get("content") or "" for meta in metas), window, *parts, *halves)
    return {name for name in map(bare, said) if _can_be_title(name)}


def _can_be_title(name: str) -> bool:
    return len(name) >= _SHORTEST_TITLE and not (_NUMBERED.match(name) or _SITE.fullmatch(name))


def _informing(lines: Sequence[PageLine]) -> set[int]:
    """The lines of information tables above the page's sentences: most of their rows begin with a label.
    Lists of terms inform too."""
    above = _before_prose(lines, 0)
    if len(above) == len(lines):
        return set()
    said: dict[object, list[tuple[int, bool]]] = {}
    for at in above:
        line, around = lines[at], lines[at].block.getparent()
        if line.cells:
            said.setdefault(line.table, []).append((at, is_informing(line)))
        elif line.block.tag in ("dt", "dd"):
            known = line.block.tag == "dd" or _label(line.text) in labels()
            said.setdefault(around, []).append((at, known))
    tables = (rows for rows in said.values() if 2 * sum(known for _, known in rows) > len(rows))
    return {at for rows in tables for at, _ in rows}


def is_informing(row: PageLine) -> bool:
    """Whether a row begins with a label of information tables."""
    return _label(re.split("[：:]", row.cells[0].text, maxsplit=1)[0]) in labels()


def _label(text: str) -> str:
    return simplified(bare(text)).rstrip("：:").strip("【】[]")


def _named_title(
    lines: Sequence[PageLine], above: range, names: set[str]
) -> tuple[int, PageLine, PageLine] | None:
    """A title that only the information table has: its line, the title, and what is left of that line.

    Where no colon parts it from its label, it is one of the page's `names`.
    """
    for at in range(above[-1] + 1 if above else 0):
        line = lines[at]
        cells = [cell.text for cell in line.cells] or [line.text]
        texts = [part for text in cells for part in re.split("(?<=[：:])", text, maxsplit=1) if part.strip()]
        stuck = _NAMED.match(line.text)
        if stuck and bare(line.text[stuck.end() :]) in names:
            texts = [stuck[0], line.text[stuck.end() :]]
        if line.block.tag == "dd" and at > 0:
            texts = [lines[at - 1].text, line.text]
        for label, value in pairwise(texts):
            if _NAMED.fullmatch(_label(label)) and len(bare(value)) >= _SHORTEST_TITLE:
                rest = replace(line, own=line.own.replace(value, "", 1))
                title = replace(line, text=value.strip(), cells=(), after_blank=False)
                return at, title, rest
    return None


def leads_away(line: PageLine) -> bool:
    """Whether a line at the end of an article is a link to another page of the site, and to no attachment."""
    if line.linked != line.size or line.cells or _is_prose(line):
        return False
    if _ATTACHED.match(line.text) or leads_to_whole(line.text):
        return False
    links = [*line.block.iter("a"), *line.block.iterancestors("a")]
    return not any(document_in(link.get("href") or "") or any(placed(link)) for link in links)


def _is_part(line: PageLine, container: etree._Element, *, flat: bool) -> bool:
    """Whether a line at the edge of the article's element is navigation or foot of the page. In a `flat` one,
    which is not the article's alone, links are."""
    if flat and line.linked == line.size and not _ATTACHED.match(line.text):
        return True
    return any(names_a_part(element) for element in _inside(line.block, container))


def _belongs(piece: Piece, container: etree._Element) -> bool:
    """Whether something that is on no line stands in the article's element, and in no page part there."""
    if container not in _around(piece.block):
        return False
    return not any(names_a_part(element) for element in _inside(piece.block, container))


def _inside(element: etree._Element, container: etree._Element) -> Iterator[etree._Element]:
    return takewhile(lambda around: around is not container, _around(element))


def names_a_part(element: etree._Element) -> bool:
    """Whether an element says of itself that it is navigation, foot or the like."""
    if element.tag in _PART_TAGS or element.get("role") in _PART_ROLES:
        return True
    return any(_PARTS.search(element.get(name) or "") for name in ("class", "id"))


def _signed(lines: Sequence[PageLine], last: int) -> int:
    """The end with a signature that stands right below the article's element."""
    for at in range(last + 1, min(len(lines), last + 1 + _BELOW)):
        if lines[at].linked or _is_prose(lines[at]):
            break
        if _is_date(lines[at]):
            return at
    return last
