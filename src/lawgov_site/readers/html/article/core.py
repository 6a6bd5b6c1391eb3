"""Which element of a page holds the article's sentences.

It is the smallest that holds nearly all of the page's; where a content management system says in which one it
has put the article, it is that, however much the page says around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from ..lines.pieces import PageLine
from .page_lines import LONG, is_open, weight
from .page_parts import outward

CONTAINERS = frozenset(
    (
        "body",
        "div",
        "article",
        "section",
        "main",
        "td",
        "th",
        "form",
        "center",
        "fieldset",
        "frameset",
        "html",
    )
)
_NEARLY_ALL = 0.8  # of the sentences' characters
_MOST = 0.5
_ENOUGH = 4 * LONG  # characters of sentences on a page that can be judged by them
_SENTENCE = re.compile("[。；]")
# TRS WCM, UCAP, Hanweb's JCMS, VSB, Sudy WebPlus, WeChat; by id or class, UCAP's by its own tag, too.
_ARTICLE = re.compile(
    r"(?:^|\s)(?:TRS_Editor|TRS_UEDITOR|UCAP-CONTENT|zoom|vsb_content(?:_\d+)?|v_news_content|wp_articlecontent"
    r"|rich_media_content)(?:\s|$)",
    re.IGNORECASE,
)


def container(lines: Sequence[PageLine], root: etree._Element) -> etree._Element:
    """The element, which is no paragraph or table."""
    held: Counter[etree._Element] = Counter()
    counted: Counter[etree._Element] = Counter()
    for line, one in zip(lines, _weights(lines), strict=True):
        for element in outward(line.block):
            held[element] += one
            counted[element] += 1
    found = _named(held, root)
    enough = _NEARLY_ALL * held[found]
    inner = [found]
    while inner := [child for child in inner[0] if held[child] >= enough > 0]:
        if inner[0].tag in CONTAINERS and counted[inner[0]] > 1:
            found = inner[0]
    return found


def _weights(lines: Sequence[PageLine]) -> list[int]:
    """How much each line says of where the article is: as many characters as it has, if it is a sentence."""
    weights = [weight(line) for line in lines]
    outside = [one * is_open(line) for one, line in zip(weights, lines, strict=True)]
    if sum(outside) > _MOST * sum(weights):  # else the article stands in what calls itself a part
        weights = outside
    long = [one if one > LONG else 0 for one in weights]
    ended = [one * bool(_SENTENCE.search(line.text)) for one, line in zip(long, lines, strict=True)]
    return next((said for said in (ended, long) if sum(said) > _ENOUGH), weights)


def _named(held: Counter[etree._Element], root: etree._Element) -> etree._Element:
    """The one element that is said to hold the article, where most of the sentences stand in it; else the
    page."""
    named = [one for one in held if _says_so(one)]
    outer = [one for one in named if not any(other in named for other in one.iterancestors())]
    return outer[0] if len(outer) == 1 and held[outer[0]] > _MOST * held[root] else root


def _says_so(element: etree._Element) -> bool:
    names = (element.get(name) or "" for name in ("id", "class"))
    return element.tag == "ucapcontent" or any(map(_ARTICLE.search, names))
