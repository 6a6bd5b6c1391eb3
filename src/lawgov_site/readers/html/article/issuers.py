"""The red head of a report: the lines above its title that name who issues it.

A page's own heading often is the second line of the title in the report (2023年度…报告), below
凤凰镇人民政府; the first line belongs to the report all the same, where it looks like the title's line, right
above it, and the title does not say itself whose it is. The name of a site above a title is another kind of
element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ....strings.folding import simplified
from ....strings.numerals import ZEROS
from ....strings.vocabulary import one_of, vocabulary
from ..lines.pieces import PageLine, bare
from .page_parts import outward

_MOST = 3  # lines: party committee, government, office
_WORDS = vocabulary("organisations.yaml")
_NAME = r"[^，。；：！？_|>]{2,40}"
_ISSUER = re.compile(
    _NAME
    + one_of(_WORDS, "governments", "party", "offices", "towns")
    + "|"
    + _NAME
    + "[镇乡道](?:人民政?|办事)"
)  # a character or two may be missing
_PARTY = re.compile(_NAME + one_of(_WORDS, "party"))
_WHOSE_IS_ABOVE = re.compile(
    rf"《?(?:关于|在|20\d\d|[二2][{ZEROS}]|本?年度|法治|法制|依法|推进|推动|落实|开展|履行|全面|述法)"
)
_PLAIN = frozenset(("p", "center", "h1", "h2", "h3", "h4"))
_PAGES = frozenset(("body", "html"))


def issuers_above(lines: Sequence[PageLine], first: int, title: int, core: etree._Element) -> int:
    """The first of the lines from `first` on that lead over to a title; the title's where none does. `core`
    is the element that holds the report's sentences."""
    words, leading = bare(lines[title].text), _ISSUER
    if _ISSUER.fullmatch(
        simplified(words)
    ):  # a government's name, which may stand below its party committee's
        leading = _PARTY
    elif not _WHOSE_IS_ABOVE.match(words):
        return title
    at = title
    while at > max(first, title - _MOST) and _leads(lines[at - 1], lines[title], core, leading):
        at -= 1
    return at


def _leads(line: PageLine, title: PageLine, core: etree._Element, leading: re.Pattern[str]) -> bool:
    """Whether a line has such a name, and stands beside a title in an element of the same tag."""
    if line.linked or line.cells or not leading.fullmatch(simplified(bare(line.text))):
        return False
    above, below = _to(line.block, core), _to(title.block, core)
    while len(above) > 1 and len(below) > 1 and above[0] is below[0]:
        above, below = above[1:], below[1:]
    if not above or not below:
        return False
    return above[0].tag == below[0].tag and (above[0].tag in _PLAIN or core.tag not in _PAGES)


def _to(block: etree._Element, core: etree._Element) -> list[etree._Element]:
    """The elements from one inside `core` inward to a block; none where it stands outside."""
    around = [*outward(block)]
    return around[: around.index(core)][::-1] if core in around else []
