"""Which line of a page is the article's title: as the page calls its document, or as a line looks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ....strings.folding import simplified
from ....strings.numerals import ZEROS
from ..lines.pieces import PageLine, bare
from .page_lines import before_prose

_ABOVE = 12  # lines above the article among which its title is looked for
_MOST = 3  # lines of a title
SHORTEST = 7  # characters of a title
_BETWEEN_NAMES = (re.compile(r"[_|｜»>]+|\s[-–—]+\s|[-–—]{2,}"), re.compile(r"[_|｜»>\s]+|[-–—]{2,}"))
_SIGN = re.compile(r"[-–—·•|｜_/：:»>\s（(]++")
_REPORT = re.compile(
    rf"(?=.{{0,30}}(?:20\d\d|二[{ZEROS}])).{{0,30}}(?:法治|法制|依法行政)[^>＞»。]{{0,30}}(?:报告|总结)(?:[（(][^（()）]{{1,8}}[)）])?"
)
_SITE = re.compile(r".*(?:网站?|门户|首页|政府|委员会|[厅局办委])")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]+[章部节]")


def title_at(lines: Sequence[PageLine], root: etree._Element, first: int, last: int) -> int | None:
    """The first line of the page's title: at the head of the article, or above it."""
    names = names_of(root)
    head = before_prose(lines, first)[first : min(last + 1, first + _ABOVE)]
    places: list[int] = [*head, *range(first - 1, max(-1, first - 1 - _ABOVE), -1)]
    for many in range(1, _MOST + 1):
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


def names_of(root: etree._Element) -> set[str]:
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
    return len(name) >= SHORTEST and not (_NUMBERED.match(name) or _SITE.fullmatch(name))
