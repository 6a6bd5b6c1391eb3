"""What the words before the end of a line tell of what stands behind it, where old editors broke a paragraph.

    …与邻居李四的纠纷，李四家住沙溪镇泰西村12组3
    5号，联系电
    话87312345。

Only what words make somebody's is looked for here: doors, telephones without area code, accounts, papers.
What check digits tell is in broken.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..found import Finder, Found, Seen, marked
from ..seen.joined import BEGINS_ANEW, SeenLine, laid_together
from ..seen.plain import View, plain

_FULL = 16  # characters of a line that may have been broken because it was full; printed ones have 26
_NEAR = 36  # characters of a line that are looked at: of what is farther the line itself tells
_NUMBER = re.compile(r"\d|[一二三四五六七八九十]{1,5}[号弄组社队幢栋座楼单]")
_ENDS = re.compile(r"[。;:.!?]$")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.]|第[一二三四五六七八九十]{1,3}[章节条]")


def wrapped(
    text: str, lines: Iterable[SeenLine], finders: Sequence[Finder], known: Iterable[Found]
) -> Iterator[Seen]:
    """What several lines tell together. `known` were found in a line of their own."""
    taken = marked(text, known)
    for joined in laid_together(lines, _goes_on):
        for found in chain.from_iterable(finder(joined.view.text) for finder in finders):
            parts = tuple(joined.view.pieces(text, found.start, found.end))
            if any(0 in taken[start:end] for start, end in parts):
                certain = not any(BEGINS_ANEW.match(joined.plain, end) for end in joined.crossed(found))
                written = joined.view.text[found.start : found.end]
                yield Seen(tuple(Found(*part, found.kind) for part in parts), written, certain)


def _goes_on(before: View, after: View) -> bool:
    """Whether a line is full, and a sentence runs over its end."""
    if len(before.text) < _FULL or not _NUMBER.search(after.text[:_NEAR]):
        return False
    return not (_ENDS.match(plain(before.text[-1:])) or _ITEM.match(plain(after.text[:6])))
